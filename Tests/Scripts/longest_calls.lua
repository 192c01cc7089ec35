-- Calls one function of a library for ever, with the arguments that keep its C code busy for longest, in one of the
-- places where stopping is hard. Without arguments: the names of the functions that a script finds, and which of them
-- have no row here.
local wanted, place = ...
local begin = (rawget(_G, "thread") or {}).begin

-- As the tests' build of the C code is several times slower than the program's.
local LONG = 8 << 20
local function text(unit) return (unit or "a"):rep(LONG // #(unit or "a")) end
local endless = { __len = function() return 1 << 60 end }

-- Each gives, once, what is then called again and again.
local rows = {
  ["string.byte"] = function() local s = text() return function() pcall(s.byte, s, 1, -1) end end,
  ["string.char"] = function()
    local codes = {}
    for index = 1, 200000 do codes[index] = 65 end
    return function() return string.char(table.unpack(codes)) end
  end,
  ["string.find"] = function()
    local s, tail = text(), ("a"):rep(1000) .. "b"
    return function() return s:find(tail, 1, true), s:find("a-b") end
  end,
  ["string.format"] = function() local s = text("\1\0012\""):sub(1, LONG // 4) return function() return ("%q"):format(s) end end,
  ["string.gmatch"] = function() local s = text() return function() for _ in s:gmatch("a-a-b") do end end end,
  ["string.gsub"] = function() local s = text("["):sub(1, 1 << 22) return function() return s:gsub("%b[]", "") end end,
  ["string.len"] = function() local s = text() return function() return s:len() end end,
  ["string.lower"] = function() local s = text("A") return function() return s:lower() end end,
  ["string.match"] = function() return function() return ("a"):rep(60):match(("(a*)"):rep(20) .. "%d") end end,
  ["string.pack"] = function() local s, many = text(), ("!16b"):rep(1 << 18) return function() pcall(string.pack, many, s) return string.pack("z", s) end end,
  ["string.packsize"] = function() local s = ("b"):rep(1 << 20) return function() return string.packsize(s) end end,
  ["string.rep"] = function() local unit = ("a"):rep(1000) return function() return ("x"):rep(LONG), unit:rep(LONG // 2000, "yy") end end,
  ["string.reverse"] = function() local s = text() return function() return s:reverse() end end,
  ["string.sub"] = function() local s = text() return function() return s:sub(2, -2) end end,
  ["string.unpack"] = function() local s = text() return function() pcall(string.unpack, ("b"):rep(1 << 20), s) end end,
  ["string.upper"] = function() local s = text() return function() return s:upper() end end,
  ["table.concat"] = function()
    local list = {}
    for index = 1, 1 << 20 do list[index] = "" end
    local other = setmetatable({}, { __len = endless.__len, __index = function() return "" end })
    return function() local _ = table.concat(list) return table.concat(other) end
  end,
  ["table.insert"] = function() return function() table.insert(setmetatable({}, endless), 1, nil) end end,
  ["table.move"] = function() return function() table.move({}, 1, 1 << 60, 2) end end,
  ["table.pack"] = function() local list = table.pack(("a"):byte(1, -1)) return function() return table.pack(table.unpack(list, 1, 200000)) end end,
  ["table.remove"] = function() return function() table.remove(setmetatable({}, endless), 1) end end,
  ["table.sort"] = function()
    local a, b, list = ("a"):rep(LONG // 4) .. "1", ("a"):rep(LONG // 4) .. "2", {}
    for index = 1, 60000 do list[index] = index % 3 == 0 and a or b end
    return function() table.sort(list) end
  end,
  ["table.unpack"] = function() local list = {} return function() return (select("#", table.unpack(list, 1, 900000))) end end,
  ["utf8.char"] = function()
    local codes = {}
    for index = 1, 200000 do codes[index] = 0x20ac end
    return function() return utf8.char(table.unpack(codes)) end
  end,
  ["utf8.codepoint"] = function() local s = text() return function() pcall(utf8.codepoint, s, 1, -1) end end,
  ["utf8.codes"] = function() local s = text("\x80") return function() pcall(function() for _ in utf8.codes(s) do end end) end end,
  ["utf8.len"] = function() local s = text("a\u{20ac}") return function() return utf8.len(s) end end,
  ["utf8.offset"] = function() local s = text("a\u{20ac}") return function() return utf8.offset(s, LONG // 2), utf8.offset(s, -LONG // 2) end end,
  next = function()
    local t = {}
    for index = 1, 1 << 20 do t["k" .. index] = true end
    for index = 1, 1 << 20 do t["k" .. index] = nil end
    return function() return next(t) end
  end,
  pairs = function()
    local t = {}
    for index = 1, 1 << 20 do t["k" .. index] = true end
    for index = 1, 1 << 20 do t["k" .. index] = nil end
    return function() for _ in pairs(t) do end end
  end,
  ipairs = function() return function() for _ in ipairs(setmetatable({}, { __index = function() return 1 end })) do end end end,
  rawequal = function() local a, b = text() .. "1", text() .. "2" return function() return rawequal(a, b) end end,
  select = function() local list = {} return function() return (select(-1, table.unpack(list, 1, 900000))) end end,
  tonumber = function() local s = text("9"):sub(1, LONG // 2) return function() return tonumber(s), tonumber(s, 36) end end,
  tostring = function() return function() return tostring(setmetatable({}, { __tostring = function() while true do end end })) end end,
  load = function()
    local parts = {}
    for index = 1, 30000 do parts[index] = "::l" .. index .. "::do end " end
    local s = "local function f() " .. table.concat(parts) .. " end "
    return function() return load(s .. s) end
  end,
  collectgarbage = function()
    local kept = {}
    for index = 1, 1600000 do kept[index] = { index } end -- 150 MB
    return function() return collectgarbage(), kept end
  end,
  pcall = function() return function() pcall(function() while true do end end) end end,
  xpcall = function() return function() xpcall(error, function() while true do end end) end end,
  ["coroutine.wrap"] = function() return function() coroutine.wrap(function() while true do end end)() end end,
  ["coroutine.resume"] = function() return function() coroutine.resume(coroutine.create(function() while true do end end)) end end,
  ["coroutine.close"] = function()
    return function()
      local co = coroutine.create(function()
        local x <close> = setmetatable({}, { __close = function() while true do end end })
        coroutine.yield()
      end)
      coroutine.resume(co)
      coroutine.close(co)
    end
  end,
  setmetatable = function() return function() return setmetatable({}, { __gc = function() end }) end end,
  ["os.date"] = function() local s, many = text(), ("%c"):rep(1 << 20) return function() return os.date(s), os.date(many) end end,
  ["json.encode"] = function()
    local t, s = {}, text("\u{20ac}"):sub(1, 3 << 23)
    for _ = 1, 40 do t = { t, t } end
    return function() local _ = json.encode(s) return json.encode(t) end
  end,
  ["json.decode"] = function() local s = "[" .. ("0,"):rep(1 << 21) .. "0]" return function() return json.decode(s) end end,
  print = function() local s = text() return function() print(s, s) end end,
  ["io.write"] = function() local s = text() return function() io.write(s, s) end end,
  ["debug.traceback"] = function()
    local s = text()
    return function()
      local function deep(n) if n == 0 then return debug.traceback(s) end return (deep(n - 1)) end
      return deep(10000)
    end
  end,
}

-- Functions that take no time of their own, and those written in Lua: they get long text in the place of everything.
local plain = [[
  assert dofile error getmetatable loadfile rawget rawlen rawset require type warn
  coroutine.create coroutine.isyieldable coroutine.running coroutine.status coroutine.yield
  debug.gethook debug.getinfo debug.getlocal debug.getmetatable debug.getupvalue debug.getuservalue
  debug.setlocal debug.setmetatable debug.setupvalue debug.setuservalue debug.upvalueid debug.upvaluejoin
  io.close io.flush io.input io.lines io.open io.output io.popen io.read io.tmpfile io.type
  json.array json.object
  log.debug log.error log.info log.warn
  math.abs math.acos math.asin math.atan math.ceil math.cos math.deg math.exp math.floor math.fmod math.log math.max
  math.min math.modf math.rad math.random math.randomseed math.sin math.sqrt math.tan math.tointeger math.type math.ult
  math.atan2 math.cosh math.frexp math.ldexp math.log10 math.pow math.sinh math.tanh
  os.clock os.difftime os.execute os.getenv os.remove os.rename os.setlocale os.time os.tmpname
  package.loadlib package.searchpath
  task.all task.cancel task.map task.race task.sleep task.spawn task.timeout task.yield
  time.duration time.iso time.monotonic time.now time.parse time.sleep
  chat.loop chat.open chat.play expect http.get http.post http.request
  jobs.define jobs.defined jobs.queue jobs.queues jobs.specs notify.all notify.command notify.webhook
  report.bar report.count report.date report.duration report.junit report.percent report.progress report.sparkline
  report.split report.style report.table
  retry.call retry.waits rollout.abort rollout.all rollout.any rollout.approval rollout.check rollout.insights
  rollout.plan rollout.run rollout.status rollout.suite rollout.undo
  run.continue run.interrupted run.loop run.note run.set_status run.start run.step run.version run.wait run.wait_signal
  suite.apply suite.compare suite.define suite.plan suite.run
  webhooks.clear webhooks.on webhooks.registered webhooks.tool webhooks.variables
]]

local functions = require "library_functions"

if not wanted then
  local listed, missing = {}, {}
  for name in plain:gmatch("%S+") do listed[name] = true end
  for name in pairs(functions) do if not rows[name] and not listed[name] then missing[#missing + 1] = name end end
  for name in pairs(rows) do if not functions[name] then missing[#missing + 1] = name .. " (not there)" end end
  table.sort(missing)
  print("missing " .. table.concat(missing, " "))
  for name in pairs(rows) do print("row " .. name) end
  for name in pairs(functions) do if listed[name] then print("plain " .. name) end end
  return
end

local f = functions[wanted]
local s = rows[wanted] or text()
local call = rows[wanted] and rows[wanted]() or function() pcall(f, s, s, s) end
local function loop()
  begin()
  while true do call() end
end

if place == "plain" then
  loop()
elseif place == "closer" then
  local x <close> = setmetatable({}, { __close = loop })
elseif place == "handler" then
  xpcall(error, loop, "x")
else
  setmetatable({}, { __gc = loop })
  collectgarbage()
end
