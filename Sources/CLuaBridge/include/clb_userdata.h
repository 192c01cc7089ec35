/* Swift objects as Lua userdata. */
#ifndef CLB_USERDATA_H
#define CLB_USERDATA_H

#include "clb_state.h"

typedef struct clb_type clb_type;

typedef enum : int32_t {
    CLB_METHOD,
    CLB_GETTER,
    CLB_SETTER,
    CLB_METAMETHOD,
} clb_role;

/* A type of objects; NULL without memory. It lives as long as its state. */
clb_type *clb_type_new(clb_state *state, const char *name);

/* Adds a member to a type; as clb_function_add. */
bool clb_type_add(clb_type *type, clb_role role, const char *name, void *box, bool waits);

/* The name of a type, which is the `aux` of a userdata argument. */
const char *clb_type_name(const clb_type *type);

#endif
