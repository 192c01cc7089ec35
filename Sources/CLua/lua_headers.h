/* Hands liblua's headers to CLuaBridge; Swift never imports this module. */
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
