-- Takes chance out of the standard library: in a durable run the same script does the same in every
-- process, or a replay could not follow it. Order and identity are the bridge's business (repeat.h).

local internals = require "_durable"
library["_durable"] = nil
math.random = internals.random
-- The seed is the run's; a script's own would say nothing that is the same everywhere.
math.randomseed = function() end
os.clock = internals.clock

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
  -- Whether a step ended a cycle differs as well; a whole cycle always does.
  if option == "step" then
    collect()
    return true
  end
  return collect(option, ...)
end

-- What comes from outside is recorded. Files are not changed, because nobody could say after a crash whether that was
-- done, and to do it again may be wrong.

local getenv = os.getenv
function os.getenv(name) return internals.recall("os.getenv", name, getenv(name)) end

local file_of, open_file = library["_file_of"], io.open

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

for _, name in ipairs { "remove", "rename", "tmpname" } do
  os[name] = function() internals.refuse("os." .. name) end
end
function io.tmpfile() internals.refuse("io.tmpfile") end

-- Programs are effects of their own. Whether there is a shell is for the grants to say, and stays so.
local execute = os.execute
function os.execute(command)
  if command ~= nil then return execute(command) end
  return internals.recall("os.execute", "sh", tostring(execute())) == "true"
end
