-- Ships a new version of a support line step by step, on two weeks of simulated calls. Play it:
--
--   callisto simulate scripts/examples/rollout.lua --days 14
--   callisto simulate scripts/examples/rollout.lua --days 14 --runs 200
--
-- On the real service the world is there; only the rest is needed.
local rollout = require "rollout"
local world = require "world"

local assistant, candidate = world.make {
  candidate = "Answer questions about parcels. Be brief.",
  rating = 4.15,
  by_hour = { 8, 6, 5, 5, 6, 12, 25, 45, 70, 85, 85, 80, 75, 80, 80, 75, 65, 50, 35, 25, 18, 15, 12, 10 },
}

local spec = {
  assistant = assistant,
  version = candidate,
  steps = {
    { weight = 5, bake = "1d" },
    { weight = 25, bake = "2d" },
    { weight = 50, bake = "3d" },
  },
  gates = {
    rollout.suite "regression",
    rollout.insights("csat", { max_drop = 0.2, min_samples = 40, interval = "1h" }),
  },
}
print(rollout.plan(spec))
print()
print(rollout.run(spec))
