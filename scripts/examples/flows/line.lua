-- What the flows of this folder share: a number of the account, and an assistant's line.

local line = {}

--- Buy the first free number of an area, and wait until it is the account's.
---@param area string
---@return table number
function line.buy(area)
  local found = telnyx.available_phone_numbers.list {
    filter = { country_code = "US", national_destination_code = area, features = { "voice" }, limit = 1 },
  }[1]
  local order = telnyx.number_orders.create { phone_numbers = { { phone_number = found.phone_number } } }
  for _ = 1, 20 do
    order = telnyx.number_orders.retrieve(order.id)
    if order.status ~= "pending" then break end
    task.sleep("1s")
  end
  assert(order.status == "success", "the order ended as " .. order.status)
  return telnyx.phone_numbers.list { filter = { phone_number = found.phone_number } }:first()
end

--- The number that leads to an assistant; `nil` without one.
---@param assistant table
---@return table? number
function line.of(assistant)
  return telnyx.phone_numbers.list {
    filter = { connection_id = assistant.telephony_settings.default_texml_app_id },
  }:first()
end

--- Let a number lead to an assistant: its connection is all that binds the two.
function line.bind(number, assistant)
  return telnyx.phone_numbers.update(number.id, { connection_id = assistant.telephony_settings.default_texml_app_id })
end

--- Let an assistant call out: its application gets an outbound voice profile with the countries.
function line.allow_calls(assistant, countries)
  local profile = telnyx.outbound_voice_profiles.create { name = assistant.name, whitelisted_destinations = countries }
  local id = assistant.telephony_settings.default_texml_app_id
  local application = telnyx.texml_applications.retrieve(id)
  telnyx.texml_applications.update(id, {
    friendly_name = application.friendly_name, voice_url = application.voice_url,
    outbound = { outbound_voice_profile_id = profile.id },
  })
end

--- Let an assistant call somebody; returns the call's id.
function line.call(assistant, number, to, variables)
  return telnyx.texml.initiate_ai_call(assistant.telephony_settings.default_texml_app_id, {
    From = number.phone_number, To = to, AIAssistantId = assistant.id, AIAssistantDynamicVariables = variables,
  }).call_sid
end

return line
