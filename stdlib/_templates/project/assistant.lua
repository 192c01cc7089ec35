-- The assistant NAME as it should be: its settings are in git, and everything else of this folder is made from them.

local assistant = {}

assistant.settings = {
  name = "NAME",
  model = "openai/gpt-4o",
  greeting = "Good day, how can I help?",
  instructions = 'The office opens at nine. When asked about discounts, say "We give no discounts." Be brief.',
}

--- Make the assistant; returns it.
---@return table
function assistant.create() return ai.assistants.create(assistant.settings) end

--- Make a version of an assistant from the settings, beside the one that answers calls; returns its id.
---@param id string
---@return string
function assistant.candidate(id)
  return ai.assistants.update(id, { instructions = assistant.settings.instructions, promote_to_main = false }).version_id
end

return assistant
