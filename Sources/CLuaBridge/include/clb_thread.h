/* The thread under an executor: one word to sleep on, and the signal that stops scripts. */
#ifndef CLB_THREAD_H
#define CLB_THREAD_H

#include <stdbool.h>
#include <stdint.h>

typedef struct clb_parker clb_parker;

clb_parker *clb_parker_new(void);
void clb_parker_free(clb_parker *parker);
/* Sleeps until the next wake; one that came before counts. */
void clb_parker_wait(clb_parker *parker);
void clb_parker_wake(clb_parker *parker);

/* Starts a detached thread; false when the system has none left. */
bool clb_thread_start(void (*run)(void *argument), void *argument);

/* Identifies the calling thread among those alive; never zero. */
uintptr_t clb_thread_current(void);

/* Lets SIGURG, the signal that stops a running script, through on this thread. */
void clb_thread_begin(void);

/* Whether the script that runs on this thread has to stop: for a host function that waits or computes for long. It
   returns then, and the stop is raised behind it. False where no script runs. */
bool clb_thread_must_stop(void);

/* Must be called by a thread that ran states before it ends. */
void clb_thread_end(void);

#endif
