/* Threads for executors. */
#include <errno.h>
#include <linux/futex.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "internal.h"

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
    /* Nested resumptions use the C stack: up to 200 levels of Lua's own limit. */
    pthread_attr_setstacksize(&attributes, 8 * 1024 * 1024);
    bool started = pthread_create(&thread, &attributes, begin, b) == 0;
    pthread_attr_destroy(&attributes);
    if (!started) free(b);
    return started;
}
