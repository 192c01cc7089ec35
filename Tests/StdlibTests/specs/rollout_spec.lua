-- Rollouts from their first request to their end.

local canary = require "rollout.canary"
local rollout = require "rollout"
local sim = require "sim"

local MAIN, CANDIDATE

-- An assistant with a candidate; nobody calls it.
local function make(canary_rules)
  local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
  local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
  MAIN, CANDIDATE = assistant.version_id, candidate.version_id
  if canary_rules then ai.assistants.canary_deploys.create(assistant.id, { rules = canary_rules }) end
  return assistant, candidate
end

local function spec(assistant, more)
  local given = {
    assistant = assistant, version = CANDIDATE,
    steps = { { weight = 5, bake = "1h" }, { weight = 25, bake = "2h" } },
  }
  for name, value in pairs(more or {}) do given[name] = value end
  return given
end

local function main_of(assistant) return ai.assistants.retrieve(assistant.id).version_id end

local function canary_of(assistant)
  local ok, found = pcall(ai.assistants.canary_deploys.retrieve, assistant.id)
  return canary.text(canary.from(ok and found or nil))
end

local function ending(given)
  local ok, problem = pcall(rollout.run, given)
  expect(ok):to_be(false)
  return problem
end

describe("a rollout", function()
  it("goes through its steps and ends in a promotion without a canary deploy", function()
    local assistant = make()
    local seen = {}
    local result = rollout.run(spec(assistant, {
      gates = { rollout.check("look", function(view)
        seen[#seen + 1] = ("%d %g %s"):format(view.step, view.weight, canary_of(assistant))
        return true
      end, { interval = "1h" }) },
    }))
    expect(result.promoted):to_be(true)
    expect(result.took):to_be_near(3 * 3600, 60)
    expect(main_of(assistant)):to_be(CANDIDATE)
    expect(canary_of(assistant)):to_be("no canary deploy")
    expect(seen):to_equal {
      "1 5 everyone: 5 % to " .. CANDIDATE,
      "2 25 everyone: 25 % to " .. CANDIDATE,
      "2 25 everyone: 25 % to " .. CANDIDATE,
    }
  end)

  it("names each reason in its history, as text and as JSON", function()
    local assistant = make()
    local result = rollout.run(spec(assistant, {
      gates = { rollout.check("mine", function() return true, "all quiet" end, { interval = "30m" }) },
    }))
    local texts = {}
    for _, event in ipairs(result.events) do texts[#texts + 1] = event.text end
    expect(texts):to_equal {
      ("main is %s, no canary deploy"):format(MAIN),
      "step 1 of 2: 5 % to the candidate",
      "mine: pass, all quiet",
      "step 1 passed after 1h",
      "step 2 of 2: 25 % to the candidate",
      "mine: pass, all quiet",
      "step 2 passed after 2h",
      ("promoted: version %s is main, after 3h"):format(CANDIDATE),
    }
    local decoded = json.decode(result:json())
    expect(decoded.outcome):to_be("promoted")
    expect(#decoded.events):to_be(#texts)
    expect(result:text():find("step 2 of 2", 1, true) ~= nil):to_be(true)
  end)

  it("draws its history", function()
    local assistant = make()
    local result = rollout.run(spec(assistant, {
      gates = { rollout.check("a < b", function() return true end, { interval = "30m" }) },
    }))
    local svg = result:svg()
    expect(svg):to_be(result:svg())
    expect(svg:find("promoted", 1, true) ~= nil):to_be(true)
    expect(svg:find("a &lt; b: pass", 1, true) ~= nil):to_be(true)
    expect(svg:match("</svg>\n$") ~= nil):to_be(true)
  end)

  it("goes back when a gate fails, and says why", function()
    local assistant = make()
    local problem = ending(spec(assistant, {
      gates = { rollout.check("mine", function(view) return view.step == 1, "too loud" end) },
    }))
    expect(problem.code):to_be("rollout.rolled_back")
    expect(problem.message):to_be(
      ("rollout of Line, version %s: rolled back: mine: fail, too loud"):format(CANDIDATE))
    expect(problem.result.outcome):to_be("rolled back")
    expect(main_of(assistant)):to_be(MAIN)
    expect(canary_of(assistant)):to_be("no canary deploy")
  end)

  it("goes back to the canary deploy that stood before", function()
    local rules = { { match = { { attribute = "country", operator = "in", values = { "de" } } },
      serve = { version_id = "main" } } }
    local assistant = make(rules)
    local before = canary_of(assistant)
    ending(spec(assistant, { gates = { rollout.check("mine", function() return false end) } }))
    expect(canary_of(assistant)):to_be(before)
  end)

  it("keeps the targeting rules that are there", function()
    local assistant = make { { match = { { attribute = "country", operator = "in", values = { "de" } } },
      serve = { version_id = "main" } } }
    local seen
    rollout.run(spec(assistant, { gates = { rollout.check("look", function()
      seen = seen or canary_of(assistant)
      return true
    end) } }))
    expect(seen):to_be("where country in de: main; everyone: 5 % to " .. CANDIDATE)
  end)

  it("stays where it is when it is told to pause, and goes on from there", function()
    local assistant = make()
    local is_well = false
    local function given(more)
      return spec(assistant, {
        on_fail = "pause", from = more,
        gates = { rollout.check("mine", function(view) return view.step == 1 or is_well end) },
      })
    end
    local problem = ending(given())
    expect(problem.code):to_be("rollout.paused")
    expect(canary_of(assistant)):to_be("everyone: 25 % to " .. CANDIDATE)
    is_well = true
    expect(rollout.run(given(2)).promoted):to_be(true)
  end)

  it("stops at another hand's change of the canary deploy and touches nothing", function()
    local assistant = make()
    task.spawn(function()
      task.sleep("90m")
      ai.assistants.canary_deploys.update(assistant.id, {
        rules = { { serve = { rollout = { { version_id = CANDIDATE, weight = 60 } } } } },
      })
    end)
    local problem = ending(spec(assistant))
    expect(problem.code):to_be("rollout.foreign_change")
    expect(problem.result.reason):to_be(("another hand changed it: expected everyone: 25 %% to %s, "
      .. "found everyone: 60 %% to %s"):format(CANDIDATE, CANDIDATE))
    expect(canary_of(assistant)):to_be("everyone: 60 % to " .. CANDIDATE)
  end)

  it("stops at another hand's promotion", function()
    local assistant = make()
    task.spawn(function()
      task.sleep("90m")
      ai.assistants.versions.promote(assistant.id, CANDIDATE)
    end)
    expect(ending(spec(assistant)).code):to_be("rollout.foreign_change")
  end)

  it("goes back at once when it is aborted", function()
    local assistant = make()
    task.spawn(function()
      task.sleep("10m")
      expect(rollout.status(assistant).rollout.weight):to_be(5)
      rollout.abort(assistant, { reason = "the line is on fire" })
    end)
    local began = time.now()
    local problem = ending(spec(assistant))
    expect(problem.code):to_be("rollout.aborted")
    expect(problem.result.reason):to_be("the line is on fire")
    expect(time.now() - began < 700):to_be(true)
    expect(canary_of(assistant)):to_be("no canary deploy")
    expect(rollout.status(assistant).rollout):to_be(nil)
  end)

  it("can take its promotion back", function()
    local assistant = make { { match = { { attribute = "country", operator = "in", values = { "de" } } },
      serve = { version_id = "main" } } }
    local before = canary_of(assistant)
    local result = rollout.run(spec(assistant))
    expect(canary_of(assistant)):to_be("no canary deploy")
    rollout.undo(json.decode(result:json()))
    expect(main_of(assistant)):to_be(MAIN)
    expect(canary_of(assistant)):to_be(before)
    -- A second time there is nothing left to do.
    rollout.undo(result)
    expect(main_of(assistant)):to_be(MAIN)
  end)

  it("keeps its promotion where another hand has gone on from it", function()
    local assistant = make()
    local result = rollout.run(spec(assistant))
    ai.assistants.update(assistant.id, { instructions = "Be even briefer." })
    local ok, problem = pcall(rollout.undo, result)
    expect(ok):to_be(false)
    expect(problem.code):to_be("rollout.foreign_change")
  end)

  it("takes the shares of a rollout away that another script runs", function()
    local assistant = make { { serve = { rollout = { { version_id = "main", weight = 1 } } } } }
    ai.assistants.canary_deploys.update(assistant.id, {
      rules = { { serve = { rollout = { { version_id = CANDIDATE, weight = 20 } } } } },
    })
    rollout.abort(assistant, { version = CANDIDATE })
    expect(canary_of(assistant)):to_be("no canary deploy")
  end)

  it("is aborted where its candidate's shares are taken away from outside", function()
    local assistant = make { { match = { { attribute = "country", operator = "in", values = { "de" } } },
      serve = { version_id = "main" } } }
    local before = canary_of(assistant)
    task.spawn(function()
      task.sleep("90m")
      -- As another script's rollout.abort does, of which this one knows nothing.
      local known = canary.from(ai.assistants.canary_deploys.retrieve(assistant.id))
      ai.assistants.canary_deploys.update(assistant.id, canary.body(canary.without(known, CANDIDATE), "rules"))
    end)
    local problem = ending(spec(assistant))
    expect(problem.code):to_be("rollout.aborted")
    expect(problem.result.reason):to_be("the candidate's shares were taken away from outside")
    expect(canary_of(assistant)):to_be(before)
    expect(main_of(assistant)):to_be(MAIN)
  end)

  it("tells when it starts, at each step, at a failed gate and at the end", function()
    local assistant = make()
    local told = {}
    ending(spec(assistant, {
      gates = { rollout.check("mine", function(view) return view.step == 1 end) },
      notify = { function(text, event) told[#told + 1] = event.kind end, function() error("no line") end },
    }))
    expect(told):to_equal { "start", "step", "step", "gate", "end" }
  end)

  it("goes back without waiting for a slow notification", function()
    local assistant = make()
    local heard = 0
    local problem = ending(spec(assistant, {
      gates = { rollout.check("mine", function() return false end, { interval = "1m" }) },
      notify = function()
        task.sleep("1h")
        heard = heard + 1
      end,
    }))
    expect(problem.result.took < 120):to_be(true)
    expect(heard):to_be(4)
  end)

  it("waits out failures of the service and goes back when they last", function()
    local assistant = make()
    local given = spec(assistant, { patience = "10m" })
    task.spawn(function()
      task.sleep("30m")
      sim.fault "assistants.versions.promote:status=503"
    end)
    local problem = ending(given)
    sim.clear_faults()
    expect(problem.code):to_be("rollout.rolled_back")
    expect(canary_of(assistant)):to_be("no canary deploy")
    expect(main_of(assistant)):to_be(MAIN)
  end)
end)

describe("a plan", function()
  it("lists each change, the weights over time and the best time, and changes nothing", function()
    local assistant = make()
    local plan = rollout.plan(spec(assistant))
    local operations = {}
    for _, request in ipairs(plan.requests) do operations[#operations + 1] = request.operation end
    expect(operations):to_equal {
      "assistants.canary_deploys.create", "assistants.canary_deploys.update", "assistants.versions.promote",
    }
    expect(plan.weights):to_equal {
      { at = 0, weight = 5 }, { at = 3600, weight = 25 }, { at = 10800, weight = 100 },
    }
    expect(plan.best):to_be(10800)
    expect(tostring(plan):find("at best it takes 3h", 1, true) ~= nil):to_be(true)
    expect(canary_of(assistant)):to_be("no canary deploy")
  end)
end)
