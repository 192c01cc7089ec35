/* package and require: searchers are asked in turn for a module that is not loaded. Every step may wait.

   Invariant: a module runs once, however many tasks require it at the same time. The first task loads it, as a
   record in the registry says until the record is closed; other tasks wait for that and get the module's value or
   error. There are two `require` functions: that of scripts, over package.loaded, and that of the library, over a
   table that no script sees. A library module that a script requires is loaded by the library's `require`, so it
   exists once. */
#include <string.h>

#include "internal.h"

/* The first value on the stack of every search and step. */
enum { NAME = 1 };

static char key_package; /* registry: the table package, whatever the script does to its global */

/* Pushes the value of `package[name]`. [-0, +1, raises] */
static int push_field(lua_State *L, const char *name) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_package);
    int type = lua_getfield(L, -1, name);
    lua_remove(L, -2);
    return type;
}

/* Searches package.preload, which the host or the script filled. */
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

/* Results of the host's loader: source, chunk name, kind; or nil and perhaps a hint. */
enum { ANSWERED = 2, CHUNK_NAME, KIND };

/* [-0, +1 function, raises] */
static void load_answer(lua_State *L) {
    size_t length;
    const char *source = lua_tolstring(L, ANSWERED, &length);
    if (clb_load_source(L, source, length, luaL_optstring(L, CHUNK_NAME, "?")) != LUA_OK) lua_error(L);
    if (lua_tointeger(L, KIND) != CLB_SCRIPT_MODULE) clb_enter_library(L);
}

/* The loader data of a found module: where it was found. [-0, +1, raises] */
static void push_loader_data(lua_State *L) {
    const char *name = luaL_optstring(L, CHUNK_NAME, "?");
    lua_pushstring(L, *name == '@' ? name + 1 : name);
}

/* Replaces the chunk of a library module, its loader data and its name by a function that requires it for the
   library. [-3, +1, raises] */
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
        push_loader_data(L);
        lua_pushvalue(L, 1);
        push_library_module(L);
    }
    push_loader_data(L);
    return 2;
}

/* Searches the host's modules: the standard library, and files beside the script. */
static int search_host(lua_State *L) {
    clb_state *h = clb_state_of(L);
    luaL_checkstring(L, 1);
    lua_settop(L, 1);
    if (h->loader == NULL) return 0;
    clb_push_function(L, h->loader, h->loader_waits);
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
    push_loader_data(L);
    lua_pushboolean(L, lua_tointeger(L, KIND) == CLB_DOCUMENTED_MODULE);
    return 3;
}

/* Searches for the library itself, on which no script has an influence. */
static int search_library(lua_State *L) {
    clb_state *h = clb_state_of(L);
    lua_settop(L, 1);
    if (h->loader == NULL) return library_loader_ended(L, LUA_OK, 0);
    clb_push_function(L, h->loader, h->loader_waits);
    lua_pushvalue(L, 1);
    lua_pushboolean(L, 1);
    lua_callk(L, 2, 3, 0, library_loader_ended);
    return library_loader_ended(L, LUA_OK, 0);
}

enum { SEARCHERS = 2, MESSAGES };

/* Adds the message of a searcher on top to the messages. Preloaded modules are few and need no message; the host may
   suggest a module. [-1, +0, raises] */
static void note(lua_State *L, lua_CFunction searcher) {
    if (lua_type(L, -1) == LUA_TSTRING && searcher != search_preload) {
        lua_pushfstring(L, "%s%s%s", lua_tostring(L, MESSAGES), searcher == search_host ? "; " : "\n\t",
                        lua_tostring(L, -1));
        lua_replace(L, MESSAGES);
    }
    lua_settop(L, MESSAGES);
}

/* A searcher has returned a function and loader data, a message, or nothing. The context is its number. */
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
                     lua_tostring(L, MESSAGES));
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
    /* The standard libraries that were replaced. */
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
    /* Separators of directories and paths, and the marks in paths. */
    lua_pushliteral(L, "/\n;\n?\n!\n-\n");
    lua_setfield(L, -2, "config");
    lua_pushliteral(L, "");
    lua_setfield(L, -2, "path");
    lua_pushliteral(L, "");
    lua_setfield(L, -2, "cpath");
    lua_setglobal(L, LUA_LOADLIBNAME);
}

/* A record of a module that is being loaded, a userdata with three user values. */
typedef struct loading {
    uint64_t task; /* serial of the task that loads */
    bool has_ended, has_failed;
    bool is_documented; /* a library module that scripts may require */
} loading;

enum { ERROR = 1, THREAD, MODULE, USER_VALUES = 3 };

/* Upvalues of the library's functions here: the chunk of a module that a search has found already, and its loader
   data. */
enum { CHUNK = 1, CHUNK_DATA, OWN_NAME };

static char key_loading;   /* registry: key of the name -> record */
static char key_metatable; /* registry: the metatable of records */

/* Stack of all steps of require. LOADED is the table of loaded modules: package.loaded, or that of the library. */
enum { LOADED = 2, LOADER_DATA, RECORD };

/* Whether the library requires. [-0, +0] */
static bool is_for_library(lua_State *L) {
    clb_push_library(L);
    bool answer = lua_rawequal(L, -1, LOADED);
    lua_pop(L, 1);
    return answer;
}

/* Pushes the key of this module's record: a script may have a module of the same name. [-0, +1, raises] */
static void push_key(lua_State *L) {
    if (is_for_library(L)) lua_pushfstring(L, "=%s", lua_tostring(L, NAME));
    else lua_pushvalue(L, NAME);
}

/* Pushes the record of this module, or nil and returns NULL. [-0, +1, raises] */
static loading *push_record(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loading);
    push_key(L);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    return lua_touserdata(L, -1);
}

/* __close of a record: wakes the tasks that wait. [-2, +0, raises] */
static int loading_ended(lua_State *L) {
    clb_state *h = clb_state_of(L);
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
        lua_pushnil(L); /* an existing key, so nothing is allocated */
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

/* The module's chunk has returned; its result is on top. [-1, +2, raises] */
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
    lua_pushvalue(L, LOADER_DATA);
    return 2;
}

/* The search found a function, which is called with the name and the loader data. Stack: ..., function, loader data */
static int search_ended(lua_State *L, int status, lua_KContext context) {
    (void)status;
    (void)context;
    lua_replace(L, LOADER_DATA);
    lua_pushvalue(L, NAME);
    lua_pushvalue(L, LOADER_DATA);
    lua_callk(L, 2, 1, 0, chunk_ended);
    return chunk_ended(L, LUA_OK, 0);
}

/* The library's search also says whether the module is documented. */
static int library_search_ended(lua_State *L, int status, lua_KContext context) {
    loading *record = lua_touserdata(L, RECORD);
    record->is_documented = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return search_ended(L, status, context);
}

/* Loads a module that no task is loading. Stack: name, loaded modules. [-2, +2, raises or yields] */
static int load_module(lua_State *L) {
    clb_state *h = clb_state_of(L);
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
    const char *key = lua_tostring(L, RECORD); /* the record keeps the string */
    lua_remove(L, RECORD);
    lua_toclose(L, RECORD);
    if (h->current != NULL) h->callbacks.module(h->owner, h->current->frame.owner, key, true);
    if (is_for_library(L) && lua_isfunction(L, lua_upvalueindex(CHUNK))) {
        lua_pushvalue(L, lua_upvalueindex(CHUNK));
        lua_pushvalue(L, lua_upvalueindex(CHUNK_DATA));
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

/* Another task has stopped loading the module. Stack: name, loaded modules, nil, record, whether the task ended
   without finishing. [-5, +1..2, raises or yields] */
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

/* Whether the loading thread is one that this call runs in: the module requires itself. A coroutine that was
   abandoned while loading is not. [-0, +0] */
static bool is_further_out(lua_State *L) {
    lua_getiuservalue(L, RECORD, THREAD);
    lua_State *loader = lua_tothread(L, -1);
    lua_pop(L, 1);
    if (loader == L) return true;
    for (const clb_resumption *link = clb_state_of(L)->resumptions; link != NULL; link = link->outer) {
        if (link->from == loader) return true;
    }
    return false;
}

/* Stack: name, loaded modules. [-2, +1..2, raises or yields] */
static int find_module(lua_State *L) {
    clb_state *h = clb_state_of(L);
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
    clb_push_function(L, h->waiter, true);
    push_key(L);
    lua_callk(L, 1, 1, 0, wait_ended);
    return wait_ended(L, LUA_OK, 0);
}

/* No module has a longer name, and searching for one takes long. */
enum { LONGEST_NAME = 4096 };

/* Checks the name and drops other arguments. [-all, +1, raises] */
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

/* The loader of a library module for a script. Upvalues: its chunk, its loader data, its name; the script may call
   it with any arguments. [-all, +2, raises or yields] */
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
