/* os, as far as it is harmless: time by the host's clock, in UTC. */
#include <string.h>
#include <time.h>

#include "internal.h"

static int64_t wall_seconds(lua_State *L) {
    clb_state *h = clb_host(L);
    int64_t nanoseconds = h->callbacks.wall_clock(h->owner);
    int64_t seconds = nanoseconds / 1000000000;
    return seconds - (nanoseconds % 1000000000 < 0);
}

static int64_t field(lua_State *L, const char *name, int64_t standard, int64_t least) {
    int is_integer = 1;
    int type = lua_getfield(L, 1, name);
    lua_Integer value = lua_tointegerx(L, -1, &is_integer);
    if (type == LUA_TNIL) {
        if (least >= 0) luaL_error(L, "field '%s' missing in date table", name);
        value = standard;
    } else if (!is_integer) {
        luaL_error(L, "field '%s' is not an integer", name);
    }
    lua_pop(L, 1);
    if (value < -1000000000 || value > 1000000000) luaL_error(L, "field '%s' is out-of-bound", name);
    return value;
}

static int os_time(lua_State *L) {
    if (lua_isnoneornil(L, 1)) {
        lua_pushinteger(L, wall_seconds(L));
        return 1;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    struct tm t = {0};
    t.tm_year = (int)field(L, "year", 0, 0) - 1900;
    t.tm_mon = (int)field(L, "month", 0, 0) - 1;
    t.tm_mday = (int)field(L, "day", 0, 0);
    t.tm_hour = (int)field(L, "hour", 12, -1);
    t.tm_min = (int)field(L, "min", 0, -1);
    t.tm_sec = (int)field(L, "sec", 0, -1);
    lua_pushinteger(L, timegm(&t));
    return 1;
}

static void push_date_table(lua_State *L, const struct tm *t) {
    const struct { const char *name; int value; } fields[] = {
        {"year", t->tm_year + 1900}, {"month", t->tm_mon + 1}, {"day", t->tm_mday},
        {"hour", t->tm_hour}, {"min", t->tm_min}, {"sec", t->tm_sec},
        {"wday", t->tm_wday + 1}, {"yday", t->tm_yday + 1}};
    lua_createtable(L, 0, 9);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        lua_pushinteger(L, fields[i].value);
        lua_setfield(L, -2, fields[i].name);
    }
    lua_pushboolean(L, 0);
    lua_setfield(L, -2, "isdst");
}

/* One conversion at a time, so that an unknown one is refused and the buffer always suffices. */
static int os_date(lua_State *L) {
    const char *format = luaL_optstring(L, 1, "%c");
    time_t seconds = (time_t)(lua_isnoneornil(L, 2) ? wall_seconds(L) : luaL_checkinteger(L, 2));
    struct tm t;
    if (*format == '!') format++;
    if (gmtime_r(&seconds, &t) == NULL) return luaL_error(L, "date cannot be represented");
    if (strncmp(format, "*t", 2) == 0) {
        push_date_table(L, &t);
        return 1;
    }
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (; *format != 0; format++) {
        if (*format != '%') {
            luaL_addchar(&b, *format);
            continue;
        }
        format++;
        if (*format == 0 || strchr("aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%", *format) == NULL) {
            return luaL_argerror(L, 1, "invalid conversion specifier");
        }
        char conversion[3] = {'%', *format, 0}, text[128];
        luaL_addlstring(&b, text, strftime(text, sizeof text, conversion, &t));
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
