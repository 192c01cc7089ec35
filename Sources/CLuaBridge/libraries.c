/* The base, table and os libraries, cut to what a script may have. Functions of `table` that traverse a list of any
   claimed length check regularly for a stop.

   Invariant: functions behave as in Lua 5.4, errors included; os uses the host's clock, in UTC. */
#include <limits.h>
#include <string.h>
#include <time.h>

#include "internal.h"

enum { CHECK_INTERVAL = 1 << 12, MANY = 1 << 16 };

enum { READS = 1, WRITES = 2, MEASURES = 4 };

/* Whether the metatable on top has the field. [-0, +0] */
static bool has_field(lua_State *L, const char *name) {
    lua_pushstring(L, name);
    bool answer = lua_rawget(L, -2) != LUA_TNIL;
    lua_pop(L, 1);
    return answer;
}

/* Checks for a list: a table, or a value whose metatable has the needed metamethods. [-0, +0, raises] */
static void check_list(lua_State *L, int index, int uses) {
    if (lua_istable(L, index)) return;
    if (lua_getmetatable(L, index)) {
        bool serves = (!(uses & READS) || has_field(L, "__index")) &&
                      (!(uses & WRITES) || has_field(L, "__newindex")) &&
                      (!(uses & MEASURES) || has_field(L, "__len"));
        lua_pop(L, 1);
        if (serves) return;
    }
    luaL_checktype(L, index, LUA_TTABLE);
}

static lua_Integer length_of(lua_State *L, int uses) {
    check_list(L, 1, uses | MEASURES);
    return luaL_len(L, 1);
}

static inline void check_stop_at(lua_State *L, lua_Integer i) {
    if (__builtin_expect(i % CHECK_INTERVAL == 0, 0)) clb_check_stop(L);
}

/* table.insert(list, [position,] value) */
static int insert(lua_State *L) {
    lua_Integer end = (lua_Integer)((lua_Unsigned)length_of(L, READS | WRITES) + 1), position = end;
    int count = lua_gettop(L);
    if (count != 2 && count != 3) return luaL_error(L, "wrong number of arguments to 'insert'");
    if (count == 3) {
        position = luaL_checkinteger(L, 2);
        /* Unsigned, so that one comparison checks both bounds. */
        luaL_argcheck(L, (lua_Unsigned)position - 1 < (lua_Unsigned)end, 2, "position out of bounds");
        for (lua_Integer i = end; i > position; i--) {
            lua_geti(L, 1, i - 1);
            lua_seti(L, 1, i);
            check_stop_at(L, i);
        }
    }
    lua_seti(L, 1, position);
    return 0;
}

/* table.remove(list, [position]) */
static int take_out(lua_State *L) {
    lua_Integer length = length_of(L, READS | WRITES), position = luaL_optinteger(L, 2, length);
    if (position != length) {
        luaL_argcheck(L, (lua_Unsigned)position - 1 <= (lua_Unsigned)length, 2, "position out of bounds");
    }
    lua_geti(L, 1, position);
    for (; position < length; position++) {
        lua_geti(L, 1, position + 1);
        lua_seti(L, 1, position);
        check_stop_at(L, position);
    }
    lua_pushnil(L);
    lua_seti(L, 1, position);
    return 1;
}

static void add_item(lua_State *L, luaL_Buffer *b, lua_Integer i) {
    lua_geti(L, 1, i);
    if (!lua_isstring(L, -1)) {
        luaL_error(L, "invalid value (%s) at index %I in table for 'concat'", luaL_typename(L, -1), (LUAI_UACINT)i);
    }
    luaL_addvalue(b);
    check_stop_at(L, i);
}

/* table.concat(list, separator, first, last) */
static int concat(lua_State *L) {
    size_t between;
    check_list(L, 1, READS | MEASURES);
    lua_Integer length = luaL_len(L, 1);
    const char *separator = luaL_optlstring(L, 2, "", &between);
    lua_Integer i = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, length);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (; i < last; i++) {
        add_item(L, &b, i);
        luaL_addlstring(&b, separator, between);
    }
    if (i == last) add_item(L, &b, i);
    luaL_pushresult(&b);
    return 1;
}

/* The default order of table.sort, as a comparator that can be stopped. */
static int is_less(lua_State *L) {
    clb_check_stop(L);
    lua_pushboolean(L, lua_compare(L, 1, 2, LUA_OPLT));
    return 1;
}

/* Whether Lua's own sort, which cannot be stopped, would take too long: for many items, or for strings that are slow
   to compare. [-0, +0] */
static bool sorts_for_long(lua_State *L) {
    lua_Integer length = (lua_Integer)lua_rawlen(L, 1);
    size_t longest = 0;
    if (lua_getmetatable(L, 1)) return lua_pop(L, 1), true;
    if (length > MANY) return true;
    for (lua_Integer i = 1; i <= length; i++) {
        /* Only strings: the length of a table may take arbitrarily long. */
        size_t size = lua_rawgeti(L, 1, i) == LUA_TSTRING ? lua_rawlen(L, -1) : 0;
        lua_pop(L, 1);
        if (size > longest) longest = size;
    }
    return (size_t)length * longest > (size_t)MANY * 64;
}

/* table.sort(list, comparator): a long sort gets a comparator that can be stopped. */
static int sort(lua_State *L) {
    if (lua_istable(L, 1) && lua_isnoneornil(L, 2) && sorts_for_long(L)) {
        lua_settop(L, 1);
        lua_pushcfunction(L, is_less);
    }
    return clb_wrapped(L)(L);
}

/* table.move(from, first, last, to, target): a long range, whose elements need not exist, is moved one by one. */
static int move(lua_State *L) {
    lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3), to = luaL_checkinteger(L, 4);
    if (last < first || (lua_Unsigned)last - (lua_Unsigned)first < CHECK_INTERVAL) return clb_wrapped(L)(L);
    int target = lua_isnoneornil(L, 5) ? 1 : 5;
    lua_Integer count;
    check_list(L, 1, READS);
    check_list(L, target, WRITES);
    luaL_argcheck(L, first > 0 || last < LUA_MAXINTEGER + first, 3, "too many elements to move");
    count = last - first + 1;
    luaL_argcheck(L, to <= LUA_MAXINTEGER - count + 1, 4, "destination wrap around");
    bool is_downward = to > first && to <= last && (target == 1 || lua_compare(L, 1, target, LUA_OPEQ));
    for (lua_Integer i = 0; i < count; i++) {
        lua_Integer offset = is_downward ? count - 1 - i : i;
        lua_geti(L, 1, first + offset);
        lua_seti(L, target, to + offset);
        check_stop_at(L, i);
    }
    lua_pushvalue(L, target);
    return 1;
}

void clb_wrap(lua_State *L, const char *name, lua_CFunction function) {
    lua_getfield(L, -1, name);
    lua_pushcclosure(L, function, 1);
    lua_setfield(L, -2, name);
}

static void open_table(lua_State *L) {
    static const luaL_Reg own[] = {
        {"insert", insert}, {"remove", take_out}, {"concat", concat}, {NULL, NULL}};
    lua_getglobal(L, LUA_TABLIBNAME);
    luaL_setfuncs(L, own, 0);
    clb_wrap(L, "sort", sort);
    clb_wrap(L, "move", move);
    lua_pop(L, 1);
}

/* Records the collector mode that a script sets, and pushes the former one. Lua answers -1 inside a finalizer. [-0,
   +1, raises] */
static int tune(lua_State *L, int wanted, int former) {
    clb_state *h = clb_state_of(L);
    if (former == -1) luaL_pushfail(L);
    else lua_pushstring(L, h->is_incremental ? "incremental" : "generational");
    if (former != -1) h->is_incremental = wanted == LUA_GCINC;
    return 1;
}

/* A full collection of a larger heap takes longer than a stop may wait. */
enum { LARGE_HEAP = 32 << 20, STEP_KILOBYTES = 512 };

/* Collects all garbage, in steps between which a stop is heard. Only the incremental mode can be interrupted, so a
   large heap stays in that mode: the generational mode begins with a full collection. -1: inside a finalizer. [-0,
   +0, raises] */
static int collect(lua_State *L) {
    clb_state *h = clb_state_of(L);
    if (h->used < LARGE_HEAP) return lua_gc(L, LUA_GCCOLLECT);
    int former = lua_gc(L, LUA_GCINC, 0, 0, 0);
    if (former == -1) return -1;
    /* A cycle that has already begun may miss some of the garbage. */
    for (int cycles = former == LUA_GCINC ? 2 : 1; cycles > 0; cycles--) {
        while (!lua_gc(L, LUA_GCSTEP, STEP_KILOBYTES)) clb_check_stop(L);
    }
    if (!h->is_incremental && h->used < LARGE_HEAP) lua_gc(L, LUA_GCGEN, 0, 0);
    return 0;
}

/* collectgarbage, with all of Lua's options. Stopping the collector does no harm: at the memory limit Lua collects
   anyway. */
static int collectgarbage(lua_State *L) {
    static const char *const options[] = {"collect",    "count",       "step",         "isrunning", "stop", "restart",
                                          "setpause",   "setstepmul",  "generational", "incremental", NULL};
    static const int whats[] = {LUA_GCCOLLECT, LUA_GCCOUNT,   LUA_GCSTEP,     LUA_GCISRUNNING,  LUA_GCSTOP,
                                LUA_GCRESTART, LUA_GCSETPAUSE, LUA_GCSETSTEPMUL, LUA_GCGEN, LUA_GCINC};
    int what = whats[luaL_checkoption(L, 1, "collect", options)];
    int first = (int)luaL_optinteger(L, 2, 0), second = 0, third = 0, answer;
    switch (what) {
    case LUA_GCCOLLECT: answer = collect(L); break;
    case LUA_GCCOUNT: lua_pushnumber(L, (lua_Number)clb_state_of(L)->used / 1024); return 1;
    case LUA_GCGEN:
        second = (int)luaL_optinteger(L, 3, 0);
        return tune(L, what, lua_gc(L, what, first, second));
    case LUA_GCINC:
        second = (int)luaL_optinteger(L, 3, 0);
        third = (int)luaL_optinteger(L, 4, 0);
        return tune(L, what, lua_gc(L, what, first, second, third));
    default: answer = lua_gc(L, what, first);
    }
    if (answer == -1) luaL_pushfail(L);
    else if (what == LUA_GCSTEP || what == LUA_GCISRUNNING) lua_pushboolean(L, answer);
    else lua_pushinteger(L, answer);
    return 1;
}

void clb_open_base(lua_State *L) {
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
    luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    lua_settop(L, 0);
    static const char *const removed[] = {"dofile", "loadfile", "warn"};
    for (int i = 0; i < 3; i++) {
        lua_pushnil(L);
        lua_setglobal(L, removed[i]);
    }
#ifndef CLB_WHOLE_LUA
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushnil(L);
    lua_setfield(L, -2, "dump");
#endif
    lua_settop(L, 0);
    lua_register(L, "collectgarbage", collectgarbage);
    lua_register(L, "load", clb_load);
    clb_open_debug(L);
    clb_open_io(L);
    clb_open_string(L);
    open_table(L);
}

static int64_t wall_seconds(lua_State *L) {
    clb_state *h = clb_state_of(L);
    int64_t nanoseconds = h->callbacks.wall_clock(h->owner);
    int64_t seconds = nanoseconds / 1000000000;
    return seconds - (nanoseconds % 1000000000 < 0);
}

/* Sets the date fields of the table on top. [-0, +0, raises] */
static void set_date_fields(lua_State *L, const struct tm *t) {
    const struct { const char *name; lua_Integer value; } fields[] = {
        {"year", (lua_Integer)t->tm_year + 1900}, {"month", t->tm_mon + 1}, {"day", t->tm_mday},
        {"hour", t->tm_hour}, {"min", t->tm_min}, {"sec", t->tm_sec},
        {"wday", t->tm_wday + 1}, {"yday", t->tm_yday + 1}};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        lua_pushinteger(L, fields[i].value);
        lua_setfield(L, -2, fields[i].name);
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "isdst");
}

/* A field of the table at 1 minus the offset; a `standard` below zero: the field is required. [-0, +0, raises] */
static int field(lua_State *L, const char *name, int standard, int offset) {
    int is_integer;
    int type = lua_getfield(L, 1, name);
    lua_Integer value = lua_tointegerx(L, -1, &is_integer);
    if (!is_integer) {
        if (type != LUA_TNIL) return luaL_error(L, "field '%s' is not an integer", name);
        if (standard < 0) return luaL_error(L, "field '%s' missing in date table", name);
        value = standard;
    } else if (value < (lua_Integer)INT_MIN + offset || value > (lua_Integer)INT_MAX + (offset < 0 ? offset : 0)) {
        return luaL_error(L, "field '%s' is out-of-bound", name);
    } else {
        value -= offset;
    }
    lua_pop(L, 1);
    return (int)value;
}

static int os_time(lua_State *L) {
    if (lua_isnoneornil(L, 1)) {
        lua_pushinteger(L, wall_seconds(L));
        return 1;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    struct tm t = {0};
    t.tm_year = field(L, "year", -1, 1900);
    t.tm_mon = field(L, "month", -1, 1);
    t.tm_mday = field(L, "day", -1, 0);
    t.tm_hour = field(L, "hour", 12, 0);
    t.tm_min = field(L, "min", 0, 0);
    t.tm_sec = field(L, "sec", 0, 0);
    time_t seconds = timegm(&t);
    /* As in Lua, the table gets the normalised date. */
    lua_settop(L, 1);
    set_date_fields(L, &t);
    if (seconds == -1 && t.tm_year + 1900 != 1969) {
        return luaL_error(L, "time result cannot be represented in this installation");
    }
    lua_pushinteger(L, seconds);
    return 1;
}

/* The length of a conversion; 0: there is no such conversion. */
static size_t conversion_length(const char *text) {
    if (*text == 0) return 0;
    if (strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", *text) != NULL) return 1;
    bool is_modified = text[1] != 0 && ((*text == 'E' && strchr("cCxXyY", text[1]) != NULL) ||
                                        (*text == 'O' && strchr("deHImMSuUVwWy", text[1]) != NULL));
    return is_modified ? 2 : 0;
}

/* os.date converts one specifier at a time, so that an unknown one is refused and the buffer always suffices. */
static int os_date(lua_State *L) {
    size_t length;
    const char *format = luaL_optlstring(L, 1, "%c", &length), *end = format + length;
    time_t seconds = (time_t)(lua_isnoneornil(L, 2) ? wall_seconds(L) : luaL_checkinteger(L, 2));
    struct tm t;
    if (*format == '!') format++;
    if (gmtime_r(&seconds, &t) == NULL) {
        return luaL_error(L, "date result cannot be represented in this installation");
    }
    if (strcmp(format, "*t") == 0) {
        lua_createtable(L, 0, 9);
        set_date_fields(L, &t);
        return 1;
    }
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (unsigned steps = 1; format < end; format++, steps++) {
        if (steps % 4096 == 0) clb_check_stop(L);
        if (*format != '%') {
            luaL_addchar(&b, *format);
            continue;
        }
        format++;
        size_t count = conversion_length(format);
        if (count == 0) {
            return luaL_argerror(L, 1, lua_pushfstring(L, "invalid conversion specifier '%%%s'", format));
        }
        char conversion[4] = {'%', format[0], count == 2 ? format[1] : 0, 0}, text[256];
        luaL_addlstring(&b, text, strftime(text, sizeof text, conversion, &t));
        format += count - 1;
    }
    luaL_pushresult(&b);
    return 1;
}

static int os_clock(lua_State *L) {
    clb_state *h = clb_state_of(L);
    lua_pushnumber(L, (lua_Number)h->callbacks.monotonic(h->owner) / 1e9);
    return 1;
}

static int os_difftime(lua_State *L) {
    lua_pushnumber(L, (lua_Number)(luaL_checkinteger(L, 1) - luaL_checkinteger(L, 2)));
    return 1;
}

void clb_open_os(lua_State *L) {
    static const luaL_Reg functions[] = {{"time", os_time},   {"date", os_date},
                                         {"clock", os_clock}, {"difftime", os_difftime},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setglobal(L, LUA_OSLIBNAME);
}
