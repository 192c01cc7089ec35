--- The history of a rollout: events with reasons, as text or JSON.
local durable = require "rollout.durable"
local report = require "report"

---@class rollout.Event
---@field at number Time in seconds since 1970.
---@field kind "start"|"forecast"|"step"|"gate"|"wait"|"note"|"end" Kind of event.
---@field step? integer Number of the step.
---@field weight? number Weight of the candidate in percent.
---@field gate? string Name of the gate.
---@field verdict? string Verdict of the gate.
---@field watching? boolean True if the gate only watches: its verdict decides nothing.
---@field text string Description of the event.

---@class rollout.History
---@field events rollout.Event[]
---@field notify (fun(text: string, event: rollout.Event))[]
---@field title string
---@field under_way task.Task[] Notifications under way.
local History = {}
History.__index = History

local history = {}

---@param title string
---@param notify? function[]
---@return rollout.History
function history.new(title, notify)
  return setmetatable({ events = {}, notify = notify or {}, title = title, under_way = {} }, History)
end

-- What somebody wants to hear of at once; the rest is there to be read.
local TOLD = { start = true, step = true, ["end"] = true }

--- Add an event and start the notifications beside everything else, so that a slow one does not delay a rollback.
--- A failed notification is noted in the history and stops nothing.
---@param kind string
---@param text string
---@param facts? table
function History:add(kind, text, facts)
  local event = { at = time.now(), kind = kind, text = text }
  for _, name in ipairs { "step", "weight", "gate", "verdict", "watching" } do
    if facts then event[name] = facts[name] end
  end
  self.events[#self.events + 1] = event
  durable.note(event)
  if not (TOLD[kind] or event.verdict == "fail" or (facts and facts.tell)) then return end
  for _, notify in ipairs(self.notify) do
    self.under_way[#self.under_way + 1] = task.spawn(function()
      local ok, problem = pcall(notify, self.title .. ": " .. text, event)
      if ok then return end
      self.events[#self.events + 1] = {
        at = time.now(), kind = "note", text = "a notification failed: " .. tostring(problem),
      }
    end)
  end
end

--- Get a position in the events, to return to later.
---@return integer
function History:mark() return #self.events end

--- List the events after a position.
---@param place integer
---@return rollout.Event[]
function History:since(place) return table.move(self.events, place + 1, #self.events, 1, {}) end

--- Return to a position, and add the events that followed.
---@param place integer
---@param events rollout.Event[]
function History:resume(place, events)
  for index = #self.events, place + 1, -1 do self.events[index] = nil end
  table.move(events, 1, #events, place + 1, self.events)
end

--- Wait until all notifications have been sent.
function History:finish()
  for _, telling in ipairs(self.under_way) do telling:await() end
  self.under_way = {}
end

--- Format the history, one line per event, with the time since the first.
---@return string
function History:text()
  local lines = { self.title }
  local first = self.events[1] and self.events[1].at or 0
  local elapsed, widest = {}, 0
  for index, event in ipairs(self.events) do
    elapsed[index] = "+" .. report.duration(event.at - first)
    widest = math.max(widest, #elapsed[index])
  end
  for index, event in ipairs(self.events) do
    lines[#lines + 1] = ("  %s  %-" .. widest .. "s  %s"):format(
      report.date(event.at), elapsed[index], event.text)
  end
  return table.concat(lines, "\n")
end

return history
