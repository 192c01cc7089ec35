/* The base library, cut to what a script may have, with what it needs to wait and to be stopped. */
#include <string.h>

#include "internal.h"

static void write_values(lua_State *L, int first, int stream, const char *separator, bool ends_line) {
    clb_state *h = clb_host(L);
    luaL_Buffer b;
    int count = lua_gettop(L);
    luaL_buffinit(L, &b);
    for (int i = first; i <= count; i++) {
        if (i > first) luaL_addstring(&b, separator);
        luaL_tolstring(L, i, NULL);
        luaL_addvalue(&b);
    }
    if (ends_line) luaL_addchar(&b, '\n');
    luaL_pushresult(&b);
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    h->callbacks.write(h->owner, stream, text, length);
}

static int print(lua_State *L) {
    write_values(L, 1, 1, "\t", true);
    return 0;
}

/* io.write, and the write method of io.stdout and io.stderr. */
static int write(lua_State *L) {
    int stream = (int)lua_tointeger(L, lua_upvalueindex(1));
    int first = stream == 0 ? 1 : 2;
    for (int i = first; i <= lua_gettop(L); i++) luaL_checkstring(L, i);
    write_values(L, first, stream == 2 ? 2 : 1, "", false);
    if (stream == 0) {
        lua_getglobal(L, "io");
        lua_getfield(L, -1, "stdout");
    } else {
        lua_pushvalue(L, 1);
    }
    return 1;
}

static int flush(lua_State *L) {
    lua_settop(L, 1);
    return 1;
}

static void open_io(lua_State *L) {
    static const char *const streams[] = {"stdout", "stderr"};
    lua_newtable(L);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, write, 1);
    lua_setfield(L, -2, "write");
    for (int i = 0; i < 2; i++) {
        lua_newtable(L);
        lua_pushinteger(L, i + 1);
        lua_pushcclosure(L, write, 1);
        lua_setfield(L, -2, "write");
        lua_pushcfunction(L, flush);
        lua_setfield(L, -2, "flush");
        lua_setfield(L, -2, streams[i]);
    }
    lua_setglobal(L, "io");
}

/* Only what cannot disturb the host: no stopping, no tuning. */
static int collectgarbage(lua_State *L) {
    static const char *const options[] = {"collect", "count", "step", "isrunning", NULL};
    switch (luaL_checkoption(L, 1, "collect", options)) {
    case 0: lua_gc(L, LUA_GCCOLLECT); lua_pushinteger(L, 0); break;
    case 1: lua_pushnumber(L, (lua_Number)clb_host(L)->used / 1024); break;
    case 2: lua_pushboolean(L, lua_gc(L, LUA_GCSTEP, 0)); break;
    default: lua_pushboolean(L, 1);
    }
    return 1;
}

/* Which fields of a function `debug.getinfo` may tell. */
static int getinfo(lua_State *L) {
    lua_Debug ar;
    if (lua_isfunction(L, 1)) {
        lua_settop(L, 1);
        lua_getinfo(L, ">S", &ar);
        ar.currentline = -1;
    } else {
        lua_Integer level = luaL_checkinteger(L, 1);
        if (level < 0 || level > 1000000 || !lua_getstack(L, (int)level, &ar)) return 0;
        lua_getinfo(L, "Sl", &ar);
    }
    lua_createtable(L, 0, 6);
    lua_pushstring(L, ar.source);
    lua_setfield(L, -2, "source");
    lua_pushstring(L, ar.short_src);
    lua_setfield(L, -2, "short_src");
    lua_pushstring(L, ar.what);
    lua_setfield(L, -2, "what");
    lua_pushinteger(L, ar.currentline);
    lua_setfield(L, -2, "currentline");
    lua_pushinteger(L, ar.linedefined);
    lua_setfield(L, -2, "linedefined");
    lua_pushinteger(L, ar.lastlinedefined);
    lua_setfield(L, -2, "lastlinedefined");
    return 1;
}

static int traceback(lua_State *L) {
    const char *message = lua_tostring(L, 1);
    if (message == NULL && !lua_isnoneornil(L, 1)) {
        lua_settop(L, 1);
        return 1;
    }
    luaL_traceback(L, L, message, (int)luaL_optinteger(L, 2, 1));
    return 1;
}

void clb_open_base(lua_State *L) {
    static const luaL_Reg debug[] = {{"getinfo", getinfo}, {"traceback", traceback}, {NULL, NULL}};
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
    luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    lua_settop(L, 0);
    static const char *const removed[] = {"dofile", "loadfile", "warn"};
    for (int i = 0; i < 3; i++) {
        lua_pushnil(L);
        lua_setglobal(L, removed[i]);
    }
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushnil(L);
    lua_setfield(L, -2, "dump");
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_pushliteral(L, "string");
    lua_setfield(L, -2, "__metatable");
    lua_settop(L, 0);
    lua_register(L, "print", print);
    lua_register(L, "collectgarbage", collectgarbage);
    lua_register(L, "load", clb_load);
    luaL_newlib(L, debug);
    lua_setglobal(L, LUA_DBLIBNAME);
    open_io(L);
    clb_open_bounded(L);
    clb_open_patterns(L);
}
