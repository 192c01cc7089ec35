-- How often gates decide how, for the settings of the documentation: run with lua5.4 or callisto run.
--
--   lua5.4 scripts/bench/gates.lua [ROLLOUTS]
package.path = "stdlib/?.lua;" .. package.path
local evidence = require "rollout.evidence"

local rollouts = tonumber((...)) or 400
local LONGEST = 500

-- The nearest integer score to a normal draw, kept within 1 to 5.
local function score(mean, sd)
  local angle, radius = 2 * math.pi * math.random(), math.sqrt(-2 * math.log(1 - math.random()))
  local value = math.floor(mean + sd * radius * math.cos(angle) + 0.5)
  return math.max(1, math.min(5, value))
end

local function draw(row, level)
  if row.sd then return (score(level, row.sd) - 1) / 4 end
  return math.random() < level and 1 or 0
end

local function side(row, level, n)
  local found = { n = n, s = 0, ss = 0, counts = {} }
  for index = 1, n do
    local y = draw(row, level)
    found.s, found.ss = found.s + y, found.ss + y * y
    found.counts[index] = { y, 1 }
  end
  return found
end

-- One rollout with a look after each candidate conversation.
local function play(row, candidate)
  local history = side(row, row.main, 200)
  local found = evidence.new {
    kind = row.sd and "values" or "binary", rho = 0.9, d = row.sd and 0.025 or 0, history = history,
  }
  local owed = 0
  for count = 1, LONGEST do
    owed = owed + (1 - row.share) / row.share
    local mains = math.floor(owed)
    owed = owed - mains
    found:look(side(row, candidate, 1), side(row, row.main, mains))
    local verdict = found:verdict()
    if verdict ~= "inconclusive" then return verdict, count end
  end
  return "inconclusive", LONGEST
end

local function measure(row, candidate)
  local fails, passes, total = 0, 0, 0
  for _ = 1, rollouts do
    local verdict, count = play(row, candidate)
    fails = fails + (verdict == "fail" and 1 or 0)
    passes = passes + (verdict == "pass" and 1 or 0)
    total = total + count
  end
  return 100 * fails / rollouts, 100 * passes / rollouts, total / rollouts
end

local rows = {
  { name = "95 %", main = 0.95, share = 0.05 },
  { name = "95 %", main = 0.95, share = 0.25 },
  { name = "95 %", main = 0.95, share = 0.50 },
  { name = "80 %", main = 0.80, share = 0.05 },
  { name = "80 %", main = 0.80, share = 0.25 },
  { name = "60 %", main = 0.60, share = 0.25 },
  { name = "score 4.0 sd 1.1", main = 4.0, sd = 1.1, share = 0.25 },
  { name = "score 4.3 sd 0.7", main = 4.3, sd = 0.7, share = 0.25 },
}

math.randomseed(1)
print(("%d rollouts a row, 95 %% confidence, max_drop 10 %%, at most %d candidate conversations"):format(
  rollouts, LONGEST))
print(("%-18s %6s %12s %13s %8s %12s %8s %15s"):format("main", "share", "false fail %", "pass equal %",
  "mean n", "fail -20 % %", "mean n", "pass at limit %"))
for _, row in ipairs(rows) do
  local false_fail, pass_equal, n_equal = measure(row, row.main)
  local fail_worse, _, n_worse = measure(row, row.main * 0.8)
  local _, at_limit = measure(row, row.main * 0.9)
  print(("%-18s %6.2f %12.1f %13.1f %8.0f %12.1f %8.0f %15.1f"):format(
    row.name, row.share, false_fail, pass_equal, n_equal, fail_worse, n_worse, at_limit))
end
