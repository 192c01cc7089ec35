/* Lua's patterns: what stands for one byte (bytes, classes, sets), and matching by backtracking. Each level of
   backtracking is a call of `match`; what needs no way back goes on in the loop of `match_here`.

   Invariant: what matches, what is captured, what is refused and when is as in Lua 5.4; steps are counted, so that a
   pattern that would run for years can be stopped. */
#include <ctype.h>
#include <string.h>

#include "pattern.h"

enum { LETTERS = 26 };

static clb_bytes_set classes[LETTERS], complements[LETTERS];
static uint32_t known; /* a bit for each letter that is a class */

static void fill(char letter, int (*has)(int)) {
    int index = letter - 'a';
    known |= 1u << index;
    for (int byte = 0; byte < 256; byte++) {
        if (has(byte)) classes[index].bits[byte >> 6] |= UINT64_C(1) << (byte & 63);
    }
    for (int word = 0; word < 4; word++) complements[index].bits[word] = ~classes[index].bits[word];
}

static int is_zero(int byte) { return byte == 0; }

static void fill_all(void) {
    fill('a', isalpha);
    fill('c', iscntrl);
    fill('d', isdigit);
    fill('g', isgraph);
    fill('l', islower);
    fill('p', ispunct);
    fill('s', isspace);
    fill('u', isupper);
    fill('w', isalnum);
    fill('x', isxdigit);
    fill('z', is_zero); /* in no manual since 5.2, and still there */
}

void clb_prepare_classes(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_all);
}

const clb_bytes_set *clb_class_of(unsigned char byte) {
    unsigned index = (byte | 0x20u) - 'a';
    if (index >= LETTERS || !(known >> index & 1)) return NULL;
    return byte & 0x20 ? &classes[index] : &complements[index];
}

static void add_range(clb_bytes_set *set, unsigned first, unsigned last) {
    if (first > last) return;
    for (unsigned word = first >> 6; word <= last >> 6; word++) {
        uint64_t mask = ~UINT64_C(0);
        if (word == first >> 6) mask &= ~UINT64_C(0) << (first & 63);
        if (word == last >> 6) mask &= ~UINT64_C(0) >> (63 - (last & 63));
        set->bits[word] |= mask;
    }
}

static void add_class(clb_bytes_set *set, unsigned char byte) {
    const clb_bytes_set *class = clb_class_of(byte);
    if (class == NULL) add_range(set, byte, byte);
    else for (int word = 0; word < 4; word++) set->bits[word] |= class->bits[word];
}

/* The ']' of the set whose first member, which may be a ']' itself, is at `p`. [-0, +0, raises] */
static const char *closing_bracket(clb_matching *m, const char *p) {
    const char *first = p;
    do {
        if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
        p += *p == '%' && p + 1 < m->pattern_end ? 2 : 1;
    } while (*p != ']');
    clb_matching_count(m, (p - first) / 4);
    return p;
}

/* What is before the ']' of the set is read as members, so a '%' or '-' there always has a byte behind it. */
void clb_read_set(clb_matching *m, const char *bracket) {
    size_t slot = clb_slot_of(m, bracket);
    clb_bytes_set *set = &m->sets[slot];
    m->set_at[slot] = NULL;
    const char *p = bracket + 1;
    bool is_complement = *p == '^';
    if (is_complement) p++;
    const char *close = closing_bracket(m, p);
    *set = (clb_bytes_set){0};
    while (p < close) {
        if (*p == '%') {
            add_class(set, (unsigned char)p[1]);
            p += 2;
        } else if (p[1] == '-' && p + 2 < close) {
            add_range(set, (unsigned char)p[0], (unsigned char)p[2]);
            p += 3;
        } else {
            add_range(set, (unsigned char)*p, (unsigned char)*p);
            p++;
        }
    }
    if (is_complement) {
        for (int word = 0; word < 4; word++) set->bits[word] = ~set->bits[word];
    }
    m->set_next[slot] = close + 1;
    m->set_at[slot] = bracket;
}

enum { STEPS = 1 << 14 };

static const char *match(clb_matching *m, const char *s, const char *p);

void clb_matching_breathe(clb_matching *m) {
    clb_state *h = clb_host(m->L);
    m->budget = STEPS;
    if (clb_must_stop(h)) clb_raise_stop(m->L, h);
}

/* Reads the class, set or byte at `p`, and returns what follows. [-0, +0, raises] */
static inline const char *read_single(clb_matching *m, const char *p, clb_single *what) {
    what->set = NULL;
    switch (*p) {
    case '.':
        what->byte = CLB_ANY_BYTE;
        return p + 1;
    case '%':
        if (p + 1 == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
        what->byte = (unsigned char)p[1];
        what->set = clb_class_of((unsigned char)p[1]);
        return p + 2;
    case '[': {
        size_t slot = clb_slot_of(m, p);
        if (m->set_at[slot] != p) clb_read_set(m, p);
        what->set = &m->sets[slot];
        return m->set_next[slot];
    }
    default:
        what->byte = (unsigned char)*p;
        return p + 1;
    }
}

static inline bool accepts(const clb_matching *m, const clb_single *what, const char *s) {
    if (s == m->end) return false;
    if (what->set != NULL) return clb_set_has(what->set, (unsigned char)*s);
    return what->byte == (unsigned char)*s || what->byte == CLB_ANY_BYTE;
}

/* The first byte from `s` on that is no such one. */
static const char *end_of_run(clb_matching *m, const clb_single *what, const char *s) {
    const char *from = s;
    if (what->set != NULL) {
        while (s < m->end && clb_set_has(what->set, (unsigned char)*s)) s++;
    } else if (what->byte == CLB_ANY_BYTE) {
        return m->end;
    } else {
        while (s < m->end && (unsigned char)*s == what->byte) s++;
    }
    clb_matching_count(m, (s - from) / 8);
    return s;
}

/* The byte that a match of the pattern from `p` on must begin with, or -1 where that is not so simple. */
static int leading_byte(const clb_matching *m, const char *p) {
    if (p == m->pattern_end) return -1;
    switch (*p) {
    case '(': case ')': case '%': case '.': case '[': case '$': return -1;
    }
    switch (p[1]) {
    case '*': case '?': case '-': return -1;
    }
    return (unsigned char)*p;
}

/* As many as can be from `first` to `last`, then the rest; fewer while the rest does not match. */
static const char *match_most(clb_matching *m, const char *first, const char *last, const char *rest) {
    if (rest == m->pattern_end && m->depth > 0) return last;
    int lead = leading_byte(m, rest);
    for (const char *s = last; s >= first; s--) {
        clb_matching_count(m, 1);
        if (lead >= 0 && m->depth > 0 && (s == m->end || (unsigned char)*s != lead)) continue;
        const char *end = match(m, s, rest);
        if (end != NULL) return end;
    }
    return NULL;
}

/* As few as can be, then the rest; more while the rest does not match. */
static const char *match_fewest(clb_matching *m, const char *s, const clb_single *what, const char *rest) {
    int lead = leading_byte(m, rest);
    clb_single each = *what;
    clb_bytes_set own; /* the rest may need the slot of the set */
    if (each.set != NULL) {
        own = *each.set;
        each.set = &own;
    }
    for (;; s++) {
        clb_matching_count(m, 1);
        if (lead < 0 || m->depth == 0 || (s != m->end && (unsigned char)*s == lead)) {
            const char *end = match(m, s, rest);
            if (end != NULL) return end;
        }
        if (!accepts(m, &each, s)) return NULL;
    }
}

static const char *open_capture(clb_matching *m, const char *s, const char *rest, ptrdiff_t length) {
    if (m->level >= CLB_CAPTURES) luaL_error(m->L, "too many captures");
    m->captures[m->level].start = s;
    m->captures[m->level].length = length;
    m->level++;
    const char *end = match(m, s, rest);
    if (end == NULL) m->level--;
    return end;
}

static const char *close_capture(clb_matching *m, const char *s, const char *rest) {
    int index = m->level - 1;
    while (index >= 0 && m->captures[index].length != CLB_OPEN) index--;
    if (index < 0) luaL_error(m->L, "invalid pattern capture");
    m->captures[index].length = s - m->captures[index].start;
    const char *end = match(m, s, rest);
    if (end == NULL) m->captures[index].length = CLB_OPEN;
    return end;
}

/* %1 to %9: what follows the same bytes again, or NULL. A position has no bytes that could match. */
static const char *match_again(clb_matching *m, const char *s, char digit) {
    int index = digit - '1';
    if (index < 0 || index >= m->level || m->captures[index].length == CLB_OPEN) {
        luaL_error(m->L, "invalid capture index %%%d", index + 1);
    }
    ptrdiff_t length = m->captures[index].length;
    if (length == CLB_POSITION || length > m->end - s) return NULL;
    clb_matching_count(m, length / 64);
    return memcmp(m->captures[index].start, s, (size_t)length) == 0 ? s + length : NULL;
}

/* %bxy: what follows the y that closes the x at `s`, or NULL. */
static const char *match_balanced(clb_matching *m, const char *s, const char *pair) {
    if (m->pattern_end - pair < 2) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    if (s == m->end || *s != pair[0]) return NULL;
    ptrdiff_t open = 1;
    for (const char *at = s + 1; at < m->end; at++) {
        if (*at == pair[1]) {
            if (--open == 0) {
                clb_matching_count(m, (at - s) / 8);
                return at + 1;
            }
        } else if (*at == pair[0]) {
            open++;
        }
    }
    clb_matching_count(m, (m->end - s) / 8);
    return NULL;
}

/* %f[set]: whether the set begins at `s`; the subject is taken to lie between zeros. */
static bool is_frontier(clb_matching *m, const char *s, const char **p) {
    clb_single set;
    if (**p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
    *p = read_single(m, *p, &set);
    unsigned char before = s == m->subject ? 0 : (unsigned char)s[-1];
    return !clb_set_has(set.set, before) && clb_set_has(set.set, (unsigned char)*s);
}

static const char *match_here(clb_matching *m, const char *s, const char *p) {
    while (p != m->pattern_end) {
        clb_matching_count(m, 1);
        switch (*p) {
        case '(':
            if (p[1] == ')') return open_capture(m, s, p + 2, CLB_POSITION);
            return open_capture(m, s, p + 1, CLB_OPEN);
        case ')': return close_capture(m, s, p + 1);
        case '$':
            if (p + 1 == m->pattern_end) return s == m->end ? s : NULL;
            break;
        case '%':
            switch (p[1]) {
            case 'b':
                s = match_balanced(m, s, p + 2);
                if (s == NULL) return NULL;
                p += 4;
                continue;
            case 'f':
                p += 2;
                if (!is_frontier(m, s, &p)) return NULL;
                continue;
            case '0': case '1': case '2': case '3': case '4':
            case '5': case '6': case '7': case '8': case '9':
                s = match_again(m, s, p[1]);
                if (s == NULL) return NULL;
                p += 2;
                continue;
            }
        }
        clb_single what;
        const char *next = read_single(m, p, &what);
        bool fits = accepts(m, &what, s);
        switch (*next) {
        case '*': case '-': case '?':
            p = next + 1;
            if (!fits) continue;
            if (*next == '*') return match_most(m, s, end_of_run(m, &what, s + 1), p);
            if (*next == '-') return match_fewest(m, s, &what, p);
            const char *end = match(m, s + 1, p);
            if (end != NULL) return end;
            continue;
        case '+': return fits ? match_most(m, s + 1, end_of_run(m, &what, s + 1), next + 1) : NULL;
        }
        if (!fits) return NULL;
        s++;
        p = next;
    }
    return s;
}

/* The end of a match of the pattern from `p` on that begins at `s`, or NULL. [-0, +0, raises] */
static const char *match(clb_matching *m, const char *s, const char *p) {
    if (m->depth == 0) luaL_error(m->L, "pattern too complex");
    m->depth--;
    const char *end = match_here(m, s, p);
    m->depth++;
    return end;
}

void clb_matching_begin(clb_matching *m, lua_State *L, bool anchors) {
    m->L = L;
    m->is_anchored = anchors && *m->pattern == '^';
    if (m->is_anchored) m->pattern++;
    m->budget = STEPS;
    memset(m->set_at, 0, sizeof m->set_at);
}

const char *clb_matching_next(clb_matching *m, const char *from, const char *but, const char **start) {
    int lead = m->is_anchored ? -1 : leading_byte(m, m->pattern);
    for (const char *s = from;; s++) {
        if (lead >= 0) {
            s = memchr(s, lead, (size_t)(m->end - s));
            if (s == NULL) return NULL;
        }
        m->level = 0;
        m->depth = CLB_PATTERN_DEPTH;
        const char *end = match(m, s, m->pattern);
        if (end != NULL && end != but) {
            *start = s;
            return end;
        }
        if (m->is_anchored || s == m->end) return NULL;
    }
}
