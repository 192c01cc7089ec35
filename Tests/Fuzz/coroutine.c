/* Coroutines, against liblua's own library: the input is a program of steps, which each coroutine goes on with where the
   last one stopped, and both have to say the same at each step. Places in front of messages are left out: the bridge's
   `wrap` does not add its caller's. */
#include "harness.h"

static clb_state *ours;
static clb_script *script;
static lua_State *theirs;

static const char source[] =
    "function program(text)\n"
    "  local at, out, steps = 0, {}, 0\n"
    "  local cos, wraps, names = {}, {}, {}\n"
    "  local function byte() at = at + 1 return text:byte(at) end\n"
    "  local function show(v)\n"
    "    if type(v) == 'string' then return (v:gsub('p:%d+: ', '')) end\n"
    "    if type(v) == 'table' then return 'table ' .. tostring(v.n) end\n"
    "    return names[v] or math.type(v) and tostring(v) or type(v) == 'boolean' and tostring(v) or type(v)\n"
    "  end\n"
    "  local function log(...)\n"
    "    local parts = {}\n"
    "    for i = 1, select('#', ...) do parts[i] = show((select(i, ...))) end\n"
    "    out[#out + 1] = table.concat(parts, ' ')\n"
    "  end\n"
    "  names[coroutine.running()] = 'main'\n"
    "  local inner\n"
    "  local function closer(kind, depth)\n"
    "    return setmetatable({}, {__close = function(_, e)\n"
    "      log('close', kind, e)\n"
    "      if kind == 1 then error('closing') elseif kind == 2 then log('yields', coroutine.yield('in close'))\n"
    "      elseif kind == 3 then error({n = depth}) elseif kind == 4 then inner(depth + 1) end\n"
    "    end})\n"
    "  end\n"
    "  local function body(name)\n"
    "    return function(...) log('begin', name, ...) return inner(1) end\n"
    "  end\n"
    "  function inner(depth)\n"
    "    while true do\n"
    "      local op = byte()\n"
    "      steps = steps + 1\n"
    "      if op == nil or depth > 9 or steps > 300 then return 'end', depth end\n"
    "      local slot, kind = op // 16 % 4 + 1, op // 16 % 5\n"
    "      local co, wrap = cos[slot], wraps[slot]\n"
    "      op = op % 16\n"
    "      if op == 0 then cos[slot] = coroutine.create(body('c' .. slot)) names[cos[slot]] = 'c' .. at\n"
    "      elseif op == 1 then wraps[slot] = coroutine.wrap(body('w' .. slot))\n"
    "      elseif op == 2 and co then log('resumed', coroutine.resume(co, at, 'v'))\n"
    "      elseif op == 3 and wrap then log('called', pcall(wrap, at))\n"
    "      elseif op == 4 and wrap then log('bare', wrap(at))\n"
    "      elseif op == 5 then log('yielded', coroutine.yield(at, depth))\n"
    "      elseif op == 6 and co then log('closed', pcall(coroutine.close, co))\n"
    "      elseif op == 7 then for i = 1, 4 do if cos[i] then log(i, coroutine.status(cos[i])) end end\n"
    "      elseif op == 8 then log(coroutine.running())\n"
    "      elseif op == 9 then log(coroutine.isyieldable(), co and coroutine.isyieldable(co))\n"
    "      elseif op == 10 then\n"
    "        local x <close> = closer(kind, depth)\n"
    "        log('scope', inner(depth + 1))\n"
    "      elseif op == 11 then\n"
    "        if kind == 0 then error() elseif kind == 1 then error({n = at}) elseif kind == 2 then error(at) end\n"
    "        error('failing')\n"
    "      elseif op == 12 then log('caught', pcall(inner, depth + 1))\n"
    "      elseif op == 13 then return at, 'returned'\n"
    "      elseif op == 14 then\n"
    "        for i in function(_, i) if i < 2 then return i + 1 end end, nil, 0, closer(kind, depth) do\n"
    "          log('loop', i, inner(depth + 1))\n"
    "        end\n"
    "      elseif op == 15 then\n"
    "        if kind == 0 then log('sorted', pcall(table.sort, {1, 2}, function() inner(depth + 1) return false end))\n"
    "        elseif kind == 1 then log('handled', xpcall(inner, function(e) log('handler', e) return e end, depth + 1))\n"
    "        elseif kind == 2 then log('of main', pcall(coroutine.close, (coroutine.running())))\n"
    "        elseif kind == 3 then log('itself', coroutine.resume((coroutine.running())))\n"
    "        else return inner(depth + 1) end\n"
    "      end\n"
    "    end\n"
    "  end\n"
    "  log('main', pcall(inner, 1))\n"
    "  for i = 1, 4 do if cos[i] then log('last', coroutine.status(cos[i]), coroutine.close(cos[i])) end end\n"
    "  return table.concat(out, '\\n')\n"
    "end\n";

/* Runs a chunk as a task and appends its result to `out`. */
static void run_ours(const char *text, size_t length, char *out, size_t size) {
    clb_task *task = clb_task_new(script);
    clb_value value;
    bool done = clb_task_load(task, text, length, "=p") && clb_task_resume(task) == CLB_DONE;
    if (!done) snprintf(out, size, "failed: %.*s", (int)clb_task_failure(task).length, clb_task_failure(task).message);
    else if (clb_task_result(task, 0, &value) && value.kind == CLB_STRING) {
        snprintf(out, size, "%.*s", (int)value.length, value.bytes);
    }
    clb_task_free(task);
}

static void open_states(void) {
    static char nothing[16];
    ours = new_state();
    script = clb_script_new(ours, 0, NULL);
    clb_thread_begin();
    run_ours(source, sizeof source - 1, nothing, sizeof nothing);
    theirs = luaL_newstate();
    luaL_openlibs(theirs);
    if (luaL_loadbuffer(theirs, source, sizeof source - 1, "=p") != LUA_OK || lua_pcall(theirs, 0, 0, 0) != LUA_OK) abort();
    if (nothing[0] != 0) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    static char text[1024], mine[1 << 16];
    if (length > 200) return 0;
    if (ours == NULL) open_states();
    size_t used = (size_t)snprintf(text, sizeof text, "return program('");
    for (size_t i = 0; i < length; i++) used += (size_t)snprintf(text + used, sizeof text - used, "\\x%02x", bytes[i]);
    used += (size_t)snprintf(text + used, sizeof text - used, "')");
    mine[0] = 0;
    run_ours(text, used, mine, sizeof mine);
    int status = luaL_loadbuffer(theirs, text, used, "=p");
    if (status == LUA_OK) status = lua_pcall(theirs, 0, 1, 0);
    const char *yours = lua_tostring(theirs, -1);
    if (status != LUA_OK || yours == NULL || strncmp(mine, yours, sizeof mine - 1) != 0) {
        fprintf(stderr, "ours:\n%s\nliblua's:\n%s\n", mine, yours);
        differ("program", (const char *)bytes, length);
    }
    lua_settop(theirs, 0);
    return 0;
}
