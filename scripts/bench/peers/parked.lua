-- Prints the resident memory of one suspended coroutine: parked.lua COUNT
local count = tonumber((...))

local function resident_kilobytes()
  local file <close> = assert(io.open("/proc/self/statm"))
  return tonumber(file:read("a"):match("%d+ (%d+)")) * 4
end

local before = resident_kilobytes()
local coroutines = {}
for index = 1, count do
  coroutines[index] = coroutine.create(function() coroutine.yield() end)
  coroutine.resume(coroutines[index])
end
print(("kilobytes %.3f"):format((resident_kilobytes() - before) / count))
