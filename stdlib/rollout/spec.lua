--- Reads what a script asks of a rollout, and says in a sentence what is wrong with it.
local gates = require "rollout.gates"
local misuse = require "misuse"

local spec = {}

---@class rollout.Step
---@field weight number Share of the traffic in percent, above 0 and below 100.
---@field bake Duration Minimum duration of the step.
---@field longest? Duration Maximum time to wait for the gates. Default: the rollout's.
---@field gates? rollout.Gate[] Gates of this step, in addition to the rollout's.

---@class rollout.Spec
---@field assistant string|table Assistant, or its id.
---@field version string|table Candidate version, or its id.
---@field steps rollout.Step[] Steps in order.
---@field gates? rollout.Gate[] Gates of every step.
---@field on_fail? "rollback"|"pause" Action when a gate fails. Default "rollback".
---@field on_inconclusive? "rollback"|"pause" Action when a step is still undecided at `longest`. Default "pause".
---@field longest? Duration Maximum time that a step waits for its gates. Default 14d.
---@field match? table[] Clauses of the canary rule: only conversations that match take part.
---@field from? integer Number of the step to start with, after a pause.
---@field patience? Duration Time for which failures of the service are tolerated. Default 1h.
---@field notify? function|function[] Notifiers, called at the start, at each step and failed gate, and at the end.
---@field ask? fun(view: table, name: string, timeout?: number): boolean?, string? Function that asks for approvals.

---@class rollout.Checked A validated spec: ids, seconds, one gate per step.

local POLICY = { "rollback", "pause" }

local SPEC = {
  assistant = { type = "id", required = true },
  version = { type = "id", of = "version_id", required = true },
  steps = { type = "list", required = true, min = 1 },
  gates = { type = "list", default = {} },
  on_fail = { type = "string", one_of = POLICY, default = "rollback" },
  on_inconclusive = { type = "string", one_of = POLICY, default = "pause" },
  longest = { type = "duration", min = 1, default = 14 * 86400 },
  match = { type = "list" },
  from = { type = "integer", min = 1, default = 1 },
  patience = { type = "duration", min = 0, default = 3600 },
  notify = { type = "any" },
  ask = { type = "function" },
}

local STEP = {
  weight = { type = "number", required = true, check = function(value)
    if value > 0 and value < 100 then return nil end
    return "above 0 and below 100, for the end is a promotion"
  end },
  bake = { type = "duration", required = true, min = 0 },
  longest = { type = "duration", min = 1 },
  gates = { type = "list", default = {} },
}

local CLAUSE = {
  attribute = { type = "string", required = true },
  operator = { type = "string", required = true, one_of = { "in", "not_in", "starts_with" } },
  values = { type = "list", required = true, min = 1 },
}

local function read_steps(where, given, all_gates, longest)
  local steps, before = {}, 0
  for index, raw in ipairs(given) do
    local place = ("%s: step %d"):format(where, index)
    local step = misuse.options(place, raw, STEP)
    if step.weight <= before then
      misuse.fail("argument.invalid", ("%s: 'weight' %g is not above the %g of the step before"):format(
        place, step.weight, before))
    end
    before = step.weight
    local all = {}
    for _, gate in ipairs(all_gates) do all[#all + 1] = gate end
    for _, gate in ipairs(gates.list(place, step.gates)) do all[#all + 1] = gate end
    steps[index] = {
      weight = step.weight,
      bake = step.bake,
      longest = math.max(step.bake, step.longest or longest),
      gate = gates.of("all", all),
    }
  end
  return steps
end

local function read_notify(where, notify)
  if notify == nil then return {} end
  if type(notify) == "function" then return { notify } end
  misuse.argument(where, "notify", notify, { type = "list", expected = "a function or a list of them" })
  for index, fn in ipairs(notify) do
    misuse.argument(where, ("notify[%d]"):format(index), fn, { type = "function" })
  end
  return notify
end

--- Validate a spec; raises an error with every mistake.
---@param where string
---@param given rollout.Spec
---@return rollout.Checked
function spec.read(where, given)
  local read = misuse.options(where, given, SPEC)
  read.notify = read_notify(where, read.notify)
  read.steps = read_steps(where, read.steps, gates.list(where, read.gates), read.longest)
  if read.from > #read.steps then
    misuse.fail("argument.invalid", ("%s: 'from' is a step from 1 to %d, got %d"):format(
      where, #read.steps, read.from))
  end
  for index, clause in ipairs(read.match or {}) do
    read.match[index] = misuse.options(("%s: clause %d of 'match'"):format(where, index), clause, CLAUSE)
  end
  return read
end

return spec
