-- Compares a version with the main one, side by side, and ends with status 1 when it does worse.
--
--   callisto run scripts/examples/suites/compare.lua ASSISTANT_ID VERSION_ID [REPEATS]

local suite = require "suite"
local harbour = require "harbour"

local assistant, version, repeats = ...
if not version then error("usage: compare.lua ASSISTANT_ID VERSION_ID [REPEATS]", 0) end

suite.apply(harbour, { destination = assistant })
suite.compare("harbour", {
  version = version, repeats = math.tointeger(repeats) or 5, concurrency = 10,
  -- One run of five may go the other way by chance.
  tolerance = 0.2,
})
