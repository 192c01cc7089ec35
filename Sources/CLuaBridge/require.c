/* require: what is loaded, what the host preloaded, what its loader finds. Every step may wait.

   A module runs once, however many tasks require it at once: the first to ask loads it, which a record in the
   registry says until it is closed, and the others wait for that and get its value or its error. */
#include <string.h>

#include "internal.h"

/* The block of a record; its user values follow. */
typedef struct loading {
    uint64_t task; /* the number of the task that loads */
    bool has_ended, has_failed;
} loading;

enum { ERROR = 1, THREAD, MODULE, USER_VALUES = 3 };

static char key_loading;   /* registry: name -> record */
static char key_metatable; /* registry: that of records */

/* Stack of all steps. */
enum { NAME = 1, LOADED, PLACE, RECORD };

/* Pushes the record of the module that is being loaded; NULL: nil. [-0, +1, raises] */
static loading *push_record(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loading);
    lua_pushvalue(L, NAME);
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

/* Loads a module that nobody loads. Stack: name, package.loaded. [-2, +2, raises or yields] */
static int load_module(lua_State *L) {
    clb_state *h = clb_host(L);
    lua_settop(L, LOADED);
    lua_pushnil(L);
    loading *record = lua_newuserdatauv(L, sizeof *record, USER_VALUES);
    *record = (loading){.task = h->current == NULL ? 0 : h->current->serial};
    lua_pushthread(L);
    lua_setiuservalue(L, RECORD, THREAD);
    lua_pushvalue(L, NAME);
    lua_setiuservalue(L, RECORD, MODULE);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_metatable);
    lua_setmetatable(L, RECORD);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loading);
    lua_pushvalue(L, NAME);
    lua_pushvalue(L, RECORD);
    lua_rawset(L, -3);
    lua_settop(L, RECORD);
    lua_toclose(L, RECORD);
    if (h->current != NULL) h->callbacks.module(h->owner, h->current->frame.owner, lua_tostring(L, NAME), true);
    clb_push_search(L);
    lua_pushvalue(L, NAME);
    lua_callk(L, 1, 2, 0, search_ended);
    return search_ended(L, LUA_OK, 0);
}

static int find_module(lua_State *L);

/* Another task's loading is over. Stack: name, package.loaded, nil, record, whether its task went without an
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

/* Stack: name, package.loaded. [-2, +1..2, raises or yields] */
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
    lua_pushvalue(L, NAME);
    lua_callk(L, 1, 1, 0, wait_ended);
    return wait_ended(L, LUA_OK, 0);
}

/* Longer names are those of nothing, and take long to be looked for. */
enum { LONGEST_NAME = 4096 };

static int require(lua_State *L) {
    size_t length;
    const char *name = luaL_checklstring(L, NAME, &length);
    if (length > LONGEST_NAME) {
        lua_pushlstring(L, name, 40);
        return clb_raise(L, "module.not_found", "module '%s...' not found: its name is too long", lua_tostring(L, -1));
    }
    lua_settop(L, NAME);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    return find_module(L);
}

void clb_open_require(lua_State *L) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_loading);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, loading_ended);
    lua_setfield(L, -2, "__close");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_metatable);
    lua_register(L, "require", require);
}
