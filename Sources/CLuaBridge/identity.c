/* How values are shown that have no text of their own: by their address, or, where the state repeats, by a number that
   is the same in every process. */
#include <stdio.h>
#include <string.h>

#include "repeat.h"

/* Registry: scope -> table, in which each value has its number; weak, so that a number keeps nothing alive. */
static char key_numbers;
/* In such a table: how many it gave out. */
static char key_count;
/* Registry: the library's debug.upvalueid. */
static char key_upvalueid;

enum { WITHIN_STEP = 1 << 24, TEXT = 64 };

void clb_set_mode(lua_State *L, const char *mode) {
    lua_pushstring(L, mode);
    lua_setfield(L, -2, clb_host(L)->limits.repeats ? CLB_OWN_MODE : "__mode");
}

/* Pushes the table of a scope, made if need be. [-0, +1, raises] */
static void push_numbers(lua_State *L, int64_t scope) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_numbers);
    if (lua_rawgeti(L, -1, scope) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_createtable(L, 0, 1);
        clb_set_mode(L, "k");
        lua_setmetatable(L, -2);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, scope);
    }
    lua_remove(L, -2);
}

/* The number of the value at `index` in the table on top; 0 for none. [-0, +0] */
static lua_Integer known(lua_State *L, int index) {
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    lua_Integer number = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return number;
}

lua_Integer clb_identity(lua_State *L, int index) {
    const clb_state *h = clb_host(L);
    int64_t scope = h->current == NULL ? 0 : h->current->scope;
    index = lua_absindex(L, index);
    luaL_checkstack(L, 6, NULL);
    push_numbers(L, scope);
    lua_Integer number = known(L, index);
    if (number == 0 && scope != 0) {
        push_numbers(L, 0);
        number = known(L, index);
        lua_pop(L, 1);
    }
    if (number == 0) {
        lua_rawgetp(L, -1, &key_count);
        number = lua_tointeger(L, -1) + 1;
        lua_pop(L, 1);
        lua_pushinteger(L, number);
        lua_rawsetp(L, -2, &key_count);
        if (scope != 0) number += WITHIN_STEP;
        lua_pushvalue(L, index);
        lua_pushinteger(L, number);
        lua_rawset(L, -3);
    }
    lua_pop(L, 1);
    return number;
}

static bool has_address(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TTABLE:
    case LUA_TFUNCTION:
    case LUA_TTHREAD:
    case LUA_TUSERDATA:
    case LUA_TLIGHTUSERDATA: return true;
    default: return false;
    }
}

/* [-0, +1, raises] */
static void push_number(lua_State *L, int index) {
    char text[TEXT];
    snprintf(text, sizeof text, "0x%08llx", (unsigned long long)clb_identity(L, index));
    lua_pushstring(L, text);
}

const char *clb_tolstring(lua_State *L, int index, size_t *length) {
    if (!clb_host(L)->limits.repeats || !has_address(L, index)) return luaL_tolstring(L, index, length);
    index = lua_absindex(L, index);
    if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        lua_pop(L, 1);
        return luaL_tolstring(L, index, length);
    }
    push_number(L, index);
    int kind = luaL_getmetafield(L, index, "__name");
    const char *name = kind == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, index);
    lua_pushfstring(L, "%s: %s", name, lua_tostring(L, kind == LUA_TNIL ? -1 : -2));
    lua_replace(L, kind == LUA_TNIL ? -2 : -3);
    if (kind != LUA_TNIL) lua_pop(L, 1);
    return lua_tolstring(L, -1, length);
}

static int tostring(lua_State *L) {
    luaL_checkany(L, 1);
    clb_tolstring(L, 1, NULL);
    return 1;
}

/* The end of the conversion that begins behind a '%'. */
static const char *end_of(const char *p, const char *end) {
    while (p < end && (strchr("-+ #0", *p) != NULL || (*p >= '1' && *p <= '9') || *p == '.') && *p != 0) p++;
    return p;
}

/* Replaces what `string.format` would show by its address, in the arguments and, for %p, in the format at 1.
   [-0, +0, raises] */
static void number_arguments(lua_State *L) {
    size_t length;
    int count = lua_gettop(L), argument = 1;
    const char *format = luaL_checklstring(L, 1, &length), *end = format + length;
    char *copy = lua_newuserdatauv(L, length + 1, 0); /* on top, and gone with the call */
    memcpy(copy, format, length + 1);
    for (const char *p = format; p < end; p++) {
        if (*p != '%') continue;
        if (++p < end && *p == '%') continue;
        const char *conversion = end_of(p, end);
        bool is_precise = memchr(p, '.', (size_t)(conversion - p)) != NULL;
        p = conversion;
        if (p >= end || ++argument > count) break;
        if (*p == 's' && has_address(L, argument)) {
            clb_tolstring(L, argument, NULL);
            lua_replace(L, argument);
        } else if (*p == 'p' && !is_precise) {
            if (has_address(L, argument) || lua_type(L, argument) == LUA_TSTRING) push_number(L, argument);
            else lua_pushliteral(L, "(null)");
            lua_replace(L, argument);
            copy[p - format] = 's';
        }
    }
    lua_pushlstring(L, copy, length);
    lua_replace(L, 1);
    lua_settop(L, count);
}

/* string.format(format, ...) */
static int format(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    bool shows = memchr(text, 'p', length) != NULL;
    for (int i = lua_gettop(L); i > 1 && !shows; i--) shows = has_address(L, i);
    if (shows) number_arguments(L);
    return clb_format(L);
}

/* debug.upvalueid(function, n): an upvalue's address would be another's after it is gone, its number never is. */
static int upvalueid(lua_State *L) {
    lua_settop(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_upvalueid);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 2, 1);
    const void *upvalue = lua_touserdata(L, -1);
    if (upvalue == NULL) return 1;
    uint64_t number = lua_iscfunction(L, 1) ? clb_creation(L, 1) << 8 | (uint64_t)lua_tointeger(L, 2)
                                            : clb_upvalue_creation(upvalue) << 8;
    lua_pushlightuserdata(L, (void *)(uintptr_t)number);
    return 1;
}

void clb_open_identity(lua_State *L) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_numbers);
    lua_register(L, "tostring", tostring);
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushcfunction(L, format);
    lua_setfield(L, -2, "format");
    lua_getglobal(L, LUA_DBLIBNAME);
    lua_getfield(L, -1, "upvalueid");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_upvalueid);
    lua_pushcfunction(L, upvalueid);
    lua_setfield(L, -2, "upvalueid");
    lua_pop(L, 2);
}
