-- Take a payment in a call: the assistant steps aside, the connector takes the card, the assistant comes back.

local line = require "line"
local sim = require "sim"

local function charge(call, connector, amount)
  telnyx.calls.actions.stop_ai_assistant(call)
  telnyx.calls.actions.pay(call, { connector_name = connector, amount = amount, currency = "USD" })
  telnyx.calls.actions.start_ai_assistant(call, { greeting = "Thank you. Anything else?" })
end

describe("a payment", function()
  it("is taken between two parts of a conversation", function()
    local profile = telnyx.outbound_voice_profiles.create { name = "Payments", whitelisted_destinations = { "US" } }
    local application = telnyx.call_control_applications.create {
      application_name = "Payments", webhook_event_url = "https://shop.example/calls",
      outbound = { outbound_voice_profile_id = profile.id },
    }
    local number = line.buy("312")
    telnyx.phone_numbers.update(number.id, { connection_id = application.id })
    local assistant = ai.assistants.create { name = "Till", instructions = "Be brief.", greeting = "Your bill is 20 dollars." }
    sim.answer("+13125550198", { "I would like to pay." })
    local call = telnyx.calls.dial {
      connection_id = application.id, from = number.phone_number, to = "+13125550198", assistant = { id = assistant.id },
    }
    sim.advance("5s")
    charge(call.call_control_id, "shop", 20)
    local names = {}
    for event in telnyx.call_events.list { filter = { leg_id = call.call_leg_id } } do names[event.name] = true end
    expect(names["call.payment.completed"]):to_be(true)
    expect(function() telnyx.calls.actions.pay(call.call_control_id, { amount = 20 }) end):to_raise_like("connector_name")
  end)
end)
