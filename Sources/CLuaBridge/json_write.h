/* What writing JSON text knows of the members of a table. */
#ifndef CLB_JSON_WRITE_H
#define CLB_JSON_WRITE_H

#include "interior.h"

/* A key that lies on the Lua stack, or in a table, so that its bytes stay. */
typedef struct clb_key {
    uint64_t prefix;
    const char *bytes;
    size_t length;
    int place;
} clb_key;

void clb_key_note(clb_key *key, const char *bytes, size_t length, int place);
bool clb_key_is_before(const clb_key *a, const clb_key *b);
void clb_keys_sort_few(clb_key *keys, size_t count);
/* In constant memory, and looking whether to stop. [-0, +0, raises] */
void clb_keys_sort(lua_State *L, clb_key *keys, size_t count);

#endif
