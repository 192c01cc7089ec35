-- Fourteen simulated days with 40 conversations an hour and a rollout in them; prints how much happened.
local rollout = require "rollout"
local sim = require "sim"

local rating = ai.conversations.insights.create {
  name = "csat", instructions = "Rate.",
  json_schema = { type = "object", properties = { score = { type = "integer", minimum = 1, maximum = 5 } } },
}
local group = ai.conversations.insight_groups.insight_groups { name = "support" }
ai.conversations.insight_groups.insights.assign(group.id, rating.id)
local assistant = ai.assistants.create {
  name = "Support", instructions = "Be kind.", insight_settings = { insight_group_id = group.id },
}
local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
sim.quality(assistant, { insights = { csat = { score = 4.1 } } })
sim.quality(candidate, { insights = { csat = { score = 4.1 } } })
sim.traffic { assistant = assistant, per_hour = 40 }
local began = time.now()
task.sleep("1d")
rollout.run {
  assistant = assistant, version = candidate,
  steps = { { weight = 5, bake = "3d" }, { weight = 25, bake = "4d" }, { weight = 50, bake = "4d" } },
  gates = { rollout.insights("csat", { max_drop = 0.3, interval = "1h" }) },
}
task.sleep(math.max(0, began + 14 * 86400 - time.now()))
ai.assistants.retrieve(assistant.id)

local conversations = 0
for _, served in ipairs(sim.served()) do conversations = conversations + served.conversations end
local requests = sim.log {}
print("conversations " .. conversations)
-- Each conversation begins and ends.
print("events " .. 2 * conversations + requests[#requests].number)
