local sim = require "sim"
local webhooks = require "webhooks"

-- A desk whose tool and variables are the handlers of a spec.
local function desk(more)
  local webhook = {
    name = "get_order_status", description = "Look up an order's status by its number",
    url = "https://shop.example/orders",
    body_parameters = {
      type = "object", properties = { order_number = { type = "string" } }, required = { "order_number" },
    },
  }
  for name, value in pairs(more and more.webhook or {}) do webhook[name] = value end
  return ai.assistants.create {
    name = "Desk", instructions = "Be brief. The plan of {{name}} is {{plan}}.", greeting = "Hello {{name}}.",
    dynamic_variables = { name = "you", plan = "silver" },
    dynamic_variables_webhook_url = "https://shop.example/variables",
    tools = { { type = "webhook", webhook = webhook } },
  }
end

local function say(assistant, content, conversation)
  conversation = conversation or ai.conversations.create {}
  return ai.assistants.chat(assistant, { content = content, conversation_id = conversation.id }).content, conversation
end

-- What the model read of the tool, and who said it.
local function read(conversation)
  for message in ai.conversations.messages.list(conversation) do
    if message.role == "tool" then return message.text, message.metadata.answered_by end
  end
end

local function call(assistant, number)
  local event = ai.assistants.scheduled_events.create(assistant, {
    telnyx_conversation_channel = "phone_call", telnyx_agent_target = "+13125550100",
    telnyx_end_user_target = number or "+13125550101", scheduled_at_fixed_datetime = time.iso(time.now() + 60),
  })
  task.sleep("10m")
  return ai.assistants.scheduled_events.retrieve(assistant, event.scheduled_event_id)
end

describe("A handler", function()
  after_each(function() webhooks.clear() end)

  it("answers a tool of an assistant, and what came back is listed", function()
    webhooks.tool("get_order_status", function(arguments) return { status = "at " .. arguments.order_number } end)
    local reply, conversation = say(desk(), "Where is my order 12345?")
    expect(reply):to_be("The status is at 12345.")
    local text, source = read(conversation)
    expect(source):to_be("handler")
    expect(json.decode(text)):to_equal { status = "at 12345" }
    local sent = sim.sent { kind = "tool" }
    local last = sent[#sent]
    expect(last.status):to_be("delivered")
    expect(last.body):to_equal { order_number = "12345" }
    expect(last.attempts[1].answered_by):to_be("handler")
  end)

  it("may wait as long as its tool, and no longer", function()
    webhooks.tool("get_order_status", function()
      task.sleep("4s")
      return "found"
    end)
    local before = time.now()
    local _, conversation = say(desk(), "Where is my order 12345?")
    expect((read(conversation))):to_be("found")
    expect(time.now() - before):to_be_at_least(4)
    webhooks.clear()
    webhooks.tool("get_order_status", function() task.sleep("1h") end)
    before = time.now()
    _, conversation = say(desk(), "Where is my order 12345?")
    expect((read(conversation))):to_be('{"error":"timeout"}')
    expect(time.now() - before):to_be_below(10)
  end)

  it("of an asynchronous tool is not waited for", function()
    webhooks.tool("get_order_status", function() task.sleep("2s") end)
    local before = time.now()
    local _, conversation = say(desk { webhook = { async = true } }, "Where is my order 12345?")
    expect((read(conversation))):to_be("Submitted")
    expect(time.now() - before):to_be_below(1)
  end)

  it("that fails is an answer of 500", function()
    webhooks.tool("get_order_status", function() error("no database") end)
    local _, conversation = say(desk(), "Where is my order 12345?")
    local text = read(conversation)
    expect(text:find("no database")):to_be_nil()
    local sent = sim.sent { kind = "tool" }
    expect(sent[#sent].attempts[1].status_code):to_be(500)
  end)

  it("gives a conversation its variables before it begins", function()
    webhooks.variables(function(payload)
      return { name = payload.telnyx_end_user_target == "+13125550101" and "Ada" or "stranger", plan = "gold" }
    end)
    sim.calls("+13125550101", { { status = "completed", duration = "1m" } })
    local event = call(desk())
    expect(ai.conversations.messages.list(event.conversation_id):collect()[1].text):to_be("Hello Ada.")
    expect((say(desk(), "What is the plan?"))):to_match("gold")
  end)

  it("that is too late with variables leaves the stored ones", function()
    webhooks.variables(function()
      task.sleep("1600ms")
      return { plan = "gold" }
    end)
    expect((say(desk(), "What is the plan?"))):to_match("silver")
  end)

  it("hears of a call in its order, at its time, while a script waits", function()
    local heard = {}
    webhooks.on("*", function(_, event) heard[#heard + 1] = event.event_type end)
    sim.calls("+13125550102", { { status = "completed", duration = "1m" } })
    call(desk(), "+13125550102")
    expect(heard):to_equal {
      "call.initiated", "call.answered", "call.conversation.created", "call.conversation.ended", "call.hangup", "call.recording.saved",
      "call.analyzed",
    }
    sim.calls("+13125550102", { "busy" })
    call(desk(), "+13125550102")
    expect(heard[#heard]):to_be("call.hangup")
  end)

  it("that fails for an event hears of it again, with the same id", function()
    local ids, at = {}, {}
    webhooks.on("call.hangup", function(_, event)
      ids[#ids + 1], at[#at + 1] = event.id, time.now()
      if #ids < 3 then error("not yet") end
    end)
    sim.calls("+13125550103", { "busy" })
    call(desk(), "+13125550103")
    expect(#ids):to_be(3)
    expect(ids[1] == ids[2] and ids[2] == ids[3]):to_be(true)
    expect(at[2] - at[1]):to_be_near(1, 0.1)
    expect(at[3] - at[2]):to_be_near(2, 0.1)
  end)

  it("may call the API, also in the conversation that an event is about", function()
    local assistant, answer = desk()
    webhooks.on("call.conversation.created", function(payload)
      answer = ai.assistants.chat(assistant, { content = "What is the plan?", conversation_id = payload.conversation_id })
    end)
    sim.calls("+13125550104", { { status = "completed", duration = "1m" } })
    call(assistant, "+13125550104")
    expect(answer.content):to_match("silver")
  end)

  it("that is not there is sent nothing", function()
    webhooks.tool("another_tool", function() return "x" end)
    local _, conversation = say(desk(), "Where is my order 12345?")
    local text, source = read(conversation)
    expect(source):to_be("nobody")
    expect(text):to_contain("nothing was sent")
    local shared = ai.tools.create {
      type = "webhook", display_name = "t", webhook = { name = "est", description = "d", url = "https://shop.example/est" },
    }
    local assistant = desk()
    ai.assistants.tools.add(assistant, shared)
    local result = ai.assistants.tools.test(assistant, shared, {})
    expect(result.success):to_be(false)
    expect(result.response):to_contain("nothing was sent")
  end)
end)

describe("sim.deliveries", function()
  after_each(function()
    webhooks.clear()
    sim.deliveries {}
  end)

  it("doubles and delays events", function()
    local ids, first = {}, nil
    webhooks.on("call.hangup", function(_, event)
      ids[#ids + 1] = event.id
      first = first or time.now()
    end)
    sim.deliveries { delay = "3s", repeated = 1 }
    sim.calls("+13125550105", { "busy" })
    call(desk(), "+13125550105")
    expect(#ids):to_be(2)
    expect(ids[1]):to_be(ids[2])
  end)

  it("says what is wrong with its options", function()
    expect(function() sim.deliveries { repeated = 2 } end):to_raise(
      "sim.deliveries: 'repeated' must be a number from 0 to 1, got 2")
  end)
end)

describe("sim", function()
  it("takes documents that the tool retrieval searches", function()
    sim.knowledge { "Lithium batteries travel as hazardous goods.", { text = "Refunds take five days.", bucket = "faq" } }
    local assistant = ai.assistants.create {
      name = "Desk", instructions = "Be brief.", tools = { { type = "retrieval", retrieval = { bucket_ids = { "faq" } } } },
    }
    expect((say(assistant, "How long do refunds take?"))):to_be("Refunds take five days.")
    sim.knowledge {}
  end)

  it("answers for a variables webhook in its place", function()
    sim.variables("https://shop.example/variables", { plan = "told" })
    expect((say(desk(), "What is the plan?"))):to_match("told")
    sim.variables("https://shop.example/variables", nil)
  end)

  it("refuses chats in conversations that nobody made, where that is wanted", function()
    sim.strict_conversations(true)
    expect(function() ai.assistants.chat(desk(), { content = "x", conversation_id = "nobody" }) end):to_raise { status = 404 }
    sim.strict_conversations(false)
  end)

  it("ends chats after a silence", function()
    sim.inactivity("1m")
    sim.inactivity("10m")
  end)

  for _, row in ipairs {
    { function() sim.quality("20250101T000000000000", {}) end, "sim.quality: there is no version '20250101T000000000000'" },
    { function() sim.brain(function() end, { assistant = "assistant-x" }) end, "sim.brain: there is no assistant 'assistant-x'" },
    { function() sim.brain(function() end, { version = "x" }) end, "sim.brain: there is no version 'x'" },
    { function() sim.end_traffic("assistant-x") end, "sim.end_traffic: there is no assistant 'assistant-x'" },
    { function() sim.reply { reply = "x", version_id = "x" } end, "sim.reply: there is no version 'x'" },
    { function() sim.calls("+1", { "bussy" }) end, "sim.calls: endings[1]: 'status' must be \"completed\"" },
    { function() sim.sent { kind = "events" } end, "sim.sent: 'kind' must be \"tool\"" },
  } do
    it("refuses what is not there: " .. row[2], function()
      local ok, problem = pcall(row[1])
      expect(ok):to_be(false)
      expect(tostring(problem)):to_contain(row[2])
    end)
  end

  it("tells an assistant's id from a version's", function()
    local assistant = desk()
    expect(function() sim.quality(assistant.id, {}) end):to_raise { code = "sim.refused" }
  end)
end)
