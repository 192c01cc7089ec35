-- Lets another assistant judge a reply.

local session = require "chat.session"

local judging = {}

local request = [[
You judge one reply of an assistant. Begin with yes or no, then say why in one sentence.
Question: %s
The caller said: %s
The assistant replied: %s]]

--- Asks the judge in a conversation of its own, so that no judgement colours the next.
---@param judge string
---@param question string
---@param reply string
---@param talk chat.Session
---@return boolean holds
---@return string? why Why not.
function judging.ask(judge, question, reply, talk)
  local said = talk.turns[#talk.turns - 1]
  local court = session.open(judge)
  local answer = court:say(request:format(question, said and said.content or "", reply))
  court:delete()
  local verdict = answer:lower():match("^%W*(%a+)")
  if verdict == "yes" then return true end
  if verdict == "no" then return false, answer end
  return false, "the judge said neither yes nor no: " .. answer
end

return judging
