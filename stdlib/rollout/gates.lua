--- Gates: what decides whether a step may go on. Each is looked at on its own schedule.
---
--- A gate's look answers pass, fail or inconclusive. `Leaf` turns looks into the gate's verdict for the
--- step: it counts failures and successes against their limits, and decides where no data came.
local checks = require "rollout.checks"
local counting = require "rollout.counting"
local gate_options = require "rollout.gate_options"
local insights = require "rollout.insights"
local misuse = require "misuse"
local report = require "report"
local service = require "rollout.service"
local suites = require "rollout.suites"

local gates = {}

---@alias rollout.Verdict "pass"|"fail"|"inconclusive"

---@class rollout.Gate
---@field name string
---@field kind "suite"|"insights"|"approval"|"check"|"all"|"any"
---@field options table
local Gate = {}
Gate.__index = Gate
gates.Gate = Gate

--- Whether something was made by a gate function.
function gates.is_gate(value) return getmetatable(value) == Gate end

--- Makes a gate; raises where something is wrong with it.
---@param kind string
---@param name any
---@param given? table
---@return rollout.Gate
function gates.make(kind, name, given)
  misuse.argument("rollout." .. kind, "name", name, { type = "string", required = true })
  local options = gate_options.read(kind, name, given)
  return setmetatable({ name = name, kind = kind, options = options }, Gate)
end

--- Raises unless a value is a list of gates.
---@param where string
---@param list any
---@return rollout.Gate[]
function gates.list(where, list)
  misuse.argument(where, "gates", list, { type = "list", required = true, expected = "a list of gates" })
  for index, gate in ipairs(list) do
    if not gates.is_gate(gate) then
      misuse.fail("argument.invalid", ("%s: number %d of the gates is a %s; make gates with rollout.suite, "
        .. "rollout.insights, rollout.approval and rollout.check"):format(where, index, type(gate)))
    end
  end
  return list
end

--- Makes a gate of gates.
---@param kind "all"|"any"
---@param children any
---@return rollout.Gate
function gates.join(kind, children)
  local list = gates.list("rollout." .. kind, children)
  if #list == 0 then misuse.fail("argument.invalid", ("rollout.%s: needs at least one gate"):format(kind)) end
  return gates.of(kind, list)
end

---@param kind "all"|"any"
---@param children rollout.Gate[]
---@return rollout.Gate
function gates.of(kind, children)
  return setmetatable({ kind = kind, name = kind, children = children, options = {} }, Gate)
end

--- The gates in a tree that look at something, in order.
---@param root rollout.Gate
---@param found? rollout.Gate[]
---@return rollout.Gate[]
function gates.leaves(root, found)
  found = found or {}
  if not root.children then
    found[#found + 1] = root
  else
    for _, child in ipairs(root.children) do gates.leaves(child, found) end
  end
  return found
end

-- How often a gate is looked at where it does not say; a suite runs once a step.
local INTERVAL = { insights = 900, check = 300 }

--- The callbacks of a gate: when a rollout begins, when a step begins, and when the gate is checked.
local kinds = {
  insights = insights,
  suite = suites,
  check = checks,
  approval = {},
}

--- Finds what a gate needs; called once, before anything is changed.
function Gate:prepare(context)
  self.interval = self.options.interval or INTERVAL[self.kind]
  local prepare = kinds[self.kind].prepare
  if prepare then prepare(self, context) end
end

---@return string[]
function Gate:forecast(steps)
  local forecast = kinds[self.kind].forecast
  return forecast and forecast(self, steps) or {}
end

function Gate:begin(context)
  self.verdict, self.reason = "inconclusive", self.name .. ": not looked at yet"
  self.failures, self.successes, self.began, self.had_data = 0, 0, time.now(), false
  self.next_look = self.kind ~= "approval" and time.now() or nil
  if self.kind == "insights" or self.kind == "check" then self.next_look = time.now() + self.interval end
  local begin = kinds[self.kind].begin
  if begin then begin(self, context) end
  if self.kind == "approval" then self:ask(context) end
end

-- What a gate knows beside what its kind does.
local KEPT = { "verdict", "reason", "failures", "successes", "began", "had_data", "next_look", "answered" }

--- Everything that a gate has learned, as plain data.
---@return table
function Gate:saved()
  local saved = {}
  for _, name in ipairs(KEPT) do saved[name] = self[name] end
  local save = kinds[self.kind].saved
  saved.own = save and save(self)
  return saved
end

--- Knows what was saved, and nothing else.
---@param saved table
function Gate:restore(saved)
  for _, name in ipairs(KEPT) do self[name] = saved[name] end
  if saved.own then kinds[self.kind].restore(self, saved.own) end
end

--- Asks for an approval beside everything else; the answer wakes the rollout.
function Gate:ask(context)
  self.reason = self.name .. ": waiting for approval"
  local timeout = self.options.timeout
  self.asking = task.spawn(function()
    local ask = self.options.ask or context.ask
    local function wait() return ask(context.view(self), self.name, timeout) end
    local ok, answer, reason, by
    if timeout then
      ok, answer, reason, by = pcall(task.timeout, timeout, wait)
    else
      ok, answer, reason, by = pcall(wait)
    end
    local complaint
    if ok then answer, complaint = misuse.answer(answer) end
    local because = ok and reason and ": " .. tostring(reason) or ""
    if not ok and type(answer) == "table" and answer.code == "task.timeout" then
      self.verdict = "fail"
      self.reason = ("%s: nobody approved within %s"):format(self.name, report.duration(timeout))
    elseif not ok then
      if type(answer) == "table" and answer.code == "task.cancelled" then return end
      self.verdict, self.reason = "fail", ("%s: could not be asked: %s"):format(self.name, tostring(answer))
    elseif complaint then
      self.reason = ("%s: could not be asked: %s"):format(self.name, complaint)
    elseif answer == nil then
      self.reason = self.name .. ": no answer"
      return
    else
      self.verdict = answer and "pass" or "fail"
      local whose = by and " by " .. tostring(by) or ""
      self.reason = ("%s: %s%s%s"):format(self.name, answer and "approved" or "refused", whose, because)
    end
    self.answered = true
    context.wake()
  end)
end

--- Ends what a gate still does when its step is over.
function Gate:finish(context)
  if self.asking then
    self.asking:cancel()
    self.asking = nil
  end
  -- What came since the last look belongs to this step's weights.
  if self.kind == "insights" and self.window then
    local ok, problem = pcall(counting.gather, self, context)
    if not ok and not service.is_transient(problem) then error(problem, 0) end
  end
end

-- A look that fails for the service's sake says nothing about the candidate.
local function guarded_look(gate, context)
  local ok, verdict, reason = pcall(kinds[gate.kind].look, gate, context)
  if ok then return verdict, reason end
  if type(verdict) == "table" and verdict.code == "task.cancelled" then error(verdict, 0) end
  if service.is_transient(verdict) then
    return "inconclusive", ("%s: no look, %s"):format(gate.name, tostring(verdict))
  end
  local text = type(verdict) == "table" and verdict.message or tostring(verdict)
  return "fail", ("%s: could not look: %s"):format(gate.name, text)
end

local function no_data(gate)
  local rule, has_data = gate.options.no_data, kinds[gate.kind].has_data
  if not rule or (has_data and has_data(gate)) or (not has_data and gate.had_data) then return end
  if time.now() - gate.began < rule.after then return end
  gate.verdict = rule.verdict
  gate.reason = ("%s: no data within %s, which counts as %s"):format(
    gate.name, report.duration(rule.after), rule.verdict)
  return true
end

--- Looks, when it is time to; whether the verdict is another than before.
---@return boolean changed
function Gate:look(context)
  local before = self.verdict
  if self.answered then
    self.answered = nil
    return true
  end
  if not self.next_look or time.now() < self.next_look or before == "fail" then return false end
  self.next_look = self.interval and time.now() + self.interval or nil
  local verdict, reason = guarded_look(self, context)
  self.reason = reason
  if verdict ~= "inconclusive" then self.had_data = true end
  if verdict == "fail" then
    self.failures, self.successes = self.failures + 1, 0
    local limit = self.options.failure_limit or 0
    if self.failures > limit then
      self.verdict = "fail"
      if limit > 0 then
        self.reason = ("%s (%d of %d failures allowed)"):format(reason, self.failures, limit)
      end
    else
      -- What once passed and now fails has to pass again.
      self.verdict = "inconclusive"
      self.reason = ("%s, %d of %d failures allowed"):format(reason, self.failures, limit)
      self.next_look = self.next_look or time.now()
    end
  elseif verdict == "pass" then
    self.successes = self.successes + 1
    local needed = self.options.success_limit or 1
    if self.successes >= needed then
      self.verdict = "pass"
    else
      self.reason = ("%s, %d of %d passes needed"):format(reason, self.successes, needed)
      self.next_look = self.next_look or time.now()
    end
  else
    self.next_look = self.next_look or time.now() + 60
  end
  if self.verdict == "inconclusive" then no_data(self) end
  return self.verdict ~= before
end

--- The verdict of a tree. A gate that only watches counts as passed.
---@param gate rollout.Gate
---@return rollout.Verdict
function gates.verdict(gate)
  if gate.options.dry_run then return "pass" end
  if not gate.children then return gate.verdict end
  local passes, fails = 0, 0
  for _, child in ipairs(gate.children) do
    local verdict = gates.verdict(child)
    if verdict == "pass" then passes = passes + 1 end
    if verdict == "fail" then fails = fails + 1 end
  end
  local all = #gate.children
  if gate.kind == "any" then
    return passes > 0 and "pass" or fails == all and "fail" or "inconclusive"
  end
  return fails > 0 and "fail" or passes == all and "pass" or "inconclusive"
end

--- The names of the gates that have not decided yet.
---@param root rollout.Gate
---@return string
function gates.waiting(root)
  local names = {}
  for _, gate in ipairs(gates.leaves(root)) do
    if not gate.options.dry_run and gate.verdict == "inconclusive" then names[#names + 1] = gate.name end
  end
  return table.concat(names, ", ")
end

--- The reasons of the leaves that stand on a verdict.
---@param root rollout.Gate
---@param verdict rollout.Verdict
---@return string
function gates.reasons(root, verdict)
  local texts = {}
  for _, gate in ipairs(gates.leaves(root)) do
    if not gate.options.dry_run and gate.verdict == verdict then texts[#texts + 1] = gate.reason end
  end
  return table.concat(texts, "; ")
end

return gates
