-- Run as a part of the host: makes the global `is_inner`, which knows the modules of these names and the host's
-- functions in them, and says of a value which it is.
local own = {}
for name in (...):gmatch("%S+") do
  local module = require(name)
  own[module] = name
  if type(module) == "table" then
    for key, member in pairs(module) do
      if type(member) == "function" and debug.getinfo(member, "S").what == "C" then own[member] = name .. "." .. key end
    end
  end
end
-- A part of a documented module may be a member of it, as report.progress is.
for _, module in pairs(package.loaded) do
  for key, member in pairs(type(module) == "table" and module or {}) do
    if own[member] and package.loaded[own[member]:match("^(.-)%." .. tostring(key) .. "$")] == module then
      own[member] = nil
    end
  end
end
_G.is_inner = function(value) return value ~= nil and own[value] or nil end
