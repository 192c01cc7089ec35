-- Talks with an assistant, line by line; an empty line or Ctrl-D ends it.
--
--   callisto run scripts/examples/chat.lua [ASSISTANT_ID]
--
-- Without an id a new assistant is made, and deleted at the end.

local id = ...
local assistant
local made <close> = setmetatable({}, {
  __close = function()
    if not id and assistant then ai.assistants.delete(assistant) end
  end,
})

if id then
  assistant = ai.assistants.retrieve(id)
else
  assistant = ai.assistants.create {
    name = "Parrot",
    model = "openai/gpt-4o",
    greeting = "Hello, who is there?",
    instructions = "Answer in one sentence. Be friendly. You know about ships and harbours.",
  }
end

local conversation = ai.conversations.create { metadata = { assistant_id = assistant.id } }
print(("%s, version %s; an empty line ends the talk"):format(assistant.name, assistant.version_id))
if assistant.greeting and assistant.greeting ~= "" then
  print(assistant.name .. ": " .. assistant.greeting)
end

while true do
  io.write("you: ")
  local line = io.read()
  if not line or line == "" then break end
  local reply = ai.assistants.chat(assistant, { content = line, conversation_id = conversation.id })
  print(assistant.name .. ": " .. reply.content)
end
print("\nconversation " .. conversation.id)
