/* The parts of a pattern that stand for one byte: bytes, classes, sets. */
#include <ctype.h>

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
