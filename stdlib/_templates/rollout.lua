-- NAME: ships a version of an assistant step by step, and goes back by itself when it is worse.
--
--   callisto simulate FILE --days 14                      on simulated traffic, before it touches anything
--   callisto simulate FILE --days 14 --runs 50            how it ends with fifty seeds: a table and a picture
--   callisto run --durable FILE ASSISTANT VERSION         on the service; it may be killed and resumed
local rollout = require "rollout"

local assistant, version = ...
if not assistant then
  -- Nobody was named: a small world with callers in it, which only the simulator has.
  local sim = require "sim"
  local rating = ai.conversations.insights.create {
    name = "csat",
    instructions = "How content was the caller?",
    json_schema = { type = "object", properties = { score = { type = "integer", minimum = 1, maximum = 5 } } },
  }
  local group = ai.conversations.insight_groups.insight_groups { name = "NAME" }
  ai.conversations.insight_groups.insights.assign(group.id, rating.id)
  local main = ai.assistants.create {
    name = "NAME", instructions = "Be kind.", insight_settings = { insight_group_id = group.id },
  }
  assistant = main.id
  version = ai.assistants.update(assistant, { instructions = "Be kind and brief.", promote_to_main = false }).version_id
  sim.quality(version, { insights = { csat = { score = 4.2 } } })
  sim.quality(main, { insights = { csat = { score = 4.1 } } })
  sim.traffic { assistant = assistant, per_hour = 40 }
  task.sleep("2d")
end

local spec = {
  assistant = assistant,
  version = version,
  -- The candidate's share of the calls, and how long it has at least.
  steps = {
    { weight = 5, bake = "1d" },
    { weight = 25, bake = "1d" },
    { weight = 50, bake = "1d" },
  },
  -- All of them must pass before the next step begins.
  gates = {
    rollout.insights("csat", { max_drop = 0.3, min_samples = 40, interval = "1h" }),
    -- rollout.suite("regression", { pass_rate = 1 }),
    -- rollout.approval("product owner", { timeout = "1d" }),
  },
  on_fail = "rollback",   -- or "pause"
}

print(rollout.plan(spec))
print(rollout.run(spec))
