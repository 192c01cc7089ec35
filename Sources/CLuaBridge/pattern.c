/* Lua's patterns: single bytes, classes and sets, and matching by backtracking. Each level of backtracking is a call of
   `match`; a pattern item without alternatives is handled in the loop of `match_here`.

   Invariant: matches, captures and errors are those of Lua 5.4. Steps are counted, so that a pattern that would run
   for years can be stopped. */
#include <ctype.h>
#include <string.h>

#include "pattern.h"

static inline bool set_has(const clb_byte_set *set, unsigned char byte) {
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

/* A pattern item that matches one byte: a member of the set, or without a set the byte, or any. */
enum { ANY_BYTE = -1 };
typedef struct single {
    const clb_byte_set *set;
    int byte;
} single;

enum { LETTERS = 26 };

/* Steps between two checks for a stop. */
enum { STEPS = 1 << 14 };

/* [-0, +0, raises] */
static void check_stop(clb_match_state *m) {
    clb_state *h = clb_state_of(m->L);
    m->budget = STEPS;
    if (clb_must_stop(h)) clb_raise_stop(m->L, h);
}

static inline void count_steps(clb_match_state *m, ptrdiff_t steps) {
    m->budget -= steps < INT16_MAX ? (int)steps : INT16_MAX;
    if (m->budget < 0) check_stop(m);
}

static clb_byte_set classes[LETTERS], complements[LETTERS];
static uint32_t known; /* a bit for each letter that names a class */

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
    fill('z', is_zero); /* undocumented since 5.2, and still there */
}

void clb_prepare_classes(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_all);
}

/* The set of the class that a letter names; NULL: the byte stands for itself. */
static const clb_byte_set *class_of(unsigned char byte) {
    unsigned index = (byte | 0x20u) - 'a';
    if (index >= LETTERS || !(known >> index & 1)) return NULL;
    return byte & 0x20 ? &classes[index] : &complements[index];
}

static inline size_t slot_of(const clb_match_state *m, const char *p) {
    return (size_t)(p - m->pattern) % CLB_SETS;
}

static void add_range(clb_byte_set *set, unsigned first, unsigned last) {
    if (first > last) return;
    for (unsigned word = first >> 6; word <= last >> 6; word++) {
        uint64_t mask = ~UINT64_C(0);
        if (word == first >> 6) mask &= ~UINT64_C(0) << (first & 63);
        if (word == last >> 6) mask &= ~UINT64_C(0) >> (63 - (last & 63));
        set->bits[word] |= mask;
    }
}

static void add_class(clb_byte_set *set, unsigned char byte) {
    const clb_byte_set *class = class_of(byte);
    if (class == NULL) add_range(set, byte, byte);
    else for (int word = 0; word < 4; word++) set->bits[word] |= class->bits[word];
}

/* Finds the ']' of the set whose first member, which may itself be a ']', is at `p`. [-0, +0, raises] */
static const char *closing_bracket(clb_match_state *m, const char *p) {
    const char *first = p;
    do {
        if (p == m->pattern_end) luaL_error(m->L, "malformed pattern (missing ']')");
        p += *p == '%' && p + 1 < m->pattern_end ? 2 : 1;
    } while (*p != ']');
    count_steps(m, (p - first) / 4);
    return p;
}

/* Parses the set that begins with this '[' into its slot. The members lie before the ']', so a '%' or '-' always has a
   byte after it. [-0, +0, raises] */
static void read_set(clb_match_state *m, const char *bracket) {
    size_t slot = slot_of(m, bracket);
    clb_byte_set *set = &m->sets[slot];
    m->set_at[slot] = NULL;
    const char *p = bracket + 1;
    bool is_complement = *p == '^';
    if (is_complement) p++;
    const char *close = closing_bracket(m, p);
    *set = (clb_byte_set){0};
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

static const char *match(clb_match_state *m, const char *s, const char *p);


/* Reads the class, set or byte at `p` and returns the pattern after it. [-0, +0, raises] */
static inline const char *read_single(clb_match_state *m, const char *p, single *what) {
    what->set = NULL;
    switch (*p) {
    case '.':
        what->byte = ANY_BYTE;
        return p + 1;
    case '%':
        if (p + 1 == m->pattern_end) luaL_error(m->L, "malformed pattern (ends with '%%')");
        what->byte = (unsigned char)p[1];
        what->set = class_of((unsigned char)p[1]);
        return p + 2;
    case '[': {
        size_t slot = slot_of(m, p);
        if (m->set_at[slot] != p) read_set(m, p);
        what->set = &m->sets[slot];
        return m->set_next[slot];
    }
    default:
        what->byte = (unsigned char)*p;
        return p + 1;
    }
}

static inline bool accepts(const clb_match_state *m, const single *what, const char *s) {
    if (s == m->end) return false;
    if (what->set != NULL) return set_has(what->set, (unsigned char)*s);
    return what->byte == (unsigned char)*s || what->byte == ANY_BYTE;
}

/* The first byte from `s` on that does not match. */
static const char *end_of_run(clb_match_state *m, const single *what, const char *s) {
    const char *from = s;
    if (what->set != NULL) {
        while (s < m->end && set_has(what->set, (unsigned char)*s)) s++;
    } else if (what->byte == ANY_BYTE) {
        return m->end;
    } else {
        while (s < m->end && (unsigned char)*s == what->byte) s++;
    }
    count_steps(m, (s - from) / 8);
    return s;
}

/* The byte with which a match of the pattern from `p` on has to begin; -1: there may be several. */
static int leading_byte(const clb_match_state *m, const char *p) {
    if (p == m->pattern_end) return -1;
    switch (*p) {
    case '(': case ')': case '%': case '.': case '[': case '$': return -1;
    }
    switch (p[1]) {
    case '*': case '?': case '-': return -1;
    }
    return (unsigned char)*p;
}

/* Greedy repetition: tries the rest of the pattern after as many matches as possible, then after fewer. */
static const char *match_most(clb_match_state *m, const char *first, const char *last, const char *rest) {
    if (rest == m->pattern_end && m->depth > 0) return last;
    int lead = leading_byte(m, rest);
    for (const char *s = last; s >= first; s--) {
        count_steps(m, 1);
        if (lead >= 0 && m->depth > 0 && (s == m->end || (unsigned char)*s != lead)) continue;
        const char *end = match(m, s, rest);
        if (end != NULL) return end;
    }
    return NULL;
}

/* Lazy repetition: tries the rest of the pattern after as few matches as possible, then after more. */
static const char *match_fewest(clb_match_state *m, const char *s, const single *what, const char *rest) {
    int lead = leading_byte(m, rest);
    single each = *what;
    clb_byte_set own; /* the rest of the pattern may reuse the slot of the set */
    if (each.set != NULL) {
        own = *each.set;
        each.set = &own;
    }
    for (;; s++) {
        count_steps(m, 1);
        if (lead < 0 || m->depth == 0 || (s != m->end && (unsigned char)*s == lead)) {
            const char *end = match(m, s, rest);
            if (end != NULL) return end;
        }
        if (!accepts(m, &each, s)) return NULL;
    }
}

static const char *open_capture(clb_match_state *m, const char *s, const char *rest, ptrdiff_t length) {
    if (m->level >= CLB_CAPTURES) luaL_error(m->L, "too many captures");
    m->captures[m->level].start = s;
    m->captures[m->level].length = length;
    m->level++;
    const char *end = match(m, s, rest);
    if (end == NULL) m->level--;
    return end;
}

static const char *close_capture(clb_match_state *m, const char *s, const char *rest) {
    int index = m->level - 1;
    while (index >= 0 && m->captures[index].length != CLB_OPEN) index--;
    if (index < 0) luaL_error(m->L, "invalid pattern capture");
    m->captures[index].length = s - m->captures[index].start;
    const char *end = match(m, s, rest);
    if (end == NULL) m->captures[index].length = CLB_OPEN;
    return end;
}

/* %1 to %9: the subject after a repetition of the captured bytes, or NULL. A position capture has no bytes that
   could match. */
static const char *match_again(clb_match_state *m, const char *s, char digit) {
    int index = digit - '1';
    if (index < 0 || index >= m->level || m->captures[index].length == CLB_OPEN) {
        luaL_error(m->L, "invalid capture index %%%d", index + 1);
    }
    ptrdiff_t length = m->captures[index].length;
    if (length == CLB_POSITION || length > m->end - s) return NULL;
    count_steps(m, length / 64);
    return memcmp(m->captures[index].start, s, (size_t)length) == 0 ? s + length : NULL;
}

/* %bxy: the subject after the y that closes the x at `s`, or NULL. */
static const char *match_balanced(clb_match_state *m, const char *s, const char *pair) {
    if (m->pattern_end - pair < 2) luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    if (s == m->end || *s != pair[0]) return NULL;
    ptrdiff_t open = 1;
    for (const char *at = s + 1; at < m->end; at++) {
        if (*at == pair[1]) {
            if (--open == 0) {
                count_steps(m, (at - s) / 8);
                return at + 1;
            }
        } else if (*at == pair[0]) {
            open++;
        }
    }
    count_steps(m, (m->end - s) / 8);
    return NULL;
}

/* %f[set]: whether the set begins at `s`; beyond the subject lie zeros. */
static bool is_frontier(clb_match_state *m, const char *s, const char **p) {
    single set;
    if (**p != '[') luaL_error(m->L, "missing '[' after '%%f' in pattern");
    *p = read_single(m, *p, &set);
    unsigned char before = s == m->subject ? 0 : (unsigned char)s[-1];
    return !set_has(set.set, before) && set_has(set.set, (unsigned char)*s);
}

static const char *match_here(clb_match_state *m, const char *s, const char *p) {
    while (p != m->pattern_end) {
        count_steps(m, 1);
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
        single what;
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

/* Returns the end of a match of the pattern from `p` on that begins at `s`, or NULL. [-0, +0, raises] */
static const char *match(clb_match_state *m, const char *s, const char *p) {
    if (m->depth == 0) luaL_error(m->L, "pattern too complex");
    m->depth--;
    const char *end = match_here(m, s, p);
    m->depth++;
    return end;
}

void clb_match_begin(clb_match_state *m, lua_State *L, bool anchors) {
    m->L = L;
    m->is_anchored = anchors && *m->pattern == '^';
    if (m->is_anchored) m->pattern++;
    m->budget = STEPS;
    memset(m->set_at, 0, sizeof m->set_at);
}

const char *clb_match_next(clb_match_state *m, const char *from, const char *last_end, const char **start) {
    int lead = m->is_anchored ? -1 : leading_byte(m, m->pattern);
    for (const char *s = from;; s++) {
        if (lead >= 0) {
            s = memchr(s, lead, (size_t)(m->end - s));
            if (s == NULL) return NULL;
        }
        m->level = 0;
        m->depth = CLB_PATTERN_DEPTH;
        const char *end = match(m, s, m->pattern);
        if (end != NULL && end != last_end) {
            *start = s;
            return end;
        }
        if (m->is_anchored || s == m->end) return NULL;
    }
}
