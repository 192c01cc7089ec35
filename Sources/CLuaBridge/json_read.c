/* JSON text to Lua values, in two passes. The first checks the text and notes the sizes of its tables and strings; the
   second creates the values, cannot fail on syntax, and creates each table at its final size.

   Invariant: every allocation may run a finalizer of a script, which may read JSON itself; so a reading keeps its
   state on the C stack and the Lua stack only. */
#include <string.h>

#include "internal.h"
#include "json.h"

typedef const unsigned char *cursor;

/* The notes of the first pass for the second, in the order of the text: the member count of a table, or the length
   of a string in the text, with a bit for a string with escapes. */
enum { CLB_NOTES = 256, CLB_ESCAPED = 1u << 31 };

typedef struct scanner {
    lua_State *L;
    const unsigned char *end, *check_at;
    const char *reason; /* the error, and where it is */
    const unsigned char *fault;
    uint32_t *notes;
    size_t count, capacity;
    int notes_slot; /* Lua stack index of a block with room for more notes */
} scanner;

/* Records an error; always returns NULL, as each function of the pass does for an error. */
static cursor fail(scanner *s, cursor p, const char *reason) {
    s->reason = p >= s->end ? "unexpected end of input" : reason;
    s->fault = p;
    return NULL;
}

/* The code unit of the four digits after `\u`; above 0xffff: they are not hexadecimal. */
static unsigned code_unit(cursor p) {
    unsigned code = 0;
    for (int i = 0; i < 4; i++) {
        unsigned digit = clb_hex_digit(p[i]);
        if (digit > 15) return 0x10000;
        code = code << 4 | digit;
    }
    return code;
}

static cursor scan_escape(scanner *s, cursor start) {
    cursor p = start + 1;
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

static void check_stop_in_scan(scanner *s, cursor p) {
    s->check_at = p + CLB_JSON_CHECK_INTERVAL;
    clb_check_stop(s->L);
}

/* Moves the notes to a larger block on the Lua stack. [-0, +0, raises] */
__attribute__((noinline)) static void enlarge(scanner *s) {
    size_t size = s->capacity * sizeof *s->notes;
    uint32_t *notes = lua_newuserdatauv(s->L, 2 * size, 0);
    memcpy(notes, s->notes, size);
    lua_replace(s->L, s->notes_slot);
    s->notes = notes;
    s->capacity *= 2;
}

/* Adds a note and returns its index. [-0, +0, raises] */
static inline size_t note(scanner *s, uint32_t what) {
    if (__builtin_expect(s->count == s->capacity, 0)) enlarge(s);
    s->notes[s->count] = what;
    return s->count++;
}

/* Scans the rest of the string at `start` from `p` on, which has more than plain ASCII. [-0, +0, raises] */
__attribute__((noinline)) static cursor scan_special(scanner *s, cursor start, cursor p) {
    uint32_t escaped = 0;
    for (; *p != '"'; p = clb_end_of_plain(p, s->end)) {
        if (p >= s->check_at) check_stop_in_scan(s, p);
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
static inline cursor scan_string(scanner *s, cursor start) {
    cursor p = clb_end_of_plain(start + 1, s->end);
    if (__builtin_expect(*p != '"', 0)) return scan_special(s, start, p);
    note(s, (uint32_t)(p - start - 1));
    return p + 1;
}

static inline bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

static inline cursor scan_number(scanner *s, cursor p) {
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

static cursor scan_word(scanner *s, cursor p, const char *word) {
    for (; *word != 0; word++, p++) {
        if (*p != (unsigned char)*word) return fail(s, p, "unexpected character");
    }
    return p;
}

static cursor scan_array(scanner *s, cursor p, int depth);
static cursor scan_object(scanner *s, cursor p, int depth);

/* [-0, +0, raises] */
static inline cursor scan_value(scanner *s, cursor p, int depth) {
    if (__builtin_expect(p >= s->check_at, 0)) check_stop_in_scan(s, p);
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

static cursor scan_array(scanner *s, cursor p, int depth) {
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

static cursor scan_object(scanner *s, cursor p, int depth) {
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

/* Checks the text, which is followed by a zero byte. False: it is not JSON. [-0, +0, raises] */
static bool scan(scanner *s, const char *bytes, size_t length) {
    cursor p = s->check_at = (cursor)bytes;
    s->end = p + length;
    s->count = 0;
    if (length >= CLB_ESCAPED) return fail(s, p, "too long") != NULL;
    p = scan_value(s, clb_skip_space(p), 0);
    if (p == NULL) return false;
    p = clb_skip_space(p);
    return p == s->end || fail(s, p, "unexpected text after the value") != NULL;
}

enum { LARGEST = 1 << 26 };

/* The second pass. The text is well formed. */
typedef struct reader {
    lua_State *L;
    cursor end, check_at;
    const uint32_t *notes; /* the next note */
    int array_metatable;   /* stack index */
    bool keeps_null;
    cursor refused; /* the first number that is out of range */
} reader;

static cursor read_value(reader *r, cursor p, int record);

static void check_stop_in_read(reader *r, cursor p) {
    r->check_at = p + CLB_JSON_CHECK_INTERVAL;
    clb_check_stop(r->L);
}

/* Adds the character of the escape at `p` and returns the text after it. [-0, +0, raises] */
static cursor add_escape(luaL_Buffer *b, cursor p) {
    static const char plain[128] = {['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f',
                                    ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
    if (p[1] != 'u') {
        luaL_addchar(b, plain[p[1]]);
        return p + 2;
    }
    uint32_t code = code_unit(p + 2);
    p += 6;
    if (code >= 0xd800 && code < 0xdc00) {
        code = 0x10000 + ((code & 0x3ff) << 10 | (code_unit(p + 2) & 0x3ff));
        p += 6;
    }
    char *to = luaL_prepbuffsize(b, 4);
    size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, code >>= 6) to[i] = (char)(0x80 | (code & 0x3f));
    to[0] = (char)(n == 1 ? code : (0xf00u >> n & 0xf0u) | code);
    luaL_addsize(b, n);
    return p;
}

/* Reads a string with escapes, from `p` to `end`. [-0, +1, raises] */
__attribute__((noinline)) static void read_escaped(reader *r, cursor p, cursor end) {
    luaL_Buffer b;
    luaL_buffinit(r->L, &b);
    while (p < end) {
        cursor escape = memchr(p, '\\', (size_t)(end - p));
        if (escape == NULL) escape = end;
        luaL_addlstring(&b, (const char *)p, (size_t)(escape - p));
        p = escape == end ? end : add_escape(&b, escape);
        if (p >= r->check_at) check_stop_in_read(r, p);
    }
    luaL_pushresult(&b);
}

/* [-0, +1, raises] */
static inline cursor read_string(reader *r, cursor p) {
    uint32_t note = *r->notes++, length = note & ~CLB_ESCAPED;
    p++;
    if (__builtin_expect(note != length, 0)) read_escaped(r, p, p + length);
    else lua_pushlstring(r->L, (const char *)p, length);
    return p + length + 1;
}

/* Reads a number that is no short integer. [-0, +1, raises] */
static cursor read_long_number(reader *r, cursor from) {
    cursor p = from + (*from == '-');
    bool is_negative = p != from, is_integer = true, overflows = false;
    uint64_t digits = 0;
    for (; (*p >= '0' && *p <= '9') || *p == '.' || *p == '+' || *p == '-' || (*p | 32) == 'e'; p++) {
        is_integer = is_integer && *p >= '0' && *p <= '9';
        overflows = overflows || (is_integer && (__builtin_mul_overflow(digits, 10, &digits) ||
                                                 __builtin_add_overflow(digits, (uint64_t)(*p - '0'), &digits)));
    }
    if (is_integer && !overflows && digits <= (uint64_t)INT64_MAX + is_negative) {
        lua_pushinteger(r->L, (lua_Integer)(is_negative ? 0 - digits : digits));
        return p;
    }
    double number = 0;
    bool is_too_long = is_integer && (overflows || is_negative);
    if (is_too_long || !clb_read_double((const char *)from, (size_t)(p - from), &number)) {
        if (r->refused == NULL) r->refused = from;
    }
    lua_pushnumber(r->L, number);
    return p;
}

/* [-0, +1, raises] */
static inline cursor read_number(reader *r, cursor from) {
    cursor p = from, end = r->end - p > 18 ? p + 18 : r->end;
    lua_Integer digits = 0;
    bool is_negative = *p == '-';
    for (p += is_negative; p < end && *p >= '0' && *p <= '9'; p++) digits = digits * 10 + (*p - '0');
    if (p == end || *p == '.' || (*p | 32) == 'e') return read_long_number(r, from);
    lua_pushinteger(r->L, is_negative ? -digits : digits);
    return p;
}

/* The size at which to create the next table. */
static inline int next_size(reader *r) {
    uint32_t count = *r->notes++;
    return count < LARGEST ? (int)count : LARGEST;
}

/* [-0, +1, raises] */
static cursor read_array(reader *r, cursor p, int record) {
    lua_State *L = r->L;
    int size = next_size(r);
    lua_createtable(L, size, 0);
    lua_pushvalue(L, r->array_metatable);
    lua_setmetatable(L, -2);
    p = clb_skip_space(p + 1);
    if (size == 0) return p + 1;
    for (lua_Integer index = 1;; index++, p = clb_skip_space(p + 1)) {
        if (*p == 'n' && !r->keeps_null) {
            p += 4;
            /* A null between records is skipped; a hole would hide the records after it. */
            if (record != 0) index--;
        } else {
            p = read_value(r, p, record);
            lua_rawseti(L, -2, index);
        }
        p = clb_skip_space(p);
        if (*p != ',') return p + 1;
    }
}

/* Reads `"key":`. [-0, +1, raises] */
static inline cursor read_key(reader *r, cursor p) {
    p = clb_skip_space(read_string(r, p));
    return clb_skip_space(p + 1);
}

/* [-0, +1, raises] */
static cursor read_object(reader *r, cursor p) {
    lua_State *L = r->L;
    int size = next_size(r);
    lua_createtable(L, 0, size);
    p = clb_skip_space(p + 1);
    if (size == 0) return p + 1;
    for (;; p = clb_skip_space(p + 1)) {
        p = read_key(r, p);
        if (*p == 'n' && !r->keeps_null) {
            lua_pop(L, 1);
            p += 4;
        } else {
            p = read_value(r, p, 0);
            lua_rawset(L, -3);
        }
        p = clb_skip_space(p);
        if (*p != ',') return p + 1;
    }
}

/* Pushes the value at `p` and returns the text after it. An object gets the metatable at `record`, unless that is 0.
   [-0, +1, raises] */
static cursor read_value(reader *r, cursor p, int record) {
    lua_State *L = r->L;
    if (__builtin_expect(p >= r->check_at, 0)) check_stop_in_read(r, p);
    switch (*p) {
    case '"': return read_string(r, p);
    case '[':
        luaL_checkstack(L, 4, "too deeply nested");
        return read_array(r, p, 0);
    case '{':
        luaL_checkstack(L, 4, "too deeply nested");
        p = read_object(r, p);
        if (record == 0) return p;
        lua_pushvalue(L, record);
        lua_setmetatable(L, -2);
        return p;
    case 't':
        lua_pushboolean(L, 1);
        return p + 4;
    case 'f':
        lua_pushboolean(L, 0);
        return p + 5;
    case 'n':
        if (r->keeps_null) lua_pushlightuserdata(L, &clb_key_null);
        else lua_pushnil(L);
        return p + 4;
    default: return read_number(r, p);
    }
}

/* Skips the value at `p` and its notes. */
static cursor skip_value(reader *r, cursor p) {
    uint32_t size;
    char opening = (char)*p;
    switch (opening) {
    case '"': return p + (*r->notes++ & ~CLB_ESCAPED) + 2;
    case '[':
    case '{':
        size = *r->notes++;
        p = clb_skip_space(p + 1);
        for (uint32_t i = 0; i < size; i++) {
            if (p >= r->check_at) check_stop_in_read(r, p);
            if (opening == '{') {
                p = clb_skip_space(p + (*r->notes++ & ~CLB_ESCAPED) + 2);
                p = clb_skip_space(p + 1);
            }
            p = clb_skip_space(skip_value(r, p));
            if (*p == ',') p = clb_skip_space(p + 1);
        }
        return p + 1;
    default:
        while (*p > ' ' && *p != ',' && *p != ']' && *p != '}') p++;
        return p;
    }
}

/* Finds the value of the first member `name` of the top object, or returns NULL. [-0, +0, raises] */
static cursor find_member(reader *r, cursor p, const char *name) {
    size_t length = strlen(name);
    if (*p != '{') return NULL;
    uint32_t size = *r->notes++;
    p = clb_skip_space(p + 1);
    for (uint32_t i = 0; i < size; i++, p = clb_skip_space(p + 1)) {
        p = read_key(r, p);
        size_t key_length;
        const char *key = lua_tolstring(r->L, -1, &key_length);
        bool is_it = key_length == length && memcmp(key, name, length) == 0;
        lua_pop(r->L, 1);
        if (is_it) return p;
        p = clb_skip_space(skip_value(r, p));
    }
    return NULL;
}

static bool refuse(lua_State *L, int top, clb_json_reading *how, const char *reason, size_t position) {
    lua_settop(L, top);
    how->reason = reason;
    how->position = position;
    return false;
}

/* Stack: the block of notes, when there are many, and the metatable of arrays. */
bool clb_json_read(lua_State *L, const char *bytes, size_t length, clb_json_reading *how) {
    cursor start = (cursor)bytes;
    uint32_t notes[CLB_NOTES];
    int top = lua_gettop(L);
    luaL_checkstack(L, 8, "too deeply nested");
    lua_pushnil(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
    scanner s = {.L = L, .notes = notes, .capacity = CLB_NOTES, .notes_slot = top + 1};
    if (!scan(&s, bytes, length)) return refuse(L, top, how, s.reason, (size_t)(s.fault - start) + 1);
    reader r = {.L = L, .end = start + length, .check_at = start, .notes = s.notes,
                .array_metatable = top + 2, .keeps_null = how->keeps_null};
    cursor first = clb_skip_space(start), p = how->member == NULL ? first : find_member(&r, first, how->member);
    if (p == NULL) {
        if (how->needs_member) return refuse(L, top, how, NULL, 0);
        p = first;
        r.notes = s.notes;
    }
    if (*p == '[') read_array(&r, p, how->record);
    else read_value(&r, p, how->record);
    if (r.refused != NULL) {
        return refuse(L, top, how, "a number is out of range", (size_t)(r.refused - start) + 1);
    }
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
    return true;
}
