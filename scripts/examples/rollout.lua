-- Ships a new version of a support line step by step, on two weeks of simulated calls. Play it:
--
--   callisto simulate scripts/examples/rollout.lua --days 14
--   callisto simulate scripts/examples/rollout.lua --days 14 --runs 200
--
-- On the real service only the part from rollout.run on is needed.
local rollout = require "rollout"
local sim = require "sim"

-- The world: an assistant whose calls are rated from 1 to 5, its tests, and a version that is as good.
local rating = ai.conversations.insights.create {
  name = "csat",
  instructions = "How content was the caller?",
  json_schema = {
    type = "object",
    properties = { score = { type = "integer", minimum = 1, maximum = 5 } },
  },
}
local group = ai.conversations.insight_groups.insight_groups { name = "support" }
ai.conversations.insight_groups.insights.assign(group.id, rating.id)
local assistant = ai.assistants.create {
  name = "Support",
  instructions = "Answer questions about parcels.",
  insight_settings = { insight_group_id = group.id },
}
for _, name in ipairs { "greets", "tracks a parcel", "hands over" } do
  ai.assistants.tests.create {
    name = name, test_suite = "regression", destination = assistant.id,
    instructions = "Ask about a parcel.", rubric = { { name = "polite", criteria = "It is polite." } },
  }
end
local candidate = ai.assistants.update(assistant.id, {
  instructions = "Answer questions about parcels. Be brief.", version_name = "brief", promote_to_main = false,
})
sim.quality(assistant, { pass_rate = 1, insights = { csat = { score = 4.1 } } })
sim.quality(candidate, { pass_rate = 1, insights = { csat = { score = 4.15 } } })
sim.traffic {
  assistant = assistant,
  by_hour = { 8, 6, 5, 5, 6, 12, 25, 45, 70, 85, 85, 80, 75, 80, 80, 75, 65, 50, 35, 25, 18, 15, 12, 10 },
}
task.sleep("2d")

-- The rollout.
local spec = {
  assistant = assistant,
  version = candidate,
  steps = {
    { weight = 5, bake = "1d" },
    { weight = 25, bake = "2d" },
    { weight = 50, bake = "3d" },
  },
  gates = {
    rollout.suite "regression",
    rollout.insights("csat", { max_drop = 0.2, min_samples = 40, interval = "1h" }),
  },
}
print(rollout.plan(spec))
print()
print(rollout.run(spec))
