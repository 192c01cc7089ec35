-- Tries every road to the modules that the standard library is made of. A test puts their names in here, and where it
-- can, a function `is_inner` into the globals that knows them and what they hold.
local names = {} --[[ names ]]
local is_inner = rawget(_G, "is_inner") or function() return false end
local documented = {
  "chat", "expect", "http", "jobs", "notify", "report", "retry", "rollout", "run", "sim", "suite", "telnyx",
  "webhooks",
}
-- Each by itself, so that what the script does to its globals later is nothing to the tests.
local type, next, pcall, tostring, select, rawequal = type, next, pcall, tostring, select, rawequal
local error, format, getinfo, getlocal = error, string.format, debug.getinfo, debug.getlocal
local getupvalue, getmetatable_of, getuservalue = debug.getupvalue, debug.getmetatable, debug.getuservalue
local find, require_module = string.find, require

local function check(value, road)
  if is_inner(value) then error(format("%s leads to %s", road, is_inner(value)), 0) end
end

-- By its name.
local function refuse(road, name, found, problem)
  if found then error(format("%s finds '%s'", road, name), 0) end
  local text = type(problem) == "table" and problem.message or tostring(problem)
  if not find(text, "module '" .. name .. "' not found", 1, true) then
    error(format("%s says of '%s': %s", road, name, text), 0)
  end
end

local pretending = { "@stdlib/http.lua", "=[telnyx]", "@stdlib/misuse.lua", "=[C]" }
for _, name in ipairs(names) do
  refuse("require", name, pcall(require, name))
  refuse("a task", name, pcall(function() return task.spawn(require, name):await() end))
  refuse("a coroutine", name, pcall(coroutine.wrap(function() return require(name) end)))
  refuse("a step", name, pcall(require "run".step, "find", require, name))
  refuse("retry", name, pcall(require "retry".call, function() return require(name) end))
  refuse("a metamethod", name, pcall(function()
    return setmetatable({}, { __index = function(_, key) return require(key) end })[name]
  end))
  for _, chunk in ipairs(pretending) do
    refuse(chunk, name, pcall(load("return require(...)", chunk), name))
    refuse(chunk, name, pcall(load("return require(...)", chunk, "t", { require = require }), name))
    check(load("return library", chunk)(), chunk)
    check(load("return _ENV", chunk)().require, chunk)
  end
  if package.loaded[name] ~= nil or package.preload[name] ~= nil then error("package knows " .. name, 0) end
  for number, searcher in ipairs(package.searchers) do
    local found, what = pcall(searcher, name)
    if found and type(what) == "function" then error(format("searcher %d finds '%s'", number, name), 0) end
    -- What a searcher gives for another module gives this one neither.
    for _, other in ipairs(documented) do
      local was_found, loader = pcall(searcher, other)
      if was_found and type(loader) == "function" then
        local _, module = pcall(loader, name)
        check(module, "the loader of " .. other)
      end
    end
  end
end

-- From everything that a script holds, through members, metatables and variables of functions.
local seen = {}
local function walk(value, road)
  local kind = type(value)
  if kind ~= "table" and kind ~= "function" and kind ~= "userdata" or seen[value] then return end
  check(value, road)
  seen[value] = true
  walk(getmetatable_of(value), road .. " metatable")
  if kind == "table" then
    for key, member in next, value do
      walk(key, road .. " key")
      walk(member, format("%s.%s", road, tostring(key)))
    end
  elseif kind == "function" then
    for number = 1, 255 do
      local name, variable = getupvalue(value, number)
      if not name then break end
      walk(variable, format("%s upvalue %s", road, name))
    end
    local info = getinfo(value, "f")
    walk(info.func, road .. " func")
  else
    walk(getuservalue(value, 1), road .. " uservalue")
  end
end
seen[is_inner] = true
local modules = {}
for _, name in ipairs(documented) do
  local found, module = pcall(require, name)
  if found then modules[name] = module end
end
walk(_G, "_G")
walk(package.loaded, "package.loaded")
for name, module in next, modules do walk(module, name) end

-- From inside of a function that the library calls.
local function look_up(road)
  for level = 2, 60 do
    local info = getinfo(level, "f")
    if not info then return end
    check(info.func, road)
    for number = -5, 60 do
      local is_there, name, value = pcall(getlocal, level, number)
      if is_there and name then check(value, road) end
    end
  end
end

local road
local spy = setmetatable({}, {
  __call = function(...)
    look_up(road)
    for index = 1, select("#", ...) do check((select(index, ...)), road) end
  end,
})
for _, event in ipairs { "__index", "__newindex", "__len", "__tostring", "__eq", "__lt", "__le", "__concat", "__pairs" } do
  getmetatable(spy)[event] = function(_, key)
    look_up(road)
    check(key, road)
    return event == "__len" and 0 or event == "__tostring" and "spy" or event == "__pairs" and next or nil
  end
end
local function callback(...)
  look_up(road)
  for index = 1, select("#", ...) do check((select(index, ...)), road) end
end

-- Functions of the globals that a script has replaced hear of nothing inner.
local function replace(library, path)
  local own = {}
  for name, member in next, library do
    if type(member) == "function" and member ~= error and not rawequal(member, require_module) then own[name] = member end
  end
  for name, member in next, own do
    library[name] = function(...)
      for index = 1, select("#", ...) do
        local value = select(index, ...)
        check(value, path .. name)
        if type(value) == "table" then for key, inner in next, value do check(key, path) check(inner, path) end end
      end
      return member(...)
    end
  end
end
local libraries = { string = string, table = table, math = math, coroutine = coroutine, json = json, task = task, time = time }
for name, library in next, libraries do replace(library, name .. ".") end
replace(_G, "")

local count = 0
local function call(name, fn)
  road = name
  for _, values in next, {
    {}, { spy }, { callback }, { spy, spy }, { callback, spy }, { "x", callback }, { "x", spy }, { { spy } }, { { run = callback } },
    { "https://example.com", { headers = spy } }, { "https://example.com/" }, { { 1, 2 }, callback }, { "a", { callback } },
  } do
    count = count + 1
    local went_well, problem = pcall(fn, table.unpack(values))
    local text = not went_well and type(problem) == "string" and problem or ""
    if find(text, " leads to ", 1, true) then error(text, 0) end
  end
end
for name, module in next, modules do
  if type(module) == "function" then call(name, module) end
  if type(module) == "table" and name ~= "telnyx" then
    for member, fn in next, module do
      if type(fn) == "function" and name .. "." .. member ~= "run.wait_signal" then call(name .. "." .. member, fn) end
    end
  end
end
print(#names .. " modules by no road, " .. count .. " calls")
