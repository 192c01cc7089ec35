/* Errors: the tables that scripts see, the lines they came through, what Swift is told. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frame.h"

enum { TRACEBACK = 32 };

/* __tostring of error tables. [-1, +1, raises] */
static int failure_tostring(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushliteral(L, "message");
    if (lua_rawget(L, 1) != LUA_TSTRING) lua_pushliteral(L, "unknown error");
    return 1;
}

void clb_open_failure(lua_State *L) {
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, failure_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushliteral(L, "error");
    lua_setfield(L, -2, "__name");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_error);
    lua_newtable(L); /* error table -> userdata that keeps the Swift error */
    lua_createtable(L, 0, 1);
    clb_set_mode(L, "k");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_causes);
}

/* Gives the table on top its code, the message below it, and the metatable. [-2 (message, table),
   +1 table, raises] */
static void finish_failure(lua_State *L, const char *code, size_t length) {
    lua_insert(L, -2);
    lua_setfield(L, -2, "message");
    lua_pushlstring(L, code, length);
    lua_setfield(L, -2, "code");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_error);
    lua_setmetatable(L, -2);
}

int clb_raise_memory(lua_State *L) {
    clb_host(L)->refusals++;
    lua_pushliteral(L, "not enough memory");
    return lua_error(L);
}

int clb_raise(lua_State *L, const char *code, const char *format, ...) {
    va_list arguments;
    luaL_checkstack(L, 6, NULL);
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_createtable(L, 0, 3);
    finish_failure(L, code, strlen(code));
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "retryable");
    return lua_error(L);
}

void clb_frame_fail(clb_frame *f, const char *code, const char *message, size_t length,
                    int retryable, const char *extras, size_t extras_length, void *cause) {
    clb_frame_clear(f);
    f->name = NULL; /* marks a failed call */
    size_t code_length = strlen(code);
    char *bytes = clb_frame_bytes(f, code_length + length);
    clb_value *c = clb_frame_result(f), *m = clb_frame_result(f), *r = clb_frame_result(f);
    if (bytes == NULL || c == NULL || m == NULL || r == NULL) {
        if (cause != NULL) f->state->callbacks.release(cause);
        clb_frame_clear(f);
        return;
    }
    memcpy(bytes, code, code_length);
    memcpy(bytes + code_length, message, length);
    *c = (clb_value){.kind = CLB_STRING, .bytes = bytes, .length = code_length};
    *m = (clb_value){.kind = CLB_STRING, .bytes = bytes + code_length, .length = length};
    *r = (clb_value){.kind = retryable < 0 ? CLB_NIL : CLB_BOOLEAN, .integer = retryable > 0};
    clb_value *o = clb_frame_result(f);
    if (o != NULL) *o = (clb_value){.kind = CLB_OBJECT, .pointer = cause, .aux = NULL};
    else if (cause != NULL) f->state->callbacks.release(cause);
    if (o != NULL && extras != NULL) {
        char *json = clb_frame_json(f, extras_length, &(clb_json_result){0});
        if (json != NULL) memcpy(json, extras, extras_length);
    }
}

/* [-0, +0, raises] */
int clb_raise_frame(lua_State *L, clb_frame *f) {
    luaL_checkstack(L, 8, NULL);
    static const char out_of_memory[] = "limit.memory";
    if (f->result_count < 4) return clb_raise_memory(L);
    clb_value *v = f->results;
    /* A host function found no memory in this state, which nobody may catch. */
    if (v[0].length == sizeof out_of_memory - 1 && memcmp(v[0].bytes, out_of_memory, v[0].length) == 0) {
        clb_frame_clear(f);
        return clb_raise_memory(L);
    }
    lua_pushlstring(L, v[1].bytes, v[1].length);
    clb_json_reading how = {0};
    if (f->result_count < 5 || !clb_json_read(L, v[4].bytes, v[4].length, &how) ||
        lua_type(L, -1) != LUA_TTABLE) {
        lua_settop(L, lua_gettop(L) - (lua_type(L, -1) == LUA_TSTRING ? 0 : 1));
        lua_createtable(L, 0, 3);
    }
    finish_failure(L, v[0].bytes, v[0].length);
    if (v[2].kind == CLB_BOOLEAN) {
        lua_pushboolean(L, v[2].integer != 0);
        lua_setfield(L, -2, "retryable");
    }
    if (v[3].pointer != NULL) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_causes);
        lua_pushvalue(L, -2);
        clb_userdata_push(L, NULL, &v[3].pointer);
        lua_rawset(L, -3);
        lua_pop(L, 1);
    }
    clb_frame_clear(f);
    return lua_error(L);
}

/* Appends the Lua functions of a stack to a traceback of `count` lines, and returns their number. [-0, +0] */
static int32_t trace_stack(lua_State *L, clb_traceback_line *lines, int32_t count) {
    lua_Debug ar;
    for (int level = 0; count < TRACEBACK && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sln", &ar);
        if (ar.currentline <= 0 || strncmp(ar.source, "=[", 2) == 0) continue;
        clb_traceback_line *line = &lines[count++];
        line->line = ar.currentline;
        snprintf(line->source, sizeof line->source, "%s", ar.short_src);
        snprintf(line->name, sizeof line->name, "%s",
                 *ar.what == 'm' ? "main chunk" : ar.name == NULL ? "" : ar.name);
    }
    return count;
}

void clb_trace(lua_State *L, clb_task *t, bool keeps_first) {
    if (keeps_first && t->traceback_count != 0) return;
    if (t->raised != CLB_NOT_RAISED && !t->is_first) {
        /* Of thousands of tasks that are stopped together nobody looks at each. */
        if (t->script == NULL || t->script->is_traced) return;
        t->script->is_traced = true;
    }
    t->traceback_count = 0;
    clb_traceback_line lines[TRACEBACK];
    int32_t count = trace_stack(L, lines, 0);
    for (const clb_link *link = t->state->chain; link != NULL; link = link->outer) {
        if (link->from != L) count = trace_stack(link->from, lines, count);
    }
    size_t size = (size_t)count * sizeof *lines;
    void *block = count == 0 ? NULL : clb_realloc(t->state, t->traceback, size);
    if (block == NULL) return;
    memcpy(block, lines, size);
    t->traceback = block;
    t->traceback_count = count;
}

/* The error was caught: the next one has a traceback of its own. [-0, +0] */
void clb_forget_trace(lua_State *L) {
    clb_task *t = clb_host(L)->current;
    if (t != NULL) t->is_traced = false;
}

/* The handler under every task: notes where the error came from, before the stack unwinds, and asks
   an error of the script's own for its sentence. [-1, +1, raises] */
int clb_message_handler(lua_State *L) {
    clb_task *t = clb_host(L)->current;
    if (t == NULL) return 1;
    clb_trace(L, t, t->raised != 0 || t->is_traced);
    clb_complete_error(L);
    if (lua_type(L, 1) != LUA_TSTRING && luaL_callmeta(L, 1, "__tostring")) {
        size_t length;
        const char *text = lua_tolstring(L, -1, &length);
        if (text != NULL) clb_task_fail_text(t, text, length);
        lua_settop(L, 1);
    }
    return 1;
}

void clb_task_fail_text(clb_task *t, const char *text, size_t length) {
    char *copy = clb_malloc(t->state, length + 1);
    if (copy == NULL) return;
    memcpy(copy, text, length);
    copy[length] = 0;
    clb_free(t->state, t->text);
    t->text = copy;
    t->text_length = length;
}
