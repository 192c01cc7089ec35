-- A version that passes every test and annoys the people who call: the rollout notices, and undoes it.
--
--   callisto simulate scripts/examples/bad_version.lua --days 14
--   callisto simulate scripts/examples/bad_version.lua --days 14 --runs 200
local rollout = require "rollout"
local sim = require "sim"

-- The world: calls are rated from 1 to 5, and the new version is rated much lower.
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
ai.assistants.tests.create {
  name = "tracks a parcel", test_suite = "regression", destination = assistant.id,
  instructions = "Ask about a parcel.", rubric = { { name = "polite", criteria = "It is polite." } },
}
local candidate = ai.assistants.update(assistant.id, {
  instructions = "Answer questions about parcels in one word.", version_name = "terse", promote_to_main = false,
})
sim.quality(assistant, { pass_rate = 1, insights = { csat = { score = 4.1 } } })
sim.quality(candidate, { pass_rate = 1, insights = { csat = { score = 3.4 } } })
sim.traffic { assistant = assistant, per_hour = 40 }
task.sleep("2d")

local ok, problem = pcall(rollout.run, {
  assistant = assistant,
  version = candidate,
  steps = { { weight = 5, bake = "1d" }, { weight = 25, bake = "2d" }, { weight = 50, bake = "3d" } },
  gates = {
    rollout.suite "regression",
    rollout.insights("csat", { max_drop = 0.2, min_samples = 40, interval = "1h" }),
  },
})
assert(not ok and problem.code == "rollout.rolled_back", problem)
print(problem.result)

for _, served in ipairs(sim.served()) do
  if served.version == candidate.version_id then
    print(("\n%d callers met the bad version, in %d conversations"):format(
      served.callers, served.conversations))
  end
end
