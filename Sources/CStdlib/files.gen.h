/* Every file of stdlib, written by scripts/generate. */
static const unsigned char stdlib__host_repl[] = {
#embed "../../stdlib/_host/repl.lua"
};
static const unsigned char stdlib__host_telnyx[] = {
#embed "../../stdlib/_host/telnyx.lua"
};
static const unsigned char stdlib__meta_api_gen[] = {
#embed "../../stdlib/_meta/api.gen.lua"
};
static const unsigned char stdlib__meta_host[] = {
#embed "../../stdlib/_meta/host.lua"
};
static const cstdlib_file files[] = {
    {"_host/repl.lua", stdlib__host_repl, sizeof stdlib__host_repl},
    {"_host/telnyx.lua", stdlib__host_telnyx, sizeof stdlib__host_telnyx},
    {"_meta/api.gen.lua", stdlib__meta_api_gen, sizeof stdlib__meta_api_gen},
    {"_meta/host.lua", stdlib__meta_host, sizeof stdlib__meta_host},
};
