-- Jobs: what is to be run again and again, when, and what happens when it does not go well.
--
-- ```lua
-- local jobs = require "jobs"
-- jobs.define {
--   name = "nightly", schedule = "0 3 * * *", timezone = "America/New_York",
--   retries = { limit = 3 }, timeout = "30m",
--   run = function(job) print("due at " .. time.iso(job.due_at)) end,
-- }
-- ```
--
-- `callisto serve FILE` looks after them, `callisto jobs explain NAME` says when they are due. Every run is a
-- durable run. The file is run once to learn what it defines and again at the top of each run, so outside of
-- functions it may call nothing.

local schedules = require "schedules"
local misuse = require "misuse"

---@class jobslib
local jobs = {}

---What a job's function gets.
---@class jobs.Run
---@field job string The job's name.
---@field run string The id of this run.
---@field due_at? number The due time in seconds since 1970; nil when a person started it.
---@field attempt integer 1, or more for retries.
---@field labels table<string, string>
---@field arguments? any What `run.start` or `callisto jobs trigger --arguments` gave it.
---@field of? jobs.Ended For hooks: the run that ended.
---@field event? webhooks.Event The event that started it, see `on`.

---@class jobs.Ended
---@field id string
---@field state string "succeeded", "failed" or "diverged".
---@field reason? string Why it failed, one sentence.
---@field result? any What it returned.

---@class jobs.CatchUp
---@field policy? "skip"|"last"|"all" What happens to due times that were missed while nothing ran. Default "last".
---@field window? Duration How old a missed due time may be and still run. Default 24 h.
---@field limit? integer How many run at most, with "all". Default 100.

---Each further attempt is a run of its own that begins at the top. None follows an error that says
---`retryable = false`, a call in doubt, or a stop that somebody asked for.
---@class jobs.Retries
---@field limit? integer Further attempts after a failure, or a timeout. Default 0.
---@field first_wait? Duration Default 30 s; doubles each time.
---@field longest_wait? Duration Default 10 min.

---Narrows what `callisto serve` was given; what is left out stays as it is there.
---@class jobs.Permissions
---@field read_only? boolean Refuses calls that change something on the API.
---@field operations? string[] The only operations, such as "assistants.tests.*".
---@field read? string[] Files and folders to read.
---@field write? string[]
---@field env? string[] Variables of the environment.
---@field run? string[] Programs.
---@field net? string[] Hosts.

---@class jobs.Limits
---@field memory? integer Bytes.
---@field compute? Duration Computing time.

---@class jobs.Queue
---@field limit integer How many runs of its jobs go on at once, over all daemons on one store.

---@class jobs.Options
---@field name string
---@field schedule? string A cron expression of five or six fields, or "@daily". Where day of month and day of week are both restricted, a day needs to fit one of them. One of schedule, every, at and on; none is for jobs that people start.
---@field every? Duration At least a second; counted in time that passes.
---@field at? string|string[] Dates such as "2026-03-08T02:30", by the clocks of the time zone.
---@field on? webhooks.EventName|"*" An event that starts it in place of a due time, once for each event's id; "*" for every event. `callisto serve` receives them, see the guide "receiving".
---@field where? table<string, any> With `on`: what fields of the payload must be, `{ reason = "customer_disconnect" }`; a list gives several values. A path goes on with dots.
---@field timezone? string Default "UTC". A time that does not exist runs when the gap ends, one that comes twice runs the first time.
---@field overlap? "skip"|"queue_one"|"queue_all"|"cancel_running"|"allow" While an earlier run has not ended. Default "skip".
---@field catch_up? jobs.CatchUp
---@field jitter? Duration Runs start up to this much later, each by its own fixed amount.
---@field timeout? Duration After which a run is asked to stop; waits that need no worker do not count.
---@field retries? jobs.Retries
---@field key? string No second live run with the same key, of whatever job.
---@field queue? string A queue that `jobs.queue` defines, in this file or another that is served with it: its runs share places.
---@field pause_after? integer Failures in a row that pause the job.
---@field recovery_limit? integer How often a run is taken over from lost processes without anything new recorded, before it is set aside as blocked. Default 5.
---@field labels? table<string, string>
---@field permissions? jobs.Permissions
---@field limits? jobs.Limits
---@field run string|(fun(job: jobs.Run): any)|(fun(event: webhooks.Event, job: jobs.Run): any) A function, or the path of a script beside this file; with `on` it gets the event first.
---@field on_success? fun(job: jobs.Run) A run of its own that follows one which succeeded.
---@field on_failure? fun(job: jobs.Run) The same for one that failed and is not retried.

-- More of anything is a mistake.
local MOST = 1000000

local overlaps = { "skip", "queue_one", "queue_all", "cancel_running", "allow" }

local function texts(kind)
  return { type = "list", check = function(list)
    for _, item in ipairs(list) do
      if type(item) ~= "string" then return "a list of " .. kind end
    end
  end }
end

local NAME = "a name of letters, digits, '.', '_' and '-'"
local name_rule = { type = "string", required = true, expected = NAME, check = function(name)
  if not name:find("^[%w._-]+$") or #name > 200 then return NAME end
end }

local rules = {
  name = name_rule,
  schedule = { type = "string" },
  every = { type = "duration", min = 1 },
  at = { type = "any", check = function(at)
    if type(at) == "string" then return end
    if type(at) ~= "table" then return "a date or a list of dates" end
    for _, date in ipairs(at) do
      if type(date) ~= "string" then return "a date or a list of dates" end
    end
  end },
  on = { type = "string" },
  where = { type = "table" },
  timezone = { type = "string", default = "UTC" },
  overlap = { type = "string", one_of = overlaps, default = "skip" },
  catch_up = { type = "table", default = {} },
  jitter = { type = "duration", min = 0, default = 0 },
  timeout = { type = "duration", min = 1 },
  retries = { type = "table", default = {} },
  key = { type = "string" },
  queue = { type = "string", expected = NAME, check = name_rule.check },
  pause_after = { type = "integer", min = 1, max = MOST },
  recovery_limit = { type = "integer", min = 0, max = MOST },
  labels = { type = "table", default = {}, check = function(labels)
    for name, value in pairs(labels) do
      if type(name) ~= "string" or type(value) ~= "string" then return "a table of texts by name" end
    end
  end },
  permissions = { type = "table", default = {} },
  limits = { type = "table", default = {} },
  run = { type = "any", required = true, check = function(run)
    if type(run) ~= "function" and type(run) ~= "string" then return "a function or a script's path" end
  end },
  on_success = { type = "function" },
  on_failure = { type = "function" },
}

local catch_up_rules = {
  policy = { type = "string", one_of = { "skip", "last", "all" }, default = "last" },
  window = { type = "duration", min = 0, default = 86400 },
  limit = { type = "integer", min = 1, max = MOST, default = 100 },
}

local retry_rules = {
  limit = { type = "integer", min = 0, max = MOST, default = 0 },
  first_wait = { type = "duration", min = 0, default = 30 },
  longest_wait = { type = "duration", min = 0, default = 600 },
}

local permission_rules = {
  read_only = { type = "boolean", default = false },
  operations = texts("operations"),
  read = texts("paths"),
  write = texts("paths"),
  env = texts("names"),
  run = texts("programs"),
  net = texts("hosts"),
}

local limit_rules = {
  memory = { type = "integer", min = 1 << 20 },
  compute = { type = "duration", min = 0.001 },
}

local queue_rules = {
  limit = { type = "integer", required = true, min = 1, max = MOST },
}

local definitions, names = {}, {}
local queues = {}

-- The job that is played, where this is a run of one: what others are, was checked when their file was loaded.
local only = schedules.played

-- What the host has to know of a job; its functions stay here.
local function spec(job)
  local at = job.at
  if type(at) == "string" then at = { at } end
  return {
    name = job.name, schedule = job.schedule, every = job.every, at = at and json.array(at), timezone = job.timezone,
    on = job.on, where = job.where and json.object(job.where),
    overlap = job.overlap, catch_up = job.catch_up, jitter = job.jitter, timeout = job.timeout,
    retries = job.retries, key = job.key, queue = job.queue, pause_after = job.pause_after,
    recovery_limit = job.recovery_limit, labels = json.object(job.labels),
    permissions = json.object(job.permissions), limits = json.object(job.limits),
    script = type(job.run) == "string" and job.run or nil,
    on_success = job.on_success ~= nil, on_failure = job.on_failure ~= nil,
  }
end

--- Defines a job. A script may define any number; their names differ.
---@param options jobs.Options
function jobs.define(options)
  local where = "jobs.define"
  if only and type(options) == "table" and options.name ~= only then return end
  local job = misuse.options(where, options, rules)
  where = ('%s "%s"'):format(where, job.name)
  job.catch_up = misuse.options(where .. ": catch_up", job.catch_up, catch_up_rules)
  job.retries = misuse.options(where .. ": retries", job.retries, retry_rules)
  job.permissions = misuse.options(where .. ": permissions", job.permissions, permission_rules)
  job.limits = misuse.options(where .. ": limits", job.limits, limit_rules)
  local given = {}
  for _, name in ipairs { "schedule", "every", "at", "on" } do
    if job[name] ~= nil then given[#given + 1] = name end
  end
  if #given > 1 then
    misuse.fail("argument.invalid", ("%s: choose one of %s"):format(where, table.concat(given, " and ")))
  end
  if definitions[job.name] then misuse.fail("argument.invalid", where .. ": this name is taken") end
  local is_right, problem = pcall(schedules.check, spec(job))
  if not is_right then
    misuse.fail("argument.invalid", ("%s: %s"):format(where, type(problem) == "table" and problem.message or problem))
  end
  definitions[job.name] = job
  names[#names + 1] = job.name
end

--- Defines a queue: no more runs of its jobs go on at once than `limit`, whichever daemons on the store carry them out.
---
--- A run that sleeps for more than a minute gives its place back until it goes on. One that waits for another of its
--- own queue keeps its place meanwhile, so leave the other one out of it.
---
--- ```lua
--- jobs.queue("crm", { limit = 2 })
--- jobs.define { name = "sync", every = "5m", queue = "crm", run = function() … end }
--- ```
---@param name string
---@param options jobs.Queue
function jobs.queue(name, options)
  if only then return end
  misuse.options("jobs.queue", { name = name }, { name = name_rule })
  local where = ('jobs.queue "%s"'):format(name)
  local queue = misuse.options(where, options, queue_rules)
  if queues[name] then misuse.fail("argument.invalid", where .. ": this name is taken") end
  queues[name] = queue.limit
end

--- The limits of the queues that the script has defined, by name.
---@return table<string, integer>
function jobs.queues() return json.object(queues) end

--- What the script has defined, by name, as `define` read it: for specs, which may call `run` themselves.
---@return table<string, jobs.Options>
function jobs.defined() return definitions end

--- The same in the order of the script, as plain data.
---@return table[]
function jobs.specs()
  local list = json.array {}
  for place, name in ipairs(names) do list[place] = spec(definitions[name]) end
  return list
end

return jobs
