/* Values that Swift holds, and values that become bytes for Swift. */
#include <stdlib.h>
#include <string.h>

#include "frame.h"

typedef struct request {
    int reference;
    clb_json_writing writing;
    bool as_json;
} request;

/* Runs `action` protected with the value of the frame as argument 2. */
static bool with_argument(clb_frame *f, int slot, lua_CFunction action, void *argument) {
    lua_State *L = f->state->L;
    if (!lua_checkstack(L, 6)) return false;
    lua_pushcfunction(L, action);
    lua_pushlightuserdata(L, argument);
    if (!clb_frame_lend(f, slot)) {
        lua_pop(L, 2);
        return false;
    }
    if (lua_pcall(L, 2, 0, 0) == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

typedef struct field {
    const char *key;
    bool of_metatable;
    clb_value *value;
} field;

static int read_field(lua_State *L) {
    field *wanted = lua_touserdata(L, 1);
    *wanted->value = (clb_value){.kind = CLB_NIL};
    if (wanted->of_metatable && !lua_getmetatable(L, 2)) return 0;
    if (lua_type(L, -1) != LUA_TTABLE) return 0;
    lua_pushstring(L, wanted->key);
    lua_rawget(L, -2);
    clb_value_read(L, -1, wanted->value);
    return 0;
}

bool clb_frame_member(clb_frame *f, int slot, const char *key, bool of_metatable, clb_value *value) {
    field wanted = {key, of_metatable, value};
    return with_argument(f, slot, read_field, &wanted);
}

static int refer(lua_State *L) {
    int *reference = lua_touserdata(L, 1);
    *reference = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

int clb_frame_reference(clb_frame *f, int slot) {
    int reference = 0;
    return with_argument(f, slot, refer, &reference) ? reference : 0;
}

static int encode(lua_State *L) {
    request *r = lua_touserdata(L, 1);
    if (r->reference != 0) lua_rawgeti(L, LUA_REGISTRYINDEX, r->reference);
    if (r->as_json) clb_json_write(L, 2, &r->writing);
    else clb_tape_write(L, 2, &r->writing.out);
    return 0;
}

static clb_bytes bytes_of(request *r, bool done) {
    clb_buffer *b = &r->writing.out;
    clb_buffer_free(&r->writing.keys);
    if (!done) clb_buffer_lack(b);
    if (b->failure[0] == 0) return (clb_bytes){.bytes = b->bytes, .length = b->length, .capacity = b->capacity};
    clb_buffer_free(b);
    char *failure = clb_malloc(b->state, sizeof b->failure);
    if (failure != NULL) strcpy(failure, b->failure);
    return (clb_bytes){.failure = failure, .is_memory = b->lacks_memory || failure == NULL};
}

static clb_json_writing new_writing(clb_state *h) {
    return (clb_json_writing){.out = {.state = h}, .keys = {.state = h}};
}

/* The arguments of a call that waits are read between the task's turns; what that takes is the task's all the same,
   and its limits hold. */
static clb_bytes encode_argument(clb_frame *f, int index, bool as_json) {
    clb_state *h = f->state;
    request r = {.writing = new_writing(h), .as_json = as_json};
    bool is_between = h->current == NULL && f->task != NULL && f->task->script != NULL;
    if (is_between) clb_enter(h, f->task);
    bool done = with_argument(f, index, encode, &r);
    if (is_between) clb_leave(h);
    return bytes_of(&r, done);
}

static clb_bytes encode_reference(clb_state *h, int reference, bool as_json) {
    request r = {.writing = new_writing(h), .reference = reference, .as_json = as_json};
    return bytes_of(&r, clb_protected(h, encode, &r));
}

clb_bytes clb_frame_encode_json(clb_frame *f, int index) { return encode_argument(f, index, true); }
clb_bytes clb_frame_encode_tape(clb_frame *f, int index) { return encode_argument(f, index, false); }
clb_bytes clb_reference_json(clb_state *h, int r) { return encode_reference(h, r, true); }
clb_bytes clb_reference_tape(clb_state *h, int r) { return encode_reference(h, r, false); }

static int release(lua_State *L) {
    luaL_unref(L, LUA_REGISTRYINDEX, *(int *)lua_touserdata(L, 1));
    return 0;
}

void clb_reference_free(clb_state *h, int reference) { clb_protected(h, release, &reference); }

typedef struct access {
    int reference;
    clb_frame *frame;
} access;

/* Replaces the frame's result, the key, by the value: strings are copied into the frame, what only
   Lua can hold becomes a new registry reference. */
static int get(lua_State *L) {
    access *a = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, a->reference);
    clb_frame_push(L, a->frame);
    if (lua_type(L, 2) != LUA_TTABLE) luaL_error(L, "no table");
    lua_rawget(L, 2);
    clb_value value, *out = clb_frame_result(a->frame);
    if (out == NULL) clb_raise_memory(L);
    clb_value_read(L, -1, &value);
    if (value.kind == CLB_STRING) {
        char *bytes = clb_frame_bytes(a->frame, value.length);
        if (bytes == NULL) clb_raise_memory(L);
        memcpy(bytes, value.bytes, value.length);
        value.bytes = bytes;
    } else if (value.kind >= CLB_TABLE && value.kind <= CLB_THREAD) {
        value.extra = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    *out = value;
    return 0;
}

bool clb_reference_get(clb_state *h, int reference, clb_frame *f) {
    access a = {reference, f};
    return clb_protected(h, get, &a);
}
