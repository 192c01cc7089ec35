/* The first of two walks over JSON text: it finds what is wrong with it and notes the sizes of tables and strings, so
   that the second, which makes the values, meets no fault and gives each table its size at once. */
#include "internal.h"
#include "json_text.h"

typedef const unsigned char *place;

bool clb_is_utf8(const char *bytes, size_t length) {
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    while (p < end) {
        uint64_t word;
        if (end - p >= 8 && (memcpy(&word, p, 8), (word & CLB_HIGHS) == 0)) {
            p += 8;
            continue;
        }
        size_t n = clb_utf8_length(p, end);
        if (n == 0) return false;
        p += n;
    }
    return true;
}

/* Always NULL, which each walk here returns for a fault. */
static place fail(clb_scanner *s, place p, const char *reason) {
    s->reason = p >= s->end ? "unexpected end of input" : reason;
    s->fault = p;
    return NULL;
}

/* The four digits behind `\u`, or a number that is no code unit. */
static unsigned code_unit(place p) {
    unsigned code = 0;
    for (int i = 0; i < 4; i++) {
        unsigned digit = clb_hex_digit(p[i]);
        if (digit > 15) return 0x10000;
        code = code << 4 | digit;
    }
    return code;
}

static place scan_escape(clb_scanner *s, place start) {
    place p = start + 1;
    switch (*p) {
    case '"': case '\\': case '/': case 'b': case 'f': case 'n': case 'r': case 't': return p + 1;
    case 'u': break;
    default: return fail(s, p >= s->end ? p : start, "invalid escape");
    }
    unsigned code = code_unit(++p);
    if (code > 0xffff) {
        while (clb_hex_digit(*p) < 16) p++;
        return fail(s, p, "invalid escape");
    }
    p += 4;
    if (code < 0xd800 || code > 0xdfff) return p;
    if (code < 0xdc00 && p[0] == '\\' && p[1] == 'u') {
        unsigned low = code_unit(p + 2);
        if (low >= 0xdc00 && low <= 0xdfff) return p + 6;
    }
    return fail(s, start, "half a surrogate pair");
}

static void look(clb_scanner *s, place p) {
    s->look_at = p + CLB_JSON_LOOK;
    clb_breathe(s->L);
}

/* Makes room for more notes in a block that lies on the Lua stack. [-0, +0, raises] */
__attribute__((noinline)) static void enlarge(clb_scanner *s) {
    size_t size = s->capacity * sizeof *s->notes;
    uint32_t *notes = lua_newuserdatauv(s->L, 2 * size, 0);
    memcpy(notes, s->notes, size);
    lua_replace(s->L, s->place);
    s->notes = notes;
    s->capacity *= 2;
}

/* The index of a new note. [-0, +0, raises] */
static inline size_t note(clb_scanner *s, uint32_t what) {
    if (__builtin_expect(s->count == s->capacity, 0)) enlarge(s);
    s->notes[s->count] = what;
    return s->count++;
}

/* The rest of the string `start` from `p` on, where there is more than a plain byte. [-0, +0, raises] */
__attribute__((noinline)) static place scan_special(clb_scanner *s, place start, place p) {
    uint32_t escaped = 0;
    for (; *p != '"'; p = clb_end_of_plain(p, s->end)) {
        if (p >= s->look_at) look(s, p);
        if (*p == '\\') {
            escaped = CLB_ESCAPED;
            p = scan_escape(s, p);
            if (p == NULL) return NULL;
        } else if (*p < 0x20) {
            return fail(s, p, "unescaped control character");
        } else {
            size_t n = clb_utf8_length(p, s->end);
            if (n == 0) {
                s->reason = "invalid UTF-8";
                s->fault = p;
                return NULL;
            }
            p += n;
        }
    }
    note(s, (uint32_t)(p - start - 1) | escaped);
    return p + 1;
}

/* [-0, +0, raises] */
static inline place scan_string(clb_scanner *s, place start) {
    place p = clb_end_of_plain(start + 1, s->end);
    if (__builtin_expect(*p != '"', 0)) return scan_special(s, start, p);
    note(s, (uint32_t)(p - start - 1));
    return p + 1;
}

static inline bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

static inline place scan_number(clb_scanner *s, place p) {
    if (*p == '-') p++;
    if (!is_digit(*p)) return fail(s, p, "invalid number");
    if (*p++ != '0') while (is_digit(*p)) p++;
    if (*p == '.') {
        if (!is_digit(*++p)) return fail(s, p, "invalid number");
        while (is_digit(*p)) p++;
    }
    if ((*p | 32) == 'e') {
        p++;
        if (*p == '+' || *p == '-') p++;
        if (!is_digit(*p)) return fail(s, p, "invalid number");
        while (is_digit(*p)) p++;
    }
    return p;
}

static place scan_word(clb_scanner *s, place p, const char *word) {
    for (; *word != 0; word++, p++) {
        if (*p != (unsigned char)*word) return fail(s, p, "unexpected character");
    }
    return p;
}

static place scan_array(clb_scanner *s, place p, int depth);
static place scan_object(clb_scanner *s, place p, int depth);

/* [-0, +0, raises] */
static inline place scan_value(clb_scanner *s, place p, int depth) {
    if (__builtin_expect(p >= s->look_at, 0)) look(s, p);
    switch (*p) {
    case '{': return scan_object(s, p, depth);
    case '[': return scan_array(s, p, depth);
    case '"': return scan_string(s, p);
    case 't': return scan_word(s, p, "true");
    case 'f': return scan_word(s, p, "false");
    case 'n': return scan_word(s, p, "null");
    default: return *p == '-' || is_digit(*p) ? scan_number(s, p) : fail(s, p, "unexpected character");
    }
}

static place scan_array(clb_scanner *s, place p, int depth) {
    if (depth >= CLB_JSON_DEPTH) return fail(s, p, "too deeply nested");
    size_t index = note(s, 0);
    uint32_t count = 0;
    p = clb_skip_space(p + 1);
    if (*p == ']') return p + 1;
    for (;; p = clb_skip_space(p + 1)) {
        p = scan_value(s, p, depth + 1);
        if (p == NULL) return NULL;
        count++;
        p = clb_skip_space(p);
        if (*p != ',') break;
    }
    if (*p != ']') return fail(s, p, "expected ',' or ']'");
    s->notes[index] = count;
    return p + 1;
}

static place scan_object(clb_scanner *s, place p, int depth) {
    if (depth >= CLB_JSON_DEPTH) return fail(s, p, "too deeply nested");
    size_t index = note(s, 0);
    uint32_t count = 0;
    p = clb_skip_space(p + 1);
    if (*p == '}') return p + 1;
    for (;; p = clb_skip_space(p + 1)) {
        if (*p != '"') return fail(s, p, "a member's name must be a string");
        p = scan_string(s, p);
        if (p == NULL) return NULL;
        p = clb_skip_space(p);
        if (*p != ':') return fail(s, p, "expected ':'");
        p = scan_value(s, clb_skip_space(p + 1), depth + 1);
        if (p == NULL) return NULL;
        count++;
        p = clb_skip_space(p);
        if (*p != ',') break;
    }
    if (*p != '}') return fail(s, p, "expected ',' or '}'");
    s->notes[index] = count;
    return p + 1;
}

bool clb_scan(clb_scanner *s, const char *bytes, size_t length) {
    place p = s->look_at = (place)bytes;
    s->end = p + length;
    s->count = 0;
    if (length >= CLB_ESCAPED) return fail(s, p, "too long") != NULL;
    p = scan_value(s, clb_skip_space(p), 0);
    if (p == NULL) return false;
    p = clb_skip_space(p);
    return p == s->end || fail(s, p, "unexpected text after the value") != NULL;
}
