/* What a failed task tells the host. */
#include <string.h>

#include "frame.h"

/* Reads what an error value says, into memory of the task. [-0, +0, raises] */
typedef struct reading {
    clb_task *task;
    clb_failure *failure;
} reading;

static int read_failure(lua_State *main) {
    reading *r = lua_touserdata(main, 1);
    lua_State *L = r->task->L;
    clb_failure *out = r->failure;
    lua_pushvalue(L, -1);
    lua_xmove(L, main, 1); /* 2: the error */
    if (lua_type(main, 2) == LUA_TNUMBER) {
        /* The copy is converted and goes; the task keeps the text. */
        size_t length = 0;
        const char *text = lua_tolstring(main, 2, &length);
        if (length < sizeof r->task->number) {
            memcpy(r->task->number, text, length);
            out->message = r->task->number;
            out->length = length;
        }
        return 0;
    }
    if (lua_type(main, 2) != LUA_TTABLE) return 0;
    /* Strings stay valid: the error table on the task's stack holds them. */
    lua_pushliteral(main, "code");
    if (lua_rawget(main, 2) == LUA_TSTRING) out->code = lua_tostring(main, -1);
    lua_pushliteral(main, "message");
    if (out->message == NULL && lua_rawget(main, 2) == LUA_TSTRING) {
        out->message = lua_tolstring(main, -1, &out->length);
    }
    lua_pushliteral(main, "retryable");
    if (lua_rawget(main, 2) == LUA_TBOOLEAN) out->retryable = lua_toboolean(main, -1);
    lua_rawgetp(main, LUA_REGISTRYINDEX, &clb_key_causes);
    lua_pushvalue(main, 2);
    lua_rawget(main, -2);
    clb_userdata_type(main, -1, &out->cause);
    return 0;
}

clb_failure clb_task_failure(clb_task *t) {
    clb_failure out = {.retryable = -1, .is_syntax = t->is_syntax, .is_memory = t->is_memory,
                       .message = t->text, .length = t->text_length,
                       .traceback = t->traceback, .traceback_count = t->traceback_count};
    lua_State *L = t->L;
    if (lua_gettop(L) == 0) return out;
    clb_task_finish(t);
    clb_value value;
    clb_value_read(L, lua_gettop(L), &value);
    out.kind = value.kind;
    if (value.kind == CLB_STRING) {
        out.message = value.bytes;
        out.length = value.length;
    } else {
        reading r = {t, &out};
        clb_protected(t->state, read_failure, &r);
    }
    if (t->is_syntax && out.message != NULL) {
        static const char mark[] = "near <eof>";
        size_t n = sizeof mark - 1;
        out.is_incomplete = out.length >= n && memcmp(out.message + out.length - n, mark, n) == 0;
    }
    return out;
}
