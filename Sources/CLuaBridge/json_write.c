/* Lua values to JSON text, written into memory outside Lua's heap. Members of an object are sorted by the bytes of
   their keys, because the order of a Lua table differs between processes.

   Invariant: table access is raw and nothing lets Lua collect, so no script runs during a writing. The reason for
   which a value is refused is the failure of the buffer. */
#include <math.h>
#include <string.h>

#include "internal.h"
#include "json.h"

/* A key on the Lua stack or in a table, so its bytes stay valid. */
typedef struct member_key {
    uint64_t prefix;
    const char *bytes;
    size_t length;
    int slot;
} member_key;

/* The first eight bytes as a big-endian number; shorter keys are padded with zeros. */
static uint64_t prefix_of(const char *bytes, size_t length) {
    uint64_t word = 0;
    uint32_t first, last;
    if (length >= 8) {
        memcpy(&word, bytes, 8);
        return __builtin_bswap64(word);
    }
    if (length >= 4) {
        memcpy(&first, bytes, 4);
        memcpy(&last, bytes + length - 4, 4);
        uint64_t rest = (uint64_t)__builtin_bswap32(last) << (64 - 8 * length);
        return (uint64_t)__builtin_bswap32(first) << 32 | (rest & UINT32_MAX);
    }
    for (size_t i = 0; i < length; i++) word |= (uint64_t)(unsigned char)bytes[i] << (56 - 8 * i);
    return word;
}

static bool is_before(const member_key *a, const member_key *b) {
    if (a->prefix != b->prefix) return a->prefix < b->prefix;
    size_t shorter = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->bytes, b->bytes, shorter);
    return order != 0 ? order < 0 : a->length < b->length;
}

static void note_key(member_key *key, const char *bytes, size_t length, int slot) {
    *key = (member_key){.prefix = prefix_of(bytes, length), .bytes = bytes, .length = length, .slot = slot};
}

static void sort_few(member_key *keys, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (!is_before(&keys[i], &keys[i - 1])) continue;
        member_key key = keys[i];
        size_t at = i;
        do {
            keys[at] = keys[at - 1];
            at--;
        } while (at > 0 && is_before(&key, &keys[at - 1]));
        keys[at] = key;
    }
}

/* Sifts `key` down from `at` in a max-heap. */
static void sink(member_key *keys, size_t count, size_t at, member_key key) {
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_before(&keys[child], &keys[child + 1])) child++;
        if (!is_before(&key, &keys[child])) break;
        keys[at] = keys[child];
    }
    keys[at] = key;
}

static void check_stop_at(lua_State *L, size_t step) {
    if (step % 4096 == 0) clb_check_stop(L);
}

/* Heapsort, as it needs no memory; checks for a stop. [-0, +0, raises] */
static void sort_keys(lua_State *L, member_key *keys, size_t count) {
    for (size_t i = count / 2; i-- > 0;) {
        check_stop_at(L, i);
        sink(keys, count, i, keys[i]);
    }
    for (size_t left = count; left > 1;) {
        member_key last = keys[--left];
        check_stop_at(L, left);
        keys[left] = keys[0];
        sink(keys, left, 0, last);
    }
}

/* Largest count of members that are sorted on the stack; values between two checks for a stop. */
enum { FEW = 32, CHECK_INTERVAL = 1 << 14 };

typedef struct writer {
    lua_State *L;
    clb_buffer *out;
    clb_json_writing *how;
    unsigned steps;
    const void *array_mark, *object_mark;
} writer;

/* Raises a stop; on the main thread, where nobody would catch it, fails instead. [-0, +0, raises] */
static void check_stop(writer *w) {
    clb_check_stop(w->L);
    if (clb_must_stop(clb_state_of(w->L))) clb_buffer_fail(w->out, "the script is to stop");
}

static void fail(writer *w, const clb_path *p, const char *what) { clb_fail_at(w->out, p, what); }

static void write_string(writer *w, const char *bytes, size_t length, const clb_path *p) {
    bool is_text = clb_write_string(w->out, bytes, length);
    check_stop(w);
    if (!is_text) fail(w, p, "is not valid UTF-8");
}

static void new_line(writer *w, int depth) {
    if (w->how->indent == 0) return;
    clb_buffer_put(w->out, '\n');
    size_t count = (size_t)(w->how->indent * depth);
    if (!clb_buffer_grow(w->out, count)) return;
    memset(w->out->bytes + w->out->length, ' ', count);
    w->out->length += count;
}

static void write_value(writer *w, int index, const clb_path *outer, int depth);

/* The mark of a table: '[' or '{', or 0 without one. [-0, +0] */
static char mark_of(const writer *w, int index) {
    if (!lua_getmetatable(w->L, index)) return 0;
    const void *metatable = lua_topointer(w->L, -1);
    lua_pop(w->L, 1);
    return metatable == w->array_mark ? '[' : metatable == w->object_mark ? '{' : 0;
}

/* Writes an array whose keys come in order, as is usual. False: they do not, and the caller has to remove what was
   written. */
static bool write_in_order(writer *w, int index, clb_path *here, int depth) {
    lua_State *L = w->L;
    lua_Integer expected = 1;
    int key = lua_gettop(L) + 1;
    clb_buffer_put(w->out, '[');
    lua_pushnil(L);
    while (lua_next(L, index)) {
        if (!lua_isinteger(L, key) || lua_tointeger(L, key) != expected) {
            lua_pop(L, 2);
            return false;
        }
        if (expected > 1) clb_buffer_put(w->out, ',');
        new_line(w, depth + 1);
        here->index = expected++;
        write_value(w, key + 1, here, depth + 1);
        lua_pop(L, 1);
        if (w->out->failure[0] != 0) {
            lua_pop(L, 1);
            return true;
        }
    }
    if (expected > 1) new_line(w, depth);
    clb_buffer_put(w->out, ']');
    return true;
}

static void write_array(writer *w, int index, size_t count, clb_path *here, int depth) {
    lua_State *L = w->L;
    clb_buffer_put(w->out, '[');
    for (size_t i = 1; i <= count && w->out->failure[0] == 0; i++) {
        if (i > 1) clb_buffer_put(w->out, ',');
        new_line(w, depth + 1);
        here->index = (lua_Integer)i;
        lua_rawgeti(L, index, here->index);
        write_value(w, lua_gettop(L), here, depth + 1);
        lua_pop(L, 1);
    }
    if (count > 0) new_line(w, depth);
    clb_buffer_put(w->out, ']');
}

/* Writes the key and the value at `value`. [-0, +0, raises] */
static inline void write_member(writer *w, const member_key *key, int value, bool is_first, clb_path *here, int depth) {
    if (!is_first) clb_buffer_put(w->out, ',');
    new_line(w, depth + 1);
    here->key = key->bytes;
    write_string(w, key->bytes, key->length, here);
    clb_buffer_put(w->out, ':');
    if (w->how->indent != 0) clb_buffer_put(w->out, ' ');
    write_value(w, value, here, depth + 1);
}

/* Whether the key at `a` is reported before the key at `b` when both are invalid, so that the same table causes the
   same message in every process. [-0, +0] */
static bool is_named_before(lua_State *L, int a, int b) {
    int type = lua_type(L, a), other = lua_type(L, b);
    if (type != other) return type == LUA_TNUMBER || (other != LUA_TNUMBER && type < other);
    if (type == LUA_TNUMBER) return lua_compare(L, a, b, LUA_OPLT);
    if (type == LUA_TBOOLEAN) return !lua_toboolean(L, a);
    if (type != LUA_TSTRING) return false;
    member_key x, y;
    size_t length;
    const char *bytes = lua_tolstring(L, a, &length);
    note_key(&x, bytes, length, 0);
    bytes = lua_tolstring(L, b, &length);
    note_key(&y, bytes, length, 0);
    return is_before(&x, &y);
}

static bool is_among(lua_State *L, int key, lua_Integer count) {
    return lua_isinteger(L, key) && lua_tointeger(L, key) > 0 && lua_tointeger(L, key) <= count;
}

/* Refuses a table for its first key that does not belong: to a list of `count` items, or to an object when `count`
   is below 0. False: all belong. [-0, +0, raises] */
static bool refuse_key(writer *w, int index, lua_Integer count, const clb_path *outer) {
    lua_State *L = w->L;
    int worst = lua_gettop(L) + 1;
    lua_pushnil(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (++w->steps % CHECK_INTERVAL == 0) check_stop(w);
        bool belongs = count < 0 ? lua_type(L, -1) == LUA_TSTRING : is_among(L, worst + 1, count);
        if (belongs || (!lua_isnil(L, worst) && !is_named_before(L, worst + 1, worst))) continue;
        lua_copy(L, worst + 1, worst);
    }
    bool found = !lua_isnil(L, worst);
    if (found) {
        const char *expected =
            count < 0 ? "; an object's are strings, and a list begins at 1" : " beside the items of a list";
        clb_fail_key_at(w->out, outer, L, worst, expected);
    }
    lua_settop(L, worst - 1);
    return found;
}

/* Writes the members of a table with few of them, sorted on the Lua stack. Returns their count; -1: there are too
   many. [-0, +0, raises] */
static int write_few(writer *w, int index, clb_path *here, int depth) {
    lua_State *L = w->L;
    member_key keys[FEW];
    int count = 0, top = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        int key = top + 1 + 2 * count;
        if (lua_type(L, key) != LUA_TSTRING) {
            lua_settop(L, top);
            refuse_key(w, index, -1, here->outer);
            return 0;
        }
        /* Room for this member and seven more. */
        if (count == FEW || (count % 8 == 0 && !lua_checkstack(L, 24))) {
            lua_settop(L, top);
            return -1;
        }
        size_t length;
        const char *bytes = lua_tolstring(L, key, &length);
        note_key(&keys[count++], bytes, length, key);
        lua_pushvalue(L, key);
    }
    sort_few(keys, (size_t)count);
    for (int i = 0; i < count && w->out->failure[0] == 0; i++) {
        write_member(w, &keys[i], keys[i].slot + 1, i == 0, here, depth);
    }
    lua_settop(L, top);
    return count;
}

/* Writes the members of a table with many of them. Their keys are stored in a table in the registry, after those of
   the enclosing tables, and sorted outside the Lua stack. [-0, +0, raises] */
static int write_many(writer *w, int index, clb_path *here, int depth) {
    lua_State *L = w->L;
    clb_buffer *all = &w->how->keys;
    size_t start = all->length, count = 0;
    int first = (int)(start / sizeof(member_key)) + 1;
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_members);
    int stored = lua_gettop(L);
    lua_pushnil(L);
    while (lua_next(L, index)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING) {
            lua_settop(L, stored - 1);
            refuse_key(w, index, -1, here->outer);
            return 0;
        }
        if (++w->steps % CHECK_INTERVAL == 0) check_stop(w);
        if (!clb_buffer_grow(all, sizeof(member_key))) clb_raise_memory(L);
        size_t length;
        const char *bytes = lua_tolstring(L, -1, &length);
        int slot = first + (int)count++;
        note_key((member_key *)(all->bytes + all->length), bytes, length, slot);
        all->length += sizeof(member_key);
        lua_pushvalue(L, -1);
        lua_rawseti(L, stored, slot);
    }
    sort_keys(L, (member_key *)(all->bytes + start), count);
    lua_settop(L, stored);
    for (size_t i = 0; i < count && w->out->failure[0] == 0; i++) {
        member_key key = ((member_key *)(all->bytes + start))[i];
        lua_rawgeti(L, stored, key.slot);
        lua_rawget(L, index);
        write_member(w, &key, stored + 1, i == 0, here, depth);
        lua_settop(L, stored);
    }
    all->length = start;
    lua_settop(L, stored - 1);
    return (int)count;
}

static void write_object(writer *w, int index, clb_path *here, int depth) {
    clb_buffer_put(w->out, '{');
    int count = write_few(w, index, here, depth);
    if (count < 0) count = write_many(w, index, here, depth);
    if (count > 0) new_line(w, depth);
    clb_buffer_put(w->out, '}');
}

static void write_table(writer *w, int index, const clb_path *outer, int depth) {
    lua_State *L = w->L;
    clb_path here = {.outer = outer, .table = lua_topointer(L, index)};
    if (clb_path_contains(outer, here.table)) {
        fail(w, outer, "contains itself");
        return;
    }
    if (depth >= CLB_JSON_DEPTH || !lua_checkstack(L, 8)) {
        fail(w, outer, "is nested too deeply");
        return;
    }
    char mark = mark_of(w, index);
    size_t count = lua_rawlen(L, index), start = w->out->length;
    if (mark != '{' && (count > 0 || mark == '[')) {
        if (write_in_order(w, index, &here, depth)) return;
        w->out->length = start;
        if (!refuse_key(w, index, (lua_Integer)count, outer)) write_array(w, index, count, &here, depth);
    } else {
        write_object(w, index, &here, depth);
    }
}

static void write_value(writer *w, int index, const clb_path *outer, int depth) {
    lua_State *L = w->L;
    size_t length;
    if (__builtin_expect(++w->steps % CHECK_INTERVAL == 0, 0)) check_stop(w);
    switch (lua_type(L, index)) {
    case LUA_TSTRING: {
        const char *bytes = lua_tolstring(L, index, &length);
        write_string(w, bytes, length, outer);
        break;
    }
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            clb_write_integer(w->out, lua_tointeger(L, index));
        } else if (isfinite(lua_tonumber(L, index))) {
            clb_write_double(w->out, lua_tonumber(L, index));
        } else {
            fail(w, outer, "is not a finite number");
        }
        break;
    case LUA_TBOOLEAN:
        if (lua_toboolean(L, index)) clb_buffer_add(w->out, "true", 4);
        else clb_buffer_add(w->out, "false", 5);
        break;
    case LUA_TNIL: clb_buffer_add(w->out, "null", 4); break;
    case LUA_TTABLE: write_table(w, index, outer, depth); break;
    default:
        if (lua_touserdata(L, index) == &clb_key_null) {
            clb_buffer_add(w->out, "null", 4);
        } else {
            clb_fail_type_at(w->out, outer, L, index);
        }
    }
}

void clb_json_write(lua_State *L, int index, clb_json_writing *how) {
    writer w = {.L = L, .out = &how->out, .how = how};
    luaL_checkstack(L, 8, NULL);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_object);
    w.array_mark = lua_topointer(L, -2);
    w.object_mark = lua_topointer(L, -1);
    lua_pop(L, 2);
    write_value(&w, index, NULL, 0);
    if (how->keys.capacity == 0) return;
    /* Drops the stored keys. */
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_members);
}
