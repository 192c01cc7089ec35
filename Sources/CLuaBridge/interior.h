/* The part of the bridge's interior that C++ can read as well. */
#ifndef CLB_INTERIOR_H
#define CLB_INTERIOR_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>

#include "clb_values.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { CLB_JSON_DEPTH = 1000 };

/* The state of a Lua thread lies in its extra space; the lowest bits, which are free in an address of an
   allocated block, say what the thread is. */
enum {
    CLB_MARK_PARKED = 1, /* a coroutine further out than one in which a task waits */
    CLB_MARK_TASK = 2,   /* the own thread of a task, or of finalizers */
    CLB_MARK_SHOWN = 4,  /* a script was handed it */
    CLB_MARK_ENDED = 8,  /* its task has ended */
    CLB_MARKS = 15,
};
static inline clb_state *clb_host(lua_State *L) {
    return (clb_state *)(*(uintptr_t *)lua_getextraspace(L) & ~(uintptr_t)CLB_MARKS);
}
static inline bool clb_has_mark(lua_State *L, unsigned mark) {
    return (*(uintptr_t *)lua_getextraspace(L) & mark) != 0;
}
static inline void clb_set_mark(lua_State *L, unsigned mark) { *(uintptr_t *)lua_getextraspace(L) |= mark; }
static inline void clb_clear_mark(lua_State *L, unsigned mark) {
    *(uintptr_t *)lua_getextraspace(L) &= ~(uintptr_t)mark;
}

/* Growing bytes outside Lua's heap. `failure` is a sentence once something went wrong. */
typedef struct clb_buffer {
    clb_state *state;
    char *bytes;
    size_t length, capacity;
    size_t look_at; /* the length at which the writer looks whether to stop */
    bool lacks_memory;
    char failure[256];
} clb_buffer;

/* Makes room for so many more bytes. */
bool clb_buffer_enlarge(clb_buffer *b, size_t more);
static inline bool clb_buffer_grow(clb_buffer *b, size_t more) {
    return b->capacity - b->length >= more || clb_buffer_enlarge(b, more);
}
static inline void clb_buffer_put(clb_buffer *b, char byte) {
    if (clb_buffer_grow(b, 1)) b->bytes[b->length++] = byte;
}
void clb_buffer_add(clb_buffer *b, const void *bytes, size_t length);
void clb_buffer_free(clb_buffer *b);
/* Keeps the first failure. */
void clb_buffer_fail(clb_buffer *b, const char *format, ...);
void clb_buffer_lack(clb_buffer *b);

/* Raises the error by which running out of memory is known. [-0, +0, raises] */
int clb_raise_memory(lua_State *L);

/* Registry keys; their addresses count. */
extern char clb_key_array, clb_key_object, clb_key_null, clb_key_error, clb_key_causes;
extern char clb_key_places, clb_key_metatables, clb_key_finalizers, clb_key_gc_name, clb_key_set_metatable;
extern char clb_key_members;

typedef struct clb_json_reading {
    const char *member;
    int record;        /* stack index of a metatable for records, or 0 */
    bool keeps_null;
    bool needs_member;  /* its absence is a fault, with position 0 */
    const char *reason; /* why it was refused, and where */
    size_t position;
} clb_json_reading;

/* Pushes what the JSON says; false: refused, nothing pushed. [-0, +1, raises] */
bool clb_json_read(lua_State *L, const char *bytes, size_t length, clb_json_reading *how);
typedef struct clb_json_writing {
    clb_buffer out;
    clb_buffer keys; /* of the tables being written that have many */
    int indent;
} clb_json_writing;
/* Writes the value. What is no JSON is a failure of `out`. Both buffers are the caller's, also when this raises: that
   memory ran out, or that the script is to stop. Nothing in it lets Lua collect, so that no finalizer changes what is
   being written. [-0, +0, raises] */
void clb_json_write(lua_State *L, int index, clb_json_writing *how);
/* Appends a string in quotes. False: it is not UTF-8. */
bool clb_write_string(clb_buffer *out, const char *bytes, size_t length);
void clb_write_integer(clb_buffer *out, int64_t value);
/* Appends a number that reads back as the same number, with a point or exponent. */
void clb_write_double(clb_buffer *out, double number);
/* The number that a text of JSON's syntax is. False: it is out of range. */
bool clb_read_double(const char *text, size_t length, double *number);
bool clb_is_utf8(const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif
#endif
