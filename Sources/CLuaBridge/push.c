/* Results of a host function become Lua values. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "frame.h"

/* Pushes the metatable `name` for records of `kind`, made on first use from the functions of the
   metatable made known under that name. [-0, +1, raises] */
static void push_record_metatable(lua_State *L, const char *name, const char *kind) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_metatables);
    lua_pushfstring(L, "%s:%s", name, kind == NULL ? "" : kind);
    lua_pushvalue(L, -1);
    if (lua_rawget(L, -3) == LUA_TTABLE) {
        lua_replace(L, -3);
        lua_pop(L, 1);
        return;
    }
    lua_pop(L, 1);
    if (lua_getfield(L, -2, name) != LUA_TTABLE) luaL_error(L, "no metatable '%s' is known", name);
    lua_newtable(L);
    lua_pushnil(L);
    while (lua_next(L, -3)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, -4);
    }
    if (kind != NULL) {
        lua_pushstring(L, kind);
        lua_pushvalue(L, -1);
        lua_setfield(L, -3, "__kind");
        lua_setfield(L, -2, "__name");
    }
    lua_replace(L, -2); /* metatables, key, new */
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, -5);
    lua_replace(L, -3);
    lua_pop(L, 1);
}

/* Raises that the bytes of a result are no JSON, in the refuser's words where there is one. */
static int refuse(lua_State *L, clb_frame *f, const clb_json_result *result, const clb_json_reading *how) {
    if (f == NULL || result == NULL || result->refuser == NULL) {
        const char *name = f == NULL || f->name == NULL ? "?" : f->name;
        return clb_raise(L, "json.invalid", "%s: the answer is no JSON: %s at byte %I", name, how->reason,
                         (lua_Integer)how->position);
    }
    f->state->callbacks.refuse(result->refuser, f, how->position, how->reason);
    return clb_raise_frame(L, f);
}

static void push_json(lua_State *L, clb_frame *f, const clb_value *v) {
    const clb_json_result *result = v->aux;
    clb_json_reading how = {0};
    if (result != NULL) {
        how.member = result->member;
        how.keeps_null = result->keeps_null;
        how.needs_member = result->refuser != NULL;
        if (result->metatable != NULL) {
            push_record_metatable(L, result->metatable, result->kind);
            how.record = lua_gettop(L);
        }
    }
    if (!clb_json_read(L, v->bytes, v->length, &how)) refuse(L, f, result, &how);
    if (how.record != 0) lua_remove(L, how.record);
}

static void push_object(lua_State *L, clb_value *v) {
    clb_userdata_push(L, (const clb_type *)v->aux, &v->pointer);
}

/* Pushes the first result of a task that is done. [-0, +1, raises] */
static void push_first(lua_State *L, clb_task *t) {
    if (t == NULL || lua_gettop(t->L) == 0) {
        lua_pushnil(L);
        return;
    }
    if (!lua_checkstack(t->L, 1)) clb_raise_memory(L);
    lua_pushvalue(t->L, 1);
    lua_xmove(t->L, L, 1);
}

/* [-0, +1, raises] */
static void push_firsts(lua_State *L, const clb_value *v) {
    clb_task **tasks = v->pointer;
    int count = v->length > INT_MAX ? INT_MAX : (int)v->length;
    luaL_checkstack(L, 2, NULL);
    lua_createtable(L, count, 0);
    for (int i = 0; i < count; i++) {
        push_first(L, tasks[i]);
        lua_rawseti(L, -2, i + 1);
    }
}

void clb_value_push(lua_State *L, clb_frame *f, const clb_value *v) {
    switch (v->kind) {
    case CLB_BOOLEAN: lua_pushboolean(L, v->integer != 0); break;
    case CLB_INTEGER: lua_pushinteger(L, v->integer); break;
    case CLB_NUMBER: lua_pushnumber(L, v->number); break;
    case CLB_STRING: lua_pushlstring(L, v->bytes, v->length); break;
    case CLB_NULL: lua_pushlightuserdata(L, &clb_key_null); break;
    case CLB_REFERENCE: lua_rawgeti(L, LUA_REGISTRYINDEX, v->extra); break;
    case CLB_JSON: push_json(L, f, v); break;
    case CLB_TAPE: clb_tape_push(L, v->bytes, v->length); break;
    case CLB_OBJECT: push_object(L, (clb_value *)v); break;
    case CLB_FIRST: push_first(L, v->pointer); break;
    case CLB_FIRSTS: push_firsts(L, v); break;
    default: lua_pushnil(L);
    }
}

/* Copies what another task ended with, or raises its error again. [-0, +n, raises] */
static int push_outcome(lua_State *L, clb_task *other) {
    int count = other->failed ? 1 : lua_gettop(other->L);
    luaL_checkstack(L, count + 1, "too many results");
    if (!lua_checkstack(other->L, count)) clb_raise_memory(L);
    if (other->failed && other->text != NULL && lua_gettop(other->L) == 0) {
        return clb_raise(L, "limit.memory", "%s", other->text);
    }
    int base = lua_gettop(other->L) - count;
    for (int i = 1; i <= count; i++) lua_pushvalue(other->L, base + i);
    lua_xmove(other->L, L, count);
    return other->failed ? lua_error(L) : count;
}

int clb_frame_push_all(lua_State *L, clb_frame *f) {
    int count = f->result_count, pushed = count;
    if (count == 1 && f->results[0].kind == CLB_OUTCOME) {
        f->result_count = 0;
        return push_outcome(L, f->results[0].pointer);
    }
    if (count > 8) luaL_checkstack(L, count, "too many results");
    for (int i = 0; i < count; i++) clb_value_push(L, f, &f->results[i]);
    clb_frame_clear(f);
    return pushed;
}
