/* Tasks: a Lua thread that the host drives from wait to wait. */
#include <stdlib.h>
#include <string.h>

#include "frame.h"
#include "repeat.h"

/* [-0, +0, raises]: makes the Lua thread of a task. */
static int make_thread(lua_State *main) {
    clb_task *t = lua_touserdata(main, 1);
    t->L = lua_newthread(main);
    clb_set_mark(t->L, CLB_MARK_TASK);
    t->reference = luaL_ref(main, LUA_REGISTRYINDEX);
    return 0;
}

/* What a task takes outside of Lua, with the objects that Swift has for it: measured. */
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

/* Lua does not know what its tasks take outside of it, and would let those that have ended lie about until nothing
   else fits. Not where a run repeats, as what has ended by now differs from process to process. */
static void sweep(clb_state *h) {
    size_t slice = h->limits.memory / 8;
    if (h->limits.repeats || slice == 0 || h->outside < slice || h->outside < h->sweep_at) return;
    clb_collect(h);
    h->callbacks.sweep(h->owner);
    h->sweep_at = h->outside + (h->outside > slice ? h->outside / 2 : slice);
}

clb_task *clb_task_new(clb_script *script) {
    clb_state *h = script->state;
    sweep(h);
    if (!clb_state_charge(h, TASK_COST)) return NULL;
    clb_task *t = clb_malloc_loose(h, sizeof *t);
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
    script->holders++;
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

/* A task that is freed while it waits closes its to-be-closed variables here, stopped for good so
   that they cannot run for long. Its thread may have an error handler that Lua does not forget with the
   rest, so it is not used again; nor is one that a script still holds. */
void clb_task_free(clb_task *t) {
    clb_state *h = t->state;
    clb_frame_reset(&t->frame);
    clb_task *outer = h->current;
    bool is_reusable = lua_status(t->L) == LUA_OK && !clb_has_mark(t->L, CLB_MARK_SHOWN);
    /* Of one that has ended nothing runs any more; another may be running, which goes on as it is. */
    bool may_run = !clb_task_has_ended(t);
    if (may_run) {
        clb_enter(h, t);
        t->raised = CLB_RAISED_FOR_GOOD;
        atomic_store(&h->hard, true);
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

/* The end of the protected call under every task. Leaves the results or the error alone. */
static int main_ended(lua_State *L, int status, lua_KContext before) {
    clb_task *t = clb_host(L)->current;
    t->failed = status != LUA_OK && status != LUA_YIELD;
    t->is_memory = t->failed && clb_is_memory_error(L, status, (clb_moment){before});
    int32_t none = CLB_GOES_ON;
    if (t->is_memory) atomic_compare_exchange_strong(&t->script->stop, &none, CLB_LIMIT_MEMORY);
    return lua_gettop(L) - 1;
}

/* Stack: this function's arguments are the script's function and its arguments. An error is caught
   here and not by the resume, so that to-be-closed variables may wait while it unwinds. */
static int task_main(lua_State *L) {
    lua_pushcfunction(L, clb_message_handler);
    lua_insert(L, 1);
    clb_moment before = clb_now(clb_host(L));
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

/* Puts the function and its arguments on the task's own stack, called on that stack. [raises] */
static int begin(lua_State *L) {
    start *s = lua_touserdata(L, 1);
    clb_task *t = s->task;
    lua_settop(L, 0);
    lua_pushcfunction(L, task_main);
    if (s->source != NULL) {
        s->status = clb_load_source(L, s->source, s->length, s->chunk_name);
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
    clb_frame_push(L, &t->frame);
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
    /* Compiling takes time that counts. */
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

void clb_task_finish(clb_task *t) {
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

/* Collects before tasks that are stopped run into the limit: what Lua collects there calls no finalizers,
   for which the tasks that have ended wait, so that each would collect everything in vain. */
static void make_room(clb_task *t) {
    clb_state *h = t->state;
    size_t limit = h->limits.memory, slice = limit / 16;
    if (h->collect_at < limit - slice) h->collect_at = limit - slice;
    if (limit == 0 || clb_held(h) < h->collect_at || clb_task_stopped(t) == CLB_GOES_ON) return;
    lua_gc(t->L, LUA_GCCOLLECT);
    h->collect_at = clb_held(h) + slice;
}

clb_progress clb_task_resume(clb_task *t) {
    clb_state *h = t->state;
    int count, arguments = t->started ? 0 : lua_gettop(t->L) - 1;
    t->started = true;
    clb_enter(h, t);
    h->chain = NULL;
    make_room(t);
    if (__builtin_expect(h->finalizers_waiting != 0, 0)) clb_finalizers_run(h);
    int status = lua_resume(t->L, NULL, arguments, &count);
    clb_stay_given_up(h);
    clb_leave(h);
    if (status == LUA_YIELD && h->parking) {
        h->parking = 0;
        return CLB_PARKED;
    }
    if (status != LUA_OK) {
        /* Only when even the protected call of task_main failed. */
        t->failed = true;
        t->is_memory = status == LUA_ERRMEM;
        /* The stack is as the error left it, without room for one more. */
        lua_copy(t->L, -1, 1);
        lua_settop(t->L, 1);
    }
    clb_set_mark(t->L, CLB_MARK_ENDED);
    clb_task_finish(t);
    return t->failed ? CLB_FAILED : CLB_DONE;
}

void clb_task_stop(clb_task *t, clb_stop reason) {
    if (t->stop == CLB_GOES_ON) t->stop = reason;
}

clb_stop clb_task_stopped(const clb_task *t) {
    clb_stop stop = clb_script_stopped(t->script);
    return stop != CLB_GOES_ON ? stop : (clb_stop)t->stop;
}

bool clb_task_is_over(const clb_task *t) { return t->script->is_over; }
bool clb_task_is_cleaning(const clb_task *t) { return t->raised != CLB_NOT_RAISED; }
bool clb_task_is_killed(const clb_task *t) { return t->raised == CLB_RAISED_FOR_GOOD; }
