-- Gives every function that scripts have wrong arguments, each kind in each place, and looks at what the errors say: the
-- function as it was written here, and nothing of what is behind it.
local functions = require "library_functions"
local sim = require "sim"

-- What may be raised by them is a value of the caller's, or of what they call; or they wait, or end the script.
local left_out = {
  error = true, assert = true, ["io.read"] = true, ["run.wait_signal"] = true, ["task.sleep"] = true, ["time.sleep"] = true,
  ["coroutine.yield"] = true, dofile = true,
  -- Takes the methods of strings away, which this is written with.
  ["debug.setmetatable"] = true,
}
for name, member in pairs(sim) do
  if type(member) == "function" then functions["sim." .. name] = member end
end
-- Methods, of one object each.
local objects = { file = io.stdout, handle = task.spawn(function() end), snapshot = sim.snapshot() }
for kind, object in pairs(objects) do
  local methods = debug.getmetatable(object).__index
  for _, name in ipairs { "read", "write", "lines", "seek", "setvbuf", "flush", "await", "cancel", "text", "save" } do
    local member = type(methods) == "table" and methods[name]
    if member and name ~= "read" then functions[kind .. "." .. name] = member end
  end
end
local names = {}
for name in pairs(functions) do
  if not left_out[name] then names[#names + 1] = name end
end
table.sort(names)

local co = coroutine.create(function() end)
local values = {
  { "nil" }, { "true", true }, { "1", 1 }, { "'x'", "x" }, { "''", "" }, { "{}", {} }, { "print", function() end },
  { "a coroutine", co }, { "0/0", 0 / 0 }, { "-2^63", -2 ^ 63 }, { "mininteger", math.mininteger }, { "1e300", 1e300 },
  { "a file", io.stdout }, { "null", json.null },
}
local LAST_PLACE = 4

-- The names of Swift's types, and names that begin with _ and are none of Lua's own.
local inner = {
  "%f[%w_]_%l", "internals", "%f[%a]Lua%u", "Optional", "Array<", "Dictionary", "%f[%a]U?Int%d*%f[^%w]", "%f[%a]Double%f[^%w]",
  "%f[%a]String%f[^%w]", "Swift", "JSON[VO]", "%f[%w]web%.", "%f[%w]text%.", "%f[%w]terminal%.", "%f[%w]schedules%.",
  "%f[%w]operations%.problems", "misuse", "attempt to .*local '", "attempt to .*upvalue '", "attempt to .*field '",
}

-- Lua's own libraries have sentences without a name, and some errors are of what a function was asked for.
local compared = { "^attempt to compare " }
local formatted = { ": invalid format option ", "^attempt to " }
local of_lua = {
  ["math.min"] = compared, ["math.max"] = compared, ["math.random"] = { ": wrong number of arguments$" },
  ["string.pack"] = formatted, ["string.packsize"] = formatted, ["string.unpack"] = formatted,
  ["os.time"] = { ": field '%a+' " }, ["table.unpack"] = { "^attempt to " }, require = { "^module '" }, ["table.sort"] = compared,
  ["io.input"] = { ": cannot open file '" }, ["io.output"] = { ": cannot open file '" }, ["io.lines"] = { ": cannot open file '" },
  ["json.encode"] = { "^no JSON: " }, ["json.decode"] = { "^invalid JSON: " },
  rollout = { "^assistants%.[%a_.]+: the API refused " },
}

local found, count, said = {}, 0, 0
local function note(name, arguments, text, what)
  found[#found + 1] = ("%s(%s) %s: %s"):format(name, arguments, what, text)
end

local function look(name, arguments, problem)
  local text = type(problem) == "table" and problem.message or problem
  if type(text) ~= "string" then return note(name, arguments, tostring(problem), "raises no text") end
  said = said + 1
  for _, pattern in ipairs(inner) do
    if text:find(pattern) then return note(name, arguments, text, "names what is inner") end
  end
  for _, pattern in ipairs(of_lua[name] or of_lua[name:match("^[^.]*")] or {}) do
    if text:find(pattern) then return end
  end
  if not text:find(name:match("[^.]*$"), 1, true) then note(name, arguments, text, "does not name itself") end
end

-- Written out, so that Lua knows a name to say.
local shapes = {}
for place = 1, LAST_PLACE do
  local before = {}
  for index = 1, place - 1 do before[index] = "b" .. index end
  table.insert(before, "a")
  shapes[place] = table.concat(before, ", ")
end

local good = { "x", {}, print, 1 }
for _, name in ipairs(names) do
  local library = name:match("^(.*)%.")
  local object = objects[library]
  local head = library and not rawget(_G, library) and ("local %s = require '%s' "):format(library, library)
    or not library and not rawget(_G, name) and ("local %s = require '%s' "):format(name, name) or ""
  for place = 1, LAST_PLACE do
    local source = head .. ("return function(a, b1, b2, b3) return (%s(%s)) end"):format(name, shapes[place])
    if object then source = ("return function(a, b1, b2, b3) return (%s(%s)) end"):format(name:gsub("%.", ":"), shapes[place]) end
    local call = assert(load(source, "=call", "t", setmetatable({ [library or 1] = object }, { __index = _G })))()
    for _, value in ipairs(values) do
      -- What comes before the place may be anything; twice, as one kind alone ends some calls early.
      for _, before in ipairs(place == 1 and { 1 } or good) do
        count = count + 1
        local arguments = ("%s%s"):format(place == 1 and "" or ("%s... "):format(tostring(before)), value[1])
        local went_well, problem = pcall(task.timeout, 2, call, value[2], before, before, before)
        if not went_well then look(name, arguments, problem) end
      end
    end
  end
end
for _, line in ipairs(found) do io.stderr:write(line, "\n") end
io.stderr:write(("%d functions, %d calls, %d errors, %d of them wrong"):format(#names, count, said, #found), "\n")
