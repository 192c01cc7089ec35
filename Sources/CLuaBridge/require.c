/* require: what is loaded, what the host preloaded, what its loader finds. Every step may wait.

   A module runs once, however many tasks require it at once: the first to ask loads it, which a record in the
   registry says until it is closed, and the others wait for that and get its value or its error.

   There are two of it: that of scripts, over package.loaded, and that of the library, over a table that no script
   sees. What a script requires of the library runs for the library, so there is one of it. */
#include <string.h>

#include "internal.h"

/* The block of a record; its user values follow. */
typedef struct loading {
    uint64_t task; /* the number of the task that loads */
    bool has_ended, has_failed;
    bool is_documented; /* of the library, and scripts may require it as well */
} loading;

enum { ERROR = 1, THREAD, MODULE, USER_VALUES = 3 };

/* Upvalues of the library's functions here: the chunk of a module and where it is from, where a search has it
   already. */
enum { CHUNK = 1, ORIGIN, OWN_NAME };

static char key_loading;   /* registry: key of the name -> record */
static char key_metatable; /* registry: that of records */

/* Stack of all steps. LOADED is package.loaded or what the library has loaded. */
enum { NAME = 1, LOADED, PLACE, RECORD };

/* Whether it is the library that requires. [-0, +0] */
static bool is_for_library(lua_State *L) {
    clb_push_library(L);
    bool answer = lua_rawequal(L, -1, LOADED);
    lua_pop(L, 1);
    return answer;
}

/* Pushes what the record of this module goes by: a script may have a module of the same name. [-0, +1, raises] */
static void push_key(lua_State *L) {
    if (is_for_library(L)) lua_pushfstring(L, "=%s", lua_tostring(L, NAME));
    else lua_pushvalue(L, NAME);
}

/* Pushes the record of the module that is being loaded; NULL: nil. [-0, +1, raises] */
static loading *push_record(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loading);
    push_key(L);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    return lua_touserdata(L, -1);
}

/* __close of a record: whoever waits is woken. [-2, +0, raises] */
static int loading_ended(lua_State *L) {
    clb_state *h = clb_host(L);
    loading *record = lua_touserdata(L, 1);
    lua_settop(L, 2);
    record->has_ended = true;
    record->has_failed = !lua_isnil(L, 2);
    lua_pushvalue(L, 2);
    lua_setiuservalue(L, 1, ERROR);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loading);
    lua_getiuservalue(L, 1, MODULE);
    lua_pushvalue(L, -1);
    lua_rawget(L, 3);
    if (lua_rawequal(L, -1, 1)) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L); /* of a key that is there, so nothing is allocated */
        lua_rawset(L, 3);
        lua_pushnil(L);
    }
    h->callbacks.module(h->owner, NULL, lua_tostring(L, 4), false);
    return 0;
}

bool clb_is_bookkeeping(lua_State *L, lua_Debug *ar) {
    lua_getinfo(L, "f", ar);
    bool answer = lua_tocfunction(L, -1) == loading_ended;
    lua_pop(L, 1);
    return answer;
}

/* The module's chunk has run; its result is on top. [-1, +2, raises] */
static int chunk_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    if (!lua_isnil(L, -1)) {
        lua_pushvalue(L, NAME);
        lua_pushvalue(L, -2);
        lua_rawset(L, LOADED);
    }
    lua_pushvalue(L, NAME);
    if (lua_rawget(L, LOADED) == LUA_TNIL) {
        lua_pushboolean(L, 1);
        lua_pushvalue(L, NAME);
        lua_pushvalue(L, -2);
        lua_rawset(L, LOADED);
    }
    const loading *record = lua_touserdata(L, RECORD);
    if (record->is_documented) {
        luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
        lua_pushvalue(L, NAME);
        lua_pushvalue(L, NAME);
        lua_rawget(L, LOADED);
        lua_rawset(L, -3);
    }
    lua_pushvalue(L, NAME);
    lua_rawget(L, LOADED);
    lua_pushvalue(L, PLACE);
    return 2;
}

/* The search gave a function and where it is from, which it gets with the name. Stack: ..., function, place */
static int search_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    lua_replace(L, PLACE);
    lua_pushvalue(L, NAME);
    lua_pushvalue(L, PLACE);
    lua_callk(L, 2, 1, 0, chunk_ended);
    return chunk_ended(L, LUA_OK, 0);
}

/* The same for the library's search, which says as well whether the module is documented. */
static int library_search_ended(lua_State *L, int status, lua_KContext context) {
    loading *record = lua_touserdata(L, RECORD);
    record->is_documented = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return search_ended(L, status, context);
}

/* Loads a module that nobody loads. Stack: name, table of what is loaded. [-2, +2, raises or yields] */
static int load_module(lua_State *L) {
    clb_state *h = clb_host(L);
    lua_settop(L, LOADED);
    lua_pushnil(L);
    loading *record = lua_newuserdatauv(L, sizeof *record, USER_VALUES);
    *record = (loading){.task = h->current == NULL ? 0 : h->current->serial};
    lua_pushthread(L);
    lua_setiuservalue(L, RECORD, THREAD);
    push_key(L);
    lua_pushvalue(L, -1);
    lua_insert(L, RECORD);
    lua_setiuservalue(L, RECORD + 1, MODULE); /* stack: ..., key, record */
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_metatable);
    lua_setmetatable(L, RECORD + 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loading);
    lua_pushvalue(L, RECORD);
    lua_pushvalue(L, RECORD + 1);
    lua_rawset(L, -3);
    lua_settop(L, RECORD + 1);
    const char *key = lua_tostring(L, RECORD); /* the record keeps it */
    lua_remove(L, RECORD);
    lua_toclose(L, RECORD);
    if (h->current != NULL) h->callbacks.module(h->owner, h->current->frame.owner, key, true);
    if (is_for_library(L) && lua_isfunction(L, lua_upvalueindex(CHUNK))) {
        lua_pushvalue(L, lua_upvalueindex(CHUNK));
        lua_pushvalue(L, lua_upvalueindex(ORIGIN));
        return search_ended(L, LUA_OK, 0);
    }
    if (is_for_library(L)) {
        clb_push_library_search(L);
        lua_pushvalue(L, NAME);
        lua_callk(L, 1, 3, 0, library_search_ended);
        return library_search_ended(L, LUA_OK, 0);
    }
    clb_push_search(L);
    lua_pushvalue(L, NAME);
    lua_callk(L, 1, 2, 0, search_ended);
    return search_ended(L, LUA_OK, 0);
}

static int find_module(lua_State *L);

/* Another task's loading is over. Stack: name, table of what is loaded, nil, record, whether its task went without an
   end. [-5, +1..2, raises or yields] */
static int wait_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    const loading *record = lua_touserdata(L, RECORD);
    bool is_abandoned = lua_toboolean(L, -1);
    if (record->has_failed) {
        lua_getiuservalue(L, RECORD, ERROR);
        return lua_error(L);
    }
    if (is_abandoned) return load_module(L);
    return find_module(L);
}

/* Whether the thread that loads is one that this call runs in: the module requires itself. A coroutine that was
   left in the middle of it is none. [-0, +0] */
static bool is_further_out(lua_State *L) {
    lua_getiuservalue(L, RECORD, THREAD);
    lua_State *loader = lua_tothread(L, -1);
    lua_pop(L, 1);
    if (loader == L) return true;
    for (const clb_link *link = clb_host(L)->chain; link != NULL; link = link->outer) {
        if (link->from == loader) return true;
    }
    return false;
}

/* Stack: name, table of what is loaded. [-2, +1..2, raises or yields] */
static int find_module(lua_State *L) {
    clb_state *h = clb_host(L);
    lua_settop(L, LOADED);
    lua_pushvalue(L, NAME);
    lua_rawget(L, LOADED);
    if (lua_toboolean(L, -1)) return 1;
    lua_settop(L, LOADED);
    lua_pushnil(L);
    const loading *record = push_record(L);
    if (record == NULL || record->has_ended) return load_module(L);
    if (h->current == NULL || record->task == h->current->serial || h->waiter == NULL) {
        if (!is_further_out(L)) return load_module(L);
        return clb_raise(L, "module.cycle", "module '%s' requires itself", lua_tostring(L, NAME));
    }
    clb_push_entry(L, h->waiter, true);
    push_key(L);
    lua_callk(L, 1, 1, 0, wait_ended);
    return wait_ended(L, LUA_OK, 0);
}

/* Longer names are those of nothing, and take long to be looked for. */
enum { LONGEST_NAME = 4096 };

/* Checks the name and leaves nothing but it. [-all, +1, raises] */
static void check_name(lua_State *L) {
    size_t length;
    const char *name = luaL_checklstring(L, NAME, &length);
    if (length > LONGEST_NAME) {
        lua_pushlstring(L, name, 40);
        clb_raise(L, "module.not_found", "module '%s...' not found: its name is too long", lua_tostring(L, -1));
    }
    lua_settop(L, NAME);
}

static int require(lua_State *L) {
    check_name(L);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    return find_module(L);
}

static int library_require(lua_State *L) {
    check_name(L);
    clb_push_library(L);
    return find_module(L);
}

/* What a script's search finds of the library. Upvalues: its chunk, its place, its name; a script may call it
   with any other. [-all, +2, raises or yields] */
static int library_module(lua_State *L) {
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(OWN_NAME));
    clb_push_library(L);
    return find_module(L);
}

void clb_push_library_require(lua_State *L) {
    for (int i = CHUNK; i <= OWN_NAME; i++) lua_pushnil(L);
    lua_pushcclosure(L, library_require, OWN_NAME);
}

void clb_push_library_module(lua_State *L) { lua_pushcclosure(L, library_module, OWN_NAME); }

void clb_open_require(lua_State *L) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_loading);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, loading_ended);
    lua_setfield(L, -2, "__close");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_metatable);
    lua_register(L, "require", require);
}
