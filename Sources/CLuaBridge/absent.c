/* What Lua's own program gives a script and a host does not is nil. Who calls it all the same is told what
   takes its place, behind Lua's own words. */
#include <stdio.h>
#include <string.h>

#include "internal.h"

static char key_asked; /* registry: { line of the script, name, sentence } of what was looked up last */

/* The __index of a library: notes what was asked for and where. Upvalues: sentences, prefix. [raises] */
static int look_up(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    lua_Debug ar;
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TSTRING || lua_type(L, 2) != LUA_TSTRING ||
        !lua_getstack(L, 1, &ar) || !lua_getinfo(L, "Sl", &ar)) {
        return 0;
    }
    lua_createtable(L, 3, 0);
    lua_pushfstring(L, "%s:%d:", ar.short_src, ar.currentline);
    lua_rawseti(L, 4, 1);
    lua_pushvalue(L, 2);
    lua_rawseti(L, 4, 2);
    lua_pushfstring(L, "%s%s is not here: %s", lua_tostring(L, lua_upvalueindex(2)), lua_tostring(L, 2),
                    lua_tostring(L, 3));
    lua_rawseti(L, 4, 3);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_asked);
    return 0;
}

/* explain(library, sentences, prefix): gives a library its absent members */
static int explain(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    luaL_checkstring(L, 3);
    lua_settop(L, 3);
    lua_createtable(L, 0, 1);
    lua_insert(L, 2);
    lua_pushcclosure(L, look_up, 2);
    lua_setfield(L, 2, "__index");
    lua_setmetatable(L, 1);
    return 0;
}

/* [-0, +0 or +1, raises]: pushes the completed text of the error at `index`, which is a string */
static bool push_completed(lua_State *L, int index) {
    static const char call[] = "attempt to call a nil value (";
    const char *text = lua_tostring(L, index), *found = strstr(text, call);
    if (found == NULL || lua_rawgetp(L, LUA_REGISTRYINDEX, &key_asked) != LUA_TTABLE) return false;
    int asked = lua_gettop(L);
    for (int i = 1; i <= 3; i++) lua_rawgeti(L, asked, i);
    size_t place_length;
    const char *place = lua_tolstring(L, asked + 1, &place_length);
    lua_pushfstring(L, "'%s')", lua_tostring(L, asked + 2));
    const char *name = lua_tostring(L, -1), *rest = strchr(found + sizeof call - 1, '\'');
    if (rest == NULL || strcmp(rest, name) != 0 || strncmp(text, place, place_length) != 0) return false;
    lua_pushfstring(L, "%s; %s", text, lua_tostring(L, asked + 3));
    return true;
}

void clb_complete_error(lua_State *L) {
    if (lua_type(L, -1) != LUA_TSTRING || !lua_checkstack(L, 8)) return;
    int index = lua_gettop(L);
    if (push_completed(L, index)) lua_replace(L, index);
    lua_settop(L, index);
}

void clb_open_absent(lua_State *L) {
    clb_push_library(L);
    lua_pushcfunction(L, explain);
    lua_setfield(L, -2, "_explain");
    lua_pop(L, 1);
}
