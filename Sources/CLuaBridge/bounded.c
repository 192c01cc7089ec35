/* Library functions that can keep the processor for long without a step of Lua, in which a stop would be
   heard: they look themselves whether they must stop, every so often. */
#include <string.h>

#include "internal.h"

enum { PIECE = 1 << 20, MANY = 1 << 16 };

/* Raises when the script is to stop. [-0, +0, raises] */
static void breathe(lua_State *L) {
    clb_state *h = clb_host(L);
    if (clb_must_stop(h)) clb_raise_stop(L, h);
}

/* string.rep(text, count, separator): the buffer is filled by doubling what is there. */
static int rep(lua_State *L) {
    size_t length, between;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &between);
    if (count <= 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t unit = length + between, total;
    if (__builtin_mul_overflow(unit, (size_t)count, &total) || total > PTRDIFF_MAX) {
        return luaL_error(L, "resulting string too large");
    }
    total -= between;
    luaL_Buffer b;
    char *bytes = luaL_buffinitsize(L, &b, total);
    if (total < unit) {
        memcpy(bytes, text, length);
    } else {
        memcpy(bytes, text, length);
        memcpy(bytes + length, separator, between);
        for (size_t filled = unit; filled > 0 && filled < total;) {
            size_t more = filled < PIECE ? filled : PIECE - PIECE % unit;
            if (more == 0) more = unit;
            if (more > total - filled) more = total - filled;
            memcpy(bytes + filled, bytes, more);
            filled += more;
            if (more >= PIECE / 2) breathe(L);
        }
    }
    luaL_pushresultsize(&b, total);
    return 1;
}

/* The order that table.sort has without a comparator. */
static int is_less(lua_State *L) {
    breathe(L);
    lua_pushboolean(L, lua_compare(L, 1, 2, LUA_OPLT));
    return 1;
}

/* The library's function that this closure stands in for. */
static lua_CFunction original(lua_State *L) { return lua_tocfunction(L, lua_upvalueindex(1)); }

/* table.sort(list, comparator): a long list gets a comparator that can be stopped. */
static int sort(lua_State *L) {
    if (lua_istable(L, 1) && lua_isnoneornil(L, 2) && luaL_len(L, 1) > MANY) {
        lua_settop(L, 1);
        lua_pushcfunction(L, is_less);
    }
    return original(L)(L);
}

/* table.move(from, first, last, to, target): a long range, which need not be there, element by element. */
static int move(lua_State *L) {
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
    if (last < first || (lua_Unsigned)last - (lua_Unsigned)first < MANY) return original(L)(L);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    lua_Integer count;
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, target, LUA_TTABLE);
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    count = last - first + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool is_downward = to > first && to <= last && (target == 1 || lua_compare(L, 1, target, LUA_OPEQ));
    for (lua_Integer i = 0; i < count; i++) {
        lua_Integer place = is_downward ? count - 1 - i : i;
        lua_geti(L, 1, first + place);
        lua_seti(L, target, to + place);
        if (i % MANY == 0) breathe(L);
    }
    lua_pushvalue(L, target);
    return 1;
}

static void replace(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

void clb_open_bounded(lua_State *L) {
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushcfunction(L, rep);
    lua_setfield(L, -2, "rep");
    lua_getglobal(L, LUA_TABLIBNAME);
    replace(L, "sort", sort);
    replace(L, "move", move);
    lua_pop(L, 2);
}
