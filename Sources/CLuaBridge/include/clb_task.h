/* Scripts and their tasks: what runs, how it waits, how it is stopped. */
#ifndef CLB_TASK_H
#define CLB_TASK_H

#include "clb_state.h"

typedef struct clb_script clb_script;

/* A budget of computing shared by the tasks of one script; `compute` in nanoseconds, 0 for no limit.
   NULL without memory. It lives until it and all its tasks were freed. `watcher` is a retained Swift object, for
   `give_up`. */
clb_script *clb_script_new(clb_state *state, int64_t compute, void *watcher);
void clb_script_free(clb_script *script);
/* The same for who made it: from here on its tasks know that it is over. */
void clb_script_end(clb_script *script);

/* Stops every task of the script, at once, from any thread. The first reason stays. */
void clb_script_stop(clb_script *script, clb_stop reason);
clb_stop clb_script_stopped(const clb_script *script);
/* Nanoseconds of processor time, measured by samples of a few milliseconds. */
int64_t clb_script_computed(const clb_script *script);

typedef enum : int32_t {
    CLB_DONE,   /* clb_task_result reads the results */
    CLB_PARKED, /* the frame is a call of a host function that waits */
    CLB_FAILED, /* clb_task_failure tells */
} clb_progress;

/* A task without a function yet; NULL without memory. */
clb_task *clb_task_new(clb_script *script);
void clb_task_free(clb_task *task);
/* Whether nothing of it can run any more; else no other task may run while it is freed. */
bool clb_task_has_ended(const clb_task *task);
/* Frees a task whose Lua thread goes with its state. */
void clb_task_abandon(clb_task *task);
clb_frame *clb_task_frame(clb_task *task);

/* Each gives the task its function; its arguments are the frame's results. On false the task has
   failed (a syntax error, no memory) and clb_task_failure tells. */
bool clb_task_load(clb_task *task, const char *source, size_t length, const char *chunk_name);
/* The same for a chunk of the host's, which has what the library has. */
bool clb_task_load_host(clb_task *task, const char *source, size_t length, const char *chunk_name);
bool clb_task_call(clb_task *task, int reference);
/* The function and its arguments are those of the call `frame`, from argument `index` on. */
bool clb_task_take(clb_task *task, clb_frame *frame, int index);

/* The function that runs every finalizer of scripts that has not run. */
bool clb_task_finalize(clb_task *task);

/* Where what the task shows by a number is counted: 0, or a number of its own for each step. */
void clb_task_set_scope(clb_task *task, int64_t scope);

/* Runs until the task waits or ends; after a wait the frame's results are handed to the script. */
clb_progress clb_task_resume(clb_task *task);

/* Result `index` (from 0) of a task that is done; false behind the last. The first few are the
   frame's arguments as well. */
bool clb_task_result(clb_task *task, int index, clb_value *value);

/* Stops one task, from the state's own thread: raised at once when it next runs. */
void clb_task_stop(clb_task *task, clb_stop reason);
clb_stop clb_task_stopped(const clb_task *task);
/* Whether its script is over. */
bool clb_task_is_over(const clb_task *task);
/* Whether the reason to stop was raised already, so that only cleaning up is left. */
bool clb_task_is_cleaning(const clb_task *task);
/* Whether cleaning up took too long and nothing may be started any more. */
bool clb_task_is_killed(const clb_task *task);

typedef struct clb_traceback_line {
    char source[64];
    char name[64];
    int32_t line;
} clb_traceback_line;

typedef struct clb_failure {
    const char *message; /* borrowed from the task, as all here */
    size_t length;
    const char *code;    /* or NULL */
    void *cause;         /* the Swift error, not retained, or NULL */
    int32_t retryable;   /* below zero: not said */
    bool is_syntax;
    bool is_incomplete;
    bool is_memory;
    clb_kind kind;       /* of the error value, which is the frame's only argument */
    int32_t traceback_count;
    const clb_traceback_line *traceback;
} clb_failure;

clb_failure clb_task_failure(clb_task *task);

#endif
