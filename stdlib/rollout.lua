--- Ships a new version of an assistant step by step: a share of the traffic, a time to bake, gates that
--- decide. It ends in a promotion, or with everything as it was before.
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
---@field interval? Duration How often it is looked at while a step bakes.
---@field no_data? { after: Duration, verdict: "pass"|"fail"|"inconclusive" } What no data means, and when.
---@field dry_run? boolean Looks and tells, and decides nothing.

---@class rollout.CountedOptions: rollout.GateOptions
---@field failure_limit? integer Failed looks in a step that are forgiven; 0 when absent.
---@field success_limit? integer Passed looks that a step needs; 1 when absent.

---@class rollout.SuiteOptions: rollout.CountedOptions
---@field pass_rate? number Share of runs that must pass; 1 when absent: the first failed run fails.
---@field max_drop? number|string How much less than on main may pass; runs the suite on both.
---@field min_samples? integer
---@field confidence? number 0.95 when absent.
---@field timeout? Duration How long one run of the suite may take; "30m" when absent.

--- Runs a suite of assistant tests on the candidate; without `interval` once a step.
---@param name string The suite's name.
---@param given? rollout.SuiteOptions
---@return rollout.Gate
function rollout.suite(name, given)
  return gates.make("suite", name, given)
end

---@class rollout.InsightsOptions: rollout.GateOptions
---@field max_drop number|string How much worse than main is allowed: in the values' units, or "5%" of main.
---@field min_samples? integer Candidate conversations in a step before it can pass.
---@field confidence? number 0.95 when absent; for fail and for pass apart, over all looks together.
---@field key? string The property of the results that is compared; the only one with numbers when absent.
---@field range? number[] Lowest and highest value; what the insight's schema says when absent.
---@field better? "more"|"less" "more" when absent.
---@field success? any[] Values that count as 1; all others count as 0.
---@field channel? string Only conversations on this channel.
---@field per? "conversation"|"caller" What counts once. Where the same people call again and again, take
---"caller". "conversation" when absent.
---@field history? Duration How far back main's results are read, to size the bets; "7d" when absent.
---@field settle? Duration How long results may be late; "2h" when absent.

--- Compares an insight's results of the candidate with main's, as often as one likes.
---
--- Fail: worse than main with the stated confidence and by more than `max_drop`. Pass: the drop is below
--- `max_drop` with the stated confidence. A candidate that is worse by less than `max_drop` may do either.
---@param name string The insight's name or id.
---@param given rollout.InsightsOptions
---@return rollout.Gate
function rollout.insights(name, given)
  return gates.make("insights", name, given)
end

--- Waits for a person. Who is asked: `ask`, the rollout's `ask`, in a durable run whoever
--- sends a signal of the gate's name, otherwise whoever sits at the script's input.
---@param name string Who is to approve.
---@param given? { timeout?: Duration, ask?: fun(view: table, name: string): boolean?, string? , dry_run?: boolean }
---@return rollout.Gate
function rollout.approval(name, given)
  return gates.make("approval", name, given)
end

--- Asks a function: true passes, false fails, nil is no answer yet; a second result is the reason. Anything else is
--- no look: the gate stays undecided and says why.
---@param name string
---@param fn fun(view: table): boolean?, string?
---@param given? rollout.CountedOptions
---@return rollout.Gate
function rollout.check(name, fn, given)
  local gate = gates.make("check", name, given)
  gate.fn = misuse.argument("rollout.check", "fn", fn, { type = "function", required = true })
  return gate
end

--- Passes when every gate does, fails when one does.
---@param children rollout.Gate[]
---@return rollout.Gate
function rollout.all(children)
  return gates.join("all", children)
end

--- Passes when one gate does, fails when every one does.
---@param children rollout.Gate[]
---@return rollout.Gate
function rollout.any(children)
  return gates.join("any", children)
end

-- MARK: Rollouts

---@class rollout.Result
---@field title string
---@field outcome "promoted"|"rolled back"|"paused"|"aborted"|"stopped"|"stuck"
---@field reason string
---@field promoted boolean
---@field took number Seconds.
---@field assistant string
---@field version string
---@field main_before string
---@field canary_before rollout.Canary
---@field events rollout.Event[] The history, in order.
local Result = {}
Result.__index = Result

--- The history as lines of text.
function Result:text() return self.history_text end

--- The history and how it ended as JSON; `rollout.undo` takes it back.
---@return string
function Result:json()
  local plain = {}
  for name, value in pairs(self) do plain[name] = value end
  plain.history_text = nil
  return json.encode(plain, { sort = true })
end

--- The history as an SVG file: the candidate's share over time, and the gates' verdicts.
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

--- Plays a rollout and returns when it has ended in a promotion.
---
--- Every other end raises an error whose code says which: `rollout.rolled_back`, `rollout.paused`,
--- `rollout.aborted`, `rollout.foreign_change`, `rollout.stuck`; its `result` has the history.
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

--- Says what a rollout would do: each request, the weights over time, how long it takes at best, and how
--- many conversations its gates need. It changes nothing.
---@param given rollout.Spec
---@return rollout.Plan
function rollout.plan(given)
  return plans.new(engine.prepare(specs.read("rollout.plan", given)))
end

local ASSISTANT = { type = "id", required = true }

local PATIENCE = 600

--- How an assistant's traffic is split now, and where a rollout of this script stands.
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

--- Ends a rollout: one of this script goes back by itself; of any other script the version's shares are
--- taken out of the canary deploy, which that script understands when it looks the next time.
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

--- Takes a promotion back: the main version before it becomes main, and its canary deploy stands again.
---@param result rollout.Result|table A result, or the decoded JSON of one.
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
