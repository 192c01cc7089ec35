-- NAME: the tests of an assistant, kept in git and run on the service.
--
--   callisto simulate FILE                       a try on the simulator, with an assistant of its own
--   callisto run FILE ASSISTANT                  the tests as they are, made equal to this file first
--   callisto run FILE ASSISTANT VERSION          on another version than main
local suite = require "suite"

local assistant, version = ...
if not assistant then
  -- Nobody was named: one to try it with.
  assistant = ai.assistants.create {
    name = "NAME", instructions = 'The office opens at nine. When asked about discounts, say "We give no discounts."',
  }.id
end

local tests = suite.define {
  name = "NAME",
  destination = assistant,
  tests = {
    {
      name = "knows the hours",
      instructions = "Ask when the office opens.",
      rubric = {
        { name = "hours", criteria = "Says that the office opens at nine" },
        { name = "no earlier", criteria = "Does not say that the office opens at eight" },
      },
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
suite.run(tests, {
  apply = true,
  version = version,
  repeats = 3,       -- tells tests that fail at times from those that fail
  concurrency = 5,
  pass_rate = 1,     -- the script ends with status 1 when fewer runs passed
  -- junit = "NAME.xml",   needs --allow-write=NAME.xml
})
