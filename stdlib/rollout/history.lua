--- What happened in a rollout and why, in order; for people as text, for programs as JSON.
local durable = require "rollout.durable"
local report = require "report"

---@class rollout.Event
---@field at number Seconds since 1970.
---@field kind "start"|"forecast"|"step"|"gate"|"wait"|"note"|"end"
---@field step? integer
---@field weight? number
---@field gate? string
---@field verdict? string
---@field watching? boolean Whether the gate only watches: its verdict decides nothing.
---@field text string

---@class rollout.History
---@field events rollout.Event[]
---@field notify (fun(text: string, event: rollout.Event))[]
---@field title string
---@field under_way task.Task[] Notifications.
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

--- Adds an event and tells those who asked, beside everything else: nobody's slow line may hold up a
--- way back. A notification that fails is noted and stops nothing.
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

--- A place in the events, to come back to.
---@return integer
function History:mark() return #self.events end

--- The events behind a place.
---@param place integer
---@return rollout.Event[]
function History:since(place) return table.move(self.events, place + 1, #self.events, 1, {}) end

--- Goes back to a place, and on from there with events that happened.
---@param place integer
---@param events rollout.Event[]
function History:resume(place, events)
  for index = #self.events, place + 1, -1 do self.events[index] = nil end
  table.move(events, 1, #events, place + 1, self.events)
end

--- Waits until everybody has been told.
function History:finish()
  for _, telling in ipairs(self.under_way) do telling:await() end
  self.under_way = {}
end

--- One line an event, with the time since the first.
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
