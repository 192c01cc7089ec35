// JSON text to Lua values, through simdjson's tree. A Lua error leaves this file by longjmp, so no
// local below may have a destructor that does something; the parser outlives every call.
#include <charconv>
#include <new>

#include <simdjson.h>

#include "interior.h"

namespace {

using element = simdjson::dom::element;
using element_type = simdjson::dom::element_type;

// One parser a thread: runtimes on different threads read at the same time.
simdjson::dom::parser *parser_of_thread() {
    static thread_local simdjson::dom::parser parser(simdjson::SIMDJSON_MAXSIZE_BYTES);
    return &parser;
}

// Stack indices of what every table may need.
struct context {
    int array_metatable;
    int record;
    bool keeps_null;
};

int presize(size_t count) { return count < 1000000 ? static_cast<int>(count) : 1000000; }

void push(lua_State *L, const context &c, element e);

void push_array(lua_State *L, const context &c, simdjson::dom::array array, int record) {
    lua_createtable(L, presize(array.size()), 0);
    lua_Integer index = 0;
    for (element e : array) {
        ++index;
        if (!c.keeps_null && e.is_null()) continue;
        push(L, c, e);
        if (record != 0 && e.is_object()) {
            lua_pushvalue(L, record);
            lua_setmetatable(L, -2);
        }
        lua_rawseti(L, -2, index);
    }
    lua_pushvalue(L, c.array_metatable);
    lua_setmetatable(L, -2);
}

void push_object(lua_State *L, const context &c, simdjson::dom::object object) {
    lua_createtable(L, 0, presize(object.size()));
    for (auto [key, value] : object) {
        if (!c.keeps_null && value.is_null()) continue;
        lua_pushlstring(L, key.data(), key.size());
        push(L, c, value);
        lua_rawset(L, -3);
    }
}

void push(lua_State *L, const context &c, element e) {
    switch (e.type()) {
    case element_type::ARRAY:
        luaL_checkstack(L, 4, "too deeply nested");
        push_array(L, c, simdjson::dom::array(e), 0);
        break;
    case element_type::OBJECT:
        luaL_checkstack(L, 4, "too deeply nested");
        push_object(L, c, simdjson::dom::object(e));
        break;
    case element_type::STRING: {
        std::string_view text(e);
        lua_pushlstring(L, text.data(), text.size());
        break;
    }
    case element_type::INT64: lua_pushinteger(L, int64_t(e)); break;
    case element_type::UINT64: lua_pushnumber(L, static_cast<double>(uint64_t(e))); break;
    case element_type::DOUBLE: lua_pushnumber(L, double(e)); break;
    case element_type::BOOL: lua_pushboolean(L, bool(e)); break;
    case element_type::NULL_VALUE:
        if (c.keeps_null) lua_pushlightuserdata(L, &clb_key_null);
        else lua_pushnil(L);
        break;
    }
}

// The parser's own buffers are C++ memory; running out of it is an exception, kept in here.
int parse(simdjson::dom::parser *parser, const char *bytes, size_t length, bool is_padded,
          element *out) noexcept {
    try {
        if (parser->capacity() < length || parser->max_depth() != CLB_JSON_DEPTH) {
            auto error = parser->allocate(length < 1024 ? 1024 : length, CLB_JSON_DEPTH);
            if (error) return error;
        }
        return parser->parse(bytes, length, !is_padded).get(*out);
    } catch (...) {
        return simdjson::MEMALLOC;
    }
}

} // namespace

extern "C" bool clb_json_read(lua_State *L, const char *bytes, size_t length, clb_json_reading *how) {
    element root;
    int error = parse(parser_of_thread(), bytes, length, how->is_padded, &root);
    if (error == simdjson::MEMALLOC || error == simdjson::CAPACITY) clb_raise_memory(L);
    if (error) {
        how->reason = "a number is out of range";
        how->position = 1;
        clb_json_fault(bytes, length, how);
        return false;
    }
    luaL_checkstack(L, 6, "too deeply nested");
    if (how->member != nullptr) {
        element member;
        if (root.is_object() && !root[how->member].get(member)) {
            root = member;
        } else if (how->needs_member) {
            how->position = 0;
            return false;
        }
    }
    lua_rawgetp(L, LUA_REGISTRYINDEX, &clb_key_array);
    context c = {lua_gettop(L), how->record, how->keeps_null};
    if (root.is_array()) {
        push_array(L, c, simdjson::dom::array(root), how->record);
    } else {
        push(L, c, root);
        if (how->record != 0 && root.is_object()) {
            lua_pushvalue(L, how->record);
            lua_setmetatable(L, -2);
        }
    }
    lua_replace(L, c.array_metatable);
    return true;
}

extern "C" void clb_write_double(clb_buffer *out, double number) {
    if (!clb_buffer_grow(out, 32)) return;
    char *start = out->bytes + out->length;
    auto result = std::to_chars(start, start + 28, number);
    bool is_float = false;
    for (char *p = start; p != result.ptr; ++p) is_float = is_float || *p == '.' || *p == 'e';
    if (!is_float) {
        *result.ptr++ = '.';
        *result.ptr++ = '0';
    }
    out->length = static_cast<size_t>(result.ptr - out->bytes);
}
