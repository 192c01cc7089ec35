-- One conversation with one assistant.

local misuse = require "misuse"
local terminal = require "terminal"

---@class chatlib
local session = {}

---@class chat.Turn
---@field role "user"|"assistant" Role of the speaker.
---@field content string Text of the message.
---@field at number Time in seconds since 1970.
---@field seconds? number Time in seconds that the reply took.

---@class chat.Session
---@field assistant_id string Id of the assistant.
---@field conversation_id string Id of the conversation.
---@field turns chat.Turn[] Messages of this session, oldest first.
---@field package user_name? string
---@field package stream boolean|fun(piece: string)
local Session = {}
Session.__index = Session
Session.__name = "chat.Session"

---@class chat.OpenOptions
---@field conversation? telnyx.Conversation|string Conversation to continue. Default: a new one.
---@field metadata? table<string, string|boolean> Metadata stored with the conversation; canary rules and filters see it.
---@field name? string Name of the user.
---@field stream? boolean|fun(piece: string) Stream replies; `true` writes the pieces to standard output, a function receives them. Default false.

local stream_rule = {
  type = "any", default = false, check = function(value)
    if type(value) ~= "boolean" and type(value) ~= "function" then return "true, false or a function" end
  end,
}

--- Open a session with an assistant, in a new conversation unless one is given.
---@param assistant telnyx.Assistant|string
---@param options? chat.OpenOptions
---@return chat.Session
function session.open(assistant, options) return session.open_for("chat.open", assistant, options) end

--- The same for another function, whose name errors give.
---@param place string
---@param assistant telnyx.Assistant|string
---@param options? chat.OpenOptions
---@return chat.Session
function session.open_for(place, assistant, options)
  assistant = misuse.argument(place, "assistant", assistant, { type = "id", required = true })
  options = misuse.options(place, options, {
    conversation = { type = "id" },
    metadata = { type = "table" },
    name = { type = "string" },
    stream = stream_rule,
  })
  local notes = { assistant_id = assistant }
  for name, value in pairs(options.metadata or {}) do notes[name] = value end
  local conversation = options.conversation
  if not conversation then
    conversation = ai.conversations.create({ metadata = notes }).id
  elseif options.metadata then
    ai.conversations.update(conversation, { metadata = options.metadata })
  end
  return setmetatable({
    assistant_id = assistant, conversation_id = conversation, turns = {},
    user_name = options.name, stream = options.stream,
  }, Session)
end

local function ask(arguments, assistant, on_piece)
  if not on_piece then return ai.assistants.chat(assistant, arguments).content end
  local stream = ai.stream.assistants.chat(assistant, arguments)
  local pieces = {}
  for piece in stream do
    pieces[#pieces + 1] = piece
    on_piece(piece)
  end
  local whole = stream:answer()
  return whole and whole.content or table.concat(pieces)
end

local function write(piece) io.write(terminal.visible(piece)) end

--- Send a message and return the reply.
---
--- A failed message raises an error and is not in the transcript. The service may still have received it; a
--- call that reaches people is not repeated.
---@param content string
---@param options? { stream?: boolean|fun(piece: string) } Default: as the session was opened.
---@return string reply
function Session:say(content, options)
  misuse.argument("chat.say", "content", content, {
    type = "string", required = true, check = function(words)
      if words == "" then return "something that is said" end
    end,
  })
  local stream = misuse.options("chat.say", options, { stream = { type = "any", check = stream_rule.check } }).stream
  if stream == nil then stream = self.stream end
  local on_piece = stream == true and write or stream or nil
  local at, began = time.now(), time.monotonic()
  local reply = ask({
    content = content, conversation_id = self.conversation_id, name = self.user_name,
  }, self.assistant_id, on_piece)
  table.insert(self.turns, { role = "user", content = content, at = at })
  table.insert(self.turns, {
    role = "assistant", content = reply, at = time.now(), seconds = time.monotonic() - began,
  })
  return reply
end

--- Get the latest reply, or nil before the first.
---@return string?
function Session:last_reply()
  local turn = self.turns[#self.turns]
  return turn and turn.content
end

--- Format the transcript of this session, one line per turn.
---@return string
function Session:transcript()
  local lines = {}
  for place, turn in ipairs(self.turns) do
    local who = turn.role == "user" and (self.user_name or "you") or "assistant"
    lines[place] = who .. ": " .. turn.content
  end
  return table.concat(lines, "\n")
end

Session.__tostring = Session.transcript

--- List all messages of the conversation on the service, oldest first, tool messages included.
---@return telnyx.Message[]
function Session:messages()
  local newest_first = ai.conversations.messages.list(self.conversation_id, { page_size = 100 }):collect()
  local messages = {}
  for place = #newest_first, 1, -1 do messages[#messages + 1] = newest_first[place] end
  return messages
end

--- Set metadata of the conversation; other keys are kept.
---@param metadata table<string, string|boolean>
---@return table<string, string> metadata All metadata of the conversation.
function Session:annotate(metadata)
  misuse.argument("chat.annotate", "metadata", metadata, { type = "table", required = true })
  return ai.conversations.update(self.conversation_id, { metadata = metadata }).metadata
end

--- Get the metadata of the conversation; `assistant_version_id` is the version that serves it.
---@return table<string, string>
function Session:metadata() return ai.conversations.retrieve(self.conversation_id).metadata end

--- Delete the conversation with its messages.
function Session:delete() ai.conversations.delete(self.conversation_id) end

return session
