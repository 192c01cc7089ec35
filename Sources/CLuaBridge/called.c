/* What a script wrote when a host function was called: the host's own Lua lies between for some, and
   their inner names mean nothing to anybody. */
#include <stdio.h>
#include <string.h>

#include "frame.h"

static char key_loaded; /* registry: package.loaded, got without an allocation that might fail */

/* Whether no script knows a function by this name. */
static bool is_inner(const char *name) { return *name == '_' || strstr(name, "internals.") != NULL; }

/* The level of the function that the script called: the outermost of the host's Lua around level 0. [-0, +0] */
static int called_level(lua_State *L) {
    lua_Debug ar;
    int called = 0;
    for (int level = 1; lua_getstack(L, level, &ar) && lua_getinfo(L, "S", &ar); level++) {
        if (*ar.what == 'C') continue;
        if (strncmp(ar.source, "=[", 2) != 0) break;
        called = level;
    }
    return called;
}

/* Writes the name under which a library has the function on top, `io.open`. [-1, +0] */
static bool find_global(lua_State *L, char *buffer, size_t size) {
    bool is_found = false;
    int function = lua_gettop(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loaded);
    lua_pushnil(L);
    while (!is_found && lua_next(L, function + 1)) {
        if (lua_type(L, -1) == LUA_TTABLE && lua_type(L, -2) == LUA_TSTRING) {
            lua_pushnil(L);
            while (!is_found && lua_next(L, -2)) {
                if (lua_type(L, -2) == LUA_TSTRING && lua_rawequal(L, -1, function)) {
                    const char *library = lua_tostring(L, -4), *name = lua_tostring(L, -2);
                    const char *prefix = strcmp(library, LUA_GNAME) == 0 ? "" : library;
                    is_found = !is_inner(prefix) && !is_inner(name);
                    if (is_found) snprintf(buffer, size, "%s%s%s", prefix, *prefix == 0 ? "" : ".", name);
                }
                lua_pop(L, is_found ? 2 : 1);
            }
        }
        lua_pop(L, is_found ? 2 : 1);
    }
    lua_settop(L, function - 1);
    return is_found;
}

const char *clb_called_name(lua_State *L, const char *name, char *buffer, size_t size) {
    if (name == NULL || !is_inner(name) || L == NULL || !lua_checkstack(L, 8)) return name;
    lua_Debug ar;
    int called = called_level(L);
    /* Above it may be what called it for the script, as require calls a searcher. */
    for (int level = called; lua_getstack(L, level, &ar) && lua_getinfo(L, "Sf", &ar); level++) {
        if (level > called && *ar.what != 'C') {
            lua_pop(L, 1);
            break;
        }
        if (find_global(L, buffer, size) && strstr(buffer, "pcall") == NULL) return buffer;
    }
    /* A method, or a function that was given another name. */
    const char *last = strrchr(name, '.'), *given = NULL;
    if (lua_getstack(L, called, &ar) && lua_getinfo(L, "n", &ar)) given = ar.name;
    snprintf(buffer, size, "%s", given != NULL ? given : last != NULL ? last + 1 : name);
    return buffer;
}

const char *clb_frame_called(const clb_frame *f, char *buffer, size_t size) {
    return clb_called_name(f->stack, f->name, buffer, size);
}

void clb_open_called(lua_State *L) {
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_loaded);
}
