--- Ship a new version of an assistant step by step: a share of the traffic, a bake time, and gates that
--- decide. A rollout ends in a promotion, or restores everything as it was before.
---
--- ```lua
--- local rollout = require "rollout"
--- print(rollout.run {
---   assistant = id, version = candidate,
---   steps = { { weight = 5, bake = "1d" }, { weight = 25, bake = "2d" } },
---   gates = { rollout.suite("regression"), rollout.insights("csat", { max_drop = 0.2 }) },
--- })
--- ```
local canary = require "rollout.canary"
local engine = require "rollout.engine"
local gates = require "rollout.gates"
local misuse = require "misuse"
local picture = require "rollout.picture"
local plans = require "rollout.plan"
local service = require "rollout.service"
local specs = require "rollout.spec"

local rollout = {}

-- MARK: Gates

---@class rollout.GateOptions
---@field interval? Duration Interval between checks while a step bakes.
---@field no_data? { after: Duration, verdict: "pass"|"fail"|"inconclusive" } Verdict if no data has arrived after a time.
---@field dry_run? boolean Check and report without deciding anything.

---@class rollout.CountedOptions: rollout.GateOptions
---@field failure_limit? integer Number of failed checks in a step that are tolerated. Default 0.
---@field success_limit? integer Number of passed checks that a step needs. Default 1.

---@class rollout.SuiteOptions: rollout.CountedOptions
---@field pass_rate? number Share of test runs that must pass. Default 1: the first failed run fails the gate.
---@field max_drop? number|string Maximum drop of the pass rate against main; runs the suite on both versions.
---@field min_samples? integer Minimum number of runs before the gate can pass.
---@field confidence? number Confidence of the verdict. Default 0.95.
---@field timeout? Duration Timeout of one run of the suite. Default 30m.

--- Create a gate that runs a suite of assistant tests on the candidate; without `interval`, once a step.
---@param name string Name of the suite.
---@param given? rollout.SuiteOptions
---@return rollout.Gate
function rollout.suite(name, given)
  return gates.make("suite", name, given)
end

---@class rollout.InsightsOptions: rollout.GateOptions
---@field max_drop number|string Maximum drop against main: in the values' units, or relative, such as "5%".
---@field min_samples? integer Minimum number of the candidate's conversations in a step before the gate can pass.
---@field confidence? number Confidence over all checks together, for fail and pass separately. Default 0.95.
---@field key? string Property of the results to compare. Default: the only numeric one.
---@field range? number[] Lowest and highest value. Default: from the insight's schema.
---@field better? "more"|"less" Direction that is better. Default "more".
---@field success? any[] Values that count as 1; all others count as 0.
---@field channel? string Channel to which the comparison is limited.
---@field per? "conversation"|"caller" Unit of counting. Use "caller" if the same people call repeatedly.
---Default "conversation".
---@field history? Duration Period before the rollout from which main's results are read. Default 7d.
---@field settle? Duration Delay within which results can still arrive. Default 2h.

--- Create a gate that compares an insight's results of the candidate with main's. It can be checked at any time.
---
--- Fail: worse than main with the stated confidence and by more than `max_drop`. Pass: the drop is below
--- `max_drop` with the stated confidence. A candidate that is worse by less than `max_drop` can end either way.
---@param name string Name or id of the insight.
---@param given rollout.InsightsOptions
---@return rollout.Gate
function rollout.insights(name, given)
  return gates.make("insights", name, given)
end

--- Create a gate that waits for a person's approval: through `ask`, or the rollout's `ask`; in a durable run
--- by a signal of the gate's name, otherwise by a prompt on standard input.
---@param name string Name of the approval.
---@param given? { timeout?: Duration, ask?: fun(view: table, name: string): boolean?, string? , dry_run?: boolean }
---@return rollout.Gate
function rollout.approval(name, given)
  return gates.make("approval", name, given)
end

--- Create a gate from a function: true passes, false fails, nil is no answer yet; a second result is the reason.
--- Any other value leaves the gate undecided, with a reason.
---@param name string
---@param fn fun(view: table): boolean?, string?
---@param given? rollout.CountedOptions
---@return rollout.Gate
function rollout.check(name, fn, given)
  local gate = gates.make("check", name, given)
  gate.fn = misuse.argument("rollout.check", "fn", fn, { type = "function", required = true })
  return gate
end

--- Combine gates: passes when all pass, fails when one fails.
---@param children rollout.Gate[]
---@return rollout.Gate
function rollout.all(children)
  return gates.join("all", children)
end

--- Combine gates: passes when one passes, fails when all fail.
---@param children rollout.Gate[]
---@return rollout.Gate
function rollout.any(children)
  return gates.join("any", children)
end

-- MARK: Rollouts

---@class rollout.Result
---@field title string Title of the rollout.
---@field outcome "promoted"|"rolled back"|"paused"|"aborted"|"stopped"|"stuck" How it ended.
---@field reason string Reason, in one sentence.
---@field promoted boolean True if the candidate became the main version.
---@field took number Duration in seconds.
---@field assistant string Id of the assistant.
---@field version string Id of the candidate version.
---@field main_before string Id of the main version before the rollout.
---@field canary_before rollout.Canary Canary deploy before the rollout.
---@field events rollout.Event[] Events in order.
local Result = {}
Result.__index = Result

--- Format the history as lines of text.
function Result:text() return self.history_text end

--- Encode the history and the outcome as JSON, for `rollout.undo`.
---@return string
function Result:json()
  local plain = {}
  for name, value in pairs(self) do plain[name] = value end
  plain.history_text = nil
  return json.encode(plain, { sort = true })
end

--- Draw the history as an SVG image: the candidate's share over time, and the gates' verdicts.
---@return string
function Result:svg() return picture.draw(self) end

Result.__tostring = Result.text

local CODES = {
  ["rolled back"] = "rollout.rolled_back",
  paused = "rollout.paused",
  aborted = "rollout.aborted",
  stopped = service.FOREIGN,
  stuck = "rollout.stuck",
}

--- Run a rollout and return its result after the promotion.
---
--- Any other outcome raises an error, by its code: `rollout.rolled_back`, `rollout.paused`,
--- `rollout.aborted`, `rollout.foreign_change`, `rollout.stuck`; the error's `result` has the history.
---@param given rollout.Spec
---@return rollout.Result
function rollout.run(given)
  local found = engine.prepare(specs.read("rollout.run", given))
  local ended = found:play()
  local result = setmetatable({
    title = found.history.title,
    outcome = ended.outcome,
    reason = ended.reason,
    promoted = ended.outcome == "promoted",
    took = ended.took,
    assistant = found.assistant,
    version = found.version,
    main_before = found.main,
    canary_before = found.before,
    events = found.history.events,
    history_text = found.history:text(),
  }, Result)
  if result.promoted then return result end
  misuse.fail(CODES[ended.outcome],
    ("%s: %s: %s"):format(found.history.title, ended.outcome, ended.reason), { result = result })
end

--- Plan a rollout without changing anything: each request, the weights over time, the minimum duration, and the
--- number of conversations that its gates need.
---@param given rollout.Spec
---@return rollout.Plan
function rollout.plan(given)
  return plans.new(engine.prepare(specs.read("rollout.plan", given)))
end

local ASSISTANT = { type = "id", required = true }

local PATIENCE = 600

--- Get how an assistant's traffic is split, and the state of this script's rollout.
---@param assistant string|table
---@return { main: string, canary: string, rules: table[], rollout?: table }
function rollout.status(assistant)
  local id = misuse.argument("rollout.status", "assistant", assistant, ASSISTANT)
  local known = service.new { assistant = id, patience = PATIENCE }
  local found = known:canary()
  local status = { main = known:main(), canary = canary.text(found), rules = found.rules }
  local under_way = engine.running(id)
  if under_way then
    status.rollout = {
      version = under_way.version, step = under_way.step, steps = #under_way.spec.steps,
      weight = under_way.weight, began = under_way.began, history = under_way.history:text(),
    }
  end
  return status
end

--- Abort a rollout. One of this script rolls back; for another script's, the version's shares are removed from the
--- canary deploy, which that script notices at its next check.
---@param assistant string|table
---@param given? { version?: string, reason?: string }
function rollout.abort(assistant, given)
  local id = misuse.argument("rollout.abort", "assistant", assistant, ASSISTANT)
  given = misuse.options("rollout.abort", given, {
    version = { type = "id", of = "version_id" }, reason = { type = "string" },
  })
  local under_way = engine.running(id)
  if under_way then
    under_way.abort_reason = given.reason or "aborted by the script"
    under_way:rouse()
    return
  end
  if not given.version then
    misuse.fail("rollout.not_running", "rollout.abort: no rollout of this assistant is under way in this "
      .. "script; give 'version' to take its shares away")
  end
  local known = service.new { assistant = id, patience = PATIENCE }
  local before = known:canary()
  known:set_canary(before, canary.without(before, given.version))
end

--- Undo a promotion: make the previous version main again and restore its canary deploy.
---@param result rollout.Result|table Result of `rollout.run`, or the decoded JSON of one.
function rollout.undo(result)
  if type(result) ~= "table" or type(result.main_before) ~= "string" or type(result.canary_before) ~= "table" then
    misuse.fail("argument.invalid", "rollout.undo: expected what rollout.run returned, or its decoded JSON")
  end
  if result.outcome ~= "promoted" then
    misuse.fail("rollout.not_promoted", ("rollout.undo: that rollout was %s; there is no promotion to take back")
      :format(tostring(result.outcome)))
  end
  local known = service.new { assistant = result.assistant, patience = PATIENCE }
  local ok, problem = pcall(function()
    known:promote(result.version, result.main_before)
    local before = { exists = result.canary_before.exists, rules = result.canary_before.rules or {} }
    local left = known:canary()
    if not canary.same(left, before) then known:set_canary(left, before) end
  end)
  if ok then return end
  if service.is_foreign(problem) then
    misuse.fail(service.FOREIGN, "rollout.undo: " .. problem.message)
  end
  error(problem, 0)
end

return rollout
