/* Compiling text, the function `load`, and the environment of the host's own Lua and of the standard library.

   Invariant: text is compiled in pieces, so that a stop is heard although Lua's compiler runs no hook; no bytecode is
   loaded but that which this process dumped of the host's own chunks. Chunks of the library have an environment of their own: its `require` finds modules that no script's
   finds, and its functions are those that existed when the host was made, whatever a script does to its globals. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { PIECE = 4096, FIRST_TRIAL = 1 << 16 };

typedef struct reading {
    clb_state *state;
    const char *rest;
    size_t length;
} reading;

/* lua_Reader: the next piece. [-0, +0, raises] */
static const char *next_piece(lua_State *L, void *data, size_t *size) {
    reading *r = data;
    if (clb_must_stop(r->state)) clb_raise_stop(L, r->state);
    const char *piece = r->rest;
    *size = r->length < PIECE ? r->length : PIECE;
    r->rest += *size;
    r->length -= *size;
    return *size == 0 ? NULL : piece;
}

/* [-0, +1 function or error; a stop is raised] */
static int load_mode(lua_State *L, const char *source, size_t length, const char *name, const char *mode) {
    clb_state *h = clb_state_of(L);
    clb_catch_point before = clb_catch_begin(h);
    reading r = {h, source, length};
    int status = lua_load(L, next_piece, &r, name, mode);
    if (status != LUA_OK && clb_is_fatal(L, status, before)) clb_raise_again(L);
    return status;
}

size_t clb_source_start(const char *source, size_t length) {
    if (length == 0) return 0;
    size_t start = length >= 3 && memcmp(source, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (start == length || source[start] != '#') return start;
    const char *end = memchr(source + start, '\n', length - start);
    return end == NULL ? length : (size_t)(end - source);
}

int clb_load_source(lua_State *L, const char *source, size_t length, const char *name) {
    size_t start = clb_source_start(source, length);
    return load_mode(L, source + start, length - start, name, "t");
}

/* A chunk of the host's, compiled. */
typedef struct compiled {
    struct compiled *next;
    char *source; /* the name, a zero, then the text */
    size_t name_length, length, code_length, code_capacity;
    char *code;
} compiled;

/* The chunks of which each new state is made are the same for all of them, and parsing them takes most of the time that a
   host takes. They are kept for ever, at most so many, so that readers need no lock. */
enum { MOST_COMPILED = 32, LEAST_COMPILED = 512 };
static _Atomic(compiled *) all_compiled;
static atomic_int compiled_count;

static const compiled *find_compiled(const char *source, size_t length, const char *name) {
    size_t name_length = strlen(name);
    for (const compiled *c = atomic_load_explicit(&all_compiled, memory_order_acquire); c != NULL; c = c->next) {
        if (c->length == length && c->name_length == name_length && memcmp(c->source, name, name_length) == 0 &&
            memcmp(c->source + name_length + 1, source, length) == 0) {
            return c;
        }
    }
    return NULL;
}

/* lua_Writer. Not zero: there is no memory. */
static int append_code(lua_State *L, const void *bytes, size_t length, void *data) {
    (void)L;
    compiled *c = data;
    if (c->code_length + length > c->code_capacity) {
        size_t capacity = 2 * (c->code_length + length);
        char *code = realloc(c->code, capacity);
        if (code == NULL) return 1;
        c->code = code;
        c->code_capacity = capacity;
    }
    memcpy(c->code + c->code_length, bytes, length);
    c->code_length += length;
    return 0;
}

/* Keeps the function on top, unless there is no room or no memory for it. [-0, +0] */
static void keep_compiled(lua_State *L, const char *source, size_t length, const char *name) {
    if (length < LEAST_COMPILED) return;
    if (atomic_fetch_add(&compiled_count, 1) >= MOST_COMPILED) return;
    compiled *c = calloc(1, sizeof *c);
    if (c == NULL) return;
    c->name_length = strlen(name);
    c->length = length;
    c->source = malloc(c->name_length + 1 + length);
    if (c->source == NULL || lua_dump(L, append_code, c, 0) != 0) {
        free(c->source);
        free(c->code);
        free(c);
        return;
    }
    memcpy(c->source, name, c->name_length + 1);
    memcpy(c->source + c->name_length + 1, source, length);
    c->next = atomic_load_explicit(&all_compiled, memory_order_relaxed);
    while (!atomic_compare_exchange_weak_explicit(&all_compiled, &c->next, c, memory_order_release,
                                                  memory_order_relaxed)) {
    }
}

int clb_load_host(lua_State *L, const char *source, size_t length, const char *name) {
    const compiled *known = find_compiled(source, length, name);
    if (known != NULL) return load_mode(L, known->code, known->code_length, name, "b");
    int status = clb_load_source(L, source, length, name);
    if (status == LUA_OK) keep_compiled(L, source, length, name);
    return status;
}

/* Bytecode can corrupt the process, so it is refused in every mode. */
static const char *mode_for(lua_State *L, const char *source, size_t length) {
    const char *mode = luaL_optstring(L, 3, "bt");
#ifndef CLB_WHOLE_LUA
    if (length > 0 && *source == *LUA_SIGNATURE && strchr(mode, 'b') != NULL) return "t";
#else
    (void)source;
    (void)length;
#endif
    return mode;
}

/* [-0, +1 or +2, raises] */
static int finish_load(lua_State *L, const char *source, size_t length, const char *name,
                       bool has_environment) {
    if (load_mode(L, source, length, name, mode_for(L, source, length)) != LUA_OK) {
        lua_pushnil(L);
        lua_insert(L, -2);
        return 2;
    }
    if (has_environment) {
        lua_pushvalue(L, 4);
        if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
    }
    return 1;
}

typedef struct gathering {
    lua_Integer count;
    size_t length;
    size_t trial; /* the length at which the text is tried next */
    clb_catch_point began;
} gathering;

/* The stack of the functions below. */
enum { READER = 1, NAME, MODE, ENVIRONMENT, PIECES, GATHERING, REFUSAL };

/* Pushes the pieces as one string. [-0, +1, raises] */
static const char *push_whole(lua_State *L, const gathering *g, size_t *length) {
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (lua_Integer i = 1; i <= g->count; i++) {
        lua_rawgeti(L, PIECES, i);
        luaL_addvalue(&b);
    }
    luaL_pushresult(&b);
    return lua_tolstring(L, -1, length);
}

/* Lua reads only up to the first error, and a reader may never end; so the text is tried now and then. Truncated
   text has errors of its own, so an error counts once twice the text has the same one; a missing label may still
   come. [-0, +0, raises] */
static bool is_refused(lua_State *L, gathering *g) {
    if (g->length < g->trial) return false;
    g->trial = g->length * 2;
    size_t length;
    const char *source = push_whole(L, g, &length);
    bool is_same = false;
    if (load_mode(L, source, length, luaL_optstring(L, NAME, "=(load)"), mode_for(L, source, length)) == LUA_OK) {
        lua_settop(L, REFUSAL);
        return false;
    }
    const char *text = lua_tostring(L, -1);
    if (text != NULL && strstr(text, "<eof>") == NULL && strstr(text, "visible label") == NULL) {
        is_same = lua_rawequal(L, -1, REFUSAL);
        lua_replace(L, REFUSAL);
    }
    lua_settop(L, REFUSAL);
    return is_same;
}

static int fail(lua_State *L) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

/* Collects the pieces of a reader function, which may wait. [raises or yields] */
static int gather(lua_State *L, int status, lua_KContext is_called) {
    gathering *g = lua_touserdata(L, GATHERING);
    for (;; is_called = 1) {
        if (is_called) {
            if (status != LUA_OK && status != LUA_YIELD) {
                if (clb_is_fatal(L, status, g->began)) return clb_raise_again(L);
                clb_forget_trace(L);
                return fail(L);
            }
            if (lua_isnil(L, -1) || (lua_type(L, -1) == LUA_TSTRING && lua_rawlen(L, -1) == 0)) break;
            if (!lua_isstring(L, -1)) {
                lua_pushliteral(L, "reader function must return a string");
                return fail(L);
            }
            size_t length;
            lua_tolstring(L, -1, &length);
            g->length += length;
            lua_rawseti(L, PIECES, ++g->count);
            if (is_refused(L, g)) return fail(L);
        }
        lua_pushvalue(L, READER);
        status = lua_pcallk(L, 0, 1, 0, 1, gather);
    }
    lua_settop(L, REFUSAL);
    size_t length;
    const char *source = push_whole(L, g, &length);
    return finish_load(L, source, length, luaL_optstring(L, NAME, "=(load)"), true);
}

/* load(chunk, name, mode, environment) [raises or yields] */
int clb_load(lua_State *L) {
    size_t length;
    const char *source = lua_tolstring(L, 1, &length);
    bool has_environment = !lua_isnone(L, 4);
    luaL_optstring(L, MODE, NULL);
    if (source != NULL) {
        return finish_load(L, source, length, luaL_optstring(L, 2, source), has_environment);
    }
    luaL_optstring(L, NAME, NULL);
    luaL_checktype(L, READER, LUA_TFUNCTION);
    lua_settop(L, ENVIRONMENT);
    if (!has_environment) {
        lua_rawgeti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
        lua_replace(L, ENVIRONMENT);
    }
    lua_newtable(L);
    clb_state *h = clb_state_of(L);
    gathering *g = lua_newuserdatauv(L, sizeof *g, 0);
    *g = (gathering){.trial = FIRST_TRIAL, .began = clb_catch_begin(h)};
    lua_pushnil(L);
    return gather(L, LUA_OK, 0);
}

static char key_modules;     /* registry: name -> module, the modules that the library requires */
static char key_environment; /* registry: the _ENV of its chunks */

void clb_push_library(lua_State *L) { lua_rawgetp(L, LUA_REGISTRYINDEX, &key_modules); }

void clb_enter_library(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_environment);
    if (lua_setupvalue(L, -2, 1) == NULL) lua_pop(L, 1);
}

bool clb_is_library(const char *source) {
    static const char folder[] = "@stdlib/";
    return strncmp(source, "=[", 2) == 0 || strncmp(source, folder, sizeof folder - 1) == 0;
}

/* Copies the table on top into the one below, with its metatable. [-1, +0, raises] */
static void copy_table(lua_State *L) {
    int from = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, from)) {
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, from - 1);
        lua_pop(L, 1);
    }
    if (lua_getmetatable(L, from)) lua_setmetatable(L, from - 1);
    lua_settop(L, from - 1);
}

/* Global tables that are no libraries: they belong to the script, which may change them. */
static bool is_shared(const char *name) {
    static const char *const names[] = {LUA_GNAME, LUA_LOADLIBNAME, "ai", "telnyx", "arg"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) return true;
    }
    return false;
}

static int seal(lua_State *L) {
    lua_settop(L, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_environment);
    lua_pushglobaltable(L);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        bool is_named = lua_type(L, 3) == LUA_TSTRING && !is_shared(lua_tostring(L, 3));
        if (is_named && strcmp(lua_tostring(L, 3), "require") != 0 && lua_isfunction(L, 4)) {
            lua_pushvalue(L, 3);
            lua_pushvalue(L, 4);
            lua_rawset(L, 1);
        } else if (is_named && lua_istable(L, 4)) {
            lua_pushvalue(L, 3);
            lua_newtable(L);
            lua_pushvalue(L, 4);
            copy_table(L);
            lua_rawset(L, 1);
        }
        lua_settop(L, 3);
    }
    return 0;
}

bool clb_library_seal(clb_state *h) { return clb_protected(h, seal, NULL); }

void clb_open_library(lua_State *L) {
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_modules);
    lua_newtable(L);
    lua_insert(L, -2);
    lua_setfield(L, -2, "library");
    clb_push_library_require(L);
    lua_setfield(L, -2, "require");
    lua_createtable(L, 0, 2);
    lua_pushglobaltable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "__index");
    lua_setfield(L, -2, "__newindex");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_environment);
}
