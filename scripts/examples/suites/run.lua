-- Puts the suite on the service, runs it and the dialogues, and ends with status 1 when something failed.
--
--   callisto run scripts/examples/suites/run.lua [ASSISTANT_ID [VERSION_ID]]
--   callisto simulate scripts/examples/suites/run.lua
--
-- Without an id a new assistant is made, and deleted at the end.

local chat = require "chat"
local suite = require "suite"

local dialogues = require "dialogues"
local harbour = require "harbour"

local id, version = ...
local assistant = id
local made <close> = setmetatable({}, {
  __close = function()
    if id or not assistant then return end
    for test in ai.assistants.tests.list { test_suite = harbour.name } do ai.assistants.tests.delete(test) end
    ai.assistants.delete(assistant)
  end,
})
assistant = assistant or ai.assistants.create {
  name = "Harbour Café",
  instructions = [[
When asked for a table, say "The table is booked." The kitchen closes at nine. Be brief.
Politely refuse questions that are not about the café. When asked about taxes, say "I only know about the café."]],
}

print(suite.apply(harbour, { destination = assistant }))
print()
suite.run("harbour", { version = version, repeats = 3, concurrency = 9 })
print()
chat.play(assistant, dialogues, { repeats = 3, metadata = { purpose = "rehearsal" } })
