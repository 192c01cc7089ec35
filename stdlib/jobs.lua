-- Jobs: scripts that run on a schedule or on an event, with retries, limits and hooks.
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
-- `callisto serve FILE` runs them, `callisto jobs explain NAME` shows when they are due. Every run is a durable
-- run. The file is executed once to read its definitions, and again at the start of each run, so code outside
-- of functions must not call the API.

local schedules = require "schedules"
local misuse = require "misuse"

---@class jobslib
local jobs = {}

---Context of a run, passed to the job's function.
---@class jobs.Run
---@field job string Name of the job.
---@field run string Id of the run.
---@field due_at? number Due time in seconds since 1970; nil if the run was started by hand.
---@field attempt integer Number of the attempt, from 1; higher for retries.
---@field labels table<string, string> Labels of the job.
---@field arguments? any Arguments from `run.start` or `callisto jobs trigger --arguments`.
---@field of? jobs.Ended For hooks: the run that ended.
---@field event? webhooks.Event Event that started the run, see `on`.

---@class jobs.Ended
---@field id string Id of the run.
---@field state string Final state: "succeeded", "failed" or "diverged".
---@field reason? string Reason of the failure, in one sentence.
---@field result? any Result of the run.

---@class jobs.CatchUp
---@field policy? "skip"|"last"|"all" Policy for due times that were missed while no daemon ran. Default "last".
---@field window? Duration Maximum age at which a missed due time is still run. Default 24h.
---@field limit? integer Maximum number of runs with "all". Default 100.

---Retries of a job. Each retry is a new run that starts at the top. There is none after an error with
---`retryable = false`, a call in doubt, or a stop on request.
---@class jobs.Retries
---@field limit? integer Maximum number of retries after a failure or a timeout. Default 0.
---@field first_wait? Duration Delay before the first retry; doubles each time. Default 30s.
---@field longest_wait? Duration Maximum delay. Default 10m.

---Restricts the permissions of `callisto serve` for this job; absent fields keep them.
---@class jobs.Permissions
---@field read_only? boolean Refuse calls that change data on the API.
---@field operations? string[] Allowed operations, such as "assistants.tests.*".
---@field read? string[] Files and folders that can be read.
---@field write? string[] Files and folders that can be written.
---@field env? string[] Environment variables that can be read.
---@field run? string[] Programs that can be started.
---@field net? string[] Hosts that can be connected to.

---@class jobs.Limits
---@field memory? integer Maximum memory in bytes.
---@field compute? Duration Maximum computing time.

---@class jobs.Queue
---@field limit integer Maximum number of runs at the same time, over all daemons on one store.

---@class jobs.Options
---@field name string Name of the job, unique within the script.
---@field schedule? CronExpression Cron expression of five or six fields, or "@daily". If day of month and day of week are both restricted, either may match. Give one of schedule, every, at and on; with none, the job is started by hand.
---@field every? Duration Interval of at least a second, in elapsed time.
---@field at? string|string[] Date and time, or several, such as "2026-03-08T02:30", in local time of `timezone`.
---@field on? webhooks.EventName|"*" Event that starts the job, once for each event id; "*" for every event. `callisto serve` receives them, see the guide "receiving".
---@field where? table<string, any> Condition on the event's payload, for `on`: `{ reason = "customer_disconnect" }`; a list gives alternatives, dots in a name give a path.
---@field timezone? string Time zone of the schedule. Default "UTC". A local time that does not exist runs at the end of the gap; one that occurs twice runs the first time.
---@field overlap? "skip"|"queue_one"|"queue_all"|"cancel_running"|"allow" Policy for a due time while an earlier run is still going on. Default "skip".
---@field catch_up? jobs.CatchUp Policy for missed due times.
---@field jitter? Duration Maximum random delay of the start; each run's delay is fixed.
---@field timeout? Duration Timeout after which a run is asked to stop; waits that need no worker do not count.
---@field retries? jobs.Retries Retries after a failure.
---@field key? string Concurrency key: at most one live run with the same key, over all jobs.
---@field queue? string Queue of `jobs.queue`, in this file or another that is served with it; its runs share the queue's limit.
---@field pause_after? integer Number of consecutive failures after which the job is paused.
---@field recovery_limit? integer Maximum number of times that a run is recovered after its process was lost without progress, before it is blocked. Default 5.
---@field labels? table<string, string> Labels of the job's runs.
---@field permissions? jobs.Permissions Permissions of the job's runs.
---@field limits? jobs.Limits Resource limits of the job's runs.
---@field run string|(fun(job: jobs.Run): any)|(fun(event: webhooks.Event, job: jobs.Run): any) Function to run, or path of a script relative to this file; with `on` the function gets the event first.
---@field on_success? fun(job: jobs.Run) Hook that runs after a run has succeeded, as a run of its own.
---@field on_failure? fun(job: jobs.Run) Hook that runs after a run has failed and is not retried.

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

--- Define a job. A script can define any number of jobs with different names.
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

--- Define a queue, which limits how many of its jobs' runs go on at the same time, over all daemons on the store.
---
--- A run that sleeps for more than a minute frees its place until it continues. One that waits for another run of
--- the same queue keeps its place, so put the other job into a different queue.
---
--- ```lua
--- jobs.queue("crm", { limit = 2 })
--- jobs.define { name = "sync", every = "5m", queue = "crm", run = function() … end }
--- ```
---@param name string Name of the queue.
---@param options jobs.Queue
function jobs.queue(name, options)
  if only then return end
  misuse.options("jobs.queue", { name = name }, { name = name_rule })
  local where = ('jobs.queue "%s"'):format(name)
  local queue = misuse.options(where, options, queue_rules)
  if queues[name] then misuse.fail("argument.invalid", where .. ": this name is taken") end
  queues[name] = queue.limit
end

--- Get the limits of the queues that the script has defined, by name.
---@return table<string, integer>
function jobs.queues() return json.object(queues) end

--- Get the jobs that the script has defined, by name, as `define` read them; specs can call their `run`.
---@return table<string, jobs.Options>
function jobs.defined() return definitions end

--- Get the jobs that the script has defined, in order, as plain data.
---@return table[]
function jobs.specs()
  local list = json.array {}
  for place, name in ipairs(names) do list[place] = spec(definitions[name]) end
  return list
end

return jobs
