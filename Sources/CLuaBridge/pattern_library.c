/* string.find, match, gmatch and gsub. */
#include <string.h>

#include "pattern.h"

/* Where a capture begins and its length, which may be CLB_POSITION; the match itself is the first one of
   none. [-0, +0, raises] */
static ptrdiff_t captured(const clb_matching *m, int index, const char *start, const char *end,
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
static void push_capture(const clb_matching *m, int index, const char *start, const char *end) {
    const char *at;
    ptrdiff_t length = captured(m, index, start, end, &at);
    if (length == CLB_POSITION) lua_pushinteger(m->L, at - m->subject + 1);
    else lua_pushlstring(m->L, at, (size_t)length);
}

/* Pushes all captures and returns their number; the match itself where there is none, unless it has no
   start. [-0, +n, raises] */
static int push_captures(clb_matching *m, const char *start, const char *end) {
    int count = m->level == 0 && start != NULL ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) push_capture(m, i, start, end);
    return count;
}

/* Takes the subject and the pattern from the arguments. [-0, +0, raises] */
static void check_strings(lua_State *L, clb_matching *m) {
    size_t length, pattern_length;
    m->subject = luaL_checklstring(L, 1, &length);
    m->pattern = luaL_checklstring(L, 2, &pattern_length);
    m->end = m->subject + length;
    m->pattern_end = m->pattern + pattern_length;
}

/* Where argument 3 says that the search begins; NULL: behind the end. [-0, +0, raises] */
static const char *check_start(lua_State *L, const clb_matching *m) {
    lua_Integer length = m->end - m->subject, from = luaL_optinteger(L, 3, 1);
    if (from < 0) from = from < -length ? 1 : length + from + 1;
    if (from == 0) from = 1;
    return from > length + 1 ? NULL : m->subject + from - 1;
}

/* Whether the pattern is only a text. */
static bool is_plain(const clb_matching *m) {
    for (const char *p = m->pattern; p < m->pattern_end; p++) {
        switch (*p) {
        case '^': case '$': case '*': case '+': case '?':
        case '.': case '(': case '[': case '%': case '-': return false;
        }
    }
    return true;
}

static int push_places(lua_State *L, const clb_matching *m, const char *start, const char *end) {
    lua_pushinteger(L, start - m->subject + 1);
    lua_pushinteger(L, end - m->subject);
    return 2;
}

/* The first place of the text from `from` on, or NULL. Most texts have a first byte that is rare; where it
   is not, the search is one that takes no time for what is nearly the text. */
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
    clb_matching m;
    check_strings(L, &m);
    const char *start, *from = check_start(L, &m);
    if (from == NULL) return luaL_pushfail(L), 1;
    if (lua_toboolean(L, 4) || is_plain(&m)) {
        size_t length = (size_t)(m.pattern_end - m.pattern);
        start = find_text(from, m.end, m.pattern, length);
        if (start == NULL) return luaL_pushfail(L), 1;
        return push_places(L, &m, start, start + length);
    }
    clb_matching_begin(&m, L, true);
    const char *end = clb_matching_next(&m, from, NULL, &start);
    if (end == NULL) return luaL_pushfail(L), 1;
    push_places(L, &m, start, end);
    return 2 + push_captures(&m, NULL, NULL);
}

static int match(lua_State *L) {
    clb_matching m;
    check_strings(L, &m);
    const char *start, *from = check_start(L, &m);
    if (from == NULL) return luaL_pushfail(L), 1;
    clb_matching_begin(&m, L, true);
    const char *end = clb_matching_next(&m, from, NULL, &start);
    if (end == NULL) return luaL_pushfail(L), 1;
    return push_captures(&m, start, end);
}

/* The state of one gmatch; its upvalues are the subject, the pattern and this. */
typedef struct walk {
    clb_matching matching;
    const char *from, *last; /* `from` is NULL behind the end */
} walk;

/* What was captured is copied first: to push it may run a finalizer, which may go on with this same walk. */
static int step(lua_State *L) {
    walk *w = lua_touserdata(L, lua_upvalueindex(3));
    clb_matching m;
    const char *start;
    if (w->from == NULL) return 0;
    w->matching.L = L;
    const char *end = clb_matching_next(&w->matching, w->from, w->last, &start);
    w->from = w->last = end;
    if (end == NULL) return 0;
    m.L = L;
    m.subject = w->matching.subject;
    m.level = w->matching.level;
    for (int i = 0; i < m.level; i++) m.captures[i] = w->matching.captures[i];
    return push_captures(&m, start, end);
}

static int gmatch(lua_State *L) {
    clb_matching m;
    check_strings(L, &m);
    const char *from = check_start(L, &m);
    lua_settop(L, 2);
    walk *w = lua_newuserdatauv(L, sizeof *w, 0);
    w->from = from;
    w->last = NULL;
    w->matching.subject = m.subject;
    w->matching.end = m.end;
    w->matching.pattern = m.pattern;
    w->matching.pattern_end = m.pattern_end;
    clb_matching_begin(&w->matching, L, false);
    lua_pushcclosure(L, step, 3);
    return 1;
}

/* Adds the replacement text, in which %0 to %9 stand for what was matched. [-0, +0, raises] */
static void add_text(clb_matching *m, luaL_Buffer *b, const char *start, const char *end) {
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

/* Adds what replaces a match; false: it stays. `kind` is the type of argument 3. [-0, +0, raises] */
static bool add_replacement(clb_matching *m, luaL_Buffer *b, int kind, const char *start, const char *end) {
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
    clb_matching m;
    check_strings(L, &m);
    int kind = lua_type(L, 3);
    lua_Integer most = luaL_optinteger(L, 4, m.end - m.subject + 1), count = 0;
    if (kind != LUA_TNUMBER && kind != LUA_TSTRING && kind != LUA_TFUNCTION && kind != LUA_TTABLE) {
        return luaL_typeerror(L, 3, "string/function/table");
    }
    clb_matching_begin(&m, L, true);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    bool is_changed = false;
    const char *copied = m.subject, *from = m.subject, *last = NULL;
    while (count < most) {
        const char *start, *end = clb_matching_next(&m, from, last, &start);
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

void clb_open_patterns(lua_State *L) {
    static const luaL_Reg functions[] = {
        {"find", find}, {"match", match}, {"gmatch", gmatch}, {"gsub", gsub}, {NULL, NULL}};
    clb_prepare_classes();
    lua_getglobal(L, LUA_STRLIBNAME);
    luaL_setfuncs(L, functions, 0);
    lua_pop(L, 1);
}
