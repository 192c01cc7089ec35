-- The service fails during every step, in a hundred ways: no step is skipped or repeated, and the weight
-- is never another than one that was declared.

local canary = require "rollout.canary"
local rollout = require "rollout"
local sim = require "sim"

local KINDS = { "status=503", "status=503,acted", "status=500", "rate_limit", "rate_limit=3s", "drop=before", "drop=after" }
local WEIGHTS = { 5, 25, 50 }

local function storm()
  local kind = KINDS[math.random(#KINDS)]
  local operations = math.random() < 0.5 and "assistants.canary_deploys.*" or "assistants.*"
  sim.fault(("%s:%s,p=%.2f,count=%d"):format(operations, kind, 0.2 + 0.7 * math.random(), math.random(2, 12)))
end

-- What the service has, whatever fails on the way there.
local function weight_in_force(assistant, version)
  return sim.fork(function()
    sim.clear_faults()
    local ok, found = pcall(ai.assistants.canary_deploys.retrieve, assistant.id)
    return canary.weight(canary.from(ok and found or nil), version)
  end)
end

local function play(seed)
  math.randomseed(seed)
  local assistant = ai.assistants.create { name = "Line " .. seed, instructions = "Be kind." }
  local version = ai.assistants.update(assistant.id, {
    instructions = "Be brief.", promote_to_main = false,
  }).version_id
  local steps = {}
  for place, weight in ipairs(WEIGHTS) do steps[place] = { weight = weight, bake = "1h" } end
  local looked = {}
  storm()
  local result = rollout.run {
    assistant = assistant, version = version, steps = steps, patience = "6h",
    gates = { rollout.check("mine", function(view)
      looked[#looked + 1] = view.weight
      storm()
      return true
    end, { interval = "20m" }) },
  }
  return result, looked
end

describe("storms of failures", function()
  for first = 1, 100, 20 do
    it(("neither skip nor repeat a step, seeds %d to %d"):format(first, first + 19), function()
      finally(sim.clear_faults)
      for seed = first, first + 19 do
        local result, looked = play(seed)
        local taken = {}
        for _, event in ipairs(result.events) do
          if event.kind == "step" then taken[#taken + 1] = event.weight end
        end
        expect(taken):to_equal(WEIGHTS)
        local highest = 0
        for _, weight in ipairs(looked) do
          expect(weight >= highest):to_be(true)
          highest = weight
        end
        sim.clear_faults()
        expect(ai.assistants.retrieve(result.assistant).version_id):to_be(result.version)
      end
    end)
  end

  it("never put another weight in force than the step's", function()
    finally(sim.clear_faults)
    for seed = 201, 210 do
      math.randomseed(seed)
      local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
      local version = ai.assistants.update(assistant.id, {
        instructions = "Be brief.", promote_to_main = false,
      }).version_id
      storm()
      rollout.run {
        assistant = assistant, version = version, patience = "6h",
        steps = { { weight = 5, bake = "1h" }, { weight = 50, bake = "1h" } },
        gates = { rollout.check("mine", function(view)
          expect(weight_in_force(assistant, version)):to_be(view.weight)
          storm()
          return true
        end, { interval = "20m" }) },
      }
      sim.clear_faults()
    end
  end)

  it("on the way back end with what stood before", function()
    finally(sim.clear_faults)
    for seed = 301, 320 do
      math.randomseed(seed)
      local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
      local version = ai.assistants.update(assistant.id, {
        instructions = "Be brief.", promote_to_main = false,
      }).version_id
      local ok, problem = pcall(rollout.run, {
        assistant = assistant, version = version, patience = "6h",
        steps = { { weight = 5, bake = "1h" }, { weight = 50, bake = "1h" } },
        gates = { rollout.check("mine", function(view)
          storm()
          return view.step == 1
        end) },
      })
      sim.clear_faults()
      expect(ok):to_be(false)
      expect(problem.code):to_be("rollout.rolled_back")
      expect(weight_in_force(assistant, version)):to_be(0)
    end
  end)
end)
