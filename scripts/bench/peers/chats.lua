-- Chats over and over, and prints how many seconds it took:
-- callisto run chats.lua COUNT CONCURRENCY ASSISTANT CONVERSATION
local count, concurrency = math.tointeger(tonumber(arg[1])), math.tointeger(tonumber(arg[2]))
local assistant, conversation = arg[3], arg[4]

local function chat()
  local answer = ai.assistants.chat(assistant, {
    content = "Where is my order 4711?", conversation_id = conversation })
  assert(answer.content)
end

chat()
local start = time.monotonic()
if concurrency == 1 then
  for _ = 1, count do chat() end
else
  local items = {}
  for index = 1, count do items[index] = index end
  task.map(items, chat, { concurrency = concurrency })
end
print("seconds " .. time.monotonic() - start)
