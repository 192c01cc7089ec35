-- From nothing to an assistant that answers the telephone: it buys a number, makes an assistant with knowledge and a tool,
-- binds the one to the other, is called, and looks at what happened.
--
--   callisto run --simulator scripts/examples/first_call.lua
--   callisto run --live --allow-env WEBHOOK_URL scripts/examples/first_call.lua     costs money: a number and a call
--
-- On the service somebody has to call the number; on the simulator somebody does.

local is_simulated, sim = pcall(require, "sim")

-- 1. A number with voice, of Chicago.
local found = telnyx.available_phone_numbers.list {
  filter = { country_code = "US", national_destination_code = "312", features = { "voice", "sms" }, limit = 5 },
}[1]
local order = telnyx.number_orders.create { phone_numbers = { { phone_number = found.phone_number } } }
for _ = 1, 20 do
  order = telnyx.number_orders.retrieve(order.id)
  if order.status ~= "pending" then break end
  task.sleep("2s")
end
assert(order.status == "success", "the order ended as " .. order.status)
print("bought", found.phone_number)

-- 2. An assistant that knows something and can look something up.
local assistant = ai.assistants.create {
  name = "Parcels",
  model = "openai/gpt-4o",
  enabled_features = { "telephony" },
  greeting = "Parcel service, good day.",
  instructions = "You answer calls of a parcel service. The office opens at nine. Be brief.",
  tools = { {
    type = "webhook",
    webhook = {
      name = "get_order_status",
      description = "Look up the status of an order by its order number.",
      url = is_simulated and "https://parcels.example/status" or os.getenv "WEBHOOK_URL",
      method = "POST",
      body_parameters = { type = "object", properties = { order_number = { type = "string" } }, required = { "order_number" } },
    },
  } },
}

-- 3. The number leads to the assistant by nothing but its connection.
local number = telnyx.phone_numbers.list { filter = { phone_number = found.phone_number } }:first()
telnyx.phone_numbers.update(number.id, { connection_id = assistant.telephony_settings.default_texml_app_id })
print("bound to", assistant.name)

if not is_simulated then
  print("Call " .. found.phone_number .. " now; then: callisto call conversations.list")
  return
end

-- 4. Somebody calls.
sim.tool("get_order_status", function(arguments)
  return { order_number = arguments.order_number, status = "out for delivery" }
end)
local call = sim.call {
  to = found.phone_number, from = "+13125550199",
  says = { "When does the office open?", "What is the status of order number A-77?" },
}

-- 5. What happened: transcript, events, recording, cost.
for _, message in ipairs(call.messages) do
  if message.text ~= "" then print(message.role, message.text) end
end
print("events", table.concat(call.events, ", "))
local recording = telnyx.recordings.retrieve(call.recording_id)
print("recorded", recording.duration_millis // 1000 .. " s", "cost", call.cost .. " USD (invented)")
print("balance", telnyx.balance.retrieve().balance)
