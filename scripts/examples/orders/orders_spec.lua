-- The order desk with its tool, its variables and its events, without a socket:
--
--   callisto test scripts/examples/orders

local sim = require "sim"

local desk = require "desk"
local hooks = require "hooks"

describe("The order desk", function()
  local function ask(content)
    local conversation = ai.conversations.create {}
    return ai.assistants.chat(desk.make(), { content = content, conversation_id = conversation.id }).content
  end

  it("looks an order up", function()
    expect(ask("Where is my order 12345?")):to_contain("shipped")
    expect(ask("Where is my order 67890?")):to_contain("packed")
    local sent = sim.sent { kind = "tool", status = "delivered" }
    expect(sent[1].body):to_equal { order_number = "12345" }
  end)

  it("says that there is no such order", function()
    expect(ask("Where is my order 11111?")):to_contain("There is no order with this number")
  end)

  it("greets a customer by name, and tells when the call is over", function()
    local assistant = desk.make()
    sim.calls("+13125550101", { "busy", { status = "completed", duration = "40s" } })
    local event = ai.assistants.scheduled_events.create(assistant, {
      telnyx_conversation_channel = "phone_call",
      telnyx_agent_target = "+13125550100",
      telnyx_end_user_target = "+13125550101",
      scheduled_at_fixed_datetime = time.iso(time.now() + 60),
      max_retries_client_errors = 1,
      retry_interval_secs = 60,
    })
    task.sleep("5m")
    event = ai.assistants.scheduled_events.retrieve(assistant, event.scheduled_event_id)
    expect(event.call_status):to_be("completed")
    expect(ai.conversations.messages.list(event.conversation_id):collect()[1].text):to_be("Hello Ada, how can I help?")
    expect(#hooks.ended):to_be(1)
    expect(hooks.ended[1].duration_sec):to_be(40)
  end)
end)
