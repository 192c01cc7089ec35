/* next and pairs of a deterministic state.

   Invariant: the order of keys does not depend on addresses: numbers, strings, booleans, then functions, tables,
   coroutines and userdata in order of creation. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Registry: table -> the list of its keys in order, as the last call of next found them. */
static char key_walks;

enum { CHECK_INTERVAL = 1 << 15 };

/* A key with what it is compared by. The list of keys keeps what it points to. */
typedef struct key {
    int rank;
    bool is_integer;
    lua_Integer integer, position;
    lua_Number number;
    const char *text;
    size_t length;
    uint64_t made;
} key;

/* [-0, +0, raises] */
static key key_at(lua_State *L, int index) {
    key k = {0};
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        k.is_integer = lua_isinteger(L, index);
        k.integer = lua_tointeger(L, index);
        k.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        k.rank = 1;
        k.text = lua_tolstring(L, index, &k.length);
        break;
    case LUA_TBOOLEAN:
        k.rank = 2;
        k.made = (uint64_t)lua_toboolean(L, index);
        break;
    default:
        switch (lua_type(L, index)) {
        case LUA_TFUNCTION: k.rank = 3; break;
        case LUA_TTABLE: k.rank = 5; break;
        case LUA_TTHREAD: k.rank = 7; break;
        default: k.rank = 9;
        }
        k.made = clb_creation(L, index);
        /* C functions without upvalues and light userdata have no creation number; they come first. */
        if (k.made == 0) k.made = (uint64_t)clb_identity(L, index);
        else k.rank++;
    }
    return k;
}

static bool is_before(const key *a, const key *b) {
    if (a->rank != b->rank) return a->rank < b->rank;
    if (a->rank == 0) {
        if (a->is_integer && b->is_integer) return a->integer < b->integer;
        /* A float key never equals an integer key. Beyond 2^53 the two may compare equal as floats; then the integer
           comes first. */
        if (a->number != b->number) return a->number < b->number;
        return a->is_integer && !b->is_integer;
    }
    if (a->rank == 1) {
        size_t shorter = a->length < b->length ? a->length : b->length;
        int order = memcmp(a->text, b->text, shorter);
        return order != 0 ? order < 0 : a->length < b->length;
    }
    return a->made < b->made;
}

/* Checks for a stop each time that `count` has grown by CHECK_INTERVAL. [-0, +0, raises] */
static void check_stop_at(lua_State *L, size_t count) {
    clb_state *h = clb_state_of(L);
    if (count % CHECK_INTERVAL == 0 && clb_must_stop(h)) clb_raise_stop(L, h);
}

/* Merge sort; `spare` has room for as many keys. Returns the array with the result. [-0, +0, raises] */
static key *merge_sort(lua_State *L, key *keys, key *spare, size_t count) {
    size_t done = 0;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = low + 2 * width < count ? low + 2 * width : count;
            size_t left = low, right = middle;
            for (size_t position = low; position < high; position++) {
                bool is_right = left >= middle || (right < high && is_before(&keys[right], &keys[left]));
                spare[position] = keys[is_right ? right++ : left++];
                check_stop_at(L, ++done);
            }
        }
        key *sorted = spare;
        spare = keys;
        keys = sorted;
    }
    return keys;
}

/* Pushes a list of the keys of the table at `index`. True: they are already in order. [-0, +1, raises] */
static bool push_keys(lua_State *L, int index, lua_Integer *count) {
    bool is_sorted = true;
    lua_createtable(L, (int)(lua_rawlen(L, index) & 0x7FFFFFF), 0);
    int list = lua_gettop(L);
    key last = {0};
    *count = 0;
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        key next = key_at(L, -1);
        is_sorted = is_sorted && (*count == 0 || is_before(&last, &next));
        last = next;
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, ++*count);
        check_stop_at(L, (size_t)*count);
    }
    return is_sorted;
}

/* Pushes a sorted list of the keys of the table at `index` and returns their number. [-0, +1, raises] */
static lua_Integer push_sorted(lua_State *L, int index) {
    lua_Integer count;
    index = lua_absindex(L, index);
    luaL_checkstack(L, 8, NULL);
    if (push_keys(L, index, &count)) return count;
    int list = lua_gettop(L);
    key *keys = lua_newuserdatauv(L, 2 * (size_t)count * sizeof *keys, 0);
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(L, list, i + 1);
        keys[i] = key_at(L, -1);
        keys[i].position = i + 1;
        lua_pop(L, 1);
        check_stop_at(L, (size_t)i);
    }
    key *sorted = merge_sort(L, keys, keys + count, (size_t)count);
    lua_createtable(L, (int)count, 0);
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(L, list, sorted[i].position);
        lua_rawseti(L, -2, i + 1);
        check_stop_at(L, (size_t)i);
    }
    lua_replace(L, list);
    lua_settop(L, list);
    return count;
}

/* Pushes the first key from `position` of the list on that still has a value, and the value; returns its position,
   or 0 with nothing pushed at the end. [-0, +0 or +2, raises] */
static lua_Integer push_from(lua_State *L, int table, int list, lua_Integer position) {
    for (;; position++) {
        if (lua_rawgeti(L, list, position) == LUA_TNIL) {
            lua_pop(L, 1);
            return 0;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, table) != LUA_TNIL) return position;
        lua_pop(L, 2);
        check_stop_at(L, (size_t)position);
    }
}

/* The position in the list after the key at `index`, and whether the list has that key. [-0, +0, raises] */
static lua_Integer position_after(lua_State *L, int list, int index, bool *is_listed) {
    /* Index 0 of the list stores the position of the key that was returned last. */
    lua_rawgeti(L, list, 0);
    lua_Integer last = lua_tointeger(L, -1);
    lua_rawgeti(L, list, last);
    *is_listed = last > 0 && lua_rawequal(L, -1, index);
    lua_pop(L, 2);
    if (*is_listed) return last + 1;
    key wanted = key_at(L, index);
    lua_Integer low = 1, high = (lua_Integer)lua_rawlen(L, list);
    while (low <= high) {
        lua_Integer middle = low + (high - low) / 2;
        lua_rawgeti(L, list, middle);
        key here = key_at(L, -1);
        bool is_same = lua_rawequal(L, -1, index), is_lower = is_before(&here, &wanted);
        lua_pop(L, 1);
        if (is_same) {
            *is_listed = true;
            return middle + 1;
        }
        if (is_lower) low = middle + 1;
        else high = middle - 1;
    }
    return low;
}

/* Pushes the least key of the table at 1 and its value, or nil. [-0, +1 or +2, raises] */
static int push_task_result(lua_State *L) {
    key least = {0};
    size_t count = 0;
    lua_settop(L, 1);
    lua_pushnil(L); /* 2: the least so far */
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        lua_pop(L, 1);
        key here = key_at(L, -1);
        if (count++ == 0 || is_before(&here, &least)) {
            least = here;
            lua_pushvalue(L, -1);
            lua_replace(L, 2);
        }
        check_stop_at(L, count);
    }
    lua_settop(L, 2);
    if (count == 0) return 1;
    lua_pushvalue(L, 2);
    lua_rawget(L, 1);
    return 2;
}

/* next(table, key). The list of keys is made when a traversal goes on from a key, and kept until the traversal ends
   or begins anew. A key that was removed meanwhile has its position by the order. [-0, +1 or +2, raises] */
static int next(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_walks); /* 3 */
    lua_pushvalue(L, 1);
    bool is_walked = lua_rawget(L, 3) != LUA_TNIL; /* 4 */
    if (lua_isnil(L, 2)) {
        if (is_walked) {
            lua_pushvalue(L, 1);
            lua_pushnil(L);
            lua_rawset(L, 3);
        }
        return push_task_result(L);
    }
    bool is_listed = false;
    lua_Integer position = is_walked ? position_after(L, 4, 2, &is_listed) : 0;
    if (!is_listed) {
        lua_pushvalue(L, 2);
        is_listed = is_walked && lua_rawget(L, 1) == LUA_TNIL;
        lua_settop(L, 4);
    }
    /* There is no list, or the key is newer. */
    if (!is_listed) {
        push_sorted(L, 1);
        lua_replace(L, 4);
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 4);
        lua_rawset(L, 3);
        position = position_after(L, 4, 2, &is_listed);
    }
    position = push_from(L, 1, 4, position);
    if (position != 0) {
        lua_pushinteger(L, position);
        lua_rawseti(L, 4, 0);
        return 2;
    }
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    lua_rawset(L, 3);
    lua_pushnil(L);
    return 1;
}

/* The iterator of pairs for a table; its upvalues are the list of keys and the position of the last one. [-0, +1 or
   +2, raises] */
static int step(lua_State *L) {
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(2));
    lua_settop(L, 2);
    luaL_checktype(L, 1, LUA_TTABLE);
    if (position > 0) lua_rawgeti(L, lua_upvalueindex(1), position);
    else lua_pushnil(L);
    /* Not called by a loop. */
    if (!lua_rawequal(L, 2, 3)) {
        lua_settop(L, 2);
        return next(L);
    }
    position = push_from(L, 1, lua_upvalueindex(1), position + 1);
    if (position == 0) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, position);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
}

static int given_pairs(lua_State *L, int status, lua_KContext context) {
    (void)L;
    (void)status;
    (void)context;
    return 3;
}

/* pairs(value) [-0, +3, raises or yields] */
static int pairs(lua_State *L) {
    luaL_checkany(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_callk(L, 1, 3, 0, given_pairs);
        return 3;
    }
    if (lua_istable(L, 1)) {
        push_sorted(L, 1);
        lua_pushinteger(L, 0);
        lua_pushcclosure(L, step, 2);
    } else {
        lua_pushcfunction(L, next);
    }
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

void clb_open_ordered(lua_State *L) {
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    clb_set_mode(L, "k");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_walks);
    lua_register(L, "next", next);
    lua_register(L, "pairs", pairs);
}
