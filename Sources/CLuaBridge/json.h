/* JSON inside the bridge: reading and writing Lua values, and helpers on JSON text. */
#ifndef CLB_JSON_H
#define CLB_JSON_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Parses a number in JSON syntax. False: it is out of range. */
bool clb_read_double(const char *text, size_t length, double *number);

/* Prints a number so that it reads back as the same float, with a point or exponent; `to` has room for 32 bytes.
   Returns the end. */
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
    int record;        /* stack index of the metatable of records, or 0 */
    bool keeps_null;
    bool needs_member;  /* its absence is an error, with position 0 */
    const char *reason; /* the error, and where it is */
    size_t position;
} clb_json_reading;

/* Pushes the value of JSON text; false: an error, and nothing is pushed. [-0, +1, raises] */
bool clb_json_read(lua_State *L, const char *bytes, size_t length, clb_json_reading *how);
typedef struct clb_json_writing {
    clb_buffer out;
    clb_buffer keys; /* sort keys of the large tables that are being written */
    int indent;
} clb_json_writing;
/* Writes a value. A value that is not JSON is a failure of `out`. The caller owns both buffers, also when this
   raises: out of memory, or a stop. Nothing in it lets Lua collect, so that no finalizer changes the value
   meanwhile. [-0, +0, raises] */
void clb_json_write(lua_State *L, int index, clb_json_writing *how);
/* Appends a string in quotes. False: it is not UTF-8. */
bool clb_write_string(clb_buffer *out, const char *bytes, size_t length);
void clb_write_integer(clb_buffer *out, int64_t value);
void clb_write_double(clb_buffer *out, double number);

#define CLB_ONES 0x0101010101010101u
#define CLB_HIGHS 0x8080808080808080u

/* Marks with their high bit the bytes of a word that need attention in a string: below 0x20, a quote, a backslash,
   or not ASCII. Bytes above the first mark may be marked falsely. */
static inline uint64_t clb_special_bytes(uint64_t word) {
    uint64_t quote = word ^ (CLB_ONES * '"'), backslash = word ^ (CLB_ONES * '\\');
    return ((word - CLB_ONES * 0x20) | (quote - CLB_ONES) | (backslash - CLB_ONES) | word) & CLB_HIGHS;
}

/* The length of the UTF-8 sequence at `p`; 0: it is not valid. */
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

/* The first byte from `p` on that is a quote, a backslash, a control character or not ASCII; the text ends with a
   zero byte, which is one. */
static inline const unsigned char *clb_end_of_plain(const unsigned char *p, const unsigned char *end) {
#ifdef __SSE2__
    for (; end - p >= 16; p += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)p);
        __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
        __m128i marks = _mm_or_si128(quotes, _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        /* As signed numbers, bytes that are not ASCII are below zero. */
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

/* The value of a hexadecimal digit; 16: it is none. */
static inline unsigned clb_hex_digit(unsigned char c) {
    if (c >= '0' && c <= '9') return c - '0';
    unsigned letter = (c | 32u) - 'a';
    return letter < 6 ? letter + 10 : 16;
}

enum { CLB_JSON_CHECK_INTERVAL = 1 << 16 }; /* bytes between two checks for a stop */

#endif
#endif
