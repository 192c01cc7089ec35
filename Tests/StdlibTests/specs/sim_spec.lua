-- The simulated world in a script's hands.

local sim = require "sim"

local function make()
  local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
  local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
  return assistant, candidate
end

describe("sim.traffic", function()
  it("brings callers until it is ended", function()
    local assistant = make()
    sim.traffic { assistant = assistant, per_hour = 30 }
    sim.advance("1d")
    sim.end_traffic(assistant)
    local served = sim.served()
    expect(#served):to_be(1)
    expect(served[1].main):to_be(true)
    expect(served[1].conversations > 600):to_be(true)
  end)

  local rows = {
    { { per_hour = 1 }, "sim.traffic: 'assistant' is required" },
    { { assistant = "a" }, "sim.traffic: give one of 'per_hour' and 'by_hour'" },
    { { assistant = "a", per_hour = 1, caller = 2 },
      "sim.traffic: unknown option 'caller'; did you mean 'callers'?" },
    { { assistant = "a", per_hour = 1, duration = { 60, 30 } },
      "sim.traffic: 'duration' is the shortest and the longest, in this order" },
    { { assistant = "a", per_hour = 1 }, "sim.traffic: there is no assistant 'a'" },
  }
  for index, row in ipairs(rows) do
    it("refuses what cannot be, row " .. index, function()
      local ok, problem = pcall(sim.traffic, row[1])
      expect(ok):to_be(false)
      expect(tostring(problem)):to_be(row[2])
    end)
  end
end)

describe("sim.quality", function()
  it("is what the insights of simulated calls are drawn around", function()
    local rating = ai.conversations.insights.create {
      name = "csat", instructions = "Rate.", json_schema = { type = "object", properties = {
        score = { type = "integer", minimum = 1, maximum = 5 }, done = { type = "boolean" },
      } },
    }
    local group = ai.conversations.insight_groups.insight_groups { name = "g" }
    ai.conversations.insight_groups.insights.assign(group.id, rating.id)
    local assistant = ai.assistants.create {
      name = "Line", instructions = "Be kind.", insight_settings = { insight_group_id = group.id },
    }
    local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
    ai.assistants.canary_deploys.create(assistant.id, {
      rules = { { serve = { rollout = { { version_id = candidate.version_id, weight = 50 } } } } },
    })
    sim.quality(assistant, { insights = { csat = { score = 4.2, done = 0.9 } } })
    sim.quality(candidate, { insights = { csat = { score = 3.2, done = 0.5 } } })
    sim.traffic { assistant = assistant, per_hour = 40 }
    sim.advance("4d")
    sim.end_traffic(assistant)
    local sums = {}
    for row in ai.conversations.conversation_insights.retrieve_aggregates {
      insight_id = rating.id, group_by = { "score", "done", "metadata.assistant_version_id" },
    } do
      local version = row["metadata.assistant_version_id"]
      local sum = sums[version] or { n = 0, score = 0, done = 0 }
      sum.n = sum.n + row.record_count
      sum.score = sum.score + row.record_count * row.score
      sum.done = sum.done + (row.done and row.record_count or 0)
      sums[version] = sum
    end
    local main, other = sums[assistant.version_id], sums[candidate.version_id]
    expect(main.score / main.n):to_be_near(4.2, 0.1)
    expect(main.done / main.n):to_be_near(0.9, 0.04)
    expect(other.score / other.n):to_be_near(3.2, 0.1)
    expect(other.done / other.n):to_be_near(0.5, 0.06)
  end)
end)

describe("sim.tool", function()
  local function desk()
    return ai.assistants.create {
      name = "Desk", instructions = "Be brief.", tools = { {
        type = "webhook", webhook = {
          name = "get_order_status", description = "Look up an order's status by its number", url = "https://example.com",
          body_parameters = { type = "object", properties = { order_number = { type = "string" } }, required = { "order_number" } },
        },
      } },
    }
  end
  -- Only what is there can be told to answer.
  local first = desk()

  local function ask(content)
    local conversation = ai.conversations.create {}
    return ai.assistants.chat(first, { content = content, conversation_id = conversation.id }).content, conversation
  end

  it("says what a tool answers", function()
    sim.tool("get_order_status", { status = "shipped" })
    local reply, conversation = ask("Where is my order 12345?")
    expect(reply):to_be("The status is shipped.")
    local messages = ai.conversations.messages.list(conversation):collect()
    expect(messages[3].tool_calls[1]["function"].arguments):to_be('{"order_number":"12345"}')
    expect(messages[2].metadata.answered_by):to_be("script")
    expect(messages[1].metadata.brain):to_be("words")
  end)

  it("that nothing was told for is answered by nobody", function()
    sim.tool("get_order_status", nil)
    expect((ask("Where is my order 12345?"))):to_match("^I could not do that: nothing answers the tool get_order_status")
  end)

  it("takes a function, which is given the arguments and may call the API", function()
    local seen
    sim.tool("get_order_status", function(arguments, use)
      seen = use
      return { status = "at " .. ai.assistants.retrieve(use.assistant).name .. " as " .. arguments.order_number }
    end)
    local reply, conversation = ask("Where is my order 12345?")
    expect(reply):to_be("The status is at Desk as 12345.")
    expect(seen.conversation):to_be(conversation.id)
    sim.tool("get_order_status", function() return { status_code = 503, response = "closed" } end)
    expect((ask("Where is my order 12345?"))):to_match("closed")
    sim.tool("get_order_status", nil)
  end)

  it("reads an error in a function as one of the tool", function()
    sim.tool("get_order_status", function() error("no database") end)
    local _, conversation = ask("Where is my order 12345?")
    local result = json.decode(ai.conversations.messages.list(conversation):collect()[2].text)
    expect(result.error):to_be("handler_error")
    expect(result.message):to_match("no database")
    sim.tool("get_order_status", nil)
  end)
end)

describe("sim.brain", function()
  local function desk(more)
    local made = { name = "Desk", instructions = "Refunds take a week.", tools = { { type = "function", ["function"] = { name = "lookup" } } } }
    for name, value in pairs(more or {}) do made[name] = value end
    return ai.assistants.create(made)
  end

  local function say(assistant, content, conversation)
    return ai.assistants.chat(assistant, { content = content, conversation_id = conversation or ai.conversations.create({}).id }).content
  end

  after_each(function() sim.brain(nil) end)

  it("is asked with the turn and says what the function returns", function()
    local seen
    sim.brain(function(turn)
      seen = turn
      return "You said " .. turn.message
    end)
    local conversation = ai.conversations.create {}
    expect(say(desk(), "hello", conversation.id)):to_be("You said hello")
    expect(seen.instructions):to_be("Refunds take a week.")
    local messages = ai.conversations.messages.list(conversation):collect()
    expect(messages[1].metadata.brain):to_be("function")
  end)

  it("uses tools and is asked again with their results", function()
    sim.tool("lookup", "green")
    sim.brain(function(turn)
      if turn.results[1] then return "It is " .. turn.results[1] .. "." end
      return { tool_calls = { { name = "lookup", arguments = { id = 5 } } } }
    end)
    expect(say(desk(), "which colour?")):to_be("It is green.")
  end)

  it("stops after ten rounds of tools", function()
    local rounds = 0
    sim.brain(function()
      rounds = rounds + 1
      return { tool_calls = { { name = "lookup" } } }
    end)
    expect(say(desk(), "go")):to_be("I am sorry, I cannot finish that.")
    expect(rounds):to_be(11)
  end)

  it("streams by yielding pieces", function()
    sim.brain(function()
      coroutine.yield("one, ")
      coroutine.yield("two, ")
      return "three"
    end)
    local conversation, pieces = ai.conversations.create {}, {}
    for piece in ai.stream.assistants.chat(desk(), { content = "count", conversation_id = conversation.id }) do
      pieces[#pieces + 1] = piece
    end
    expect(pieces):to_equal { "one, ", "two, ", "three" }
  end)

  it("speaks for one assistant or one version, the nearest one first", function()
    local first, second = desk(), desk()
    local other = ai.assistants.update(second, { instructions = "x", promote_to_main = false })
    sim.brain(function() return "all" end)
    sim.brain(function() return "second" end, { assistant = second })
    sim.brain(function() return "version" end, { version = other })
    expect(say(first, "hi")):to_be("all")
    expect(say(second, "hi")):to_be("second")
    sim.brain(nil, { assistant = second })
    sim.brain(nil, { version = other })
    expect(say(second, "hi")):to_be("all")
  end)

  it("may wait, and call the API", function()
    sim.brain(function()
      task.sleep("5s")
      return #ai.assistants.list({}):collect() > 0 and "some" or "none"
    end)
    local before = time.now()
    expect(say(desk(), "how many?")):to_be("some")
    expect(time.now() - before):to_be_at_least(5)
  end)

  it("that fails fails the request, and nothing is written", function()
    sim.brain(function() error("no idea", 0) end)
    local conversation = ai.conversations.create {}
    local failure = expect(function() say(desk(), "hello", conversation.id) end):to_raise { status = 400 }
    expect(failure.message):to_contain("no idea")
    expect(#ai.conversations.messages.list(conversation):collect()):to_be(0)
  end)

  it("cannot talk in the conversation that it answers in", function()
    local assistant, conversation = desk(), ai.conversations.create {}
    sim.brain(function() return say(assistant, "again", conversation.id) end)
    local failure = expect(function() say(assistant, "hello", conversation.id) end):to_raise { status = 400 }
    -- The refusal of the inner call, in the words of the outer one.
    expect(failure.message):to_match("The brain of the assistant failed: .*: The brain of the")
  end)

  it("answers one message of a conversation after the other", function()
    local order = {}
    sim.brain(function(turn)
      task.sleep(turn.message == "first" and "3s" or "1s")
      order[#order + 1] = turn.message
      return tostring(#turn.history)
    end)
    local assistant, conversation = desk(), ai.conversations.create {}
    local first = task.spawn(function() return say(assistant, "first", conversation.id) end)
    local second = task.spawn(function() return say(assistant, "second", conversation.id) end)
    expect(first:await()):to_be("1")
    expect(second:await()):to_be("3")
    expect(order):to_equal { "first", "second" }
  end)

  it("is tried by tests too", function()
    local assistant = desk()
    sim.brain(function() return "The office opens at nine." end, { assistant = assistant })
    local test = ai.assistants.tests.create {
      name = "hours", destination = assistant.id, instructions = "Ask when the office opens.",
      rubric = { { name = "hours", criteria = "Says that the office opens at nine" } },
    }
    local run = ai.assistants.tests.runs.trigger(test, {})
    task.sleep("1m")
    expect(ai.assistants.tests.runs.retrieve(test, run.run_id).status):to_be("passed")
  end)

  it("is a function", function()
    expect(function() sim.brain("x") end):to_raise([[sim.brain: 'fn' must be a function, got "x"]])
  end)
end)

describe("sim.fork", function()
  it("forgets what happened in it and returns what it found", function()
    local before = #ai.assistants.list({}):collect()
    local inside = sim.fork(function()
      make()
      return #ai.assistants.list({}):collect()
    end)
    expect(inside):to_be(before + 1)
    expect(#ai.assistants.list({}):collect()):to_be(before)
  end)

  it("forgets a failure's doings too", function()
    local before = #ai.assistants.list({}):collect()
    local ok, problem = pcall(sim.fork, function()
      make()
      error("no", 0)
    end)
    expect(ok):to_be(false)
    expect(problem):to_be("no")
    expect(#ai.assistants.list({}):collect()):to_be(before)
  end)
end)

describe("sim.snapshot", function()
  it("can be kept as text", function()
    make()
    local kept = sim.snapshot():text()
    make()
    local after = #ai.assistants.list({}):collect()
    sim.restore(kept)
    expect(#ai.assistants.list({}):collect()):to_be(after - 1)
  end)

  it("says what is no snapshot", function()
    local ok, problem = pcall(sim.restore, "{}")
    expect(ok):to_be(false)
    expect(tostring(problem)):to_be("sim.restore: this is no snapshot of a simulator: expected a world of format 1")
  end)
end)

describe("sim.fault", function()
  it("makes requests fail until faults are cleared", function()
    sim.fault "assistants.list:status=400"
    expect(pcall(function() ai.assistants.list({}):collect() end)):to_be(false)
    sim.clear_faults()
    expect(pcall(function() ai.assistants.list({}):collect() end)):to_be(true)
  end)
end)

describe("sim.reply", function()
  it("speaks where the text fits", function()
    local assistant = make()
    sim.reply { contains = "parcel", reply = "It is at the harbour.", assistant_id = assistant.id }
    local conversation = ai.conversations.create {}
    local reply = ai.assistants.chat(assistant, {
      content = "Where is my parcel?", conversation_id = conversation.id,
    })
    expect(reply.content):to_be("It is at the harbour.")
  end)
end)

describe("sim.log", function()
  it("tells what changed something", function()
    make()
    local log = sim.log { changed = true, operation = "assistants.create" }
    expect(#log > 0):to_be(true)
    expect(log[#log].status):to_be(200)
  end)
end)
