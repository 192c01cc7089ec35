/* What makes a state repeat: the same script does the same in every process.

   Lua leaves three things to chance. Strings are hashed from a seed that is drawn from addresses and the time, and
   with it go the order of a table's keys and where a table with holes ends (`#`). Objects are shown by their
   addresses. Weak tables lose what happens to be collected. A state that repeats takes its seed from the host, gives
   objects numbers in the order of their making, has no weak tables but the bridge's own, and runs no finalizers. */
#ifndef CLB_REPEAT_H
#define CLB_REPEAT_H

#include "internal.h"

/* layout.c: the allocator of a state that repeats. Before each block lies the number of the object in it. */
void *clb_allocate_numbered(void *state, void *block, size_t old_size, size_t new_size);
/* Finds out where objects keep their numbers and makes tables strong; false: this liblua is not laid out as
   expected. [-0, +0, raises] */
bool clb_open_layout(lua_State *L);
/* The number of the object at `index` in the order of making; 0 for what has none. [-0, +0] */
uint64_t clb_creation(lua_State *L, int index);
/* The same of an upvalue of a Lua function, as lua_upvalueid gives it. */
uint64_t clb_upvalue_creation(const void *upvalue);
/* Gives a thread that is used again a new number. */
void clb_creation_renew(clb_state *h, lua_State *co);

/* identity.c: the number by which a value without a name of its own is shown: in the order of first asking, within a
   step in the order of asking there, as a replay passes it by. [-0, +0, raises] */
lua_Integer clb_identity(lua_State *L, int index);
void clb_open_identity(lua_State *L);

/* ordered.c: next and pairs in an order of keys. */
void clb_open_ordered(lua_State *L);

#endif
