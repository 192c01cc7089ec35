/* The debug library, cut to a script's own functions and variables.

   Invariant: nothing here changes the hook, the registry, the metatable that all values of a type share, or a
   variable of the host's or the library's functions. */
#include <string.h>

#include "internal.h"

/* The thread that a function of debug is asked about: the first argument, or the caller. */
typedef struct target {
    lua_State *on;
    int first; /* number of arguments that the thread took */
} target;

static target target_of(lua_State *L) {
    lua_State *co = lua_tothread(L, 1);
    return (target){co != NULL ? co : L, co != NULL};
}

/* Makes room on the other stack for values that will be moved from it. [-0, +0, raises] */
static void make_room(lua_State *L, lua_State *on, int count) {
    if (L != on && !lua_checkstack(on, count)) luaL_error(L, "stack overflow");
}

/* Whether the function of a frame is the host's: C, or Lua of the host. [-0, +0] */
static bool is_host(const lua_Debug *ar) { return *ar->what == 'C' || clb_is_library(ar->source); }

static bool is_host_function(lua_State *L, int index) {
    lua_Debug ar;
    lua_pushvalue(L, index);
    lua_getinfo(L, ">S", &ar);
    return is_host(&ar);
}

static void set_text(lua_State *L, const char *name, const char *text) {
    lua_pushstring(L, text);
    lua_setfield(L, -2, name);
}

static void set_number(lua_State *L, const char *name, int number) {
    lua_pushinteger(L, number);
    lua_setfield(L, -2, name);
}

static void set_flag(lua_State *L, const char *name, bool flag) {
    lua_pushboolean(L, flag);
    lua_setfield(L, -2, name);
}

static void set_fields(lua_State *L, const char *options, const lua_Debug *ar) {
    if (strchr(options, 'S') != NULL) {
        lua_pushlstring(L, ar->source, ar->srclen);
        lua_setfield(L, -2, "source");
        set_text(L, "short_src", ar->short_src);
        set_number(L, "linedefined", ar->linedefined);
        set_number(L, "lastlinedefined", ar->lastlinedefined);
        set_text(L, "what", ar->what);
    }
    if (strchr(options, 'l') != NULL) set_number(L, "currentline", ar->currentline);
    if (strchr(options, 'u') != NULL) {
        set_number(L, "nups", ar->nups);
        set_number(L, "nparams", ar->nparams);
        set_flag(L, "isvararg", ar->isvararg);
    }
    if (strchr(options, 'n') != NULL) {
        set_text(L, "name", ar->name);
        set_text(L, "namewhat", ar->namewhat);
    }
    if (strchr(options, 'r') != NULL) {
        set_number(L, "ftransfer", ar->ftransfer);
        set_number(L, "ntransfer", ar->ntransfer);
    }
    if (strchr(options, 't') != NULL) set_flag(L, "istailcall", ar->istailcall);
}

/* Whether the function of a level is an internal one of the host's Lua, or called by it. [-0, +0] */
static bool is_inside_host(lua_State *on, int level) {
    lua_Debug ar;
    for (int up = 0; up < 2 && lua_getstack(on, level + up, &ar) && lua_getinfo(on, "S", &ar); up++) {
        if (*ar.what != 'C') return is_host(&ar);
    }
    return false;
}

/* debug.getinfo([thread,] function or level [, what]) */
static int getinfo(lua_State *L) {
    target p = target_of(L);
    lua_Debug ar;
    int subject = p.first + 1;
    const char *options = luaL_optstring(L, p.first + 2, "flnSrtu");
    luaL_argcheck(L, *options != '>', p.first + 2, "invalid option '>'");
    make_room(L, p.on, 3);
    bool is_function = lua_isfunction(L, subject);
    /* Checked first: later, an error would leave values on the other stack. */
    char what[40] = ">";
    luaL_argcheck(L, strspn(options, "SlnurtLf") == strlen(options) && strlen(options) < sizeof what - 2,
                  p.first + 2, "invalid option");
    strcat(what, options);
    if (is_function) {
        lua_pushvalue(L, subject);
        lua_xmove(L, p.on, 1);
    } else if (!lua_getstack(p.on, (int)luaL_checkinteger(L, subject), &ar)) {
        luaL_pushfail(L);
        return 1;
    }
    bool is_inner = !is_function && is_inside_host(p.on, (int)lua_tointeger(L, subject));
    lua_getinfo(p.on, is_function ? what : what + 1, &ar);
    /* On the other stack: the function and the lines, if requested, in this order. */
    bool has_lines = strchr(options, 'L') != NULL, has_function = strchr(options, 'f') != NULL;
    int count = has_lines + has_function;
    if (p.on != L) lua_xmove(p.on, L, count);
    lua_newtable(L);
    set_fields(L, options, &ar);
    if (has_lines) {
        lua_pushvalue(L, -2);
        lua_setfield(L, -2, "activelines");
    }
    if (has_function) {
        lua_pushvalue(L, -1 - count);
        if (is_inner) lua_pop(L, 1);
        else lua_setfield(L, -2, "func");
    }
    return 1;
}

/* Finds the frame that the arguments name; false: its function is not the script's. [-0, +0, raises] */
static bool find_frame(lua_State *L, target p, lua_Debug *ar) {
    lua_Integer level = luaL_checkinteger(L, p.first + 1);
    luaL_argcheck(L, level >= 0 && level < 1 << 30 && lua_getstack(p.on, (int)level, ar), p.first + 1,
                  "level out of range");
    return lua_getinfo(p.on, "S", ar) && !is_host(ar);
}

/* debug.getlocal([thread,] function or level, number) */
static int getlocal(lua_State *L) {
    target p = target_of(L);
    lua_Debug ar;
    int number = (int)luaL_checkinteger(L, p.first + 2);
    if (lua_isfunction(L, p.first + 1)) {
        lua_pushvalue(L, p.first + 1);
        lua_pushstring(L, lua_getlocal(L, NULL, number));
        return 1;
    }
    if (!find_frame(L, p, &ar)) {
        luaL_pushfail(L);
        return 1;
    }
    make_room(L, p.on, 1);
    const char *name = lua_getlocal(p.on, &ar, number);
    if (name == NULL) {
        luaL_pushfail(L);
        return 1;
    }
    if (p.on != L) lua_xmove(p.on, L, 1);
    lua_pushstring(L, name);
    lua_insert(L, -2);
    return 2;
}

/* debug.setlocal(level, number, value): only variables of this task's own frames. The hidden variables of a loop
   have types that Lua's instructions rely on. */
static int setlocal(lua_State *L) {
    target p = target_of(L);
    lua_Debug ar;
    int number = (int)luaL_checkinteger(L, p.first + 2);
    luaL_checkany(L, p.first + 3);
    bool is_ours = find_frame(L, p, &ar) && p.on == L;
    const char *name = is_ours ? lua_getlocal(L, &ar, number) : NULL;
    if (name == NULL || *name == '(') {
        luaL_pushfail(L);
        return 1;
    }
    lua_settop(L, p.first + 3);
    lua_pushstring(L, lua_setlocal(L, &ar, number));
    return 1;
}

/* Whether the argument is a function of the script's that has this upvalue. */
static bool has_upvalue(lua_State *L, int function, int number) {
    luaL_checktype(L, function, LUA_TFUNCTION);
    if (is_host_function(L, function)) return false;
    bool is_there = lua_getupvalue(L, function, number) != NULL;
    if (is_there) lua_pop(L, 1);
    return is_there;
}

static int getupvalue(lua_State *L) {
    int number = (int)luaL_checkinteger(L, 2);
    if (!has_upvalue(L, 1, number)) return 0;
    lua_pushstring(L, lua_getupvalue(L, 1, number));
    lua_insert(L, -2);
    return 2;
}

static int setupvalue(lua_State *L) {
    int number = (int)luaL_checkinteger(L, 2);
    luaL_checkany(L, 3);
    if (!has_upvalue(L, 1, number)) return 0;
    lua_settop(L, 3);
    lua_pushstring(L, lua_setupvalue(L, 1, number));
    return 1;
}

static int upvalueid(lua_State *L) {
    int number = (int)luaL_checkinteger(L, 2);
    luaL_checktype(L, 1, LUA_TFUNCTION);
    void *identity = lua_upvalueid(L, 1, number); /* an identity, without access */
    if (identity == NULL) luaL_pushfail(L);
    else lua_pushlightuserdata(L, identity);
    return 1;
}

static int upvaluejoin(lua_State *L) {
    int number = (int)luaL_checkinteger(L, 2), other = (int)luaL_checkinteger(L, 4);
    luaL_argcheck(L, has_upvalue(L, 1, number), 2, "invalid upvalue index");
    luaL_argcheck(L, has_upvalue(L, 3, other), 4, "invalid upvalue index");
    lua_upvaluejoin(L, 1, number, 3, other);
    return 0;
}

/* The functions of a userdata's metatable rely on their arguments, so it stays protected. */
static int getmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (!lua_getmetatable(L, 1)) lua_pushnil(L);
    else if (lua_type(L, 1) == LUA_TUSERDATA) luaL_getmetafield(L, 1, "__metatable");
    return 1;
}

static char key_strings; /* registry: the metatable that strings begin with */

/* debug.setmetatable(value, metatable): sets the metatable of any table, also of a protected one. Of basic types,
   only strings may lose their metatable and get it back, as a script can empty it anyway; another one would change
   every value of the type, the host's too. */
static int setmetatable(lua_State *L) {
    luaL_checkany(L, 1);
    if (lua_type(L, 1) == LUA_TSTRING) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &key_strings);
        bool is_own = lua_isnoneornil(L, 2) || lua_rawequal(L, 2, -1);
        luaL_argcheck(L, is_own, 2, "strings keep their own metatable or have none");
        lua_settop(L, 2);
        lua_setmetatable(L, 1);
        return 1;
    }
    luaL_argcheck(L, lua_type(L, 1) == LUA_TTABLE, 1, "only tables get another metatable");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_set_metatable);
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, 1);
    return 1;
}

/* The host uses the hook to stop scripts; "external hook" is Lua's word for a hook that is not a Lua function. */
static int gethook(lua_State *L) {
    lua_pushliteral(L, "external hook");
    lua_pushliteral(L, "");
    lua_pushinteger(L, 0);
    return 3;
}

/* User values of a userdata belong to the host. */
static int getuservalue(lua_State *L) {
    luaL_pushfail(L);
    return 1;
}

static int traceback(lua_State *L) {
    target p = target_of(L);
    const char *message = lua_tostring(L, p.first + 1);
    if (message == NULL && !lua_isnoneornil(L, p.first + 1)) {
        lua_settop(L, p.first + 1);
        return 1;
    }
    luaL_traceback(L, p.on, message, (int)luaL_optinteger(L, p.first + 2, p.on == L));
    return 1;
}

void clb_open_debug(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"getinfo", getinfo},           {"getlocal", getlocal},     {"setlocal", setlocal},
        {"getupvalue", getupvalue},     {"setupvalue", setupvalue}, {"upvalueid", upvalueid},
        {"upvaluejoin", upvaluejoin},   {"traceback", traceback},   {"getmetatable", getmetatable},
        {"getuservalue", getuservalue}, {"setmetatable", setmetatable},
        {"gethook", gethook},           {NULL, NULL}};
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_strings);
    lua_pop(L, 1);
#ifdef CLB_WHOLE_LUA
    luaL_requiref(L, LUA_DBLIBNAME, luaopen_debug, 1);
    (void)functions;
#else
    luaL_newlib(L, functions);
    lua_setglobal(L, LUA_DBLIBNAME);
#endif
}
