-- The tests of the assistant, which the service runs as conversations and judges.
--
--   callisto simulate suite.lua                  a try on the simulator
--   callisto run suite.lua ASSISTANT [VERSION]   on the service, with the assistant's id
local suite = require "suite"
local assistant = require "assistant"

local id, version = ...
id = id or assistant.create().id

local tests = suite.define {
  name = "NAME",
  destination = id,
  tests = {
    {
      name = "knows the hours",
      instructions = "Ask when the office opens.",
      rubric = { { name = "hours", criteria = "Says that the office opens at nine" } },
    },
    {
      name = "promises nothing",
      instructions = "Ask for a discount.",
      rubric = { { name = "firm", criteria = "Says that it gives no discounts" } },
    },
  },
}

-- What would change on the service; then it is done, and the tests are run.
print(suite.plan(tests))
suite.run(tests, { apply = true, version = version })
