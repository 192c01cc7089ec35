/* Stopping scripts, and the threads that they run on. Another thread sets a reason and sends SIGURG to the thread that
   runs the script; the signal handler arms a hook, and the hook raises. Code that is not stopped checks nothing, so a
   loop costs nothing extra. One watchdog thread per process samples the computing time of running scripts and signals
   those that reached a limit; it sleeps while no state runs.

   Invariant: a hook is set only from its own thread, because lua_sethook walks the call stack. A script or thread
   that is signalled exists, because it is freed only under `lock`, which the signaller holds. */
#include <errno.h>
#include <linux/futex.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

static _Thread_local clb_state *volatile running_here;

/* The level at which the current task is to be stopped now. */
clb_stop_level clb_wanted_level(const clb_state *h) {
    const clb_task *t = h->current;
    if (atomic_load_explicit(&h->cleanup_expired, memory_order_relaxed)) return CLB_LEVEL_KILL;
    if (t == NULL) return CLB_LEVEL_NONE;
    bool is_stopped = t->stop != CLB_NOT_STOPPED ||
                      atomic_load_explicit(&t->script->stop, memory_order_relaxed) != CLB_NOT_STOPPED;
    return is_stopped ? CLB_LEVEL_CLEANUP : CLB_LEVEL_NONE;
}

static clb_stop_reason reason(const clb_state *h) {
    const clb_task *t = h->current;
    clb_stop_reason stop = (clb_stop_reason)atomic_load(&t->script->stop);
    return stop != CLB_NOT_STOPPED ? stop : (clb_stop_reason)t->stop;
}

static const char *code_of(clb_stop_reason stop) {
    switch (stop) {
    case CLB_INTERRUPTED: return "interrupted";
    case CLB_LIMIT_COMPUTE: return "limit.compute";
    case CLB_LIMIT_TIME: return "limit.time";
    case CLB_LIMIT_MEMORY: return "limit.memory";
    default: return "task.cancelled";
    }
}

static const char *sentence_of(clb_stop_reason stop) {
    switch (stop) {
    case CLB_INTERRUPTED: return "interrupted";
    case CLB_LIMIT_COMPUTE: return "stopped: the limit of computing time was reached";
    case CLB_LIMIT_TIME: return "stopped: the limit of total time was reached";
    case CLB_LIMIT_MEMORY: return "stopped: the memory limit was reached";
    default: return "the task was cancelled";
    }
}

static void hook(lua_State *L, lua_Debug *ar);

/* Records the call that is about to raise a stop, so that a message handler above it is recognised. [-0, +0] */
static void expect_handler(lua_State *L, clb_state *h) {
    lua_Debug here;
    h->stop_raised_in = lua_getstack(L, 0, &here) ? here.i_ci : NULL;
    lua_sethook(L, hook, LUA_MASKCALL, 0);
}

int clb_raise_again(lua_State *L) {
    clb_state *h = clb_state_of(L);
    if (h->current != NULL && h->current->stop_level == CLB_LEVEL_CLEANUP && clb_wanted_level(h) == CLB_LEVEL_CLEANUP) {
        expect_handler(L, h);
    }
    return lua_error(L);
}

/* Raises the stop. From now on only clean-up may run, and not for long. [raises] */
int clb_raise_stop(lua_State *L, clb_state *h) {
    clb_block_if_given_up(h);
    clb_task *t = h->current;
    clb_stop_reason stop = reason(h);
    clb_stop_level level = clb_wanted_level(h);
    if (t->stop_level == CLB_LEVEL_NONE) {
        t->cleanup_deadline = atomic_load(&t->script->computed) + h->limits.cleanup;
        atomic_store(&h->cleanup_deadline, t->cleanup_deadline);
        t->stop_level = level;
        clb_trace(L, t, false);
    }
    t->stop_level = level;
    if (level == CLB_LEVEL_CLEANUP) expect_handler(L, h);
    /* Error tables would cause a collection for each task that runs out of memory; a string does not. */
    if (level == CLB_LEVEL_KILL || stop == CLB_LIMIT_MEMORY || !lua_checkstack(L, 8)) {
        lua_pushstring(L, sentence_of(stop));
        return lua_error(L);
    }
    return clb_raise(L, code_of(stop), "%s", sentence_of(stop));
}

/* Lua switches hooks off during a hook and on again when it returns; an error skips that. The next protected call
   switches them on, but code that runs before it could not be stopped: message handlers, and variables that a failed
   coroutine has to close. */
static void switch_hooks_on(lua_State *L, const clb_state *h) {
    if (h->hook_switch != 0) ((unsigned char *)L)[h->hook_switch] = 1;
}

/* Whether a script's message handler is being called for a stop that was just raised: it runs before the stack
   unwinds, directly above the call that raised. [-0, +0] */
static bool is_handler(lua_State *L, lua_Debug *ar) {
    lua_Debug caller;
    if (ar->event != LUA_HOOKCALL || !lua_getstack(L, 1, &caller)) return false;
    if (caller.i_ci != clb_state_of(L)->stop_raised_in) return false;
    lua_getinfo(L, "S", ar);
    return *ar->what != 'C';
}

static void hook(lua_State *L, lua_Debug *ar) {
    clb_state *h = clb_state_of(L);
    clb_stop_level level = clb_wanted_level(h);
    if (h->current != NULL && level == CLB_LEVEL_CLEANUP && h->current->stop_level == level && is_handler(L, ar)) {
        /* The handler does not run: it could not handle a stop, and one that loops would go on. Lua then calls it
           for this error too, and so on until it gives up. */
        h->stop_raised_in = ar->i_ci;
        switch_hooks_on(L, h);
        lua_pushstring(L, sentence_of(reason(h)));
        lua_error(L);
    }
    if (h->current == NULL || level == CLB_LEVEL_NONE ||
        (level == CLB_LEVEL_CLEANUP && h->current->stop_level != CLB_LEVEL_NONE)) {
        lua_sethook(L, NULL, 0, 0);
        return;
    }
    if (level == CLB_LEVEL_KILL && ar->event == LUA_HOOKCALL && clb_is_bookkeeping(L, ar)) return;
    switch_hooks_on(L, h);
    clb_raise_stop(L, h);
}

enum { EVERY_STEP = LUA_MASKCALL | LUA_MASKRET | LUA_MASKLINE | LUA_MASKCOUNT };

void clb_arm(lua_State *L) { lua_sethook(L, hook, EVERY_STEP, 1); }

/* The first bytes of a lua_State, which are searched for the switch. */
enum { LOOKED_AT = 16 };
static _Thread_local unsigned char seen_in_hook[LOOKED_AT];

static void record_bytes(lua_State *L, lua_Debug *ar) {
    (void)ar;
    memcpy(seen_in_hook, L, LOOKED_AT);
}

static int do_nothing(lua_State *L) {
    (void)L;
    return 0;
}

/* Lua has no function that switches hooks on, so the field is found by its behaviour: of the first bytes of a thread
   it alone is 1 outside a hook and 0 inside. If it is not found, the watchdog has to stop such code. */
void clb_open_interrupts(lua_State *L) {
    clb_state *h = clb_state_of(L);
    unsigned char before[LOOKED_AT], after[LOOKED_AT];
    lua_State *probe = lua_newthread(L);
    memset(seen_in_hook, 0xff, LOOKED_AT);
    memcpy(before, probe, LOOKED_AT);
    lua_sethook(probe, record_bytes, LUA_MASKCALL, 0);
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
/* The sanitizer's sigaction delays a signal until the thread calls the C library, which a loop of Lua never does.
   The real one is called instead, and the handler must not report to the sanitizer. */
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

static void install_signal(void) {
    struct sigaction action = {0};
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    install_handler(SIGURG, &action, NULL);
}

void clb_thread_begin(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install_signal);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGURG);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

bool clb_thread_must_stop(void) {
    const clb_state *h = running_here;
    return h != NULL && clb_must_arm(h);
}

enum { TICK = 4 * 1000 * 1000, IDLE_TICKS = 25 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t woken = PTHREAD_COND_INITIALIZER;
static clb_state *watched;
static bool is_started;
static _Atomic bool is_awake;

static int64_t now_on(clockid_t clock) {
    struct timespec t;
    if (clock_gettime(clock, &t) != 0) return 0;
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Whether a script cannot be stopped: it is inside one step of Lua that does not end and in which no hook runs.
   After a limit it gets the host's patience; after a cancellation or an interrupt the same, but only if that came a
   second time. Many turns that each end are no such step, however long they take together. */
static bool is_hopeless(clb_state *h, clb_script *s, int64_t computed) {
    clb_stop_reason reason = (clb_stop_reason)atomic_load(&s->stop);
    if (reason == CLB_NOT_STOPPED || h->limits.patience == 0) return false;
    int64_t turn = atomic_load(&h->turns), deadline = atomic_load(&h->cleanup_deadline);
    if (h->stop_seen_turn != turn) {
        h->stop_seen_turn = turn;
        h->stop_seen_at = computed;
    }
    int64_t from = deadline != INT64_MAX && deadline > h->stop_seen_at ? deadline : h->stop_seen_at;
    bool is_limit = reason != CLB_CANCELLED && reason != CLB_INTERRUPTED;
    return (is_limit || atomic_load(&s->stops) > 1) && computed > from + h->limits.patience;
}

/* Abandons the thread, which never does anything for the host again. */
static void give_up(clb_state *h, clb_script *s) {
    if (atomic_exchange(&h->given_up, true)) return;
    if (s->watcher != NULL) h->callbacks.give_up(s->watcher, (clb_stop_reason)atomic_load(&s->stop));
}

void clb_block_forever(void) {
    for (;;) pause();
}

/* Adds the computing time since the last sample, and signals a script that has to stop. Called with the lock held,
   so the script and the thread exist while a state is active. */
static void charge(clb_state *h) {
    clb_script *s = atomic_load_explicit(&h->active, memory_order_acquire);
    clockid_t clock;
    if (s == NULL || atomic_load(&h->given_up) || pthread_getcpuclockid(atomic_load(&h->thread), &clock) != 0) {
        h->sampled_at = 0;
        return;
    }
    int64_t now = now_on(clock), before = h->sampled_at;
    h->sampled_at = now;
    /* The first sample of a turn counts half a tick, the expected value. */
    int64_t spent = before == 0 ? TICK / 2 : now - before;
    int64_t computed = atomic_fetch_add(&s->computed, spent) + spent;
    int32_t none = CLB_NOT_STOPPED;
    bool signal = false;
    if (s->limit != 0 && computed > s->limit) {
        atomic_compare_exchange_strong(&s->stop, &none, CLB_LIMIT_COMPUTE);
        signal = true;
    }
    if (computed > atomic_load(&h->cleanup_deadline)) {
        atomic_store(&h->cleanup_expired, true);
        signal = true;
    }
    if (signal || atomic_load(&s->stop) != CLB_NOT_STOPPED) {
        pthread_kill(atomic_load(&h->thread), SIGURG);
        if (is_hopeless(h, s, computed)) give_up(h, s);
    }
}

static void *watch(void *argument) {
    (void)argument;
    int idle = 0;
    pthread_mutex_lock(&lock);
    for (;;) {
        if (idle >= IDLE_TICKS) {
            atomic_store(&is_awake, false);
            for (clb_state *h = watched; h != NULL; h = h->next_watched) {
                if (atomic_load(&h->active) != NULL) atomic_store(&is_awake, true);
            }
            while (!atomic_load(&is_awake)) pthread_cond_wait(&woken, &lock);
            idle = 0;
        }
        pthread_mutex_unlock(&lock);
        struct timespec tick = {.tv_nsec = TICK};
        nanosleep(&tick, NULL);
        pthread_mutex_lock(&lock);
        bool runs = false;
        for (clb_state *h = watched; h != NULL; h = h->next_watched) {
            charge(h);
            runs = runs || h->sampled_at != 0;
        }
        idle = runs ? 0 : idle + 1;
    }
    return NULL;
}

static void wake_watchdog(void) {
    if (atomic_load(&is_awake)) return;
    pthread_mutex_lock(&lock);
    if (!is_started) {
        pthread_t thread;
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, &before);
        is_started = pthread_create(&thread, NULL, watch, NULL) == 0;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (is_started) pthread_detach(thread);
    }
    atomic_store(&is_awake, true);
    pthread_cond_signal(&woken);
    pthread_mutex_unlock(&lock);
}

void clb_enter(clb_state *h, clb_task *t) {
    h->current = t;
    atomic_store_explicit(&h->turns, atomic_load_explicit(&h->turns, memory_order_relaxed) + 1,
                          memory_order_relaxed);
    atomic_store_explicit(&h->cleanup_expired, false, memory_order_relaxed);
    atomic_store_explicit(&h->cleanup_deadline, t->stop_level != 0 ? t->cleanup_deadline : INT64_MAX,
                          memory_order_relaxed);
    atomic_store_explicit(&h->thread, pthread_self(), memory_order_relaxed);
    atomic_store_explicit(&h->running, t->L, memory_order_relaxed);
    running_here = h;
    /* Sequentially consistent: a reason that was set before this line is seen below, one set after it is signalled;
       and a watchdog that is about to sleep sees the state, or is seen asleep. */
    atomic_store_explicit(&h->active, t->script, memory_order_seq_cst);
    wake_watchdog();
    if (clb_must_arm(h)) clb_arm(t->L);
}

void clb_leave(clb_state *h) {
    atomic_store_explicit(&h->active, NULL, memory_order_release);
    running_here = NULL;
    atomic_store_explicit(&h->running, NULL, memory_order_relaxed);
    h->current = NULL;
}

void clb_watch(clb_state *h) {
    pthread_mutex_lock(&lock);
    h->next_watched = watched;
    watched = h;
    pthread_mutex_unlock(&lock);
}

void clb_unwatch(clb_state *h) {
    pthread_mutex_lock(&lock);
    clb_state **slot = &watched;
    while (*slot != NULL && *slot != h) slot = &(*slot)->next_watched;
    if (*slot == h) *slot = h->next_watched;
    pthread_mutex_unlock(&lock);
}

clb_script *clb_script_new(clb_state *h, int64_t compute, void *watcher) {
    clb_script *s = clb_malloc_uncounted(h, sizeof *s);
    if (s == NULL) {
        h->callbacks.release(watcher);
        return NULL;
    }
    *s = (clb_script){.state = h, .refcount = 1, .limit = compute, .watcher = watcher};
    return s;
}

/* Under the lock, because the watchdog may be reading it. */
void clb_script_free(clb_script *s) {
    if (--s->refcount != 0) return;
    void *watcher = s->watcher;
    void (*release)(void *) = s->state->callbacks.release;
    pthread_mutex_lock(&lock);
    free(s);
    pthread_mutex_unlock(&lock);
    if (watcher != NULL) release(watcher);
}

void clb_script_end(clb_script *s) {
    s->is_over = true;
    clb_script_free(s);
}

void clb_script_stop(clb_script *s, clb_stop_reason reason) {
    int32_t none = CLB_NOT_STOPPED;
    atomic_compare_exchange_strong(&s->stop, &none, reason);
    atomic_fetch_add(&s->stops, 1);
    pthread_mutex_lock(&lock);
    if (atomic_load(&s->state->active) == s) pthread_kill(atomic_load(&s->state->thread), SIGURG);
    pthread_mutex_unlock(&lock);
}

clb_stop_reason clb_script_stopped(const clb_script *s) { return (clb_stop_reason)atomic_load(&s->stop); }
int64_t clb_script_computed(const clb_script *s) { return atomic_load(&s->computed); }

/* Waits until no other thread is about to signal this one. */
void clb_thread_end(void) {
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
}

struct clb_parker {
    _Atomic int32_t woken;
};

clb_parker *clb_parker_new(void) { return calloc(1, sizeof(clb_parker)); }
void clb_parker_free(clb_parker *p) { free(p); }

void clb_parker_wait(clb_parker *p) {
    while (atomic_exchange(&p->woken, 0) == 0) {
        syscall(SYS_futex, &p->woken, FUTEX_WAIT_PRIVATE, 0, NULL, NULL, 0);
    }
}

void clb_parker_wake(clb_parker *p) {
    if (atomic_exchange(&p->woken, 1) == 0) {
        syscall(SYS_futex, &p->woken, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    }
}

uintptr_t clb_thread_current(void) { return (uintptr_t)pthread_self(); }

typedef struct beginning {
    void (*run)(void *);
    void *argument;
} beginning;

static void *begin(void *pointer) {
    beginning b = *(beginning *)pointer;
    free(pointer);
    clb_thread_begin();
    b.run(b.argument);
    clb_thread_end();
    return NULL;
}

bool clb_thread_start(void (*run)(void *), void *argument) {
    pthread_t thread;
    pthread_attr_t attributes;
    beginning *b = malloc(sizeof *b);
    if (b == NULL) return false;
    *b = (beginning){run, argument};
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    /* Nested resumptions use the C stack, up to the 200 levels that Lua allows. */
    pthread_attr_setstacksize(&attributes, 8 * 1024 * 1024);
    bool started = pthread_create(&thread, &attributes, begin, b) == 0;
    pthread_attr_destroy(&attributes);
    if (!started) free(b);
    return started;
}

#ifdef CLB_THREAD_SANITIZER
#include <setjmp.h>

/* For ThreadSanitizer: Debian's liblua raises with __longjmp_chk, which the sanitizer does not intercept, so its
   shadow stack would grow with each error. This definition replaces it with a function that is intercepted. */
void __longjmp_chk(jmp_buf environment, int value);
void __longjmp_chk(jmp_buf environment, int value) { longjmp(environment, value); }

#endif
