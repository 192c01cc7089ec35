-- Say something while a slow tool works.

local line = require "line"
local sim = require "sim"

describe("a tool that takes its time", function()
  it("is announced before it answers", function()
    local assistant = ai.assistants.create {
      name = "Parcels", instructions = "Be brief.", greeting = "Parcel service.",
      tools = { {
        type = "webhook",
        webhook = {
          messages = { { type = "request_start", content = "One moment, I am looking that up." } },
          name = "get_order_status", description = "Look up the status of an order by its order number.",
          url = "https://parcels.example/status", method = "POST",
          body_parameters = { type = "object", properties = { order_number = { type = "string" } }, required = { "order_number" } },
        },
      } },
    }
    sim.tool("get_order_status", { status = "out for delivery" })
    local number = line.bind(line.buy("312"), assistant)
    local call = sim.call { to = number.phone_number, says = { "What is the status of order number A-77?" } }
    local texts = {}
    for _, message in ipairs(call.messages) do texts[#texts + 1] = message.text end
    expect(table.concat(texts, "\n")):to_match("One moment, I am looking that up%..*out for delivery")
  end)
end)
