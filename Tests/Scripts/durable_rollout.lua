-- A rollout in miniature, for tests that kill it: every class of recovery, tasks side by side, a step.
local run = require "run"

local a = ai.assistants.create { name = "Support", model = "openai/gpt-4o", instructions = "Be brief." }
run.set_status("made " .. a.name)
local v = ai.assistants.update(a.id, { instructions = "Be kind.", promote_to_main = false })
ai.assistants.canary_deploys.create(a.id, {
  rules = { { serve = { rollout = { { version_id = v.version_id, weight = 10 } } } } },
})
task.sleep("20ms")
local passed = run.step("gate", function()
  local count = 0
  for _ in ai.assistants.versions.list(a.id) do count = count + 1 end
  task.sleep("10ms")
  return count
end)
run.loop("tag twice", 1, function(turn)
  ai.assistants.tags.add(a.id, { tag = "turn " .. turn })
  task.sleep("5ms")
  if turn == 2 then return nil end
  return turn + 1
end)
task.all {
  function() ai.assistants.tags.add(a.id, { tag = "rolling" }) end,
  function()
    task.sleep("150ms")
    ai.assistants.tags.add(a.id, { tag = "out" })
  end,
}
ai.assistants.canary_deploys.update(a.id, {
  rules = { { serve = { rollout = { { version_id = v.version_id, weight = 50 } } } } },
})
ai.assistants.versions.promote(a.id, v.version_id)
ai.assistants.tags.remove(a.id, "rolling")
return passed
