/* Buffers of bytes outside Lua's heap, and the error sentences for a value that cannot be converted to bytes.

   Invariant: a buffer keeps its first failure; after a failure its bytes mean nothing. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

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
