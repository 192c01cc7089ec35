/* Lua calls Swift: the two C functions behind every host function. */
#include "frame.h"

static clb_entry *entry_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

/* [-args, +results, raises] */
int clb_call_sync(lua_State *L) {
    clb_state *h = clb_host(L);
    clb_task *t = h->current;
    clb_entry *e = entry_of(L);
    if (__builtin_expect(t == NULL, 0)) {
        char name[128];
        return clb_raise(L, "call.place", "cannot call '%s' here", clb_called_name(L, e->name, name, sizeof name));
    }
    clb_frame *f = &t->frame;
    clb_frame_begin(L, f, e);
    clb_stay_given_up(h);
    /* The Swift frame is gone again before anything below raises. */
    if (h->callbacks.call(e->box, f) != 0) {
        /* It may have failed because it was to stop. */
        clb_breathe(L);
        return clb_raise_frame(L, f);
    }
    return clb_frame_push(L, f);
}

/* The wait is over: the results arrived in the task's frame. Runs in the innermost coroutine. */
static int wait_ended(lua_State *L, int status, lua_KContext context) {
    clb_state *h = clb_host(L);
    clb_frame *f = &h->current->frame;
    (void)status;
    (void)context;
    if (clb_must_stop(h)) return clb_raise_stop(L, h);
    lua_settop(L, 0);
    if (f->name == NULL) return clb_raise_frame(L, f);
    return clb_frame_push(L, f);
}

/* Suspends the task with its frame filled; the driver does the rest. [-args, yields or raises] */
int clb_call_async(lua_State *L) {
    clb_entry *e = entry_of(L);
    clb_state *h = e->state;
    clb_task *t = h->current;
    if (t == NULL || h->nopark != 0 || !lua_isyieldable(L)) {
        char name[128];
        const char *called = clb_called_name(L, e->name, name, sizeof name), *place = clb_push_place(L, h);
        return clb_raise(L, "task.cannot_wait", "cannot wait for '%s' inside %s", called, place);
    }
    if (clb_must_stop(h)) return clb_raise_stop(L, h);
    clb_frame_begin(L, &t->frame, e);
    h->parking = 1;
    return lua_yieldk(L, 0, 0, wait_ended);
}

/* [-0, +1, raises] */
void clb_push_entry(lua_State *L, clb_entry *e, bool waits) {
    lua_pushlightuserdata(L, e);
    lua_pushcclosure(L, waits ? clb_call_async : clb_call_sync, 1);
}
