/* JSON within the bridge: reading into Lua values, writing from them, and what both know of the text. */
#ifndef CLB_JSON_H
#define CLB_JSON_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The number that a text of JSON's syntax is. False: it is out of range. */
bool clb_read_double(const char *text, size_t length, double *number);

/* Prints a number that reads back as the same number, with a point or exponent, where there is room for 32 bytes;
   returns its end. */
char *clb_print_double(char *to, double number);

#ifdef __cplusplus
}
#else

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "internal.h"

enum { CLB_JSON_DEPTH = 1000 };

typedef struct clb_json_reading {
    const char *member;
    int record;        /* stack index of a metatable for records, or 0 */
    bool keeps_null;
    bool needs_member;  /* its absence is a fault, with position 0 */
    const char *reason; /* why it was refused, and where */
    size_t position;
} clb_json_reading;

/* Pushes what the JSON says; false: refused, nothing pushed. [-0, +1, raises] */
bool clb_json_read(lua_State *L, const char *bytes, size_t length, clb_json_reading *how);
typedef struct clb_json_writing {
    clb_buffer out;
    clb_buffer keys; /* of the tables being written that have many */
    int indent;
} clb_json_writing;
/* Writes the value. What is no JSON is a failure of `out`. Both buffers are the caller's, also when this raises: that
   memory ran out, or that the script is to stop. Nothing in it lets Lua collect, so that no finalizer changes what is
   being written. [-0, +0, raises] */
void clb_json_write(lua_State *L, int index, clb_json_writing *how);
/* Appends a string in quotes. False: it is not UTF-8. */
bool clb_write_string(clb_buffer *out, const char *bytes, size_t length);
void clb_write_integer(clb_buffer *out, int64_t value);
void clb_write_double(clb_buffer *out, double number);

#define CLB_ONES 0x0101010101010101u
#define CLB_HIGHS 0x8080808080808080u

/* The bytes of a word that have a high bit in the result are more than themselves in a string: below 0x20, a
   quote, a backslash, or not ASCII. Those above the first may be there without reason. */
static inline uint64_t clb_special_bytes(uint64_t word) {
    uint64_t quote = word ^ (CLB_ONES * '"'), backslash = word ^ (CLB_ONES * '\\');
    return ((word - CLB_ONES * 0x20) | (quote - CLB_ONES) | (backslash - CLB_ONES) | word) & CLB_HIGHS;
}

/* The length of the UTF-8 sequence at `p`, 0 when it is none. */
static inline size_t clb_utf8_length(const unsigned char *p, const unsigned char *end) {
    static const unsigned least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *p < 0x80 ? 1 : *p >> 5 == 6 ? 2 : *p >> 4 == 14 ? 3 : *p >> 3 == 30 ? 4 : 0;
    if (n < 2 || (size_t)(end - p) < n) return n == 1 ? 1 : 0;
    unsigned code = *p & (0x7fu >> n);
    for (size_t i = 1; i < n; i++) {
        if (p[i] >> 6 != 2) return 0;
        code = code << 6 | (p[i] & 0x3f);
    }
    bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < least[n] || code > 0x10ffff || is_surrogate ? 0 : n;
}

/* The first byte from `p` on that ends a string, is an escape, or is not to be taken as it is without a look; the
   text ends with a zero, which is such a byte. */
static inline const unsigned char *clb_end_of_plain(const unsigned char *p, const unsigned char *end) {
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)p);
        __m128i marks = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        /* As signed numbers, what is not ASCII is below zero. */
        int special = _mm_movemask_epi8(_mm_or_si128(marks, _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20))));
        if (special != 0) return p + __builtin_ctz((unsigned)special);
    }
#else
    for (; end - p >= 8; p += 8) {
        uint64_t word, special;
        memcpy(&word, p, 8);
        special = clb_special_bytes(word);
        if (special != 0) return p + __builtin_ctzll(special) / 8;
    }
#endif
    while (*p >= 0x20 && *p < 0x80 && *p != '"' && *p != '\\') p++;
    return p;
}

static inline const unsigned char *clb_skip_space(const unsigned char *p) {
    while (__builtin_expect(*p <= ' ', 0) && (*p == ' ' || *p == '\t' || *p == '\n' || *p == '\r')) p++;
    return p;
}

/* 16 for what is no digit. */
static inline unsigned clb_hex_digit(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    unsigned letter = (c | 32u) - 'a';
    return letter < 6 ? letter + 10 : 16;
}

enum { CLB_JSON_LOOK = 1 << 16 }; /* bytes between two looks whether to stop */

#endif
#endif
