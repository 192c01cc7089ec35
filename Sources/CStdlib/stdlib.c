#include "cstdlib.h"

/* A module is one #embed and one row. C23 embeds the bytes at compile time, so there is nothing to
   generate and nothing to install beside the binary. */

static const unsigned char host_repl[] = {
#embed "../../stdlib/_host/repl.lua"
};
static const unsigned char host_telnyx[] = {
#embed "../../stdlib/_host/telnyx.lua"
};
static const unsigned char meta_api[] = {
#embed "../../stdlib/_meta/api.gen.lua"
};
static const unsigned char meta_host[] = {
#embed "../../stdlib/_meta/host.lua"
};

static const cstdlib_file files[] = {
    {"_host/repl.lua", host_repl, sizeof host_repl},
    {"_host/telnyx.lua", host_telnyx, sizeof host_telnyx},
    {"_meta/api.gen.lua", meta_api, sizeof meta_api},
    {"_meta/host.lua", meta_host, sizeof meta_host},
};

size_t cstdlib_file_count(void) { return sizeof files / sizeof files[0]; }

const cstdlib_file *cstdlib_file_at(size_t index) {
  return index < cstdlib_file_count() ? &files[index] : NULL;
}
