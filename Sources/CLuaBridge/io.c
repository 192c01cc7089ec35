/* The part of the io library that is in C: files and the standard streams.

   Invariant: a file is a userdata whose only user value is a table of the host's Lua half, which scripts cannot
   reach. Writing to a standard stream happens here. */
#include <stdio.h>

#include "internal.h"

static char key_file;   /* registry: the metatable of files */
static char key_write;  /* the function that writes to a file that is no stream */
static char key_output; /* the default output, where it is not standard output */
static char key_stdout;

/* Makes a file of the table on top. [-1, +1, raises] */
static void push_file(lua_State *L, int stream) {
    *(int *)lua_newuserdatauv(L, sizeof(int), 1) = stream;
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_file);
    /* Hides a script's __gc from Lua, which would run it where it cannot be stopped. */
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_setmetatable(L, -2);
        return;
    }
    lua_pushliteral(L, "__gc");
    lua_pushnil(L);
    lua_rawset(L, -4);
    lua_pushvalue(L, -2);
    lua_setmetatable(L, -4);
    lua_setfield(L, -2, "__gc");
    lua_pop(L, 1);
}

/* The stream of a file, 0 for one that is no stream; NULL for a value that is no file. [-0, +0] */
static const int *to_file(lua_State *L, int index) {
    if (lua_type(L, index) != LUA_TUSERDATA || !lua_getmetatable(L, index)) return NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_file);
    bool is_file = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    return is_file ? lua_touserdata(L, index) : NULL;
}

/* new(table) -> file */
static int new_file(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    push_file(L, 0);
    return 1;
}

/* state(value) -> the table of a file, or nil */
static int state_of(lua_State *L) {
    luaL_checkany(L, 1);
    if (to_file(L, 1) == NULL) return 0;
    lua_getiuservalue(L, 1, 1);
    return 1;
}

/* Formats a float as C's printf and Lua's files do: 1.0 is written as 1. */
static void add_value(luaL_Buffer *b, int index) {
    lua_State *L = b->L;
    if (lua_type(L, index) == LUA_TNUMBER && !lua_isinteger(L, index)) {
        char text[64];
        luaL_addlstring(b, text, (size_t)snprintf(text, sizeof text, LUA_NUMBER_FMT, lua_tonumber(L, index)));
        return;
    }
    lua_pushvalue(L, index);
    luaL_addvalue(b);
}

/* Passes text to the host, unless this thread was abandoned. Checks for a stop afterwards: the host may have waited
   for a reader. [-0, +0, raises] */
static void put(lua_State *L, int stream, const char *text, size_t length) {
    clb_state *h = clb_state_of(L);
    clb_block_if_given_up(h);
    h->callbacks.write(h->owner, stream, text, length);
    clb_check_stop(L);
}

/* Writes the values on the stack from `first` on. [-0, +0, raises] */
static void write_values(lua_State *L, int first, int stream) {
    int count = lua_gettop(L);
    size_t length;
    const char *text;
    for (int i = first; i <= count; i++) {
        if (lua_type(L, i) != LUA_TNUMBER) luaL_checkstring(L, i);
    }
    if (first == count && lua_type(L, first) == LUA_TSTRING) {
        text = lua_tolstring(L, first, &length);
        put(L, stream, text, length);
        return;
    }
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (int i = first; i <= count; i++) add_value(&b, i);
    luaL_pushresult(&b);
    text = lua_tolstring(L, -1, &length);
    put(L, stream, text, length);
}

static int written(lua_State *L, int status, lua_KContext first) {
    (void)status;
    return lua_gettop(L) - (int)first;
}

/* Calls the host's Lua half with the file below its values. [raises or yields] */
static int write_elsewhere(lua_State *L, int count) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_write);
    lua_insert(L, -count - 2);
    int below = lua_gettop(L) - count - 2;
    lua_callk(L, count + 1, LUA_MULTRET, below, written);
    return written(L, LUA_OK, below);
}

/* file:write(...) -> file */
static int file_write(lua_State *L) {
    const int *stream = to_file(L, 1);
    luaL_argexpected(L, stream != NULL, 1, "FILE*");
    if (*stream == 0) {
        int count = lua_gettop(L) - 1;
        for (int i = 2; i <= count + 1; i++) {
            if (lua_type(L, i) != LUA_TNUMBER) luaL_checkstring(L, i);
        }
        return write_elsewhere(L, count);
    }
    write_values(L, 2, *stream);
    lua_settop(L, 1);
    return 1;
}

/* io.write(...) -> the default output */
static int io_write(lua_State *L) {
    int count = lua_gettop(L);
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key_output) == LUA_TNIL) {
        lua_pop(L, 1);
        write_values(L, 1, 1);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &key_stdout);
        return 1;
    }
    lua_insert(L, 1);
    for (int i = 2; i <= count + 1; i++) {
        if (lua_type(L, i) != LUA_TNUMBER) luaL_argexpected(L, lua_isstring(L, i), i - 1, "string");
    }
    return write_elsewhere(L, count);
}

/* redirect(file or nil): sets the default output of io.write */
static int redirect(lua_State *L) {
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_output);
    return 0;
}

/* writes(function): sets the function that writes to files that are no streams */
static int set_writer(lua_State *L) {
    lua_settop(L, 1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_write);
    return 0;
}

/* code(text) -> the Lua source in the text of a file */
static int code_of(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    size_t start = clb_source_start(text, length);
    lua_pushlstring(L, text + start, length - start);
    return 1;
}

static int no_writer(lua_State *L) { return luaL_error(L, "attempt to use a closed file"); }

static int flush(lua_State *L) {
    lua_pushboolean(L, 1);
    return 1;
}

/* print always writes to standard output, also when io.write is redirected. */
static int print(lua_State *L) {
    luaL_Buffer b;
    int count = lua_gettop(L);
    luaL_buffinit(L, &b);
    for (int i = 1; i <= count; i++) {
        if (i > 1) luaL_addchar(&b, '\t');
        clb_tolstring(L, i, NULL);
        luaL_addvalue(&b);
    }
    luaL_addchar(&b, '\n');
    luaL_pushresult(&b);
    size_t length;
    const char *text = lua_tolstring(L, -1, &length);
    put(L, 1, text, length);
    return 0;
}

void clb_open_io(lua_State *L) {
    static const luaL_Reg methods[] = {{"write", file_write}, {"flush", flush}, {NULL, NULL}};
    static const luaL_Reg library[] = {{"write", io_write}, {NULL, NULL}};
    static const luaL_Reg inner[] = {{"new", new_file},      {"state", state_of}, {"redirect", redirect},
                                     {"writes", set_writer}, {"code", code_of},   {NULL, NULL}};
    static const char *const streams[] = {"stdout", "stderr"};
    lua_register(L, "print", print);
    lua_pushcfunction(L, no_writer);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_write);
    lua_createtable(L, 0, 4);
    lua_pushliteral(L, "FILE*");
    lua_setfield(L, -2, "__name");
    luaL_newlib(L, methods);
    lua_setfield(L, -2, "__index");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_file);
    luaL_newlib(L, library);
    for (int i = 0; i < 2; i++) {
        lua_newtable(L);
        push_file(L, i + 1);
        if (i == 0) {
            lua_pushvalue(L, -1);
            lua_rawsetp(L, LUA_REGISTRYINDEX, &key_stdout);
        }
        lua_setfield(L, -2, streams[i]);
    }
    lua_setglobal(L, LUA_IOLIBNAME);
    /* For the host's Lua half, which removes it. */
    clb_push_library(L);
    luaL_newlib(L, inner);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_file);
    lua_setfield(L, -2, "metatable");
    lua_setfield(L, -2, "_files");
    lua_pop(L, 1);
}
