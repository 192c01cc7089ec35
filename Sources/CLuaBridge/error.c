/* Errors: the tables that scripts see, tracebacks, pcall and xpcall, and the names in error messages.

   Invariant: an error that ends a task (memory ran out, or the task was stopped after the protected call began)
   passes through every protected call of a script; all other errors are caught as in Lua. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "json.h"

enum { TRACEBACK = 32 };

/* __tostring of error tables. [-1, +1, raises] */
static int error_tostring(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_pushliteral(L, "message");
    if (lua_rawget(L, 1) != LUA_TSTRING) lua_pushliteral(L, "unknown error");
    return 1;
}

void clb_open_errors(lua_State *L) {
    lua_createtable(L, 0, 2);
    lua_pushcfunction(L, error_tostring);
    lua_setfield(L, -2, "__tostring");
    lua_pushliteral(L, "error");
    lua_setfield(L, -2, "__name");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_error);
    lua_newtable(L); /* error table -> userdata that keeps the Swift error */
    lua_createtable(L, 0, 1);
    clb_set_mode(L, "k");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_causes);
}

/* Sets the code, message and metatable of the table on top. [-2 (message, table), +1 table, raises] */
static void finish_error(lua_State *L, const char *code, size_t length) {
    lua_insert(L, -2);
    lua_setfield(L, -2, "message");
    lua_pushlstring(L, code, length);
    lua_setfield(L, -2, "code");
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_error);
    lua_setmetatable(L, -2);
}

int clb_raise_memory(lua_State *L) {
    clb_state_of(L)->refusals++;
    lua_pushliteral(L, "not enough memory");
    return lua_error(L);
}

int clb_raise(lua_State *L, const char *code, const char *format, ...) {
    va_list arguments;
    luaL_checkstack(L, 6, NULL);
    va_start(arguments, format);
    lua_pushvfstring(L, format, arguments);
    va_end(arguments);
    lua_createtable(L, 0, 3);
    finish_error(L, code, strlen(code));
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "retryable");
    return lua_error(L);
}

void clb_frame_fail(clb_frame *f, const char *code, const char *message, size_t length,
                    int retryable, const char *extras, size_t extras_length, void *cause) {
    clb_frame_clear(f);
    f->name = NULL; /* marks a failed call */
    size_t code_length = strlen(code);
    char *bytes = clb_frame_bytes(f, code_length + length);
    clb_value *c = clb_frame_result(f), *m = clb_frame_result(f), *r = clb_frame_result(f);
    if (bytes == NULL || c == NULL || m == NULL || r == NULL) {
        if (cause != NULL) f->state->callbacks.release(cause);
        clb_frame_clear(f);
        return;
    }
    memcpy(bytes, code, code_length);
    memcpy(bytes + code_length, message, length);
    *c = (clb_value){.kind = CLB_STRING, .bytes = bytes, .length = code_length};
    *m = (clb_value){.kind = CLB_STRING, .bytes = bytes + code_length, .length = length};
    *r = (clb_value){.kind = retryable < 0 ? CLB_NIL : CLB_BOOLEAN, .integer = retryable > 0};
    clb_value *o = clb_frame_result(f);
    if (o != NULL) *o = (clb_value){.kind = CLB_OBJECT, .pointer = cause, .aux = NULL};
    else if (cause != NULL) f->state->callbacks.release(cause);
    if (o != NULL && extras != NULL) {
        char *json = clb_frame_json(f, extras_length, &(clb_json_result){0});
        if (json != NULL) memcpy(json, extras, extras_length);
    }
}

/* [-0, +0, raises] */
int clb_raise_frame(lua_State *L, clb_frame *f) {
    luaL_checkstack(L, 8, NULL);
    static const char out_of_memory[] = "limit.memory";
    if (f->result_count < 4) return clb_raise_memory(L);
    clb_value *v = f->results;
    /* A host function ran out of memory in this state; no script may catch that. */
    if (v[0].length == sizeof out_of_memory - 1 && memcmp(v[0].bytes, out_of_memory, v[0].length) == 0) {
        clb_frame_clear(f);
        return clb_raise_memory(L);
    }
    lua_pushlstring(L, v[1].bytes, v[1].length);
    clb_json_reading how = {0};
    if (f->result_count < 5 || !clb_json_read(L, v[4].bytes, v[4].length, &how) ||
        lua_type(L, -1) != LUA_TTABLE) {
        lua_settop(L, lua_gettop(L) - (lua_type(L, -1) == LUA_TSTRING ? 0 : 1));
        lua_createtable(L, 0, 3);
    }
    finish_error(L, v[0].bytes, v[0].length);
    if (v[2].kind == CLB_BOOLEAN) {
        lua_pushboolean(L, v[2].integer != 0);
        lua_setfield(L, -2, "retryable");
    }
    if (v[3].pointer != NULL) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_causes);
        lua_pushvalue(L, -2);
        clb_userdata_push(L, NULL, &v[3].pointer);
        lua_rawset(L, -3);
        lua_pop(L, 1);
    }
    clb_frame_clear(f);
    return lua_error(L);
}

/* Appends the Lua functions of a stack to a traceback of `count` lines, and returns their number. [-0, +0] */
static int32_t trace_stack(lua_State *L, clb_traceback_line *lines, int32_t count) {
    lua_Debug ar;
    for (int level = 0; count < TRACEBACK && lua_getstack(L, level, &ar); level++) {
        lua_getinfo(L, "Sln", &ar);
        if (ar.currentline <= 0 || strncmp(ar.source, "=[", 2) == 0) continue;
        clb_traceback_line *line = &lines[count++];
        line->line = ar.currentline;
        snprintf(line->source, sizeof line->source, "%s", ar.short_src);
        snprintf(line->name, sizeof line->name, "%s",
                 *ar.what == 'm' ? "main chunk" : ar.name == NULL ? "" : ar.name);
    }
    return count;
}

void clb_trace(lua_State *L, clb_task *t, bool keeps_first) {
    if (keeps_first && t->traceback_count != 0) return;
    if (t->stop_level != CLB_LEVEL_NONE && !t->is_first) {
        /* One traceback is enough when thousands of tasks are stopped together. */
        if (t->script == NULL || t->script->is_traced) return;
        t->script->is_traced = true;
    }
    t->traceback_count = 0;
    clb_traceback_line lines[TRACEBACK];
    int32_t count = trace_stack(L, lines, 0);
    for (const clb_resumption *link = t->state->resumptions; link != NULL; link = link->outer) {
        if (link->from != L) count = trace_stack(link->from, lines, count);
    }
    size_t size = (size_t)count * sizeof *lines;
    void *block = count == 0 ? NULL : clb_realloc(t->state, t->traceback, size);
    if (block == NULL) return;
    memcpy(block, lines, size);
    t->traceback = block;
    t->traceback_count = count;
}

void clb_forget_trace(lua_State *L) {
    clb_task *t = clb_state_of(L)->current;
    if (t != NULL) t->is_traced = false;
}

static char key_asked; /* registry: { line of the script, name, sentence } of the last lookup */

/* The __index of a library: records the name that was looked up, and where. Upvalues: sentences, prefix. [raises] */
static int look_up(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    lua_Debug ar;
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TSTRING || lua_type(L, 2) != LUA_TSTRING ||
        !lua_getstack(L, 1, &ar) || !lua_getinfo(L, "Sl", &ar)) {
        return 0;
    }
    lua_createtable(L, 3, 0);
    lua_pushfstring(L, "%s:%d:", ar.short_src, ar.currentline);
    lua_rawseti(L, 4, 1);
    lua_pushvalue(L, 2);
    lua_rawseti(L, 4, 2);
    lua_pushfstring(L, "%s%s is not here: %s", lua_tostring(L, lua_upvalueindex(2)), lua_tostring(L, 2),
                    lua_tostring(L, 3));
    lua_rawseti(L, 4, 3);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_asked);
    return 0;
}

/* explain(library, sentences, prefix): sets the sentences for names that a library does not have */
static int explain(lua_State *L) {
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_checktype(L, 2, LUA_TTABLE);
    luaL_checkstring(L, 3);
    lua_settop(L, 3);
    lua_createtable(L, 0, 1);
    lua_insert(L, 2);
    lua_pushcclosure(L, look_up, 2);
    lua_setfield(L, 2, "__index");
    lua_setmetatable(L, 1);
    return 0;
}

/* Pushes the completed text of the error at `index`, which is a string. [-0, +0 or +1, raises] */
static bool push_completed(lua_State *L, int index) {
    static const char call[] = "attempt to call a nil value (";
    const char *text = lua_tostring(L, index), *found = strstr(text, call);
    if (found == NULL || lua_rawgetp(L, LUA_REGISTRYINDEX, &key_asked) != LUA_TTABLE) return false;
    int asked = lua_gettop(L);
    for (int i = 1; i <= 3; i++) lua_rawgeti(L, asked, i);
    size_t location_length;
    const char *location = lua_tolstring(L, asked + 1, &location_length);
    lua_pushfstring(L, "'%s')", lua_tostring(L, asked + 2));
    const char *name = lua_tostring(L, -1), *rest = strchr(found + sizeof call - 1, '\'');
    if (rest == NULL || strcmp(rest, name) != 0 || strncmp(text, location, location_length) != 0) return false;
    lua_pushfstring(L, "%s; %s", text, lua_tostring(L, asked + 3));
    return true;
}

/* Lua's own program has functions that a host does not give to scripts. To the error on top, for calling such a nil,
   adds what to use instead. [-1, +1, raises] */
static void complete_error(lua_State *L) {
    if (lua_type(L, -1) != LUA_TSTRING || !lua_checkstack(L, 8)) return;
    int index = lua_gettop(L);
    if (push_completed(L, index)) lua_replace(L, index);
    lua_settop(L, index);
}

void clb_open_unavailable(lua_State *L) {
    clb_push_library(L);
    lua_pushcfunction(L, explain);
    lua_setfield(L, -2, "_explain");
    lua_pop(L, 1);
}

/* Keeps the sentence of an error in the task. */
static void set_text(clb_task *t, const char *text, size_t length) {
    char *copy = clb_malloc(t->state, length + 1);
    if (copy == NULL) return;
    memcpy(copy, text, length);
    copy[length] = 0;
    clb_free(t->state, t->text);
    t->text = copy;
    t->text_length = length;
}

/* The message handler of every task: records the traceback before the stack unwinds, and calls the __tostring of a
   script's own error. [-1, +1, raises] */
int clb_message_handler(lua_State *L) {
    clb_task *t = clb_state_of(L)->current;
    if (t == NULL) return 1;
    clb_trace(L, t, t->stop_level != 0 || t->is_traced);
    complete_error(L);
    if (lua_type(L, 1) != LUA_TSTRING && luaL_callmeta(L, 1, "__tostring")) {
        size_t length;
        const char *text = lua_tolstring(L, -1, &length);
        if (text != NULL) set_text(t, text, length);
        lua_settop(L, 1);
    }
    return 1;
}

/* Neither the status nor the text identifies an out-of-memory error: a script may raise the same text, and buffers
   of the string library raise the text without the status. The count of refused allocations does: one was refused
   since the protected call began. */
bool clb_is_memory_error(lua_State *L, int status, clb_catch_point before) {
    if (clb_state_of(L)->refusals == (uint64_t)before.bits >> 2) return false;
    if (status == LUA_ERRMEM) return true;
    return lua_type(L, -1) == LUA_TSTRING && strcmp(lua_tostring(L, -1), "not enough memory") == 0;
}

/* A protected call that began while the task cleans up catches errors as usual. */
bool clb_is_fatal(lua_State *L, int status, clb_catch_point before) {
    clb_state *h = clb_state_of(L);
    if (h->current == NULL) return false;
    if (clb_is_memory_error(L, status, before)) {
        int32_t none = CLB_NOT_STOPPED;
        atomic_compare_exchange_strong(&h->current->script->stop, &none, CLB_LIMIT_MEMORY);
        if (h->current->stop_level == CLB_LEVEL_NONE) h->current->stop_level = CLB_LEVEL_CLEANUP;
    }
    return h->current->stop_level > (clb_stop_level)(before.bits & 3);
}

/* [-?, +results, raises] */
static int pcall_ended(lua_State *L, int status, lua_KContext before) {
    if (status != LUA_OK && status != LUA_YIELD) {
        if (clb_is_fatal(L, status, (clb_catch_point){before})) return clb_raise_again(L);
        clb_forget_trace(L);
        complete_error(L);
        lua_pushboolean(L, 0);
        lua_insert(L, -2);
        return 2;
    }
    return lua_gettop(L); /* `true` lies below the function */
}

static int pcall(lua_State *L) {
    luaL_checkany(L, 1);
    lua_pushboolean(L, 1);
    lua_insert(L, 1);
    clb_catch_point before = clb_catch_begin(clb_state_of(L));
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, before.bits, pcall_ended);
    return pcall_ended(L, status, before.bits);
}

/* Stack: function, handler, true, results... */
static int xpcall_ended(lua_State *L, int status, lua_KContext before) {
    if (status != LUA_OK && status != LUA_YIELD) return pcall_ended(L, status, before);
    return lua_gettop(L) - 2;
}

static int xpcall(lua_State *L) {
    int n = lua_gettop(L);
    clb_catch_point before = clb_catch_begin(clb_state_of(L));
    luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_pushboolean(L, 1);
    lua_pushvalue(L, 1);
    lua_rotate(L, 3, 2);
    int status = lua_pcallk(L, n - 2, LUA_MULTRET, 2, before.bits, xpcall_ended);
    return xpcall_ended(L, status, before.bits);
}

/* assert and error are Lua's own: they only raise. */
void clb_open_pcall(lua_State *L) {
    lua_register(L, "pcall", pcall);
    lua_register(L, "xpcall", xpcall);
}

/* C functions that can yield; a wait inside one of them fails for another reason. */
static bool is_yieldable(const char *name) {
    static const char *const names[] = {"pcall", "require", "dofile", "load", "pairs",
                                        "coroutine.resume", "coroutine.wrap", NULL};
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0) return true;
    }
    return false;
}

static const char *describe_boundary(lua_State *L, const char *name) {
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

/* The name of the nearest C function that cannot yield, from level 1 of `on`. [on: +0..2] */
static const char *boundary_name(lua_State *L, lua_State *on) {
    lua_Debug ar;
    for (int level = L == on ? 1 : 0; lua_getstack(on, level, &ar); level++) {
        lua_getinfo(on, "S", &ar);
        if (*ar.what != 'C' || !lua_checkstack(on, 3)) continue;
        lua_getinfo(on, "f", &ar);
        if (on != L) lua_xmove(on, L, 1);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_c_functions);
        lua_insert(L, -2);
        lua_rawget(L, -2); /* names, name */
        const char *name = lua_tostring(L, -1);
        lua_remove(L, -2);
        if (name != NULL && !is_yieldable(name)) return name;
        lua_pop(L, 1);
        if (name == NULL && level > 0) {
            lua_getinfo(on, "n", &ar);
            if (ar.name != NULL) return lua_pushfstring(L, "'%s'", ar.name);
        }
    }
    return NULL;
}

const char *clb_push_boundary(lua_State *L, clb_state *h) {
    luaL_checkstack(L, 8, NULL);
    if (h->current != NULL && h->current == h->finalizer_task) return lua_pushliteral(L, "a finalizer");
    const char *name = boundary_name(L, L);
    const clb_resumption *link = h->resumptions;
    for (; name == NULL && link != NULL; link = link->outer) {
        if (link->boundary != NULL) return lua_pushstring(L, link->boundary);
        if (link->from != L) name = boundary_name(L, link->from);
    }
    return name == NULL ? lua_pushliteral(L, "an xpcall message handler") : describe_boundary(L, name);
}

/* Records each C function of the table on top by name. [-0, +0, raises] */
static void name_functions(lua_State *L, const char *prefix) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_c_functions);
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

void clb_open_boundaries(lua_State *L) {
    static const char *const libraries[] = {"string", "table", "coroutine", "math",
                                            "utf8",   "os",    "io",        NULL};
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_c_functions);
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

static char key_loaded; /* registry: package.loaded, read without an allocation that might fail */

/* Whether the name is internal to the host. */
static bool is_inner(const char *name) { return *name == '_' || strstr(name, "internals.") != NULL; }

/* The level of the function that the script called: the outermost function of the host's Lua around level 0. [-0,
   +0] */
static int called_level(lua_State *L) {
    lua_Debug ar;
    int called = 0;
    for (int level = 1; lua_getstack(L, level, &ar) && lua_getinfo(L, "S", &ar); level++) {
        if (*ar.what == 'C') continue;
        if (strncmp(ar.source, "=[", 2) != 0) break;
        called = level;
    }
    return called;
}

/* Writes the library name of the function on top, `io.open`. [-1, +0] */
static bool find_global(lua_State *L, char *buffer, size_t size) {
    bool is_found = false;
    int function = lua_gettop(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_loaded);
    lua_pushnil(L);
    while (!is_found && lua_next(L, function + 1)) {
        if (lua_type(L, -1) == LUA_TTABLE && lua_type(L, -2) == LUA_TSTRING) {
            lua_pushnil(L);
            while (!is_found && lua_next(L, -2)) {
                if (lua_type(L, -2) == LUA_TSTRING && lua_rawequal(L, -1, function)) {
                    const char *library = lua_tostring(L, -4), *name = lua_tostring(L, -2);
                    const char *prefix = strcmp(library, LUA_GNAME) == 0 ? "" : library;
                    is_found = !is_inner(prefix) && !is_inner(name);
                    if (is_found) snprintf(buffer, size, "%s%s%s", prefix, *prefix == 0 ? "" : ".", name);
                }
                lua_pop(L, is_found ? 2 : 1);
            }
        }
        lua_pop(L, is_found ? 2 : 1);
    }
    lua_settop(L, function - 1);
    return is_found;
}

const char *clb_called_name(lua_State *L, const char *name, char *buffer, size_t size) {
    if (name == NULL || !is_inner(name) || L == NULL || !lua_checkstack(L, 8)) return name;
    lua_Debug ar;
    int called = called_level(L);
    /* Further out may be a function that called it for the script, as require calls a searcher. */
    for (int level = called; lua_getstack(L, level, &ar) && lua_getinfo(L, "Sf", &ar); level++) {
        if (level > called && *ar.what != 'C') {
            lua_pop(L, 1);
            break;
        }
        if (find_global(L, buffer, size) && strstr(buffer, "pcall") == NULL) return buffer;
    }
    /* A method, or a function that the script gave another name. */
    const char *last = strrchr(name, '.'), *given = NULL;
    if (lua_getstack(L, called, &ar) && lua_getinfo(L, "n", &ar)) given = ar.name;
    snprintf(buffer, size, "%s", given != NULL ? given : last != NULL ? last + 1 : name);
    return buffer;
}

const char *clb_frame_called(const clb_frame *f, char *buffer, size_t size) {
    return clb_called_name(f->stack, f->name, buffer, size);
}

void clb_open_called(lua_State *L) {
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_loaded);
}
