/* Finds where and why text is no JSON. The fast parser only says that; this one runs after it. */
#include <string.h>

#include "interior.h"

typedef struct scanner {
    const unsigned char *start, *p, *end;
    const char *reason;
} scanner;

static bool fail(scanner *s, const char *reason) {
    if (s->reason == NULL) s->reason = s->p >= s->end ? "unexpected end of input" : reason;
    return false;
}

static void skip_space(scanner *s) {
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\t' || *s->p == '\n' || *s->p == '\r')) s->p++;
}

/* The length of the UTF-8 sequence at `p`, 0 when it is none. */
static size_t utf8_length(const unsigned char *p, const unsigned char *end) {
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

bool clb_is_utf8(const char *bytes, size_t length) {
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    while (p < end) {
        uint64_t word;
        if (end - p >= 8 && (memcpy(&word, p, 8), (word & 0x8080808080808080u) == 0)) {
            p += 8;
            continue;
        }
        size_t n = utf8_length(p, end);
        if (n == 0) return false;
        p += n;
    }
    return true;
}

/* The four digits behind `\u`, or a number that is no code unit. */
static unsigned hex4(scanner *s) {
    unsigned code = 0;
    for (int i = 0; i < 4; i++, s->p++) {
        unsigned char c = s->p < s->end ? *s->p : 0;
        unsigned digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10u : 99;
        if (digit == 99) return 0x10000;
        code = code << 4 | digit;
    }
    return code;
}

static bool scan_escape(scanner *s) {
    const unsigned char *start = s->p++;
    if (s->p >= s->end) return fail(s, "");
    if (*s->p != 'u') {
        if (strchr("\"\\/bfnrt", *s->p) == NULL) {
            s->p = start;
            return fail(s, "invalid escape");
        }
        s->p++;
        return true;
    }
    s->p++;
    unsigned code = hex4(s);
    if (code > 0xffff) return fail(s, "invalid escape");
    if (code < 0xd800 || code > 0xdfff) return true;
    if (code < 0xdc00 && s->end - s->p >= 6 && s->p[0] == '\\' && s->p[1] == 'u') {
        s->p += 2;
        unsigned low = hex4(s);
        if (low >= 0xdc00 && low <= 0xdfff) return true;
    }
    s->p = start;
    return fail(s, "half a surrogate pair");
}

static bool scan_string(scanner *s) {
    s->p++;
    while (s->p < s->end && *s->p != '"') {
        if (*s->p == '\\') {
            if (!scan_escape(s)) return false;
        } else if (*s->p < 0x20) {
            return fail(s, "unescaped control character");
        } else {
            size_t n = utf8_length(s->p, s->end);
            if (n == 0) {
                s->reason = "invalid UTF-8";
                return false;
            }
            s->p += n;
        }
    }
    if (s->p >= s->end) return fail(s, "");
    s->p++;
    return true;
}

static bool scan_digits(scanner *s) {
    if (s->p >= s->end || *s->p < '0' || *s->p > '9') return fail(s, "invalid number");
    while (s->p < s->end && *s->p >= '0' && *s->p <= '9') s->p++;
    return true;
}

static bool scan_number(scanner *s) {
    if (*s->p == '-') s->p++;
    if (s->p < s->end && *s->p == '0') s->p++;
    else if (!scan_digits(s)) return false;
    if (s->p < s->end && *s->p == '.') {
        s->p++;
        if (!scan_digits(s)) return false;
    }
    if (s->p < s->end && (*s->p | 32) == 'e') {
        s->p++;
        if (s->p < s->end && (*s->p == '+' || *s->p == '-')) s->p++;
        if (!scan_digits(s)) return false;
    }
    return true;
}

static bool scan_word(scanner *s, const char *word) {
    for (; *word != 0; word++, s->p++) {
        if (s->p >= s->end || *s->p != (unsigned char)*word) return fail(s, "unexpected character");
    }
    return true;
}

static bool scan_value(scanner *s, int depth);

/* The members of an array or object behind its opening bracket. */
static bool scan_members(scanner *s, unsigned char closing, int depth) {
    if (depth >= CLB_JSON_DEPTH) return fail(s, "too deeply nested");
    s->p++;
    skip_space(s);
    if (s->p < s->end && *s->p == closing) {
        s->p++;
        return true;
    }
    for (;;) {
        skip_space(s);
        if (closing == '}') {
            if (s->p >= s->end || *s->p != '"') return fail(s, "a member's name must be a string");
            if (!scan_string(s)) return false;
            skip_space(s);
            if (s->p >= s->end || *s->p != ':') return fail(s, "expected ':'");
            s->p++;
        }
        if (!scan_value(s, depth + 1)) return false;
        skip_space(s);
        if (s->p < s->end && *s->p == closing) {
            s->p++;
            return true;
        }
        if (s->p >= s->end || *s->p != ',') {
            return fail(s, closing == '}' ? "expected ',' or '}'" : "expected ',' or ']'");
        }
        s->p++;
    }
}

static bool scan_value(scanner *s, int depth) {
    skip_space(s);
    if (s->p >= s->end) return fail(s, "");
    switch (*s->p) {
    case '{': return scan_members(s, '}', depth);
    case '[': return scan_members(s, ']', depth);
    case '"': return scan_string(s);
    case 't': return scan_word(s, "true");
    case 'f': return scan_word(s, "false");
    case 'n': return scan_word(s, "null");
    default:
        if (*s->p == '-' || (*s->p >= '0' && *s->p <= '9')) return scan_number(s);
        return fail(s, "unexpected character");
    }
}

bool clb_json_fault(const char *bytes, size_t length, clb_json_reading *how) {
    const unsigned char *start = (const unsigned char *)bytes;
    scanner s = {.start = start, .p = start, .end = start + length};
    if (scan_value(&s, 0)) {
        skip_space(&s);
        if (s.p == s.end) return false;
        s.reason = "unexpected text after the value";
    }
    how->reason = s.reason;
    how->position = (size_t)(s.p - start) + 1;
    return true;
}
