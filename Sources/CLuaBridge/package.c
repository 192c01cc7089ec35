/* package: how modules are found. Searchers are asked in turn, as Lua has it; each may wait. */
#include <string.h>

#include "internal.h"

static char key_package; /* registry: the table package, whatever a script does to its name */

/* Pushes the value of `package[name]`. [-0, +1, raises] */
static int push_field(lua_State *L, const char *name) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_package);
    int type = lua_getfield(L, -1, name);
    lua_remove(L, -2);
    return type;
}

/* What the host or the script put into package.preload. */
static int search_preload(lua_State *L) {
    luaL_checkstring(L, 1);
    lua_settop(L, 1);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    if (lua_getfield(L, 2, lua_tostring(L, 1)) == LUA_TNIL) {
        lua_pushfstring(L, "no field package.preload['%s']", lua_tostring(L, 1));
        return 1;
    }
    lua_pushliteral(L, ":preload:");
    return 2;
}

/* What the host's loader answers: source, chunk name, kind; or nil and perhaps a hint. */
enum { ANSWERED = 2, CHUNK_NAME, KIND };

/* [-0, +1 function, raises] */
static void load_answer(lua_State *L) {
    size_t length;
    const char *source = lua_tolstring(L, ANSWERED, &length);
    if (clb_load_source(L, source, length, luaL_optstring(L, CHUNK_NAME, "?")) != LUA_OK) lua_error(L);
    if (lua_tointeger(L, KIND) != CLB_SCRIPT_MODULE) clb_enter_library(L);
}

/* Where it was found, as require says it. [-0, +1, raises] */
static void push_found(lua_State *L) {
    const char *name = luaL_optstring(L, CHUNK_NAME, "?");
    lua_pushstring(L, *name == '@' ? name + 1 : name);
}

static int loader_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    if (!lua_isstring(L, ANSWERED)) {
        lua_settop(L, CHUNK_NAME);
        return 1;
    }
    load_answer(L);
    if (lua_tointeger(L, KIND) != CLB_SCRIPT_MODULE) {
        push_found(L);
        lua_pushvalue(L, 1);
        clb_push_library_module(L);
    }
    push_found(L);
    return 2;
}

/* What the host's owner offers: the standard library, files beside the script. */
static int search_host(lua_State *L) {
    clb_state *h = clb_host(L);
    luaL_checkstring(L, 1);
    lua_settop(L, 1);
    if (h->loader == NULL) return 0;
    clb_push_entry(L, h->loader, h->loader_waits);
    lua_pushvalue(L, 1);
    lua_callk(L, 1, 3, 0, loader_ended);
    return loader_ended(L, LUA_OK, 0);
}

static int library_loader_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    if (!lua_isstring(L, ANSWERED) || lua_tointeger(L, KIND) == CLB_SCRIPT_MODULE) {
        return clb_raise(L, "module.not_found", "module '%s' not found", lua_tostring(L, 1));
    }
    load_answer(L);
    push_found(L);
    lua_pushboolean(L, lua_tointeger(L, KIND) == CLB_DOCUMENTED_MODULE);
    return 3;
}

/* What the library requires of itself: no script has a say in it. */
static int search_library(lua_State *L) {
    clb_state *h = clb_host(L);
    lua_settop(L, 1);
    if (h->loader == NULL) return library_loader_ended(L, LUA_OK, 0);
    clb_push_entry(L, h->loader, h->loader_waits);
    lua_pushvalue(L, 1);
    lua_pushboolean(L, 1);
    lua_callk(L, 2, 3, 0, library_loader_ended);
    return library_loader_ended(L, LUA_OK, 0);
}

void clb_push_library_search(lua_State *L) { lua_pushcfunction(L, search_library); }

enum { NAME = 1, SEARCHERS, TOLD };

/* Adds what a searcher says on the top to what was told. The preloaded are few and no news; the host knows
   which module may have been meant. [-1, +0, raises] */
static void note(lua_State *L, lua_CFunction searcher) {
    if (lua_type(L, -1) == LUA_TSTRING && searcher != search_preload) {
        lua_pushfstring(L, "%s%s%s", lua_tostring(L, TOLD), searcher == search_host ? "; " : "\n\t",
                        lua_tostring(L, -1));
        lua_replace(L, TOLD);
    }
    lua_settop(L, TOLD);
}

/* A searcher has answered: function and place, a string, or nothing. The context is its number. */
static int searcher_ended(lua_State *L, int status, lua_KContext number) {
    for (;;) {
        if (status == LUA_YIELD) {
            if (lua_isfunction(L, -2)) return 2;
            lua_pop(L, 1);
            lua_rawgeti(L, SEARCHERS, number);
            lua_CFunction searcher = lua_tocfunction(L, -1);
            lua_pop(L, 1);
            note(L, searcher);
        }
        status = LUA_YIELD;
        if (lua_rawgeti(L, SEARCHERS, ++number) == LUA_TNIL) break;
        lua_pushvalue(L, NAME);
        lua_callk(L, 1, 2, number, searcher_ended);
    }
    return clb_raise(L, "module.not_found", "module '%s' not found%s", lua_tostring(L, NAME),
                     lua_tostring(L, TOLD));
}

static int search(lua_State *L) {
    lua_settop(L, 1);
    if (push_field(L, "searchers") != LUA_TTABLE) {
        return luaL_error(L, "'package.searchers' must be a table");
    }
    lua_pushliteral(L, "");
    return searcher_ended(L, LUA_OK, 0);
}

void clb_push_search(lua_State *L) { lua_pushcfunction(L, search); }

void clb_open_package(lua_State *L) {
    static const lua_CFunction searchers[] = {search_preload, search_host};
    static const char *const names[] = {LUA_COLIBNAME, LUA_DBLIBNAME, LUA_IOLIBNAME, LUA_OSLIBNAME};
    lua_createtable(L, 0, 8);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_package);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    /* The stock libraries that were replaced. */
    for (int i = 0; i < 4; i++) {
        lua_getglobal(L, names[i]);
        lua_setfield(L, -2, names[i]);
    }
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, LUA_LOADLIBNAME);
    lua_setfield(L, -2, "loaded");
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_PRELOAD_TABLE);
    lua_setfield(L, -2, "preload");
    lua_createtable(L, 2, 0);
    for (int i = 0; i < 2; i++) {
        lua_pushcfunction(L, searchers[i]);
        lua_rawseti(L, -2, i + 1);
    }
    lua_setfield(L, -2, "searchers");
    /* The separators of folders and paths, and the marks in these. */
    lua_pushliteral(L, "/\n;\n?\n!\n-\n");
    lua_setfield(L, -2, "config");
    lua_pushliteral(L, "");
    lua_setfield(L, -2, "path");
    lua_pushliteral(L, "");
    lua_setfield(L, -2, "cpath");
    lua_setglobal(L, LUA_LOADLIBNAME);
}
