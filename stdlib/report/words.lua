-- Shares, counts, durations and dates, as people read them.

local misuse = require "misuse"

---@class reportlib
local words = {}

--- Format a share as a percentage, `97.5 %`, with a decimal only if needed.
---@param share number Share, where 1 is 100 %.
---@return string
function words.percent(share)
  share = misuse.argument("report.percent", "share", share, { type = "number", required = true })
  if share ~= share then return "-" end
  -- More than an integer can hold has no decimals.
  if math.abs(share) >= 1e15 then return ("%.0f %%"):format(share * 100) end
  local tenths = math.floor(share * 1000 + 0.5)
  -- 99.96 % is not all.
  if tenths == 1000 and share < 1 then tenths = 999 end
  if tenths == 0 and share > 0 then return "<0.1 %" end
  return tenths % 10 == 0 and ("%d %%"):format(tenths // 10) or ("%.1f %%"):format(tenths / 10)
end

--- Format a count with its noun: `1 test`, `3 tests`.
---@param count integer
---@param noun string
---@param plural? string Plural. Default: the noun with an `s`.
---@return string
function words.count(count, noun, plural)
  count = misuse.argument("report.count", "count", count, { type = "number", required = true })
  noun = misuse.argument("report.count", "noun", noun, { type = "string", required = true })
  plural = misuse.argument("report.count", "plural", plural, { type = "string" })
  return ("%s %s"):format(count, count == 1 and noun or plural or noun .. "s")
end

local units = { { "d", 86400 }, { "h", 3600 }, { "m", 60 }, { "s", 1 } }

--- A duration in its two largest units, `1h30m`, as `time.duration` reads it again.
---@param seconds number
---@return string
function words.duration(seconds)
  seconds = misuse.argument("report.duration", "seconds", seconds, { type = "number", required = true })
  -- As a float: the least integer has no counterpart.
  if seconds < 0 then return "-" .. words.duration(-(seconds + 0.0)) end
  if seconds > 0 and seconds < 0.9995 then return ("%dms"):format(math.max(1, math.floor(seconds * 1000 + 0.5))) end
  if seconds < 9.95 then return (("%.1fs"):format(seconds):gsub("%.0s", "s")) end
  if seconds >= 1e15 then return ("%.0fd"):format(seconds / 86400) end
  local whole = math.floor(seconds + 0.5)
  for place, unit in ipairs(units) do
    local name, size = unit[1], unit[2]
    if whole >= size then
      local below = units[place + 1]
      if not below then return ("%d%s"):format(whole, name) end
      -- The smaller unit is rounded, which may fill the larger one.
      local parts = math.floor(whole / below[2] + 0.5)
      local per = size // below[2]
      local rest = parts % per
      if place > 1 and parts // per * size >= units[place - 1][2] then
        return words.duration(parts // per * size)
      end
      return ("%d%s"):format(parts // per, name) .. (rest > 0 and ("%d%s"):format(rest, below[1]) or "")
    end
  end
  return "0s"
end

--- Format a time, `2026-03-01 12:30 UTC`.
---@param moment? number|string Seconds since 1970, or ISO 8601. Default: now.
---@return string
function words.date(moment)
  local iso
  misuse.argument("report.date", "moment", moment == nil and time.now() or moment, {
    type = "any", check = function(given)
      local is_moment, read = pcall(function()
        return time.iso(type(given) == "string" and time.parse(given) or given)
      end)
      iso = read
      return not is_moment and "seconds since 1970, or a time like 2026-01-31T09:30:00Z" or nil
    end,
  })
  return iso:sub(1, 10) .. " " .. iso:sub(12, 16) .. " UTC"
end

return words
