/* Where in a value a writer is: to name a place, and to see a table inside itself. */
#ifndef CLB_VALUE_PLACE_H
#define CLB_VALUE_PLACE_H

#include "interior.h"

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

#endif
