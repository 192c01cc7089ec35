-- How often gates decide rightly and wrongly, simulated from a seed; the fuller table is made by
-- scripts/bench/gates.lua. The bounds are the stated figures with room for the few rollouts here.

local evidence = require "rollout.evidence"

-- SplitMix64, so that the rows are the same on every machine.
local function chance(seed)
  local state = seed
  return function()
    state = state + 0x9E3779B97F4A7C15
    local z = state
    z = (z ~ (z >> 30)) * 0xBF58476D1CE4E5B9
    z = (z ~ (z >> 27)) * 0x94D049BB133111EB
    return ((z ~ (z >> 31)) >> 11) / (1 << 53)
  end
end

-- Plays rollouts of at most 300 candidate conversations with a look after each.
local function play(row, rollouts)
  local fails, passes = 0, 0
  for number = 1, rollouts do
    local draw = chance(number * 7919)
    local history = 0
    for _ = 1, 200 do history = history + (draw() < row.main and 1 or 0) end
    local found = evidence.new { kind = "binary", rho = 0.9, d = 0, history = { n = 200, s = history } }
    local verdict, count, owed = "inconclusive", 0, 0
    while verdict == "inconclusive" and count < 300 do
      count, owed = count + 1, owed + (1 - row.share) / row.share
      local mains, good = math.floor(owed), 0
      owed = owed - mains
      for _ = 1, mains do good = good + (draw() < row.main and 1 or 0) end
      found:look({ n = 1, s = draw() < row.candidate and 1 or 0 }, { n = mains, s = good })
      verdict = found:verdict()
    end
    if verdict == "fail" then fails = fails + 1 end
    if verdict == "pass" then passes = passes + 1 end
  end
  return 100 * fails / rollouts, 100 * passes / rollouts
end

describe("block bets at 95 % confidence", function()
  it("seldom fail a candidate as good as main, and pass nearly all", function()
    local fails, passes = play({ main = 0.95, candidate = 0.95, share = 0.25 }, 150)
    expect(fails <= 5):to_be(true)
    expect(passes >= 93):to_be(true)
  end)

  it("fail a candidate that is worse by a fifth", function()
    local fails, passes = play({ main = 0.95, candidate = 0.76, share = 0.25 }, 150)
    expect(fails >= 95):to_be(true)
    expect(passes <= 4):to_be(true)
  end)

  it("seldom pass a candidate at the limit", function()
    local _, passes = play({ main = 0.95, candidate = 0.855, share = 0.25 }, 150)
    expect(passes <= 8):to_be(true)
  end)

  it("hold when weight and level change together", function()
    local fails = 0
    for number = 1, 150 do
      local draw = chance(number * 104729)
      local found = evidence.new { kind = "binary", rho = 0.9, d = 0, history = { n = 200, s = 180 } }
      local verdict = "inconclusive"
      for look = 1, 60 do
        local level, mains = 0.9, 19
        if look > 30 then level, mains = 0.75, 1 end
        local good = 0
        for _ = 1, mains do good = good + (draw() < level and 1 or 0) end
        found:look({ n = 1, s = draw() < level and 1 or 0 }, { n = mains, s = good })
        if verdict == "inconclusive" then verdict = found:verdict() end
      end
      if verdict == "fail" then fails = fails + 1 end
    end
    expect(fails <= 10):to_be(true)
  end)
end)
