/* pcall, xpcall and setmetatable's kin: catching errors, but not the end of a task. */
#include <string.h>

#include "internal.h"

/* Neither the status nor the text tells a lack of memory: a script that raises this text gets the status from
   Lua, and buffers of the string library raise the text alone. But then something was refused since the
   catcher began. */
bool clb_is_memory_error(lua_State *L, int status, clb_moment before) {
    if (clb_host(L)->refusals == (uint64_t)before.bits >> 2) return false;
    if (status == LUA_ERRMEM) return true;
    return lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), "not enough memory") == 0;
}

/* An error that ends the task passes every catcher: memory ran out, or the task was stopped after
   the protected call began. What was begun while cleaning up catches as ever. */
bool clb_is_fatal(lua_State *L, int status, clb_moment before) {
    clb_state *h = clb_host(L);
    if (h->current == NULL) return false;
    if (clb_is_memory_error(L, status, before)) {
        int32_t none = CLB_GOES_ON;
        atomic_compare_exchange_strong(&h->current->script->stop, &none, CLB_LIMIT_MEMORY);
        if (h->current->raised == CLB_NOT_RAISED) h->current->raised = CLB_RAISED_ONCE;
    }
    return h->current->raised > (clb_raised)(before.bits & 3);
}

/* [-?, +results, raises] */
static int pcall_ended(lua_State *L, int status, lua_KContext before) {
    if (status != LUA_OK && status != LUA_YIELD) {
        if (clb_is_fatal(L, status, (clb_moment){before})) return clb_raise_again(L);
        clb_forget_trace(L);
        clb_complete_error(L);
        lua_pushboolean(L, 0);
        lua_insert(L, -2);
        return 2;
    }
    return lua_gettop(L); /* `true` was put below the function */
}

static int pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    clb_moment before = clb_now(clb_host(L));
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, before.bits, pcall_ended);
    return pcall_ended(L, status, before.bits);
}

/* Stack: function, handler, true, results... */
static int xpcall_ended(lua_State *L, int status, lua_KContext before) {
    if (status != LUA_OK && status != LUA_YIELD) return pcall_ended(L, status, before);
    return lua_gettop(L) - 2;
}

static int xpcall(lua_State *L) {
    int n = lua_gettop(L);
    clb_moment before = clb_now(clb_host(L));
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushboolean(L, 1);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2);
    int status = lua_pcallk(L, n - 2, LUA_MULTRET, 2, before.bits, xpcall_ended);
    return xpcall_ended(L, status, before.bits);
}

/* assert and error are stock: they only raise. */
void clb_open_protected(lua_State *L) {
    lua_register(L, "pcall", pcall);
    lua_register(L, "xpcall", xpcall);
}
