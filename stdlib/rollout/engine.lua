--- Takes a rollout through its steps: weight, bake, gates, and at the end promotion or the way back.
local canary = require "rollout.canary"
local durable = require "rollout.durable"
local ending = require "rollout.ending"
local gates = require "rollout.gates"
local history = require "rollout.history"
local preparing = require "rollout.preparing"
local report = require "report"
local service = require "rollout.service"

local engine = {}

---@class rollout.Rollout One rollout under way.
---@field spec rollout.Checked
---@field service rollout.Service
---@field history rollout.History
---@field before rollout.Canary What stood when it began, and what the way back restores.
---@field current rollout.Canary What this rollout has set.
---@field intended rollout.Canary What it sent last, whether or not that was read back.
---@field main string
---@field step integer
---@field weight number
---@field held_since? number A person asked it to stay at its step.
---@field held number Seconds of the step for which it was held before.
---@field abort_reason? string
local Rollout = {}
Rollout.__index = Rollout

-- Rollouts of this script by assistant, for status and abort.
local running = {}

--- The rollout of an assistant that this script runs.
---@param assistant string
---@return rollout.Rollout?
function engine.running(assistant) return running[assistant] end

--- Looks at the service and refuses what cannot work, before anything is changed.
---@param spec rollout.Checked
---@return rollout.Rollout
function engine.prepare(spec)
  local self = setmetatable({
    spec = spec, assistant = spec.assistant, version = spec.version, step = 0, weight = 0,
    began = time.now(), main = "",
  }, Rollout)
  self.history = history.new("rollout of version " .. spec.version, spec.notify)
  self.service = service.new {
    assistant = spec.assistant, patience = spec.patience,
    on_wait = function(problem, seconds) self:note_wait(problem, seconds) end,
  }
  preparing.check_version(self)
  self.before = self.service:canary()
  self.current, self.intended = self.before, self.before
  preparing.check_weights(self)
  self.ask = spec.ask or durable.ask
  self.gates = preparing.gates(self)
  return self
end

--- The view of the rollout that the script's functions get.
function Rollout.view_of(self, gate)
  return {
    assistant = self.assistant, version = self.version, main = self.main, step = self.step,
    weight = self.weight, since = gate.began, gate = gate.name, began = self.began,
  }
end

function Rollout:note_wait(problem, seconds)
  if self.is_failing then return end
  self.is_failing = true
  self.history:add("wait", ("the service fails and is tried again, first in %s: %s"):format(
    report.duration(seconds), ending.first_line(problem)))
end

-- MARK: Waiting

--- Lets a rollout that sleeps look around now.
function Rollout:rouse()
  self.is_roused = true
  if self.sleeper then self.sleeper:cancel() end
end

function Rollout:sleep_until(moment)
  local rest = moment - time.now()
  if rest > 0 and not self.is_roused then
    self.sleeper = task.spawn(task.sleep, rest)
    local ok, problem = pcall(self.sleeper.await, self.sleeper)
    self.sleeper = nil
    -- Cancelled by nobody here: this script is to end.
    if not ok and not self.is_roused then error(problem, 0) end
  end
  self.is_roused = false
end

-- MARK: Steps

function Rollout:set_weight(step)
  local wanted = assert(canary.with_weight(self.current, self.version, step.weight, self.spec.match))
  self.intended = wanted
  self.service:set_canary(self.current, wanted)
  self.current, self.weight, self.is_failing, self.waits_for = wanted, step.weight, false, nil
  self:tell_status()
  self.history:add("step", ("step %d of %d: %g %% to the candidate"):format(
    self.step, #self.spec.steps, step.weight), { step = self.step, weight = step.weight })
end

-- Where the rollout stands, and what it waits for, for who looks at its run.
function Rollout:tell_status()
  local waiting = ""
  if self.held_since then
    waiting = ", held by a person"
  elseif self.waits_for then
    waiting = ", waits for " .. self.waits_for
  end
  durable.status(("step %d of %d, %g %%%s"):format(self.step, #self.spec.steps, self.weight, waiting))
end

-- Whether a step has baked and it was not said yet what it waits for.
function Rollout:owes_a_reason(step, began)
  return not self.held_since and not self.waits_for and time.now() >= began + step.bake
end

-- Says once what a step waits for that has baked; its status goes along with the gates.
function Rollout:tell_of_waiting(step, began)
  local is_new = self:owes_a_reason(step, began)
  if not is_new and not self.waits_for then return end
  local names = gates.waiting(step.gate)
  if names == self.waits_for then return end
  self.waits_for = names
  if is_new then
    self.history:add("note", ("step %d has baked for %s and waits for %s"):format(
      self.step, report.duration(step.bake), gates.reasons(step.gate, "inconclusive")), { step = self.step })
  end
  self:tell_status()
end

--- The verdicts of the rollout's gates, for the functions of gates.
function Rollout:context()
  return setmetatable({
    view = function(gate) return self:view_of(gate) end,
    wake = function() self:rouse() end,
  }, { __index = self })
end

-- Lets a gate look; whether there is something to tell of.
function Rollout:look_at(gate, context)
  local failures = gate.failures
  return gate:look(context) or gate.failures ~= failures
end

function Rollout:tell_of(gate)
  local mark = gate.options.dry_run and " (only watching)" or ""
  self.history:add("gate", gate.reason .. mark, {
    step = self.step, gate = gate.name, verdict = gate.verdict, watching = gate.options.dry_run or nil,
  })
end

-- How long a rollout that is held sleeps when no gate wants to look.
local HELD = 86400

function Rollout:next_wake(step, leaves, began)
  local now = time.now()
  local due = began + step.bake
  local wake = self.held_since and now + HELD or began + step.longest + self.held
  if now < due then wake = math.min(wake, due) end
  for _, gate in ipairs(leaves) do
    if gate.next_look and gate.verdict ~= "fail" then wake = math.min(wake, gate.next_look) end
  end
  return math.max(wake, now)
end

--- Whether a step is decided, or its time is over: how it ends, or true when it may go on.
---@return rollout.Ended|true|nil
function Rollout:decision(step, began)
  if self.abort_reason then return ending.of("aborted", self.abort_reason) end
  local verdict = gates.verdict(step.gate)
  if verdict == "fail" then return ending.of("failed", gates.reasons(step.gate, "fail")) end
  -- While it is held nobody expects a decision.
  if self.held_since then return nil end
  local now = time.now()
  if verdict == "pass" and now >= began + step.bake then return true end
  if now >= began + step.longest + self.held then
    return ending.of("undecided", ("no decision within %s: %s"):format(
      report.duration(step.longest), gates.reasons(step.gate, "inconclusive")))
  end
end

-- Looks once, when it is time to; what each gate has to say that it had not said before, by its place.
function Rollout:look_around(step, leaves, context, began)
  self:sleep_until(self:next_wake(step, leaves, began))
  self.service:confirm(self.current, self.main)
  self.is_failing = false
  local news = {}
  for place, gate in ipairs(leaves) do
    if self:look_at(gate, context) then news[#news + 1] = place end
    if gates.verdict(step.gate) == "fail" then break end
  end
  return news
end

--- Looks until there is something to tell or to decide.
---
--- A step may last for weeks, and the record of a durable run keeps the newest state of this and none of the looks
--- before. So whatever a look learns is in that state.
function Rollout:watch(step, leaves, context, began)
  local place = self.history:mark()
  local function saved()
    local state = { gates = {}, events = self.history:since(place), failing = self.is_failing }
    for index, gate in ipairs(leaves) do state.gates[index] = gate:saved() end
    return state
  end
  local function restore(state)
    for index, gate in ipairs(leaves) do gate:restore(state.gates[index]) end
    self.history:resume(place, state.events)
    self.is_failing, self.is_roused = state.failing, false
  end
  local state, news = durable.loop("look at step " .. self.step, saved(), function(state)
    restore(state)
    local news = self:look_around(step, leaves, context, began)
    for _, gate in ipairs(leaves) do
      if gate.answered then news[1] = news[1] or 0 end
    end
    if #news > 0 or self:decision(step, began) or self:owes_a_reason(step, began) then
      return nil, saved(), news
    end
    return saved()
  end)
  restore(state)
  for _, index in ipairs(news) do
    if leaves[index] then self:tell_of(leaves[index]) end
  end
end

--- Holds a step until its gates have decided; nothing when it may go on.
function Rollout:bake(step)
  local leaves, context, began = gates.leaves(step.gate), self:context(), time.now()
  self.held = 0
  if self.held_since then self.held_since = began end
  for _, gate in ipairs(leaves) do gate:begin(context) end
  while true do
    for _, gate in ipairs(leaves) do
      if gate.answered and self:look_at(gate, context) then self:tell_of(gate) end
    end
    local decision = self:decision(step, began)
    if decision then return decision ~= true and decision or nil end
    self:tell_of_waiting(step, began)
    self:watch(step, leaves, context, began)
  end
end

function Rollout:finish_gates(step)
  local context = self:context()
  for _, gate in ipairs(gates.leaves(step.gate)) do gate:finish(context) end
end

function Rollout:take_steps()
  for index = self.spec.from, #self.spec.steps do
    local step = self.spec.steps[index]
    self.step = index
    if self.abort_reason then return ending.of("aborted", self.abort_reason) end
    self:set_weight(step)
    local began = time.now()
    local stopped = self:bake(step)
    self:finish_gates(step)
    if stopped then return stopped end
    local reasons = gates.reasons(step.gate, "pass")
    self.history:add("note", ("step %d passed after %s%s"):format(
      index, report.duration(time.now() - began), reasons ~= "" and "" or ", it has no gates"),
      { step = index })
  end
end

--- Lets a person pause, continue and abort the rollout by signals to the durable run that it is.
---@return task.Task[] listeners
function Rollout:listen()
  local listeners = {
    durable.listen("rollout.abort", function(reason, by)
      if self.abort_reason then return end
      local whose = "aborted by " .. tostring(by or "a person")
      self.abort_reason = reason and ("%s: %s"):format(whose, reason) or whose
      self:rouse()
    end),
    durable.listen("rollout.pause", function(reason, by)
      local now, word = time.now(), self.held_since and "continued" or "paused"
      if self.held_since then self.held = self.held + (now - self.held_since) end
      self.held_since = not self.held_since and now or nil
      self:tell_status()
      self.history:add("note", ("%s by %s%s"):format(word, tostring(by or "a person"), reason and ": " .. reason or ""))
      self:rouse()
      return self.held_since and "rollout.continue" or "rollout.pause"
    end),
  }
  return listeners
end

function Rollout:go()
  local listeners <close> = setmetatable(self:listen(), { __close = function(list)
    for _, listener in ipairs(list) do listener:cancel() end
  end })
  local stopped = self:take_steps()
  if stopped then return ending.react(self, stopped) end
  return ending.promote(self)
end

function Rollout:note_end(result)
  result.took = time.now() - self.began
  durable.status(result.outcome)
  self.history:add("end", ("%s: %s"):format(result.outcome, result.reason), {
    tell = true, weight = self.weight,
  })
  ending.note_in_simulation(self, result)
  self.history:finish()
end

-- Nothing catches the end of a script whose record is full; what it closes still runs, and the way back is part of it.
local function going_back(self)
  return setmetatable({}, { __close = function(_, problem)
    if problem == nil or not durable.is_full() then return end
    running[self.assistant] = nil
    local settled, result = pcall(ending.settle, self, problem)
    if settled then self:note_end(result) end
  end })
end

--- Plays a prepared rollout to its end.
---@return { outcome: string, reason: string, took: number }
function Rollout:play()
  if running[self.assistant] then preparing.refuse("a rollout of this assistant is under way in this script") end
  running[self.assistant] = self
  self.began = time.now()
  ending.begin_in_simulation(self)
  self.history:add("start", ("main is %s, %s"):format(self.main, canary.text(self.before)))
  for _, gate in ipairs(self.gates) do
    for _, line in ipairs(gate:forecast(self.spec.steps)) do self.history:add("forecast", line) end
  end
  local guard <close> = going_back(self)
  local ok, result = pcall(self.go, self)
  if not ok then
    local settled, answer = pcall(ending.settle, self, result)
    running[self.assistant] = nil
    if not settled then error(answer, 0) end
    result = answer
  end
  running[self.assistant] = nil
  self:note_end(result)
  return result
end

return engine
