/* The string and utf8 libraries: the functions that match patterns, and functions that would run long without a step of
   Lua, in which a stop would be heard. Those process long text in pieces and check for a stop between them.

   Invariant: functions behave as in Lua 5.4, errors included. */
#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "pattern.h"

/* The start and length of a capture, which may be CLB_POSITION; without captures, the first one is the whole match.
   [-0, +0, raises] */
static ptrdiff_t captured(const clb_match_state *m, int index, const char *start, const char *end,
                          const char **at) {
    if (index >= m->level) {
        if (index != 0) luaL_error(m->L, "invalid capture index %%%d", index + 1);
        *at = start;
        return end - start;
    }
    *at = m->captures[index].start;
    if (m->captures[index].length == CLB_OPEN) luaL_error(m->L, "unfinished capture");
    return m->captures[index].length;
}

/* [-0, +1, raises] */
static void push_capture(const clb_match_state *m, int index, const char *start, const char *end) {
    const char *at;
    ptrdiff_t length = captured(m, index, start, end, &at);
    if (length == CLB_POSITION) lua_pushinteger(m->L, at - m->subject + 1);
    else lua_pushlstring(m->L, at, (size_t)length);
}

/* Pushes all captures and returns their number; without captures pushes the whole match, unless `start` is NULL.
   [-0, +n, raises] */
static int push_captures(clb_match_state *m, const char *start, const char *end) {
    int count = m->level == 0 && start != NULL ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) push_capture(m, i, start, end);
    return count;
}

/* Reads the subject and the pattern from the arguments. [-0, +0, raises] */
static void check_strings(lua_State *L, clb_match_state *m) {
    size_t length, pattern_length;
    m->subject = luaL_checklstring(L, 1, &length);
    m->pattern = luaL_checklstring(L, 2, &pattern_length);
    m->end = m->subject + length;
    m->pattern_end = m->pattern + pattern_length;
}

/* The start of the search by argument 3; NULL: behind the end. [-0, +0, raises] */
static const char *check_start(lua_State *L, const clb_match_state *m) {
    lua_Integer length = m->end - m->subject, from = luaL_optinteger(L, 3, 1);
    if (from < 0) from = from < -length ? 1 : length + from + 1;
    if (from == 0) from = 1;
    return from > length + 1 ? NULL : m->subject + from - 1;
}

/* Whether the pattern has no special characters. */
static bool is_plain(const clb_match_state *m) {
    for (const char *p = m->pattern; p < m->pattern_end; p++) {
        switch (*p) {
        case '^': case '$': case '*': case '+': case '?':
        case '.': case '(': case '[': case '%': case '-': return false;
        }
    }
    return true;
}

static int push_range(lua_State *L, const clb_match_state *m, const char *start, const char *end) {
    lua_pushinteger(L, start - m->subject + 1);
    lua_pushinteger(L, end - m->subject);
    return 2;
}

/* Finds `text` from `from` on, or returns NULL. Most texts begin with a byte that is rare; if it is not, memmem is
   faster, whose time does not depend on partial matches. */
static const char *find_text(const char *from, const char *end, const char *text, size_t length) {
    if (length == 0) return from;
    for (int misses = 0; misses < 256; misses++, from++) {
        if ((size_t)(end - from) < length) return NULL;
        from = memchr(from, *text, (size_t)(end - from) - length + 1);
        if (from == NULL || memcmp(from, text, length) == 0) return from;
    }
    return memmem(from, (size_t)(end - from), text, length);
}

static int find(lua_State *L) {
    clb_match_state m;
    check_strings(L, &m);
    const char *start, *from = check_start(L, &m);
    if (from == NULL) return luaL_pushfail(L), 1;
    if (lua_toboolean(L, 4) || is_plain(&m)) {
        size_t length = (size_t)(m.pattern_end - m.pattern);
        start = find_text(from, m.end, m.pattern, length);
        if (start == NULL) return luaL_pushfail(L), 1;
        return push_range(L, &m, start, start + length);
    }
    clb_match_begin(&m, L, true);
    const char *end = clb_match_next(&m, from, NULL, &start);
    if (end == NULL) return luaL_pushfail(L), 1;
    push_range(L, &m, start, end);
    return 2 + push_captures(&m, NULL, NULL);
}

static int match(lua_State *L) {
    clb_match_state m;
    check_strings(L, &m);
    const char *start, *from = check_start(L, &m);
    if (from == NULL) return luaL_pushfail(L), 1;
    clb_match_begin(&m, L, true);
    const char *end = clb_match_next(&m, from, NULL, &start);
    if (end == NULL) return luaL_pushfail(L), 1;
    return push_captures(&m, start, end);
}

/* The state of a gmatch iterator; its upvalues are the subject, the pattern and this. */
typedef struct gmatch_state {
    clb_match_state matching;
    const char *from, *last; /* `from` is NULL at the end */
} gmatch_state;

/* Copies the captures first: pushing them may run a finalizer that calls this same iterator. */
static int step(lua_State *L) {
    gmatch_state *w = lua_touserdata(L, lua_upvalueindex(3));
    clb_match_state m;
    const char *start;
    if (w->from == NULL) return 0;
    w->matching.L = L;
    const char *end = clb_match_next(&w->matching, w->from, w->last, &start);
    w->from = w->last = end;
    if (end == NULL) return 0;
    m.L = L;
    m.subject = w->matching.subject;
    m.level = w->matching.level;
    for (int i = 0; i < m.level; i++) m.captures[i] = w->matching.captures[i];
    return push_captures(&m, start, end);
}

static int gmatch(lua_State *L) {
    clb_match_state m;
    check_strings(L, &m);
    const char *from = check_start(L, &m);
    lua_settop(L, 2);
    gmatch_state *w = lua_newuserdatauv(L, sizeof *w, 0);
    w->from = from;
    w->last = NULL;
    w->matching.subject = m.subject;
    w->matching.end = m.end;
    w->matching.pattern = m.pattern;
    w->matching.pattern_end = m.pattern_end;
    clb_match_begin(&w->matching, L, false);
    lua_pushcclosure(L, step, 3);
    return 1;
}

/* Adds the replacement string, in which %0 to %9 stand for captures. [-0, +0, raises] */
static void add_text(clb_match_state *m, luaL_Buffer *b, const char *start, const char *end) {
    size_t length;
    const char *text = lua_tolstring(m->L, 3, &length), *text_end = text + length, *escape;
    while ((escape = memchr(text, '%', (size_t)(text_end - text))) != NULL) {
        luaL_addlstring(b, text, (size_t)(escape - text));
        char what = escape[1];
        if (what == '%') {
            luaL_addchar(b, '%');
        } else if (what == '0') {
            luaL_addlstring(b, start, (size_t)(end - start));
        } else if (what >= '1' && what <= '9') {
            const char *at;
            ptrdiff_t size = captured(m, what - '1', start, end, &at);
            if (size == CLB_POSITION) {
                push_capture(m, what - '1', start, end);
                luaL_addvalue(b);
            } else {
                luaL_addlstring(b, at, (size_t)size);
            }
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
        text = escape + 2;
    }
    luaL_addlstring(b, text, (size_t)(text_end - text));
}

/* Adds the replacement of a match; false: the match stays. `kind` is the type of argument 3. [-0, +0, raises] */
static bool add_replacement(clb_match_state *m, luaL_Buffer *b, int kind, const char *start, const char *end) {
    lua_State *L = m->L;
    switch (kind) {
    case LUA_TFUNCTION:
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(m, start, end), 1);
        break;
    case LUA_TTABLE:
        push_capture(m, 0, start, end);
        lua_gettable(L, 3);
        break;
    default: add_text(m, b, start, end); return true;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        return false;
    }
    if (!lua_isstring(L, -1)) luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    luaL_addvalue(b);
    return true;
}

static int gsub(lua_State *L) {
    clb_match_state m;
    check_strings(L, &m);
    int kind = lua_type(L, 3);
    lua_Integer most = luaL_optinteger(L, 4, m.end - m.subject + 1), count = 0;
    if (kind != LUA_TNUMBER && kind != LUA_TSTRING && kind != LUA_TFUNCTION && kind != LUA_TTABLE) {
        return luaL_typeerror(L, 3, "string/function/table");
    }
    clb_match_begin(&m, L, true);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    bool is_changed = false;
    const char *copied = m.subject, *from = m.subject, *last = NULL;
    while (count < most) {
        const char *start, *end = clb_match_next(&m, from, last, &start);
        if (end == NULL) break;
        luaL_addlstring(&b, copied, (size_t)(start - copied));
        copied = start;
        if (add_replacement(&m, &b, kind, start, end)) {
            is_changed = true;
            copied = end;
        }
        from = last = end;
        count++;
        if (m.is_anchored) break;
    }
    if (is_changed) {
        luaL_addlstring(&b, copied, (size_t)(m.end - copied));
        luaL_pushresult(&b);
    } else {
        lua_pushvalue(L, 1);
    }
    lua_pushinteger(L, count);
    return 2;
}

enum { PIECE = 1 << 20 };

static inline size_t piece_of(size_t rest) { return rest < PIECE ? rest : PIECE; }

/* string.rep(text, count, separator): fills the buffer by doubling its content. */
static int rep(lua_State *L) {
    size_t length, between;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    const char *separator = luaL_optlstring(L, 3, "", &between);
    if (count <= 0) {
        lua_pushliteral(L, "");
        return 1;
    }
    size_t unit = length + between, total;
    if (__builtin_mul_overflow(unit, (size_t)count, &total) || total > INT_MAX) {
        return luaL_error(L, "resulting string too large");
    }
    total -= between;
    luaL_Buffer b;
    char *bytes = luaL_buffinitsize(L, &b, total);
    memcpy(bytes, text, length);
    if (total > length) {
        memcpy(bytes + length, separator, between);
        for (size_t filled = unit; filled > 0 && filled < total;) {
            size_t more = filled < PIECE ? filled : PIECE - PIECE % unit;
            if (more == 0) more = unit;
            if (more > total - filled) more = total - filled;
            memcpy(bytes + filled, bytes, more);
            filled += more;
            if (more >= PIECE / 2) clb_check_stop(L);
        }
    }
    luaL_pushresultsize(&b, total);
    return 1;
}

/* Converts the first argument to a string of the same length, a piece at a time; `turned`: filled from its end. [-0,
   +1, raises] */
static int convert(lua_State *L, void (*write)(char *to, const char *from, size_t count), bool turned) {
    size_t length;
    const char *from = luaL_checklstring(L, 1, &length);
    luaL_Buffer b;
    char *to = luaL_buffinitsize(L, &b, length);
    for (size_t done = 0; done < length;) {
        size_t count = piece_of(length - done);
        write(to + (turned ? length - done - count : done), from + done, count);
        done += count;
        if (count == PIECE) clb_check_stop(L);
    }
    luaL_pushresultsize(&b, length);
    return 1;
}

static void write_upper(char *to, const char *from, size_t count) {
    for (size_t i = 0; i < count; i++) to[i] = (char)toupper((unsigned char)from[i]);
}

static void write_lower(char *to, const char *from, size_t count) {
    for (size_t i = 0; i < count; i++) to[i] = (char)tolower((unsigned char)from[i]);
}

static void write_reversed(char *to, const char *from, size_t count) {
    for (size_t i = 0; i < count; i++) to[count - 1 - i] = from[i];
}

static int upper(lua_State *L) { return convert(L, write_upper, false); }
static int lower(lua_State *L) { return convert(L, write_lower, false); }
static int reverse(lua_State *L) { return convert(L, write_reversed, true); }

/* Adds a string as "%q" formats it. [-0, +?, raises] */
static void add_quoted(lua_State *L, luaL_Buffer *b, const char *text, size_t length) {
    luaL_addchar(b, '"');
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\' || c == '\n') {
            luaL_addchar(b, '\\');
            luaL_addchar(b, (char)c);
        } else if (iscntrl(c)) {
            /* Pads the number if a digit follows. */
            bool is_followed = i + 1 < length && isdigit((unsigned char)text[i + 1]);
            char *to = luaL_prepbuffsize(b, 8);
            luaL_addsize(b, (size_t)snprintf(to, 8, is_followed ? "\\%03d" : "\\%d", c));
        } else {
            luaL_addchar(b, (char)c);
        }
        if ((i + 1) % PIECE == 0) clb_check_stop(L);
    }
    luaL_addchar(b, '"');
}

/* The total size of a format and its string arguments. [-0, +0] */
static size_t bytes_to_format(lua_State *L) {
    size_t sum = 0;
    for (int i = lua_gettop(L); i > 0; i--) {
        if (lua_type(L, i) == LUA_TSTRING) sum += lua_rawlen(L, i);
    }
    return sum;
}

/* Checks an argument, so that an error names its number in the whole call. */
static void check_converted(lua_State *L, int argument, char conversion) {
    if (strchr("cdiuoxX", conversion) != NULL) luaL_checkinteger(L, argument);
    else if (strchr("aAeEfFgG", conversion) != NULL) luaL_checknumber(L, argument);
}

/* string.format for long text: converts each argument on its own with Lua's function. */
static int format_long(lua_State *L) {
    size_t length, argument_length;
    int top = lua_gettop(L), argument = 1;
    const char *p = luaL_checklstring(L, 1, &length), *end = p + length;
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    while (p < end) {
        const char *mark = memchr(p, '%', piece_of((size_t)(end - p)));
        clb_check_stop(L);
        if (mark == NULL) mark = p + piece_of((size_t)(end - p));
        luaL_addlstring(&b, p, (size_t)(mark - p));
        p = mark;
        if (p == end || *p != '%') continue;
        if (p[1] == '%') {
            luaL_addchar(&b, '%');
            p += 2;
            continue;
        }
        /* No valid conversion is that long; Lua's function reports what is wrong with it. */
        size_t taken = 1;
        while (p + taken < end && taken < 32 && !isalpha((unsigned char)p[taken])) taken++;
        if (p + taken < end) taken++;
        if (++argument > top) return luaL_argerror(L, argument, "no value");
        const char *text = taken == 2 && p[1] == 'q' && lua_type(L, argument) == LUA_TSTRING
                               ? lua_tolstring(L, argument, &argument_length)
                               : NULL;
        if (text != NULL) {
            add_quoted(L, &b, text, argument_length);
        } else {
            check_converted(L, argument, p[taken - 1]);
            lua_pushcfunction(L, clb_state_of(L)->format);
            lua_pushlstring(L, p, taken);
            lua_pushvalue(L, argument);
            lua_call(L, 2, 1);
            luaL_addvalue(&b);
        }
        p += taken;
    }
    luaL_pushresult(&b);
    return 1;
}

int clb_format(lua_State *L) {
    if (bytes_to_format(L) > PIECE) return format_long(L);
    return clb_state_of(L)->format(L);
}

/* string.pack, unpack and packsize process their format without a step of Lua. No meaningful format is as long as
   that. */
static int packing(lua_State *L) {
    if (lua_type(L, 1) == LUA_TSTRING && lua_rawlen(L, 1) > PIECE) {
        return luaL_argerror(L, 1, "format too long");
    }
    return clb_wrapped(L)(L);
}

/* Converts a position that may count from the end to one from the start. */
static lua_Integer from_start(lua_Integer position, size_t length) {
    if (position >= 0) return position;
    return (size_t)-(position + 1) >= length ? 0 : (lua_Integer)length + position + 1;
}

/* utf8.len(text, first, last, lax): adds up pieces that end between characters. */
static int utf8_length(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    if (length <= PIECE) return clb_wrapped(L)(L);
    lua_Integer first = from_start(luaL_optinteger(L, 2, 1), length);
    lua_Integer last = from_start(luaL_optinteger(L, 3, -1), length), sum = 0;
    if (first < 1 || first > (lua_Integer)length + 1 || last > (lua_Integer)length) return clb_wrapped(L)(L);
    lua_settop(L, 4);
    for (;;) {
        lua_Integer stop = last - first > PIECE ? first + PIECE : last;
        /* All bytes of a character but the first, at most six, look like this. */
        for (int i = 0; i < 6 && stop < last && ((unsigned char)text[stop] & 0xc0) == 0x80; i++) stop++;
        lua_pushvalue(L, lua_upvalueindex(1));
        lua_pushvalue(L, 1);
        lua_pushinteger(L, first);
        lua_pushinteger(L, stop);
        lua_pushvalue(L, 4);
        lua_call(L, 4, 2);
        if (lua_isnil(L, -2)) return 2;
        sum += lua_tointeger(L, -2);
        lua_pop(L, 2);
        if (stop >= last) break;
        first = stop + 1;
        clb_check_stop(L);
    }
    lua_pushinteger(L, sum);
    return 1;
}

/* utf8.offset(text, n, from): moves by a limited number of characters at a time. */
static int utf8_offset(lua_State *L) {
    size_t length;
    luaL_checklstring(L, 1, &length);
    lua_Integer n = luaL_checkinteger(L, 2);
    if (length <= PIECE || (n < PIECE && n > -PIECE)) return clb_wrapped(L)(L);
    lua_Integer from = from_start(luaL_optinteger(L, 3, n > 0 ? 1 : (lua_Integer)length + 1), length);
    if (from < 1 || from > (lua_Integer)length + 1) return clb_wrapped(L)(L);
    while (n != 0) {
        /* Counting forwards, the first character is the one at `from`. */
        lua_Integer step = n > PIECE ? PIECE + 1 : n < -PIECE ? -PIECE : n;
        lua_settop(L, 1);
        lua_pushvalue(L, lua_upvalueindex(1));
        lua_pushvalue(L, 1);
        lua_pushinteger(L, step);
        lua_pushinteger(L, from);
        lua_call(L, 3, 1);
        if (lua_isnil(L, -1) || step == n) break;
        from = lua_tointeger(L, -1);
        n -= n > 0 ? step - 1 : step;
        clb_check_stop(L);
    }
    return 1;
}

void clb_open_string(lua_State *L) {
    static const luaL_Reg own[] = {{"rep", rep},         {"upper", upper}, {"lower", lower}, {"reverse", reverse},
                                   {"find", find},       {"match", match}, {"gmatch", gmatch}, {"gsub", gsub},
                                   {NULL, NULL}};
    clb_prepare_classes();
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_getfield(L, -1, "format");
    clb_state_of(L)->format = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    luaL_setfuncs(L, own, 0);
    lua_pushcfunction(L, clb_format);
    lua_setfield(L, -2, "format");
    clb_wrap(L, "pack", packing);
    clb_wrap(L, "unpack", packing);
    clb_wrap(L, "packsize", packing);
    lua_getglobal(L, LUA_UTF8LIBNAME);
    clb_wrap(L, "len", utf8_length);
    clb_wrap(L, "offset", utf8_offset);
    lua_pop(L, 2);
}
