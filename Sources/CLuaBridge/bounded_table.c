/* Functions of `table` that go through a list whose length is what somebody says it is: each looks every so
   often whether it must stop. What they do, refuse and call is as in Lua 5.4. */
#include <string.h>

#include "internal.h"

enum { OFTEN = 1 << 12, MANY = 1 << 16 };

enum { READS = 1, WRITES = 2, MEASURES = 4 };

/* Whether the metatable on top has the field. [-0, +0] */
static bool has_field(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    bool answer = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 1);
    return answer;
}

/* A list is a table, or something whose metatable lets it be used as one. [-0, +0, raises] */
static void check_list(lua_State *L, int index, int uses) {
    if (lua_istable(L, index)) return;
    if (lua_getmetatable(L, index)) {
        bool serves = (!(uses & READS) || has_field(L, "__index")) &&
                      (!(uses & WRITES) || has_field(L, "__newindex")) &&
                      (!(uses & MEASURES) || has_field(L, "__len"));
        lua_pop(L, 1);
        if (serves) return;
    }
    luaL_checktype(L, index, LUA_TTABLE);
}

static lua_Integer length_of(lua_State *L, int uses) {
    check_list(L, 1, uses | MEASURES);
    return luaL_len(L, 1);
}

static inline void look(lua_State *L, lua_Integer i) {
    if (__builtin_expect(i % OFTEN == 0, 0)) clb_breathe(L);
}

/* table.insert(list, [position,] value) */
static int insert(lua_State *L) {
    lua_Integer end = (lua_Integer)((lua_Unsigned)length_of(L, READS | WRITES) + 1), position = end;
    int count = lua_gettop(L);
    if (count != 2 && count != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
    if (count == 3) {
        position = luaL_checkinteger(L, 2);
        /* By unsigned numbers, so that one comparison sees both ends. */
        luaL_argcheck(L, (lua_Unsigned)position - 1 < (lua_Unsigned)end, 2, "position out of bounds");
        for (lua_Integer i = end; i > position; i--) {
            lua_geti(L, 1, i - 1);
            lua_seti(L, 1, i);
            look(L, i);
        }
    }
    lua_seti(L, 1, position);
    return 0;
}

/* table.remove(list, [position]) */
static int take_out(lua_State *L) {
    lua_Integer length = length_of(L, READS | WRITES), position = luaL_optinteger(L, 2, length);
    if (position != length) {
        luaL_argcheck(L, (lua_Unsigned)position - 1 <= (lua_Unsigned)length, 2, "position out of bounds");
    }
    lua_geti(L, 1, position);
    for (; position < length; position++) {
        lua_geti(L, 1, position + 1);
        lua_seti(L, 1, position);
        look(L, position);
    }
    lua_pushnil(L);
    lua_seti(L, 1, position);
    return 1;
}

static void add_item(lua_State *L, luaL_Buffer *b, lua_Integer i) {
    lua_geti(L, 1, i);
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1), (LUAI_UACINT)i);
    }
    luaL_addvalue(b);
    look(L, i);
}

/* table.concat(list, separator, first, last) */
static int concat(lua_State *L) {
    size_t between;
    check_list(L, 1, READS | MEASURES);
    lua_Integer length = luaL_len(L, 1);
    const char *separator = luaL_optlstring(L, 2, "", &between);
    lua_Integer i = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, length);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (; i < last; i++) {
        add_item(L, &b, i);
        luaL_addlstring(&b, separator, between);
    }
    if (i == last) add_item(L, &b, i);
    luaL_pushresult(&b);
    return 1;
}

/* The order that table.sort has without a comparator. */
static int is_less(lua_State *L) {
    clb_breathe(L);
    lua_pushboolean(L, lua_compare(L, 1, 2, LUA_OPLT));
    return 1;
}

/* Whether the library's own sort, which cannot be stopped, takes too long: there are many items, or strings
   so long that comparing them takes its time. [-0, +0] */
static bool sorts_for_long(lua_State *L) {
    lua_Integer length = (lua_Integer)lua_rawlen(L, 1);
    size_t longest = 0;
    if (lua_getmetatable(L, 1)) return lua_pop(L, 1), true;
    if (length > MANY) return true;
    for (lua_Integer i = 1; i <= length; i++) {
        /* Only a string's length: that of a table takes as long to find out as it may. */
        size_t size = lua_rawgeti(L, 1, i) == LUA_TSTRING ? lua_rawlen(L, -1) : 0;
        lua_pop(L, 1);
        if (size > longest) longest = size;
    }
    return (size_t)length * longest > (size_t)MANY * 64;
}

/* table.sort(list, comparator): what takes long gets a comparator that can be stopped. */
static int sort(lua_State *L) {
    if (lua_istable(L, 1) && lua_isnoneornil(L, 2) && sorts_for_long(L)) {
        lua_settop(L, 1);
        lua_pushcfunction(L, is_less);
    }
    return clb_library_function(L)(L);
}

/* table.move(from, first, last, to, target): a long range, which need not be there, element by element. */
static int move(lua_State *L) {
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
    if (last < first || (lua_Unsigned)last - (lua_Unsigned)first < OFTEN) return clb_library_function(L)(L);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    lua_Integer count;
    check_list(L, 1, READS);
    check_list(L, target, WRITES);
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    count = last - first + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool is_downward = to > first && to <= last && (target == 1 || lua_compare(L, 1, target, LUA_OPEQ));
    for (lua_Integer i = 0; i < count; i++) {
        lua_Integer place = is_downward ? count - 1 - i : i;
        lua_geti(L, 1, first + place);
        lua_seti(L, target, to + place);
        look(L, i);
    }
    lua_pushvalue(L, target);
    return 1;
}

void clb_stand_in(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

void clb_open_bounded_table(lua_State *L) {
    static const luaL_Reg own[] = {
        {"insert", insert}, {"remove", take_out}, {"concat", concat}, {NULL, NULL}};
    lua_getglobal(L, LUA_TABLIBNAME);
    luaL_setfuncs(L, own, 0);
    clb_stand_in(L, "sort", sort);
    clb_stand_in(L, "move", move);
    lua_pop(L, 1);
}
