/* The module `json`. */
#include "internal.h"

/* json.decode(text) [-1, +1, raises] */
static int decode(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_settop(L, 1);
    clb_json_reading how = {.keeps_null = true};
    if (!clb_json_read(L, text, length, &how)) {
        return clb_raise(L, "json.invalid", "invalid JSON: %s at byte %I", how.reason,
                         (lua_Integer)how.position);
    }
    return 1;
}

static void read_options(lua_State *L, clb_json_writing *how) {
    if (lua_isnoneornil(L, 2)) return;
    luaL_checktype(L, 2, LUA_TTABLE);
    if (lua_getfield(L, 2, "indent") != LUA_TNIL) {
        lua_Integer indent = lua_isboolean(L, -1) ? 2 * lua_toboolean(L, -1) : luaL_checkinteger(L, -1);
        how->indent = (int)(indent < 0 ? 0 : indent > 16 ? 16 : indent);
    }
    lua_settop(L, 2);
}

/* Of the bytes that are kept for the next text. */
enum { SPARE = 2 << 20 };

/* The buffers are those of the caller, which gives them back whatever happens here. [-2, +0..1, raises] */
static int write(lua_State *L) {
    clb_json_writing *how = lua_touserdata(L, 2);
    clb_json_write(L, 1, how);
    if (how->out.lacks_memory) clb_raise_memory(L);
    if (how->out.failure[0] != 0) return 0;
    lua_pushlstring(L, how->out.bytes, how->out.length);
    return 1;
}

/* json.encode(value, options) [-2, +1, raises] */
static int encode(lua_State *L) {
    clb_state *h = clb_host(L);
    clb_json_writing how = {.keys = {.state = h}};
    luaL_checkany(L, 1);
    read_options(L, &how);
    /* Taken while it is in use, as whatever allocates may run a finalizer that encodes. */
    how.out = h->spare;
    h->spare = (clb_buffer){.state = h};
    clb_moment before = clb_now(h);
    lua_pushcfunction(L, write);
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, &how);
    int status = lua_pcall(L, 2, 1, 0);
    if (h->spare.capacity < how.out.capacity && how.out.capacity <= SPARE) {
        clb_buffer_free(&h->spare);
        h->spare = (clb_buffer){.state = h, .bytes = how.out.bytes, .capacity = how.out.capacity};
    } else {
        clb_buffer_free(&how.out);
    }
    clb_buffer_free(&how.keys);
    if (status != LUA_OK) {
        clb_is_fatal(L, status, before);
        return lua_error(L);
    }
    if (how.out.failure[0] != 0) return clb_raise(L, "json.unfit", "no JSON: %s", how.out.failure);
    return 1;
}

/* json.array and json.object give a table its mark. [-1, +1, raises] */
static int mark(lua_State *L) {
    if (lua_isnone(L, 1)) lua_newtable(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
        return luaL_error(L, "cannot change a protected metatable");
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_setmetatable(L, 1);
    return 1;
}

static void add_mark(lua_State *L, const char *name, const char *full_name, void *key) {
    lua_createtable(L, 0, 1);
    lua_pushstring(L, full_name);
    lua_setfield(L, -2, "__name");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
    lua_pushcclosure(L, mark, 1);
    lua_setfield(L, -2, name);
}

void clb_open_json(lua_State *L) {
    clb_host(L)->spare.state = clb_host(L);
    static const luaL_Reg functions[] = {{"decode", decode}, {"encode", encode}, {NULL, NULL}};
    luaL_newlib(L, functions);
    add_mark(L, "array", "json.array", &clb_key_array);
    add_mark(L, "object", "json.object", &clb_key_object);
    lua_pushlightuserdata(L, &clb_key_null);
    lua_setfield(L, -2, "null");
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_members);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, "json");
    lua_pop(L, 1);
    lua_setglobal(L, "json");
}
