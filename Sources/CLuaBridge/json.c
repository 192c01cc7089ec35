/* The module `json`, and JSON text for strings and numbers.

   Invariant: the buffers of an encoding are freed or cached whatever happens during it. */
#include <string.h>

#include "internal.h"
#include "json.h"

static const unsigned char escapes[256] = {
    ['"'] = '"', ['\\'] = '\\', ['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't',
    [0x00] = 'u', [0x01] = 'u', [0x02] = 'u', [0x03] = 'u', [0x04] = 'u', [0x05] = 'u', [0x06] = 'u',
    [0x07] = 'u', [0x0b] = 'u', [0x0e] = 'u', [0x0f] = 'u', [0x10] = 'u', [0x11] = 'u', [0x12] = 'u',
    [0x13] = 'u', [0x14] = 'u', [0x15] = 'u', [0x16] = 'u', [0x17] = 'u', [0x18] = 'u', [0x19] = 'u',
    [0x1a] = 'u', [0x1b] = 'u', [0x1c] = 'u', [0x1d] = 'u', [0x1e] = 'u', [0x1f] = 'u'};

static inline char *write_byte(char *to, unsigned char byte) {
    static const char digits[] = "0123456789abcdef";
    unsigned char escape = escapes[byte];
    if (__builtin_expect(escape == 0, 1)) {
        *to++ = (char)byte;
        return to;
    }
    *to++ = '\\';
    *to++ = (char)escape;
    if (escape != 'u') return to;
    memcpy(to, "00", 2);
    to[2] = digits[byte >> 4];
    to[3] = digits[byte & 15];
    return to + 4;
}

/* Writes and escapes up to a few hundred bytes; there is room for six times as many and a word more. */
static char *write_piece(char *to, const unsigned char *from, const unsigned char *end, bool *is_ascii) {
    while (end - from >= 8) {
        uint64_t word;
        memcpy(&word, from, 8);
        memcpy(to, &word, 8);
        uint64_t special = clb_special_bytes(word);
        if (special == 0) {
            from += 8;
            to += 8;
            continue;
        }
        int clean = __builtin_ctzll(special) / 8;
        from += clean;
        to += clean;
        *is_ascii = *is_ascii && *from < 0x80;
        to = write_byte(to, *from++);
    }
    for (; from < end; from++) {
        *is_ascii = *is_ascii && *from < 0x80;
        to = write_byte(to, *from);
    }
    return to;
}

/* Bytes of a string between two checks for a stop. */
enum { CHECK_INTERVAL = 1 << 20 };

static bool is_piece_utf8(const char *bytes, size_t length) {
    const unsigned char *p = (const unsigned char *)bytes, *end = p + length;
    while (p < end) {
        uint64_t word;
        if (end - p >= 8 && (memcpy(&word, p, 8), (word & CLB_HIGHS) == 0)) {
            p += 8;
            continue;
        }
        size_t n = clb_utf8_length(p, end);
        if (n == 0) return false;
        p += n;
    }
    return true;
}

static bool is_utf8(clb_buffer *out, const char *bytes, size_t length) {
    while (length > CHECK_INTERVAL) {
        size_t piece = CHECK_INTERVAL;
        /* Splits between characters; text whose characters do not end is found invalid. */
        while (piece > CHECK_INTERVAL - 4 && ((unsigned char)bytes[piece] & 0xc0) == 0x80) piece--;
        if (!is_piece_utf8(bytes, piece)) return false;
        if (clb_must_stop(out->state)) return true;
        bytes += piece;
        length -= piece;
    }
    return is_piece_utf8(bytes, length);
}

bool clb_write_string(clb_buffer *out, const char *bytes, size_t length) {
    enum { PIECE = 512 };
    const unsigned char *from = (const unsigned char *)bytes, *end = from + length;
    bool is_ascii = true;
    clb_buffer_put(out, '"');
    do {
        size_t piece = end - from < PIECE ? (size_t)(end - from) : PIECE;
        if (!clb_buffer_grow(out, piece * 6 + 9)) return true;
        char *to = write_piece(out->bytes + out->length, from, from + piece, &is_ascii);
        out->length = (size_t)(to - out->bytes);
        from += piece;
        /* The rest does not matter then: the caller checks for the stop next. */
        if ((size_t)(end - from) % CHECK_INTERVAL < PIECE && clb_must_stop(out->state)) return true;
    } while (from < end);
    out->bytes[out->length++] = '"';
    return is_ascii || is_utf8(out, bytes, length);
}

void clb_write_integer(clb_buffer *out, int64_t value) {
    char digits[24], *end = digits + sizeof digits, *p = end;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do *--p = (char)('0' + rest % 10);
    while ((rest /= 10) != 0);
    if (value < 0) *--p = '-';
    clb_buffer_add(out, p, (size_t)(end - p));
}

void clb_write_double(clb_buffer *out, double number) {
    if (!clb_buffer_grow(out, 32)) return;
    out->length = (size_t)(clb_print_double(out->bytes + out->length, number) - out->bytes);
}

/* json.decode(text) [-1, +1, raises] */
static int decode(lua_State *L) {
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    lua_settop(L, 1);
    clb_json_reading how = {.keeps_null = true};
    if (!clb_json_read(L, text, length, &how)) {
        return clb_raise(L, "json.invalid", "invalid JSON: %s at byte %I", how.reason,
                         (lua_Integer)how.position);
    }
    return 1;
}

static void read_options(lua_State *L, clb_json_writing *how) {
    if (lua_isnoneornil(L, 2)) return;
    luaL_checktype(L, 2, LUA_TTABLE);
    if (lua_getfield(L, 2, "indent") != LUA_TNIL) {
        lua_Integer indent = lua_isboolean(L, -1) ? 2 * lua_toboolean(L, -1) : luaL_checkinteger(L, -1);
        how->indent = (int)(indent < 0 ? 0 : indent > 16 ? 16 : indent);
    }
    lua_settop(L, 2);
}

/* The largest buffer that is kept for the next text. */
enum { SPARE = 2 << 20 };

/* Encodes the value at 1. The caller owns the buffers and frees them whatever happens here. [-2, +0..1, raises] */
static int write(lua_State *L) {
    clb_json_writing *how = lua_touserdata(L, 2);
    clb_json_write(L, 1, how);
    if (how->out.lacks_memory) clb_raise_memory(L);
    if (how->out.failure[0] != 0) return 0;
    lua_pushlstring(L, how->out.bytes, how->out.length);
    return 1;
}

/* json.encode(value, options) [-2, +1, raises] */
static int encode(lua_State *L) {
    clb_state *h = clb_state_of(L);
    clb_json_writing how = {.keys = {.state = h}};
    luaL_checkany(L, 1);
    read_options(L, &how);
    /* Taken from the state meanwhile, because an allocation may run a finalizer that encodes. */
    how.out = h->cached_buffer;
    h->cached_buffer = (clb_buffer){.state = h};
    clb_catch_point before = clb_catch_begin(h);
    lua_pushcfunction(L, write);
    lua_pushvalue(L, 1);
    lua_pushlightuserdata(L, &how);
    int status = lua_pcall(L, 2, 1, 0);
    if (h->cached_buffer.capacity < how.out.capacity && how.out.capacity <= SPARE) {
        clb_buffer_free(&h->cached_buffer);
        h->cached_buffer = (clb_buffer){.state = h, .bytes = how.out.bytes, .capacity = how.out.capacity};
    } else {
        clb_buffer_free(&how.out);
    }
    clb_buffer_free(&how.keys);
    if (status != LUA_OK) {
        clb_is_fatal(L, status, before);
        return lua_error(L);
    }
    if (how.out.failure[0] != 0) return clb_raise(L, "json.unfit", "no JSON: %s", how.out.failure);
    return 1;
}

/* json.array(table) and json.object(table) set the marking metatable. [-1, +1, raises] */
static int mark(lua_State *L) {
    if (lua_isnone(L, 1)) lua_newtable(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) {
        return luaL_error(L, "cannot change a protected metatable");
    }
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_setmetatable(L, 1);
    return 1;
}

static void add_mark(lua_State *L, const char *name, const char *full_name, void *key) {
    lua_createtable(L, 0, 1);
    lua_pushstring(L, full_name);
    lua_setfield(L, -2, "__name");
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
    lua_pushcclosure(L, mark, 1);
    lua_setfield(L, -2, name);
}

void clb_open_json(lua_State *L) {
    clb_state_of(L)->cached_buffer.state = clb_state_of(L);
    static const luaL_Reg functions[] = {{"decode", decode}, {"encode", encode}, {NULL, NULL}};
    luaL_newlib(L, functions);
    add_mark(L, "array", "json.array", &clb_key_array);
    add_mark(L, "object", "json.object", &clb_key_object);
    lua_pushlightuserdata(L, &clb_key_null);
    lua_setfield(L, -2, "null");
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &clb_key_members);
    luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, "json");
    lua_pop(L, 1);
    lua_setglobal(L, "json");
}
