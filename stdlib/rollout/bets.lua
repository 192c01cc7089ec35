--- The two bets of a gate, as numbers: what they stake on a conversation, and what they gain.
---
--- All values are on a scale from 0 to 1 where more is better. A bet multiplies its capital by
--- `1 + slope * (y - centre)` for every conversation, so that a sceptic who is wrong gains nothing
--- on average, however often one looks. Nothing here reads a clock or calls the API.
local bets = {}

---Arrivals on one side since the last look.
---@class rollout.Arrivals
---@field n number How many conversations.
---@field s number The sum of their values.
---@field ss? number The sum of their squares; for `values` and `sd`.
---@field counts? { [1]: number, [2]: number }[] Each value with how often it came; for `values`.

---Detail that is known of the conversations: each value, or a mean with or without its deviation.
---@alias rollout.Kind "binary"|"values"|"sd"|"mean"

---@class rollout.Stake
---@field centre number
---@field slope number

-- Bounds the logarithm from below where only sums are known.
local CURVATURE = 4 * (math.log(2) - 0.5)

local function clamp(value, low, high)
  return math.max(low, math.min(high, value))
end

--- The share of the spread that 0 and 1 alone would have, at the level `q`.
---@param kind rollout.Kind
---@param q number
---@param n number Conversations of main so far, history included; as are `s` and `squares`.
---@param s number
---@param squares number
---@return number
function bets.spread(kind, q, n, s, squares)
  if kind == "binary" or kind == "mean" then return 1 end
  local u = q * (1 - q)
  local within = n > 0 and squares - s * s / n or 0
  return clamp((within + 5 * u) / ((n + 5) * u), 0.05, 1)
end

--- The level of main, kept away from 0 and 1 so that every stake is finite.
function bets.level(n, s)
  return clamp((s + 0.5) / (n + 1), 0.02, 0.98)
end

-- The spread that stakes are sized by, and the most a single conversation may take of the capital.
local function sizing(kind, spread)
  if kind == "sd" then return math.min(1, 2 * CURVATURE * spread), 0.5 end
  return spread, 0.75
end

--- Stakes of the sceptic who says that the candidate is worse, sized for a drop of `g`.
---@param kind rollout.Kind
---@param q number
---@param spread number
---@param nc number
---@param nm number
---@param g number
---@return rollout.Stake candidate
---@return rollout.Stake main
function bets.fail(kind, q, spread, nc, nm, g)
  local f, room = sizing(kind, spread)
  local p = math.max(q - g, 0.01)
  local centre = (nc * p + nm * q) / (nc + nm)
  local k = (centre - p) / (f * centre * (1 - centre))
  local km = nc * k / nm
  local scale = math.min(1, room / (k * (1 - centre)), room / (km * centre))
  return { centre = centre, slope = -scale * k }, { centre = centre, slope = scale * km }
end

--- Stakes of the sceptic who says that the candidate is within the limit `rho * main - d`.
---
--- Nothing where there is no such bet to be made at this level.
---@param kind rollout.Kind
---@param q number
---@param spread number
---@param nc number
---@param nm number
---@param rho number
---@param d number
---@return rollout.Stake? candidate
---@return rollout.Stake? main
function bets.pass(kind, q, spread, nc, nm, rho, d)
  local f, room = sizing(kind, spread)
  local allowed = q - (rho * q - d)
  local x = allowed * rho * nc / (rho * rho * nc + nm)
  local tm = math.min(q + x, (1 + q) / 2)
  local tc = math.max(rho * tm - d, 0.01)
  local k = (q - tc) / (f * tc * (1 - tc))
  if k <= 0 then return nil, nil end
  local km = rho * nc * k / nm
  local scale = math.min(1, room / (k * tc), room / (km * (1 - tm)))
  return { centre = tc, slope = scale * k }, { centre = tm, slope = -scale * km }
end

--- The logarithm of what a stake gained on the arrivals of its side.
---
--- From sums it is exact for zeros and ones, and never too large otherwise.
---@param kind rollout.Kind
---@param stake rollout.Stake
---@param side rollout.Arrivals
---@return number
function bets.gain(kind, stake, side)
  local l, t = stake.slope, stake.centre
  if kind == "values" then
    local total = 0
    for _, pair in ipairs(side.counts) do total = total + pair[2] * math.log(1 + l * (pair[1] - t)) end
    return total
  end
  local n, s = side.n, side.s
  local extremes = s * math.log(1 + l * (1 - t)) + (n - s) * math.log(1 - l * t)
  if kind ~= "sd" then return extremes end
  local parabola = l * (s - n * t) - CURVATURE * l * l * (side.ss - 2 * t * s + n * t * t)
  return math.max(extremes, parabola)
end

--- Average gain of a stake on one conversation of a side with the mean `mu`: two estimates,
--- equal where only zeros and ones are known. Who adds up sides takes the larger of the two sums.
---@param kind rollout.Kind
---@param stake rollout.Stake
---@param mu number
---@param spread number
---@return number
---@return number
function bets.expected_gain(kind, stake, mu, spread)
  local l, t = stake.slope, stake.centre
  local off = mu - t
  local extremes = mu * math.log(1 + l * (1 - t)) + (1 - mu) * math.log(1 - l * t)
  if kind == "binary" or kind == "mean" then return extremes, extremes end
  local v = spread * mu * (1 - mu)
  if kind == "sd" then return extremes, l * off - CURVATURE * l * l * (v + off * off) end
  local deviation = math.sqrt(v)
  local high, low = math.min(mu + deviation, 1), math.max(mu - deviation, 0)
  local two_points = (math.log(1 + l * (high - t)) + math.log(1 + l * (low - t))) / 2
  return two_points, l * off - l * l * (v + off * off) / 2
end

return bets
