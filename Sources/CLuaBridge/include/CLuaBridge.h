/* The bridge's public header: what Swift may know of Lua. lua.h is not included here: nothing that Swift can name raises
   a Lua error, so no error can jump over a Swift frame. */
#ifndef CLUABRIDGE_H
#define CLUABRIDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* MARK: Values on their way between Lua and Swift: slots, and the frame of one call. */

typedef struct clb_state clb_state;
typedef struct clb_task clb_task;

typedef enum : int32_t {
    CLB_NIL,
    CLB_BOOLEAN,
    CLB_INTEGER,
    CLB_NUMBER,
    CLB_STRING,
    CLB_NULL,      /* json.null */
    CLB_TABLE,     /* arguments only, as the next three: `extra` is the slot on the Lua stack */
    CLB_FUNCTION,
    CLB_USERDATA,  /* `pointer` is the Swift object when it is one of ours */
    CLB_THREAD,
    CLB_REFERENCE, /* results only, as all below: `extra` is a registry reference, and `aux` the
                      retained Swift object that keeps it, or NULL */
    CLB_JSON,      /* made by clb_frame_json; `aux` is a clb_json_result or NULL */
    CLB_TAPE,      /* see tape.c */
    CLB_OBJECT,    /* `pointer` is a retained Swift object, `aux` its clb_type */
    CLB_OUTCOME,   /* `pointer` is a finished clb_task: all its results, or its error; the only result of a call */
    CLB_FIRST,     /* `pointer` is a clb_task that is done: its first result */
    CLB_FIRSTS,    /* `pointer` is `length` such pointers, or NULLs: a table of their first results */
} clb_kind;

typedef struct clb_value {
    clb_kind kind;
    int32_t extra;
    union {
        int64_t integer;
        double number;
        const char *bytes;
        void *pointer;
    };
    size_t length;
    const void *aux;
} clb_value;

/* Stands for an argument that was not given; known by its address. */
extern const clb_value clb_absent_value;
static inline const clb_value *clb_absent(void) { return &clb_absent_value; }

/* Says how the bytes of a CLB_JSON result become tables. Strings live in the frame. */
typedef struct clb_json_result {
    const char *member;    /* only this member of the top object, or NULL */
    const char *metatable; /* a metatable made known with clb_metatable_add, or NULL */
    const char *kind;      /* its `__kind` */
    bool keeps_null;       /* json.null instead of nothing */
    void *refuser;         /* retained: makes the error for bytes that are no such JSON, or NULL */
} clb_json_result;

/* Few, as every task that waits keeps them; an error takes four results, without memory to spare. */
enum { CLB_INLINE_ARGUMENTS = 4, CLB_INLINE_RESULTS = 4, CLB_INLINE_BYTES = 64 };

/* One call of a host function. It belongs to a task, is reused by the task's next call, and is
   filled by C before Swift sees it. Argument strings are borrowed from the Lua stack. */
typedef struct clb_frame {
    clb_state *state;
    clb_task *task;
    void *owner; /* Swift's, for its own use */
    void *stack; /* the lua_State that called */
    void *box;   /* the Swift function */
    const char *name;
    int32_t argument_count;
    int32_t result_count;
    clb_value *arguments;
    clb_value *results;
    int32_t result_capacity;
    int32_t bytes_used;
    void *chunks; /* longer byte ranges, a linked list */
    size_t charged; /* bytes that Swift holds for the call */
    clb_value inline_arguments[CLB_INLINE_ARGUMENTS];
    clb_value inline_results[CLB_INLINE_RESULTS];
    char inline_bytes[CLB_INLINE_BYTES];
} clb_frame;

/* The next result slot, or NULL when there is no memory for it. */
clb_value *clb_frame_result(clb_frame *frame);

/* `size` writable bytes that live until the results were pushed; NULL without memory. */
char *clb_frame_bytes(clb_frame *frame, size_t size);

/* A JSON result whose `size` bytes the caller fills; NULL without memory. The strings of `how` are
   copied, but for `refusal`, which lives as long as the process. With a refusal the member must be
   there. */
char *clb_frame_json(clb_frame *frame, size_t size, const clb_json_result *how);

/* Turns the results into a raised error table. `extras` is a JSON object of more fields or NULL;
   `cause` is a retained Swift object or NULL. `retryable` below zero leaves the field out. */
void clb_frame_fail(clb_frame *frame, const char *code, const char *message, size_t length,
                    int retryable, const char *extras, size_t extras_length, void *cause);

/* Counts bytes that Swift holds for this call, until its results were taken; within the state's limit. False: they are
   too many. */
bool clb_frame_charge(clb_frame *frame, size_t bytes);

/* Drops the results of an earlier attempt to fill the frame. */
void clb_frame_clear(clb_frame *frame);

/* Writes "chunk:line" of the Lua function that called, and returns its length. */
size_t clb_frame_where(const clb_frame *frame, char *buffer, size_t size);

/* The function's name as the script wrote it, perhaps in `buffer`. */
const char *clb_frame_called(const clb_frame *frame, char *buffer, size_t size);

/* A registry reference to the argument in `slot`, its `extra`; below 1 when there is no memory. */
int clb_frame_reference(clb_frame *frame, int slot);

/* Reads a field of the table in `slot`, its `extra`, without metamethods; or of the table's metatable.
   Strings are borrowed from the table. What only Lua can hold has its kind alone. False: no table, no
   memory. */
bool clb_frame_member(clb_frame *frame, int slot, const char *key, bool of_metatable, clb_value *value);

/* The bytes of a conversion, owned by the caller; free with clb_bytes_free. `failure` is set instead
   when the value cannot be converted. */
typedef struct clb_bytes {
    char *bytes;
    size_t length, capacity;
    char *failure;
    bool is_memory; /* there was none for it */
} clb_bytes;

void clb_bytes_free(clb_state *state, clb_bytes *bytes);

/* The argument in `slot` as JSON or as a tape. */
clb_bytes clb_frame_encode_json(clb_frame *frame, int slot);
clb_bytes clb_frame_encode_tape(clb_frame *frame, int slot);

/* A value held for Swift. */
void clb_reference_free(clb_state *state, int reference);
clb_bytes clb_reference_json(clb_state *state, int reference);
clb_bytes clb_reference_tape(clb_state *state, int reference);
/* Reads `reference[key]` without metamethods, where the key is the frame's only result; the value
   replaces it, with a new reference as `extra` when only Lua can hold it. False: no table, no memory. */
bool clb_reference_get(clb_state *state, int reference, clb_frame *frame);

/* MARK: One Lua state: its making, its limits, what the host puts into it. */

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

/* MARK: Scripts and their tasks: what runs, how it waits, how it is stopped. */

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

/* MARK: The thread under an executor: one word to sleep on, and the signal that stops scripts. */

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

/* MARK: Swift objects as Lua userdata. */

typedef struct clb_type clb_type;

typedef enum : int32_t {
    CLB_METHOD,
    CLB_GETTER,
    CLB_SETTER,
    CLB_METAMETHOD,
} clb_role;

/* A type of objects; NULL without memory. It lives as long as its state. */
clb_type *clb_type_new(clb_state *state, const char *name);

/* Adds a member to a type; as clb_function_add. */
bool clb_type_add(clb_type *type, clb_role role, const char *name, void *box, bool waits);

/* The name of a type, which is the `aux` of a userdata argument. */
const char *clb_type_name(const clb_type *type);

/* MARK: JSON for the host: the marker values and the named metatables. */

/* Makes the metatable `name` known to CLB_JSON results: its fields are the functions added to the
   module of the same name. */
bool clb_metatable_add(clb_state *state, const char *name);

#endif
