/* The matcher of Lua's patterns, for the functions of string.c. */
#ifndef CLB_PATTERN_H
#define CLB_PATTERN_H

#include "internal.h"

enum { CLB_CAPTURES = 32, CLB_PATTERN_DEPTH = 200, CLB_SETS = 8 };

/* The length of an unfinished capture, and of a position capture. */
enum { CLB_OPEN = -1, CLB_POSITION = -2 };

/* A set of bytes, with one bit each. */
typedef struct clb_byte_set {
    uint64_t bits[4];
} clb_byte_set;

typedef struct clb_match_state {
    lua_State *L;
    const char *subject, *end;
    const char *pattern, *pattern_end; /* both strings are followed by a zero byte */
    bool is_anchored;                  /* `pattern` begins after its '^' */
    int depth;                         /* levels of backtracking that are left */
    int budget;                        /* steps until the next check for a stop */
    int level;                         /* number of captures so far */
    struct {
        const char *start;
        ptrdiff_t length;
    } captures[CLB_CAPTURES];
    /* Sets that were parsed, each in the slot given by its offset in the pattern. */
    const char *set_at[CLB_SETS], *set_next[CLB_SETS];
    clb_byte_set sets[CLB_SETS];
} clb_match_state;

/* Fills the tables of classes, once. */
void clb_prepare_classes(void);

/* Prepares a match; `anchors`: whether a leading '^' ties it to the start of the search. */
void clb_match_begin(clb_match_state *m, lua_State *L, bool anchors);
/* Returns the end of the first match that begins at `from` or later and does not end at `last_end`, or NULL. [-0,
   +0, raises] */
const char *clb_match_next(clb_match_state *m, const char *from, const char *last_end, const char **start);

#endif
