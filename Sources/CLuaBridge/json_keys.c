/* The keys of a table in the order of their bytes, for JSON that reads the same each time. */
#include <stdlib.h>
#include <string.h>

#include "interior.h"

static int compare_keys(const void *a, const void *b) {
    const clb_value *x = a, *y = b;
    size_t shorter = x->length < y->length ? x->length : y->length;
    int order = memcmp(x->bytes, y->bytes, shorter);
    return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

clb_value *clb_sorted_keys(lua_State *L, int index, size_t *count, bool *has_other) {
    size_t used = 0, capacity = 16;
    clb_value *keys = malloc(capacity * sizeof *keys);
    *has_other = false;
    lua_pushnil(L);
    while (keys != NULL && lua_next(L, index)) {
        if (lua_type(L, -2) != LUA_TSTRING) {
            *has_other = true;
            free(keys);
            return NULL;
        }
        if (used == capacity) {
            capacity *= 2;
            clb_value *more = realloc(keys, capacity * sizeof *keys);
            if (more == NULL) free(keys);
            keys = more;
        }
        if (keys != NULL) {
            keys[used].bytes = lua_tolstring(L, -2, &keys[used].length);
            used++;
        }
        lua_pop(L, 1);
    }
    if (keys == NULL) {
        lua_pop(L, 1);
        return NULL;
    }
    qsort(keys, used, sizeof *keys, compare_keys);
    *count = used;
    return keys;
}
