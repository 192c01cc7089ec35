--- The ways in which a rollout ends: promotion, the way back, or a stop that somebody has to look at.
local canary = require "rollout.canary"
local durable = require "rollout.durable"
local report = require "report"
local service = require "rollout.service"

local ending = {}

---@class rollout.Ended
---@field outcome "promoted"|"rolled back"|"paused"|"aborted"|"stopped"|"stuck"|"failed"|"undecided"
---@field reason string
---@field took? number

---@return rollout.Ended
local function ended(outcome, reason) return { outcome = outcome, reason = reason } end
ending.of = ended

-- Several problems of one request stand on lines of their own; a history has one line for each event.
local function first_line(text) return (tostring(text):gsub("\n.*", "")) end
ending.first_line = first_line

-- The candidate is main: no canary deploy may be left.
local function finish_promotion(self)
  local left = self.service:canary()
  if left.exists then
    -- The service should have ended it; what is still ours is taken away, anything else is not.
    if not canary.same(left, self.current) then
      service.foreign("no canary deploy after the promotion", canary.text(left))
    end
    self.service:set_canary(left, { exists = false, rules = {} })
  end
  self.current, self.weight = { exists = false, rules = {} }, 100
  return ended("promoted", ("version %s is main, after %s"):format(
    self.version, report.duration(time.now() - self.began)))
end

--- Makes the candidate main and sees that no canary deploy is left.
---@param self rollout.Rollout
---@return rollout.Ended
function ending.promote(self)
  self.service:confirm(self.current, self.main)
  self.service:promote(self.main, self.version)
  return finish_promotion(self)
end

-- The way back is worth more patience than the way forward.
local BACK_PATIENCE = 86400

local function go_back(self, outcome, reason)
  self.service.patience = math.max(self.service.patience, BACK_PATIENCE)
  -- What failed may have had its effect: a promotion cannot be half done, a weight may stand already.
  local main = self.service:main()
  if main == self.version then return finish_promotion(self) end
  if main ~= self.main then service.foreign("main " .. self.main, "main " .. main) end
  if canary.same(self.service:canary(), self.intended) then self.current = self.intended end
  self.service:set_canary(self.current, self.before)
  self.current, self.weight = self.before, 0
  return ended(outcome, reason)
end

--- Ends a rollout whose step did not pass.
---@param self rollout.Rollout
---@param stopped rollout.Ended
function ending.react(self, stopped)
  if stopped.outcome == "aborted" then return go_back(self, "aborted", stopped.reason) end
  local policy = stopped.outcome == "failed" and self.spec.on_fail or self.spec.on_inconclusive
  if policy == "rollback" then return go_back(self, "rolled back", stopped.reason) end
  return ended("paused", ("%s; %g %% stay on the candidate"):format(stopped.reason, self.weight))
end

-- `rollout.abort` of another script, or a person who does as much, takes the candidate's shares away and
-- nothing else.
local function is_abort(self, problem)
  return self.weight > 0 and problem.found == canary.text(canary.without(self.current, self.version))
    and self.service:main() == self.main
end

--- Handles a failure: rolls back on the way forward, reports it on the way back.
---@param self rollout.Rollout
---@param problem any
function ending.settle(self, problem)
  local is_foreign = service.is_foreign(problem)
  local is_aborted = is_foreign and is_abort(self, problem)
  if is_foreign and not is_aborted then return ended("stopped", problem.message) end
  -- Of a record without room this is what follows, and the last that is done.
  local is_full = durable.is_full()
  if not is_full and type(problem) == "table"
    and (problem.code == "task.cancelled" or problem.code == "interrupted") then
    error(problem, 0)
  end
  local text = first_line(type(problem) == "table" and problem.message or problem)
  if is_full then text = "the record of its run is as long as one may be" end
  local outcome, reason = "rolled back", "could not go on: " .. text
  if is_aborted then
    outcome, reason = "aborted", "the candidate's shares were taken away from outside"
    self.current = canary.without(self.current, self.version)
    self.intended = self.current
  end
  local ok, result = pcall(go_back, self, outcome, reason)
  if ok then return result end
  if service.is_foreign(result) then return ended("stopped", result.message) end
  return ended("stuck", ("could not go back, %g %% may still be on the candidate: %s"):format(
    self.weight, first_line(type(result) == "table" and result.message or result)))
end

--- Tells the simulation whose callers are to be counted though the rollout should never end.
---@param self rollout.Rollout
function ending.begin_in_simulation(self)
  local found, sim = pcall(require, "sim")
  if found then sim.under_way { assistant = self.assistant, version = self.version } end
end

--- Tells the simulation how it ended, where this is one.
---@param self rollout.Rollout
---@param result rollout.Ended
function ending.note_in_simulation(self, result)
  local found, sim = pcall(require, "sim")
  if not found then return end
  sim.outcome {
    result = result.outcome, reason = result.reason, took = result.took, assistant = self.assistant,
    version = self.version,
  }
end

return ending
