/* Patterns, against liblua's own matcher: the input is a pattern, a zero, and the subject. */
#include "harness.h"

static lua_State *ours, *theirs;

/* Stack of both states: a function of pattern and subject. All results as one text, errors included. */
static const char source[] =
    "local function text(ok, ...)\n"
    "  local parts = {tostring(ok)}\n"
    "  for i = 1, select('#', ...) do\n"
    "    local value = select(i, ...)\n"
    "    parts[#parts + 1] = math.type(value) or type(value)\n"
    "    parts[#parts + 1] = ok and tostring(value) or tostring(value):gsub('^[^ ]-:%d+: ', '')\n"
    "  end\n"
    "  return table.concat(parts, '|')\n"
    "end\n"
    "return function(pattern, subject)\n"
    "  local out = {}\n"
    "  for start = -2, 3 do\n"
    "    out[#out + 1] = text(pcall(string.find, subject, pattern, start))\n"
    "    out[#out + 1] = text(pcall(string.match, subject, pattern, start))\n"
    "  end\n"
    "  out[#out + 1] = text(pcall(string.find, subject, pattern, 1, true))\n"
    "  for _, by in ipairs {'<%0>', '%1', '%%', '%2%1', '', '%', '%x'} do\n"
    "    out[#out + 1] = text(pcall(string.gsub, subject, pattern, by))\n"
    "  end\n"
    "  out[#out + 1] = text(pcall(string.gsub, subject, pattern, '-', 2))\n"
    "  out[#out + 1] = text(pcall(string.gsub, subject, pattern, {a = 'A', b = false, c = 7}))\n"
    "  out[#out + 1] = text(pcall(string.gsub, subject, pattern, function(a, b) return b or a == 'a' and 'q' end))\n"
    "  out[#out + 1] = text(pcall(function()\n"
    "    local all = {}\n"
    "    for a, b, c in string.gmatch(subject, pattern) do\n"
    "      all[#all + 1] = tostring(a) .. ',' .. tostring(b) .. ',' .. tostring(c)\n"
    "    end\n"
    "    return table.concat(all, ';')\n"
    "  end))\n"
    "  return table.concat(out, '\\n')\n"
    "end\n";

static void open_states(void) {
    clb_state *h = new_state();
    ours = h->L;
    theirs = luaL_newstate();
    luaL_openlibs(theirs);
    if (luaL_dostring(ours, source) != LUA_OK || luaL_dostring(theirs, source) != LUA_OK) abort();
}

static const char *run(lua_State *L, const char *pattern, size_t length, const char *subject, size_t subject_length) {
    lua_pushvalue(L, 1);
    lua_pushlstring(L, pattern, length);
    lua_pushlstring(L, subject, subject_length);
    return lua_pcall(L, 2, 1, 0) == LUA_OK ? lua_tostring(L, -1) : NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    /* Longer ones only take longer: some patterns need exponential time, which liblua cannot be stopped in. */
    if (length > 40) return 0;
    if (ours == NULL) open_states();
    const char *pattern = (const char *)bytes, *zero = memchr(bytes, 0, length);
    if (length == 0 || zero == NULL) return 0;
    size_t pattern_length = (size_t)(zero - pattern), rest = length - pattern_length - 1;
    const char *a = run(ours, pattern, pattern_length, zero + 1, rest);
    const char *b = run(theirs, pattern, pattern_length, zero + 1, rest);
    if (a == NULL || b == NULL || strcmp(a, b) != 0) {
        fprintf(stderr, "ours:\n%s\nliblua's:\n%s\n", a, b);
        differ("pattern and subject", pattern, length);
    }
    lua_settop(ours, 1);
    lua_settop(theirs, 1);
    return 0;
}
