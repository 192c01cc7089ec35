/* Deterministic states: the same script does the same in every process.

   Lua leaves three things to chance. Strings are hashed with a seed drawn from addresses and the time, which decides
   the order of a table's keys and the border (`#`) of a table with holes. Objects without a name are shown by address.
   Weak tables lose entries whenever a collection happens. A deterministic state takes its seed from the host, numbers
   objects in order of creation, makes all tables of scripts strong and runs no finalizers; ordered.c orders the keys.

   Invariant: liblua has no functions for this, so each field of its blocks is located and checked before use; if one
   is not found, no deterministic state is created. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

/* Its size keeps blocks aligned as Lua needs them. */
typedef uint64_t header;

/* The type that Lua passes to the allocator for a new upvalue. */
enum { UPVALUE = LUA_NUMTYPES };

enum { UNKNOWN = -1, FARTHEST = 256 };

/* The beginning of Lua 5.4's global_State, which is set before the first string is made. */
typedef struct beginning {
    lua_Alloc allocate;
    void *allocator_state;
    ptrdiff_t total, debt;
    size_t estimate, last_atomic;
    void *strings;
    int string_count, string_size;
    struct {
        void *value;
        unsigned char type;
    } registry;
    struct {
        lua_Integer value;
        unsigned char type;
    } nil_value;
    unsigned int seed;
} beginning;

static beginning *find_beginning(clb_state *h) {
    char *block = h->layout.state_block;
    for (size_t at = 0; at + sizeof(beginning) <= h->layout.state_size; at += sizeof(void *)) {
        beginning *b = (beginning *)(block + at);
        if (b->allocate == clb_allocate_numbered && b->allocator_state == h) return b;
    }
    return NULL;
}

/* Called before the first string is made, when Lua has chosen its seed. */
static void set_seed(clb_state *h) {
    beginning *b = find_beginning(h);
    bool is_known = b != NULL && b->strings == NULL && b->string_count == 0 && b->string_size == 0 &&
                    b->registry.type == LUA_TNIL && b->nil_value.value == 0 && b->nil_value.type == LUA_TNUMBER;
    if (is_known) b->seed = h->limits.hash_seed;
    h->layout.is_seeded = is_known;
}

void *clb_allocate_numbered(void *state, void *block, size_t old_size, size_t new_size) {
    clb_state *h = state;
    if (new_size == 0) {
        if (block != NULL) clb_allocate(h, (header *)block - 1, old_size + sizeof(header), 0);
        return NULL;
    }
    if (block != NULL) {
        header *moved = clb_allocate(h, (header *)block - 1, old_size + sizeof(header), new_size + sizeof(header));
        return moved == NULL ? NULL : moved + 1;
    }
    if (h->layout.state_block != NULL && !h->layout.was_seeded) {
        h->layout.was_seeded = true;
        set_seed(h);
    }
    header *made = clb_allocate(h, NULL, old_size, new_size + sizeof(header));
    if (made == NULL) return NULL;
    *made = 0;
    /* For a new block Lua passes the type of the object. */
    if (old_size >= LUA_TTABLE && old_size <= UPVALUE) {
        *made = ++h->layout.made;
        h->layout.last_made = made + 1;
    }
    if (h->layout.state_block == NULL) {
        h->layout.state_block = made + 1;
        h->layout.state_size = new_size;
    }
    return made + 1;
}

/* The distance from an object's block to the pointer that Lua shows for it, measured for the object on top. [-1, +0] */
static int offset_of(lua_State *L) {
    ptrdiff_t offset = (const char *)lua_topointer(L, -1) - (const char *)clb_state_of(L)->layout.last_made;
    lua_pop(L, 1);
    return offset < 0 || offset > FARTHEST ? UNKNOWN : (int)offset;
}

static int nothing(lua_State *L) {
    (void)L;
    return 0;
}

/* The key by which the bridge's own weak tables are weak in a deterministic state. */
#define OWN_MODE "\1mode"

/* Lua looks up a metatable's weakness by a name that it keeps in an array of names. With another name there, no
   table of a script is weak. [-0, +0, raises] */
static bool make_strong(lua_State *L) {
    static const char *const names[] = {"__index", "__newindex", "__gc", "__mode", "__len", "__eq"};
    enum { COUNT = sizeof names / sizeof *names, MODE = 3 };
    clb_state *h = clb_state_of(L);
    const void *strings[COUNT];
    for (int i = 0; i < COUNT; i++) {
        lua_pushstring(L, names[i]); /* interned, so it is the string in the array */
        strings[i] = lua_topointer(L, -1);
        lua_pop(L, 1);
    }
    char *block = h->layout.state_block;
    for (size_t at = 0; at + sizeof strings <= h->layout.state_size; at += sizeof(void *)) {
        const void **list = (const void **)(block + at);
        if (memcmp(list, strings, sizeof strings) != 0) continue;
        lua_pushstring(L, OWN_MODE);
        list[MODE] = lua_topointer(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, list); /* kept as long as the state */
        return true;
    }
    return false;
}

static _Atomic bool is_unknown;

bool clb_layout_known(void) { return !is_unknown; }

bool clb_open_layout(lua_State *L) {
    clb_state *h = clb_state_of(L);
    lua_newtable(L);
    h->layout.table = offset_of(L);
    lua_pushnil(L);
    lua_pushcclosure(L, nothing, 1);
    h->layout.function = offset_of(L);
    lua_newthread(L);
    h->layout.thread = offset_of(L);
    for (int count = 0; count < 3; count++) {
        lua_newuserdatauv(L, sizeof(void *), count);
        h->layout.userdata[count] = offset_of(L);
    }
    bool is_known = h->layout.is_seeded && h->layout.table >= 0 && h->layout.function >= 0 &&
                    h->layout.thread >= 0 && h->layout.userdata[0] >= 0 && h->layout.userdata[1] >= 0 &&
                    h->layout.userdata[2] >= h->layout.userdata[1] && make_strong(L);
    if (!is_known) is_unknown = true;
    return is_known;
}

/* [-0, +0] */
static int userdata_offset(lua_State *L, int index) {
    const int *offsets = clb_state_of(L)->layout.userdata;
    int count = 0;
    while (lua_getiuservalue(L, index, count + 1) != LUA_TNONE) {
        lua_pop(L, 1);
        count++;
    }
    lua_pop(L, 1);
    return count == 0 ? offsets[0] : offsets[1] + (count - 1) * (offsets[2] - offsets[1]);
}

static header *header_of(lua_State *L, int index) {
    const clb_state *h = clb_state_of(L);
    const char *pointer = lua_topointer(L, index);
    int offset = 0;
    switch (lua_type(L, index)) {
    case LUA_TTABLE: offset = h->layout.table; break;
    case LUA_TTHREAD: offset = h->layout.thread; break;
    case LUA_TUSERDATA: offset = userdata_offset(L, index); break;
    case LUA_TFUNCTION:
        /* A C function without upvalues is no object. */
        if (pointer == (const char *)(uintptr_t)lua_tocfunction(L, index)) return NULL;
        offset = h->layout.function;
        break;
    default: return NULL;
    }
    return (header *)(uintptr_t)(pointer - offset) - 1;
}

uint64_t clb_creation(lua_State *L, int index) {
    const header *number = header_of(L, index);
    return number == NULL ? 0 : *number;
}

/* The creation number of an upvalue of a Lua function, as lua_upvalueid returns it. */
static uint64_t upvalue_creation(const void *upvalue) { return ((const header *)upvalue)[-1]; }

void clb_creation_renew(clb_state *h, lua_State *co) {
    if (!h->limits.is_deterministic) return;
    header *number = (header *)(uintptr_t)((const char *)co - h->layout.thread) - 1;
    *number = ++h->layout.made;
}

/* Registry: scope -> table from values to their display numbers; weak, so that a number keeps nothing alive. */
static char key_numbers;
/* In such a table: the count of numbers given out. */
static char key_count;
/* Registry: Lua's own debug.upvalueid. */
static char key_upvalueid;

enum { WITHIN_STEP = 1 << 24, TEXT = 64 };

void clb_set_mode(lua_State *L, const char *mode) {
    lua_pushstring(L, mode);
    lua_setfield(L, -2, clb_state_of(L)->limits.is_deterministic ? OWN_MODE : "__mode");
}

/* Pushes the table of a scope, creating it if needed. [-0, +1, raises] */
static void push_numbers(lua_State *L, int64_t scope) {
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_numbers);
    if (lua_rawgeti(L, -1, scope) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_createtable(L, 0, 1);
        clb_set_mode(L, "k");
        lua_setmetatable(L, -2);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, scope);
    }
    lua_remove(L, -2);
}

/* The display number of the value at `index` in the table on top; 0: it has none. [-0, +0] */
static lua_Integer known(lua_State *L, int index) {
    lua_pushvalue(L, index);
    lua_rawget(L, -2);
    lua_Integer number = lua_tointeger(L, -1);
    lua_pop(L, 1);
    return number;
}

lua_Integer clb_identity(lua_State *L, int index) {
    const clb_state *h = clb_state_of(L);
    int64_t scope = h->current == NULL ? 0 : h->current->scope;
    index = lua_absindex(L, index);
    luaL_checkstack(L, 6, NULL);
    push_numbers(L, scope);
    lua_Integer number = known(L, index);
    if (number == 0 && scope != 0) {
        push_numbers(L, 0);
        number = known(L, index);
        lua_pop(L, 1);
    }
    if (number == 0) {
        lua_rawgetp(L, -1, &key_count);
        number = lua_tointeger(L, -1) + 1;
        lua_pop(L, 1);
        lua_pushinteger(L, number);
        lua_rawsetp(L, -2, &key_count);
        if (scope != 0) number += WITHIN_STEP;
        lua_pushvalue(L, index);
        lua_pushinteger(L, number);
        lua_rawset(L, -3);
    }
    lua_pop(L, 1);
    return number;
}

static bool has_address(lua_State *L, int index) {
    switch (lua_type(L, index)) {
    case LUA_TTABLE:
    case LUA_TFUNCTION:
    case LUA_TTHREAD:
    case LUA_TUSERDATA:
    case LUA_TLIGHTUSERDATA: return true;
    default: return false;
    }
}

/* [-0, +1, raises] */
static void push_number(lua_State *L, int index) {
    char text[TEXT];
    snprintf(text, sizeof text, "0x%08llx", (unsigned long long)clb_identity(L, index));
    lua_pushstring(L, text);
}

const char *clb_tolstring(lua_State *L, int index, size_t *length) {
    if (!clb_state_of(L)->limits.is_deterministic || !has_address(L, index)) return luaL_tolstring(L, index, length);
    index = lua_absindex(L, index);
    if (luaL_getmetafield(L, index, "__tostring") != LUA_TNIL) {
        lua_pop(L, 1);
        return luaL_tolstring(L, index, length);
    }
    push_number(L, index);
    int kind = luaL_getmetafield(L, index, "__name");
    const char *name = kind == LUA_TSTRING ? lua_tostring(L, -1) : luaL_typename(L, index);
    lua_pushfstring(L, "%s: %s", name, lua_tostring(L, kind == LUA_TNIL ? -1 : -2));
    lua_replace(L, kind == LUA_TNIL ? -2 : -3);
    if (kind != LUA_TNIL) lua_pop(L, 1);
    return lua_tolstring(L, -1, length);
}

static int tostring(lua_State *L) {
    luaL_checkany(L, 1);
    clb_tolstring(L, 1, NULL);
    return 1;
}

/* The end of the conversion specifier that begins after a '%'. */
static const char *end_of(const char *p, const char *end) {
    while (p < end && (strchr("-+ #0", *p) != NULL || (*p >= '1' && *p <= '9') || *p == '.') && *p != 0) p++;
    return p;
}

/* Replaces addresses that `string.format` would show: in the arguments and, for %p, in the format at 1. [-0, +0,
   raises] */
static void number_arguments(lua_State *L) {
    size_t length;
    int count = lua_gettop(L), argument = 1;
    const char *format = luaL_checklstring(L, 1, &length), *end = format + length;
    char *copy = lua_newuserdatauv(L, length + 1, 0); /* on top, and gone with the call */
    memcpy(copy, format, length + 1);
    for (const char *p = format; p < end; p++) {
        if (*p != '%') continue;
        if (++p < end && *p == '%') continue;
        const char *conversion = end_of(p, end);
        bool is_precise = memchr(p, '.', (size_t)(conversion - p)) != NULL;
        p = conversion;
        if (p >= end || ++argument > count) break;
        if (*p == 's' && has_address(L, argument)) {
            clb_tolstring(L, argument, NULL);
            lua_replace(L, argument);
        } else if (*p == 'p' && !is_precise) {
            if (has_address(L, argument) || lua_type(L, argument) == LUA_TSTRING) push_number(L, argument);
            else lua_pushliteral(L, "(null)");
            lua_replace(L, argument);
            copy[p - format] = 's';
        }
    }
    lua_pushlstring(L, copy, length);
    lua_replace(L, 1);
    lua_settop(L, count);
}

/* string.format(format, ...) */
static int format(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    bool shows = memchr(text, 'p', length) != NULL;
    for (int i = lua_gettop(L); i > 1 && !shows; i--) shows = has_address(L, i);
    if (shows) number_arguments(L);
    return clb_format(L);
}

/* debug.upvalueid(function, n): the address of a dead upvalue may be reused, its number is not. */
static int upvalueid(lua_State *L) {
    lua_settop(L, 2);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_upvalueid);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 2, 1);
    const void *upvalue = lua_touserdata(L, -1);
    if (upvalue == NULL) return 1;
    uint64_t number = lua_iscfunction(L, 1) ? clb_creation(L, 1) << 8 | (uint64_t)lua_tointeger(L, 2)
                                            : upvalue_creation(upvalue) << 8;
    lua_pushlightuserdata(L, (void *)(uintptr_t)number);
    return 1;
}

void clb_open_identity(lua_State *L) {
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_numbers);
    lua_register(L, "tostring", tostring);
    lua_getglobal(L, LUA_STRLIBNAME);
    lua_pushcfunction(L, format);
    lua_setfield(L, -2, "format");
    lua_getglobal(L, LUA_DBLIBNAME);
    lua_getfield(L, -1, "upvalueid");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_upvalueid);
    lua_pushcfunction(L, upvalueid);
    lua_setfield(L, -2, "upvalueid");
    lua_pop(L, 2);
}
