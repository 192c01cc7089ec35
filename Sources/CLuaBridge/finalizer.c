/* Finalizers of scripts. Lua runs them with hooks off, so an endless one could not be stopped.
   Therefore a table's metatable is set without Lua seeing its __gc; a guard object beside the table,
   collected with it, runs the finalizer on a coroutine of the host, where hooks work. */
#include <stdlib.h>
#include <string.h>

#include "frame.h"

/* Stack of the guard's __gc: the guard. Errors of finalizers are dropped, as Lua does without
   `warn`. [-0, +0] */
static int run_finalizer(lua_State *L) {
    clb_state *h = clb_host(L);
    clb_task *outer = h->current, *t = h->finalizing;
    if (h->closing || t == NULL || outer == t || !lua_checkstack(L, 8)) return 0;
    if (lua_getiuservalue(L, 1, 1) != LUA_TTABLE || !lua_getmetatable(L, -1)) return 0;
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, -2) == LUA_TNIL) return 0;
    lua_State *co = t->L;
    if (!lua_checkstack(co, 4)) return 0;
    lua_xmove(L, co, 1);
    lua_pushvalue(L, 2);
    lua_xmove(L, co, 1);
    t->script = outer != NULL ? outer->script : NULL;
    t->raised = outer != NULL ? outer->raised : 0;
    int results;
    if (t->script != NULL) {
        h->current = t;
        clb_resume_inner(L, co, 1, &results, "a finalizer");
        h->current = outer;
    }
    lua_resetthread(co);
    lua_sethook(co, NULL, 0, 0);
    lua_settop(co, 0);
    /* What stopped the finalizer must stop what it interrupted. */
    lua_State *running = atomic_load_explicit(&h->running, memory_order_relaxed);
    if (clb_must_arm(h) && running != NULL) clb_arm(running);
    return 0;
}

/* setmetatable(table, metatable) [-2, +1, raises] */
static int set_metatable(lua_State *L) {
    int type = lua_type(L, 2);
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
        return luaL_error(L, "cannot change a protected metatable");
    }
    lua_settop(L, 2);
    bool finalizes = false;
    if (type == LUA_TTABLE) {
        lua_pushliteral(L, "__gc");
        finalizes = lua_rawget(L, 2) != LUA_TNIL;
    }
    if (!finalizes) {
        lua_settop(L, 2);
        lua_setmetatable(L, 1);
        return 1;
    }
    /* 3: the finalizer. Everything that can fail comes before the field is taken out. */
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_finalizers);
    lua_newuserdatauv(L, 0, 1);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, -2, 1);
    lua_getiuservalue(L, lua_upvalueindex(1), 1);
    lua_setmetatable(L, -2);
    lua_pushvalue(L, 1);
    lua_insert(L, -2);
    lua_rawset(L, 4);
    lua_pushliteral(L, "__gc");
    lua_pushnil(L);
    lua_rawset(L, 2);
    lua_pushvalue(L, 2);
    lua_setmetatable(L, 1);
    lua_pushliteral(L, "__gc");
    lua_pushvalue(L, 3);
    lua_rawset(L, 2);
    lua_settop(L, 1);
    return 1;
}

void clb_finalizing_free(clb_state *h) {
    clb_frame_reset(&h->finalizing->frame);
    free(h->finalizing->traceback);
    free(h->finalizing->text);
    free(h->finalizing);
    h->finalizing = NULL;
}

void clb_open_finalizers(lua_State *L) {
    clb_state *h = clb_host(L);
    clb_task *t = clb_malloc(h, sizeof *t);
    if (t == NULL) luaL_error(L, "not enough memory");
    memset(t, 0, offsetof(clb_task, frame));
    t->state = h;
    clb_task_frame_init(t);
    h->finalizing = t;
    t->L = lua_newthread(L);
    t->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L); /* table -> guard: an ephemeron, so the guard does not keep the table */
    lua_createtable(L, 0, 1);
    lua_pushliteral(L, "k");
    lua_setfield(L, -2, "__mode");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_finalizers);
    lua_newuserdatauv(L, 0, 1); /* carries the guards' metatable to set_metatable */
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, run_finalizer);
    lua_setfield(L, -2, "__gc");
    lua_setiuservalue(L, -2, 1);
    lua_pushcclosure(L, set_metatable, 1);
    lua_setglobal(L, "setmetatable");
}
