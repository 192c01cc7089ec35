-- Takes chance out of the standard library: in a durable run the same script does the same in every
-- process, or a replay could not follow it.

local internals = require "_durable"
package.loaded["_durable"] = nil
local raw_next, raw_pairs, raw_tostring = next, pairs, tostring
local getmetatable, type, error, rawlen = getmetatable, type, error, rawlen
local table_sort = table.sort

math.random = internals.random
-- The seed is the run's; a script's own would say nothing that is the same everywhere.
math.randomseed = function() end
os.clock = internals.clock

-- Numbers for values whose address would differ in every process, by the order in which they were asked for.
local serials, last_serial = setmetatable({}, { __mode = "k" }), 0

local function serial(value)
  local number = serials[value]
  if not number then
    last_serial = last_serial + 1
    number, serials[value] = last_serial, last_serial
  end
  return number
end

local addressed = { table = true, ["function"] = true, thread = true, userdata = true }

function tostring(...)
  local value = ...
  local kind = type(value)
  if addressed[kind] then
    local metatable = getmetatable(value)
    local named = type(metatable) == "table" and (metatable.__tostring or metatable.__name)
    if metatable == nil or type(metatable) == "table" and not named then
      return ("%s: 0x%08x"):format(kind, serial(value))
    end
  end
  return raw_tostring(...)
end

local rank = { number = 1, string = 2, boolean = 3 }

local function before(a, b)
  local kind_a, kind_b = type(a), type(b)
  if kind_a ~= kind_b then
    local rank_a, rank_b = rank[kind_a] or 4, rank[kind_b] or 4
    if rank_a ~= rank_b then return rank_a < rank_b end
    return kind_a < kind_b
  end
  if kind_a == "number" or kind_a == "string" then return a < b end
  if kind_a == "boolean" then return not a and b end
  return serial(a) < serial(b)
end

local function sorted_keys(t)
  local keys, count = {}, 0
  for key in raw_next, t do
    count = count + 1
    keys[count] = key
  end
  -- Keys differ from each other, so ties, which Lua's sort orders by chance, cannot be.
  table_sort(keys, before)
  return keys, count
end

local function ordered(t)
  local keys, count = sorted_keys(t)
  local index = 0
  return function(_, _)
    while index < count do
      index = index + 1
      local key = keys[index]
      local value = rawget(t, key)
      if value ~= nil then return key, value end
    end
  end, t, nil
end

function pairs(...)
  local t = ...
  local metatable = getmetatable(t)
  if type(metatable) == "table" and metatable.__pairs or type(t) ~= "table" then return raw_pairs(...) end
  return ordered(t)
end

local walks = setmetatable({}, { __mode = "k" })

function next(t, key)
  if type(t) ~= "table" then return raw_next(t, key) end
  if raw_next(t) == nil then return nil end
  local walk = walks[t]
  if key == nil or not walk then
    walk = { keys = sorted_keys(t), places = {} }
    for place, one in ipairs(walk.keys) do walk.places[one] = place end
    walks[t] = walk
  end
  local place = key == nil and 0 or walk.places[key]
  if not place then error("invalid key to 'next'", 2) end
  for index = place + 1, #walk.keys do
    local one = walk.keys[index]
    local value = rawget(t, one)
    if value ~= nil then return one, value end
  end
  walks[t] = nil
  return nil
end

--- A stable merge sort: equal elements stay in their order.
function table.sort(list, less)
  less = less or function(a, b) return a < b end
  local count = #list
  local from, to = {}, {}
  for index = 1, count do from[index] = list[index] end
  local width = 1
  while width < count do
    for low = 1, count, 2 * width do
      local middle, high = low + width, low + 2 * width
      if middle > count + 1 then middle = count + 1 end
      if high > count + 1 then high = count + 1 end
      local left, right = low, middle
      for place = low, high - 1 do
        if left < middle and (right >= high or not less(from[right], from[left])) then
          to[place], left = from[left], left + 1
        else
          to[place], right = from[right], right + 1
        end
      end
    end
    from, to = to, from
    width = width * 2
  end
  for index = 1, count do list[index] = from[index] end
end

local collect = collectgarbage
function collectgarbage(option, ...)
  if option == "count" then
    error("collectgarbage: a durable run has no count of memory, which differs in every replay", 2)
  end
  return collect(option, ...)
end

-- What comes from outside is recorded; what changes something outside of the API is refused, because
-- nobody could say after a crash whether it was done.

local getenv = os.getenv
function os.getenv(name) return internals.recall("os.getenv", name, getenv(name)) end

local file_of, open_file = package.loaded["_file_of"], io.open

local function recorded_file(content)
  local position = 0
  return file_of {
    read = function(_, count)
      local piece = content:sub(position + 1, position + count)
      position = position + #piece
      return piece
    end,
    write = function() return nil, "Bad file descriptor", 9 end,
    seek = function(_, whence, offset)
      local from = whence == "set" and 0 or whence == "end" and #content or position
      position = math.max(0, math.min(#content, from + offset))
      return position
    end,
    close = function() end,
  }
end

function io.open(path, mode)
  if mode and mode:find("[wa+]") then internals.refuse("io.open") end
  local file, why = open_file(path, mode)
  local content = file and file:read("a")
  if file then file:close() end
  content = internals.recall("io.open", path, content)
  if content then return recorded_file(content) end
  return nil, why or path .. ": No such file or directory", 2
end

for _, name in ipairs { "remove", "rename", "tmpname", "execute" } do
  os[name] = function() internals.refuse("os." .. name) end
end
for _, name in ipairs { "popen", "tmpfile" } do
  io[name] = function() internals.refuse("io." .. name) end
end
