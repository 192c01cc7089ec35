/* The bridge's public header: what Swift sees of Lua. lua.h is not included here, so nothing that Swift can call raises
   a Lua error that would jump over a Swift frame. */
#ifndef CLUABRIDGE_H
#define CLUABRIDGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* MARK: Values between Lua and Swift, and the frame of a call */

typedef struct clb_state clb_state;
typedef struct clb_task clb_task;

typedef enum : int32_t {
    CLB_NIL,
    CLB_BOOLEAN,
    CLB_INTEGER,
    CLB_NUMBER,
    CLB_STRING,
    CLB_NULL, /* json.null */

    /* Arguments only; `extra` is the slot on the Lua stack. */
    CLB_TABLE,
    CLB_FUNCTION,
    CLB_USERDATA, /* `pointer` is the Swift object, if the host made it */
    CLB_THREAD,

    /* Results only. */
    CLB_REFERENCE,        /* `extra` is a registry reference, `aux` its retained Swift owner or NULL */
    CLB_JSON,             /* made by clb_frame_json; `aux` is a clb_json_result or NULL */
    CLB_TAPE,             /* see tape.c */
    CLB_OBJECT,           /* `pointer` is a retained Swift object, `aux` its clb_type */
    CLB_TASK_RESULTS,     /* `pointer` is an ended clb_task: all its results, or its error; the only result of a call */
    CLB_TASK_RESULT,      /* `pointer` is a clb_task that has succeeded: its first result */
    CLB_TASK_RESULT_LIST, /* `pointer` is `length` such tasks or NULLs: a table of their first results */
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

/* The value of an argument that was not given; identified by its address. */
extern const clb_value clb_absent_value;
static inline const clb_value *clb_absent(void) { return &clb_absent_value; }

/* How the bytes of a CLB_JSON result become tables. The strings lie in the frame. */
typedef struct clb_json_result {
    const char *member;    /* only this member of the top object, or NULL */
    const char *metatable; /* a metatable registered with clb_metatable_add, or NULL */
    const char *kind;      /* its `__kind` */
    bool keeps_null;       /* null is json.null instead of nil */
    void *error_maker;     /* retained: makes the error for invalid JSON, or NULL */
} clb_json_result;

/* Few, because every waiting task keeps them. An error takes four results, so that raising it needs no memory. */
enum { CLB_INLINE_ARGUMENTS = 4, CLB_INLINE_RESULTS = 4, CLB_INLINE_BYTES = 64 };

/* One call of a host function. It belongs to a task, is reused by the task's next call, and is filled by C before Swift
   sees it. Strings of arguments are borrowed from the Lua stack. */
typedef struct clb_frame {
    clb_state *state;
    clb_task *task;
    void *owner; /* for Swift's use */
    void *stack; /* the lua_State that called */
    void *box;   /* the Swift function */
    const char *name;
    int32_t argument_count;
    int32_t result_count;
    clb_value *arguments;
    clb_value *results;
    int32_t result_capacity;
    int32_t bytes_used;
    void *chunks;   /* longer byte ranges, a linked list */
    size_t charged; /* bytes that Swift holds for the call */
    clb_value inline_arguments[CLB_INLINE_ARGUMENTS];
    clb_value inline_results[CLB_INLINE_RESULTS];
    char inline_bytes[CLB_INLINE_BYTES];
} clb_frame;

/* A frame that belongs to no task, for values that the host passes in or takes out. NULL without memory. */
clb_frame *clb_frame_new(clb_state *state);
void clb_frame_free(clb_frame *frame);

/* Adds a result; NULL without memory. */
clb_value *clb_frame_result(clb_frame *frame);

/* `size` writable bytes that live until the results are pushed; NULL without memory. */
char *clb_frame_bytes(clb_frame *frame, size_t size);

/* Adds a JSON result whose `size` bytes the caller fills; NULL without memory. The strings of `how` are copied. With an
   error maker, a missing member is an error. */
char *clb_frame_json(clb_frame *frame, size_t size, const clb_json_result *how);

/* Replaces the results by an error to raise. `extras` is a JSON object of more fields or NULL; `cause` is a retained
   Swift object or NULL; a `retryable` below zero omits that field. */
void clb_frame_fail(clb_frame *frame, const char *code, const char *message, size_t length,
                    int retryable, const char *extras, size_t extras_length, void *cause);

/* Counts bytes that Swift holds for this call, until its results are taken, as memory of the script. False: the limit
   is reached. */
bool clb_frame_charge(clb_frame *frame, size_t bytes);

/* Drops the results of an earlier attempt to fill the frame. */
void clb_frame_clear(clb_frame *frame);

/* Writes "chunk:line" of the Lua function that called, and returns its length. */
size_t clb_frame_where(const clb_frame *frame, char *buffer, size_t size);

/* The function's name as the script wrote it, perhaps in `buffer`. */
const char *clb_frame_called(const clb_frame *frame, char *buffer, size_t size);

/* A registry reference to the argument in `slot`, its `extra`; below 1 without memory. */
int clb_frame_reference(clb_frame *frame, int slot);

/* Reads a field of the table in `slot`, its `extra`, or of the table's metatable, without metamethods. Strings are
   borrowed from the table; a value that only Lua can hold has only its kind. False: no table, or no memory. */
bool clb_frame_member(clb_frame *frame, int slot, const char *key, bool of_metatable, clb_value *value);

/* The bytes of a conversion, owned by the caller, who frees them with clb_bytes_free. If the value cannot be converted,
   `failure` says why. */
typedef struct clb_bytes {
    char *bytes;
    size_t length, capacity;
    char *failure;
    bool is_memory; /* the failure is out of memory */
} clb_bytes;

void clb_bytes_free(clb_state *state, clb_bytes *bytes);

/* The argument in `slot` as JSON or as a tape. */
clb_bytes clb_frame_encode_json(clb_frame *frame, int slot);
clb_bytes clb_frame_encode_tape(clb_frame *frame, int slot);
/* A tape of a table without what a tape cannot hold: functions, and tables inside themselves. */
clb_bytes clb_frame_encode_plain(clb_frame *frame, int slot);

/* Values that Swift holds by registry reference. */
void clb_reference_free(clb_state *state, int reference);
clb_bytes clb_reference_json(clb_state *state, int reference);
clb_bytes clb_reference_tape(clb_state *state, int reference);
/* Reads `reference[key]` without metamethods. The key is the frame's only result and is replaced by the value, with a
   new reference as `extra` if only Lua can hold it. False: no table, or no memory. */
bool clb_reference_get(clb_state *state, int reference, clb_frame *frame);

/* MARK: States */

/* Why a script or task was stopped. */
typedef enum : int32_t {
    CLB_NOT_STOPPED,
    CLB_CANCELLED,
    CLB_INTERRUPTED,
    CLB_LIMIT_COMPUTE,
    CLB_LIMIT_TIME,
    CLB_LIMIT_MEMORY,
} clb_stop_reason;

/* Swift functions that a state calls. None may raise a Lua error. */
typedef struct clb_callbacks {
    /* Calls a synchronous host function. Not zero: the frame holds an error. */
    int (*call)(void *box, clb_frame *frame);
    /* Fills the frame with the error for an invalid CLB_JSON result. `error_maker` stays the result's own; position 0:
       the member was missing. */
    void (*make_json_error)(void *error_maker, clb_frame *frame, size_t position, const char *reason);
    /* Releases a retained Swift object. */
    void (*release)(void *box);
    /* Frees ended tasks whose handles were collected, while other tasks run. */
    void (*sweep)(void *owner);
    /* Writes printed text; `stream` is 1 or 2. */
    void (*write)(void *owner, int stream, const char *bytes, size_t length);
    /* Nanoseconds since 1970, and since the state was created. */
    int64_t (*wall_clock)(void *owner);
    int64_t (*monotonic)(void *owner);
    /* A task begins to load a module; `task` is the owner of its frame. With `begins` false: loading has ended. */
    void (*module)(void *owner, void *task, const char *name, bool begins);
    /* A script cannot be stopped and its thread is abandoned. Called on the watchdog's thread, which must not block. */
    void (*give_up)(void *watcher, clb_stop_reason reason);
} clb_callbacks;

typedef struct clb_limits {
    size_t memory;         /* bytes; 0: unlimited */
    int64_t cleanup;       /* nanoseconds of computing in which a cancelled task may clean up */
    int64_t patience;      /* nanoseconds of computing until a task that cannot be stopped is abandoned; 0: never */
    bool is_deterministic; /* the same script does the same in every process, see deterministic.c */
    unsigned hash_seed;    /* of strings in a deterministic state */
} clb_limits;

/* A new state with the cut-down standard library; NULL without memory. For tests, the first `fail_after` allocations
   succeed and all later ones fail; below zero, none fails. */
clb_state *clb_state_new(clb_callbacks callbacks, clb_limits limits, int64_t fail_after);

/* False: a deterministic state could not be created, because the layout of this liblua is not known. */
bool clb_layout_known(void);

/* The Swift object that is passed to callbacks; NULL until it is set. */
void clb_state_set_owner(clb_state *state, void *owner);
void *clb_state_owner(const clb_state *state);

/* Frees the state. No task may be running. Finalizers of scripts do not run; Swift objects are released. */
void clb_state_free(clb_state *state);

/* Whether its thread was abandoned; then only this function may be called, from any thread. */
bool clb_state_is_given_up(const clb_state *state);
/* Whether the last allocation that failed was within the state's limit: the process gets no more memory. */
bool clb_state_is_process_full(const clb_state *state);
/* The limit of the process's address space in bytes; 0: none. */
size_t clb_process_memory(void);

/* Bytes in use. */
size_t clb_state_memory(const clb_state *state);

/* Counts external memory that the host holds for scripts, on the state's thread. False: the limit is reached, also
   after a collection. */
bool clb_state_charge(clb_state *state, size_t bytes);
void clb_state_discharge(clb_state *state, size_t bytes);

/* Sets `fail_after` from now on. */
void clb_state_fail_after(clb_state *state, int64_t count);

/* Runs a full garbage collection. */
void clb_state_collect(clb_state *state);

/* Seeds math.random. */
bool clb_state_seed(clb_state *state, int64_t seed);

/* Who sees a module of the host. */
typedef enum : int32_t {
    CLB_LIBRARY_ONLY, /* the library's own `require` finds it */
    CLB_REQUIRABLE,   /* the `require` of scripts finds it too */
    CLB_GLOBAL,       /* it is also a global */
} clb_visibility;

/* Adds a function to the module `module`; an empty `name` only creates the module. The state takes ownership of the
   retained `box`, and releases it at once on failure. False without memory. */
bool clb_function_add(clb_state *state, const char *module, const char *name, void *box,
                      bool waits, clb_visibility visibility);

/* Sets `module.name`, or a global if `module` is empty, to the frame's only result. False without memory. */
bool clb_constant_add(clb_state *state, const char *module, const char *name, clb_frame *frame,
                      clb_visibility visibility);

/* Registers a metatable for CLB_JSON results: its fields are the functions that were added to the module `name`. */
bool clb_metatable_add(clb_state *state, const char *name);

/* Copies the present global functions for the library, which scripts then cannot change. False without memory. */
bool clb_library_seal(clb_state *state);

/* The origin of a module that the loader found. */
typedef enum : int32_t {
    CLB_SCRIPT_MODULE,
    CLB_LIBRARY_MODULE,    /* of the library; scripts cannot require it */
    CLB_DOCUMENTED_MODULE, /* of the library; scripts can */
} clb_module_kind;

/* Sets the host function that finds the source of a module: name, whether the library asks -> source, chunk name,
   clb_module_kind; or nil and perhaps a hint. */
bool clb_loader_set(clb_state *state, void *box, bool waits);

/* Sets the host function that waits while another task loads a module: name -> whether that task ended without
   finishing. */
bool clb_waiter_set(clb_state *state, void *box);

/* The offset of the Lua code in a source file: after a byte-order mark and the text of a first line that begins with
   '#', whose line break is kept so that lines keep their numbers. */
size_t clb_source_start(const char *source, size_t length);

/* MARK: Scripts and tasks */

typedef struct clb_script clb_script;

/* A script: tasks that share a limit of computing time, in nanoseconds; 0: none. It lives until it and all its tasks
   are freed. `watcher` is a retained Swift object for `give_up`. NULL without memory. */
clb_script *clb_script_new(clb_state *state, int64_t compute, void *watcher);
void clb_script_free(clb_script *script);
/* clb_script_free for the creator: its tasks know from now on that the script is over. */
void clb_script_end(clb_script *script);

/* Stops every task of the script, at once, from any thread. The first reason stays. */
void clb_script_stop(clb_script *script, clb_stop_reason reason);
clb_stop_reason clb_script_stopped(const clb_script *script);
/* Nanoseconds of processor time, measured by samples of a few milliseconds. */
int64_t clb_script_computed(const clb_script *script);

typedef enum : int32_t {
    CLB_DONE,     /* clb_task_result reads the results */
    CLB_AWAITING, /* the frame is a call of a host function that waits */
    CLB_FAILED,   /* clb_task_failure describes the error */
} clb_progress;

/* A task that has no function yet; NULL without memory. */
clb_task *clb_task_new(clb_script *script);
/* Frees a task. Unless it has ended, no other task may be running. */
void clb_task_free(clb_task *task);
bool clb_task_has_ended(const clb_task *task);
/* Frees a task after its state was freed. */
void clb_task_abandon(clb_task *task);
clb_frame *clb_task_frame(clb_task *task);

/* Each of the next gives the task its function; the frame's results are the arguments. False: the task has failed (a
   syntax error, no memory), and clb_task_failure describes it. */

/* A chunk of a script. */
bool clb_task_load(clb_task *task, const char *source, size_t length, const char *chunk_name);
/* A chunk of the host, with the environment of the library. */
bool clb_task_load_host(clb_task *task, const char *source, size_t length, const char *chunk_name);
/* The function that a registry reference holds. */
bool clb_task_call(clb_task *task, int reference);
/* The argument at `index` of the call `frame`, with the arguments after it. */
bool clb_task_take(clb_task *task, clb_frame *frame, int index);
/* The function that runs every finalizer of scripts that has not run. */
bool clb_task_finalize(clb_task *task);

/* Sets the scope in which the task numbers the objects that it shows: 0, or a number of its own for each step. */
void clb_task_set_scope(clb_task *task, int64_t scope);

/* Runs the task until it waits or ends; after a wait, the frame's results are pushed for the script. */
clb_progress clb_task_resume(clb_task *task);

/* Reads result `index`, from 0, of a task that is done; false after the last. The first few are also the frame's
   arguments. */
bool clb_task_result(clb_task *task, int index, clb_value *value);

/* Stops one task, from the state's own thread; raised at once when the task next runs. */
void clb_task_stop(clb_task *task, clb_stop_reason reason);
clb_stop_reason clb_task_stopped(const clb_task *task);
/* Whether its script is over. */
bool clb_task_is_over(const clb_task *task);
/* Whether its stop was raised, so that only clean-up is left. */
bool clb_task_is_cleaning(const clb_task *task);
/* Whether clean-up took too long, so that it may start nothing any more. */
bool clb_task_is_killed(const clb_task *task);

typedef struct clb_traceback_line {
    char source[64];
    char name[64];
    int32_t line;
} clb_traceback_line;

/* The error of a failed task. Pointers are borrowed from the task. */
typedef struct clb_failure {
    const char *message;
    size_t length;
    const char *code;  /* or NULL */
    void *cause;       /* the Swift error, not retained, or NULL */
    int32_t retryable; /* below zero: not given */
    bool is_syntax;
    bool is_incomplete;
    bool is_memory;
    clb_kind kind; /* of the error value, which is the frame's only argument */
    int32_t traceback_count;
    const clb_traceback_line *traceback;
} clb_failure;

clb_failure clb_task_failure(clb_task *task);

/* MARK: Threads */

/* A token on which one thread parks. */
typedef struct clb_parker clb_parker;

clb_parker *clb_parker_new(void);
void clb_parker_free(clb_parker *parker);
/* Blocks until the next wake; returns at once if one came before. */
void clb_parker_wait(clb_parker *parker);
void clb_parker_wake(clb_parker *parker);

/* Starts a detached thread; false: the system has none left. */
bool clb_thread_start(void (*run)(void *argument), void *argument);

/* Identifies the calling thread among the live ones; never zero. */
uintptr_t clb_thread_current(void);

/* Unblocks SIGURG, the signal that stops a running script, on this thread. */
void clb_thread_begin(void);

/* Whether the script that runs on this thread has to stop, for a host function that blocks or computes for long. It
   then returns, and the stop is raised after it. False if no script runs. */
bool clb_thread_must_stop(void);

/* Must be called by a thread that ran states before it ends. */
void clb_thread_end(void);

/* MARK: Userdata of Swift objects */

typedef struct clb_type clb_type;

typedef enum : int32_t {
    CLB_METHOD,
    CLB_GETTER,
    CLB_SETTER,
    CLB_METAMETHOD,
} clb_role;

/* A type of objects, which lives as long as its state; NULL without memory. */
clb_type *clb_type_new(clb_state *state, const char *name);

/* Adds a member to a type, see clb_function_add. */
bool clb_type_add(clb_type *type, clb_role role, const char *name, void *box, bool waits);

/* The name of a type, which is the `aux` of a userdata argument. */
const char *clb_type_name(const clb_type *type);

#endif
