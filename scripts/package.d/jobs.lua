-- The jobs of this machine; 'callisto help jobs' explains them. After a change: systemctl reload callisto
local jobs = require "jobs"

jobs.define {
  name = "hello",
  schedule = "0 3 * * *",
  run = function()
    print("Callisto runs. Replace this job in /etc/callisto/jobs.lua by your own.")
  end,
}
