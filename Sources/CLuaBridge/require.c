/* package and require: searchers are asked in turn for a module that is not loaded yet. Every step may wait.

   Invariant: a module runs once, however many tasks require it at once. The first to ask loads it, which a record in the
   registry says until it is closed; the other tasks wait for that and get its value or its error. There are two of
   `require`: that of scripts, over package.loaded, and that of the library, over a table that no script sees. What a
   script requires of the library runs for the library, so there is one of it. */
#include <string.h>

#include "internal.h"

/* The first on the stack of every search and step. */
enum { NAME = 1 };

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

/* Makes of the chunk of a module, its place and its name on top what runs it for the library. [-3, +1, raises] */
static void push_library_module(lua_State *L);

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
        push_library_module(L);
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

enum { SEARCHERS = 2, TOLD };

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

/* Stack of all steps of require. LOADED is package.loaded or what the library has loaded. */
enum { LOADED = 2, PLACE, RECORD };

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
        lua_pushcfunction(L, search_library);
        lua_pushvalue(L, NAME);
        lua_callk(L, 1, 3, 0, library_search_ended);
        return library_search_ended(L, LUA_OK, 0);
    }
    lua_pushcfunction(L, search);
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

static void push_library_module(lua_State *L) { lua_pushcclosure(L, library_module, OWN_NAME); }

void clb_push_library_require(lua_State *L) {
    for (int i = CHUNK; i <= OWN_NAME; i++) lua_pushnil(L);
    lua_pushcclosure(L, library_require, OWN_NAME);
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
