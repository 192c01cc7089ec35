/* Says where in Lua a wait was refused: the C function that cannot be suspended. */
#include <string.h>

#include "internal.h"

/* C functions that can be suspended, so a wait inside them fails for another reason. */
static bool is_suspendable(const char *name) {
    static const char *const names[] = {"pcall", "require", "dofile", "load", "pairs",
                                        "coroutine.resume", "coroutine.wrap", NULL};
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return false;
}

static const char *place_of(lua_State *L, const char *name) {
    if (strcmp(name, "table.sort") == 0) return "a table.sort comparator";
    if (strcmp(name, "string.gsub") == 0) return "a string.gsub callback";
    if (strcmp(name, "xpcall") == 0 || strcmp(name, "error") == 0 || strcmp(name, "assert") == 0) {
        return "an xpcall message handler";
    }
    if (strcmp(name, "tostring") == 0 || strcmp(name, "print") == 0 ||
        strcmp(name, "io.write") == 0 || strcmp(name, "string.format") == 0) {
        return lua_pushfstring(L, "a __tostring metamethod called by %s", name);
    }
    return lua_pushfstring(L, "a function called by %s", name);
}

/* The name of the nearest C function that cannot be suspended, from level 1 of `on`. [on: +0..2] */
static const char *blocking_name(lua_State *L, lua_State *on) {
    lua_Debug ar;
    for (int level = L == on ? 1 : 0; lua_getstack(on, level, &ar); level++) {
        lua_getinfo(on, "S", &ar);
        if (*ar.what != 'C' || !lua_checkstack(on, 3)) continue;
        lua_getinfo(on, "f", &ar);
        if (on != L) lua_xmove(on, L, 1);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_places);
        lua_insert(L, -2);
        lua_rawget(L, -2); /* places, name */
        const char *name = lua_tostring(L, -1);
        lua_remove(L, -2);
        if (name != NULL && !is_suspendable(name)) return name;
        lua_pop(L, 1);
        if (name == NULL && level > 0) {
            lua_getinfo(on, "n", &ar);
            if (ar.name != NULL) return lua_pushfstring(L, "'%s'", ar.name);
        }
    }
    return NULL;
}

const char *clb_push_place(lua_State *L, clb_state *h) {
    luaL_checkstack(L, 8, NULL);
    if (h->current != NULL && h->current == h->finalizing) return lua_pushliteral(L, "a finalizer");
    const char *name = blocking_name(L, L);
    const clb_link *link = h->chain;
    for (; name == NULL && link != NULL; link = link->outer) {
        if (link->place != NULL) return lua_pushstring(L, link->place);
        if (link->from != L) name = blocking_name(L, link->from);
    }
    return name == NULL ? lua_pushliteral(L, "an xpcall message handler") : place_of(L, name);
}

/* Remembers each C function of the table on top under its name. [-0, +0, raises] */
static void name_functions(lua_State *L, const char *prefix) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_places);
    lua_pushnil(L);
    while (lua_next(L, -3)) {
        if (lua_iscfunction(L, -1) && lua_type(L, -2) == LUA_TSTRING) {
            lua_pushfstring(L, "%s%s", prefix, lua_tostring(L, -2));
            lua_rawset(L, -4);
        } else {
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
}

void clb_open_places(lua_State *L) {
    static const char *const libraries[] = {"string", "table", "coroutine", "math",
                                            "utf8",   "os",    "io",        NULL};
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_places);
    lua_pushglobaltable(L);
    name_functions(L, "");
    for (int i = 0; libraries[i] != NULL; i++) {
        if (lua_getfield(L, -1, libraries[i]) == LUA_TTABLE) {
            lua_pushfstring(L, "%s.", libraries[i]);
            const char *prefix = lua_tostring(L, -1);
            lua_pushvalue(L, -2);
            name_functions(L, prefix);
            lua_pop(L, 2);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}
