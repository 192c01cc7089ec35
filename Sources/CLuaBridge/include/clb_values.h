/* Values on their way between Lua and Swift: slots, and the frame of one call. */
#ifndef CLB_VALUES_H
#define CLB_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

#endif
