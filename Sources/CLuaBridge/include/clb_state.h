/* One Lua state: its making, its limits, what the host puts into it. */
#ifndef CLB_STATE_H
#define CLB_STATE_H

#include "clb_values.h"

/* Why something was stopped. */
typedef enum : int32_t {
    CLB_GOES_ON,
    CLB_CANCELLED,
    CLB_INTERRUPTED,
    CLB_LIMIT_COMPUTE,
    CLB_LIMIT_TIME,
    CLB_LIMIT_MEMORY,
} clb_stop;

/* What a state asks of Swift. None of these may raise, and none is called while Lua may not. */
typedef struct clb_callbacks {
    /* Runs a synchronous host function. Not zero: the frame holds an error. */
    int (*call)(void *box, clb_frame *frame);
    /* Fills the frame with the error for a CLB_JSON result that could not be read. `refuser` is the
       result's own and stays so; position 0 means that its member was not there. */
    void (*refuse)(void *refuser, clb_frame *frame, size_t position, const char *reason);
    /* Gives up one retained Swift object. */
    void (*release)(void *box);
    /* Frees tasks that have ended and that a collection let go of, while others run. */
    void (*sweep)(void *owner);
    /* Takes what was printed; `stream` is 1 or 2. */
    void (*write)(void *owner, int stream, const char *bytes, size_t length);
    /* Nanoseconds since 1970 and since the state began. */
    int64_t (*wall_clock)(void *owner);
    int64_t (*monotonic)(void *owner);
    /* A task begins to load a module, whose `owner` its frame has, or whoever loaded it has ended. */
    void (*module)(void *owner, void *task, const char *name, bool begins);
    /* A script does not end although it must, and its thread is given up. Called on a thread of the bridge,
       which must not be kept. */
    void (*give_up)(void *watcher, clb_stop reason);
} clb_callbacks;

typedef struct clb_limits {
    size_t memory;      /* bytes, 0 for none */
    int64_t cleanup;    /* nanoseconds of computing a cancelled task may still do */
    int64_t patience;   /* nanoseconds of computing after which one that does not end is given up; 0: never */
    bool repeats;       /* the same script does the same in every process, see repeat.h */
    unsigned hash_seed; /* of strings, where it repeats */
} clb_limits;

/* A new state with the cut-down standard library; NULL without memory. The first `fail_after`
   allocations pass and all later ones are refused, for tests; below zero none is. */
clb_state *clb_state_new(clb_callbacks callbacks, clb_limits limits, int64_t fail_after);

/* Whether every liblua so far was laid out as a state that repeats needs it; else none is made. */
bool clb_layout_known(void);

/* The Swift object that callbacks are handed; none until this is called. */
void clb_state_set_owner(clb_state *state, void *owner);

/* Frees it all. No task may be running. Finalizers of scripts are not run, objects of Swift are
   released. */
void clb_state_free(clb_state *state);

void *clb_state_owner(const clb_state *state);

/* Whether its thread was given up; then nothing but this may be asked, on any thread. */
bool clb_state_is_given_up(const clb_state *state);
/* Whether the last memory that was refused was within the state's limit: the process gets no more. */
bool clb_state_is_process_full(const clb_state *state);
/* The address space that the process may have at most; 0: as much as it likes. */
size_t clb_process_memory(void);

size_t clb_state_memory(const clb_state *state);

/* Counts bytes that the host holds for a script in this state, on its thread; within the state's limit. False: they are
   too many, also after a collection. */
bool clb_state_charge(clb_state *state, size_t bytes);
void clb_state_discharge(clb_state *state, size_t bytes);

/* As `fail_after`, from now on. */
void clb_state_fail_after(clb_state *state, int64_t count);

/* Collects all garbage now. */
void clb_state_collect(clb_state *state);

/* Seeds math.random. */
bool clb_state_seed(clb_state *state, int64_t seed);

/* Who finds a module of the host's. */
typedef enum : int32_t {
    CLB_OF_LIBRARY,  /* the library's own `require` */
    CLB_OF_REQUIRE,  /* that of scripts as well */
    CLB_OF_GLOBALS,  /* and everybody by its name */
} clb_reach;

/* Adds a function to the module `module`. An empty `name` only makes the module. `box` is retained by the state
   from now on, and released at once when this fails: false without memory. */
bool clb_function_add(clb_state *state, const char *module, const char *name, void *box,
                      bool waits, clb_reach reach);

/* Sets `module.name`, or a global when `module` is empty, to the frame's only result. */
bool clb_constant_add(clb_state *state, const char *module, const char *name, clb_frame *frame, clb_reach reach);

/* Gives the library copies of the functions that scripts have now, so that a script that changes its own changes
   nothing in the library. False without memory. */
bool clb_library_seal(clb_state *state);

/* Whose a module is that the loader found. */
typedef enum : int32_t {
    CLB_SCRIPT_MODULE,
    CLB_LIBRARY_MODULE,    /* which scripts cannot require */
    CLB_DOCUMENTED_MODULE, /* of the library, and scripts may */
} clb_module_kind;

/* Gives the host function that finds the source of a module: name, whether the library asks -> source, chunk name,
   clb_module_kind; or nil and perhaps a hint. */
bool clb_loader_set(clb_state *state, void *box, bool waits);

/* Gives the host function that waits while another task loads a module: name -> whether that task went without
   an end of the loading. */
bool clb_waiter_set(clb_state *state, void *box);

/* Where Lua begins in the bytes of a source file: behind a byte-order mark and a first line that begins with
   '#', whose line break stays so that lines keep their numbers. */
size_t clb_source_start(const char *source, size_t length);

/* A frame that belongs to no task, for values that the host hands in or takes out. */
clb_frame *clb_frame_new(clb_state *state);
void clb_frame_free(clb_frame *frame);

#endif
