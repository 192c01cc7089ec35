-- A talk at the keyboard.

local misuse = require "misuse"
local session = require "chat.session"
local terminal = require "terminal"

---@class chatlib
local loop = {}

---@class chat.LoopOptions: chat.OpenOptions
---@field prompt? string Prompt before each line. Default "you: ".

--- Talk with an assistant interactively until an empty line or the end of the input.
---
--- Replies are streamed.
---@param assistant telnyx.Assistant|string
---@param options? chat.LoopOptions
---@return chat.Session
function loop.run(assistant, options)
  options = misuse.options("chat.loop", options, {
    conversation = { type = "id" }, metadata = { type = "table" }, name = { type = "string" },
    stream = { type = "any", default = true }, prompt = { type = "string", default = "you: " },
  })
  local prompt = options.prompt
  options.prompt = nil
  local talk = session.open_for("chat.loop", assistant, options)
  local streams = options.stream == true
  while true do
    io.write(prompt)
    local line = io.read()
    if not line or line == "" then break end
    io.write("assistant: ")
    local is_answered, reply = pcall(talk.say, talk, line)
    if not is_answered then
      -- A refusal ends the turn, not the talk; what cannot pass ends it.
      if type(reply) ~= "table" or reply.retryable ~= true then error(reply, 0) end
      io.write(terminal.visible("(no answer: " .. tostring(reply) .. ")"))
    elseif not streams then
      io.write(terminal.visible(reply))
    end
    io.write("\n")
  end
  return talk
end

return loop
