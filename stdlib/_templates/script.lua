-- NAME: makes an assistant, talks to it, and tells what it answered.
--
--   callisto run FILE                 on the simulator, or on the service where TELNYX_API_KEY is set
--   callisto run --watch FILE         again whenever this file is saved
--   callisto check FILE               finds mistakes without running anything

-- Arguments of the command line.
local question = ... or "Where is my parcel?"

local assistant = ai.assistants.create {
  name = "NAME",
  model = "openai/gpt-4o",
  instructions = "Answer questions about parcels. Be brief.",
}
print("made " .. assistant.id)

local conversation = ai.conversations.create {}
local reply = ai.assistants.chat(assistant, { content = question, conversation_id = conversation.id })
print(reply.content)

-- What was made for a try is taken away again.
ai.assistants.delete(assistant)
