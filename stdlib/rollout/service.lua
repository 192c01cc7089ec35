--- The service as a rollout changes it: patient with failures, and certain of what it did.
---
--- A change is sent only where the state is still the one before it, and is done when it has been read
--- back. A failure in between is settled by reading: what happened is not sent again, and what another
--- hand has changed is not overwritten.
local canary = require "rollout.canary"
local durable = require "rollout.durable"

---@class rollout.Service
---@field assistant string
---@field patience number Seconds for which failures of the service are waited out.
---@field on_wait fun(problem: any, seconds: number)
---@field calls table The functions of `ai.assistants`.
---@field shape? "rules"|"versions"
local Service = {}
Service.__index = Service

local service = {}

--- The code of the error about another hand's change.
service.FOREIGN = "rollout.foreign_change"

local FIRST_WAIT, LONGEST_WAIT = 2, 300

---@param settings { assistant: string, patience: number, on_wait?: function, calls?: table }
---@return rollout.Service
function service.new(settings)
  return setmetatable({
    assistant = settings.assistant,
    patience = settings.patience,
    on_wait = settings.on_wait or function() end,
    calls = settings.calls or ai.assistants,
  }, Service)
end

local TRANSIENT = { rate_limit = true, server = true, connection = true, timeout = true, conflict = true }

--- Whether the same request may go well later.
local function is_transient(problem)
  return type(problem) == "table"
    and (problem.retryable == true or TRANSIENT[problem.kind] or problem.code == "effect.unknown")
end
service.is_transient = is_transient

local function is_missing(problem)
  return type(problem) == "table" and problem.code == "api.not_found"
end

--- Runs `action` until it goes well; waits grow. Raises what is not worth another try.
---@generic T
---@param action fun(): T
---@return T
function Service:patiently(action)
  local wait, deadline = FIRST_WAIT, nil
  while true do
    local ok, result = pcall(action)
    if ok then return result end
    local now = time.now()
    deadline = deadline or now + self.patience
    if not is_transient(result) or now + wait > deadline then error(result, 0) end
    self.on_wait(result, wait)
    task.sleep(math.max(wait, result.retry_after or 0))
    wait = math.min(2 * wait, LONGEST_WAIT)
  end
end

--- The canary deploy that stands now.
---@return rollout.Canary
function Service:canary()
  local record = self:patiently(function()
    local ok, found = pcall(self.calls.canary_deploys.retrieve, self.assistant)
    if ok then return found end
    if is_missing(found) then return false end
    error(found, 0)
  end)
  local found = canary.from(record or nil)
  self.shape = found.shape or self.shape
  return found
end

--- The version that is main now.
---@return string
function Service:main()
  return self:patiently(function() return self.calls.retrieve(self.assistant) end).version_id
end

--- Another hand has changed what the rollout relies on.
local function foreign(expected, found)
  error({
    code = service.FOREIGN,
    message = ("another hand changed it: expected %s, found %s"):format(expected, found),
    retryable = false,
    found = found,
  }, 0)
end
service.foreign = foreign

--- Whether an error says that another hand has changed something.
function service.is_foreign(problem)
  return type(problem) == "table" and problem.code == service.FOREIGN
end

--- Sends a change until it is read back. `read` gives the state in words.
---@param read fun(): string
---@param before string
---@param wanted string
---@param send fun()
local function change(self, read, before, wanted, send)
  local wait, deadline = FIRST_WAIT, nil
  while true do
    local found = read()
    if found == wanted then return end
    if found ~= before then foreign(before, found) end
    local ok, problem = pcall(send)
    if ok then
      found = read()
      if found == wanted then return end
      if found ~= before then foreign(wanted, found) end
      problem = { message = "the service accepted the change and does not show it", retryable = true }
    end
    local now = time.now()
    deadline = deadline or now + self.patience
    if not is_transient(problem) or now + wait > deadline then
      -- It may have had its effect all the same.
      if read() == wanted then return end
      error(problem, 0)
    end
    self.on_wait(problem, wait)
    task.sleep(math.max(wait, problem.retry_after or 0))
    wait = math.min(2 * wait, LONGEST_WAIT)
  end
end

local function write_canary(self, before, wanted)
  local calls = self.calls.canary_deploys
  if not wanted.exists then
    calls.delete(self.assistant)
    return
  end
  local send = before.exists and calls.update or calls.create
  local shape = self.shape or "rules"
  local body = canary.body(wanted, shape)
  if not body then
    error({ message = "this service knows no rules, and these cannot be written without" }, 0)
  end
  local ok, problem = pcall(send, self.assistant, body)
  if ok then return end
  -- Where none was there to read, the answer to the first writing tells the service's age.
  local older = self.shape == nil and type(problem) == "table" and problem.kind == "validation"
    and problem.status ~= nil and canary.body(wanted, "versions")
  if not older then error(problem, 0) end
  send(self.assistant, older)
  self.shape = "versions"
end

--- Replaces one canary deploy by another, or by none.
---@param before rollout.Canary
---@param wanted rollout.Canary
function Service:set_canary(before, wanted)
  change(self, function() return canary.text(self:canary()) end, canary.text(before),
    canary.text(wanted), function() write_canary(self, before, wanted) end)
end

--- Makes a version main.
---@param before string
---@param version string
function Service:promote(before, version)
  change(self, function() return "main " .. self:main() end, "main " .. before, "main " .. version,
    function() self.calls.versions.promote(self.assistant, version) end)
end

--- Raises where the service is no longer as the rollout left it.
---@param expected rollout.Canary
---@param main string
function Service:confirm(expected, main)
  local found = durable.step("confirm", function()
    return { canary = canary.text(self:canary()), main = self:main() }
  end)
  local wanted = canary.text(expected)
  if found.canary ~= wanted then foreign(wanted, found.canary) end
  if found.main ~= main then foreign("main " .. main, "main " .. found.main) end
end

return service
