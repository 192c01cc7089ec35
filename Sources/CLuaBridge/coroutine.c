/* The coroutine library, and every resumption of a coroutine.

   Invariant: while coroutines are resumed, `resumptions` lists them innermost first and `running` is the innermost, so
   that the signal handler arms the hook of what really runs. A coroutine inside which a task waits is not suspended in
   the script's sense: its whole chain of resumptions is, up to the task, and goes on as one. The own thread of a task is
   nobody's coroutine: a script can look at it, and neither resume nor close it. One that a script was handed is not used
   again for another task. */
#include "internal.h"

/* What the continuation of a resumption must know: how to end, and from the next bit on the moment at which
   it began. */
enum { RESUME = 0, WRAP = 1, MOMENT_SHIFT = 1 };

static lua_State *coroutine_of(lua_State *L, bool wrap) {
    return lua_tothread(L, wrap ? lua_upvalueindex(1) : 1);
}

static const char *status_of(lua_State *L, lua_State *co) {
    lua_Debug ar;
    if (L == co) return "running";
    if (clb_has_mark(co, CLB_MARK_TASK)) return clb_has_mark(co, CLB_MARK_ENDED) ? "dead" : "normal";
    if (clb_has_mark(co, CLB_MARK_PARKED)) return "normal";
    switch (lua_status(co)) {
    case LUA_YIELD: return "suspended";
    case LUA_OK:
        if (lua_getstack(co, 0, &ar)) return "normal";
        return lua_gettop(co) == 0 ? "dead" : "suspended";
    default: return "dead";
    }
}

/* Resumes `co` with the signal handler and error places knowing of it. [-0, +0] */
int clb_resume_inner(lua_State *L, lua_State *co, int count, int *results, const char *place) {
    clb_state *h = clb_host(L);
    bool blocked = !lua_isyieldable(L);
    lua_State *before = atomic_load_explicit(&h->running, memory_order_relaxed);
    clb_link link = {.from = L, .outer = h->chain, .place = place};
    h->chain = &link;
    h->nopark += blocked;
    atomic_store_explicit(&h->running, co, memory_order_relaxed);
    /* A signal before this line armed the outer stack; the reason is seen here. */
    atomic_signal_fence(memory_order_seq_cst);
    if (clb_must_arm(h)) clb_arm(co);
    int status = lua_resume(co, L, count, results);
    if (status > LUA_YIELD && h->current != NULL) {
        /* The inner stack is still there; it is lost to a handler further out. */
        clb_trace(co, h->current, h->current->raised != 0);
        h->current->is_traced = true;
    }
    atomic_store_explicit(&h->running, before, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    h->nopark -= blocked;
    h->chain = link.outer;
    if (clb_must_arm(h)) clb_arm(L);
    return status;
}

int clb_reset_inner(lua_State *L, lua_State *co, const char *place) {
    clb_state *h = clb_host(L);
    clb_link link = {.from = L, .outer = h->chain, .place = place};
    lua_State *before = atomic_load_explicit(&h->running, memory_order_relaxed);
    h->chain = &link;
    h->nopark++;
    atomic_store_explicit(&h->running, co, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    if (clb_must_arm(h)) clb_arm(co);
    int status = lua_resetthread(co);
    atomic_store_explicit(&h->running, before, memory_order_relaxed);
    atomic_signal_fence(memory_order_seq_cst);
    h->nopark--;
    h->chain = link.outer;
    if (clb_must_arm(h)) clb_arm(L);
    return status;
}

/* The end of a resumption, in the two ways of the library. [-0, +results, raises] */
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
    if (clb_is_fatal(L, status, (clb_moment){context >> MOMENT_SHIFT})) return clb_raise_again(L);
    if (!wrap) {
        clb_forget_trace(L);
        lua_pushboolean(L, 0);
        lua_insert(L, -2);
        return 2;
    }
    lua_pushvalue(L, -1);
    lua_xmove(L, co, 1);
    int closed = clb_reset_inner(L, co, "coroutine.close"); /* the error stays, unless closing a variable raises another */
    if (closed != LUA_OK && lua_gettop(co) > 0) {
        lua_pop(L, 1);
        lua_xmove(co, L, 1);
    }
    if (lua_type(L, -1) == LUA_TSTRING) { /* as Lua has it: where the coroutine was resumed goes first */
        luaL_where(L, 1);
        lua_insert(L, -2);
        lua_concat(L, 2);
    }
    return lua_error(L);
}

static int step(lua_State *L, lua_State *co, int count, lua_KContext context);

/* The task's wait is over: go on inside. The results travel in the task's frame. */
static int step_on(lua_State *L, int status, lua_KContext context) {
    lua_State *co = coroutine_of(L, context & WRAP);
    (void)status;
    clb_clear_mark(co, CLB_MARK_PARKED);
    return step(L, co, 0, context);
}

static int step(lua_State *L, lua_State *co, int count, lua_KContext context) {
    clb_state *h = clb_host(L);
    int results;
    int status = clb_resume_inner(L, co, count, &results, NULL);
    if (status == LUA_YIELD && h->parking) {
        clb_set_mark(co, CLB_MARK_PARKED);
        return lua_yieldk(L, 0, context, step_on);
    }
    return ended(L, co, status, results, context);
}

/* [-args, +results, raises or yields] */
static int resume(lua_State *L, lua_State *co, int count, bool wrap) {
    clb_state *h = clb_host(L);
    clb_moment before = clb_now(h);
    const char *status = status_of(L, co);
    if (*status != 's' || !lua_checkstack(co, count)) {
        const char *reason = *status != 's' ? lua_pushfstring(L, "cannot resume %s coroutine",
                                                  *status == 'd' ? "dead" : "non-suspended")
                                            : "too many arguments to resume";
        if (wrap) return luaL_error(L, "%s", reason);
        lua_pushboolean(L, 0);
        lua_pushstring(L, reason);
        return 2;
    }
    lua_xmove(L, co, count);
    return step(L, co, count, (wrap ? WRAP : RESUME) | before.bits << MOMENT_SHIFT);
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
    *(clb_state **)lua_getextraspace(co) = clb_host(L); /* without a mark */
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
    if (is_task(L)) clb_set_mark(L, CLB_MARK_SHOWN);
    lua_pushthread(L);
    lua_pushboolean(L, is_task(L));
    return 2;
}

static int co_status(lua_State *L) {
    lua_pushstring(L, status_of(L, check_coroutine(L)));
    return 1;
}

static int co_close(lua_State *L) {
    clb_state *h = clb_host(L);
    lua_State *co = check_coroutine(L);
    const char *status = status_of(L, co);
    if (*status != 's' && *status != 'd') {
        return luaL_error(L, "cannot close a %s coroutine", status);
    }
    if (is_task(co)) { /* it has ended, with results that others may still ask for */
        lua_pushboolean(L, 1);
        return 1;
    }
    clb_moment before = clb_now(h);
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
