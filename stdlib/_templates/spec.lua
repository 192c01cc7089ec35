-- NAME: specs run on a simulator and a clock of their own; nothing outside is touched.
--
--   callisto test FILE                run them
--   callisto test --watch FILE        again whenever this file or a module of it is saved

describe("NAME", function()
  local assistant

  before_each(function()
    assistant = ai.assistants.create { name = "Support", instructions = "Be brief." }
  end)

  it("keeps its instructions", function()
    expect(ai.assistants.retrieve(assistant)):to_include { name = "Support", instructions = "Be brief." }
  end)

  it("answers what it is asked", function()
    local conversation = ai.conversations.create {}
    local reply = ai.assistants.chat(assistant, { content = "Hello", conversation_id = conversation.id })
    expect(reply.content):to_contain("Hello")
  end)

  -- Waits take no time here.
  it("does not wait for real", function()
    local before = time.now()
    task.sleep("14d")
    expect(time.now() - before):to_be_at_least(14 * 86400)
  end)
end)
