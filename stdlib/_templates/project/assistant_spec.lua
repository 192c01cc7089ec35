-- Specs run on a simulator and a clock of their own; nothing outside is touched.
--
--   callisto test .                 run them
--   callisto test --watch .         again whenever a file of the folder is saved

local assistant = require "assistant"

describe("NAME", function()
  local function ask(question)
    local made = assistant.create()
    local talk = ai.conversations.create { metadata = { assistant_id = made.id } }
    return ai.assistants.chat(made.id, { content = question, conversation_id = talk.id }).content
  end

  it("knows when the office opens", function() expect(ask("When does the office open?")):to_contain("nine") end)

  it("gives no discounts", function() expect(ask("Can I have a discount?")):to_contain("We give no discounts.") end)
end)
