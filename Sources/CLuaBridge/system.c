/* os, as far as it is harmless: time by the host's clock, in UTC. */
#include <limits.h>
#include <string.h>
#include <time.h>

#include "internal.h"

static int64_t wall_seconds(lua_State *L) {
    clb_state *h = clb_host(L);
    int64_t nanoseconds = h->callbacks.wall_clock(h->owner);
    int64_t seconds = nanoseconds / 1000000000;
    return seconds - (nanoseconds % 1000000000 < 0);
}

/* Fills the table on top. [-0, +0, raises] */
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

/* A field of the table at 1 less the offset; `standard` below zero: it must be there. [-0, +0, raises] */
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
    /* As what was asked for is the same moment in better words, the table says these from now on. */
    lua_settop(L, 1);
    set_date_fields(L, &t);
    if (seconds == -1 && t.tm_year + 1900 != 1969) {
        return luaL_error(L, "time result cannot be represented in this installation");
    }
    lua_pushinteger(L, seconds);
    return 1;
}

/* How many characters a conversion has, 0: there is none such. */
static size_t conversion_length(const char *text) {
    if (*text == 0) return 0;
    if (strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", *text) != NULL) return 1;
    bool is_modified = text[1] != 0 && ((*text == 'E' && strchr("cCxXyY", text[1]) != NULL) ||
                                        (*text == 'O' && strchr("deHImMSuUVwWy", text[1]) != NULL));
    return is_modified ? 2 : 0;
}

/* One conversion at a time, so that an unknown one is refused and the buffer always suffices. */
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
        if (steps % 4096 == 0) clb_breathe(L);
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
    clb_state *h = clb_host(L);
    lua_pushnumber(L, (lua_Number)h->callbacks.monotonic(h->owner) / 1e9);
    return 1;
}

static int os_difftime(lua_State *L) {
    lua_pushnumber(L, (lua_Number)(luaL_checkinteger(L, 1) - luaL_checkinteger(L, 2)));
    return 1;
}

void clb_open_system(lua_State *L) {
    static const luaL_Reg functions[] = {{"time", os_time},   {"date", os_date},
                                         {"clock", os_clock}, {"difftime", os_difftime},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setglobal(L, LUA_OSLIBNAME);
}
