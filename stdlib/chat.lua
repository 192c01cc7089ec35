-- Talk with assistants: sessions, an interactive loop, and scripted dialogues with expectations.
--
-- ```lua
-- local chat = require "chat"
-- local talk = chat.open(assistant)
-- print(talk:say "A table for four, please.")
-- ```

local loop = require "chat.loop"
local playing = require "chat.playing"
local session = require "chat.session"

---@class chatlib
local chat = {}

chat.open = session.open
chat.loop = loop.run
chat.play = playing.play

return chat
