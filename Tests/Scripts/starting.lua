-- A run that starts others and waits for them, short enough to be killed at each of its failpoints.
local run = require "run"

local first = run.wait(run.start("started.lua", { name = "First" }))
local second = run.wait(run.start("started.lua", { name = "Second" }))
ai.assistants.tags.add(second, { tag = "seen" })
ai.assistants.delete(first)
return "both"
