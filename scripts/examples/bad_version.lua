-- A version that passes every test and annoys the people who call: the rollout notices, and undoes it.
--
--   callisto simulate scripts/examples/bad_version.lua --days 14
--   callisto simulate scripts/examples/bad_version.lua --days 14 --runs 200
local rollout = require "rollout"
local sim = require "sim"
local world = require "world"

local assistant, candidate = world.make {
  candidate = "Answer questions about parcels in one word.",
  rating = 3.4,
}

local ok, problem = pcall(rollout.run, {
  assistant = assistant,
  version = candidate,
  steps = { { weight = 5, bake = "1d" }, { weight = 25, bake = "2d" }, { weight = 50, bake = "3d" } },
  gates = {
    rollout.suite "regression",
    rollout.insights("csat", { max_drop = 0.2, min_samples = 40, interval = "1h" }),
  },
})
assert(not ok and problem.code == "rollout.rolled_back", problem)
print(problem.result)

for _, served in ipairs(sim.served()) do
  if served.version == candidate.version_id then
    print(("\n%d callers met the bad version, in %d conversations"):format(
      served.callers, served.conversations))
  end
end
