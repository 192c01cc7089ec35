-- Plays scripted dialogues, as often as one likes, and says what held.

local expectations = require "chat.expectations"
local misuse = require "misuse"
local report = require "report"
local results = require "chat.result"
local session = require "chat.session"
local text = require "text"

---@class chatlib
local playing = {}

---@class chat.ScriptedTurn
---@field say string Message of the user.
---@field expect? string|chat.Expectation|(string|chat.Expectation)[] Expectations; a plain string must occur in the reply.

---@class chat.Dialogue
---@field name string Name of the dialogue.
---@field turns chat.ScriptedTurn[] Turns in order.
---@field metadata? table<string, string|boolean> Metadata stored with the conversations.

---@class chat.PlayOptions
---@field repeats? integer Number of times that each dialogue is played. Default 1.
---@field concurrency? integer Maximum number of dialogues at the same time. Default 4.
---@field judge? telnyx.Assistant|string Assistant that answers the `judge` questions.
---@field metadata? table<string, string|boolean> Metadata stored with every conversation.
---@field required? number Share of expectations that must hold. Default 1.
---@field keep? boolean Keep the conversations on the service. Default true.
---@field quiet? boolean Show nothing. Default false.
---@field on_failure? "raise"|"return" Raise `chat.failed` if too few expectations hold, or return the result. Default "raise".

local option_rules = {
  repeats = { type = "integer", min = 1, max = 1000, default = 1 },
  concurrency = { type = "integer", min = 1, max = 1000, default = 4 },
  judge = { type = "id" },
  metadata = { type = "table" },
  required = { type = "number", min = 0, max = 1, default = 1 },
  keep = { type = "boolean", default = true },
  quiet = { type = "boolean", default = false },
  on_failure = { type = "string", one_of = { "raise", "return" }, default = "raise" },
}

local function read_dialogue(given, place, has_judge)
  local where = ("chat.play: dialogue %d"):format(place)
  local dialogue = misuse.options(where, given, {
    name = { type = "string", default = ("dialogue %d"):format(place) },
    turns = { type = "list", required = true, min = 1 },
    metadata = { type = "table" },
  })
  local turns = {}
  for number, turn in ipairs(dialogue.turns) do
    local at = ("%s: turn %d"):format(where, number)
    if type(turn) == "string" then turn = { say = turn } end
    local read = misuse.options(at, turn, { say = { type = "string", required = true }, expect = { type = "any" } })
    turns[number] = { say = read.say, checks = expectations.read(at, read.expect, has_judge) }
  end
  return { name = dialogue.name, turns = turns, metadata = dialogue.metadata }
end

-- Holds one check; an error of it is a check that does not hold.
local function hold(check, reply, talk, judge)
  local is_run, holds, why = pcall(check.holds, reply, talk, judge)
  if not is_run then return { title = check.title, held = false, why = tostring(holds) } end
  return { title = check.title, held = holds, why = not holds and why or nil }
end

local function metadata_of(dialogue, options)
  local notes = {}
  for _, from in ipairs { options.metadata or {}, dialogue.metadata or {} } do
    for name, value in pairs(from) do notes[name] = value end
  end
  return notes
end

-- Holds one dialogue once. A turn that gets no answer ends it; what was expected from there on did not hold.
local function perform(assistant, dialogue, number, options)
  local performance = { dialogue = dialogue.name, number = number, turns = {}, held = true }
  local is_open, talk = pcall(session.open, assistant, { metadata = metadata_of(dialogue, options) })
  local trouble = not is_open and tostring(talk) or nil
  for place, turn in ipairs(dialogue.turns) do
    local made = { say = turn.say, checks = {} }
    if not trouble then
      local is_answered, reply = pcall(talk.say, talk, turn.say)
      if is_answered then made.reply = reply else trouble = tostring(reply) end
    end
    for index, check in ipairs(turn.checks) do
      made.checks[index] = trouble and { title = check.title, held = false, why = trouble }
        or hold(check, made.reply, talk, options.judge)
      performance.held = performance.held and made.checks[index].held
    end
    performance.turns[place] = made
  end
  performance.trouble = trouble
  performance.held = performance.held and not trouble
  if is_open then
    performance.conversation_id, performance.transcript = talk.conversation_id, talk:transcript()
    if not options.keep then pcall(talk.delete, talk) end
  end
  return performance
end

local function outcome_line(performance, repeats)
  local which = repeats > 1 and (" (%d of %d)"):format(performance.number, repeats) or ""
  local why = performance.trouble and "  " .. text.cut(performance.trouble, 72) or ""
  return ("%-6s  %s%s%s"):format(performance.held and "held" or "failed", performance.dialogue, which, why)
end

--- Play dialogues with an assistant, each repetition in a conversation of its own, and print a table of the
--- expectations; raises `chat.failed` if too few hold. The error's `result` has the details.
---
--- ```lua
--- chat.play(assistant, {
---   name = "books a table",
---   turns = {
---     { say = "Hello!", expect = "Ahoy" },
---     { say = "A table for four at seven.", expect = { pattern = "%f[%d]7%f[%D]", judge = "Is it polite?" } },
---   },
--- }, { repeats = 5, judge = referee })
--- ```
---@param assistant telnyx.Assistant|string
---@param dialogues chat.Dialogue|chat.Dialogue[]
---@param options? chat.PlayOptions
---@return chat.Result
function playing.play(assistant, dialogues, options)
  assistant = misuse.argument("chat.play", "assistant", assistant, { type = "id", required = true })
  misuse.argument("chat.play", "dialogues", dialogues, { type = "table", required = true })
  options = misuse.options("chat.play", options, option_rules)
  if dialogues[1] == nil then dialogues = { dialogues } end
  local read, due, seen = {}, {}, {}
  for place, given in ipairs(dialogues) do
    local dialogue = read_dialogue(given, place, options.judge ~= nil)
    if seen[dialogue.name] then
      misuse.fail("argument.invalid", ('chat.play: dialogue %d: the name "%s" is taken by dialogue %d'):format(
        place, dialogue.name, seen[dialogue.name]))
    end
    read[place], seen[dialogue.name] = dialogue, place
  end
  for number = 1, options.repeats do
    for _, dialogue in ipairs(read) do due[#due + 1] = { dialogue = dialogue, number = number } end
  end
  local progress <close> = report.progress { title = "dialogues", total = #due, quiet = options.quiet }
  local began, started = time.now(), time.monotonic()
  local performances = task.map(due, function(item)
    local made = perform(assistant, item.dialogue, item.number, options)
    progress:line(outcome_line(made, options.repeats))
    progress:step()
    return made
  end, { concurrency = options.concurrency })
  local result = results.of(read, performances, {
    repeats = options.repeats, required = options.required, started = began, seconds = time.monotonic() - started,
  })
  if not options.quiet then print(result) end
  if not result.passed and options.on_failure == "raise" then
    misuse.fail("chat.failed", result:sentence(), { result = result })
  end
  return result
end

return playing
