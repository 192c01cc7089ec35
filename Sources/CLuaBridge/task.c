/* Tasks: Lua threads that the host drives from wait to wait; their calls of host functions, and what the host learns of
   a failed task.

   Invariant: one task at a time runs in a state, between clb_enter and clb_leave. A task whose host function waits
   has yielded with its frame filled, and is resumed with the results in that frame. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Creates the Lua thread of a task. [-0, +0, raises] */
static int make_thread(lua_State *main) {
    clb_task *t = lua_touserdata(main, 1);
    t->L = lua_newthread(main);
    clb_set_mark(t->L, CLB_MARK_TASK);
    t->reference = luaL_ref(main, LUA_REGISTRYINDEX);
    return 0;
}

/* The memory of a task outside Lua, with the Swift objects for it: measured. */
enum { TASK_COST = sizeof(clb_task) + 3400 };

void clb_task_abandon(clb_task *t) {
    t->frame.state = NULL;
    clb_frame_reset(&t->frame);
    free(t->traceback);
    free(t->text);
    clb_script *script = t->script;
    free(t);
    clb_script_free(script);
}

/* Lua does not know how much memory its tasks take outside its heap, and would leave those that have ended
   uncollected. Not in a deterministic state, as what has ended by now differs between processes. */
static void sweep(clb_state *h) {
    size_t slice = h->limits.memory / 8;
    if (h->limits.is_deterministic || slice == 0 || h->external < slice || h->external < h->sweep_at) return;
    clb_collect(h);
    h->callbacks.sweep(h->owner);
    h->sweep_at = h->external + (h->external > slice ? h->external / 2 : slice);
}

clb_task *clb_task_new(clb_script *script) {
    clb_state *h = script->state;
    sweep(h);
    if (!clb_state_charge(h, TASK_COST)) return NULL;
    clb_task *t = clb_malloc_uncounted(h, sizeof *t);
    if (t == NULL) {
        clb_state_discharge(h, TASK_COST);
        return NULL;
    }
    memset(t, 0, offsetof(clb_task, frame));
    t->state = h;
    t->release = h->callbacks.release;
    t->script = script;
    t->serial = ++h->tasks_made;
    t->is_first = !script->has_first;
    script->has_first = true;
    clb_task_frame_init(t);
    script->refcount++;
    if (h->pooled_count > 0) {
        h->pooled_count--;
        t->L = h->pooled_threads[h->pooled_count];
        t->reference = h->pooled[h->pooled_count];
        clb_clear_mark(t->L, CLB_MARK_ENDED);
        clb_creation_renew(h, t->L);
    } else if (!clb_protected(h, make_thread, t)) {
        clb_state_discharge(h, TASK_COST);
        clb_task_abandon(t);
        return NULL;
    }
    return t;
}

void clb_task_set_scope(clb_task *t, int64_t scope) { t->scope = scope; }

static int forget(lua_State *main) {
    clb_task *t = lua_touserdata(main, 1);
    luaL_unref(main, LUA_REGISTRYINDEX, t->reference);
    return 0;
}

bool clb_task_has_ended(const clb_task *t) {
    return clb_has_mark(t->L, CLB_MARK_ENDED) && lua_status(t->L) == LUA_OK;
}

/* The to-be-closed variables of a task that is freed during a wait are closed here, at the level of killing so that
   they cannot run long. Its thread may have an error handler that lua_resetthread keeps, so it is not reused; nor is
   one that a script has seen. */
void clb_task_free(clb_task *t) {
    clb_state *h = t->state;
    clb_frame_reset(&t->frame);
    clb_task *outer = h->current;
    bool is_reusable = lua_status(t->L) == LUA_OK && !clb_has_mark(t->L, CLB_MARK_EXPOSED);
    /* A task that has ended runs no code; another task may be running, which is not disturbed. */
    bool may_run = !clb_task_has_ended(t);
    if (may_run) {
        clb_enter(h, t);
        t->stop_level = CLB_LEVEL_KILL;
        atomic_store(&h->cleanup_expired, true);
        clb_arm(t->L);
    }
    int status = lua_resetthread(t->L);
    if (may_run) {
        clb_leave(h);
        h->current = outer;
    }
    lua_sethook(t->L, NULL, 0, 0);
    lua_settop(t->L, 0);
    clb_set_mark(t->L, CLB_MARK_ENDED);
    if (status == LUA_OK && is_reusable && h->pooled_count < CLB_POOLED_THREADS && !h->closing) {
        h->pooled_threads[h->pooled_count] = t->L;
        h->pooled[h->pooled_count++] = t->reference;
    } else {
        clb_protected(h, forget, t);
    }
    clb_free(h, t->traceback);
    clb_free(h, t->text);
    t->traceback = NULL;
    t->text = NULL;
    clb_state_discharge(h, TASK_COST);
    clb_task_abandon(t);
}

/* The continuation of the protected call under every task. Leaves the results or the error on the stack. */
static int main_ended(lua_State *L, int status, lua_KContext before) {
    clb_task *t = clb_state_of(L)->current;
    t->failed = status != LUA_OK && status != LUA_YIELD;
    t->is_memory = t->failed && clb_is_memory_error(L, status, (clb_catch_point){before});
    int32_t none = CLB_NOT_STOPPED;
    if (t->is_memory) atomic_compare_exchange_strong(&t->script->stop, &none, CLB_LIMIT_MEMORY);
    return lua_gettop(L) - 1;
}

/* The function of every task's thread; its arguments are the script's function and arguments. The protected call
   here catches errors, not the resume, so that to-be-closed variables may wait during unwinding. */
static int task_main(lua_State *L) {
    lua_pushcfunction(L, clb_message_handler);
    lua_insert(L, 1);
    clb_catch_point before = clb_catch_begin(clb_state_of(L));
    int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 1, before.bits, main_ended);
    return main_ended(L, status, before.bits);
}

typedef struct start {
    clb_task *task;
    const char *source, *chunk_name;
    size_t length;
    bool is_host;
    int reference;
    lua_CFunction function;
    int status;
    clb_frame *from;
    int from_index;
} start;

/* Pushes the function and its arguments on the task's own stack, and is called on that stack. [raises] */
static int begin(lua_State *L) {
    start *s = lua_touserdata(L, 1);
    clb_task *t = s->task;
    lua_settop(L, 0);
    lua_pushcfunction(L, task_main);
    if (s->source != NULL) {
        s->status = s->is_host ? clb_load_host(L, s->source, s->length, s->chunk_name)
                               : clb_load_source(L, s->source, s->length, s->chunk_name);
        if (s->status != LUA_OK) return lua_error(L);
        if (s->is_host) clb_enter_library(L);
    } else if (s->from != NULL) {
        lua_State *caller = s->from->stack;
        int count = s->from->argument_count - s->from_index;
        luaL_checkstack(L, count, "too many arguments");
        if (!lua_checkstack(caller, count)) clb_raise_memory(L);
        for (int i = 0; i < count; i++) {
            lua_pushvalue(caller, s->from->arguments[s->from_index + i].extra);
        }
        lua_xmove(caller, L, count);
        return lua_gettop(L);
    } else if (s->function != NULL) {
        lua_pushcfunction(L, s->function);
    } else {
        lua_rawgeti(L, LUA_REGISTRYINDEX, s->reference);
    }
    clb_frame_push_all(L, &t->frame);
    return lua_gettop(L);
}

static bool start_task(clb_task *t, start *s) {
    lua_State *L = t->L;
    s->task = t;
    lua_pushcfunction(L, begin);
    lua_pushlightuserdata(L, s);
    int status = lua_pcall(L, 1, LUA_MULTRET, 0);
    if (status == LUA_OK) return true;
    t->failed = true;
    t->is_memory = status == LUA_ERRMEM || s->status == LUA_ERRMEM;
    t->is_syntax = s->status == LUA_ERRSYNTAX;
    return false;
}

static bool load_chunk(clb_task *t, start s) {
    /* Compiling counts as computing time. */
    bool is_outermost = t->state->current == NULL;
    if (is_outermost) clb_enter(t->state, t);
    bool went_well = start_task(t, &s);
    if (is_outermost) clb_leave(t->state);
    return went_well;
}

bool clb_task_load(clb_task *t, const char *source, size_t length, const char *chunk_name) {
    return load_chunk(t, (start){.source = source == NULL ? "" : source, .length = length, .chunk_name = chunk_name});
}

bool clb_task_load_host(clb_task *t, const char *source, size_t length, const char *chunk_name) {
    return load_chunk(t, (start){.source = source, .length = length, .chunk_name = chunk_name, .is_host = true});
}

bool clb_task_call(clb_task *t, int reference) {
    start s = {.reference = reference};
    return start_task(t, &s);
}

bool clb_task_finalize(clb_task *t) {
    start s = {.function = clb_finalize_all};
    return start_task(t, &s);
}

bool clb_task_take(clb_task *t, clb_frame *frame, int index) {
    start s = {.from = frame, .from_index = index};
    return start_task(t, &s);
}

/* Reads the results on the task's stack into the frame's arguments. */
static void read_results(clb_task *t) {
    clb_frame *f = &t->frame;
    lua_State *L = t->L;
    int count = lua_gettop(L);
    f->stack = L;
    f->argument_count = count <= CLB_INLINE_ARGUMENTS ? count : CLB_INLINE_ARGUMENTS;
    f->arguments = f->inline_arguments;
    for (int i = 0; i < f->argument_count; i++) {
        clb_value_read(L, i + 1, &f->arguments[i]);
    }
}

bool clb_task_result(clb_task *t, int index, clb_value *value) {
    if (index >= lua_gettop(t->L)) return false;
    clb_value_read(t->L, index + 1, value);
    return true;
}

/* Collects garbage before stopped tasks run into the limit: a collection at the limit runs no finalizers, for which
   ended tasks wait, so each task would cause a full collection in vain. */
static void make_room(clb_task *t) {
    clb_state *h = t->state;
    size_t limit = h->limits.memory, slice = limit / 16;
    if (h->collect_at < limit - slice) h->collect_at = limit - slice;
    if (limit == 0 || clb_committed(h) < h->collect_at || clb_task_stopped(t) == CLB_NOT_STOPPED) return;
    lua_gc(t->L, LUA_GCCOLLECT);
    h->collect_at = clb_committed(h) + slice;
}

clb_progress clb_task_resume(clb_task *t) {
    clb_state *h = t->state;
    int count, arguments = t->started ? 0 : lua_gettop(t->L) - 1;
    t->started = true;
    clb_enter(h, t);
    h->resumptions = NULL;
    make_room(t);
    if (__builtin_expect(h->finalizers_waiting != 0, 0)) clb_finalizers_run(h);
    int status = lua_resume(t->L, NULL, arguments, &count);
    clb_block_if_given_up(h);
    clb_leave(h);
    if (status == LUA_YIELD && h->is_awaiting) {
        h->is_awaiting = 0;
        return CLB_AWAITING;
    }
    if (status != LUA_OK) {
        /* Reached only if the protected call of task_main itself failed. */
        t->failed = true;
        t->is_memory = status == LUA_ERRMEM;
        /* The error left no room for another value on the stack. */
        lua_copy(t->L, -1, 1);
        lua_settop(t->L, 1);
    }
    clb_set_mark(t->L, CLB_MARK_ENDED);
    read_results(t);
    return t->failed ? CLB_FAILED : CLB_DONE;
}

void clb_task_stop(clb_task *t, clb_stop_reason reason) {
    if (t->stop == CLB_NOT_STOPPED) t->stop = reason;
}

clb_stop_reason clb_task_stopped(const clb_task *t) {
    clb_stop_reason stop = clb_script_stopped(t->script);
    return stop != CLB_NOT_STOPPED ? stop : (clb_stop_reason)t->stop;
}

bool clb_task_is_over(const clb_task *t) { return t->script->is_over; }
bool clb_task_is_cleaning(const clb_task *t) { return t->stop_level != CLB_LEVEL_NONE; }
bool clb_task_is_killed(const clb_task *t) { return t->stop_level == CLB_LEVEL_KILL; }

/* Reads the fields of an error value; strings stay owned by the task. [-0, +0, raises] */
typedef struct reading {
    clb_task *task;
    clb_failure *failure;
} reading;

static int read_failure(lua_State *main) {
    reading *r = lua_touserdata(main, 1);
    lua_State *L = r->task->L;
    clb_failure *out = r->failure;
    lua_pushvalue(L, -1);
    lua_xmove(L, main, 1); /* 2: the error */
    if (lua_type(main, 2) == LUA_TNUMBER) {
        /* Converts the copy; the task keeps the text. */
        size_t length = 0;
        const char *text = lua_tolstring(main, 2, &length);
        if (length < sizeof r->task->number) {
            memcpy(r->task->number, text, length);
            out->message = r->task->number;
            out->length = length;
        }
        return 0;
    }
    if (lua_type(main, 2) != LUA_TTABLE) return 0;
    /* The error table on the task's stack keeps the strings. */
    lua_pushliteral(main, "code");
    if (lua_rawget(main, 2) == LUA_TSTRING) out->code = lua_tostring(main, -1);
    lua_pushliteral(main, "message");
    if (out->message == NULL && lua_rawget(main, 2) == LUA_TSTRING) {
        out->message = lua_tolstring(main, -1, &out->length);
    }
    lua_pushliteral(main, "retryable");
    if (lua_rawget(main, 2) == LUA_TBOOLEAN) out->retryable = lua_toboolean(main, -1);
    lua_rawgetp(main, LUA_REGISTRYINDEX, &clb_key_causes);
    lua_pushvalue(main, 2);
    lua_rawget(main, -2);
    clb_userdata_type(main, -1, &out->cause);
    return 0;
}

clb_failure clb_task_failure(clb_task *t) {
    clb_failure out = {.retryable = -1, .is_syntax = t->is_syntax, .is_memory = t->is_memory,
                       .message = t->text, .length = t->text_length,
                       .traceback = t->traceback, .traceback_count = t->traceback_count};
    lua_State *L = t->L;
    if (lua_gettop(L) == 0) return out;
    read_results(t);
    clb_value value;
    clb_value_read(L, lua_gettop(L), &value);
    out.kind = value.kind;
    if (value.kind == CLB_STRING) {
        out.message = value.bytes;
        out.length = value.length;
    } else {
        reading r = {t, &out};
        clb_protected(t->state, read_failure, &r);
    }
    if (t->is_syntax && out.message != NULL) {
        static const char mark[] = "near <eof>";
        size_t n = sizeof mark - 1;
        out.is_incomplete = out.length >= n && memcmp(out.message + out.length - n, mark, n) == 0;
    }
    return out;
}

/* Calls of host functions. Filling and emptying the frame is most of their cost, so it is inline. */

/* Fills the frame with all arguments on the stack. [-0, +0..1, raises] */
__attribute__((always_inline)) static inline void
frame_begin(lua_State *L, clb_frame *f, const clb_function *e) {
    int count = lua_gettop(L);
    if (f->result_count != 0 || f->chunks != NULL || f->charged != 0) clb_frame_clear(f);
    f->bytes_used = 0;
    f->stack = L;
    f->box = e->box;
    f->name = e->name;
    f->arguments = f->inline_arguments;
    if (__builtin_expect(count > CLB_INLINE_ARGUMENTS, 0)) clb_frame_enlarge(L, f, count);
    f->argument_count = count;
    for (int i = 0; i < count; i++) {
        clb_value *v = &f->arguments[i];
        if (lua_isinteger(L, i + 1)) {
            v->kind = CLB_INTEGER;
            v->extra = i + 1;
            v->integer = lua_tointeger(L, i + 1);
        } else {
            clb_value_read(L, i + 1, v);
        }
    }
}

/* Pushes the results and returns their number. [-0, +n, raises] */
__attribute__((always_inline)) static inline int
frame_push(lua_State *L, clb_frame *f) {
    const clb_value *v = f->results;
    if (f->chunks != NULL || f->charged != 0 || f->result_count > 1) return clb_frame_push_all(L, f);
    if (f->result_count == 0) return 0;
    if (v->kind == CLB_INTEGER) lua_pushinteger(L, v->integer);
    else if (v->kind == CLB_STRING) lua_pushlstring(L, v->bytes, v->length);
    else if (v->kind == CLB_BOOLEAN) lua_pushboolean(L, v->integer != 0);
    else if (v->kind == CLB_NUMBER) lua_pushnumber(L, v->number);
    else return clb_frame_push_all(L, f);
    f->result_count = 0;
    return 1;
}

static clb_function *function_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

/* [-args, +results, raises] */
static int call_sync(lua_State *L) {
    clb_state *h = clb_state_of(L);
    clb_task *t = h->current;
    clb_function *e = function_of(L);
    if (__builtin_expect(t == NULL, 0)) {
        char name[128];
        return clb_raise(L, "call.place", "cannot call '%s' here", clb_called_name(L, e->name, name, sizeof name));
    }
    clb_frame *f = &t->frame;
    frame_begin(L, f, e);
    clb_block_if_given_up(h);
    /* The Swift frame has returned before anything below raises. */
    if (h->callbacks.call(e->box, f) != 0) {
        /* It may have failed because the script has to stop. */
        clb_check_stop(L);
        return clb_raise_frame(L, f);
    }
    return frame_push(L, f);
}

/* The wait is over: the results are in the task's frame. Runs in the innermost coroutine. */
static int wait_ended(lua_State *L, int status, lua_KContext context) {
    clb_state *h = clb_state_of(L);
    clb_frame *f = &h->current->frame;
    (void)status;
    (void)context;
    if (clb_must_stop(h)) return clb_raise_stop(L, h);
    lua_settop(L, 0);
    if (f->name == NULL) return clb_raise_frame(L, f);
    return frame_push(L, f);
}

/* Yields to the driver with the frame filled. [-args, yields or raises] */
static int call_async(lua_State *L) {
    clb_function *e = function_of(L);
    clb_state *h = e->state;
    clb_task *t = h->current;
    if (t == NULL || h->nonyieldable != 0 || !lua_isyieldable(L)) {
        char name[128];
        const char *called = clb_called_name(L, e->name, name, sizeof name), *boundary = clb_push_boundary(L, h);
        return clb_raise(L, "task.cannot_wait", "cannot wait for '%s' inside %s", called, boundary);
    }
    if (clb_must_stop(h)) return clb_raise_stop(L, h);
    frame_begin(L, &t->frame, e);
    h->is_awaiting = 1;
    return lua_yieldk(L, 0, 0, wait_ended);
}

/* [-0, +1, raises] */
void clb_push_function(lua_State *L, clb_function *e, bool waits) {
    lua_pushlightuserdata(L, e);
    lua_pushcclosure(L, waits ? call_async : call_sync, 1);
}
