/* What a state that repeats has to know of liblua's own blocks. None of it has a function in Lua's interface, so each
   thing is looked for and checked before it is used; where it is not found, no durable run begins. */
#include <stddef.h>
#include <string.h>

#include "repeat.h"

/* The size keeps blocks aligned as Lua needs them. */
typedef uint64_t header;

/* What a new upvalue is called. */
enum { UPVALUE = LUA_NUMTYPES };

enum { UNKNOWN = -1, FARTHEST = 256 };

/* The part of Lua's global state that is set before its first string is made, as 5.4 has it. */
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
    char *block = h->repeat.state_block;
    for (size_t at = 0; at + sizeof(beginning) <= h->repeat.state_size; at += sizeof(void *)) {
        beginning *b = (beginning *)(block + at);
        if (b->allocate == clb_allocate_numbered && b->allocator_state == h) return b;
    }
    return NULL;
}

/* Called before the first string is made, when Lua has drawn its seed. */
static void set_seed(clb_state *h) {
    beginning *b = find_beginning(h);
    bool is_known = b != NULL && b->strings == NULL && b->string_count == 0 && b->string_size == 0 &&
                    b->registry.type == LUA_TNIL && b->nil_value.value == 0 && b->nil_value.type == LUA_TNUMBER;
    if (is_known) b->seed = h->limits.hash_seed;
    h->repeat.is_seeded = is_known;
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
    if (h->repeat.state_block != NULL && !h->repeat.was_seeded) {
        h->repeat.was_seeded = true;
        set_seed(h);
    }
    header *made = clb_allocate(h, NULL, old_size, new_size + sizeof(header));
    if (made == NULL) return NULL;
    *made = 0;
    /* For a new block Lua says what kind of object it is for. */
    if (old_size >= LUA_TTABLE && old_size <= UPVALUE) {
        *made = ++h->repeat.made;
        h->repeat.last_made = made + 1;
    }
    if (h->repeat.state_block == NULL) {
        h->repeat.state_block = made + 1;
        h->repeat.state_size = new_size;
    }
    return made + 1;
}

/* How far the pointer that Lua shows for the object on top lies behind its block. [-1, +0] */
static int offset_of(lua_State *L) {
    ptrdiff_t offset = (const char *)lua_topointer(L, -1) - (const char *)clb_host(L)->repeat.last_made;
    lua_pop(L, 1);
    return offset < 0 || offset > FARTHEST ? UNKNOWN : (int)offset;
}

static int nothing(lua_State *L) {
    (void)L;
    return 0;
}

/* Lua looks up whether a table is weak under a name that it keeps in a list of names. Another name there, and no
   table of a script is weak any more. [-0, +0, raises] */
static bool make_strong(lua_State *L) {
    static const char *const names[] = {"__index", "__newindex", "__gc", "__mode", "__len", "__eq"};
    enum { COUNT = sizeof names / sizeof *names, MODE = 3 };
    clb_state *h = clb_host(L);
    const void *strings[COUNT];
    for (int i = 0; i < COUNT; i++) {
        lua_pushstring(L, names[i]); /* interned, so it is the one in the list */
        strings[i] = lua_topointer(L, -1);
        lua_pop(L, 1);
    }
    char *block = h->repeat.state_block;
    for (size_t at = 0; at + sizeof strings <= h->repeat.state_size; at += sizeof(void *)) {
        const void **list = (const void **)(block + at);
        if (memcmp(list, strings, sizeof strings) != 0) continue;
        lua_pushstring(L, CLB_OWN_MODE);
        list[MODE] = lua_topointer(L, -1);
        lua_rawsetp(L, LUA_REGISTRYINDEX, list); /* kept as long as the state */
        return true;
    }
    return false;
}

static _Atomic bool is_unknown;

bool clb_layout_known(void) { return !is_unknown; }

bool clb_open_layout(lua_State *L) {
    clb_state *h = clb_host(L);
    lua_newtable(L);
    h->repeat.table = offset_of(L);
    lua_pushnil(L);
    lua_pushcclosure(L, nothing, 1);
    h->repeat.function = offset_of(L);
    lua_newthread(L);
    h->repeat.thread = offset_of(L);
    for (int count = 0; count < 3; count++) {
        lua_newuserdatauv(L, sizeof(void *), count);
        h->repeat.userdata[count] = offset_of(L);
    }
    bool is_known = h->repeat.is_seeded && h->repeat.table >= 0 && h->repeat.function >= 0 &&
                    h->repeat.thread >= 0 && h->repeat.userdata[0] >= 0 && h->repeat.userdata[1] >= 0 &&
                    h->repeat.userdata[2] >= h->repeat.userdata[1] && make_strong(L);
    if (!is_known) is_unknown = true;
    return is_known;
}

/* [-0, +0] */
static int userdata_offset(lua_State *L, int index) {
    const int *offsets = clb_host(L)->repeat.userdata;
    int count = 0;
    while (lua_getiuservalue(L, index, count + 1) != LUA_TNONE) {
        lua_pop(L, 1);
        count++;
    }
    lua_pop(L, 1);
    return count == 0 ? offsets[0] : offsets[1] + (count - 1) * (offsets[2] - offsets[1]);
}

static header *header_of(lua_State *L, int index) {
    const clb_state *h = clb_host(L);
    const char *pointer = lua_topointer(L, index);
    int offset = 0;
    switch (lua_type(L, index)) {
    case LUA_TTABLE: offset = h->repeat.table; break;
    case LUA_TTHREAD: offset = h->repeat.thread; break;
    case LUA_TUSERDATA: offset = userdata_offset(L, index); break;
    case LUA_TFUNCTION:
        /* A C function without upvalues is no object. */
        if (pointer == (const char *)(uintptr_t)lua_tocfunction(L, index)) return NULL;
        offset = h->repeat.function;
        break;
    default: return NULL;
    }
    return (header *)(uintptr_t)(pointer - offset) - 1;
}

uint64_t clb_creation(lua_State *L, int index) {
    const header *number = header_of(L, index);
    return number == NULL ? 0 : *number;
}

uint64_t clb_upvalue_creation(const void *upvalue) { return ((const header *)upvalue)[-1]; }

void clb_creation_renew(clb_state *h, lua_State *co) {
    if (!h->limits.repeats) return;
    header *number = (header *)(uintptr_t)((const char *)co - h->repeat.thread) - 1;
    *number = ++h->repeat.made;
}
