-- Bars made of characters.

local misuse = require "misuse"
local text = require "text"
local words = require "report.words"

---@class reportlib
local bars = {}

local eighths = { "▏", "▎", "▍", "▌", "▋", "▊", "▉" }

--- Draw a bar, filled to a share, with a resolution of an eighth of a column.
---@param share number Share from 0 to 1; other values are clamped.
---@param options? { width?: integer } Width in columns. Default 20.
---@return string
function bars.bar(share, options)
  share = misuse.argument("report.bar", "share", share, { type = "number", required = true })
  options = misuse.options("report.bar", options, {
    width = { type = "integer", min = 1, max = 1000, default = 20 },
  })
  if share ~= share then share = 0 end
  share = math.min(math.max(share, 0), 1)
  local parts = math.floor(share * options.width * 8 + 0.5)
  -- A bar that is not full must not look full, nor one that is not empty look empty.
  if share < 1 then parts = math.min(parts, options.width * 8 - 1) end
  if share > 0 then parts = math.max(parts, 1) end
  local full = parts // 8
  local bar = ("█"):rep(full) .. (eighths[parts % 8] or "")
  return bar .. ("·"):rep(options.width - text.width(bar))
end

local levels = { "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" }

--- Draw a sparkline, one column per value; a space for a missing value.
---@param values (number|false)[] Values; `false` marks a missing one.
---@param options? { min?: number, max?: number } Values of the lowest and highest column. Default: the minimum and maximum.
---@return string
function bars.sparkline(values, options)
  misuse.argument("report.sparkline", "values", values, { type = "list", required = true })
  options = misuse.options("report.sparkline", options, { min = { type = "number" }, max = { type = "number" } })
  local low, high = options.min, options.max
  for _, value in ipairs(values) do
    if value then
      if not options.min then low = math.min(low or value, value) end
      if not options.max then high = math.max(high or value, value) end
    end
  end
  local columns = {}
  for place, value in ipairs(values) do
    if not value then
      columns[place] = " "
    elseif high <= low then
      columns[place] = levels[4]
    else
      local share = math.min(math.max((value - low) / (high - low), 0), 1)
      columns[place] = levels[math.min(math.floor(share * #levels) + 1, #levels)]
    end
  end
  return table.concat(columns)
end

---@class report.Share
---@field name string Name of the version.
---@field weight number Share in percent; the rest up to 100 is left empty.

local fills = { "█", "▓", "▒", "░", "▞", "▚" }

-- Columns of each share: one at least where there is any traffic, taken from the widest.
local function columns_of(shares, width)
  local counts, sum, used = {}, 0, 0
  for place, share in ipairs(shares) do
    sum = sum + share.weight
    local till = math.floor(math.min(sum, 100) / 100 * width + 0.5)
    counts[place] = math.max(till - used, 0)
    used = used + counts[place]
  end
  for place, share in ipairs(shares) do
    if share.weight > 0 and counts[place] == 0 then
      local widest = 1
      for other, count in ipairs(counts) do
        if count > counts[widest] then widest = other end
      end
      if counts[widest] > 1 then
        counts[widest] = counts[widest] - 1
        counts[place] = 1
      end
    end
  end
  return counts, width - used
end

--- Draw how traffic is split between versions: a bar, and a legend with percentages.
---
--- `████████████████▓▓▓▓  █ main 80 %  ▓ later kitchen 20 %`. A share above 0 is always visible.
---@param shares report.Share[]
---@param options? { width?: integer } Width of the bar in columns. Default 40.
---@return string
function bars.split(shares, options)
  misuse.argument("report.split", "shares", shares, { type = "list", required = true, min = 1 })
  options = misuse.options("report.split", options, {
    width = { type = "integer", min = 1, max = 1000, default = 40 },
  })
  for place, share in ipairs(shares) do
    misuse.options(("report.split: share %d"):format(place), share, {
      name = { type = "string", required = true },
      weight = { type = "number", required = true, min = 0, max = 100 },
    })
  end
  local counts, left = columns_of(shares, options.width)
  local bar, legend = {}, {}
  for place, share in ipairs(shares) do
    local fill = fills[(place - 1) % #fills + 1]
    bar[place] = fill:rep(counts[place])
    legend[place] = ("%s %s %s"):format(fill, share.name, words.percent(share.weight / 100))
  end
  return table.concat(bar) .. ("·"):rep(left) .. "  " .. table.concat(legend, "  ")
end

return bars
