/* Lua values to JSON text, written into memory outside Lua's heap. Raw access only, so no script
   runs in between, and nothing here raises: what went wrong is a sentence in the buffer. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "value_place.h"

typedef struct writer {
    lua_State *L;
    clb_buffer *out;
    const clb_json_writing *how;
    const void *array_mark, *object_mark;
} writer;

static void fail(writer *w, const clb_place *p, const char *what) { clb_place_fail(w->out, p, what); }

static void write_string(writer *w, const char *bytes, size_t length, const clb_place *p) {
    if (!clb_write_string(w->out, bytes, length)) fail(w, p, "is not valid UTF-8");
}

static void new_line(writer *w, int depth) {
    if (w->how->indent == 0) return;
    clb_buffer_put(w->out, '\n');
    size_t count = (size_t)(w->how->indent * depth);
    if (!clb_buffer_grow(w->out, count)) return;
    memset(w->out->bytes + w->out->length, ' ', count);
    w->out->length += count;
}

static void write_value(writer *w, int index, const clb_place *outer, int depth);

/* The mark of a table: '[' or '{', or 0 without one. [-0, +0] */
static char mark_of(const writer *w, int index) {
    if (!lua_getmetatable(w->L, index)) return 0;
    const void *metatable = lua_topointer(w->L, -1);
    lua_pop(w->L, 1);
    return metatable == w->array_mark ? '[' : metatable == w->object_mark ? '{' : 0;
}

/* Writes an array whose keys come in order, which is how arrays are usually laid out; false: they do
   not, and what was written is to be taken back. */
static bool write_in_order(writer *w, int index, clb_place *here, int depth) {
    lua_State *L = w->L;
    lua_Integer expected = 1;
    int key = lua_gettop(L) + 1;
    clb_buffer_put(w->out, '[');
    lua_pushnil(L);
    while (lua_next(L, index)) {
        if (!lua_isinteger(L, key) || lua_tointeger(L, key) != expected) {
            lua_pop(L, 2);
            return false;
        }
        if (expected > 1) clb_buffer_put(w->out, ',');
        new_line(w, depth + 1);
        here->index = expected++;
        write_value(w, key + 1, here, depth + 1);
        lua_pop(L, 1);
        if (w->out->failure[0] != 0) {
            lua_pop(L, 1);
            return true;
        }
    }
    if (expected > 1) new_line(w, depth);
    clb_buffer_put(w->out, ']');
    return true;
}

static void write_array(writer *w, int index, size_t count, clb_place *here, int depth) {
    lua_State *L = w->L;
    clb_buffer_put(w->out, '[');
    for (size_t i = 1; i <= count && w->out->failure[0] == 0; i++) {
        if (i > 1) clb_buffer_put(w->out, ',');
        new_line(w, depth + 1);
        here->index = (lua_Integer)i;
        lua_rawgeti(L, index, here->index);
        write_value(w, lua_gettop(L), here, depth + 1);
        lua_pop(L, 1);
    }
    if (count > 0) new_line(w, depth);
    clb_buffer_put(w->out, ']');
}

/* Writes the key at `key` and its value above it, on top. [-0, +0] */
static void write_member(writer *w, int key, bool is_first, clb_place *here, int depth) {
    lua_State *L = w->L;
    size_t length;
    if (lua_type(L, key) != LUA_TSTRING) {
        clb_place_fail_key(w->out, here->outer, L, key, "; an object's are strings, and a list begins at 1");
        return;
    }
    if (!is_first) clb_buffer_put(w->out, ',');
    new_line(w, depth + 1);
    here->key = lua_tolstring(L, key, &length);
    write_string(w, here->key, length, here);
    clb_buffer_put(w->out, ':');
    if (w->how->indent != 0) clb_buffer_put(w->out, ' ');
    write_value(w, key + 1, here, depth + 1);
}

static void write_sorted(writer *w, int index, clb_place *here, int depth) {
    lua_State *L = w->L;
    size_t count;
    bool has_other;
    clb_value *keys = clb_sorted_keys(L, index, &count, &has_other);
    if (has_other) {
        write_member(w, lua_gettop(L) - 1, true, here, depth);
        lua_pop(L, 2);
        return;
    }
    if (keys == NULL) {
        clb_buffer_fail(w->out, "not enough memory");
        return;
    }
    for (size_t i = 0; i < count && w->out->failure[0] == 0; i++) {
        lua_pushlstring(L, keys[i].bytes, keys[i].length);
        lua_pushvalue(L, -1);
        lua_rawget(L, index);
        write_member(w, lua_gettop(L) - 1, i == 0, here, depth);
        lua_pop(L, 2);
    }
    free(keys);
}

static void write_object(writer *w, int index, clb_place *here, int depth) {
    lua_State *L = w->L;
    clb_buffer_put(w->out, '{');
    size_t opened = w->out->length;
    if (w->how->sorts) {
        write_sorted(w, index, here, depth);
    } else {
        int key = lua_gettop(L) + 1;
        lua_pushnil(L);
        for (bool is_first = true; w->out->failure[0] == 0 && lua_next(L, index); is_first = false) {
            write_member(w, key, is_first, here, depth);
            lua_pop(L, 1);
        }
    }
    if (w->out->length > opened) new_line(w, depth);
    clb_buffer_put(w->out, '}');
}

static void write_table(writer *w, int index, const clb_place *outer, int depth) {
    lua_State *L = w->L;
    clb_place here = {.outer = outer, .table = lua_topointer(L, index)};
    if (clb_place_holds(outer, here.table)) {
        fail(w, outer, "contains itself");
        return;
    }
    if (depth >= CLB_JSON_DEPTH || !lua_checkstack(L, 8)) {
        fail(w, outer, "is nested too deeply");
        return;
    }
    char mark = mark_of(w, index);
    size_t count = lua_rawlen(L, index), start = w->out->length;
    if (mark != '{' && (count > 0 || mark == '[')) {
        if (write_in_order(w, index, &here, depth)) return;
        w->out->length = start;
        lua_pushnil(L);
        while (lua_next(L, index)) {
            lua_pop(L, 1);
            lua_Unsigned key = lua_isinteger(L, -1) ? (lua_Unsigned)lua_tointeger(L, -1) : 0;
            if (key == 0 || key > count) {
                clb_place_fail_key(w->out, outer, L, lua_gettop(L), " beside the items of a list");
                lua_pop(L, 1);
                return;
            }
        }
        write_array(w, index, count, &here, depth);
    } else {
        write_object(w, index, &here, depth);
    }
}

static void write_value(writer *w, int index, const clb_place *outer, int depth) {
    lua_State *L = w->L;
    size_t length;
    switch (lua_type(L, index)) {
    case LUA_TSTRING: {
        const char *bytes = lua_tolstring(L, index, &length);
        write_string(w, bytes, length, outer);
        break;
    }
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            clb_write_integer(w->out, lua_tointeger(L, index));
        } else if (isfinite(lua_tonumber(L, index))) {
            clb_write_double(w->out, lua_tonumber(L, index));
        } else {
            fail(w, outer, "is not a finite number");
        }
        break;
    case LUA_TBOOLEAN:
        if (lua_toboolean(L, index)) clb_buffer_add(w->out, "true", 4);
        else clb_buffer_add(w->out, "false", 5);
        break;
    case LUA_TNIL: clb_buffer_add(w->out, "null", 4); break;
    case LUA_TTABLE: write_table(w, index, outer, depth); break;
    default:
        if (lua_touserdata(L, index) == &clb_key_null) {
            clb_buffer_add(w->out, "null", 4);
        } else {
            clb_place_fail_type(w->out, outer, L, index);
        }
    }
}

void clb_json_write(lua_State *L, int index, clb_buffer *out, const clb_json_writing *how) {
    writer w = {.L = L, .out = out, .how = how};
    if (!lua_checkstack(L, 8)) {
        clb_buffer_fail(out, "not enough memory");
        return;
    }
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_object);
    w.array_mark = lua_topointer(L, -2);
    w.object_mark = lua_topointer(L, -1);
    lua_pop(L, 2);
    write_value(&w, index, NULL, 0);
}
