-- Assistant tests as code: define them in files, sync them with the service, run and compare versions.
--
-- ```lua
-- local suite = require "suite"
-- local harbour = suite.define {
--   name = "harbour", destination = "assistant-…",
--   tests = { { name = "is brief", instructions = "Ask for the hours.",
--     rubric = { { name = "brief", criteria = "Answers in one sentence" } } } },
-- }
-- suite.apply(harbour)
-- suite.run(harbour, { version = "20250812T114318034399", repeats = 3 })
-- ```

local definition = require "suite.definition"
local comparing = require "suite.comparing"
local running = require "suite.running"
local syncing = require "suite.syncing"

---@class suitelib
local suite = {}

suite.define = definition.define
suite.plan, suite.apply = syncing.plan, syncing.apply
suite.run, suite.compare = running.run, comparing.compare

return suite
