/* What the bridge's C files share.

   Invariant: Lua errors are raised only in this target, and never while a Swift frame lies between the raise and its
   protected call. Swift is called as a callback that fills a frame and returns, and calls in only through protected
   functions.

   Comments give the stack effect as [-popped, +pushed] and whether the function raises. */
#ifndef CLB_INTERNAL_H
#define CLB_INTERNAL_H

#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <pthread.h>
#include <stdatomic.h>

#include "CLuaBridge.h"
#include "heap.h"

#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define CLB_THREAD_SANITIZER
#endif
#endif

/* MARK: States */

/* The extra space of a Lua thread holds its state; the lowest bits, which are zero in the address of an allocated
   block, mark kinds of threads. */
enum {
    CLB_MARK_AWAITING = 1, /* a coroutine inside which a task waits */
    CLB_MARK_TASK = 2,     /* the main coroutine of a task, or of finalizers */
    CLB_MARK_EXPOSED = 4,  /* a script has a reference to it */
    CLB_MARK_ENDED = 8,    /* its task has ended */
    CLB_MARKS = 15,
};
static inline clb_state *clb_state_of(lua_State *L) {
    return (clb_state *)(*(uintptr_t *)lua_getextraspace(L) & ~(uintptr_t)CLB_MARKS);
}
static inline bool clb_has_mark(lua_State *L, unsigned mark) {
    return (*(uintptr_t *)lua_getextraspace(L) & mark) != 0;
}
static inline void clb_set_mark(lua_State *L, unsigned mark) { *(uintptr_t *)lua_getextraspace(L) |= mark; }
static inline void clb_clear_mark(lua_State *L, unsigned mark) {
    *(uintptr_t *)lua_getextraspace(L) &= ~(uintptr_t)mark;
}

/* A growing buffer outside Lua's heap. `failure` is a sentence once something went wrong. */
typedef struct clb_buffer {
    clb_state *state;
    char *bytes;
    size_t length, capacity;
    size_t check_at; /* the length at which the writer checks for a stop next */
    bool lacks_memory;
    bool is_partial; /* a tape leaves out what it cannot hold */
    char failure[256];
} clb_buffer;

/* A host function. It never moves, so closures keep a light pointer to it. */
typedef struct clb_function {
    clb_state *state;
    void *box;
    struct clb_function *next;
    char name[];
} clb_function;

/* One resumption of a coroutine that has not returned. */
typedef struct clb_resumption {
    lua_State *from;
    struct clb_resumption *outer;
    const char *boundary; /* what cannot yield, when that is the resumption itself */
} clb_resumption;

/* How urgently a task is to stop, or at which level its stop was raised. At the level of clean-up it unwinds; at the
   level of killing everything it does is refused. */
typedef enum : int32_t {
    CLB_LEVEL_NONE,
    CLB_LEVEL_CLEANUP,
    CLB_LEVEL_KILL,
} clb_stop_level;

enum { CLB_POOLED_THREADS = 64 };

struct clb_state {
    lua_State *L; /* the main thread */
    void *owner;
    clb_callbacks callbacks;
    clb_limits limits;

    /* Memory, see allocator.c. */
    clb_heap heap;          /* Lua's heap, and the bytes of conversions */
    size_t used;            /* bytes of the heap that are in use */
    size_t external;        /* bytes of other memory that the process has because of scripts */
    size_t external_peak;   /* maximum of `external` since memory was last returned to the system */
    size_t collect_at;      /* committed bytes at which stopped tasks collect garbage */
    size_t sweep_at;        /* external bytes at which ended tasks are collected */
    size_t next_collect_at; /* bytes in use at which a collection for external memory may help again */
    bool is_collecting;
    bool is_incremental;      /* the collector mode that a script set; otherwise generational */
    clb_buffer cached_buffer; /* the buffer of the last encoded text, for the next */
    int64_t allocations_left;
    /* Count of allocations that finally failed. Lua collects garbage when an allocation fails and tries again; if
       that succeeds, nothing is counted. An out-of-memory error without such a failure is a script's own. */
    uint64_t refusals;
    struct {
        const void *block;
        size_t size; /* 0: the last allocation succeeded */
    } refused;

    /* Running, see task.c and coroutine.c. */
    clb_task *current;
    _Atomic(lua_State *) running; /* innermost coroutine; read by the signal handler */
    clb_resumption *resumptions;
    int nonyieldable; /* resumptions under way that cannot yield */
    int is_awaiting;  /* set from the yield of a waiting call until the driver sees it */
    bool closing;

    /* Stopping, see interrupt.c. */
    _Atomic(clb_script *) active;     /* script that runs; read by the watchdog */
    _Atomic bool cleanup_expired;     /* clean-up took too long: kill */
    _Atomic bool given_up;            /* its thread was abandoned; nothing here may be used */
    _Atomic int64_t cleanup_deadline; /* computing time of the script at which clean-up expires */
    _Atomic pthread_t thread;         /* thread of the last turn; valid while active */
    _Atomic int64_t turns;            /* number of turns so far */
    int64_t sampled_at;               /* the watchdog's: the thread's clock at the last sample */
    int64_t stop_seen_turn;           /* the watchdog's: turn and computing time at which it first saw the stop */
    int64_t stop_seen_at;
    clb_state *next_watched;
    const void *stop_raised_in; /* the call that last raised a stop, known by its address */
    size_t hook_switch;         /* offset of the hook switch in a lua_State; 0: unknown */

    /* Of a deterministic state, see deterministic.c. */
    struct {
        void *state_block; /* Lua's global state */
        size_t state_size;
        bool was_seeded, is_seeded;
        uint64_t made; /* number of objects created so far */
        void *last_made;
        int table, function, thread; /* offsets from an object's block to the pointer that Lua shows */
        int userdata[3];             /* with no, one and two user values */
    } layout;

    clb_task *finalizer_task; /* runs finalizers of scripts */
    lua_Integer finalizers_made;
    size_t finalizers_waiting; /* finalizers that wait for the next turn */
    lua_CFunction format;      /* Lua's own string.format */
    clb_function *functions;
    clb_type *types;
    clb_function *loader;
    bool loader_waits;
    clb_function *waiter; /* waits for a module that another task loads */
    uint64_t tasks_made;
    int pooled[CLB_POOLED_THREADS];
    lua_State *pooled_threads[CLB_POOLED_THREADS];
    int pooled_count;
};

struct clb_script {
    clb_state *state;
    int32_t refcount; /* its tasks and its creator */
    bool has_first;   /* its first task was created */
    bool is_over;     /* its creator has released it */
    bool is_traced;   /* a stopped task of it has a traceback */
    int64_t limit;
    _Atomic int64_t computed;
    _Atomic int32_t stop;
    _Atomic int32_t stops; /* number of requests to stop */
    void *watcher;         /* a retained Swift object, told when the thread is abandoned */
};

struct clb_task {
    clb_state *state;
    clb_script *script;
    uint64_t serial; /* from 1, in order of creation */
    bool is_first;   /* first task of its script, which always has a traceback */
    lua_State *L;
    void (*release)(void *box); /* callback of the state, which the task may outlive */
    int reference;              /* registry reference that keeps L alive */
    int64_t scope;              /* see clb_task_set_scope */
    int32_t stop;
    clb_stop_level stop_level;
    int64_t cleanup_deadline;
    bool started, failed, is_syntax, is_memory;
    bool is_traced; /* the traceback of the current error comes from a coroutine further in */
    char *text;     /* message of the error, from its __tostring or a failed start */
    size_t text_length;
    char number[64]; /* text of an error that is a number */
    clb_traceback_line *traceback;
    int32_t traceback_count;
    clb_frame frame;
};

struct clb_type {
    clb_state *state;
    struct clb_type *next;
    char name[];
};

/* Registry keys, used by their addresses. */
extern char clb_key_array, clb_key_object, clb_key_null, clb_key_error, clb_key_causes;
extern char clb_key_c_functions, clb_key_metatables, clb_key_finalizers, clb_key_gc_name, clb_key_set_metatable;
extern char clb_key_members;

/* Calls `action` protected on the main thread with `argument`. False: it raised, and the error is dropped. [-0, +0] */
bool clb_protected(clb_state *h, lua_CFunction action, void *argument);
clb_function *clb_function_new(clb_state *h, const char *module, const char *name, void *box);
/* Pushes the Lua function that calls a host function. [-0, +1, raises] */
void clb_push_function(lua_State *L, clb_function *e, bool waits);

/* MARK: Memory */

/* Lua's allocator. */
void *clb_allocate(void *state, void *block, size_t old_size, size_t new_size);
void clb_allocator_open(clb_state *h);
void clb_allocator_free(clb_state *h);
/* Blocks outside Lua's heap, within its limit. They are freed on the state's thread; with free() once the state is
   gone. NULL: refused, also after a collection. */
void *clb_malloc(clb_state *h, size_t size);
void *clb_realloc(clb_state *h, void *block, size_t size);
void clb_free(clb_state *h, void *block);
/* A block that may outlive the state: not counted, and freed with free(). */
void *clb_malloc_uncounted(clb_state *h, size_t size);
/* Collects all garbage without running finalizers of scripts, as the caller is in the middle of an operation. */
void clb_collect(clb_state *h);
/* All bytes that the process has because of the state's scripts. */
size_t clb_committed(const clb_state *h);

/* Makes room for `more` bytes. */
bool clb_buffer_enlarge(clb_buffer *b, size_t more);
static inline bool clb_buffer_grow(clb_buffer *b, size_t more) {
    return b->capacity - b->length >= more || clb_buffer_enlarge(b, more);
}
static inline void clb_buffer_put(clb_buffer *b, char byte) {
    if (clb_buffer_grow(b, 1)) b->bytes[b->length++] = byte;
}
void clb_buffer_add(clb_buffer *b, const void *bytes, size_t length);
void clb_buffer_free(clb_buffer *b);
/* Keeps the first failure. */
void clb_buffer_fail(clb_buffer *b, const char *format, ...);
void clb_buffer_lack(clb_buffer *b);

/* The path from the outermost value to the one that is being written: for messages, and to detect cycles. */
typedef struct clb_path {
    const struct clb_path *outer; /* NULL: the value itself */
    const void *table;
    const char *key; /* key of the member being written; NULL: `index` */
    lua_Integer index;
} clb_path;

/* Whether the path contains the table. */
bool clb_path_contains(const clb_path *p, const void *table);
/* Refuses the value at `p`: "tools[2].webhook is nested too deeply". */
void clb_fail_at(clb_buffer *out, const clb_path *p, const char *what);
/* Refuses a value of a type that only Lua can hold. [-0, +0] */
void clb_fail_type_at(clb_buffer *out, const clb_path *p, lua_State *L, int index);
/* Refuses the table at `p` for the key on the stack; `beside` ends the sentence. [-0, +0] */
void clb_fail_key_at(clb_buffer *out, const clb_path *p, lua_State *L, int key, const char *beside);

/* Writes a value as a tape; an error is the failure of the buffer. Table access is raw and nothing lets Lua collect,
   so no script runs meanwhile. [-0, +0, raises] */
void clb_tape_write(lua_State *L, int index, clb_buffer *out);
/* [-0, +1, raises] */
void clb_tape_push(lua_State *L, const char *bytes, size_t length);

/* MARK: Frames and tasks */

void clb_frame_reset(clb_frame *f);
/* Reads a value of a stack; strings are borrowed. [-0, +0] */
void clb_value_read(lua_State *L, int index, clb_value *v);
/* Pushes a value. [-0, +1, raises] */
void clb_value_push(lua_State *L, clb_frame *f, const clb_value *v);
/* Makes room for more arguments than the frame has, in a userdata on the stack above them, so that no error leaks
   it. [-0, +1, raises] */
void clb_frame_enlarge(lua_State *L, clb_frame *f, int count);
/* Pushes results of any kind. [-0, +n, raises] */
int clb_frame_push_all(lua_State *L, clb_frame *f);
void clb_task_frame_init(clb_task *t);

/* The type and object of a userdata of the host, or NULL. [-0, +0] */
const clb_type *clb_userdata_type(lua_State *L, int index, void **box);
/* Pushes a userdata that takes ownership of `*box` and sets that to NULL. [-0, +1, raises] */
void clb_userdata_push(lua_State *L, const clb_type *type, void **box);

/* Resumes `co` with `count` values on it; `boundary` is its name in messages if it cannot yield. [-0, +0] */
int clb_resume_inner(lua_State *L, lua_State *co, int count, int *results, const char *boundary);
/* Closes the to-be-closed variables of `co`, which cannot yield meanwhile. [-0, +0] */
int clb_reset_inner(lua_State *L, lua_State *co, const char *boundary);

/* Runs the queued finalizers. [-0, +0] */
void clb_finalizers_run(clb_state *h);
/* Runs all finalizers that have not run, as the function of a task. [-all, +0, raises] */
int clb_finalize_all(lua_State *L);
void clb_finalizer_task_free(clb_state *h);

/* MARK: Errors */

/* Raises an out-of-memory error. [-0, +0, raises] */
int clb_raise_memory(lua_State *L);
/* Raises the error that a frame holds. [-0, +0, raises] */
int clb_raise_frame(lua_State *L, clb_frame *f);
/* Raises an error table. [-0, +0, raises] */
int clb_raise(lua_State *L, const char *code, const char *format, ...);
/* The message handler of every task. [-1, +1, raises] */
int clb_message_handler(lua_State *L);
void clb_trace(lua_State *L, clb_task *t, bool keeps_first);
/* Called when an error was caught, so that the next one gets a traceback of its own. [-0, +0] */
void clb_forget_trace(lua_State *L);

/* The beginning of a protected call, as the context of its continuation: the level at which the task was stopped in
   the two lowest bits, above them the count of refused allocations. */
typedef struct clb_catch_point {
    lua_KContext bits;
} clb_catch_point;
static inline clb_catch_point clb_catch_begin(const clb_state *h) {
    uint64_t level = h->current == NULL ? CLB_LEVEL_NONE : (uint64_t)h->current->stop_level;
    return (clb_catch_point){(lua_KContext)(h->refusals << 2 | level)};
}
/* Whether the error on top is a genuine out-of-memory error. [-0, +0] */
bool clb_is_memory_error(lua_State *L, int status, clb_catch_point before);
/* Whether the error on top must not be caught. [-0, +0] */
bool clb_is_fatal(lua_State *L, int status, clb_catch_point before);

/* Pushes a description of the C function that prevents a wait. [-0, +1, raises] */
const char *clb_push_boundary(lua_State *L, clb_state *h);
/* The name by which the script called a host function, perhaps in `buffer`. [-0, +0] */
const char *clb_called_name(lua_State *L, const char *name, char *buffer, size_t size);

/* MARK: Stopping */

clb_stop_level clb_wanted_level(const clb_state *h);
void clb_arm(lua_State *L);
int clb_raise_stop(lua_State *L, clb_state *h);
/* Raises again an error that must not be caught, see clb_is_fatal. [-1, +0, raises] */
int clb_raise_again(lua_State *L);
/* Begins and ends a turn of a task on this thread. */
void clb_enter(clb_state *h, clb_task *t);
void clb_leave(clb_state *h);
/* Adds a state to those that the watchdog measures, and removes it. */
void clb_watch(clb_state *h);
void clb_unwatch(clb_state *h);
/* Called before anything is done for the host: an abandoned thread blocks here for ever. */
void clb_block_forever(void);
static inline void clb_block_if_given_up(const clb_state *h) {
    if (__builtin_expect(atomic_load_explicit(&h->given_up, memory_order_relaxed), 0)) clb_block_forever();
}
/* Whether a stop has to be raised that was not raised yet. */
static inline bool clb_must_stop(const clb_state *h) {
    return h->current != NULL && clb_wanted_level(h) > h->current->stop_level;
}
/* Checks for a stop in code that runs long without a step of Lua, and raises it. Not on the main thread, where
   nobody would catch it. [-0, +0, raises] */
static inline void clb_check_stop(lua_State *L) {
    clb_state *h = clb_state_of(L);
    if (__builtin_expect(clb_must_stop(h), 0) && L != h->L) clb_raise_stop(L, h);
}
/* Whether a hook has to be armed in a coroutine that starts or goes on: a kill is raised at every level. */
static inline bool clb_must_arm(const clb_state *h) {
    clb_stop_level wanted = clb_wanted_level(h);
    return h->current != NULL && (wanted == CLB_LEVEL_KILL || wanted > h->current->stop_level);
}
/* Whether the hook was called for a function that maintains records of the host and must run even in a killed task.
   [-0, +0] */
bool clb_is_bookkeeping(lua_State *L, lua_Debug *ar);

/* MARK: Code and modules */

/* Compiles a source file from its clb_source_start on. [-0, +1 function or error; a stop is raised] */
int clb_load_source(lua_State *L, const char *source, size_t length, const char *name);
/* The same for a chunk of the host's own, which is compiled once in a process. */
int clb_load_host(lua_State *L, const char *source, size_t length, const char *name);
/* The function `load`. */
int clb_load(lua_State *L);
/* Pushes the table of the modules that the library requires, by name. [-0, +1] */
void clb_push_library(lua_State *L);
/* Sets the environment of the chunk on top to that of the library. [-0, +0] */
void clb_enter_library(lua_State *L);
/* Whether a chunk of this name belongs to the host or the library, whose variables are private. */
bool clb_is_library(const char *source);
/* Pushes the library's own `require`. [-0, +1, raises] */
void clb_push_library_require(lua_State *L);

/* MARK: Deterministic states */

/* The allocator of a deterministic state, which stores the creation number of an object before its block. */
void *clb_allocate_numbered(void *state, void *block, size_t old_size, size_t new_size);
/* The creation number of the object at `index`; 0: it has none. [-0, +0] */
uint64_t clb_creation(lua_State *L, int index);
/* Gives a reused thread a new creation number. */
void clb_creation_renew(clb_state *h, lua_State *co);
/* The number that stands for the address of a value: counted in order of first use, within a step by the step
   itself, so that a replay can skip the step. [-0, +0, raises] */
lua_Integer clb_identity(lua_State *L, int index);
/* luaL_tolstring for everything that shows a value: in a deterministic state, a number replaces the address. [-0,
   +1, raises] */
const char *clb_tolstring(lua_State *L, int index, size_t *length);
/* Sets the weakness `mode` in the metatable on top, of a table of the bridge's own; works in a deterministic state
   too. [-0, +0, raises] */
void clb_set_mode(lua_State *L, const char *mode);

/* MARK: Libraries */

/* string.format, also for wrappers: an error names the wrapper. [-args, +1, raises] */
int clb_format(lua_State *L);
/* Replaces a function of the library on top by a closure over it. [-0, +0, raises] */
void clb_wrap(lua_State *L, const char *name, lua_CFunction function);
/* The library function that a closure replaces. [-0, +0] */
static inline lua_CFunction clb_wrapped(lua_State *L) {
    return lua_tocfunction(L, lua_upvalueindex(1));
}

/* Each adds its library to a new state. [-0, +0, raises] */
void clb_open_library(lua_State *L);
/* Finds the hook switch, see interrupt.c. */
void clb_open_interrupts(lua_State *L);
void clb_open_errors(lua_State *L);
void clb_open_base(lua_State *L);
void clb_open_string(lua_State *L);
void clb_open_debug(lua_State *L);
void clb_open_io(lua_State *L);
void clb_open_pcall(lua_State *L);
void clb_open_coroutine(lua_State *L);
void clb_open_os(lua_State *L);
void clb_open_called(lua_State *L);
void clb_open_package(lua_State *L);
void clb_open_require(lua_State *L);
void clb_open_unavailable(lua_State *L);
void clb_open_userdata(lua_State *L);
void clb_open_finalizers(lua_State *L);
void clb_open_json(lua_State *L);
void clb_open_boundaries(lua_State *L);
/* Finds where objects keep their numbers, and makes tables strong. False: the layout of this liblua is not known. */
bool clb_open_layout(lua_State *L);
void clb_open_identity(lua_State *L);
void clb_open_ordered(lua_State *L);

#endif
