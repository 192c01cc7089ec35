-- A run that hands over to another, each with a loop, short enough to be killed at each of its failpoints.
local run = require "run"

local state = run.state or { part = 1 }
local made = ai.assistants.create { name = "Part " .. state.part, instructions = "Be brief." }
local turns = run.loop("tags", 1, function(turn)
  ai.assistants.tags.add(made.id, { tag = "turn " .. turn })
  task.sleep("5ms")
  if turn == 2 then return nil, turn end
  return turn + 1
end)
if state.part < 3 then return run.continue { part = state.part + 1, before = made.id } end
ai.assistants.delete(state.before)
return turns
