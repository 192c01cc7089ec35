-- What runs by the clock.
--
--   callisto jobs explain nightly --file jobs.lua     when it is due
--   callisto serve --simulator jobs.lua               a daemon on the simulator; without the option it needs a key
local jobs = require "jobs"

jobs.define {
  name = "nightly", schedule = "0 3 * * *", timezone = "Europe/Berlin", overlap = "skip",
  retries = { limit = 3, first_wait = "30s" }, pause_after = 5,
  run = function()
    local count = 0
    for _ in ai.assistants.list() do count = count + 1 end
    log.info("assistants", { count = count })
    return count
  end,
  on_failure = function(job) log.error("failed", { run = job.of.id, reason = job.of.reason }) end,
}
