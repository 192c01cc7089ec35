-- What a rollout tells of its evidence: forecasts, verdicts, waits, and pictures that mean what they show.

local evidence = require "rollout.evidence"
local rollout = require "rollout"
local sim = require "sim"

-- An assistant of this age with 40 calls an hour, each rated from 1 to 5.
local function called_for(age, main, candidate_score)
  local rating = ai.conversations.insights.create {
    name = "csat", instructions = "Rate.",
    json_schema = { type = "object", properties = { score = { type = "integer", minimum = 1, maximum = 5 } } },
  }
  local group = ai.conversations.insight_groups.insight_groups { name = "g" }
  ai.conversations.insight_groups.insights.assign(group.id, rating.id)
  local assistant = ai.assistants.create {
    name = "Line", instructions = "Be kind.", insight_settings = { insight_group_id = group.id },
  }
  local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
  sim.quality(assistant, { insights = { [rating.id] = { score = main } } })
  sim.quality(candidate, { insights = { [rating.id] = { score = candidate_score } } })
  sim.traffic { assistant = assistant, per_hour = 40 }
  finally(function() sim.end_traffic(assistant) end)
  task.sleep(age)
  return assistant, candidate, rating
end

local function play(given)
  local ok, result = pcall(rollout.run, given)
  if ok then return result end
  if not result.result then error(result, 0) end
  return result.result
end

local function line_with(result, words)
  for _, event in ipairs(result.events) do
    if event.text:find(words, 1, true) then return event.text, event end
  end
  error("no event has '" .. words .. "':\n" .. result:text(), 2)
end

describe("a forecast", function()
  for _, age in ipairs { "2d", "12h", "9d" } do
    it("goes by the calls that there were, for an assistant that is " .. age .. " old", function()
      local assistant, candidate, rating = called_for(age, 4, 4)
      local plan = rollout.plan {
        assistant = assistant, version = candidate, steps = { { weight = 5, bake = "1d" } },
        gates = { rollout.insights(rating.id, { max_drop = 0.1 }) },
      }
      -- 40 calls an hour make 48 for 5 % of a day.
      local expected = tonumber(plan.forecast[2]:match("brings about (%d+) candidate"))
      expect(expected):to_be_near(48, 8)
    end)
  end

  it("knows that a version is younger than its assistant", function()
    local assistant, candidate, rating = called_for("6d", 4, 4)
    ai.assistants.versions.promote(assistant.id, candidate.version_id)
    task.sleep("1d")
    local next_one = ai.assistants.update(assistant.id, { instructions = "Be fast.", promote_to_main = false })
    local plan = rollout.plan {
      assistant = assistant, version = next_one, steps = { { weight = 5, bake = "1d" } },
      gates = { rollout.insights(rating.id, { max_drop = 0.1 }) },
    }
    expect(tonumber(plan.forecast[2]:match("brings about (%d+) candidate"))):to_be_near(48, 8)
  end)
end)

describe("a verdict", function()
  local NUMBERS = "main ([%d.]+), candidate ([%d.]+), measured drop (-?[%d.]+), 95 %% interval (-?[%d.]+) to (-?[%d.]+)"

  it("to pass shows samples, both means, the difference and its interval", function()
    local assistant, candidate, rating = called_for("1d", 4, 4.1)
    local result = play {
      assistant = assistant, version = candidate, steps = { { weight = 50, bake = "1h" } },
      gates = { rollout.insights(rating.id, { max_drop = 0.5, min_samples = 40 }) },
    }
    local text = line_with(result, ": pass after")
    expect(text):to_match("pass after %d+ candidate and %d+ main conversations: the drop is below 0.50 with 95 %% confidence")
    local main, other, drop, low, high = text:match(NUMBERS)
    expect(drop + 0):to_be_near(main - other, 0.011)
    expect(low + 0):to_be_below(drop + 0)
    expect(high + 0):to_be_above(drop + 0)
    -- What a gate says with confidence is no other than what its interval shows.
    expect(high + 0):to_be_below(0.5)
  end)

  it("to fail shows them too", function()
    local assistant, candidate, rating = called_for("1d", 4, 3)
    local result = play {
      assistant = assistant, version = candidate, steps = { { weight = 50, bake = "1h" } },
      gates = { rollout.insights(rating.id, { max_drop = 0.2 }) },
    }
    expect(result.reason):to_match("fail after %d+ candidate and %d+ main conversations: worse than main")
    local low = result.reason:match("interval (-?[%d.]+) to")
    expect(low + 0):to_be_above(0)
  end)

  it("has an interval that holds the true drop as often as it says", function()
    local held, looks = 0, 400
    for _ = 1, looks do
      local found = evidence.new { kind = "binary", rho = 1, d = 0.2 }
      local function side(n, share)
        local s = 0
        for _ = 1, n do s = s + (math.random() < share and 1 or 0) end
        return { n = n, s = s }
      end
      for _ = 1, 4 do found:look(side(10, 0.7), side(30, 0.8)) end
      local low, high = found:interval(0.95)
      if low <= 0.1 and high >= 0.1 then held = held + 1 end
    end
    expect(held / looks):to_be_near(0.95, 0.035)
  end)

  it("has no interval of nothing where all results are the same", function()
    local found = evidence.new { kind = "binary", rho = 1, d = 0.2 }
    found:look({ n = 5, s = 5 }, { n = 5, s = 5 })
    local low, high = found:interval(0.95)
    expect(low):to_be_below(-0.05)
    expect(high):to_be_above(0.05)
  end)
end)

describe("a step", function()
  it("that has baked says once what it waits for", function()
    local assistant, candidate = called_for("1h", 4, 4)
    local result = play {
      assistant = assistant, version = candidate, steps = { { weight = 50, bake = "1h", longest = "1d" } },
      gates = {
        rollout.check("stock", function() return true end),
        rollout.check("lawyer", function() return nil, "on holiday" end),
        rollout.check("weather", function() return nil end, { dry_run = true }),
      },
    }
    expect(result.outcome):to_be("paused")
    local text, event = line_with(result, "waits for")
    expect(text):to_be("step 1 has baked for 1h and waits for lawyer: no answer, on holiday")
    expect(event.at - result.events[1].at):to_be_near(3600, 60)
    local count = select(2, result:text():gsub("waits for", ""))
    expect(count):to_be(1)
  end)

  it("that may go on when it has baked waits for nothing", function()
    local assistant, candidate = called_for("1h", 4, 4)
    local result = play {
      assistant = assistant, version = candidate, steps = { { weight = 50, bake = "1h" } },
      gates = { rollout.check("stock", function() return true end) },
    }
    expect(result.outcome):to_be("promoted")
    expect(result:text()).never:to_contain("waits for")
  end)
end)

describe("a picture", function()
  local function drawn(watched, decided)
    local assistant, candidate = called_for("1h", 4, 4)
    return play({
      assistant = assistant, version = candidate, steps = { { weight = 50, bake = "10d" } },
      gates = {
        rollout.check("watched", function() return watched end, { dry_run = true, interval = "12h" }),
        rollout.check("decided", function() return decided end, { interval = "12h" }),
      },
    })
  end

  -- The element that has a title.
  local function mark(svg, title) return svg:match("<circle[^>]*><title>" .. title .. "[^<]*</title></circle>") end

  it("outlines what a gate says that only watches", function()
    local result = drawn(false, true)
    expect(result.outcome):to_be("promoted")
    local svg = result:svg()
    expect(mark(svg, "watched: fail")):to_contain('fill="none" stroke="#c0392b"')
    expect(mark(svg, "decided: pass")):to_contain('fill="#2f7d5b"')
    expect(svg):to_contain("only watching, decides nothing")
    local _, event = line_with(result, "watched: fail")
    expect(event.watching):to_be(true)
    expect(json.decode(result:json()).events[3].watching):to_be(event == result.events[3] or nil)
  end)

  it("shows a promotion green and the way back red", function()
    expect(drawn(true, true):svg()):to_contain('<rect x="56" y="12" width="12" height="12" fill="#2f7d5b"/>')
    expect(drawn(true, false):svg()):to_contain('<rect x="56" y="12" width="12" height="12" fill="#c0392b"/>')
  end)

  it("marks time at distances that people count in", function()
    local svg = drawn(true, true):svg()
    for day = 2, 10, 2 do expect(svg):to_contain(("+%dd</text>"):format(day)) end
    expect(svg).never:to_contain("+3d</text>")
  end)
end)
