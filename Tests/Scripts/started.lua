-- What starting.lua starts, and waits for.
local run = require "run"

local made = ai.assistants.create { name = run.arguments.name, instructions = "Be brief." }
task.sleep("20ms")
ai.assistants.tags.add(made.id, { tag = "started" })
return made.id
