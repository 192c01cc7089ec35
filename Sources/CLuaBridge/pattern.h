/* Lua's patterns, matched by a matcher of our own: it counts its steps, so that a pattern that would run for
   years can be stopped. What matches, what is captured, what is refused and when is as in Lua 5.4. */
#ifndef CLB_PATTERN_H
#define CLB_PATTERN_H

#include "internal.h"

enum { CLB_CAPTURES = 32, CLB_PATTERN_DEPTH = 200, CLB_SETS = 8 };

/* The length of a capture that has none: its end was not seen yet, or it is a position. */
enum { CLB_OPEN = -1, CLB_POSITION = -2 };

/* Which bytes belong: one bit each. */
typedef struct clb_bytes_set {
    uint64_t bits[4];
} clb_bytes_set;

static inline bool clb_set_has(const clb_bytes_set *set, unsigned char byte) {
    return set->bits[byte >> 6] >> (byte & 63) & 1;
}

/* What one byte of the subject may be: a member of the set, or without one the byte, or any. */
enum { CLB_ANY_BYTE = -1 };
typedef struct clb_single {
    const clb_bytes_set *set;
    int byte;
} clb_single;

typedef struct clb_matching {
    lua_State *L;
    const char *subject, *end;
    const char *pattern, *pattern_end; /* both strings are followed by a zero */
    bool is_anchored;                  /* the pattern is what follows its '^' */
    int depth;                         /* levels of backtracking that are left */
    int budget;                        /* steps until the next look whether to stop */
    int level;                         /* captures so far */
    struct {
        const char *start;
        ptrdiff_t length;
    } captures[CLB_CAPTURES];
    /* Sets that were read, each in the slot of its place in the pattern. */
    const char *set_at[CLB_SETS], *set_next[CLB_SETS];
    clb_bytes_set sets[CLB_SETS];
} clb_matching;

/* pattern_set.c: the set of the class that a letter names, or NULL for a byte that stands for itself. */
const clb_bytes_set *clb_class_of(unsigned char byte);
/* Reads the set that begins with this '[' into its slot. [-0, +0, raises] */
void clb_read_set(clb_matching *m, const char *bracket);
void clb_prepare_classes(void);

static inline size_t clb_slot_of(const clb_matching *m, const char *p) {
    return (size_t)(p - m->pattern) % CLB_SETS;
}

/* pattern.c: looks whether to stop. [-0, +0, raises] */
void clb_matching_breathe(clb_matching *m);
static inline void clb_matching_count(clb_matching *m, ptrdiff_t steps) {
    m->budget -= steps < INT16_MAX ? (int)steps : INT16_MAX;
    if (m->budget < 0) clb_matching_breathe(m);
}

/* `anchors`: whether a first '^' ties the match to where the search begins. */
void clb_matching_begin(clb_matching *m, lua_State *L, bool anchors);
/* The end of the first match that begins at `from` or later and does not end at `but`, or NULL. [-0, +0,
   raises] */
const char *clb_matching_next(clb_matching *m, const char *from, const char *but, const char **start);

#endif
