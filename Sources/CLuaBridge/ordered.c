/* next and pairs of a deterministic state.

   Invariant: the order of keys does not depend on where things lie in memory: numbers, texts, booleans, then functions,
   tables, coroutines and userdata in the order of their making. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Registry: table -> its keys in order, as a call of next last found them. */
static char key_walks;

enum { MANY = 1 << 15 };

/* A key where it is compared. What it points to is kept by the list of keys. */
typedef struct key {
    int rank;
    bool is_integer;
    lua_Integer integer, place;
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
        /* Functions of C without upvalues, and light userdata, are made by nobody; they come first. */
        if (k.made == 0) k.made = (uint64_t)clb_identity(L, index);
        else k.rank++;
    }
    return k;
}

static bool is_before(const key *a, const key *b) {
    if (a->rank != b->rank) return a->rank < b->rank;
    if (a->rank == 0) {
        if (a->is_integer && b->is_integer) return a->integer < b->integer;
        /* A float that is a key has no integer of its value, so no two are the same: they only look it beyond
           2^53, where the float is the one that no integer reaches. */
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

/* Raises when the script is to stop; now and then, by a count of what was done. [-0, +0, raises] */
static void breathe(lua_State *L, size_t count) {
    clb_state *h = clb_host(L);
    if (count % MANY == 0 && clb_must_stop(h)) clb_raise_stop(L, h);
}

/* Sorts by merging; `spare` has room for as many. Returns where the result is. [-0, +0, raises] */
static key *merge_sort(lua_State *L, key *keys, key *spare, size_t count) {
    size_t done = 0;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = low + width < count ? low + width : count;
            size_t high = low + 2 * width < count ? low + 2 * width : count;
            size_t left = low, right = middle;
            for (size_t place = low; place < high; place++) {
                bool is_right = left >= middle || (right < high && is_before(&keys[right], &keys[left]));
                spare[place] = keys[is_right ? right++ : left++];
                breathe(L, ++done);
            }
        }
        key *sorted = spare;
        spare = keys;
        keys = sorted;
    }
    return keys;
}

/* Pushes a list of the keys of the table at `index`. True: they are in order. [-0, +1, raises] */
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
        breathe(L, (size_t)*count);
    }
    return is_sorted;
}

/* Pushes the keys of the table at `index` in order; returns how many. [-0, +1, raises] */
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
        keys[i].place = i + 1;
        lua_pop(L, 1);
        breathe(L, (size_t)i);
    }
    key *sorted = merge_sort(L, keys, keys + count, (size_t)count);
    lua_createtable(L, (int)count, 0);
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(L, list, sorted[i].place);
        lua_rawseti(L, -2, i + 1);
        breathe(L, (size_t)i);
    }
    lua_replace(L, list);
    lua_settop(L, list);
    return count;
}

/* Pushes the first key from `place` of the list on whose value is there, and that value; returns its place, 0 with
   nothing pushed at the end. [-0, +0 or +2, raises] */
static lua_Integer push_from(lua_State *L, int table, int list, lua_Integer place) {
    for (;; place++) {
        if (lua_rawgeti(L, list, place) == LUA_TNIL) {
            lua_pop(L, 1);
            return 0;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, table) != LUA_TNIL) return place;
        lua_pop(L, 2);
        breathe(L, (size_t)place);
    }
}

/* The place in the list of the first key behind the one at `index`, and whether that is in the list itself.
   [-0, +0, raises] */
static lua_Integer place_behind(lua_State *L, int list, int index, bool *is_listed) {
    /* At 0 the list has the place of the key that was given last. */
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

/* Pushes the least key of the table at 1 with its value, or nil. [-0, +1 or +2, raises] */
static int push_first(lua_State *L) {
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
        breathe(L, count);
    }
    lua_settop(L, 2);
    if (count == 0) return 1;
    lua_pushvalue(L, 2);
    lua_rawget(L, 1);
    return 2;
}

/* next(table, key). The list of keys is made when a table is gone through from a key on, and kept until its end, or
   until the table is begun anew. A key that was taken out meanwhile has its place by the order.
   [-0, +1 or +2, raises] */
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
        return push_first(L);
    }
    bool is_listed = false;
    lua_Integer place = is_walked ? place_behind(L, 4, 2, &is_listed) : 0;
    if (!is_listed) {
        lua_pushvalue(L, 2);
        is_listed = is_walked && lua_rawget(L, 1) == LUA_TNIL;
        lua_settop(L, 4);
    }
    /* Nobody made a list, or the key came since. */
    if (!is_listed) {
        push_sorted(L, 1);
        lua_replace(L, 4);
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 4);
        lua_rawset(L, 3);
        place = place_behind(L, 4, 2, &is_listed);
    }
    place = push_from(L, 1, 4, place);
    if (place != 0) {
        lua_pushinteger(L, place);
        lua_rawseti(L, 4, 0);
        return 2;
    }
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    lua_rawset(L, 3);
    lua_pushnil(L);
    return 1;
}

/* What pairs gives for a table: its upvalues are the list of keys and the place of the last one. [-0, +1 or +2,
   raises] */
static int step(lua_State *L) {
    lua_Integer place = lua_tointeger(L, lua_upvalueindex(2));
    lua_settop(L, 2);
    luaL_checktype(L, 1, LUA_TTABLE);
    if (place > 0) lua_rawgeti(L, lua_upvalueindex(1), place);
    else lua_pushnil(L);
    /* Called in another way than a loop does. */
    if (!lua_rawequal(L, 2, 3)) {
        lua_settop(L, 2);
        return next(L);
    }
    place = push_from(L, 1, lua_upvalueindex(1), place + 1);
    if (place == 0) {
        lua_pushnil(L);
        return 1;
    }
    lua_pushinteger(L, place);
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
