--- How many candidate conversations a gate needs, said before it starts and while it runs.
local bets = require "rollout.bets"

local forecast = {}

---@class rollout.Setting
---@field kind rollout.Kind
---@field level number Main's mean on the scale from 0 to 1.
---@field spread? number See `bets.spread`; 1 when absent.
---@field share number The candidate's share of the traffic, between 0 and 1.
---@field rho number
---@field d number
---@field confidence? number

-- Eight of ten rollouts need at most this many times the typical number.
local EIGHT_OF_TEN = 1.8

local function gain(setting, of_candidate, of_main, mu_candidate)
  if not of_candidate then return 0 end
  local odds = setting.share / (1 - setting.share)
  local spread = setting.spread or 1
  local c1, c2 = bets.expected_gain(setting.kind, of_candidate, mu_candidate, spread)
  local m1, m2 = bets.expected_gain(setting.kind, of_main, setting.level, spread)
  return math.max(c1 + m1 / odds, c2 + m2 / odds)
end

--- The gain in favour of a pass for each conversation of a candidate as good as main.
---@param setting rollout.Setting
---@return number
function forecast.pass_gain(setting)
  local q, odds = setting.level, setting.share / (1 - setting.share)
  local candidate, main =
    bets.pass(setting.kind, q, setting.spread or 1, odds, 1, setting.rho, setting.d)
  return gain(setting, candidate, main, q)
end

--- The gain in favour of a fail for each conversation of a candidate that is worse by `drop`.
---@param setting rollout.Setting
---@param drop number On the scale from 0 to 1.
---@return number
function forecast.fail_gain(setting, drop)
  local q, odds = setting.level, setting.share / (1 - setting.share)
  local allowed = q - (setting.rho * q - setting.d)
  if allowed <= 0 then return 0 end
  local best = -math.huge
  for _, g in ipairs { 2 * allowed, math.sqrt(2 * allowed * q) } do
    local candidate, main = bets.fail(setting.kind, q, setting.spread or 1, odds, 1, g)
    best = math.max(best, gain(setting, candidate, main, q - drop))
  end
  return best
end

local function needed(target, per_conversation)
  if per_conversation <= 0 then return math.huge end
  return target / per_conversation
end

local function alpha(setting) return 1 - (setting.confidence or 0.95) end

--- Conversations until a pass, where the candidate is as good as main.
---@param setting rollout.Setting
---@param won? number The logarithm of the capital that is there already.
---@return number typical
---@return number eight_of_ten
function forecast.to_pass(setting, won)
  local target = math.max(-math.log(alpha(setting)) - (won or 0), 0)
  local typical = needed(target, forecast.pass_gain(setting))
  return typical, EIGHT_OF_TEN * typical
end

--- Conversations until a fail, where the candidate is worse by `drop`.
---@param setting rollout.Setting
---@param drop number
---@return number typical
---@return number eight_of_ten
function forecast.to_fail(setting, drop)
  local typical = needed(math.log(2 / alpha(setting)), forecast.fail_gain(setting, drop))
  return typical, EIGHT_OF_TEN * typical
end

return forecast
