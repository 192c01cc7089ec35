-- A rollout by the standard library, short enough to be killed at each of its failpoints.
local rollout = require "rollout"

local assistant = ai.assistants.create { name = "Support", model = "openai/gpt-4o", instructions = "Be kind." }
local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
local result = rollout.run {
  assistant = assistant, version = candidate,
  steps = { { weight = 5, bake = "1s" }, { weight = 50, bake = "1s" } },
  gates = { rollout.check("answers", function(view) return view.weight < 100, "all of them" end, { interval = "1s" }) },
  on_fail = "rollback",
}
return result.outcome
