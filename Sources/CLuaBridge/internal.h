/* What the bridge's C files share.

   Invariant: Lua errors are raised only in this target, and never while a Swift frame lies between the raise and its
   protected call. Swift is called as a callback that fills a frame and returns, and calls in only through functions that
   are protected.

   Comments state the stack effect as [-popped, +pushed] and whether the function raises. */
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

/* The state of a Lua thread lies in its extra space; the lowest bits, which are free in an address of an
   allocated block, say what the thread is. */
enum {
    CLB_MARK_PARKED = 1, /* a coroutine further out than one in which a task waits */
    CLB_MARK_TASK = 2,   /* the own thread of a task, or of finalizers */
    CLB_MARK_SHOWN = 4,  /* a script was handed it */
    CLB_MARK_ENDED = 8,  /* its task has ended */
    CLB_MARKS = 15,
};
static inline clb_state *clb_host(lua_State *L) {
    return (clb_state *)(*(uintptr_t *)lua_getextraspace(L) & ~(uintptr_t)CLB_MARKS);
}
static inline bool clb_has_mark(lua_State *L, unsigned mark) {
    return (*(uintptr_t *)lua_getextraspace(L) & mark) != 0;
}
static inline void clb_set_mark(lua_State *L, unsigned mark) { *(uintptr_t *)lua_getextraspace(L) |= mark; }
static inline void clb_clear_mark(lua_State *L, unsigned mark) {
    *(uintptr_t *)lua_getextraspace(L) &= ~(uintptr_t)mark;
}

/* Bytes that grow outside Lua's heap. `failure` is a sentence once something went wrong. */
typedef struct clb_buffer {
    clb_state *state;
    char *bytes;
    size_t length, capacity;
    size_t look_at; /* the length at which the writer looks whether to stop */
    bool lacks_memory;
    char failure[256];
} clb_buffer;

/* A host function. Never moves, so closures keep a light pointer to it. */
typedef struct clb_entry {
    clb_state *state;
    void *box;
    struct clb_entry *next;
    char name[];
} clb_entry;

/* One coroutine that is being resumed, so that an error can name what it runs inside of. */
typedef struct clb_link {
    lua_State *from;
    struct clb_link *outer;
    const char *place; /* set when the resumption itself is the place that cannot wait */
} clb_link;

/* How far a task was told to stop: the level at which its error was raised. At the first it cleans up, at the
   second everything it does is refused. */
typedef enum : int32_t {
    CLB_NOT_RAISED,
    CLB_RAISED_ONCE,
    CLB_RAISED_FOR_GOOD,
} clb_raised;

enum { CLB_POOLED_THREADS = 64 };

struct clb_state {
    lua_State *L; /* the main thread */
    void *owner;
    clb_callbacks callbacks;
    clb_limits limits;

    /* Memory, see allocator.c. */
    clb_heap heap;        /* what Lua allocates, and the bytes of conversions */
    size_t used;          /* bytes of it that are in use */
    size_t outside;       /* bytes of what else the state's scripts make the process hold */
    size_t highest;       /* of `outside`, since memory was last given back to the system */
    size_t collect_at;    /* of the memory that is held, when tasks that are stopped make room */
    size_t sweep_at;      /* of `outside`, when tasks that have ended are collected */
    size_t in_vain_until; /* of `used`, when a collection for what is outside may help again */
    bool is_collecting;
    bool is_incremental; /* the mode that a script asked its collector for; else generational */
    clb_buffer spare;    /* of the last text that was encoded */
    int64_t allocations_left;
    /* Allocations that were refused for good. Lua collects everything when it is refused and asks again;
       what it gets then was no refusal. An error that says so without one is a script's own. */
    uint64_t refusals;
    struct {
        const void *block;
        size_t size; /* 0: nothing was refused just now */
    } refused;

    /* What runs, see task.c and coroutine.c. */
    clb_task *current;
    _Atomic(lua_State *) running; /* read by the signal handler */
    clb_link *chain;
    int nopark;  /* resumptions under way that cannot be suspended */
    int parking; /* set from a wait's yield until the driver sees it */
    bool closing;

    /* Stopping it, see interrupt.c. */
    _Atomic(clb_script *) active; /* read by the watchdog */
    _Atomic bool hard;            /* cleaning up took too long */
    _Atomic bool given_up;        /* its thread does not come back; nothing here is to be touched again */
    _Atomic int64_t hard_at;      /* in computing time of the active script */
    _Atomic pthread_t thread;     /* of the last resume; valid while active */
    _Atomic int64_t turns;        /* counts them */
    int64_t sampled_at;           /* the watchdog's: that thread's clock at the last sample */
    int64_t stopped_turn;         /* its too: the turn in which it last saw a stop, and the computing by then */
    int64_t stopped_at;
    clb_state *next_watched;
    const void *raised_in;     /* the call in which a stop was last raised, known by its address */
    size_t hook_switch;        /* where in a Lua thread's block its hooks are switched off; 0: unknown */

    /* Of a deterministic state, see deterministic.c. */
    struct {
        void *state_block; /* where Lua keeps what is global */
        size_t state_size;
        bool was_seeded, is_seeded;
        uint64_t made; /* objects so far */
        void *last_made;
        int table, function, thread; /* from an object's block to the pointer that Lua shows */
        int userdata[3];             /* the same with no user value, one, two */
    } repeat;

    clb_task *finalizing; /* runs finalizers of scripts */
    lua_Integer finalizers_made;
    size_t finalizers_waiting; /* for the next turn */
    lua_CFunction format;      /* the library's own string.format */
    clb_entry *entries;
    clb_type *types;
    clb_entry *loader;
    bool loader_waits;
    clb_entry *waiter; /* waits for a module that another task loads */
    uint64_t tasks_made;
    int pooled[CLB_POOLED_THREADS];
    lua_State *pooled_threads[CLB_POOLED_THREADS];
    int pooled_count;
};

struct clb_script {
    clb_state *state;
    int32_t holders; /* its tasks, and whoever made it */
    bool has_first;  /* its first task was made */
    bool is_over;    /* whoever made it let it go */
    bool is_traced;  /* a task of it that was stopped has a traceback */
    int64_t limit;
    _Atomic int64_t computed;
    _Atomic int32_t stop;
    _Atomic int32_t stops; /* how often it was told to */
    void *watcher;         /* the retained Swift object that hears when the host gives up */
};

struct clb_task {
    clb_state *state;
    clb_script *script;
    uint64_t serial; /* from 1, in the order of making */
    bool is_first;   /* of its script: what that ends with is its own */
    lua_State *L;
    void (*release)(void *box); /* the state's, which the task may outlive */
    int reference;              /* keeps L alive */
    int64_t scope;              /* see clb_task_set_scope */
    int32_t stop;
    clb_raised raised;
    int64_t hard_at;
    bool started, failed, is_syntax, is_memory;
    bool is_traced; /* the traceback is that of the error under way, from a coroutine further in */
    char *text;     /* the error's sentence, from its own __tostring or a failed start */
    size_t text_length;
    char number[64]; /* an error that is a number, as text */
    clb_traceback_line *traceback;
    int32_t traceback_count;
    clb_frame frame;
};

struct clb_type {
    clb_state *state;
    struct clb_type *next;
    char name[];
};

/* Registry keys; their addresses count. */
extern char clb_key_array, clb_key_object, clb_key_null, clb_key_error, clb_key_causes;
extern char clb_key_places, clb_key_metatables, clb_key_finalizers, clb_key_gc_name, clb_key_set_metatable;
extern char clb_key_members;

/* Calls `action` protected on the main thread with `argument`; false: it raised, and the error is dropped. [-0, +0] */
bool clb_protected(clb_state *h, lua_CFunction action, void *argument);
clb_entry *clb_entry_new(clb_state *h, const char *module, const char *name, void *box);
/* Pushes the Lua function of a host function. [-0, +1, raises] */
void clb_push_entry(lua_State *L, clb_entry *e, bool waits);

/* MARK: Memory */

/* Lua's allocator. */
void *clb_allocate(void *state, void *block, size_t old_size, size_t new_size);
void clb_allocator_open(clb_state *h);
void clb_allocator_free(clb_state *h);
/* Blocks outside of Lua's heap, within its limit; to be freed on the state's thread, with free() once there is no
   state any more. NULL: refused, also after a collection. */
void *clb_malloc(clb_state *h, size_t size);
void *clb_realloc(clb_state *h, void *block, size_t size);
void clb_free(clb_state *h, void *block);
/* For what may outlive the state, which is not counted and given back with free(). */
void *clb_malloc_loose(clb_state *h, size_t size);
/* Collects all garbage, while no finalizer of a script runs: whoever asks for memory is in the middle of something. */
void clb_collect(clb_state *h);
/* Bytes that the state's scripts make the process hold, the two above included. */
size_t clb_held(const clb_state *h);

/* Makes room for so many more bytes. */
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

/* Where in a value a writer is: to name a place, and to see a table inside itself. */
typedef struct clb_place {
    const struct clb_place *outer; /* NULL: the value itself */
    const void *table;
    const char *key; /* of the member being written, or NULL: index */
    lua_Integer index;
} clb_place;

/* Whether the table is written already further out. */
bool clb_place_holds(const clb_place *p, const void *table);
/* Refuses what is at `p`: "tools[2].webhook is nested too deeply". */
void clb_place_fail(clb_buffer *out, const clb_place *p, const char *what);
/* Refuses a value for its type, which only Lua can hold. [-0, +0] */
void clb_place_fail_type(clb_buffer *out, const clb_place *p, lua_State *L, int index);
/* Refuses the table at `p` for the key on the stack; `beside` ends the sentence. [-0, +0] */
void clb_place_fail_key(clb_buffer *out, const clb_place *p, lua_State *L, int key, const char *beside);

/* Writes a value as a tape; what went wrong is in the buffer. Raw access only, and nothing that lets Lua collect, so no
   script runs in between. [-0, +0, raises] */
void clb_tape_write(lua_State *L, int index, clb_buffer *out);
/* [-0, +1, raises] */
void clb_tape_push(lua_State *L, const char *bytes, size_t length);

/* MARK: Frames and tasks */

void clb_frame_reset(clb_frame *f);
/* Reads one value of a stack; strings are borrowed. [-0, +0] */
void clb_value_read(lua_State *L, int index, clb_value *v);
/* Pushes one value. [-0, +1, raises] */
void clb_value_push(lua_State *L, clb_frame *f, const clb_value *v);
/* Room for more arguments than the frame has: a block that lies on the stack above them, so that no error can lose it.
   [-0, +1, raises] */
void clb_frame_enlarge(lua_State *L, clb_frame *f, int count);
/* Pushes results of any kind. [-0, +n, raises] */
int clb_frame_push_all(lua_State *L, clb_frame *f);
void clb_task_frame_init(clb_task *t);

/* The type and object of a userdata of ours, or NULL. [-0, +0] */
const clb_type *clb_userdata_type(lua_State *L, int index, void **box);
/* Pushes a userdata that owns `*box`, and forgets it there once it does. [-0, +1, raises] */
void clb_userdata_push(lua_State *L, const clb_type *type, void **box);

/* Resumes `co` with `count` values on it; `place` names what it is, where that cannot wait. [-0, +0] */
int clb_resume_inner(lua_State *L, lua_State *co, int count, int *results, const char *place);
/* Closes the to-be-closed variables of `co`, where nothing can wait. [-0, +0] */
int clb_reset_inner(lua_State *L, lua_State *co, const char *place);

/* Runs the finalizers that could not run when their objects were collected. [-0, +0] */
void clb_finalizers_run(clb_state *h);
/* Runs all that are left, as the function of a task. [-all, +0, raises] */
int clb_finalize_all(lua_State *L);
void clb_finalizing_free(clb_state *h);

/* MARK: Errors */

/* Raises the error by which running out of memory is known. [-0, +0, raises] */
int clb_raise_memory(lua_State *L);
/* Raises the error that a frame holds. [-0, +0, raises] */
int clb_raise_frame(lua_State *L, clb_frame *f);
/* Raises an error table. [-0, +0, raises] */
int clb_raise(lua_State *L, const char *code, const char *format, ...);
/* The handler under every task. [-1, +1, raises] */
int clb_message_handler(lua_State *L);
void clb_trace(lua_State *L, clb_task *t, bool keeps_first);
/* The error was caught: the next one has a traceback of its own. [-0, +0] */
void clb_forget_trace(lua_State *L);

/* When a catcher of errors began, in what a continuation carries: how far its task was stopped then, in the two lowest
   bits, and the count of refused allocations. */
typedef struct clb_moment {
    lua_KContext bits;
} clb_moment;
static inline clb_moment clb_now(const clb_state *h) {
    uint64_t raised = h->current == NULL ? CLB_NOT_RAISED : (uint64_t)h->current->raised;
    return (clb_moment){(lua_KContext)(h->refusals << 2 | raised)};
}
/* Whether the error on top says that there was no memory, and was not made up. [-0, +0] */
bool clb_is_memory_error(lua_State *L, int status, clb_moment before);
/* Whether the error on top must pass everyone who would catch it. [-0, +0] */
bool clb_is_fatal(lua_State *L, int status, clb_moment before);

/* Says where in Lua a wait was refused. [-0, +1, raises] */
const char *clb_push_place(lua_State *L, clb_state *h);
/* The name of a host function as the script wrote it, perhaps in `buffer`. [-0, +0] */
const char *clb_called_name(lua_State *L, const char *name, char *buffer, size_t size);

/* MARK: Stopping */

clb_raised clb_wanted(const clb_state *h);
void clb_arm(lua_State *L);
int clb_raise_stop(lua_State *L, clb_state *h);
/* Raises the error on top that must pass this catcher, see clb_is_fatal. [-1, +0, raises] */
int clb_raise_again(lua_State *L);
/* A task begins or ends to run on this thread. */
void clb_enter(clb_state *h, clb_task *t);
void clb_leave(clb_state *h);
/* Adds a state to those that the watchdog measures, or takes it out. */
void clb_watch(clb_state *h);
void clb_unwatch(clb_state *h);
/* Called before anything is done for the host: a thread that was given up stays here. */
void clb_stay_for_ever(void);
static inline void clb_stay_given_up(const clb_state *h) {
    if (__builtin_expect(atomic_load_explicit(&h->given_up, memory_order_relaxed), 0)) clb_stay_for_ever();
}
/* The level to stop at, when it is above what was raised; for those who catch errors. */
static inline bool clb_must_stop(const clb_state *h) {
    return h->current != NULL && clb_wanted(h) > h->current->raised;
}
/* For what takes long without a step of Lua, in which a stop would be heard: raises when the script is to
   stop. Not on the main thread, where an error is nobody's. [-0, +0, raises] */
static inline void clb_breathe(lua_State *L) {
    clb_state *h = clb_host(L);
    if (__builtin_expect(clb_must_stop(h), 0) && L != h->L) clb_raise_stop(L, h);
}
/* The same for those who start or go on with a coroutine: killing goes on at every level. */
static inline bool clb_must_arm(const clb_state *h) {
    clb_raised wanted = clb_wanted(h);
    return h->current != NULL && (wanted == CLB_RAISED_FOR_GOOD || wanted > h->current->raised);
}
/* Whether a hook was called for a function that keeps the host's own records, and must run also where everything is
   refused. [-0, +0] */
bool clb_is_bookkeeping(lua_State *L, lua_Debug *ar);

/* MARK: Code and modules */

/* Compiles a source file, from its clb_source_start on, which can be stopped. [-0, +1 function or error; a stop is
   raised] */
int clb_load_source(lua_State *L, const char *source, size_t length, const char *name);
/* The function `load`. */
int clb_load(lua_State *L);
/* Pushes the modules that the library requires, by name. [-0, +1] */
void clb_push_library(lua_State *L);
/* Gives the chunk on top the library's environment. [-0, +0] */
void clb_enter_library(lua_State *L);
/* Whether a chunk of this name is the host's or the library's, which keep their variables to themselves. */
bool clb_is_library(const char *source);
/* Pushes the library's own `require`. [-0, +1, raises] */
void clb_push_library_require(lua_State *L);

/* MARK: Deterministic states */

/* The allocator of a deterministic state. Before each block lies the number of the object in it. */
void *clb_allocate_numbered(void *state, void *block, size_t old_size, size_t new_size);
/* The number of the object at `index` in the order of making; 0 for what has none. [-0, +0] */
uint64_t clb_creation(lua_State *L, int index);
/* Gives a thread that is used again a new number. */
void clb_creation_renew(clb_state *h, lua_State *co);
/* The number by which a value without a name of its own is shown: in the order of first asking, within a step in the
   order of asking there, as a replay passes it by. [-0, +0, raises] */
lua_Integer clb_identity(lua_State *L, int index);
/* As luaL_tolstring, for everything that shows a value: in a deterministic state, a number stands for the address.
   [-0, +1, raises] */
const char *clb_tolstring(lua_State *L, int index, size_t *length);
/* Makes the metatable on top that of weak tables, `mode` being what is weak; of the bridge's own, so in a deterministic
   state too. [-0, +0, raises] */
void clb_set_mode(lua_State *L, const char *mode);

/* MARK: Libraries */

/* string.format, also for those who call it in their own place: its errors have their name. [-args, +1, raises] */
int clb_format(lua_State *L);
/* Puts a closure over the function of the library on top in that one's place. [-0, +0, raises] */
void clb_stand_in(lua_State *L, const char *name, lua_CFunction function);
/* The function of the library that a closure stands in for. [-0, +0] */
static inline lua_CFunction clb_library_function(lua_State *L) {
    return lua_tocfunction(L, lua_upvalueindex(1));
}

/* Each puts its library into a new state. [-0, +0, raises] */
void clb_open_library(lua_State *L);
/* Finds out how hooks are let through again, see `hook`. */
void clb_open_interrupts(lua_State *L);
void clb_open_failure(lua_State *L);
void clb_open_base(lua_State *L);
void clb_open_string(lua_State *L);
void clb_open_debug(lua_State *L);
void clb_open_io(lua_State *L);
void clb_open_protected(lua_State *L);
void clb_open_coroutine(lua_State *L);
void clb_open_system(lua_State *L);
void clb_open_called(lua_State *L);
void clb_open_package(lua_State *L);
void clb_open_require(lua_State *L);
void clb_open_absent(lua_State *L);
void clb_open_userdata(lua_State *L);
void clb_open_finalizers(lua_State *L);
void clb_open_json(lua_State *L);
void clb_open_places(lua_State *L);
/* Finds out where objects keep their numbers and makes tables strong; false: this liblua is not laid out as
   expected. */
bool clb_open_layout(lua_State *L);
void clb_open_identity(lua_State *L);
void clb_open_ordered(lua_State *L);

#endif
