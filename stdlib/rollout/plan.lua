--- The plan of a rollout.
local canary = require "rollout.canary"
local report = require "report"

local plan = {}

---@class rollout.Plan
---@field requests { step: integer, at: number, operation: string, arguments: table }[] Changing requests, in order.
---@field weights { at: number, weight: number }[] Weights over time: seconds from the start at the earliest, and the share from then on.
---@field best number Minimum duration in seconds.
---@field forecast string[] Forecasts of the gates, one line each.
local Plan = {}
Plan.__index = Plan

-- Every change is read before and after.
local function request(list, step, at, operation, arguments)
  list[#list + 1] = { step = step, at = at, operation = operation, arguments = arguments }
end

local function write_operation(before)
  return before.exists and "assistants.canary_deploys.update" or "assistants.canary_deploys.create"
end

--- Plan a prepared rollout.
---@param found rollout.Rollout
---@return rollout.Plan
function plan.new(found)
  local self = setmetatable({ requests = {}, weights = {}, forecast = {}, best = 0 }, Plan)
  local at, standing, id = 0, found.before, found.assistant
  self.title = ("plan: version %s of %s, main is %s, %s"):format(
    found.version, id, found.main, canary.text(found.before))
  for index = found.spec.from, #found.spec.steps do
    local step = found.spec.steps[index]
    local wanted = assert(canary.with_weight(standing, found.version, step.weight, found.spec.match))
    local body = canary.body(wanted, found.service.shape or "rules")
    body.assistant_id = id
    request(self.requests, index, at, write_operation(standing), body)
    self.weights[#self.weights + 1] = { at = at, weight = step.weight }
    at, standing = at + step.bake, wanted
  end
  request(self.requests, #found.spec.steps + 1, at, "assistants.versions.promote", {
    assistant_id = id, version_id = found.version,
  })
  self.weights[#self.weights + 1] = { at = at, weight = 100 }
  self.best = at
  for _, gate in ipairs(found.gates) do
    for _, line in ipairs(gate:forecast(found.spec.steps)) do self.forecast[#self.forecast + 1] = line end
  end
  if #found.before.rules > 0 then
    self.forecast[#self.forecast + 1] =
      ("the promotion ends the canary deploy, with the %d rules that are there now"):format(#found.before.rules)
  end
  return self
end

local BAR = 40

--- Format the plan: weights as bars, requests, and the data that the gates need.
---@return string
function Plan:text()
  local lines = { self.title, "" }
  for _, point in ipairs(self.weights) do
    lines[#lines + 1] = ("  +%-8s %5g %%  %s"):format(report.duration(point.at), point.weight,
      report.bar(point.weight / 100, { width = BAR }))
  end
  lines[#lines + 1] = ""
  for _, item in ipairs(self.requests) do
    lines[#lines + 1] = ("  +%-8s %s %s"):format(
      report.duration(item.at), item.operation, json.encode(item.arguments, { sort = true }))
  end
  lines[#lines + 1] = ""
  for _, line in ipairs(self.forecast) do lines[#lines + 1] = "  " .. line end
  lines[#lines + 1] = ("  at best it takes %s; each change is read before and after"):format(
    report.duration(self.best))
  return table.concat(lines, "\n")
end

Plan.__tostring = Plan.text

return plan
