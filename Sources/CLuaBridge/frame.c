/* The frame of a call: arguments out of the Lua stack, results onto it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "frame.h"

const clb_value clb_absent_value = {.kind = CLB_NIL};

typedef struct chunk {
    struct chunk *next;
} chunk;

/* A frame may outlive its state, and is then no state's any more. */
static void give(clb_frame *f, void *block) {
    if (f->state != NULL) clb_free(f->state, block);
    else free(block);
}

static void free_chunks(clb_frame *f) {
    while (f->chunks != NULL) {
        chunk *c = f->chunks;
        f->chunks = c->next;
        give(f, c);
    }
}

/* Gives up what the frame's results still hold: Swift objects that were never pushed, handles that kept
   a referenced value until it was, and whoever would have refused JSON. */
static void drop_results(clb_frame *f) {
    void (*release)(void *) = f->state != NULL ? f->state->callbacks.release : f->task->release;
    for (int i = 0; i < f->result_count; i++) {
        clb_value *v = &f->results[i];
        if (v->kind == CLB_OBJECT && v->pointer != NULL) release(v->pointer);
        if (v->kind == CLB_REFERENCE && v->aux != NULL) release((void *)v->aux);
        const clb_json_result *how = v->kind == CLB_JSON ? v->aux : NULL;
        if (how != NULL && how->refuser != NULL) release(how->refuser);
    }
    f->result_count = 0;
}

void clb_frame_clear(clb_frame *f) {
    if (f->result_count != 0) drop_results(f);
    if (f->chunks != NULL) free_chunks(f);
    if (f->charged != 0 && f->state != NULL) clb_state_discharge(f->state, f->charged);
    f->charged = 0;
    f->bytes_used = 0;
}

bool clb_frame_charge(clb_frame *f, size_t bytes) {
    if (!clb_state_charge(f->state, bytes)) return false;
    f->charged += bytes;
    return true;
}

/* Gives back everything that is not in the frame itself. */
void clb_frame_reset(clb_frame *f) {
    clb_frame_clear(f);
    if (f->results != f->inline_results) {
        give(f, f->results);
        f->results = f->inline_results;
        f->result_capacity = CLB_INLINE_RESULTS;
    }
}

static void frame_init(clb_frame *f, clb_state *h, clb_task *t) {
    memset(f, 0, offsetof(clb_frame, inline_arguments));
    f->state = h;
    f->task = t;
    f->arguments = f->inline_arguments;
    f->results = f->inline_results;
    f->result_capacity = CLB_INLINE_RESULTS;
}

clb_frame *clb_frame_new(clb_state *h) {
    clb_frame *f = clb_malloc(h, sizeof *f);
    if (f != NULL) frame_init(f, h, NULL);
    return f;
}

void clb_frame_free(clb_frame *f) {
    clb_frame_reset(f);
    clb_free(f->state, f);
}

/* Reads one value of a stack; strings are borrowed. [-0, +0] */
void clb_value_read(lua_State *L, int index, clb_value *v) {
    v->extra = index;
    switch (lua_type(L, index)) {
    case LUA_TSTRING:
        v->kind = CLB_STRING;
        v->bytes = lua_tolstring(L, index, &v->length);
        break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            v->kind = CLB_INTEGER;
            v->integer = lua_tointeger(L, index);
        } else {
            v->kind = CLB_NUMBER;
            v->number = lua_tonumber(L, index);
        }
        break;
    case LUA_TBOOLEAN:
        v->kind = CLB_BOOLEAN;
        v->integer = lua_toboolean(L, index);
        break;
    case LUA_TTABLE: v->kind = CLB_TABLE; break;
    case LUA_TFUNCTION: v->kind = CLB_FUNCTION; break;
    case LUA_TTHREAD: v->kind = CLB_THREAD; break;
    case LUA_TUSERDATA: {
        v->kind = CLB_USERDATA;
        v->aux = clb_userdata_type(L, index, &v->pointer);
        break;
    }
    case LUA_TLIGHTUSERDATA:
        v->kind = lua_touserdata(L, index) == &clb_key_null ? CLB_NULL : CLB_USERDATA;
        v->aux = NULL;
        break;
    default: v->kind = CLB_NIL;
    }
}

void clb_frame_enlarge(lua_State *L, clb_frame *f, int count) {
    f->argument_count = 0;
    luaL_checkstack(L, 1, NULL);
    f->arguments = lua_newuserdatauv(L, (size_t)count * sizeof(clb_value), 0);
}

clb_value *clb_frame_result(clb_frame *f) {
    if (f->result_count == f->result_capacity) {
        int32_t capacity = f->result_capacity * 4;
        bool is_inline = f->results == f->inline_results;
        clb_value *results = clb_realloc(f->state, is_inline ? NULL : f->results,
                                         (size_t)capacity * sizeof(clb_value));
        if (results == NULL) return NULL;
        if (is_inline) memcpy(results, f->inline_results, sizeof f->inline_results);
        f->results = results;
        f->result_capacity = capacity;
    }
    clb_value *v = &f->results[f->result_count++];
    v->kind = CLB_NIL;
    return v;
}

char *clb_frame_bytes(clb_frame *f, size_t size) {
    if (size <= (size_t)(CLB_INLINE_BYTES - f->bytes_used)) {
        char *bytes = f->inline_bytes + f->bytes_used;
        f->bytes_used += (int32_t)size;
        return bytes;
    }
    if (size > PTRDIFF_MAX - sizeof(chunk)) return NULL;
    chunk *c = clb_malloc(f->state, sizeof(chunk) + size);
    if (c == NULL) return NULL;
    c->next = f->chunks;
    f->chunks = c;
    return (char *)(c + 1);
}

/* A copy of a C string in the frame, or NULL for NULL. */
static const char *copy(clb_frame *f, const char *text, bool *failed) {
    if (text == NULL) return NULL;
    size_t length = strlen(text);
    char *bytes = clb_frame_bytes(f, length + 1);
    if (bytes == NULL) *failed = true;
    else memcpy(bytes, text, length + 1);
    return bytes;
}

char *clb_frame_json(clb_frame *f, size_t size, const clb_json_result *given) {
    bool failed = false;
    clb_json_result *how = NULL;
    if (given->member != NULL || given->metatable != NULL || given->keeps_null || given->refuser != NULL) {
        /* In front of the bytes; malloc's alignment is the chunk's. */
        chunk *c = clb_malloc(f->state, sizeof(chunk) + sizeof *how);
        if (c == NULL) return NULL;
        c->next = f->chunks;
        f->chunks = c;
        how = (clb_json_result *)(c + 1);
        *how = *given;
        how->member = copy(f, given->member, &failed);
        how->metatable = copy(f, given->metatable, &failed);
        how->kind = copy(f, given->kind, &failed);
    }
    char *bytes = failed ? NULL : clb_frame_bytes(f, size + 1);
    clb_value *v = bytes == NULL ? NULL : clb_frame_result(f);
    if (v == NULL) return NULL;
    bytes[size] = 0; /* where its reader stops */
    *v = (clb_value){.kind = CLB_JSON, .bytes = bytes, .length = size, .aux = how};
    return bytes;
}

size_t clb_frame_where(const clb_frame *f, char *buffer, size_t size) {
    lua_State *L = f->stack;
    lua_Debug ar;
    for (int level = 0; L != NULL && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sl", &ar);
        if (ar.currentline > 0 && strncmp(ar.source, "=[", 2) != 0) {
            int n = snprintf(buffer, size, "%s:%d", ar.short_src, ar.currentline);
            return n < 0 ? 0 : (size_t)n < size ? (size_t)n : size - 1;
        }
    }
    return 0;
}

bool clb_frame_lend(clb_frame *f, int slot) {
    lua_State *L = f->stack, *main = f->state->L;
    if (L == NULL || !lua_checkstack(L, 1) || !lua_checkstack(main, 4)) return false;
    lua_pushvalue(L, slot);
    if (L != main) lua_xmove(L, main, 1);
    return true;
}

void clb_task_frame_init(clb_task *t) { frame_init(&t->frame, t->state, t); }
clb_frame *clb_task_frame(clb_task *t) { return &t->frame; }
