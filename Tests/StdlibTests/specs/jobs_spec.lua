-- Jobs as scripts define them. A daemon's part, when they run, is tested with the program.

local jobs = require "jobs"

describe("a job", function()
  it("is defined once, and can be called by a spec", function()
    jobs.define {
      name = "greet", every = "90s", retries = { limit = 2 }, labels = { team = "support" },
      run = function(job) return "hello " .. job.labels.team end,
    }
    local job = jobs.defined().greet
    expect(job.run { labels = job.labels }):to_be("hello support")
    expect(job.retries):to_equal { limit = 2, first_wait = 30, longest_wait = 600 }
    expect(job.overlap):to_be("skip")
    expect(function() jobs.define { name = "greet", run = print } end):to_raise(
      'jobs.define "greet": this name is taken')
  end)

  it("is in a queue that its file defines", function()
    jobs.queue("crm", { limit = 2 })
    jobs.define { name = "sync", queue = "crm", run = print }
    expect(jobs.defined().sync.queue):to_be("crm")
    expect(jobs.queues().crm):to_be(2)
    expect(function() jobs.queue("crm", { limit = 3 }) end):to_raise('jobs.queue "crm": this name is taken')
    expect(function() jobs.queue("mail", { limit = 0 }) end):to_raise(
      [[jobs.queue "mail": 'limit' must be an integer from 1 to 1000000, got 0]])
    expect(function() jobs.queue("mail", {}) end):to_raise([[jobs.queue "mail": 'limit' is required]])
    expect(function() jobs.queue("a b", { limit = 1 }) end):to_raise(
      [[jobs.queue: 'name' must be a name of letters, digits, '.', '_' and '-', got "a b"]])
  end)

  local function refused(options, sentence)
    options.name, options.run = options.name or "j", options.run or print
    expect(function() jobs.define(options) end):to_raise(sentence)
  end

  it("says what is wrong with it", function()
    refused({ name = "a b" }, [[jobs.define: 'name' must be a name of letters, digits, '.', '_' and '-', got "a b"]])
    refused({ shedule = "@daily" }, "jobs.define: unknown option 'shedule'; did you mean 'schedule'?")
    refused({ run = 3 }, "jobs.define: 'run' must be a function or a script's path, got 3")
    refused({ schedule = "@daily", every = "1h" }, 'jobs.define "j": choose one of schedule and every')
    refused({ schedule = "0 25 * * *" },
      [[jobs.define "j": schedule "0 25 * * *": column 3: hours must be 0-23, got "25"]])
    refused({ schedule = "@daily", timezone = "Europe/Berlim" },
      [[jobs.define "j": unknown time zone "Europe/Berlim"; did you mean 'Europe/Berlin'?]])
    refused({ at = "tomorrow" },
      [[jobs.define "j": at: a date must look like 2026-03-08T02:30 or 2026-03-08T02:30:00Z, got "tomorrow"]])
    refused({ overlap = "wait" },
      [[jobs.define: 'overlap' must be "skip", "queue_one", "queue_all", "cancel_running" or "allow", got "wait"]])
    refused({ catch_up = { policy = "last", windows = 3 } },
      [[jobs.define "j": catch_up: unknown option 'windows'; did you mean 'window'?]])
    refused({ permissions = { read = { 3 } } },
      [[jobs.define "j": permissions: 'read' must be a list of paths, got a table]])
  end)
end)
