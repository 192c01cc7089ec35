/* The library around a script: the host's own Lua and the modules of the standard library. They run in an
   environment of their own, whose `require` knows modules that no script's does, and whose functions stay what
   they were when the host was made, whatever a script does to its globals. */
#include <string.h>

#include "internal.h"

static char key_modules;     /* registry: name -> module, of all that the library requires */
static char key_environment; /* registry: what its chunks have as _ENV */

void clb_push_library(lua_State *L) { lua_rawgetp(L, LUA_REGISTRYINDEX, &key_modules); }

void clb_enter_library(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_environment);
    if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
}

bool clb_is_library(const char *source) {
    static const char folder[] = "@stdlib/";
    return strncmp(source, "=[", 2) == 0 || strncmp(source, folder, sizeof folder - 1) == 0;
}

/* Copies the functions of the table on top into the one below. [-1, +0, raises] */
static void copy_functions(lua_State *L) {
    int from = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, from - 1);
        lua_pop(L, 1);
    }
    if (lua_getmetatable(L, from)) lua_setmetatable(L, from - 1);
    lua_settop(L, from - 1);
}

/* Names of tables among the globals that are no libraries: what a script has, changes and is meant to. */
static bool is_shared(const char *name) {
    static const char *const names[] = {LUA_GNAME, LUA_LOADLIBNAME, "ai", "telnyx", "arg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) return true;
    }
    return false;
}

static int seal(lua_State *L) {
    lua_settop(L, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_environment);
    lua_pushglobaltable(L);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        bool is_named = lua_type(L, 3) == LUA_TSTRING && !is_shared(lua_tostring(L, 3));
        if (is_named && strcmp(lua_tostring(L, 3), "require") != 0 && lua_isfunction(L, 4)) {
            lua_pushvalue(L, 3);
            lua_pushvalue(L, 4);
            lua_rawset(L, 1);
        } else if (is_named && lua_istable(L, 4)) {
            lua_pushvalue(L, 3);
            lua_newtable(L);
            lua_pushvalue(L, 4);
            copy_functions(L);
            lua_rawset(L, 1);
        }
        lua_settop(L, 3);
    }
    return 0;
}

bool clb_library_seal(clb_state *h) { return clb_protected(h, seal, NULL); }

void clb_open_library(lua_State *L) {
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_modules);
    lua_newtable(L);
    lua_insert(L, -2);
    lua_setfield(L, -2, "library");
    clb_push_library_require(L);
    lua_setfield(L, -2, "require");
    lua_createtable(L, 0, 2);
    lua_pushglobaltable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__index");
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_environment);
}
