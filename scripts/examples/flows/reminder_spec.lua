-- Call somebody to remind them, in their language, and read what they said.

local line = require "line"
local sim = require "sim"

local GREETINGS = {
  en = "Good day {{name}}, your appointment is at {{time}}. Will you come?",
  es = "Buenos días {{name}}, su cita es a las {{time}}. ¿Viene usted?",
}

local function reminder_line(language, countries)
  local assistant = ai.assistants.create {
    name = "Reminders " .. language, greeting = GREETINGS[language], enabled_features = { "telephony" },
    instructions = "You remind people of an appointment. Be brief.",
    transcription = { model = "deepgram/nova-3", language = language },
  }
  line.allow_calls(assistant, countries)
  return assistant, line.bind(line.buy("312"), assistant)
end

local function remind(assistant, number, to, variables)
  local sid = line.call(assistant, number, to, variables)
  for _ = 1, 60 do
    local call = telnyx.texml.accounts.calls.retrieve("me", sid)
    if call.end_time then return call end
    task.sleep("5s")
  end
end

local function said_by(role, conversation)
  local texts = {}
  for message in ai.conversations.messages.list(conversation.id) do
    if message.role == role then table.insert(texts, 1, message.text) end
  end
  return texts
end

describe("a reminder by telephone", function()
  it("is spoken with the person's data, and answered", function()
    local assistant, number = reminder_line("en", { "US" })
    sim.answer("+13125550198", { "Yes, I will be there." })
    local call = remind(assistant, number, "+13125550198", { name = "Ada", time = "nine" })
    expect(call.status):to_be("completed")
    local conversation = ai.conversations.list { ["metadata->assistant_id"] = "eq." .. assistant.id }:first()
    expect(said_by("user", conversation)):to_equal { "Yes, I will be there." }
    expect(said_by("assistant", conversation)):to_contain("Good day Ada, your appointment is at nine. Will you come?")
  end)

  it("speaks the language of whom it calls", function()
    local assistant, number = reminder_line("es", { "US", "ES" })
    sim.answer("+34915500101", { "Sí, gracias." })
    expect(remind(assistant, number, "+34915500101", { name = "Inés", time = "nueve" }).status):to_be("completed")
    local conversation = ai.conversations.list { ["metadata->assistant_id"] = "eq." .. assistant.id }:first()
    expect(said_by("assistant", conversation)):to_contain("Buenos días Inés, su cita es a las nueve. ¿Viene usted?")
  end)

  it("does not call where the profile does not allow it", function()
    local assistant, number = reminder_line("en", { "US" })
    expect(function() remind(assistant, number, "+34915500101", {}) end):to_raise_like("not included in whitelisted countries")
  end)
end)
