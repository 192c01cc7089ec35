/* Bytes outside Lua's heap: growing buffers, and the tape, which is values as bytes that C and Swift read without
   escapes or searching. A tag, then:
     n t f        nil, true, false
     i d          8 bytes, native order
     s            4 bytes length, bytes
     [ ... ]      values of a sequence
     { ... }      pairs of key and value
     0            json.null

   Invariant: a buffer keeps its first failure; after a failure its bytes mean nothing. Tapes are written only here and
   in LuaData.swift, so readers do not check their form. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* MARK: Buffers */

/* Doubles the capacity, or without memory for that takes what is needed. */
bool clb_buffer_enlarge(clb_buffer *b, size_t more) {
    size_t needed = b->length + more, capacity = b->capacity < 256 ? 256 : b->capacity * 2;
    if (capacity < needed) capacity = needed;
    char *bytes = clb_allocate(b->state, b->bytes, b->capacity, capacity);
    if (bytes == NULL) {
        clb_collect(b->state);
        if (capacity > needed) capacity = needed + needed / 16;
        bytes = clb_allocate(b->state, b->bytes, b->capacity, capacity);
    }
    if (bytes == NULL) {
        clb_buffer_lack(b);
        return false;
    }
    b->bytes = bytes;
    b->capacity = capacity;
    return true;
}

void clb_buffer_add(clb_buffer *b, const void *bytes, size_t length) {
    if (!clb_buffer_grow(b, length)) return;
    memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
}

void clb_buffer_free(clb_buffer *b) {
    if (b->bytes != NULL) clb_allocate(b->state, b->bytes, b->capacity, 0);
    b->bytes = NULL;
    b->length = b->capacity = 0;
}

void clb_buffer_fail(clb_buffer *b, const char *format, ...) {
    if (b->failure[0] != 0) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(b->failure, sizeof b->failure, format, arguments);
    va_end(arguments);
}

void clb_buffer_lack(clb_buffer *b) {
    b->lacks_memory = true;
    clb_buffer_fail(b, "not enough memory");
}

void clb_bytes_free(clb_state *h, clb_bytes *bytes) {
    clb_buffer b = {.state = h, .bytes = bytes->bytes, .capacity = bytes->capacity};
    clb_buffer_free(&b);
    clb_free(h, bytes->failure);
    *bytes = (clb_bytes){0};
}

bool clb_path_contains(const clb_path *p, const void *table) {
    for (; p != NULL; p = p->outer) {
        if (p->table == table) return true;
    }
    return false;
}

static bool is_identifier(const char *text) {
    if (isdigit((unsigned char)*text) || *text == 0) return false;
    while (isalnum((unsigned char)*text) || *text == '_') text++;
    return *text == 0;
}

/* Writes "tools[2].webhook" and returns its length. */
static size_t write_path(const clb_path *p, char *text, size_t size) {
    if (p == NULL) return 0;
    size_t used = write_path(p->outer, text, size);
    char *end = text + used;
    int n = p->key == NULL           ? snprintf(end, size - used, "[%lld]", (long long)p->index)
            : !is_identifier(p->key) ? snprintf(end, size - used, "[\"%.40s\"]", p->key)
                                     : snprintf(end, size - used, "%s%s", used == 0 ? "" : ".", p->key);
    used += n < 0 ? 0 : (size_t)n;
    return used < size ? used : size - 1;
}

void clb_fail_at(clb_buffer *out, const clb_path *p, const char *what) {
    char text[160] = "the value";
    write_path(p, text, sizeof text);
    clb_buffer_fail(out, "%s %s", text, what);
}

void clb_fail_type_at(clb_buffer *out, const clb_path *p, lua_State *L, int index) {
    char what[96];
    const char *type = lua_isthread(L, index) ? "coroutine" : luaL_typename(L, index);
    snprintf(what, sizeof what, "is a %s; expected a string, number, boolean, table or json.null", type);
    clb_fail_at(out, p, what);
}

void clb_fail_key_at(clb_buffer *out, const clb_path *p, lua_State *L, int key, const char *beside) {
    char name[64], what[128];
    switch (lua_type(L, key)) {
    case LUA_TSTRING: snprintf(name, sizeof name, "'%.40s'", lua_tostring(L, key)); break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, key)) snprintf(name, sizeof name, "%lld", (long long)lua_tointeger(L, key));
        else snprintf(name, sizeof name, "%.14g", lua_tonumber(L, key));
        break;
    case LUA_TBOOLEAN: snprintf(name, sizeof name, "%s", lua_toboolean(L, key) ? "true" : "false"); break;
    default: snprintf(name, sizeof name, "that is a %s", luaL_typename(L, key));
    }
    snprintf(what, sizeof what, "has the key %s%s", name, beside);
    clb_fail_at(out, p, what);
}

/* MARK: Tapes */

enum { DEPTH = 128, CHECK_INTERVAL = 1 << 18 };

/* Raises a stop; on the main thread, where nobody would catch it, fails instead. [-0, +0, raises] */
static void check_stop(lua_State *L, clb_buffer *out) {
    out->check_at = out->length + CHECK_INTERVAL;
    clb_check_stop(L);
    if (clb_must_stop(clb_state_of(L))) clb_buffer_fail(out, "the script is to stop");
}

static void put(clb_buffer *out, char tag, const void *bytes, size_t length) {
    if (!clb_buffer_grow(out, length + 1)) return;
    out->bytes[out->length++] = tag;
    memcpy(out->bytes + out->length, bytes, length);
    out->length += length;
}

static void put_string(lua_State *L, int index, clb_buffer *out) {
    size_t length;
    const char *bytes = lua_tolstring(L, index, &length);
    if (length > INT32_MAX) {
        clb_buffer_fail(out, "a string is too long");
        return;
    }
    int32_t short_length = (int32_t)length;
    put(out, 's', &short_length, sizeof short_length);
    clb_buffer_add(out, bytes, length);
}

static void write_value(lua_State *L, int index, clb_buffer *out, const clb_path *outer, int depth);

/* Whether a tape can hold the value, looked at from outside. [-0, +0] */
static bool is_plain(lua_State *L, int index, const clb_path *outer, int depth) {
    switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING: return true;
    case LUA_TTABLE: return depth < DEPTH && !clb_path_contains(outer, lua_topointer(L, index));
    default: return lua_touserdata(L, index) == &clb_key_null;
    }
}

static void write_table(lua_State *L, int index, clb_buffer *out, const clb_path *outer, int depth) {
    clb_path here = {.outer = outer, .table = lua_topointer(L, index)};
    if (clb_path_contains(outer, here.table)) return clb_fail_at(out, outer, "contains itself");
    if (depth >= DEPTH || !lua_checkstack(L, 4)) return clb_fail_at(out, outer, "is nested too deeply");
    size_t count = lua_rawlen(L, index), keys = 0;
    lua_pushnil(L);
    while (keys <= count && lua_next(L, index)) {
        keys++;
        lua_pop(L, 1);
    }
    if (keys > count) lua_pop(L, 1);
    bool is_marked = false;
    if (lua_getmetatable(L, index)) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
        is_marked = lua_rawequal(L, -1, -2);
        lua_pop(L, 2);
    }
    if (keys == count && (count != 0 || is_marked)) {
        put(out, '[', "", 0);
        for (size_t i = 1; i <= count && out->failure[0] == 0; i++) {
            here.index = (lua_Integer)i;
            lua_rawgeti(L, index, here.index);
            if (out->is_partial && !is_plain(L, -1, &here, depth + 1)) put(out, 'n', "", 0);
            else write_value(L, lua_gettop(L), out, &here, depth + 1);
            lua_pop(L, 1);
        }
        put(out, ']', "", 0);
        return;
    }
    put(out, '{', "", 0);
    lua_pushnil(L);
    while (out->failure[0] == 0 && lua_next(L, index)) {
        int key = lua_gettop(L) - 1;
        if (out->is_partial && !(is_plain(L, key, &here, depth + 1) && is_plain(L, key + 1, &here, depth + 1))) {
            lua_pop(L, 1);
            continue;
        }
        write_value(L, key, out, &here, depth + 1);
        here.key = lua_type(L, key) == LUA_TSTRING ? lua_tostring(L, key) : NULL;
        here.index = lua_tointeger(L, key);
        write_value(L, key + 1, out, &here, depth + 1);
        lua_pop(L, 1);
    }
    put(out, '}', "", 0);
}

static void write_value(lua_State *L, int index, clb_buffer *out, const clb_path *outer, int depth) {
    if (out->length >= out->check_at) check_stop(L, out);
    switch (lua_type(L, index)) {
    case LUA_TNIL: put(out, 'n', "", 0); break;
    case LUA_TBOOLEAN: put(out, lua_toboolean(L, index) ? 't' : 'f', "", 0); break;
    case LUA_TSTRING: put_string(L, index, out); break;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            int64_t integer = lua_tointeger(L, index);
            put(out, 'i', &integer, sizeof integer);
        } else {
            double number = lua_tonumber(L, index);
            put(out, 'd', &number, sizeof number);
        }
        break;
    case LUA_TTABLE: write_table(L, index, out, outer, depth); break;
    default:
        if (lua_touserdata(L, index) == &clb_key_null) put(out, '0', "", 0);
        else clb_fail_type_at(out, outer, L, index);
    }
}

void clb_tape_write(lua_State *L, int index, clb_buffer *out) {
    if (!lua_checkstack(L, 4)) clb_buffer_lack(out);
    else write_value(L, index, out, NULL, 0);
}

/* Pushes the value at `p` and returns the tape after it. [-0, +1, raises] */
static const char *push_value(lua_State *L, const char *p, const char *end) {
    int64_t integer;
    double number;
    int32_t length;
    luaL_checkstack(L, 4, "too deeply nested");
    switch (*p++) {
    case 't': lua_pushboolean(L, 1); break;
    case 'f': lua_pushboolean(L, 0); break;
    case '0': lua_pushlightuserdata(L, &clb_key_null); break;
    case 'i':
        memcpy(&integer, p, sizeof integer);
        lua_pushinteger(L, integer);
        p += sizeof integer;
        break;
    case 'd':
        memcpy(&number, p, sizeof number);
        lua_pushnumber(L, number);
        p += sizeof number;
        break;
    case 's':
        memcpy(&length, p, sizeof length);
        lua_pushlstring(L, p + sizeof length, (size_t)length);
        p += sizeof length + (size_t)length;
        break;
    case '[':
        lua_newtable(L);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
        lua_setmetatable(L, -2);
        for (lua_Integer i = 1; p < end && *p != ']'; i++) {
            p = push_value(L, p, end);
            lua_rawseti(L, -2, i);
        }
        p++;
        break;
    case '{':
        lua_newtable(L);
        while (p < end && *p != '}') {
            p = push_value(L, p, end);
            p = push_value(L, p, end);
            lua_rawset(L, -3);
        }
        p++;
        break;
    default: lua_pushnil(L);
    }
    return p;
}

void clb_tape_push(lua_State *L, const char *bytes, size_t length) {
    if (length == 0) lua_pushnil(L);
    else push_value(L, bytes, bytes + length);
}
