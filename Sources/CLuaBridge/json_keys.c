/* The members of a table in the order of their keys' bytes: Lua keeps them in another order in every process. */
#include <string.h>

#include "internal.h"
#include "json_write.h"

/* The first eight bytes as a number, in which shorter keys end with zeros. */
static uint64_t prefix_of(const char *bytes, size_t length) {
    uint64_t word = 0;
    uint32_t first, last;
    if (length >= 8) {
        memcpy(&word, bytes, 8);
        return __builtin_bswap64(word);
    }
    if (length >= 4) {
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + length - 4, 4);
        uint64_t rest = (uint64_t)__builtin_bswap32(last) << (64 - 8 * length);
        return (uint64_t)__builtin_bswap32(first) << 32 | (rest & UINT32_MAX);
    }
    for (size_t i = 0; i < length; i++) word |= (uint64_t)(unsigned char)bytes[i] << (56 - 8 * i);
    return word;
}

bool clb_key_is_before(const clb_key *a, const clb_key *b) {
    if (a->prefix != b->prefix) return a->prefix < b->prefix;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->bytes, b->bytes, shorter);
    return order != 0 ? order < 0 : a->length < b->length;
}

void clb_key_note(clb_key *key, const char *bytes, size_t length, int place) {
    *key = (clb_key){.prefix = prefix_of(bytes, length), .bytes = bytes, .length = length, .place = place};
}

void clb_keys_sort_few(clb_key *keys, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (!clb_key_is_before(&keys[i], &keys[i - 1])) continue;
        clb_key key = keys[i];
        size_t at = i;
        do {
            keys[at] = keys[at - 1];
            at--;
        } while (at > 0 && clb_key_is_before(&key, &keys[at - 1]));
        keys[at] = key;
    }
}

/* Lets `key` sink from `at` in a heap whose largest is first. */
static void sink(clb_key *keys, size_t count, size_t at, clb_key key) {
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && clb_key_is_before(&keys[child], &keys[child + 1])) child++;
        if (!clb_key_is_before(&key, &keys[child])) break;
        keys[at] = keys[child];
    }
    keys[at] = key;
}

static void look(lua_State *L, size_t step) {
    if (step % 4096 == 0) clb_breathe(L);
}

void clb_keys_sort(lua_State *L, clb_key *keys, size_t count) {
    for (size_t i = count / 2; i-- > 0;) {
        look(L, i);
        sink(keys, count, i, keys[i]);
    }
    for (size_t left = count; left > 1;) {
        clb_key last = keys[--left];
        look(L, left);
        keys[left] = keys[0];
        sink(keys, left, 0, last);
    }
}
