-- Every function of `sim` that takes a name of something refuses one that is not there, and names the nearest.
local sim = require "sim"

local assistant = ai.assistants.create {
  name = "Desk", instructions = "Be brief.", dynamic_variables_webhook_url = "https://shop.example/variables",
  tools = { { type = "function", ["function"] = { name = "order_status", description = "d", parameters = { type = "object" } } } },
}
ai.conversations.insights.create {
  name = "csat", instructions = "Rate it.",
  json_schema = { type = "object", properties = { score = { type = "integer" } } },
}
ai.assistants.tests.create {
  name = "hours", destination = assistant.id, instructions = "Ask when it opens.",
  rubric = { { name = "polite", criteria = "Is polite" } },
}

-- One letter more than what is there.
local id, version = assistant.id .. "x", assistant.version_id .. "0"
local nothing = function() end

local rows = {
  traffic = { { function() sim.traffic { assistant = id, per_hour = 1 } end, assistant.id },
    { function() sim.traffic { assistant = assistant, per_hour = 1, channel = "phone_cal" } end, "phone_call" } },
  end_traffic = { { function() sim.end_traffic(id) end, assistant.id } },
  quality = {
    { function() sim.quality(version, {}) end, assistant.version_id },
    { function() sim.quality(assistant, { insights = { csatt = { score = 1 } } }) end, "csat" },
    { function() sim.quality(assistant, { insights = { csat = { scores = 1 } } }) end, "score" },
    { function() sim.quality(assistant, { results = { csta = { score = 1 } } }) end, "csat" },
    { function() sim.quality(assistant, { criteria = { polit = 1 } }) end, "polite" },
  },
  reply = {
    { function() sim.reply { reply = "x", assistant_id = id } end, assistant.id },
    { function() sim.reply { reply = "x", version_id = version } end, assistant.version_id },
  },
  brain = {
    { function() sim.brain(nothing, { assistant = id }) end, assistant.id },
    { function() sim.brain(nothing, { version = version }) end, assistant.version_id },
  },
  tool = {
    { function() sim.tool("order_statsu", "x") end, "order_status" },
    { function() sim.tool("order_statsu", nothing) end, "order_status" },
  },
  variables = { { function() sim.variables("https://shop.example/variable", {}) end, "https://shop.example/variables" } },
  sent = {
    { function() sim.sent { name = "call.hangu" } end, "call.hangup" },
    { function() sim.sent { kind = "tool", name = "order_statu" } end, "order_status" },
  },
  log = { { function() sim.log { operation = "assistants.chatt" } end, "assistants.chat" } },
  fault = { { function() sim.fault "assistants.chatt:status=503" end, "assistants.chat" } },
  under_way = {
    { function() sim.under_way { assistant = id, version = assistant.version_id } end, assistant.id },
    { function() sim.under_way { assistant = assistant.id, version = version } end, assistant.version_id },
  },
  outcome = { { function() sim.outcome { result = "promoted", took = 1, assistant = id } end, assistant.id } },
}

-- Numbers of telephones, documents and moments are no names of anything that must be there.
local nameless = {
  "answer", "call", "calls", "inactivity", "strict_conversations", "knowledge", "deliveries", "clear_faults", "advance", "now",
  "snapshot", "text",
  "restore", "fork", "served",
}

describe("a function of sim", function()
  for name, tries in pairs(rows) do
    for number, try in ipairs(tries) do
      it(("refuses a name that is not there and says the nearest: %s %d"):format(name, number), function()
        local fine, problem = pcall(try[1])
        expect(fine):to_be(false)
        expect(tostring(problem)):to_contain("sim." .. name)
        expect(tostring(problem)):to_contain(try[2])
      end)
    end
  end

  it("either takes a name and stands in this table, or takes none", function()
    local known = {}
    for name in pairs(rows) do known[name] = true end
    for _, name in ipairs(nameless) do known[name] = true end
    local left = {}
    for name, value in pairs(sim) do
      if type(value) == "function" and not known[name] then left[#left + 1] = name end
    end
    expect(left):to_equal({})
  end)

  it("says which id an assistant has that is named by its name", function()
    local fine, problem = pcall(sim.end_traffic, "Desk")
    expect(fine):to_be(false)
    expect(tostring(problem)):to_contain("the assistant of that name is '" .. assistant.id .. "'")
  end)

  it("takes back what was told for a tool that is gone", function()
    sim.tool("order_status", "fine")
    sim.tool("order_status", nil)
    sim.tool("never_there", nil)
  end)
end)

describe("a brain that is a function", function()
  it("is told where it is in a flow", function()
    local guided = ai.assistants.create {
      name = "Guided", instructions = "Be brief.",
      conversation_flow = {
        start_node_id = "desk",
        nodes = { { id = "desk", type = "prompt", instructions = "You are the desk." },
          { id = "refunds", type = "prompt", instructions = "You are the refund desk." } },
        edges = { { id = "e", start_node_id = "desk", target = { type = "node", node_id = "refunds" },
          condition = { type = "llm", prompt = "The caller does not want his money back" } } },
      },
    }
    local seen
    sim.brain(function(turn)
      seen = turn.flow
      return "Fine."
    end, { assistant = guided })
    ai.assistants.chat(guided, { content = "Hello", conversation_id = "guided" })
    sim.brain(nil, { assistant = guided })
    expect(seen.node):to_be("desk")
    expect(seen.conditions):to_equal({ "The caller does not want his money back" })
    expect(seen.undecided):to_equal({ "The caller does not want his money back" })
  end)
end)
