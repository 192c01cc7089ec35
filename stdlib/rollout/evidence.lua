--- Evidence of a gate on a candidate against main, look by look: two bets, and their verdict.
---
--- Fail: the candidate is worse than main with the stated confidence, and its measured drop is beyond
--- the limit. Pass: its drop is below the limit with the stated confidence. The confidence holds over
--- all looks together, so one may look as often as one likes. Capital is carried from step to step.
local bets = require "rollout.bets"

---@class rollout.Evidence
---@field kind rollout.Kind
---@field rho number The limit on the candidate's mean is `rho * main - d`.
---@field d number
---@field target number The logarithm of the capital that settles a question.
---@field blocks integer
local Evidence = {}
Evidence.__index = Evidence

local evidence = {}

---@param options { kind: rollout.Kind, rho: number, d: number, confidence?: number,
---  history?: rollout.Arrivals }
---@return rollout.Evidence
function evidence.new(options)
  local history = options.history or { n = 0, s = 0, ss = 0 }
  return setmetatable({
    kind = options.kind,
    rho = options.rho,
    d = options.d,
    target = -math.log(1 - (options.confidence or 0.95)),
    n = history.n,
    s = history.s,
    squares = (options.kind == "binary" or options.kind == "mean") and history.s or history.ss or 0,
    fail_large = 0,
    fail_small = 0,
    pass = 0,
    weight = 0,
    candidate_weighted = 0,
    main_weighted = 0,
    candidate_sum = 0,
    candidate_squares = 0,
    main_sum = 0,
    main_squares = 0,
    blocks = 0,
    candidates = 0,
    mains = 0,
    step_candidates = 0,
    step_mains = 0,
    open = nil,
  }, Evidence)
end

local function joined(first, second)
  if not first then return second end
  local counts
  if first.counts or second.counts then
    counts = {}
    for _, pair in ipairs(first.counts or {}) do counts[#counts + 1] = pair end
    for _, pair in ipairs(second.counts or {}) do counts[#counts + 1] = pair end
  end
  return {
    n = first.n + second.n,
    s = first.s + second.s,
    ss = (first.ss or 0) + (second.ss or 0),
    counts = counts,
  }
end

--- The level of main and the spread around it, as far as they are known.
function Evidence:level()
  local q = bets.level(self.n, self.s)
  return q, bets.spread(self.kind, q, self.n, self.s, self.squares)
end

--- Takes what arrived since the last look; closes the block when both sides have something.
---@param candidate rollout.Arrivals
---@param main rollout.Arrivals
---@return boolean closed
function Evidence:look(candidate, main)
  local open = self.open or {}
  candidate, main = joined(open.candidate, candidate), joined(open.main, main)
  if candidate.n < 1 or main.n < 1 then
    self.open = { candidate = candidate, main = main }
    return false
  end
  self.open = nil
  self:close(candidate, main)
  return true
end

function Evidence:close(candidate, main)
  local kind, nc, nm = self.kind, candidate.n, main.n
  local q, spread = self:level()
  local allowed = q - (self.rho * q - self.d)
  local function gain(of_candidate, of_main)
    if not of_candidate then return 0 end
    return bets.gain(kind, of_candidate, candidate) + bets.gain(kind, of_main, main)
  end
  -- A limit of nothing at all leaves nothing to bet on.
  if allowed > 0 then
    self.fail_large = self.fail_large + gain(bets.fail(kind, q, spread, nc, nm, 2 * allowed))
    self.fail_small = self.fail_small
      + gain(bets.fail(kind, q, spread, nc, nm, math.sqrt(2 * allowed * q)))
    self.pass = self.pass + gain(bets.pass(kind, q, spread, nc, nm, self.rho, self.d))
  end
  self.n, self.s = self.n + nm, self.s + main.s
  local is_plain = kind == "binary" or kind == "mean"
  self.squares = self.squares + (is_plain and main.s or main.ss)
  self.candidate_sum, self.main_sum = self.candidate_sum + candidate.s, self.main_sum + main.s
  self.candidate_squares = self.candidate_squares + (is_plain and candidate.s or candidate.ss)
  self.main_squares = self.main_squares + (is_plain and main.s or main.ss)
  local w = nc * nm / (nc + nm)
  self.weight = self.weight + w
  self.candidate_weighted = self.candidate_weighted + w * candidate.s / nc
  self.main_weighted = self.main_weighted + w * main.s / nm
  self.blocks = self.blocks + 1
  self.candidates, self.mains = self.candidates + nc, self.mains + nm
  self.step_candidates, self.step_mains = self.step_candidates + nc, self.step_mains + nm
end

--- The logarithm of the capital of who says that the candidate is worse.
function Evidence:against()
  local high = math.max(self.fail_large, self.fail_small)
  return high + math.log((math.exp(self.fail_large - high) + math.exp(self.fail_small - high)) / 2)
end

--- The rates that are shown: weighted by what each block can tell. Nothing before the first block.
---@return number? candidate
---@return number? main
function Evidence:rates()
  if self.weight == 0 then return nil, nil end
  return self.candidate_weighted / self.weight, self.main_weighted / self.weight
end

-- The quantile of the normal distribution above one half, to three digits (Abramowitz and Stegun 26.2.23).
local function quantile(p)
  local t = math.sqrt(-2 * math.log(1 - p))
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t)
    / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t)
end

--- The interval around the measured drop that a single look would state with the confidence. Verdicts do not come
--- from it: they hold over all looks together, which this does not. Nothing before the first block.
---@param confidence number
---@return number? low
---@return number? high
function Evidence:interval(confidence)
  local candidate, main = self:rates()
  if not candidate then return nil, nil end
  local function within(sum, squares, n) return math.max(squares - sum * sum / n, 0) end
  -- A result half the scale away that nobody has seen yet: equal results alone do not make a mean certain.
  local squares = within(self.candidate_sum, self.candidate_squares, self.candidates)
    + within(self.main_sum, self.main_squares, self.mains) + 0.25
  local deviation = math.sqrt(squares / (self.candidates + self.mains - 1) / self.weight)
  local half = quantile((1 + confidence) / 2) * deviation
  return math.max(main - candidate - half, -1), math.min(main - candidate + half, 1)
end

--- The verdict so far. A fail does not wait for `min_samples`: it holds at any number.
---@param min_samples? integer Candidate conversations that a pass needs in this step.
---@return "pass"|"fail"|"inconclusive"
function Evidence:verdict(min_samples)
  local candidate, main = self:rates()
  if not candidate then return "inconclusive" end
  if self:against() >= self.target and candidate < self.rho * main - self.d then return "fail" end
  if self.pass >= self.target and self.step_candidates >= (min_samples or 0) then return "pass" end
  return "inconclusive"
end

--- Everything that it knows, as plain data.
---@return table
function Evidence:saved()
  local saved = {}
  for name, value in pairs(self) do saved[name] = value end
  return saved
end

--- Knows what was saved, and nothing else.
---@param saved table
function Evidence:restore(saved)
  for name in pairs(self) do self[name] = nil end
  for name, value in pairs(saved) do self[name] = value end
end

--- Begins the next step: the capital stays, `min_samples` counts anew.
function Evidence:begin_step()
  self.step_candidates, self.step_mains = 0, 0
end

return evidence
