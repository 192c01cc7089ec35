--- Checks of a rollout before it changes anything.
local canary = require "rollout.canary"
local gates = require "rollout.gates"
local misuse = require "misuse"

local preparing = {}

---@param sentence string
function preparing.refuse(sentence) misuse.fail("rollout.invalid", "rollout: " .. sentence) end

--- Notes the assistant's name and main version; the candidate must be another of its versions.
---@param rollout rollout.Rollout
function preparing.check_version(rollout)
  local assistant = rollout.service:patiently(function()
    return ai.assistants.retrieve(rollout.assistant)
  end)
  rollout.main = assistant.version_id
  rollout.history.title =
    ("rollout of %s, version %s"):format(assistant.name or rollout.assistant, rollout.version)
  if rollout.version == rollout.main then
    preparing.refuse(("version %s is the main version already"):format(rollout.version))
  end
  local versions = rollout.service:patiently(function()
    return ai.assistants.versions.list(rollout.assistant):collect()
  end)
  local ids = {}
  for _, version in ipairs(versions) do
    if version.version_id == rollout.version then return end
    ids[#ids + 1] = version.version_id
  end
  preparing.refuse(("the assistant has no version '%s'; it has %s"):format(
    rollout.version, table.concat(ids, ", ")))
end

--- Every weight must find room beside what stands now.
---@param rollout rollout.Rollout
function preparing.check_weights(rollout)
  for _, step in ipairs(rollout.spec.steps) do
    local _, problem =
      canary.with_weight(rollout.before, rollout.version, step.weight, rollout.spec.match)
    if problem then preparing.refuse(problem) end
  end
end

--- The gates of all steps, each once and prepared.
---@param rollout rollout.Rollout
---@return rollout.Gate[]
function preparing.gates(rollout)
  local all, seen = {}, {}
  for _, step in ipairs(rollout.spec.steps) do
    for _, gate in ipairs(gates.leaves(step.gate)) do
      if not seen[gate] then
        seen[gate] = true
        all[#all + 1] = gate
        gate:prepare(rollout)
      end
    end
  end
  return all
end

return preparing
