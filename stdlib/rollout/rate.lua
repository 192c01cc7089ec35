--- Evidence on a rate beside a fixed limit, for suites that need no main version: two bets, as beside main.
---@class rollout.Rate
---@field limit number
---@field target number
local Rate = {}
Rate.__index = Rate

local rate = {}

---@param limit number The rate that must be reached, between 0 and 1.
---@param confidence? number
---@return rollout.Rate
function rate.new(limit, confidence)
  return setmetatable({
    limit = limit,
    target = -math.log(1 - (confidence or 0.95)),
    pass = 0,
    fail = 0,
    n = 0,
    s = 0,
    step_n = 0,
  }, Rate)
end

--- Takes results: how many, and how many of them were good.
---@param n integer
---@param s integer
function Rate:look(n, s)
  local limit = self.limit
  local spread = limit * (1 - limit)
  local function gain(level)
    local slope = (level - limit) / spread
    return s * math.log(1 + slope * (1 - limit)) + (n - s) * math.log(1 - slope * limit)
  end
  self.pass = self.pass + gain((1 + limit) / 2)
  self.fail = self.fail + gain(math.max(2 * limit - 1, 0.02))
  self.n, self.s, self.step_n = self.n + n, self.s + s, self.step_n + n
end

---@param min_samples? integer
---@return "pass"|"fail"|"inconclusive"
function Rate:verdict(min_samples)
  if self.n == 0 then return "inconclusive" end
  if self.fail >= self.target and self.s / self.n < self.limit then return "fail" end
  if self.pass >= self.target and self.step_n >= (min_samples or 0) then return "pass" end
  return "inconclusive"
end

function Rate:begin_step() self.step_n = 0 end

--- Everything that it knows, as plain data.
---@return table
function Rate:saved()
  local saved = {}
  for name, value in pairs(self) do saved[name] = value end
  return saved
end

---@param saved table
function Rate:restore(saved)
  for name, value in pairs(saved) do self[name] = value end
end

return rate
