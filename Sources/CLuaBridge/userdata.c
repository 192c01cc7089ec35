/* Swift objects as userdata: one metatable per type.

   Invariant: a userdata owns its object until Lua collects it, and releases it exactly once. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

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
static int collect(lua_State *L) {
    object *o = lua_touserdata(L, 1);
    void *box = o->box;
    o->box = NULL;
    clb_state *h = clb_state_of(L);
    if (!h->closing) clb_block_if_given_up(h);
    if (box != NULL) h->callbacks.release(box);
    return 0;
}

/* Methods are in upvalue 1, getters in upvalue 2. */
static int index_object(lua_State *L) {
    lua_settop(L, 2);
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(2)) == LUA_TNIL) return 1;
    lua_pushvalue(L, 1);
    lua_call(L, 1, 1);
    return 1;
}

/* Setters are in upvalue 1, the type's name in upvalue 2. */
static int assign_object(lua_State *L) {
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) {
        return clb_raise(L, "argument.unknown", "%s has no field '%s' that can be set",
                         lua_tostring(L, lua_upvalueindex(2)), clb_tolstring(L, 2, NULL));
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 3);
    lua_call(L, 2, 0);
    return 0;
}

typedef struct addition {
    clb_type *type;
    clb_role role;
    const char *name;
    clb_function *function;
    bool waits;
} addition;

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
    lua_pushcfunction(L, collect);
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
    addition *a = lua_touserdata(L, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, a->type);
    if (a->role != CLB_METAMETHOD) lua_rawgeti(L, -1, a->role + 1);
    clb_push_function(L, a->function, a->waits);
    lua_setfield(L, -2, a->name);
    return 0;
}

bool clb_type_add(clb_type *type, clb_role role, const char *name, void *box, bool waits) {
    addition a = {.type = type, .role = role, .name = name, .waits = waits};
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
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_plain);
}
