/* Finalizers of scripts. Lua runs finalizers with hooks off, so an endless one could not be stopped. Therefore
   setmetatable hides __gc from Lua; a guard object that is collected together with the table runs the finalizer on a
   coroutine of the host, where hooks work.

   Invariant: each table that Lua would finalize is finalized once. A table has one guard until its finalizer has
   run. A guard that is collected where no finalizer may run (between turns, in a task that is being stopped, in
   another finalizer) waits in a queue for the next turn. The queue links the guards themselves, so adding to it
   allocates nothing. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* A guard. Its first user value is the table, its second the next guard in the queue. */
typedef struct guard {
    lua_Integer serial; /* order in which the tables got a finalizer */
    bool has_run;
} guard;

enum { TABLE = 1, NEXT = 2, USER_VALUES = 2 };

static char key_first, key_last; /* registry: the ends of the queue, or false */

/* Whether code of a script may run now. */
static bool may_run(const clb_state *h) {
    const clb_task *outer = h->current;
    if (outer == NULL || outer == h->finalizer_task || outer->script == NULL) return false;
    return outer->stop_level != CLB_LEVEL_KILL && !clb_must_arm(h);
}

/* Appends the guard at `index` to the queue. [-0, +0] */
static void enqueue(lua_State *L, int index) {
    clb_state *h = clb_state_of(L);
    lua_pushvalue(L, index);
    if (h->finalizers_waiting++ == 0) {
        lua_pushvalue(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &key_first);
    } else {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &key_last);
        lua_pushvalue(L, -2);
        lua_setiuservalue(L, -2, NEXT);
        lua_pop(L, 1);
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_last);
}

/* Runs the finalizer of the guard at `index` on the host's coroutine. Its errors are dropped, as Lua does without
   `warn`. [-0, +0] */
static void run(lua_State *L, int index) {
    clb_state *h = clb_state_of(L);
    clb_task *outer = h->current, *t = h->finalizer_task;
    lua_State *co = t->L;
    guard *g = lua_touserdata(L, index);
    int top = lua_gettop(L), results;
    if (g->has_run) return;
    g->has_run = true;
    if (lua_getiuservalue(L, index, TABLE) == LUA_TTABLE && lua_getmetatable(L, -1)) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_gc_name);
        if (lua_rawget(L, -2) != LUA_TNIL) {
            lua_xmove(L, co, 1);
            lua_pushvalue(L, top + 1);
            lua_xmove(L, co, 1);
            t->script = outer->script;
            t->stop = outer->stop;
            t->stop_level = outer->stop_level;
            h->current = t;
            if (clb_resume_inner(L, co, 1, &results, "a finalizer") == LUA_OK) {
                lua_settop(co, 0);
            } else {
                /* Its to-be-closed variables are closed here, within the limits that stopped it. */
                clb_reset_inner(L, co, "a finalizer");
                lua_settop(co, 0);
            }
            lua_sethook(co, NULL, 0, 0);
            h->current = outer;
            t->script = NULL;
        }
    }
    lua_settop(L, top);
    /* A stop that ended the finalizer also stops the code that it interrupted. */
    lua_State *running = atomic_load_explicit(&h->running, memory_order_relaxed);
    if (clb_must_arm(h) && running != NULL) clb_arm(running);
}

/* __gc of a guard. [-1, +0] */
static int collect(lua_State *L) {
    clb_state *h = clb_state_of(L);
    if (h->closing) return 0;
    if (may_run(h)) run(L, 1);
    else enqueue(L, 1);
    return 0;
}

/* Runs the queue, inside a task's turn and before the task itself. Finalizers that are stopped stay in the queue,
   and guards that are added meanwhile wait for the next turn: a finalizer may create and collect the next one
   endlessly. [-0, +0] */
static int run_waiting(lua_State *L) {
    clb_state *h = clb_state_of(L);
    for (size_t left = h->finalizers_waiting; left != 0 && may_run(h); left--) {
        lua_settop(L, 0);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &key_first);
        lua_getiuservalue(L, 1, NEXT);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &key_first);
        lua_pushnil(L);
        lua_setiuservalue(L, 1, NEXT);
        h->finalizers_waiting--;
        run(L, 1);
        /* The stop of a finalizer is raised in the task, not in this protected call. */
        lua_sethook(L, NULL, 0, 0);
    }
    if (h->finalizers_waiting == 0) {
        lua_pushboolean(L, 0);
        lua_rawsetp(L, LUA_REGISTRYINDEX, &key_last);
    }
    return 0;
}

void clb_finalizers_run(clb_state *h) { clb_protected(h, run_waiting, NULL); }

static int by_serial(const void *a, const void *b) {
    lua_Integer x = *(const lua_Integer *)a, y = *(const lua_Integer *)b;
    return (x < y) - (x > y);
}

/* Runs every finalizer that has not run, latest first, as Lua does when a state is closed. The function of a task.
   [-0, +0, raises] */
int clb_finalize_all(lua_State *L) {
    lua_settop(L, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_finalizers);
    lua_newtable(L); /* 2: serial -> guard; keeps the guards while finalizers run */
    /* The table must not change during the traversal. */
    lua_gc(L, LUA_GCSTOP);
    lua_Integer count = 0, used = 0;
    lua_pushnil(L);
    while (lua_next(L, 1)) {
        const guard *g = lua_touserdata(L, -1);
        if (g->has_run) {
            lua_pop(L, 1);
        } else {
            lua_rawseti(L, 2, g->serial);
            count++;
        }
    }
    lua_Integer *serials = lua_newuserdatauv(L, (size_t)(count + 1) * sizeof *serials, 0);
    lua_gc(L, LUA_GCRESTART);
    lua_pushnil(L);
    while (lua_next(L, 2)) {
        serials[used++] = lua_tointeger(L, -2);
        lua_pop(L, 1);
    }
    qsort(serials, (size_t)used, sizeof *serials, by_serial);
    lua_settop(L, 3);
    for (lua_Integer i = 0; i < used; i++) {
        if (clb_must_stop(clb_state_of(L))) return clb_raise_stop(L, clb_state_of(L));
        lua_rawgeti(L, 2, serials[i]);
        run(L, 4);
        lua_settop(L, 3);
    }
    return 0;
}

/* Whether the table at 1 has a guard that has not run. [-0, +0] */
static bool is_guarded(lua_State *L) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_finalizers);
    lua_pushvalue(L, 1);
    lua_rawget(L, -2);
    const guard *g = lua_touserdata(L, -1);
    bool answer = g != NULL && !g->has_run;
    lua_pop(L, 2);
    return answer;
}

/* Gives the table at 1 a guard unless it has one. [-0, +0, raises] */
static void attach_guard(lua_State *L) {
    clb_state *h = clb_state_of(L);
    if (is_guarded(L)) return;
    int top = lua_gettop(L), made = top + 1;
    guard *g = lua_newuserdatauv(L, sizeof *g, USER_VALUES);
    *g = (guard){.serial = ++h->finalizers_made};
    /* Creating it may have run a finalizer that gave this table a guard. */
    if (!is_guarded(L)) {
        lua_pushvalue(L, 1);
        lua_setiuservalue(L, made, TABLE);
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_finalizers);
        lua_pushvalue(L, 1);
        lua_pushvalue(L, made);
        lua_rawset(L, -3);
        /* Last: from here on it must not be collected before the table. */
        lua_getiuservalue(L, lua_upvalueindex(1), 1);
        lua_setmetatable(L, made);
    }
    lua_settop(L, top);
}

/* setmetatable(table, metatable) [-2, +1, raises] */
static int set_metatable(lua_State *L) {
    int type = lua_type(L, 2);
    luaL_checktype(L, 1, LUA_TTABLE);
    luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
    if (!lua_toboolean(L, lua_upvalueindex(2)) && luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
        return luaL_error(L, "cannot change a protected metatable");
    }
    lua_settop(L, 2);
    bool finalizes = false;
    if (type == LUA_TTABLE) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_gc_name);
        finalizes = lua_rawget(L, 2) != LUA_TNIL;
        lua_settop(L, 2);
    }
    if (!finalizes) {
        lua_setmetatable(L, 1);
        return 1;
    }
    /* The moment of a collection differs between processes, so deterministic states run no finalizers. */
    if (!clb_state_of(L)->limits.is_deterministic) attach_guard(L);
    /* Nothing from here on allocates, so no other finalizer can run while the field is removed. */
    luaL_checkstack(L, 4, NULL);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_gc_name);
    lua_pushvalue(L, 3);
    lua_rawget(L, 2); /* 4: the finalizer, unless another finalizer has removed it */
    lua_pushvalue(L, 3);
    lua_pushnil(L);
    lua_rawset(L, 2);
    lua_pushvalue(L, 2);
    lua_setmetatable(L, 1);
    if (!lua_isnil(L, 4)) lua_rawset(L, 2);
    lua_settop(L, 1);
    return 1;
}

void clb_finalizer_task_free(clb_state *h) {
    clb_frame_reset(&h->finalizer_task->frame);
    clb_free(h, h->finalizer_task->traceback);
    clb_free(h, h->finalizer_task->text);
    clb_free(h, h->finalizer_task);
    h->finalizer_task = NULL;
}

void clb_open_finalizers(lua_State *L) {
    clb_state *h = clb_state_of(L);
    clb_task *t = clb_malloc(h, sizeof *t);
    if (t == NULL) luaL_error(L, "not enough memory");
    memset(t, 0, offsetof(clb_task, frame));
    t->state = h;
    clb_task_frame_init(t);
    h->finalizer_task = t;
    t->L = lua_newthread(L);
    clb_set_mark(t->L, CLB_MARK_TASK);
    t->reference = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_newtable(L); /* table -> guard: an ephemeron table, so a guard does not keep its table */
    lua_createtable(L, 0, 1);
    clb_set_mode(L, "k");
    lua_setmetatable(L, -2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_finalizers);
    lua_pushliteral(L, "__gc"); /* kept, because creating it could allocate */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_gc_name);
    lua_pushboolean(L, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_first);
    lua_pushboolean(L, 0);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_last);
    lua_newuserdatauv(L, 0, 1); /* carries the guards' metatable to set_metatable */
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, collect);
    lua_setfield(L, -2, "__gc");
    lua_setiuservalue(L, -2, 1);
    /* For debug.setmetatable, which ignores __metatable. */
    lua_pushvalue(L, -1);
    lua_pushboolean(L, true);
    lua_pushcclosure(L, set_metatable, 2);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_set_metatable);
    lua_pushboolean(L, false);
    lua_pushcclosure(L, set_metatable, 2);
    lua_setglobal(L, "setmetatable");
}
