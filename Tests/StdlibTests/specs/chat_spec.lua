-- Sessions and dialogues with an assistant of the simulator.

local chat = require "chat"
local sim = require "sim"

local function assistant(instructions)
  return ai.assistants.create {
    name = "Harbour",
    instructions = instructions or "Be brief. The kitchen closes at nine. When asked about tables, say Gladly, at 7.",
  }
end

describe("a session", function()
  it("has a conversation of its own, with the notes it was given", function()
    local talk = chat.open(assistant(), { metadata = { telnyx_end_user_target = "+13125550100" } })
    local notes = talk:metadata()
    expect(notes):to_include { assistant_id = talk.assistant_id, telnyx_end_user_target = "+13125550100" }
  end)

  it("says things and remembers what was said", function()
    local talk = chat.open(assistant(), { name = "Ada" })
    expect(talk:say("When does the kitchen close?")):to_be("The kitchen closes at nine.")
    expect(talk:last_reply()):to_be("The kitchen closes at nine.")
    expect(talk:transcript()):to_be("Ada: When does the kitchen close?\nassistant: The kitchen closes at nine.")
    local texts = {}
    for place, message in ipairs(talk:messages()) do texts[place] = message.text end
    expect(texts):to_equal { "When does the kitchen close?", "The kitchen closes at nine." }
  end)

  it("hands out an answer piece by piece", function()
    local talk, pieces = chat.open(assistant()), {}
    local reply = talk:say("When does the kitchen close?", { stream = function(piece) pieces[#pieces + 1] = piece end })
    expect(reply):to_be("The kitchen closes at nine.")
    expect(#pieces):to_be_above(1)
    expect(table.concat(pieces)):to_be(reply)
  end)

  it("goes on with a conversation that is there", function()
    local home = assistant()
    local first = chat.open(home)
    first:say("Hello")
    local second = chat.open(home, { conversation = first.conversation_id, metadata = { vip = "yes" } })
    second:say("When does the kitchen close?")
    expect(#second:messages()):to_be(4)
    expect(second:annotate { seen = true }):to_include { vip = "yes", seen = "true" }
  end)

  it("keeps an answer that failed out of its transcript", function()
    local talk = chat.open(assistant())
    talk:annotate { ai_disabled = true }
    expect(function() talk:say("Hello") end):to_raise { status = 400 }
    expect(talk:transcript()):to_be("")
  end)

  it("is gone once it is deleted", function()
    local talk = chat.open(assistant())
    talk:delete()
    expect(function() talk:metadata() end):to_raise { code = "api.not_found" }
  end)

  it("refuses what it cannot take", function()
    expect(function() chat.open() end):to_raise("chat.open: 'assistant' is required")
    expect(function() chat.open("a", { metadta = {} }) end):to_raise( ---@diagnostic disable-line
      "chat.open: unknown option 'metadta'; did you mean 'metadata'?")
    expect(function() chat.open("a", { stream = "yes" }) end):to_raise(
      [[chat.open: 'stream' must be true, false or a function, got "yes"]])
    local talk = chat.open(assistant())
    expect(function() talk:say("") end):to_raise([[chat.say: 'content' must be something that is said, got ""]])
    expect(function() talk:say("x", { steam = true }) end):to_raise(
      "chat.say: unknown option 'steam'; did you mean 'stream'?")
  end)
end)

-- Expects `expect` of the one answer of an assistant; returns the row of what held.
local function held(instructions, say, wanted, options)
  options = options or {}
  options.quiet, options.on_failure = true, "return"
  return chat.play(assistant(instructions), { turns = { { say = say, expect = wanted } } }, options).rows[1]
end

describe("an expectation", function()
  local kitchen = "The kitchen closes at nine."

  it("looks for words whatever their case, or that they are not there", function()
    expect(held(kitchen, "kitchen?", "NINE")):to_include { held = 1, title = 'contains "NINE"' }
    expect(held(kitchen, "kitchen?", { contains = { "nine", "ten" } }).held):to_be(1)
    expect(held(kitchen, "kitchen?", { lacks = "nine" })):to_include { held = 0, title = 'lacks "nine"' }
  end)

  it("looks for a pattern", function()
    expect(held(kitchen, "kitchen?", { pattern = "closes at %a+%.$" }).held):to_be(1)
    expect(function() held(kitchen, "kitchen?", { pattern = "%" }) end):to_raise(
      [[chat.play: dialogue 1: turn 1: 'pattern' must be a Lua pattern, got "%"]])
  end)

  it("reads JSON out of a reply", function()
    sim.reply { contains = "bookings", reply = 'They are: {"booking": {"guests": [2, {"name": "Ada"}]}}.' }
    local clerk, bookings = "Hum.", "Which bookings are there?"
    expect(held(clerk, bookings, { json = { path = "booking.guests[1]", equals = 2 } }).held):to_be(1)
    expect(held(clerk, bookings, { json = { path = "booking.guests[2].name" } }).held):to_be(1)
    expect(held(clerk, bookings, { json = { path = "booking.guests[1]", equals = 3 } })):to_include {
      held = 0, title = "booking.guests[1] is 3", why = "it is 2",
    }
    expect(held(kitchen, "kitchen?", { json = { path = "a" } }).why):to_be("no JSON in the reply")
  end)

  it("asks a function, whose error is a no", function()
    local function is_last(reply, talk) return reply == talk:last_reply() end
    expect(held(kitchen, "kitchen?", { check = is_last }).held):to_be(1)
    expect(held(kitchen, "kitchen?", { check = function() return false, "too short" end }).why):to_be("too short")
    expect(held(kitchen, "kitchen?", { check = function() error("oops", 0) end }).why):to_be("oops")
  end)

  it("asks another assistant, whose answer begins with yes or no", function()
    local judge = assistant('When asked about politeness, say Yes, it is. When asked about length, say "No, it is long."')
    expect(held(kitchen, "kitchen?", { judge = "Does it show politeness?" }, { judge = judge }).held):to_be(1)
    expect(held(kitchen, "kitchen?", { judge = "Is its length right?" }, { judge = judge })):to_include {
      held = 0, why = "No, it is long.",
    }
    expect(held(kitchen, "kitchen?", { judge = "Is it blue?" }, { judge = assistant("Hum.") }).why):to_match(
      "^the judge said neither yes nor no: ")
    expect(function() held(kitchen, "kitchen?", { judge = "Is it blue?" }) end):to_raise(
      "chat.play: dialogue 1: turn 1: 'judge' needs the option 'judge', the assistant that judges")
  end)

  it("limits how long an answer takes", function()
    expect(held(kitchen, "kitchen?", { within = "5s" })):to_include { held = 1, title = "within 5s" }
  end)

  it("that does not exist is refused with the one that was meant", function()
    expect(function() held(kitchen, "kitchen?", { contain = "x" }) end):to_raise(
      "chat.play: dialogue 1: turn 1: unknown option 'contain'; did you mean 'contains'?")
  end)
end)

describe("a dialogue", function()
  local dialogue = {
    name = "tables",
    turns = {
      { say = "I would like tables.", expect = { "gladly", { lacks = "sorry" } } },
      { say = "When does the kitchen close?", expect = "ten" },
    },
  }

  it("is held as often as asked, each time in a conversation of its own", function()
    local result = chat.play(assistant(), dialogue, { repeats = 3, quiet = true, on_failure = "return" })
    local conversations = {}
    for _, performance in ipairs(result.performances) do conversations[performance.conversation_id] = true end
    local count = 0
    for _ in pairs(conversations) do count = count + 1 end
    expect(count):to_be(3)
    expect(tostring(result)):to_be([[
Dialogue  Turn  Said                          Held  Expected
tables       1  I would like tables.          3/3   contains "gladly"
                                              3/3   lacks "sorry"
             2  When does the kitchen close?  0/3   contains "ten"
tables, turn 2, contains "ten": the reply was "The kitchen closes at nine."
6 of 9 expectations held, 0s]])
  end)

  it("raises when too little held, with the result", function()
    local failure = expect(function() chat.play(assistant(), dialogue, { quiet = true }) end)
      :to_raise("2 of 3 expectations held, 0s")
    expect(failure):to_include { code = "chat.failed", retryable = false }
    expect(failure.result.rate):to_be_near(2 / 3)
    expect(chat.play(assistant(), dialogue, { quiet = true, required = 0.6 }).passed):to_be(true)
  end)

  it("ends at a turn that gets no answer; what was still expected did not hold", function()
    local result = chat.play(assistant(), dialogue, {
      quiet = true, on_failure = "return", metadata = { ai_disabled = true },
    })
    expect(result.held):to_be(0)
    expect(result.rows[3].why):to_match("^assistants.chat: ")
  end)

  it("expects an answer where it says nothing more", function()
    local result = chat.play(assistant(), { turns = { "Hello" } }, { quiet = true })
    expect(result.rows[1]):to_include { title = "is answered", held = 1 }
  end)

  it("is JUnit with a case for each repetition", function()
    local xml = chat.play(assistant(), dialogue, { repeats = 2, quiet = true, on_failure = "return" }):junit()
    expect(xml):to_contain('tests="2" failures="2"')
    expect(xml):to_contain('<testcase name="tables (2 of 2)"')
    expect(xml):to_contain('turn 2, contains "ten"')
    expect(xml):to_contain("you: I would like tables.")
  end)

  it("leaves nothing behind when told so", function()
    local home = assistant()
    local result = chat.play(home, { turns = { "Hello" } }, { quiet = true, keep = false })
    expect(function() ai.conversations.retrieve(result.performances[1].conversation_id) end):to_raise { status = 404 }
  end)

  it("must have a name of its own", function()
    expect(function() chat.play("a", { { name = "x", turns = { "a" } }, { name = "x", turns = { "b" } } }) end):to_raise(
      'chat.play: dialogue 2: the name "x" is taken by dialogue 1')
    expect(function() chat.play("a", { name = "x" }) end):to_raise("chat.play: dialogue 1: 'turns' is required")
  end)
end)

describe("a streamed answer", function()
  it("gives its pieces, then the whole", function()
    local home = assistant()
    local conversation = ai.conversations.create {}
    local stream = ai.stream.assistants.chat(home, { content = "kitchen?", conversation_id = conversation.id })
    local first = stream()
    expect(stream:answer().content):to_match("^" .. first)
    expect(stream()):to_be(nil)
  end)

  it("is only there where an operation has one", function()
    local failure = expect(function() return ai.stream.assistants.chatt end):to_raise() ---@diagnostic disable-line
    expect(failure):to_match("ai.stream.assistants has no 'chatt'; did you mean 'chat'%?$")
    expect(function() return ai.stream.assistants.create end):to_raise()
  end)
end)
