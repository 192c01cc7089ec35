/* The bytes of JSON text: what reading and writing know of them both. */
#ifndef CLB_JSON_TEXT_H
#define CLB_JSON_TEXT_H

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "interior.h"

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

/* What the first walk notes for the second, in the order of the text: the number of a table's members, the length of
   a string as it stands there, with a bit for one that has escapes. */
enum { CLB_NOTES = 256, CLB_ESCAPED = 1u << 31 };

typedef struct clb_scanner {
    lua_State *L;
    const unsigned char *end, *look_at;
    const char *reason; /* why the text is no JSON, and where */
    const unsigned char *fault;
    uint32_t *notes;
    size_t count, capacity;
    int place; /* on the Lua stack, for a block with room for more notes */
} clb_scanner;

/* Walks over the text, behind which there is a zero. False: it is no JSON. [-0, +0, raises] */
bool clb_scan(clb_scanner *s, const char *bytes, size_t length);

#endif
