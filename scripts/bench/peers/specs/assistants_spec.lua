-- Five hundred small specs, each with a fresh assistant to look at.
describe("an assistant", function()
  local assistant
  before_each(function()
    assistant = ai.assistants.create { name = "Desk", instructions = "Be brief." }
  end)

  for number = 1, 500 do
    it("keeps what it is told, " .. number, function()
      ai.assistants.update(assistant, { instructions = "Say " .. number .. "." })
      expect(ai.assistants.retrieve(assistant).instructions):to_equal("Say " .. number .. ".")
    end)
  end
end)
