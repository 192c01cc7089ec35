/* JSON for the host: the marker values and the named metatables. */
#ifndef CLB_JSON_H
#define CLB_JSON_H

#include "clb_state.h"

/* Makes the metatable `name` known to CLB_JSON results: its fields are the functions added to the
   module of the same name. */
bool clb_metatable_add(clb_state *state, const char *name);

#endif
