/* Stopping what runs. Another thread sets a reason and sends SIGURG to the thread that runs the
   script; the handler arms a hook, the hook raises. Nothing is checked while nothing is wrong, so a
   loop pays nothing. A hook is set only from its own thread: it walks the call stack. */
#include <signal.h>
#include <string.h>

#include "internal.h"

static _Thread_local clb_state *volatile running_here;

/* Not raised: go on; once: raise, then let it clean up; for good: raise at every instruction. */
clb_raised clb_wanted(const clb_state *h) {
    const clb_task *t = h->current;
    if (atomic_load_explicit(&h->hard, memory_order_relaxed)) return CLB_RAISED_FOR_GOOD;
    if (t == NULL) return CLB_NOT_RAISED;
    bool is_stopped = t->stop != CLB_GOES_ON ||
                      atomic_load_explicit(&t->script->stop, memory_order_relaxed) != CLB_GOES_ON;
    return is_stopped ? CLB_RAISED_ONCE : CLB_NOT_RAISED;
}

static clb_stop reason(const clb_state *h) {
    const clb_task *t = h->current;
    clb_stop stop = (clb_stop)atomic_load(&t->script->stop);
    return stop != CLB_GOES_ON ? stop : (clb_stop)t->stop;
}

static const char *code_of(clb_stop stop) {
    switch (stop) {
    case CLB_INTERRUPTED: return "interrupted";
    case CLB_LIMIT_COMPUTE: return "limit.compute";
    case CLB_LIMIT_TIME: return "limit.time";
    case CLB_LIMIT_MEMORY: return "limit.memory";
    default: return "task.cancelled";
    }
}

static const char *sentence_of(clb_stop stop) {
    switch (stop) {
    case CLB_INTERRUPTED: return "interrupted";
    case CLB_LIMIT_COMPUTE: return "stopped: the limit of computing time was reached";
    case CLB_LIMIT_TIME: return "stopped: the limit of total time was reached";
    case CLB_LIMIT_MEMORY: return "stopped: the memory limit was reached";
    default: return "the task was cancelled";
    }
}

static void hook(lua_State *L, lua_Debug *ar);

/* Notes the call that is about to raise a stop, so that a handler above it is known as such. [-0, +0] */
static void expect_handler(lua_State *L, clb_state *h) {
    lua_Debug here;
    h->raised_in = lua_getstack(L, 0, &here) ? here.i_ci : NULL;
    lua_sethook(L, hook, LUA_MASKCALL, 0);
}

int clb_raise_again(lua_State *L) {
    clb_state *h = clb_host(L);
    if (h->current != NULL && h->current->raised == CLB_RAISED_ONCE && clb_wanted(h) == CLB_RAISED_ONCE) {
        expect_handler(L, h);
    }
    return lua_error(L);
}

/* Raises the reason to stop. From now on only cleaning up may run, and not for long. [raises] */
int clb_raise_stop(lua_State *L, clb_state *h) {
    clb_stay_given_up(h);
    clb_task *t = h->current;
    clb_stop stop = reason(h);
    clb_raised level = clb_wanted(h);
    if (t->raised == CLB_NOT_RAISED) {
        t->hard_at = atomic_load(&t->script->computed) + h->limits.cleanup;
        atomic_store(&h->hard_at, t->hard_at);
        t->raised = level;
        clb_trace(L, t, false);
    }
    t->raised = level;
    if (level == CLB_RAISED_ONCE) expect_handler(L, h);
    /* A table for each of the tasks that memory ran out for would be collected for one by one. */
    if (level == CLB_RAISED_FOR_GOOD || stop == CLB_LIMIT_MEMORY || !lua_checkstack(L, 8)) {
        lua_pushstring(L, sentence_of(stop));
        return lua_error(L);
    }
    return clb_raise(L, code_of(stop), "%s", sentence_of(stop));
}

/* An error that leaves a hook finds the thread with its hooks switched off, as Lua takes for granted that a
   hook returns. A protected call switches them on again, but what runs before it does, or where there is
   none, could not be stopped: message handlers, and what a failed coroutine has to close. */
static void switch_hooks_on(lua_State *L, const clb_state *h) {
    if (h->hook_switch != 0) ((unsigned char *)L)[h->hook_switch] = 1;
}

/* Whether this is the call of a message handler of a script for a stop that was just raised: it runs before
   anything unwinds, right above the call that raised. [-0, +0] */
static bool is_handler(lua_State *L, lua_Debug *ar) {
    lua_Debug caller;
    if (ar->event != LUA_HOOKCALL || !lua_getstack(L, 1, &caller)) return false;
    if (caller.i_ci != clb_host(L)->raised_in) return false;
    lua_getinfo(L, "S", ar);
    return *ar->what != 'C';
}

static void hook(lua_State *L, lua_Debug *ar) {
    clb_state *h = clb_host(L);
    clb_raised level = clb_wanted(h);
    if (h->current != NULL && level == CLB_RAISED_ONCE && h->current->raised == level && is_handler(L, ar)) {
        /* It is not asked: a stop is nobody's to handle, and one that loops would run on in it. Lua asks it about
           this error, too, and so on until it gives up. */
        h->raised_in = ar->i_ci;
        switch_hooks_on(L, h);
        lua_pushstring(L, sentence_of(reason(h)));
        lua_error(L);
    }
    if (h->current == NULL || level == CLB_NOT_RAISED ||
        (level == CLB_RAISED_ONCE && h->current->raised != CLB_NOT_RAISED)) {
        lua_sethook(L, NULL, 0, 0);
        return;
    }
    if (level == CLB_RAISED_FOR_GOOD && ar->event == LUA_HOOKCALL && clb_is_bookkeeping(L, ar)) return;
    switch_hooks_on(L, h);
    clb_raise_stop(L, h);
}

enum { EVERY_STEP = LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT };

void clb_arm(lua_State *L) { lua_sethook(L, hook, EVERY_STEP, 1); }

/* The first bytes of a Lua thread's block, in which the switch is looked for. */
enum { LOOKED_AT = 16 };
static _Thread_local unsigned char seen_in_hook[LOOKED_AT];

static void look(lua_State *L, lua_Debug *ar) {
    (void)ar;
    memcpy(seen_in_hook, L, LOOKED_AT);
}

static int do_nothing(lua_State *L) {
    (void)L;
    return 0;
}

/* Lua has no function that switches hooks on, so the switch is found by what it does: of the first bytes of a
   thread it alone is 1 outside of a hook and 0 within. Where that is not so the watchdog has to do. */
void clb_open_interrupts(lua_State *L) {
    clb_state *h = clb_host(L);
    unsigned char before[LOOKED_AT], after[LOOKED_AT];
    lua_State *probe = lua_newthread(L);
    memset(seen_in_hook, 0xff, LOOKED_AT);
    memcpy(before, probe, LOOKED_AT);
    lua_sethook(probe, look, LUA_MASKCALL, 0);
    lua_pushcfunction(probe, do_nothing);
    lua_call(probe, 0, 0);
    lua_sethook(probe, NULL, 0, 0);
    memcpy(after, probe, LOOKED_AT);
    size_t found = 0, count = 0;
    for (size_t i = sizeof(void *); i < LOOKED_AT; i++) {
        if (before[i] != 1 || seen_in_hook[i] != 0 || after[i] != 1) continue;
        found = i;
        count++;
    }
    h->hook_switch = count == 1 ? found : 0;
    lua_pop(L, 1);
}

#ifdef CLB_THREAD_SANITIZER
/* The sanitizer's own sigaction keeps a signal back until the thread calls the C library, which a loop
   of Lua never does. So it is gone around, and the handler must not report to the sanitizer. */
extern int __sigaction(int number, const struct sigaction *action, struct sigaction *before);
#define install_handler __sigaction
__attribute__((disable_sanitizer_instrumentation))
#else
#define install_handler sigaction
#endif
static void on_signal(int number) {
    (void)number;
    clb_state *h = running_here;
    lua_State *L = h == NULL ? NULL : atomic_load_explicit(&h->running, memory_order_relaxed);
    if (L != NULL) lua_sethook(L, hook, EVERY_STEP, 1);
}

bool clb_thread_must_stop(void) {
    const clb_state *h = running_here;
    return h != NULL && clb_must_arm(h);
}

void clb_enter(clb_state *h, clb_task *t) {
    h->current = t;
    atomic_store_explicit(&h->turns, atomic_load_explicit(&h->turns, memory_order_relaxed) + 1,
                          memory_order_relaxed);
    atomic_store_explicit(&h->hard, false, memory_order_relaxed);
    atomic_store_explicit(&h->hard_at, t->raised != 0 ? t->hard_at : INT64_MAX,
                          memory_order_relaxed);
    atomic_store_explicit(&h->thread, pthread_self(), memory_order_relaxed);
    atomic_store_explicit(&h->running, t->L, memory_order_relaxed);
    running_here = h;
    /* In this order with what follows: a reason set before this line is seen below, one set after
       it is signalled; and a watchdog that falls asleep sees the state, or is seen asleep. */
    atomic_store_explicit(&h->active, t->script, memory_order_seq_cst);
    clb_watchdog_wake();
    if (clb_must_arm(h)) clb_arm(t->L);
}

void clb_leave(clb_state *h) {
    atomic_store_explicit(&h->active, NULL, memory_order_release);
    running_here = NULL;
    atomic_store_explicit(&h->running, NULL, memory_order_relaxed);
    h->current = NULL;
}

void clb_thread_begin(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, clb_install_signal);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGURG);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void clb_install_signal(void) {
    struct sigaction action = {0};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    install_handler(SIGURG, &action, NULL);
}
