local sim = require "sim"
local webhooks = require "webhooks"

-- A number of the account, bought and active.
local function buy(area)
  local found = telnyx.available_phone_numbers.list { filter = { national_destination_code = area or "312" } }[1]
  local order = telnyx.number_orders.create { phone_numbers = { { phone_number = found.phone_number } } }
  sim.advance(3)
  expect(telnyx.number_orders.retrieve(order.id).status):to_be("success")
  return telnyx.phone_numbers.list { filter = { phone_number = found.phone_number } }:first()
end

local function desk(more)
  local settings = { name = "Desk", instructions = "The office opens at nine. Be brief.", greeting = "Good day." }
  for name, value in pairs(more or {}) do settings[name] = value end
  return ai.assistants.create(settings)
end

local function bind(number, assistant)
  return telnyx.phone_numbers.update(number.id, { connection_id = assistant.telephony_settings.default_texml_app_id })
end

-- A Call Control application whose calls may go to the United States.
local function application(destinations)
  local profile = telnyx.outbound_voice_profiles.create { name = "out", whitelisted_destinations = destinations or { "US" } }
  return telnyx.call_control_applications.create {
    application_name = "calls", webhook_event_url = "https://shop.example/calls",
    outbound = { outbound_voice_profile_id = profile.id },
  }
end

local function texts(call)
  local said = {}
  for _, message in ipairs(call.messages) do said[#said + 1] = message.text end
  return said
end

local function refusal(run)
  local fine, problem = pcall(run)
  expect(fine):to_be(false)
  return problem
end

describe("a search for numbers", function()
  it("finds the same numbers of an area each time, and none that are owned", function()
    local first = telnyx.available_phone_numbers.list { filter = { national_destination_code = "415", limit = 3 } }
    expect(#first):to_be(3)
    expect(first[1].phone_number):to_be("+14155550100")
    expect(first[1].region_information[2].region_name):to_be("CA")
    buy "415"
    local second = telnyx.available_phone_numbers.list { filter = { national_destination_code = "415", limit = 3 } }
    expect(second[1].phone_number):to_be("+14155550101")
  end)

  it("filters by digits and place, and widens with best_effort alone", function()
    local ends = telnyx.available_phone_numbers.list { filter = { national_destination_code = "212", phone_number = { ends_with = "07" } } }
    expect(#ends):to_be(1)
    local place = telnyx.available_phone_numbers.list { filter = { administrative_area = "TX", limit = 1 } }
    expect(place[1].phone_number):to_be("+15125550100")
    local nothing = { administrative_area = "XX" }
    expect(#telnyx.available_phone_numbers.list { filter = nothing }):to_be(0)
    nothing.best_effort = true
    expect(#telnyx.available_phone_numbers.list { filter = nothing } > 0):to_be(true)
  end)
end)

describe("an order", function()
  it("is pending first, and so is its number", function()
    local found = telnyx.available_phone_numbers.list { filter = { national_destination_code = "305" } }[1]
    local order = telnyx.number_orders.create { phone_numbers = { { phone_number = found.phone_number } } }
    expect(order.status):to_be("pending")
    local number = telnyx.phone_numbers.list { filter = { phone_number = found.phone_number } }:first()
    expect(number.status):to_be("purchase-pending")
    sim.advance(3)
    expect(telnyx.phone_numbers.retrieve(found.phone_number).status):to_be("active")
  end)

  it("of a number that no search finds, or that is owned, is refused", function()
    local unknown = refusal(function() telnyx.number_orders.create { phone_numbers = { { phone_number = "+13125557777" } } } end)
    expect(unknown.errors[1].code):to_be("85000")
    local owned = buy "206"
    local twice = refusal(function() telnyx.number_orders.create { phone_numbers = { { phone_number = owned.phone_number } } } end)
    expect(twice.status):to_be(409)
  end)
end)

describe("a number", function()
  it("takes the connection of an assistant, and no other", function()
    local number, assistant = buy(), desk()
    expect(bind(number, assistant).connection_id):to_be(assistant.telephony_settings.default_texml_app_id)
    expect(telnyx.connections.retrieve(number.connection_id or assistant.telephony_settings.default_texml_app_id).record_type)
      :to_be("texml_application")
    local problem = refusal(function() telnyx.phone_numbers.update(number.id, { connection_id = "123" }) end)
    expect(problem.status):to_be(422)
    expect(problem.errors[1].code):to_be("10017")
  end)

  it("keeps voice and messaging settings apart from its own", function()
    local number = buy()
    local voice = telnyx.phone_numbers.voice.update(number.id, { call_recording = { inbound_call_recording_enabled = true } })
    expect(voice.call_recording.inbound_call_recording_enabled):to_be(true)
    expect(voice.call_recording.inbound_call_recording_format):to_be("wav")
    local problem = refusal(function() telnyx.phone_numbers.messaging.update(number.id, { messaging_profile_id = "no" }) end)
    expect(problem.status):to_be(422)
  end)

  it("that is gone is a number for sale again", function()
    local number = buy "503"
    expect(telnyx.phone_numbers.delete(number.id).status):to_be("deleted")
    expect(refusal(function() telnyx.phone_numbers.retrieve(number.id) end).status):to_be(404)
  end)
end)

describe("somebody who calls", function()
  it("is greeted, answered, recorded and billed by the assistant of the number", function()
    local number, assistant = buy(), desk()
    bind(number, assistant)
    local call = sim.call { to = number.phone_number, says = { "When does the office open?" } }
    expect(texts(call)):to_equal { "Good day.", "When does the office open?", "The office opens at nine." }
    expect(call.cause):to_be("completed")
    expect(call.events):to_equal {
      "call.initiated", "call.answered", "call.conversation.created", "call.conversation.ended", "call.hangup",
      "call.recording.saved",
    }
    local recording = telnyx.recordings.list { filter = { call_control_id = call.id } }:first()
    expect(recording.id):to_be(call.recording_id)
    local metadata = ai.conversations.retrieve(call.conversation_id).metadata
    expect(metadata.telnyx_agent_target):to_be(number.phone_number)
    expect(metadata.call_control_id):to_be(call.id)
    expect(tonumber(call.cost) > 0):to_be(true)
  end)

  it("reaches the tool of the assistant", function()
    local number = buy()
    bind(number, desk {
      tools = { { type = "webhook", webhook = {
        name = "get_order_status", description = "Look up the status of an order by its order number.",
        url = "https://shop.example/orders",
        body_parameters = { type = "object", properties = { order_number = { type = "string" } }, required = { "order_number" } },
      } } },
    })
    sim.tool("get_order_status", { status = "shipped" })
    local call = sim.call { to = number.phone_number, says = { "What is the status of order number A-7?" } }
    expect(call.messages[#call.messages].text):to_contain("shipped")
  end)

  it("and says nothing hangs up after half a minute, and not after the longest call that there is", function()
    local number = buy "617"
    bind(number, desk())
    local call = sim.call { to = number.phone_number }
    expect(call.cause):to_be("completed")
    expect(call.duration):to_be(30)
    expect(texts(call)):to_equal { "Good day." }
  end)

  it("hears why a number leads nowhere", function()
    local number = buy()
    expect(refusal(function() sim.call { to = number.phone_number } end).message):to_contain("has no connection")
    expect(refusal(function() sim.call { to = "+13125550177" } end).message):to_contain("is no number of this account")
  end)

  it("to a Call Control application is answered by the program's own handler", function()
    local number, assistant, app = buy(), desk(), application()
    telnyx.phone_numbers.update(number.id, { connection_id = app.id })
    webhooks.on("call.initiated", function(event)
      if event.direction ~= "incoming" then return end
      telnyx.calls.actions.answer(event.call_control_id, { assistant = { id = assistant.id } })
    end)
    local call = sim.call { to = number.phone_number, says = { "When does the office open?" } }
    expect(call.messages[3].text):to_be("The office opens at nine.")
  end)
end)

describe("a call that is dialled", function()
  it("is answered, talked in and hung up by who was called", function()
    local number, assistant, app = buy(), desk { greeting = "This is your reminder." }, application()
    sim.calls("+13125550190", { "completed" })
    sim.answer("+13125550190", { "When does the office open?" })
    local call = telnyx.calls.dial {
      connection_id = app.id, from = number.phone_number, to = "+13125550190", assistant = { id = assistant.id },
    }
    expect(call.is_alive):to_be(false)
    sim.advance(5)
    expect(telnyx.calls.retrieve_status(call.call_control_id).is_alive):to_be(true)
    sim.advance("1m")
    local events = {}
    for event in telnyx.call_events.list { filter = { leg_id = call.call_leg_id } } do
      if event.type == "webhook" then events[#events + 1] = event.name end
    end
    expect(events[#events - 1]):to_be("call.hangup")
    local late = refusal(function() telnyx.calls.actions.hangup(call.call_control_id, {}) end)
    expect(late.status):to_be(422)
    expect(late.errors[1].code):to_be("90018")
  end)

  it("is refused without a profile, beyond its destinations, and from a number of others", function()
    local number = buy()
    local bare = telnyx.call_control_applications.create { application_name = "bare", webhook_event_url = "https://shop.example/calls" }
    local function dial(app, to, from)
      return refusal(function() telnyx.calls.dial { connection_id = app.id, from = from or number.phone_number, to = to } end)
    end
    expect(dial(bare, "+13125550190").message):to_contain("no outbound voice profile")
    local app = application()
    expect(dial(app, "+442055501000").message):to_contain("D13")
    expect(dial(app, "+13125550190", "+13125550999").status):to_be(403)
    expect(dial({ id = "1" }, "+13125550190").errors[1].code):to_be("85004")
  end)

  it("takes commands in the state that they are for", function()
    local number, app = buy(), application()
    sim.calls("+13125550191", { "completed" })
    local call = telnyx.calls.dial { connection_id = app.id, from = number.phone_number, to = "+13125550191" }
    local early = refusal(function()
      telnyx.calls.actions.speak(call.call_control_id, { payload = "Hi.", voice = "Telnyx.KokoroTTS.af" })
    end)
    expect(early.errors[1].code):to_be("90034")
    expect(refusal(function() telnyx.calls.actions.hangup("v3:none", {}) end).errors[1].code):to_be("90015")
    sim.advance(5)
    expect(telnyx.calls.actions.speak(call.call_control_id, { payload = "Hi.", voice = "Telnyx.KokoroTTS.af" }).result):to_be("ok")
    expect(telnyx.calls.actions.hangup(call.call_control_id, {}).result):to_be("ok")
  end)

  it("by TeXML says how it stands, and calls back", function()
    local number, assistant, app = buy(), desk(), nil
    local profile = telnyx.outbound_voice_profiles.create { name = "out" }
    app = telnyx.texml_applications.update(assistant.telephony_settings.default_texml_app_id, {
      friendly_name = "mine", voice_url = telnyx.texml_applications.retrieve(assistant.telephony_settings.default_texml_app_id).voice_url,
      outbound = { outbound_voice_profile_id = profile.id },
    })
    sim.calls("+13125550192", { { status = "completed", duration = "20s" } })
    local call = telnyx.texml.initiate_ai_call(app.id, {
      From = number.phone_number, To = "+13125550192", AIAssistantId = assistant.id, StatusCallback = "https://shop.example/status",
    })
    expect(call.status):to_be("queued")
    sim.advance("1m")
    local seen = telnyx.texml.accounts.calls.retrieve("account", call.call_sid)
    expect(seen.status):to_be("completed")
    expect(sim.sent { kind = "callback" }[1].name):to_be("completed")
  end)
end)

describe("a text", function()
  it("is answered by the assistant of the profile, until STOP", function()
    local number, assistant = buy(), desk()
    telnyx.phone_numbers.messaging.update(number.id, { messaging_profile_id = assistant.messaging_settings.default_messaging_profile_id })
    expect(sim.text { to = number.phone_number, text = "When does the office open?" }):to_be("The office opens at nine.")
    expect(sim.text { to = number.phone_number, text = "STOP" }):to_be(nil)
    expect(sim.text { to = number.phone_number, text = "When does the office open?" }):to_be(nil)
    local refused = refusal(function()
      telnyx.messages.send { from = number.phone_number, to = "+13125550199", text = "Hello" }
    end)
    expect(refused.errors[1].code):to_be("40300")
  end)

  it("goes from queued to delivered on the clock", function()
    local number, assistant = buy(), desk()
    telnyx.phone_numbers.messaging.update(number.id, { messaging_profile_id = assistant.messaging_settings.default_messaging_profile_id })
    local sent = telnyx.messages.send { from = number.phone_number, to = "+13125550193", text = "Hello" }
    expect(sent.to[1].status):to_be("queued")
    sim.advance(2)
    expect(telnyx.messages.retrieve(sent.id).to[1].status):to_be("delivered")
    local bad = refusal(function() telnyx.messages.send { from = "+13125557777", to = "+13125550193", text = "Hello" } end)
    expect(bad.errors[1].code):to_be("40305")
  end)
end)

describe("what the simulator does not play", function()
  it("is answered as such, and not as a record that is missing", function()
    local problem = refusal(function() telnyx.fax_applications.list():first() end)
    expect(problem.status):to_be(501)
  end)
end)
