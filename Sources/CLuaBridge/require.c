/* require: what is loaded, what the host preloaded, what its loader finds. Every step may wait. */
#include <string.h>

#include "internal.h"

/* Stack of all steps: 1 name, 2 package.loaded, 3 chunk name. */
static int raise_not_found(lua_State *L) {
    return clb_raise(L, "module.not_found", "module '%s' not found", lua_tostring(L, 1));
}

/* The module's chunk has run; its result is on top. [-1, +2, raises] */
static int chunk_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    if (!lua_isnil(L, -1)) {
        lua_pushvalue(L, 1);
        lua_pushvalue(L, -2);
        lua_rawset(L, 2);
    }
    lua_pushvalue(L, 1);
    if (lua_rawget(L, 2) == LUA_TNIL) {
        lua_pushboolean(L, 1);
        lua_pushvalue(L, 1);
        lua_pushvalue(L, -2);
        lua_rawset(L, 2);
    }
    lua_pushvalue(L, 1);
    lua_rawget(L, 2);
    lua_pushvalue(L, 3);
    return 2;
}

/* Calls the function on top with name and chunk name. */
static int run_chunk(lua_State *L) {
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    lua_callk(L, 2, 1, 0, chunk_ended);
    return chunk_ended(L, LUA_OK, 0);
}

/* The loader answered with source and chunk name, or with nil. Stack: ..., source, chunk name */
static int loader_ended(lua_State *L, int status, lua_KContext context) {
    size_t length;
    (void)status;
    (void)context;
    const char *source = lua_tolstring(L, -2, &length);
    if (source == NULL) return raise_not_found(L);
    lua_pushvalue(L, -1);
    lua_replace(L, 3);
    if (clb_load_source(L, source, length, luaL_optstring(L, 3, "?")) != LUA_OK) return lua_error(L);
    return run_chunk(L);
}

static int require(lua_State *L);

/* Whether a call further out on this stack is loading the same module. Asking the stack, and not a
   mark, stays right when loading fails. [-0, +0] */
static bool is_being_loaded(lua_State *L) {
    lua_Debug ar;
    for (int level = 1; lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "f", &ar);
        bool is_require = lua_tocfunction(L, -1) == require;
        lua_pop(L, 1);
        if (!is_require || lua_getlocal(L, &ar, 1) == NULL) continue;
        bool is_same = lua_rawequal(L, -1, 1);
        lua_pop(L, 1);
        if (is_same) return true;
    }
    return false;
}

static int require(lua_State *L) {
    clb_state *h = clb_host(L);
    luaL_checkstring(L, 1);
    lua_settop(L, 1);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pushvalue(L, 1);
    lua_rawget(L, 2);
    if (lua_toboolean(L, -1)) return 1;
    lua_settop(L, 2);
    if (is_being_loaded(L)) {
        return clb_raise(L, "module.cycle", "module '%s' requires itself", lua_tostring(L, 1));
    }
    lua_pushnil(L);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TFUNCTION) return run_chunk(L);
    lua_settop(L, 3);
    if (h->loader == NULL) return raise_not_found(L);
    clb_push_entry(L, h->loader, h->loader_waits);
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 2, 0, loader_ended);
    return loader_ended(L, LUA_OK, 0);
}

void clb_open_require(lua_State *L) {
    lua_register(L, "require", require);
    lua_createtable(L, 0, 2);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    /* The stock libraries that were replaced. */
    static const char *const names[] = {LUA_COLIBNAME, LUA_DBLIBNAME, LUA_IOLIBNAME, LUA_OSLIBNAME};
    for (int i = 0; i < 4; i++) {
        lua_getglobal(L, names[i]);
        lua_setfield(L, -2, names[i]);
    }
    lua_setfield(L, -2, "loaded");
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_setfield(L, -2, "preload");
    lua_pushvalue(L, -1);
    lua_setglobal(L, "package");
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_insert(L, -2);
    lua_setfield(L, -2, "package");
    lua_settop(L, 0);
}
