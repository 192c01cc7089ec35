/* JSON in and out: what is read is written as text that reads as the same value and is written the same, in whatever
   state the reader is refused in, and a text with white space around its parts is judged as without. */
#include "harness.h"

static clb_state *h;

static int check(lua_State *L) {
    const char **input = lua_touserdata(L, 1);
    size_t length = *(size_t *)input[1];
    lua_settop(L, 0);
    lua_getglobal(L, "json");
    lua_getfield(L, 1, "decode");
    lua_pushvalue(L, 2);
    lua_pushlstring(L, input[0], length);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) return 0;
    lua_getfield(L, 1, "encode"); /* 4 */
    lua_pushvalue(L, 4);
    lua_pushvalue(L, 3);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) return 0; /* a list with a hole made of a key that is no item */
    lua_pushvalue(L, 2);
    lua_pushvalue(L, 5);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK) differ("what was written is refused", input[0], length);
    lua_pushvalue(L, 4);
    lua_pushvalue(L, 6);
    if (lua_pcall(L, 1, 1, 0) != LUA_OK || !lua_rawequal(L, 5, 7)) differ("a second trip differs", input[0], length);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    if (h == NULL) h = new_state();
    const char *input[2] = {(const char *)bytes, (const char *)&length};
    clb_protected(h, check, input);
    return 0;
}
