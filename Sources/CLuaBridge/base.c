/* The base library, cut to what a script may have, with what it needs to wait and to be stopped. */
#include "internal.h"

/* Lua's own answer -1: a finalizer calls. [-0, +1, raises] */
static int tune(lua_State *L, int former) {
    if (former == -1) luaL_pushfail(L);
    else lua_pushstring(L, former == LUA_GCGEN ? "generational" : "incremental");
    return 1;
}

/* All of Lua's options. One that stops the collector cannot hurt: at the memory limit Lua collects all
   the same. */
static int collectgarbage(lua_State *L) {
    static const char *const options[] = {"collect",    "count",       "step",         "isrunning", "stop", "restart",
                                          "setpause",   "setstepmul",  "generational", "incremental", NULL};
    static const int whats[] = {LUA_GCCOLLECT,  LUA_GCCOUNT,      LUA_GCSTEP, LUA_GCISRUNNING, LUA_GCSTOP, LUA_GCRESTART,
                                LUA_GCSETPAUSE, LUA_GCSETSTEPMUL, LUA_GCGEN,  LUA_GCINC};
    int what = whats[luaL_checkoption(L, 1, "collect", options)];
    int first = (int)luaL_optinteger(L, 2, 0), second = 0, third = 0, answer;
    switch (what) {
    case LUA_GCCOUNT: lua_pushnumber(L, (lua_Number)clb_host(L)->used / 1024); return 1;
    case LUA_GCGEN: second = (int)luaL_optinteger(L, 3, 0); return tune(L, lua_gc(L, what, first, second));
    case LUA_GCINC:
        second = (int)luaL_optinteger(L, 3, 0);
        third = (int)luaL_optinteger(L, 4, 0);
        return tune(L, lua_gc(L, what, first, second, third));
    default: answer = lua_gc(L, what, first);
    }
    if (answer == -1) luaL_pushfail(L);
    else if (what == LUA_GCSTEP || what == LUA_GCISRUNNING) lua_pushboolean(L, answer);
    else lua_pushinteger(L, answer);
    return 1;
}

void clb_open_base(lua_State *L) {
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
#ifndef CLB_WHOLE_LUA
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushnil(L);
    lua_setfield(L, -2, "dump");
#endif
    lua_settop(L, 0);
    lua_register(L, "collectgarbage", collectgarbage);
    lua_register(L, "load", clb_load);
    clb_open_debug(L);
    clb_open_io(L);
    clb_open_bounded_string(L);
    clb_open_bounded_table(L);
    clb_open_patterns(L);
}
