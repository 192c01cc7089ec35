/* require: what is loaded, what the host preloaded, what its loader finds. Every step may wait. */
#include <string.h>

#include "internal.h"

/* Stack of all steps: 1 name, 2 package.loaded, 3 where the module was found. */

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

/* Calls the function on top with the name and where it was found. */
static int run_chunk(lua_State *L) {
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    lua_callk(L, 2, 1, 0, chunk_ended);
    return chunk_ended(L, LUA_OK, 0);
}

/* The search gave a function and where it is from. Stack: ..., function, place */
static int search_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    lua_replace(L, 3);
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
    clb_push_search(L);
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 2, 0, search_ended);
    return search_ended(L, LUA_OK, 0);
}

void clb_open_require(lua_State *L) {
    lua_register(L, "require", require);
}
