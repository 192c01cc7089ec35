/* The base library, cut to what a script may have, with what it needs to wait and to be stopped. */
#include "internal.h"

/* Sets the mode that the script wants, and answers with its former one. Lua's own answer -1: a finalizer calls.
   [-0, +1, raises] */
static int tune(lua_State *L, int wanted, int former) {
    clb_state *h = clb_host(L);
    if (former == -1) luaL_pushfail(L);
    else lua_pushstring(L, h->is_incremental ? "incremental" : "generational");
    if (former != -1) h->is_incremental = wanted == LUA_GCINC;
    return 1;
}

/* Of a larger heap a whole collection takes longer than a stop may wait for. */
enum { LARGE_HEAP = 32 << 20, STEP_KILOBYTES = 512 };

/* Collects all garbage, in steps between which a stop is heard. Only increments can be interrupted, so a heap that
   stays large keeps that mode: generations begin with a whole collection. -1: a finalizer calls. [-0, +0, raises] */
static int collect(lua_State *L) {
    clb_state *h = clb_host(L);
    if (h->used < LARGE_HEAP) return lua_gc(L, LUA_GCCOLLECT);
    int former = lua_gc(L, LUA_GCINC, 0, 0, 0);
    if (former == -1) return -1;
    /* A cycle that has begun already may have passed by what is garbage by now. */
    for (int cycles = former == LUA_GCINC ? 2 : 1; cycles > 0; cycles--) {
        while (!lua_gc(L, LUA_GCSTEP, STEP_KILOBYTES)) clb_breathe(L);
    }
    if (!h->is_incremental && h->used < LARGE_HEAP) lua_gc(L, LUA_GCGEN, 0, 0);
    return 0;
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
    case LUA_GCCOLLECT: answer = collect(L); break;
    case LUA_GCCOUNT: lua_pushnumber(L, (lua_Number)clb_host(L)->used / 1024); return 1;
    case LUA_GCGEN: second = (int)luaL_optinteger(L, 3, 0); return tune(L, what, lua_gc(L, what, first, second));
    case LUA_GCINC:
        second = (int)luaL_optinteger(L, 3, 0);
        third = (int)luaL_optinteger(L, 4, 0);
        return tune(L, what, lua_gc(L, what, first, second, third));
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
