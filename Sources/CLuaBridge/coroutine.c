/* The coroutine library, and every resumption of a coroutine.

   Invariant: while coroutines are resumed, `resumptions` lists the resumptions, innermost first, and `running` is
   the innermost coroutine, so that the signal handler arms the hook of the thread that runs. When a task waits
   inside a coroutine, the script does not see that coroutine suspended: the whole chain of resumptions up to the
   task yields and is resumed as one. The main coroutine of a task can be inspected by a script, but neither resumed
   nor closed; one that a script has seen is not reused for another task. */
#include "internal.h"

/* The context of a resumption's continuation: how it returns in the lowest bit, above it the catch point. */
enum { RESUME = 0, WRAP = 1, CATCH_POINT_SHIFT = 1 };

static lua_State *coroutine_of(lua_State *L, bool wrap) {
    return lua_tothread(L, wrap ? lua_upvalueindex(1) : 1);
}

static const char *status_of(lua_State *L, lua_State *co) {
    lua_Debug ar;
    if (L == co) return "running";
    if (clb_has_mark(co, CLB_MARK_TASK)) return clb_has_mark(co, CLB_MARK_ENDED) ? "dead" : "normal";
    if (clb_has_mark(co, CLB_MARK_AWAITING)) return "normal";
    switch (lua_status(co)) {
    case LUA_YIELD: return "suspended";
    case LUA_OK:
        if (lua_getstack(co, 0, &ar)) return "normal";
        return lua_gettop(co) == 0 ? "dead" : "suspended";
    default: return "dead";
    }
}

/* Resumes `co`, known to the signal handler and to error messages meanwhile. [-0, +0] */
int clb_resume_inner(lua_State *L, lua_State *co, int count, int *results, const char *boundary) {
    clb_state *h = clb_state_of(L);
    bool blocked = !lua_isyieldable(L);
    lua_State *before = atomic_load_explicit(&h->running, memory_order_relaxed);
    clb_resumption link = {.from = L, .outer = h->resumptions, .boundary = boundary};
    h->resumptions = &link;
    h->nonyieldable += blocked;
    atomic_store_explicit(&h->running, co, memory_order_relaxed);
    /* A signal before this line armed the hook of the outer coroutine; its reason is seen here. */
    atomic_signal_fence(memory_order_seq_cst);
    if (clb_must_arm(h)) clb_arm(co);
    int status = lua_resume(co, L, count, results);
    if (status > LUA_YIELD && h->current != NULL) {
        /* The inner stack still exists here; a message handler further out cannot see it. */
        clb_trace(co, h->current, h->current->stop_level != 0);
        h->current->is_traced = true;
    }
    atomic_store_explicit(&h->running, before, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    h->nonyieldable -= blocked;
    h->resumptions = link.outer;
    if (clb_must_arm(h)) clb_arm(L);
    return status;
}

int clb_reset_inner(lua_State *L, lua_State *co, const char *boundary) {
    clb_state *h = clb_state_of(L);
    clb_resumption link = {.from = L, .outer = h->resumptions, .boundary = boundary};
    lua_State *before = atomic_load_explicit(&h->running, memory_order_relaxed);
    h->resumptions = &link;
    h->nonyieldable++;
    atomic_store_explicit(&h->running, co, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    if (clb_must_arm(h)) clb_arm(co);
    int status = lua_resetthread(co);
    atomic_store_explicit(&h->running, before, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    h->nonyieldable--;
    h->resumptions = link.outer;
    if (clb_must_arm(h)) clb_arm(L);
    return status;
}

/* Returns from a resumption as coroutine.resume or coroutine.wrap does. [-0, +results, raises] */
static int ended(lua_State *L, lua_State *co, int status, int count, lua_KContext context) {
    bool wrap = context & WRAP;
    if (status == LUA_OK || status == LUA_YIELD) {
        if (!lua_checkstack(L, count + 1)) {
            lua_pop(co, count);
            if (wrap) return luaL_error(L, "too many results to resume");
            lua_pushboolean(L, 0);
            lua_pushliteral(L, "too many results to resume");
            return 2;
        }
        if (!wrap) lua_pushboolean(L, 1);
        lua_xmove(co, L, count);
        return count + !wrap;
    }
    if (!lua_checkstack(L, 4)) return luaL_error(L, "stack overflow");
    lua_xmove(co, L, 1);
    if (clb_is_fatal(L, status, (clb_catch_point){context >> CATCH_POINT_SHIFT})) return clb_raise_again(L);
    if (!wrap) {
        clb_forget_trace(L);
        lua_pushboolean(L, 0);
        lua_insert(L, -2);
        return 2;
    }
    lua_pushvalue(L, -1);
    lua_xmove(L, co, 1);
    /* The error stays unless closing a variable raises another. */
    int closed = clb_reset_inner(L, co, "coroutine.close");
    if (closed != LUA_OK && lua_gettop(co) > 0) {
        lua_pop(L, 1);
        lua_xmove(co, L, 1);
    }
    if (lua_type(L, -1) == LUA_TSTRING) { /* as in Lua: prefixed with the line of the resumption */
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int step(lua_State *L, lua_State *co, int count, lua_KContext context);

/* The task's wait is over: resumes the inner coroutine. The results are in the task's frame. */
static int step_on(lua_State *L, int status, lua_KContext context) {
    lua_State *co = coroutine_of(L, context & WRAP);
    (void)status;
    clb_clear_mark(co, CLB_MARK_AWAITING);
    return step(L, co, 0, context);
}

static int step(lua_State *L, lua_State *co, int count, lua_KContext context) {
    clb_state *h = clb_state_of(L);
    int results;
    int status = clb_resume_inner(L, co, count, &results, NULL);
    if (status == LUA_YIELD && h->is_awaiting) {
        clb_set_mark(co, CLB_MARK_AWAITING);
        return lua_yieldk(L, 0, context, step_on);
    }
    return ended(L, co, status, results, context);
}

/* [-args, +results, raises or yields] */
static int resume(lua_State *L, lua_State *co, int count, bool wrap) {
    clb_state *h = clb_state_of(L);
    clb_catch_point before = clb_catch_begin(h);
    const char *status = status_of(L, co);
    if (*status != 's' || !lua_checkstack(co, count)) {
        const char *reason = "too many arguments to resume";
        if (*status != 's') {
            reason = lua_pushfstring(L, "cannot resume %s coroutine", *status == 'd' ? "dead" : "non-suspended");
        }
        if (wrap) return luaL_error(L, "%s", reason);
        lua_pushboolean(L, 0);
        lua_pushstring(L, reason);
        return 2;
    }
    lua_xmove(L, co, count);
    return step(L, co, count, (wrap ? WRAP : RESUME) | before.bits << CATCH_POINT_SHIFT);
}

static lua_State *check_coroutine(lua_State *L) {
    lua_State *co = lua_tothread(L, 1);
    luaL_argexpected(L, co != NULL, 1, "coroutine");
    return co;
}

static int co_resume(lua_State *L) {
    lua_State *co = check_coroutine(L);
    return resume(L, co, lua_gettop(L) - 1, false);
}

static int wrapped(lua_State *L) { return resume(L, coroutine_of(L, true), lua_gettop(L), true); }

static int co_create(lua_State *L) {
    luaL_checktype(L, 1, LUA_TFUNCTION);
    lua_State *co = lua_newthread(L);
    *(clb_state **)lua_getextraspace(co) = clb_state_of(L); /* without marks */
    lua_pushvalue(L, 1);
    lua_xmove(L, co, 1);
    return 1;
}

static int co_wrap(lua_State *L) {
    co_create(L);
    lua_pushcclosure(L, wrapped, 1);
    return 1;
}

static bool is_task(lua_State *L) { return clb_has_mark(L, CLB_MARK_TASK); }

static int co_yield(lua_State *L) {
    if (is_task(L)) return luaL_error(L, "attempt to yield from outside a coroutine");
    return lua_yield(L, lua_gettop(L));
}

static int co_isyieldable(lua_State *L) {
    lua_State *co = lua_isthread(L, 1) ? lua_tothread(L, 1) : L;
    lua_pushboolean(L, !is_task(co) && lua_isyieldable(co));
    return 1;
}

static int co_running(lua_State *L) {
    if (is_task(L)) clb_set_mark(L, CLB_MARK_EXPOSED);
    lua_pushthread(L);
    lua_pushboolean(L, is_task(L));
    return 2;
}

static int co_status(lua_State *L) {
    lua_pushstring(L, status_of(L, check_coroutine(L)));
    return 1;
}

static int co_close(lua_State *L) {
    clb_state *h = clb_state_of(L);
    lua_State *co = check_coroutine(L);
    const char *status = status_of(L, co);
    if (*status != 's' && *status != 'd') {
        return luaL_error(L, "cannot close a %s coroutine", status);
    }
    if (is_task(co)) { /* it has ended, and its results may still be read */
        lua_pushboolean(L, 1);
        return 1;
    }
    clb_catch_point before = clb_catch_begin(h);
    int code = clb_reset_inner(L, co, "coroutine.close");
    if (code == LUA_OK) {
        lua_pushboolean(L, 1);
        return 1;
    }
    lua_xmove(co, L, 1);
    if (clb_is_fatal(L, code, before)) return clb_raise_again(L);
    lua_pushboolean(L, 0);
    lua_insert(L, -2);
    return 2;
}

void clb_open_coroutine(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"create", co_create}, {"resume", co_resume},   {"wrap", co_wrap},
        {"yield", co_yield},   {"running", co_running}, {"isyieldable", co_isyieldable},
        {"status", co_status}, {"close", co_close},     {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setglobal(L, LUA_COLIBNAME);
}
