-- Retry failed calls, with exponential backoff.

local misuse = require "misuse"

---@class retrylib
---@overload fun<T>(action: (fun(attempt: integer): T), options?: retry.Options): T
local retry = {}

---@class retry.Waits
---@field first_wait? Duration Wait before the second attempt. Default 0.5s.
---@field longest_wait? Duration Maximum wait. Default 30s.
---@field factor? number Factor by which each wait is longer than the one before. Default 2.
---@field jitter? number Random share of a wait, from 0 to 1, so that clients do not retry in step. Default 0.25.
---@field random? fun(): number Source of random numbers. Default: `math.random`, which a simulation seeds.

---@class retry.Options: retry.Waits
---@field limit? integer Maximum number of retries. Default 3.
---@field within? Duration Time after the first attempt in which attempts can start. Default: no limit.
---@field when? fun(problem: any, attempt: integer): boolean Condition for a retry; only `true` retries. Default: the error is marked as retryable.
---@field on_retry? fun(problem: any, attempt: integer, wait: number) Callback for each failed attempt, before its wait.

local wait_rules = {
  first_wait = { type = "duration", default = 0.5 },
  longest_wait = { type = "duration", default = 30 },
  factor = { type = "number", min = 1, default = 2 },
  jitter = { type = "number", min = 0, max = 1, default = 0.25 },
  random = { type = "function", default = math.random },
}

local rules = {
  limit = { type = "integer", min = 0, default = 3 },
  within = { type = "duration" },
  when = { type = "function" },
  on_retry = { type = "function" },
}
for name, rule in pairs(wait_rules) do rules[name] = rule end

local function seconds(options, attempt)
  local wait = math.min(options.first_wait * options.factor ^ (attempt - 1), options.longest_wait)
  return wait * (1 - options.jitter * options.random())
end

--- Iterate over growing waits: `for wait in retry.waits { first_wait = "1s" } do task.sleep(wait) … end`.
---
--- The iterator never ends.
---@param options? retry.Waits
---@return fun(): number seconds
function retry.waits(options)
  options = misuse.options("retry.waits", options, wait_rules)
  local attempt = 0
  return function()
    attempt = attempt + 1
    return seconds(options, attempt)
  end
end

-- What ended the script or its task is no failure to try again.
local function is_final(problem)
  local code = type(problem) == "table" and problem.code
  return type(code) == "string"
    and (code == "task.cancelled" or code == "interrupted" or code:find("^limit%.") ~= nil)
end

local function is_retryable(problem)
  return type(problem) == "table" and problem.retryable == true
end

local function wait_after(problem, attempt, options)
  local hint = type(problem) == "table" and tonumber(problem.retry_after)
  return hint and math.min(hint, options.longest_wait) or seconds(options, attempt)
end

-- Whether to try again. An answer that says neither ends the tries, and is told beside the error that is raised.
local function may_try(when, problem, attempt)
  local answer, complaint = misuse.answer((when(problem, attempt)))
  if complaint then log.warn("retry.call: 'when' decides nothing: " .. complaint) end
  return answer == true
end

--- Call `action`, retry it while its error is retryable, and return its results.
---
--- Waits grow from `first_wait` up to `longest_wait`; a service's own `retry_after` is obeyed up to that. The
--- last error is raised unchanged. Calls of the API are retried already; use this for longer outages, or for
--- steps of several calls.
---
--- ```lua
--- local run = retry(function() return ai.assistants.tests.runs.trigger(test) end, { limit = 5, first_wait = "2s" })
--- ```
---@generic T
---@param action fun(attempt: integer): T
---@param options? retry.Options
---@return T ...
function retry.call(action, options)
  misuse.argument("retry.call", "action", action, { type = "function", required = true })
  options = misuse.options("retry.call", options, rules)
  local when, started = options.when or is_retryable, time.monotonic()
  local attempt = 1
  while true do
    local results = table.pack(pcall(action, attempt))
    if results[1] then return table.unpack(results, 2, results.n) end
    local problem = results[2]
    if attempt > options.limit or is_final(problem) or not may_try(when, problem, attempt) then error(problem, 0) end
    local wait = wait_after(problem, attempt, options)
    if options.within and time.monotonic() - started + wait > options.within then error(problem, 0) end
    if options.on_retry then options.on_retry(problem, attempt, wait) end
    task.sleep(wait)
    attempt = attempt + 1
  end
end

return setmetatable(retry, { __call = function(_, action, options) return retry.call(action, options) end })
