--- The gate that asks a function of the script's own.
local durable = require "rollout.durable"
local misuse = require "misuse"

local checks = {}

-- The variables that a function has from around it, by their places.
local function variables(fn)
  local found, index = {}, 1
  while true do
    local name, value = debug.getupvalue(fn, index)
    if not name then return found end
    found[index] = { name = name, value = value }
    index = index + 1
  end
end

local PLAIN = { ["nil"] = true, boolean = true, number = true, string = true }

-- A durable run goes on elsewhere without the function having run there: what it counts in variables of its own is
-- kept with what it says, and what cannot be kept is refused.
local function note_changes(gate, before)
  for index, variable in ipairs(variables(gate.fn)) do
    if not rawequal(variable.value, before[index].value) then
      if not PLAIN[type(variable.value)] then
        misuse.fail("rollout.forgotten", ("it assigns a %s to '%s', which a durable run would forget; keep it in "
          .. "the field 'memory' of what the check is given, or return it"):format(type(variable.value), variable.name))
      end
      gate.assigned = gate.assigned or {}
      gate.assigned[index] = true
    end
  end
end

function checks.begin(gate) gate.memory = gate.memory or {} end

function checks.look(gate, context)
  local view = context.view(gate)
  view.memory = gate.memory
  local before = durable.forgets() and variables(gate.fn)
  local answer, reason = gate.fn(view)
  if before then note_changes(gate, before) end
  local complaint
  answer, complaint = misuse.answer(answer)
  if complaint then return "inconclusive", ("%s: could not look: %s"):format(gate.name, complaint) end
  local because = reason ~= nil and ", " .. tostring(reason) or ""
  if answer == nil then return "inconclusive", gate.name .. ": no answer" .. because end
  local verdict = answer and "pass" or "fail"
  return verdict, ("%s: %s%s"):format(gate.name, verdict, because)
end

function checks.saved(gate)
  local saved = { memory = gate.memory, assigned = {} }
  local now = gate.assigned and variables(gate.fn) or {}
  for index, variable in ipairs(now) do
    if gate.assigned[index] then
      saved.assigned[#saved.assigned + 1] = { place = index, value = variable.value }
    end
  end
  return saved
end

function checks.restore(gate, saved)
  gate.memory = saved.memory
  gate.assigned = #saved.assigned > 0 and {} or nil
  for _, one in ipairs(saved.assigned) do
    gate.assigned[one.place] = true
    debug.setupvalue(gate.fn, one.place, one.value)
  end
end

return checks
