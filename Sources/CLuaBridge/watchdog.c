/* One thread per process that measures the computing time of running scripts and signals those that
   reached a limit. It sleeps while no state runs. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

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

/* Whether a script does not hear that it must stop: it is in the middle of one step of Lua that takes for
   ever, in which no hook runs. Limits give it the patience of the host; whoever cancels or interrupts has to
   do so a second time. Many turns that each end are no such step, whatever they take together. */
static bool is_hopeless(clb_state *h, clb_script *s, int64_t computed) {
    clb_stop reason = (clb_stop)atomic_load(&s->stop);
    if (reason == CLB_GOES_ON || h->limits.patience == 0) return false;
    int64_t turn = atomic_load(&h->turns), hard_at = atomic_load(&h->hard_at);
    if (h->stopped_turn != turn) {
        h->stopped_turn = turn;
        h->stopped_at = computed;
    }
    int64_t from = hard_at != INT64_MAX && hard_at > h->stopped_at ? hard_at : h->stopped_at;
    bool is_limit = reason != CLB_CANCELLED && reason != CLB_INTERRUPTED;
    return (is_limit || atomic_load(&s->stops) > 1) && computed > from + h->limits.patience;
}

/* The thread is left where it is and does nothing for the host any more. */
static void give_up(clb_state *h, clb_script *s) {
    if (atomic_exchange(&h->given_up, true)) return;
    if (s->watcher != NULL) h->callbacks.give_up(s->watcher, (clb_stop)atomic_load(&s->stop));
}

void clb_stay_for_ever(void) {
    for (;;) pause();
}

/* Called with the lock held, so the script and the thread exist while a state is active. */
static void charge(clb_state *h) {
    clb_script *s = atomic_load_explicit(&h->active, memory_order_acquire);
    clockid_t clock;
    if (s == NULL || atomic_load(&h->given_up) || pthread_getcpuclockid(atomic_load(&h->thread), &clock) != 0) {
        h->sampled_at = 0;
        return;
    }
    int64_t now = now_on(clock), before = h->sampled_at;
    h->sampled_at = now;
    /* The first sample of a burst counts half a tick, its likeliest share. */
    int64_t spent = before == 0 ? TICK / 2 : now - before;
    int64_t computed = atomic_fetch_add(&s->computed, spent) + spent;
    int32_t none = CLB_GOES_ON;
    bool signal = false;
    if (s->limit != 0 && computed > s->limit) {
        atomic_compare_exchange_strong(&s->stop, &none, CLB_LIMIT_COMPUTE);
        signal = true;
    }
    if (computed > atomic_load(&h->hard_at)) {
        atomic_store(&h->hard, true);
        signal = true;
    }
    if (signal || atomic_load(&s->stop) != CLB_GOES_ON) {
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

void clb_watchdog_wake(void) {
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

void clb_watch(clb_state *h) {
    pthread_mutex_lock(&lock);
    h->next_watched = watched;
    watched = h;
    pthread_mutex_unlock(&lock);
}

void clb_unwatch(clb_state *h) {
    pthread_mutex_lock(&lock);
    clb_state **place = &watched;
    while (*place != NULL && *place != h) place = &(*place)->next_watched;
    if (*place == h) *place = h->next_watched;
    pthread_mutex_unlock(&lock);
}

clb_script *clb_script_new(clb_state *h, int64_t compute, void *watcher) {
    clb_script *s = clb_malloc_loose(h, sizeof *s);
    if (s == NULL) {
        h->callbacks.release(watcher);
        return NULL;
    }
    *s = (clb_script){.state = h, .holders = 1, .limit = compute, .watcher = watcher};
    return s;
}

/* Under the lock, as the watchdog may be looking at it. */
void clb_script_free(clb_script *s) {
    if (--s->holders != 0) return;
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

void clb_script_stop(clb_script *s, clb_stop reason) {
    int32_t none = CLB_GOES_ON;
    atomic_compare_exchange_strong(&s->stop, &none, reason);
    atomic_fetch_add(&s->stops, 1);
    pthread_mutex_lock(&lock);
    if (atomic_load(&s->state->active) == s) pthread_kill(atomic_load(&s->state->thread), SIGURG);
    pthread_mutex_unlock(&lock);
}

clb_stop clb_script_stopped(const clb_script *s) { return (clb_stop)atomic_load(&s->stop); }
int64_t clb_script_computed(const clb_script *s) { return atomic_load(&s->computed); }

/* Waits until no one is about to signal this thread. */
void clb_thread_end(void) {
    pthread_mutex_lock(&lock);
    pthread_mutex_unlock(&lock);
}
