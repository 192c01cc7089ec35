-- Ships the settings of assistant.lua step by step, and goes back by itself when they are worse.
--
--   callisto simulate rollout.lua --days 14           on simulated traffic
--   callisto run --durable rollout.lua ASSISTANT      on the service; it may be killed and resumed
local rollout = require "rollout"
local assistant = require "assistant"

local id = ...
if not id then
  -- Nobody was named: a small world with callers in it, which only the simulator has.
  id = assistant.create().id
  require("sim").traffic { assistant = id, per_hour = 40 }
  task.sleep("2d")
end

local spec = {
  assistant = id,
  version = assistant.candidate(id),
  -- The candidate's share of the calls, and how long it has at least.
  steps = { { weight = 5, bake = "1d" }, { weight = 25, bake = "1d" }, { weight = 50, bake = "1d" } },
  -- All of them must pass before the next step begins.
  gates = {
    rollout.check("answers", function(_view)
      local talk = ai.conversations.create { metadata = { assistant_id = id } }
      local reply = ai.assistants.chat(id, { content = "When does the office open?", conversation_id = talk.id })
      return reply.content:find("nine", 1, true) ~= nil
    end),
  },
  on_fail = "rollback",   -- or "pause"
}

print(rollout.plan(spec))
print(rollout.run(spec))
