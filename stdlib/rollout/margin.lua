--- How a gate's values come onto the scale from 0 to 1, and how much worse a candidate may be.
local margin = {}

---@class rollout.Margin
---@field is_binary boolean
---@field low number
---@field high number
---@field less_is_better boolean
---@field rho number The limit on the candidate's mean is `rho * main - d`.
---@field d number
---@field relative? number The share of main's mean that may be lost, where it was given so.
---@field absolute? number The same in the values' own units.

local function relative_of(text)
  local number = text:match("^%s*([%d.]+)%s*%%%s*$")
  return number and tonumber(number) / 100
end

--- Reads `max_drop`, a number in the values' units or text like "5%" of main's mean.
---@param options { max_drop: number|string, range?: number[], better?: "more"|"less" }
---@return rollout.Margin? margin
---@return string? problem
function margin.read(options)
  local range = options.range
  local is_binary = range == nil
  local low, high = 0, 1
  if range then
    low, high = range[1], range[2]
    if type(low) ~= "number" or type(high) ~= "number" or low >= high then
      return nil, "'range' is the lowest and the highest value, such as {1, 5}"
    end
  end
  local less = options.better == "less"
  local width = high - low
  local found = { is_binary = is_binary, low = low, high = high, less_is_better = less }
  if type(options.max_drop) == "string" then
    local share = relative_of(options.max_drop)
    if not share or share <= 0 or share >= 1 then
      return nil, ("'max_drop' is a number or a share like \"5%%\", got \"%s\""):format(options.max_drop)
    end
    found.relative = share
    if less then
      found.rho, found.d = 1 + share, share * high / width
    else
      found.rho, found.d = 1 - share, share * low / width
    end
  else
    if options.max_drop <= 0 then
      return nil, "'max_drop' must be above 0: that two versions are equal can never be shown"
    end
    if options.max_drop >= width then
      return nil, ("'max_drop' %s is as wide as the range; every candidate would pass"):format(
        options.max_drop)
    end
    found.absolute = options.max_drop
    found.rho, found.d = 1, options.max_drop / width
  end
  return found
end

--- A value on the scale from 0 to 1, where more is better; nothing where it is out of range.
---@param found rollout.Margin
---@param value number
---@return number?
function margin.scaled(found, value)
  if value < found.low or value > found.high then return nil end
  local y = (value - found.low) / (found.high - found.low)
  return found.less_is_better and 1 - y or y
end

--- A mean on the scale from 0 to 1 in the values' own units.
---@param found rollout.Margin
---@param y number
---@return number
function margin.unscaled(found, y)
  if found.less_is_better then y = 1 - y end
  return found.low + y * (found.high - found.low)
end

--- How much a candidate may lose at the level `q` of main, on the scale from 0 to 1.
---@param found rollout.Margin
---@param q number
---@return number
function margin.allowed(found, q)
  return q - (found.rho * q - found.d)
end

return margin
