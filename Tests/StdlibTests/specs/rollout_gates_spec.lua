-- What gates make of looks, of missing data, and of people who do not answer.

local rollout = require "rollout"
local sim = require "sim"

local function make()
  local rating = ai.conversations.insights.create {
    name = "csat", instructions = "Rate.",
    json_schema = { type = "object", properties = {
      score = { type = "integer", minimum = 1, maximum = 5 }, done = { type = "boolean" },
      seconds = { type = "number", minimum = 0, maximum = 600 },
    } },
  }
  local group = ai.conversations.insight_groups.insight_groups { name = "g" }
  ai.conversations.insight_groups.insights.assign(group.id, rating.id)
  local assistant = ai.assistants.create {
    name = "Line", instructions = "Be kind.", insight_settings = { insight_group_id = group.id },
  }
  local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
  return assistant, candidate, rating
end

local function run(assistant, candidate, gates, more)
  local given = {
    assistant = assistant, version = candidate, gates = gates,
    steps = { { weight = 50, bake = "1h" } },
  }
  for name, value in pairs(more or {}) do given[name] = value end
  local ok, result = pcall(rollout.run, given)
  if ok then return "promoted", result.reason, result end
  if not result.result then error(result, 0) end
  return result.result.outcome, result.result.reason, result.result
end

-- Answers from a list, the last one for ever.
local function answers(list)
  local place = 0
  return function()
    place = math.min(place + 1, #list)
    return list[place]
  end
end

describe("a check", function()
  local rows = {
    { "passes at its first pass", { true }, {}, "promoted" },
    { "fails at its first failure", { false }, {}, "rolled back" },
    { "fails even after it has passed", { true, false }, {}, "rolled back" },
    { "forgives as many failures as failure_limit says", { false, false, true }, { failure_limit = 2 }, "promoted" },
    { "fails at one more", { false, false, false, true }, { failure_limit = 2 }, "rolled back" },
    { "needs as many passes in a row as success_limit says", { true, true, true }, { success_limit = 3 }, "promoted" },
    { "stays undecided without an answer", { "none" }, {}, "paused" },
  }
  for _, row in ipairs(rows) do
    it(row[1], function()
      local assistant, candidate = make()
      local next_answer = answers(row[2])
      row[3].interval = "10m"
      local outcome = run(assistant, candidate, { rollout.check("mine", function()
        local answer = next_answer()
        if answer == "none" then return nil end
        return answer
      end, row[3]) }, { longest = "3h" })
      expect(outcome):to_be(row[4])
    end)
  end

  it("that breaks fails, with its words", function()
    local assistant, candidate = make()
    local outcome, reason = run(assistant, candidate, { rollout.check("mine", function() error("oh", 0) end) })
    expect(outcome):to_be("rolled back")
    expect(reason):to_be("mine: could not look: oh")
  end)

  it("decides nothing when it only watches", function()
    local assistant, candidate = make()
    local outcome, _, result = run(assistant, candidate,
      { rollout.check("mine", function() return false end, { dry_run = true }) })
    expect(outcome):to_be("promoted")
    expect(result:text():find("mine: fail (only watching)", 1, true) ~= nil):to_be(true)
  end)

  local verdicts = { pass = "promoted", fail = "rolled back", inconclusive = "paused" }
  for verdict, wanted in pairs(verdicts) do
    it("without data counts as " .. verdict .. " when it is told so", function()
      local assistant, candidate = make()
      local outcome, reason = run(assistant, candidate, { rollout.check("mine", function() return nil end, {
        no_data = { after = "30m", verdict = verdict }, interval = "10m",
      }) }, { longest = "2h" })
      expect(outcome):to_be(wanted)
      if verdict == "fail" then
        expect(reason):to_be("mine: no data within 30m, which counts as fail")
      end
    end)
  end
end)

describe("gates of gates", function()
  local yes = function() return rollout.check("yes", function() return true end) end
  local no = function() return rollout.check("no", function() return false end) end
  local none = function() return rollout.check("none", function() return nil end) end
  local rows = {
    { "all pass", function() return rollout.all { yes(), yes() } end, "promoted" },
    { "one of all fails", function() return rollout.all { yes(), no() } end, "rolled back" },
    { "one of all is undecided", function() return rollout.all { yes(), none() } end, "paused" },
    { "one of any passes", function() return rollout.any { no(), yes() } end, "promoted" },
    { "every one of any fails", function() return rollout.any { no(), no() } end, "rolled back" },
    { "one of any is undecided", function() return rollout.any { no(), none() } end, "paused" },
    { "they are nested", function() return rollout.any { no(), rollout.all { yes(), yes() } } end, "promoted" },
  }
  for _, row in ipairs(rows) do
    it("decide when " .. row[1], function()
      local assistant, candidate = make()
      expect((run(assistant, candidate, { row[2]() }, { longest = "2h" }))):to_be(row[3])
    end)
  end
end)

describe("an approval", function()
  it("lets the step go on", function()
    local assistant, candidate = make()
    local asked
    local outcome = run(assistant, candidate, { rollout.approval("product owner", {
      ask = function(view, name)
        asked = ("%s %d %g"):format(name, view.step, view.weight)
        task.sleep("5h")
        return true, "looks fine"
      end,
    }) })
    expect(outcome):to_be("promoted")
    expect(asked):to_be("product owner 1 50")
  end)

  it("that is refused ends the rollout at once", function()
    local assistant, candidate = make()
    local began = time.now()
    local outcome, reason = run(assistant, candidate, { rollout.approval("product owner", {
      ask = function() return false, "not today" end,
    }) })
    expect(outcome):to_be("rolled back")
    expect(reason):to_be("product owner: refused: not today")
    expect(time.now() - began < 60):to_be(true)
  end)

  it("that never comes fails at its timeout", function()
    local assistant, candidate = make()
    local outcome, reason = run(assistant, candidate, { rollout.approval("product owner", {
      timeout = "2d", ask = function() task.sleep("30d") end,
    }) })
    expect(outcome):to_be("rolled back")
    expect(reason):to_be("product owner: nobody approved within 2d")
  end)

  it("that never comes pauses the rollout at the step's longest time", function()
    local assistant, candidate = make()
    local outcome, reason = run(assistant, candidate, { rollout.approval("product owner") }, { longest = "3d" })
    expect(reason):to_be("no decision within 3d: product owner: no answer; 50 % stay on the candidate")
    expect(outcome):to_be("paused")
  end)
end)

describe("a suite gate", function()
  local function with_tests(pass_rate)
    local assistant, candidate = make()
    local name = "suite " .. candidate.version_id .. assistant.id
    for index = 1, 3 do
      ai.assistants.tests.create {
        name = "test " .. index, test_suite = name, destination = assistant.id, instructions = "Ask.",
        rubric = { { name = "polite", criteria = "It is." } },
      }
    end
    sim.quality(assistant, { pass_rate = 1 })
    sim.quality(candidate, { pass_rate = pass_rate })
    return assistant, candidate, name
  end

  it("passes when every test does", function()
    local assistant, candidate, name = with_tests(1)
    expect((run(assistant, candidate, { rollout.suite(name) }))):to_be("promoted")
  end)

  it("fails at the first failed run and names it", function()
    local assistant, candidate, name = with_tests(0)
    local outcome, reason = run(assistant, candidate, { rollout.suite(name) })
    expect(outcome):to_be("rolled back")
    expect(reason:find("0 of 3 tests passed; test %d failed, test %d failed, test %d failed") ~= nil):to_be(true)
  end)

  it("repeats until a pass rate is shown", function()
    local assistant, candidate, name = with_tests(1)
    local outcome, _, result = run(assistant, candidate, { rollout.suite(name, { pass_rate = 0.9, interval = "1m" }) })
    expect(outcome):to_be("promoted")
    expect(result:text():find("pass after 57 test runs", 1, true) ~= nil):to_be(true)
  end)

  it("compares both versions where a drop is allowed", function()
    local assistant, candidate, name = with_tests(0.2)
    local outcome, reason = run(assistant, candidate, { rollout.suite(name, { max_drop = 0.1, interval = "1m" }) })
    expect(outcome):to_be("rolled back")
    expect(reason:find("worse than main with 95 % confidence", 1, true) ~= nil):to_be(true)
  end)
end)

describe("an insights gate", function()
  local function with_calls(main, candidate_quality)
    local assistant, candidate, rating = make()
    sim.quality(assistant, { insights = { [rating.id] = main } })
    sim.quality(candidate, { insights = { [rating.id] = candidate_quality } })
    sim.traffic { assistant = assistant, per_hour = 40 }
    finally(function() sim.end_traffic(assistant) end)
    task.sleep("1d")
    return assistant, candidate, rating
  end

  it("passes a candidate that is as good", function()
    local assistant, candidate, rating = with_calls({ score = 4 }, { score = 4.1 })
    local outcome, _, result = run(assistant, candidate,
      { rollout.insights(rating.id, { key = "score", max_drop = 0.5, min_samples = 40 }) })
    expect(outcome):to_be("promoted")
    expect(result:text():find("the drop is below 0.50 with 95 % confidence", 1, true) ~= nil):to_be(true)
  end)

  it("fails one that is worse", function()
    local assistant, candidate, rating = with_calls({ score = 4 }, { score = 3 })
    local outcome, reason = run(assistant, candidate,
      { rollout.insights(rating.id, { key = "score", max_drop = 0.2 }) })
    expect(outcome):to_be("rolled back")
    expect(reason:find("worse than main with 95 % confidence; main", 1, true) ~= nil):to_be(true)
  end)

  it("compares truth values and values that count as success", function()
    local assistant, candidate, rating = with_calls({ done = 0.95 }, { done = 0.5 })
    local outcome, reason = run(assistant, candidate,
      { rollout.insights(rating.id, { key = "done", max_drop = "10%" }) })
    expect(outcome):to_be("rolled back")
    expect(reason:find("points", 1, true) ~= nil):to_be(true)
  end)

  it("calls a rise a rise where less is better", function()
    local assistant, candidate, rating = with_calls({ seconds = 200 }, { seconds = 320 })
    local outcome, reason = run(assistant, candidate,
      { rollout.insights(rating.id, { key = "seconds", max_drop = 30, better = "less" }) })
    expect(outcome):to_be("rolled back")
    expect(reason:find("measured rise", 1, true) ~= nil):to_be(true)
  end)

  it("waits for min_samples before it passes", function()
    local assistant, candidate, rating = with_calls({ score = 4 }, { score = 4.1 })
    local _, _, result = run(assistant, candidate,
      { rollout.insights(rating.id, { key = "score", max_drop = 1, min_samples = 300 }) })
    local count = tonumber(result:text():match("pass after (%d+) candidate"))
    expect(count >= 300):to_be(true)
  end)

  it("counts each caller once where it is told so", function()
    local assistant, candidate, rating = with_calls({ score = 4 }, { score = 3 })
    sim.traffic { assistant = assistant, per_hour = 40, callers = 60 }
    local outcome, reason, result = run(assistant, candidate, { rollout.insights(rating.id, {
      key = "score", max_drop = 0.2, per = "caller",
    }) }, { longest = "6d" })
    expect(outcome):to_be("rolled back")
    expect(reason:match("fail after (%d+) candidate and %d+ main callers") ~= nil):to_be(true)
    expect(tonumber(reason:match("fail after (%d+)")) <= 60):to_be(true)
    expect(#result.events > 3):to_be(true)
  end)

  it("counts as told where nobody calls", function()
    local assistant, candidate, rating = make()
    local outcome, reason = run(assistant, candidate, { rollout.insights(rating.id, {
      key = "score", max_drop = 0.2, no_data = { after = "6h", verdict = "fail" },
    }) })
    expect(outcome):to_be("rolled back")
    expect(reason:find("no data within 6h, which counts as fail", 1, true) ~= nil):to_be(true)
  end)

  it("goes on waiting where nobody calls and nothing was said, then pauses", function()
    local assistant, candidate, rating = make()
    local outcome, reason = run(assistant, candidate,
      { rollout.insights(rating.id, { key = "score", max_drop = 0.2 }) }, { longest = "2d" })
    expect(outcome):to_be("paused")
    expect(reason:find("inconclusive, 0 candidate and 0 main conversations so far", 1, true) ~= nil):to_be(true)
  end)

  it("says beforehand how many conversations it needs", function()
    local assistant, candidate, rating = with_calls({ score = 4 }, { score = 4 })
    local plan = rollout.plan {
      assistant = assistant, version = candidate, steps = { { weight = 25, bake = "1h" } },
      gates = { rollout.insights(rating.id, { key = "score", max_drop = 0.2 }) },
    }
    expect(plan.forecast[1]:find("needs about %d+ candidate conversations to pass") ~= nil):to_be(true)
    expect(plan.forecast[2]:find("the step will take longer", 1, true) ~= nil):to_be(true)
  end)
end)
