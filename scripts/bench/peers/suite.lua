-- A suite of 200 tests, run with twenty at once; prints how many ended with a verdict.
local suite = require "suite"

local assistant = ai.assistants.create { name = "Desk", instructions = "Answers are brief. The desk closes at nine." }
local tests = {}
for place = 1, 200 do
  tests[place] = {
    name = ("question %03d"):format(place), instructions = "Ask when the desk closes.",
    rubric = { { name = "hours", criteria = "Says when the desk closes" }, { name = "brief", criteria = "Is brief" } },
  }
end
local result = suite.run(suite.define { name = "desk", destination = assistant, tests = tests }, {
  apply = true, concurrency = 20, quiet = true, on_failure = "return",
})
print(("verdicts %d"):format(result.counts.passed + result.counts.failed))
