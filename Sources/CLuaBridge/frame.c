/* The frame of a call: arguments are read from the Lua stack, results are pushed onto it; and references to Lua values
   that Swift holds.

   Invariant: arguments are borrowed from the Lua stack until the call returns. Results belong to the frame, and each
   Swift object among them is released exactly once: by Lua's collector if it was pushed, otherwise by
   clb_frame_clear. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "json.h"

const clb_value clb_absent_value = {.kind = CLB_NIL};

typedef struct chunk {
    struct chunk *next;
} chunk;

/* Frees a block of the frame, which may have outlived its state. */
static void free_block(clb_frame *f, void *block) {
    if (f->state != NULL) clb_free(f->state, block);
    else free(block);
}

static void free_chunks(clb_frame *f) {
    while (f->chunks != NULL) {
        chunk *c = f->chunks;
        f->chunks = c->next;
        free_block(f, c);
    }
}

/* Releases what results hold that were not pushed: Swift objects, the handles of references, and the error makers of
   JSON. */
static void drop_results(clb_frame *f) {
    void (*release)(void *) = f->state != NULL ? f->state->callbacks.release : f->task->release;
    for (int i = 0; i < f->result_count; i++) {
        clb_value *v = &f->results[i];
        if (v->kind == CLB_OBJECT && v->pointer != NULL) release(v->pointer);
        if (v->kind == CLB_REFERENCE && v->aux != NULL) release((void *)v->aux);
        const clb_json_result *how = v->kind == CLB_JSON ? v->aux : NULL;
        if (how != NULL && how->error_maker != NULL) release(how->error_maker);
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

/* Frees everything outside the frame itself. */
void clb_frame_reset(clb_frame *f) {
    clb_frame_clear(f);
    if (f->results != f->inline_results) {
        free_block(f, f->results);
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
    if (given->member != NULL || given->metatable != NULL || given->keeps_null || given->error_maker != NULL) {
        /* Before the bytes; a chunk has malloc's alignment. */
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
    bytes[size] = 0; /* the terminator at which its reader stops */
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

/* Pushes a copy of a value of the calling thread, which may be suspended, on the main thread. */
static bool push_on_main(clb_frame *f, int slot) {
    lua_State *L = f->stack, *main = f->state->L;
    if (L == NULL || !lua_checkstack(L, 1) || !lua_checkstack(main, 4)) return false;
    lua_pushvalue(L, slot);
    if (L != main) lua_xmove(L, main, 1);
    return true;
}

void clb_task_frame_init(clb_task *t) { frame_init(&t->frame, t->state, t); }
clb_frame *clb_task_frame(clb_task *t) { return &t->frame; }

/* Pushes the metatable `name` for records of `kind`, created on first use from the functions registered under that
   name. [-0, +1, raises] */
static void push_record_metatable(lua_State *L, const char *name, const char *kind) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_metatables);
    lua_pushfstring(L, "%s:%s", name, kind == NULL ? "" : kind);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TTABLE) {
        lua_replace(L, -3);
        lua_pop(L, 1);
        return;
    }
    lua_pop(L, 1);
    if (lua_getfield(L, -2, name) != LUA_TTABLE) luaL_error(L, "no metatable '%s' is known", name);
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, -3)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
    if (kind != NULL) {
        lua_pushstring(L, kind);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, "__kind");
        lua_setfield(L, -2, "__name");
    }
    lua_replace(L, -2); /* metatables, key, new */
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -5);
    lua_replace(L, -3);
    lua_pop(L, 1);
}

/* Raises the error for a result that is not JSON, made by its error maker if it has one. */
static int refuse(lua_State *L, clb_frame *f, const clb_json_result *result, const clb_json_reading *how) {
    if (f == NULL || result == NULL || result->error_maker == NULL) {
        const char *name = f == NULL || f->name == NULL ? "?" : f->name;
        return clb_raise(L, "json.invalid", "%s: the answer is no JSON: %s at byte %I", name, how->reason,
                         (lua_Integer)how->position);
    }
    f->state->callbacks.make_json_error(result->error_maker, f, how->position, how->reason);
    return clb_raise_frame(L, f);
}

static void push_json(lua_State *L, clb_frame *f, const clb_value *v) {
    const clb_json_result *result = v->aux;
    clb_json_reading how = {0};
    if (result != NULL) {
        how.member = result->member;
        how.keeps_null = result->keeps_null;
        how.needs_member = result->error_maker != NULL;
        if (result->metatable != NULL) {
            push_record_metatable(L, result->metatable, result->kind);
            how.record = lua_gettop(L);
        }
    }
    if (!clb_json_read(L, v->bytes, v->length, &how)) refuse(L, f, result, &how);
    if (how.record != 0) lua_remove(L, how.record);
}

static void push_object(lua_State *L, clb_value *v) {
    clb_userdata_push(L, (const clb_type *)v->aux, &v->pointer);
}

/* Pushes the first result of a task that is done. [-0, +1, raises] */
static void push_task_result(lua_State *L, clb_task *t) {
    if (t == NULL || lua_gettop(t->L) == 0) {
        lua_pushnil(L);
        return;
    }
    if (!lua_checkstack(t->L, 1)) clb_raise_memory(L);
    lua_pushvalue(t->L, 1);
    lua_xmove(t->L, L, 1);
}

/* [-0, +1, raises] */
static void push_task_result_list(lua_State *L, const clb_value *v) {
    clb_task **tasks = v->pointer;
    int count = v->length > INT_MAX ? INT_MAX : (int)v->length;
    luaL_checkstack(L, 2, NULL);
    lua_createtable(L, count, 0);
    for (int i = 0; i < count; i++) {
        push_task_result(L, tasks[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

void clb_value_push(lua_State *L, clb_frame *f, const clb_value *v) {
    switch (v->kind) {
    case CLB_BOOLEAN: lua_pushboolean(L, v->integer != 0); break;
    case CLB_INTEGER: lua_pushinteger(L, v->integer); break;
    case CLB_NUMBER: lua_pushnumber(L, v->number); break;
    case CLB_STRING: lua_pushlstring(L, v->bytes, v->length); break;
    case CLB_NULL: lua_pushlightuserdata(L, &clb_key_null); break;
    case CLB_REFERENCE: lua_rawgeti(L, LUA_REGISTRYINDEX, v->extra); break;
    case CLB_JSON: push_json(L, f, v); break;
    case CLB_TAPE: clb_tape_push(L, v->bytes, v->length); break;
    case CLB_OBJECT: push_object(L, (clb_value *)v); break;
    case CLB_TASK_RESULT: push_task_result(L, v->pointer); break;
    case CLB_TASK_RESULT_LIST: push_task_result_list(L, v); break;
    default: lua_pushnil(L);
    }
}

/* Pushes the results of another task, or raises its error again. [-0, +n, raises] */
static int push_task_results(lua_State *L, clb_task *other) {
    int count = other->failed ? 1 : lua_gettop(other->L);
    luaL_checkstack(L, count + 1, "too many results");
    if (!lua_checkstack(other->L, count)) clb_raise_memory(L);
    if (other->failed && other->text != NULL && lua_gettop(other->L) == 0) {
        return clb_raise(L, "limit.memory", "%s", other->text);
    }
    int base = lua_gettop(other->L) - count;
    for (int i = 1; i <= count; i++) lua_pushvalue(other->L, base + i);
    lua_xmove(other->L, L, count);
    return other->failed ? lua_error(L) : count;
}

int clb_frame_push_all(lua_State *L, clb_frame *f) {
    int count = f->result_count, pushed = count;
    if (count == 1 && f->results[0].kind == CLB_TASK_RESULTS) {
        f->result_count = 0;
        return push_task_results(L, f->results[0].pointer);
    }
    if (count > 8) luaL_checkstack(L, count, "too many results");
    for (int i = 0; i < count; i++) clb_value_push(L, f, &f->results[i]);
    clb_frame_clear(f);
    return pushed;
}

/* A conversion to bytes. */
typedef struct conversion {
    int reference;
    clb_json_writing writing;
    bool as_json;
} conversion;

/* Calls `action` protected with the value in the frame as argument 2. */
static bool with_argument(clb_frame *f, int slot, lua_CFunction action, void *argument) {
    lua_State *L = f->state->L;
    if (!lua_checkstack(L, 6)) return false;
    lua_pushcfunction(L, action);
    lua_pushlightuserdata(L, argument);
    if (!push_on_main(f, slot)) {
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
    conversion *r = lua_touserdata(L, 1);
    if (r->reference != 0) lua_rawgeti(L, LUA_REGISTRYINDEX, r->reference);
    if (r->as_json) clb_json_write(L, 2, &r->writing);
    else clb_tape_write(L, 2, &r->writing.out);
    return 0;
}

static clb_bytes bytes_of(conversion *r, bool done) {
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

/* Arguments of a waiting call are converted between the task's turns. The time still counts as the task's, and its
   limits apply. */
static clb_bytes encode_argument(clb_frame *f, int index, bool as_json, bool is_partial) {
    clb_state *h = f->state;
    conversion r = {.writing = new_writing(h), .as_json = as_json};
    r.writing.out.is_partial = is_partial;
    bool is_between = h->current == NULL && f->task != NULL && f->task->script != NULL;
    if (is_between) clb_enter(h, f->task);
    bool done = with_argument(f, index, encode, &r);
    if (is_between) clb_leave(h);
    return bytes_of(&r, done);
}

static clb_bytes encode_reference(clb_state *h, int reference, bool as_json) {
    conversion r = {.writing = new_writing(h), .reference = reference, .as_json = as_json};
    return bytes_of(&r, clb_protected(h, encode, &r));
}

clb_bytes clb_frame_encode_json(clb_frame *f, int index) { return encode_argument(f, index, true, false); }
clb_bytes clb_frame_encode_tape(clb_frame *f, int index) { return encode_argument(f, index, false, false); }
clb_bytes clb_frame_encode_plain(clb_frame *f, int index) { return encode_argument(f, index, false, true); }
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

/* Replaces the frame's result, the key, by the value. Strings are copied into the frame; a value that only Lua can
   hold becomes a new registry reference. */
static int get(lua_State *L) {
    access *a = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, a->reference);
    clb_frame_push_all(L, a->frame);
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
