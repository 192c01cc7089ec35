-- Five hundred small specs, each with a fresh conversation to look at.
describe("a conversation", function()
  local assistant, conversation
  before_all(function()
    assistant = ai.assistants.create { name = "Desk", instructions = "Be brief." }
  end)
  before_each(function() conversation = ai.conversations.create {} end)

  for number = 1, 500 do
    it("has an answer, " .. number, function()
      local reply = ai.assistants.chat(assistant, { content = "Question " .. number, conversation_id = conversation.id })
      expect(reply.content):to_contain("do not know")
    end)
  end
end)
