/* The frame of a call, and the part of filling and emptying it that every call of a host function goes
   through; inline, as it is most of what such a call costs. */
#ifndef CLB_FRAME_H
#define CLB_FRAME_H

#include "internal.h"

void clb_frame_reset(clb_frame *f);
void clb_value_read(lua_State *L, int index, clb_value *v);
/* Pushes one value. [-0, +1, raises] */
void clb_value_push(lua_State *L, clb_frame *f, const clb_value *v);
/* Puts a value of a (possibly suspended) stack on the main thread. */
bool clb_frame_lend(clb_frame *f, int slot);

/* A place for more arguments than the frame has room for: a block that lies on the stack above them, so
   that no error can lose it. [-0, +1, raises] */
void clb_frame_enlarge(lua_State *L, clb_frame *f, int count);
/* Pushes results of any kind. [-0, +n, raises] */
int clb_frame_push_all(lua_State *L, clb_frame *f);

/* Fills the frame with the arguments of a call of `e`, all that is on the stack. [-0, +0..1, raises] */
__attribute__((always_inline)) static inline void
clb_frame_begin(lua_State *L, clb_frame *f, const clb_entry *e) {
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
clb_frame_push(lua_State *L, clb_frame *f) {
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

#endif
