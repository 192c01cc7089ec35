-- One run of one test: started, waited for, judged.

local report = require "report"
local retry = require "retry"

---@class suite.Attempt
---@field test string Name of the test.
---@field test_id string Id of the test.
---@field number integer Number of the repetition, from 1.
---@field version? string Id of the version; nil is the main version.
---@field run_id? string Id of the run; nil if it could not be started.
---@field verdict "passed"|"failed"|"error"|"unfinished" Verdict. "error" is an error of the service, or one that hid the run's outcome.
---@field status? string Latest status of the run.
---@field reason? string Reason why the run has not passed.
---@field criteria { name: string, status: string }[] Results by criterion.
---@field seconds number Duration in seconds.
---@field conversation_id? string Id of the conversation.
---@field logs? string Log of the run.
---@field judged_by? string Source of the verdict, if the simulator says it: "words", "model NAME", or "drawn" by `sim.quality`.

---@class suite.Patience
---@field timeout number
---@field first_wait number
---@field longest_wait number

local attempt = {}

-- States in which a verdict may still come; any other word ends the run.
local waiting = { pending = true, starting = true, running = true }

local function is_over(run) return not waiting[run.status] end

-- Names one start of a run, so that trying again never starts a second.
local function new_key()
  return ("suite-%08x%08x%08x%08x"):format(
    math.random(0, 0xffffffff), math.random(0, 0xffffffff), math.random(0, 0xffffffff), math.random(0, 0xffffffff))
end

-- These concern every test alike; going on would repeat them for each.
local function ends_everything(problem)
  if type(problem) ~= "table" then return true end
  if problem.kind == "authentication" or problem.kind == "permission" then return true end
  return not tostring(problem.code):find("^api%.") and not tostring(problem.code):find("^effect%.")
end

-- The key makes a start harmless to repeat, even where nobody knows what became of it.
local function may_start_again(problem)
  return type(problem) == "table"
    and (problem.retryable == true or problem.kind == "connection" or problem.kind == "timeout")
end

local function start(test_id, version, patience)
  local key = new_key()
  return retry.call(function()
    return ai.assistants.tests.runs.trigger(test_id, { destination_version_id = version }, { idempotency_key = key })
  end, {
    limit = 6, first_wait = patience.first_wait, longest_wait = 30, within = patience.timeout, when = may_start_again,
  })
end

-- Looks again, less and less often, until the run is over or time is up. A look that fails for a reason
-- that may pass is followed by another. Returns the run as it was last seen, and what kept it from view.
local function wait_for(run, started, patience)
  local trouble
  local waits = retry.waits { first_wait = patience.first_wait, longest_wait = patience.longest_wait, factor = 1.5 }
  while not is_over(run) do
    local left = patience.timeout - (time.monotonic() - started)
    if left <= 0 then break end
    task.sleep(math.min(waits(), left))
    local is_seen, seen = pcall(ai.assistants.tests.runs.retrieve, run.test_id, run.run_id)
    if is_seen then
      run, trouble = seen, nil
    elseif ends_everything(seen) then
      error(seen, 0)
    elseif seen.retryable then
      trouble = seen
    else
      return run, seen
    end
  end
  return run, trouble
end


-- By what the simulator says that it has judged; the service says nothing of it.
local function judged_by(logs)
  local how = (logs or ""):match("^[^\n]+\n%S+ judged by ([^\n]+)")
  if how and how:find("^draws") then return "drawn" end
  return how
end

-- Why a criterion has not passed, in the simulator's words.
local function why(name, logs)
  for line in (logs or ""):gmatch("[^\n]+") do
    local rest = line:match("^%S+ (.*)$") or ""
    local head = name .. ": failed, "
    if rest:sub(1, #head) == head then return rest:sub(#head + 1) end
  end
end

local function failing(criteria, logs)
  local names = {}
  for _, criterion in ipairs(criteria) do
    if criterion.status ~= "passed" then
      local reason = why(criterion.name, logs)
      names[#names + 1] = ("%s %s%s"):format(criterion.name, criterion.status, reason and (" (%s)"):format(reason) or "")
    end
  end
  return table.concat(names, ", ")
end

-- The verdict on a run that is over, and why it is no better.
local function judge(run, criteria)
  if run.status == "passed" then return "passed" end
  local names = failing(criteria, run.logs)
  if run.status == "failed" then return "failed", names ~= "" and names or "failed, no criterion says why" end
  -- An older word of the service, which leaves the verdict to the criteria.
  if run.status == "completed" and #criteria > 0 then
    return names == "" and "passed" or "failed", names ~= "" and names or nil
  end
  local last = run.logs and run.logs:match("([^\n]+)%s*$")
  return "error", ("ended as '%s'%s"):format(run.status, last and ": " .. last or "")
end

--- Run one test once. Errors of this run alone are returned, not raised.
---@param test { name: string, test_id: string }
---@param number integer
---@param version? string
---@param patience suite.Patience
---@return suite.Attempt
function attempt.make(test, number, version, patience)
  local started = time.monotonic()
  local made = {
    test = test.name, test_id = test.test_id, number = number, version = version,
    verdict = "error", criteria = {}, seconds = 0,
  }
  local is_started, run = pcall(start, test.test_id, version, patience)
  if not is_started then
    if ends_everything(run) then error(run, 0) end
    made.reason, made.seconds = "not started: " .. tostring(run), time.monotonic() - started
    return made
  end
  made.run_id = run.run_id
  local seen, trouble = wait_for(run, started, patience)
  made.status, made.seconds = seen.status, time.monotonic() - started
  made.conversation_id, made.logs, made.judged_by = seen.conversation_id, seen.logs, judged_by(seen.logs)
  for place, item in ipairs(seen.detail_status or {}) do
    made.criteria[place] = { name = item.name, status = item.status }
  end
  if is_over(seen) then
    made.verdict, made.reason = judge(seen, made.criteria)
  elseif trouble and not trouble.retryable then
    made.reason = "lost from sight: " .. tostring(trouble)
  else
    made.verdict = "unfinished"
    made.reason = ("still %s after %s"):format(seen.status, report.duration(patience.timeout))
      .. (trouble and ", and not to be seen: " .. tostring(trouble) or "")
  end
  return made
end

return attempt
