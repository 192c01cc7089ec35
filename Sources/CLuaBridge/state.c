/* Making and freeing a state, and what the host puts into it.

   Invariant: the main thread runs no script, only the bridge's own protected calls; so an error that reaches `panic` is
   a fault of the bridge. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

char clb_key_array, clb_key_object, clb_key_null, clb_key_error, clb_key_causes;
char clb_key_places, clb_key_metatables, clb_key_finalizers, clb_key_gc_name, clb_key_set_metatable;
char clb_key_members;

/* Never reached while every call is protected. */
static int panic(lua_State *L) {
    const char *text = lua_tostring(L, -1);
    fprintf(stderr, "internal error: unprotected Lua error: %s\n", text == NULL ? "?" : text);
    abort();
}

bool clb_protected(clb_state *h, lua_CFunction action, void *argument) {
    lua_State *L = h->L;
    if (!lua_checkstack(L, 4)) return false;
    lua_pushcfunction(L, action); /* light: allocates nothing */
    lua_pushlightuserdata(L, argument);
    if (lua_pcall(L, 1, 0, 0) == LUA_OK) return true;
    lua_pop(L, 1);
    return false;
}

static int open_all(lua_State *L) {
    clb_state *h = clb_host(L);
    if (h->limits.repeats && !clb_open_layout(L)) return luaL_error(L, "unknown layout");
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_metatables);
    clb_open_library(L);
    clb_open_interrupts(L);
    clb_open_failure(L);
    clb_open_base(L);
    clb_open_protected(L);
    clb_open_coroutine(L);
    clb_open_system(L);
    clb_open_called(L);
    clb_open_package(L);
    clb_open_require(L);
    clb_open_absent(L);
    clb_open_userdata(L);
    clb_open_finalizers(L);
    clb_open_json(L);
    clb_open_places(L);
    if (h->limits.repeats) {
        clb_open_identity(L);
        clb_open_ordered(L);
    }
    lua_gc(L, LUA_GCGEN, 0, 0);
    return 0;
}

clb_state *clb_state_new(clb_callbacks callbacks, clb_limits limits, int64_t fail_after) {
    clb_state *h = calloc(1, sizeof *h);
    if (h == NULL) return NULL;
    h->callbacks = callbacks;
    h->limits = limits;
    h->allocations_left = fail_after;
    clb_allocator_open(h);
    h->L = lua_newstate(limits.repeats ? clb_allocate_numbered : clb_allocate, h);
    if (h->L == NULL) {
        clb_allocator_free(h);
        free(h);
        return NULL;
    }
    lua_atpanic(h->L, panic);
    *(clb_state **)lua_getextraspace(h->L) = h;
    if (!clb_protected(h, open_all, NULL)) {
        clb_state_free(h);
        return NULL;
    }
    clb_watch(h);
    return h;
}

bool clb_state_is_given_up(const clb_state *h) { return atomic_load(&h->given_up); }

/* What a given-up thread was in the middle of is left to it. */
void clb_state_free(clb_state *h) {
    clb_unwatch(h);
    if (atomic_load(&h->given_up)) return;
    h->closing = true;
    h->allocations_left = -1;
    if (h->finalizing != NULL) clb_finalizing_free(h);
    clb_buffer_free(&h->spare);
    lua_close(h->L);
    while (h->entries != NULL) {
        clb_entry *e = h->entries;
        h->entries = e->next;
        h->callbacks.release(e->box);
        free(e);
    }
    while (h->types != NULL) {
        clb_type *type = h->types;
        h->types = type->next;
        free(type);
    }
    clb_allocator_free(h);
    free(h);
}

void clb_state_set_owner(clb_state *h, void *owner) { h->owner = owner; }
void *clb_state_owner(const clb_state *h) { return h->owner; }
size_t clb_state_memory(const clb_state *h) { return h->used + h->outside; }
void clb_state_fail_after(clb_state *h, int64_t count) { h->allocations_left = count; }

static int collect(lua_State *L) {
    lua_gc(L, LUA_GCCOLLECT);
    return 0;
}

void clb_state_collect(clb_state *h) { clb_protected(h, collect, NULL); }

static int seed(lua_State *L) {
    lua_getglobal(L, LUA_MATHLIBNAME);
    lua_getfield(L, -1, "randomseed");
    lua_pushinteger(L, *(lua_Integer *)lua_touserdata(L, 1));
    lua_call(L, 1, 0);
    return 0;
}

bool clb_state_seed(clb_state *h, int64_t number) {
    lua_Integer value = number;
    return clb_protected(h, seed, &value);
}

/* On failure the box stays the caller's. */
clb_entry *clb_entry_new(clb_state *h, const char *module, const char *name, void *box) {
    size_t prefix = module == NULL || *module == 0 ? 0 : strlen(module) + 1;
    clb_entry *e = clb_malloc(h, sizeof *e + prefix + strlen(name) + 1);
    if (e == NULL) return NULL;
    e->state = h;
    e->box = box;
    if (prefix != 0) {
        memcpy(e->name, module, prefix - 1);
        e->name[prefix - 1] = '.';
    }
    strcpy(e->name + prefix, name);
    e->next = h->entries;
    h->entries = e;
    return e;
}

typedef struct addition {
    const char *module, *name;
    clb_entry *entry;
    bool waits;
    clb_reach reach;
    clb_value *value;
} addition;

/* Pushes the table of a module, made if need be; the global table for no name. [-0, +1, raises] */
static void push_module(lua_State *L, const char *name, clb_reach reach) {
    if (name == NULL || *name == 0) {
        lua_pushglobaltable(L);
        return;
    }
    if (reach == CLB_OF_LIBRARY) clb_push_library(L);
    else luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    if (lua_getfield(L, -1, name) != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, name);
    }
    lua_remove(L, -2);
    if (reach == CLB_OF_GLOBALS) {
        lua_pushvalue(L, -1);
        lua_setglobal(L, name);
    }
}

static int add(lua_State *L) {
    addition *a = lua_touserdata(L, 1);
    push_module(L, a->module, a->reach);
    if (a->entry != NULL) clb_push_entry(L, a->entry, a->waits);
    else if (a->value != NULL) clb_value_push(L, NULL, a->value);
    else return 0;
    lua_setfield(L, -2, a->name);
    return 0;
}

bool clb_function_add(clb_state *h, const char *module, const char *name, void *box, bool waits,
                      clb_reach reach) {
    addition a = {.module = module, .name = name, .waits = waits, .reach = reach};
    if (box != NULL) {
        a.entry = clb_entry_new(h, module, name, box);
        if (a.entry == NULL) {
            h->callbacks.release(box);
            return false;
        }
    }
    return clb_protected(h, add, &a);
}

bool clb_constant_add(clb_state *h, const char *module, const char *name, clb_frame *f,
                      clb_reach reach) {
    addition a = {.module = module, .name = name, .value = f->results, .reach = reach};
    bool done = f->result_count == 1 && clb_protected(h, add, &a);
    clb_frame_clear(f);
    return done;
}

bool clb_loader_set(clb_state *h, void *box, bool waits) {
    clb_entry *e = clb_entry_new(h, NULL, "require", box);
    if (e == NULL) {
        h->callbacks.release(box);
        return false;
    }
    h->loader = e;
    h->loader_waits = waits;
    return true;
}

bool clb_waiter_set(clb_state *h, void *box) {
    h->waiter = clb_entry_new(h, NULL, "require", box);
    if (h->waiter == NULL) h->callbacks.release(box);
    return h->waiter != NULL;
}

static int add_metatable(lua_State *L) {
    const char *name = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_metatables);
    push_module(L, name, CLB_OF_LIBRARY);
    lua_setfield(L, -2, name);
    /* Scripts reach it through getmetatable alone. */
    clb_push_library(L);
    lua_pushnil(L);
    lua_setfield(L, -2, name);
    return 0;
}

bool clb_metatable_add(clb_state *h, const char *name) {
    return clb_protected(h, add_metatable, (void *)name);
}
