/* Creating and freeing a state, and registering the host's functions, modules, metatables and userdata types in it.

   Invariant: the main thread runs no script, only protected calls of the bridge; an error that reaches `panic` is a
   bug of the bridge. A userdata owns its object until Lua collects it, and releases it exactly once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

char clb_key_array, clb_key_object, clb_key_null, clb_key_error, clb_key_causes;
char clb_key_c_functions, clb_key_metatables, clb_key_finalizers, clb_key_gc_name, clb_key_set_metatable;
char clb_key_members;

/* Never reached: every call is protected. */
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
    clb_state *h = clb_state_of(L);
    if (h->limits.is_deterministic && !clb_open_layout(L)) return luaL_error(L, "unknown layout");
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_metatables);
    clb_open_library(L);
    clb_open_interrupts(L);
    clb_open_errors(L);
    clb_open_base(L);
    clb_open_pcall(L);
    clb_open_coroutine(L);
    clb_open_os(L);
    clb_open_called(L);
    clb_open_package(L);
    clb_open_require(L);
    clb_open_unavailable(L);
    clb_open_userdata(L);
    clb_open_finalizers(L);
    clb_open_json(L);
    clb_open_boundaries(L);
    if (h->limits.is_deterministic) {
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
    h->L = lua_newstate(limits.is_deterministic ? clb_allocate_numbered : clb_allocate, h);
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

/* An abandoned thread may still be using the state, which is then leaked. */
void clb_state_free(clb_state *h) {
    clb_unwatch(h);
    if (atomic_load(&h->given_up)) return;
    h->closing = true;
    h->allocations_left = -1;
    if (h->finalizer_task != NULL) clb_finalizer_task_free(h);
    clb_buffer_free(&h->cached_buffer);
    lua_close(h->L);
    while (h->functions != NULL) {
        clb_function *e = h->functions;
        h->functions = e->next;
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
size_t clb_state_memory(const clb_state *h) { return h->used + h->external; }
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

/* On failure the caller keeps the box. */
clb_function *clb_function_new(clb_state *h, const char *module, const char *name, void *box) {
    size_t prefix = module == NULL || *module == 0 ? 0 : strlen(module) + 1;
    clb_function *e = clb_malloc(h, sizeof *e + prefix + strlen(name) + 1);
    if (e == NULL) return NULL;
    e->state = h;
    e->box = box;
    if (prefix != 0) {
        memcpy(e->name, module, prefix - 1);
        e->name[prefix - 1] = '.';
    }
    strcpy(e->name + prefix, name);
    e->next = h->functions;
    h->functions = e;
    return e;
}

typedef struct addition {
    const char *module, *name;
    clb_function *function;
    bool waits;
    clb_visibility visibility;
    clb_value *value;
} addition;

/* Pushes the table that a global name has, with dots for tables in tables. False: there is none. [-0, +0/1, raises] */
static bool push_global(lua_State *L, const char *name) {
    lua_pushglobaltable(L);
    for (const char *end; *name != 0; name = *end == 0 ? end : end + 1) {
        end = strchr(name, '.');
        if (end == NULL) end = name + strlen(name);
        lua_pushlstring(L, name, (size_t)(end - name));
        bool is_table = lua_rawget(L, -2) == LUA_TTABLE;
        lua_remove(L, -2);
        if (!is_table) {
            lua_pop(L, 1);
            return false;
        }
    }
    return true;
}

/* Makes the table on top a global; a name with dots is a table in tables, of which those that lack are made.
   [-0, +0, raises] */
static void set_global(lua_State *L, const char *name) {
    int module = lua_gettop(L);
    lua_pushglobaltable(L);
    for (const char *dot; (dot = strchr(name, '.')) != NULL; name = dot + 1) {
        lua_pushlstring(L, name, (size_t)(dot - name));
        lua_pushvalue(L, -1);
        if (lua_rawget(L, -3) != LUA_TTABLE) {
            lua_pop(L, 1);
            lua_newtable(L);
            lua_pushvalue(L, -2);
            lua_pushvalue(L, -2);
            lua_rawset(L, -5);
        }
        lua_replace(L, module + 1);
        lua_settop(L, module + 1);
    }
    lua_pushvalue(L, module);
    lua_setfield(L, module + 1, name);
    lua_settop(L, module);
}

/* Pushes the table of a module, creating it if needed; the global table for an empty name. [-0, +1, raises] */
static void push_module(lua_State *L, const char *name, clb_visibility visibility) {
    if (name == NULL || *name == 0) {
        lua_pushglobaltable(L);
        return;
    }
    if (visibility == CLB_LIBRARY_ONLY) clb_push_library(L);
    else luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    if (lua_getfield(L, -1, name) != LUA_TTABLE) {
        lua_pop(L, 1);
        if (visibility != CLB_GLOBAL || !push_global(L, name)) lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, name);
    }
    lua_remove(L, -2);
    if (visibility == CLB_GLOBAL) set_global(L, name);
}

static int add(lua_State *L) {
    addition *a = lua_touserdata(L, 1);
    push_module(L, a->module, a->visibility);
    if (a->function != NULL) clb_push_function(L, a->function, a->waits);
    else if (a->value != NULL) clb_value_push(L, NULL, a->value);
    else return 0;
    lua_setfield(L, -2, a->name);
    return 0;
}

bool clb_function_add(clb_state *h, const char *module, const char *name, void *box, bool waits,
                      clb_visibility visibility) {
    addition a = {.module = module, .name = name, .waits = waits, .visibility = visibility};
    if (box != NULL) {
        a.function = clb_function_new(h, module, name, box);
        if (a.function == NULL) {
            h->callbacks.release(box);
            return false;
        }
    }
    return clb_protected(h, add, &a);
}

bool clb_constant_add(clb_state *h, const char *module, const char *name, clb_frame *f,
                      clb_visibility visibility) {
    addition a = {.module = module, .name = name, .value = f->results, .visibility = visibility};
    bool done = f->result_count == 1 && clb_protected(h, add, &a);
    clb_frame_clear(f);
    return done;
}

bool clb_loader_set(clb_state *h, void *box, bool waits) {
    clb_function *e = clb_function_new(h, NULL, "require", box);
    if (e == NULL) {
        h->callbacks.release(box);
        return false;
    }
    h->loader = e;
    h->loader_waits = waits;
    return true;
}

bool clb_waiter_set(clb_state *h, void *box) {
    h->waiter = clb_function_new(h, NULL, "require", box);
    if (h->waiter == NULL) h->callbacks.release(box);
    return h->waiter != NULL;
}

static int add_metatable(lua_State *L) {
    const char *name = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_metatables);
    push_module(L, name, CLB_LIBRARY_ONLY);
    lua_setfield(L, -2, name);
    /* Scripts reach it only through getmetatable. */
    clb_push_library(L);
    lua_pushnil(L);
    lua_setfield(L, -2, name);
    return 0;
}

bool clb_metatable_add(clb_state *h, const char *name) {
    return clb_protected(h, add_metatable, (void *)name);
}

/* MARK: Userdata */

typedef struct object {
    const clb_type *type; /* NULL: only keeps a Swift object alive */
    void *box;
} object;

static char key_plain; /* registry key of the metatable without a type */

/* [-0, +0] */
const clb_type *clb_userdata_type(lua_State *L, int index, void **box) {
    *box = NULL;
    if (lua_type(L, index) != LUA_TUSERDATA || lua_rawlen(L, index) != sizeof(object) ||
        !lua_getmetatable(L, index)) {
        return NULL;
    }
    object *o = lua_touserdata(L, index < 0 ? index - 1 : index);
    lua_rawgetp(L, LUA_REGISTRYINDEX, o->type == NULL ? (const void *)&key_plain : o->type);
    bool is_ours = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
    if (!is_ours) return NULL;
    *box = o->box;
    return o->type;
}

void clb_userdata_push(lua_State *L, const clb_type *type, void **box) {
    object *o = lua_newuserdatauv(L, sizeof *o, 0);
    o->type = type;
    o->box = NULL;
    lua_rawgetp(L, LUA_REGISTRYINDEX, type == NULL ? (const void *)&key_plain : type);
    lua_setmetatable(L, -2); /* marks it for finalization; from here on it owns the object */
    o->box = *box;
    *box = NULL;
}

/* [-1, +0] */
static int release(lua_State *L) {
    object *o = lua_touserdata(L, 1);
    void *box = o->box;
    o->box = NULL;
    clb_state *h = clb_state_of(L);
    if (!h->closing) clb_block_if_given_up(h);
    if (box != NULL) h->callbacks.release(box);
    return 0;
}

/* Methods are in upvalue 1, getters in upvalue 2; the getter without a name takes all other keys. */
static int index_object(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) == LUA_TNIL) {
        lua_pushliteral(L, "");
        if (lua_rawget(L, lua_upvalueindex(2)) == LUA_TNIL) return 1;
        lua_pushvalue(L, 1);
        lua_pushvalue(L, 2);
        lua_call(L, 2, 1);
        return 1;
    }
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

/* Setters are in upvalue 1, the type's name in upvalue 2; the setter without a name takes all other keys. */
static int assign_object(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) {
        lua_pushliteral(L, "");
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
            lua_insert(L, 1);
            lua_settop(L, 4);
            lua_call(L, 3, 0);
            return 0;
        }
        return clb_raise(L, "argument.unknown", "%s has no field '%s' that can be set",
                         lua_tostring(L, lua_upvalueindex(2)), clb_tolstring(L, 2, NULL));
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    lua_call(L, 2, 0);
    return 0;
}

typedef struct member {
    clb_type *type;
    clb_role role;
    const char *name;
    clb_function *function;
    bool waits;
} member;

/* The metatable keeps its tables of methods, getters and setters at 1, 2 and 3. */
static int make_type(lua_State *L) {
    clb_type *type = lua_touserdata(L, 1);
    lua_newtable(L);
    for (int i = 1; i <= 3; i++) {
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawseti(L, 2, i);
    }
    lua_pushvalue(L, 3);
    lua_pushvalue(L, 4);
    lua_pushcclosure(L, index_object, 2);
    lua_setfield(L, 2, "__index");
    lua_pushvalue(L, 5);
    lua_pushstring(L, type->name);
    lua_pushvalue(L, -1);
    lua_setfield(L, 2, "__name");
    lua_pushcclosure(L, assign_object, 2);
    lua_setfield(L, 2, "__newindex");
    lua_pushcfunction(L, release);
    lua_setfield(L, 2, "__gc");
    lua_pushliteral(L, "protected");
    lua_setfield(L, 2, "__metatable");
    lua_pushvalue(L, 2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, type);
    return 0;
}

clb_type *clb_type_new(clb_state *h, const char *name) {
    clb_type *type = clb_malloc(h, sizeof *type + strlen(name) + 1);
    if (type == NULL) return NULL;
    type->state = h;
    strcpy(type->name, name);
    if (!clb_protected(h, make_type, type)) {
        clb_free(h, type);
        return NULL;
    }
    type->next = h->types;
    h->types = type;
    return type;
}

static int add_member(lua_State *L) {
    member *a = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, a->type);
    if (a->role != CLB_METAMETHOD) lua_rawgeti(L, -1, a->role + 1);
    clb_push_function(L, a->function, a->waits);
    lua_setfield(L, -2, a->name);
    return 0;
}

bool clb_type_add(clb_type *type, clb_role role, const char *name, void *box, bool waits) {
    member a = {.type = type, .role = role, .name = name, .waits = waits};
    a.function = clb_function_new(type->state, type->name, name, box);
    if (a.function == NULL) {
        type->state->callbacks.release(box);
        return false;
    }
    return clb_protected(type->state, add_member, &a);
}

const char *clb_type_name(const clb_type *type) { return type->name; }

void clb_open_userdata(lua_State *L) {
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, release);
    lua_setfield(L, -2, "__gc");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_plain);
}
