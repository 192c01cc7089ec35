/* JSON text to Lua values. Everything that allocates may run a script's finalizer, which may read JSON itself:
   so a reading keeps what it needs on the C stack and the Lua stack, and nothing anywhere else. */
#include "internal.h"
#include "json_text.h"

enum { LARGEST = 1 << 26 };

typedef const unsigned char *place;

/* The second walk; json_scan.c was the first. The text is well formed. */
typedef struct reader {
    lua_State *L;
    place end, look_at;
    const uint32_t *notes; /* from the next on */
    int array_metatable;   /* stack index */
    bool keeps_null;
    place refused; /* a number out of range */
} reader;

static place read_value(reader *r, place p, int record);

static void look(reader *r, place p) {
    r->look_at = p + CLB_JSON_LOOK;
    clb_breathe(r->L);
}

static uint32_t code_unit(place digits) {
    uint32_t code = 0;
    for (int i = 0; i < 4; i++) code = code << 4 | clb_hex_digit(digits[i]);
    return code;
}

/* Adds the character of the escape at `p`, and returns what follows. [-0, +0, raises] */
static place add_escape(luaL_Buffer *b, place p) {
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

/* A string with escapes, from `p` to `end`. [-0, +1, raises] */
__attribute__((noinline)) static void read_escaped(reader *r, place p, place end) {
    luaL_Buffer b;
    luaL_buffinit(r->L, &b);
    while (p < end) {
        place escape = memchr(p, '\\', (size_t)(end - p));
        if (escape == NULL) escape = end;
        luaL_addlstring(&b, (const char *)p, (size_t)(escape - p));
        p = escape == end ? end : add_escape(&b, escape);
        if (p >= r->look_at) look(r, p);
    }
    luaL_pushresult(&b);
}

/* [-0, +1, raises] */
static inline place read_string(reader *r, place p) {
    uint32_t note = *r->notes++, length = note & ~CLB_ESCAPED;
    p++;
    if (__builtin_expect(note != length, 0)) read_escaped(r, p, p + length);
    else lua_pushlstring(r->L, (const char *)p, length);
    return p + length + 1;
}

/* A number that is no short integer. [-0, +1, raises] */
static place read_long_number(reader *r, place from) {
    place p = from + (*from == '-');
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
static inline place read_number(reader *r, place from) {
    place p = from, end = r->end - p > 18 ? p + 18 : r->end;
    lua_Integer digits = 0;
    bool is_negative = *p == '-';
    for (p += is_negative; p < end && *p >= '0' && *p <= '9'; p++) digits = digits * 10 + (*p - '0');
    if (p == end || *p == '.' || (*p | 32) == 'e') return read_long_number(r, from);
    lua_pushinteger(r->L, is_negative ? -digits : digits);
    return p;
}

/* The size that the next table is made with. */
static inline int next_size(reader *r) {
    uint32_t count = *r->notes++;
    return count < LARGEST ? (int)count : LARGEST;
}

/* [-0, +1, raises] */
static place read_array(reader *r, place p, int record) {
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
            /* No record at all; a hole would hide those behind it. */
            if (record != 0) index--;
        } else {
            p = read_value(r, p, record);
            lua_rawseti(L, -2, index);
        }
        p = clb_skip_space(p);
        if (*p != ',') return p + 1;
    }
}

/* Passes `"key":`. [-0, +1, raises] */
static inline place read_key(reader *r, place p) {
    p = clb_skip_space(read_string(r, p));
    return clb_skip_space(p + 1);
}

/* [-0, +1, raises] */
static place read_object(reader *r, place p) {
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

/* Pushes the value at `p`, and returns what follows. An object gets the metatable at `record`, unless that is 0.
   [-0, +1, raises] */
static place read_value(reader *r, place p, int record) {
    lua_State *L = r->L;
    if (__builtin_expect(p >= r->look_at, 0)) look(r, p);
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

/* What follows the value at `p`, whose notes are passed. */
static place skip_value(reader *r, place p) {
    uint32_t size;
    char opening = (char)*p;
    switch (opening) {
    case '"': return p + (*r->notes++ & ~CLB_ESCAPED) + 2;
    case '[':
    case '{':
        size = *r->notes++;
        p = clb_skip_space(p + 1);
        for (uint32_t i = 0; i < size; i++) {
            if (p >= r->look_at) look(r, p);
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

/* The value of the first member `name` of the object that the text is, or NULL. [-0, +0, raises] */
static place find_member(reader *r, place p, const char *name) {
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

/* On the stack are the block of the notes, when they are many, and the metatable of arrays. */
bool clb_json_read(lua_State *L, const char *bytes, size_t length, clb_json_reading *how) {
    place start = (place)bytes;
    uint32_t notes[CLB_NOTES];
    int top = lua_gettop(L);
    luaL_checkstack(L, 8, "too deeply nested");
    lua_pushnil(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
    clb_scanner s = {.L = L, .notes = notes, .capacity = CLB_NOTES, .place = top + 1};
    if (!clb_scan(&s, bytes, length)) return refuse(L, top, how, s.reason, (size_t)(s.fault - start) + 1);
    reader r = {.L = L, .end = start + length, .look_at = start, .notes = s.notes,
                .array_metatable = top + 2, .keeps_null = how->keeps_null};
    place first = clb_skip_space(start), p = how->member == NULL ? first : find_member(&r, first, how->member);
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
