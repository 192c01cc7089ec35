-- Calls every function that a script finds, each with the arguments of its row, and begins an effect whose argument is
-- what came of it. So a replay in another process stops where anything differs there. With the argument "untimed",
-- what depends on the time of day is left out, and two runs of the same seed have the same effects.
local run = require "run"
local is_timed = (...) ~= "untimed"

-- What any value looks like, down to the numbers that stand for addresses.
local function shown(value, depth)
  if type(value) ~= "table" or depth == 0 then
    return type(value) == "string" and ("%q"):format(value) or tostring(value)
  end
  local parts = {}
  for key, member in pairs(value) do
    parts[#parts + 1] = "[" .. shown(key, depth - 1) .. "]=" .. shown(member, depth - 1)
  end
  return tostring(value) .. "{" .. table.concat(parts, ",") .. "}"
end

local function told(...)
  local parts = {}
  for index = 1, select("#", ...) do parts[index] = shown((select(index, ...)), 3) end
  return table.concat(parts, " ")
end

local effects = 0
local function tell(name, ...)
  effects = effects + 1
  local text = name .. ": " .. told(...)
  -- The preview of an effect is short: so much of it shows what differs.
  run.version(text, 1)
end

-- A table with holes, in which texts came and went: where it ends depends on the places of its keys. A border is all
-- that Lua promises, and with objects among the keys it is all that a durable run promises.
local function holed()
  local t = {}
  for index = 1, 40 do t["key" .. index * 7 % 41] = index end
  for index = 1, 20 do t["key" .. index] = nil end
  for _, index in ipairs { 1, 3, 4, 7, 8 } do t[index], t[-index / 2] = index, index end
  return t
end

-- Values whose places and names differ from process to process.
local function mixed()
  local t = {}
  for index = 1, 40 do t["key" .. index * 7 % 41] = index end
  for index = 1, 5 do t[{ index }], t[function() return index end], t[coroutine.create(print)] = index, index, index end
  for index = 1, 20 do t["key" .. index] = nil end
  for _, index in ipairs { 1, 3, 4, 7, 8 } do t[index] = index end
  t[print], t[true], t[1.5], t[-3], t[io.stdout] = 1, 2, 3, 4, 5
  return t
end

local nothing = function() end
local object = setmetatable({}, { __name = "crm.Order" })
-- Mistakes of all kinds: what a function says of them is shown as well.
local mistakes = { {}, { {} }, { "x" }, { 1 }, { nothing }, { {}, {} }, { "x", nothing }, { nothing, "x" }, { object } }

local function mistaken(name, f)
  for _, arguments in ipairs(mistakes) do tell(name, pcall(f, table.unpack(arguments))) end
end

-- Functions whose mistakes say all that there is to say, as far as chance goes.
local plain = [[
  assert error getmetatable rawequal rawget rawlen rawset select tonumber type pcall xpcall ipairs warn dofile
  coroutine.close coroutine.create coroutine.isyieldable coroutine.resume coroutine.status coroutine.wrap
  debug.gethook debug.getinfo debug.getlocal debug.getmetatable debug.getupvalue debug.getuservalue
  debug.setlocal debug.setmetatable debug.setupvalue debug.setuservalue debug.traceback debug.upvalueid debug.upvaluejoin
  io.input io.lines io.open io.output io.popen io.read io.tmpfile io.type
  json.array json.decode json.object load loadfile
  log.debug log.error log.info log.warn
  math.abs math.acos math.asin math.atan math.atan2 math.ceil math.cos math.cosh math.deg math.exp math.floor math.fmod
  math.frexp math.ldexp math.log math.log10 math.max math.min math.modf math.pow math.rad math.randomseed math.sin
  math.sinh math.sqrt math.tan math.tanh math.tointeger math.type math.ult
  os.date os.difftime os.execute os.getenv os.remove os.rename os.setlocale os.tmpname os.time
  package.loadlib package.searchpath require setmetatable
  string.byte string.char string.find string.gmatch string.gsub string.len string.lower string.match string.pack
  string.packsize string.rep string.reverse string.sub string.unpack string.upper
  table.insert table.move table.pack table.remove table.unpack
  task.all task.cancel task.map task.race task.spawn task.timeout
  time.duration time.iso time.parse
  utf8.char utf8.codepoint utf8.codes utf8.len utf8.offset
  chat.loop chat.open chat.play expect http.get http.post http.request
  jobs.define jobs.defined jobs.queue jobs.queues jobs.specs notify.all notify.command notify.webhook
  report.bar report.count report.date report.duration report.junit report.percent report.progress report.sparkline
  report.split report.style report.table
  retry.call retry.waits rollout.abort rollout.all rollout.any rollout.approval rollout.check rollout.insights
  rollout.plan rollout.run rollout.status rollout.suite rollout.undo
  run.interrupted run.loop run.note run.set_status run.start run.step run.version run.wait
  suite.apply suite.compare suite.define suite.plan suite.run
  webhooks.clear webhooks.on webhooks.registered webhooks.tool webhooks.variables
]]

-- Functions that go through a table, show an identity, or know the time: with values that tell.
local rows = {
  next = function()
    local t, keys, key = mixed(), {}, nil
    repeat
      key = next(t, key)
      if key ~= nil and #keys % 3 == 0 then t[key] = nil end
      keys[#keys + 1] = shown(key, 0)
    until key == nil
    return keys, next({}), #holed()
  end,
  pairs = function()
    local other = setmetatable({}, { __pairs = function() return next, mixed() end })
    local keys = {}
    for key in pairs(other) do keys[#keys + 1] = shown(key, 0) end
    return mixed(), keys
  end,
  tostring = function()
    return tostring(print), tostring({}), tostring(coroutine.create(print)), tostring(io.stdout), tostring(json.null),
      tostring(object), tostring(coroutine), ("%s"):format(object) .. tostring(nothing), tostring(task.spawn(nothing))
  end,
  print = function() print(print, {}, io.stdout) end,
  ["string.format"] = function()
    return ("%s %p %p %-20s|%q"):format({}, {}, "text", nothing, 1.5), ("%s"):format(print),
      pcall(string.format, "%d", {}), pcall(string.format, "%y", 1)
  end,
  ["table.concat"] = function() return pcall(table.concat, { {}, "x" }), pcall(table.concat, { "x", {} }) end,
  ["json.encode"] = function()
    local object, list = {}, {}
    for index = 1, 40 do object["key" .. index * 7 % 41] = index list[index] = { b = index, a = tostring({}) } end
    local circle = {}
    circle.other, circle.self = print, circle
    return json.encode(object), json.encode(list), json.encode(object, { indent = 2 }), pcall(json.encode, circle),
      pcall(json.encode, { x = print, y = {}, z = 0 / 0 }), pcall(json.encode, mixed())
  end,
  ["table.sort"] = function()
    local list = {}
    for index = 1, 400 do list[index] = { rank = index * 7 % 5, index = index } end
    table.sort(list, function(a, b) return a.rank < b.rank end)
    for index, one in ipairs(list) do list[index] = one.index end
    return table.concat(list, " "), pcall(table.sort, { 1, {}, "x" })
  end,
  ["io.write"] = function() return io.write("written\n"), pcall(io.write, {}), pcall(io.write, nothing) end,
  ["io.close"] = function() return pcall(io.close, {}), pcall(io.close, io.open(arg[0])) end,
  ["io.flush"] = function() return io.flush() end,
  ["coroutine.running"] = function()
    local co = coroutine.wrap(function() return coroutine.running() end)
    return co(), coroutine.running()
  end,
  ["coroutine.yield"] = function() return pcall(coroutine.yield, 1) end,
  collectgarbage = function()
    local kept = setmetatable({}, { __mode = "kv" })
    for index = 1, 100 do kept[index] = {} kept[{}] = index end
    collectgarbage()
    local left = 0
    for _ in pairs(kept) do left = left + 1 end
    local results = { left }
    for _, option in ipairs { "collect", "step", "isrunning", "count", "incremental", "generational", "stop", "restart", "none" } do
      results[#results + 1] = told(pcall(collectgarbage, option))
    end
    return results
  end,
  ["math.random"] = function() return math.random(), math.random(0), math.random(1 << 40), pcall(math.random, 2, 1) end,
  ["task.sleep"] = function() return pcall(task.sleep, {}), task.sleep(0.001) end,
  ["time.sleep"] = function() return pcall(time.sleep, {}), time.sleep(0.001) end,
  ["task.yield"] = function()
    local order = {}
    local tasks = {}
    for index = 1, 5 do
      tasks[index] = function()
        if index % 2 == 0 then task.yield() end
        task.sleep(0.001 * (5 - index))
        order[#order + 1] = tostring({}) .. index
      end
    end
    task.all(tasks)
    return order
  end,
  ["run.continue"] = function() return pcall(run.continue) end,
  ["run.wait_signal"] = function() return pcall(run.wait_signal), run.wait_signal("none", 0.001) end,
  ["os.clock"] = function() return is_timed and os.clock() end,
  ["time.now"] = function() return is_timed and time.now() end,
  ["time.monotonic"] = function() return is_timed and time.monotonic() end,
}
for name in plain:gmatch("%S+") do rows[name] = false end
-- These say the time where they are given none.
local timed = { ["os.date"] = true, ["os.time"] = true, ["time.iso"] = true, ["report.date"] = true }

local functions, missing = require "library_functions", {}
for name in pairs(functions) do if rows[name] == nil then missing[#missing + 1] = name end end
if #missing > 0 then error("no row for " .. table.concat(missing, ", "), 0) end

for name, f in pairs(functions) do
  local row = rows[name]
  if row then tell(name, row(f))
  elseif is_timed or not timed[name] then mistaken(name, f) end
end

-- Of several mistakes in the arguments of a call the same one is told each time.
local function mistaken_calls(path, calls)
  for name, call in pairs(calls) do
    if type(call) == "table" then mistaken_calls(path .. name .. ".", call)
    elseif type(call) == "function" then
      tell(path .. name, pcall(call, { zeta = 1, alpha = {}, omega = "x", name = 5, [2] = 1, [true] = 2 }))
      tell(path .. name, pcall(call, "x", { zeta = 1, alpha = {}, omega = "x", model = 5, type = {} }))
    end
  end
end
mistaken_calls("ai.", ai)

-- The same within a step, which a replay passes by: what is shown behind it must not know of it.
run.step("shown within a step", function()
  tell("step", {}, nothing, mixed())
  return tostring(object)
end)
tell("behind the step", {}, nothing, object, mixed(), math.random())

-- The same within the turns of a loop.
tell("loop", run.loop("shown within turns", { turns = 0, shown = {} }, function(state)
  tell("turn " .. state.turns, {}, nothing, mixed(), math.random())
  task.sleep(0.001)
  state.shown[#state.shown + 1] = tostring(object)
  if state.turns == 2 then return nil, state end
  state.turns = state.turns + 1
  return state
end))
tell("behind the loop", {}, nothing, object, mixed(), math.random())
print(run.id)
print(effects .. " effects")
return run.wait_signal("go")
