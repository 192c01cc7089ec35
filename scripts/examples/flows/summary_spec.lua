-- Keep a summary of each call, from the event that the service sends after it.

local line = require "line"
local sim = require "sim"
local webhooks = require "webhooks"

describe("the summary of a call", function()
  it("comes by an event after it ended", function()
    local summaries = {}
    webhooks.on("call.conversation_insights.generated", function(payload)
      for _, result in ipairs(payload.results) do summaries[#summaries + 1] = result.result end
    end)
    local insight = ai.conversations.insights.create { name = "Summary", instructions = "Summarise what was asked." }
    local group = ai.conversations.insight_groups.insight_groups { name = "After calls" }
    ai.conversations.insight_groups.insights.assign(group.id, insight.id)
    local assistant = ai.assistants.create {
      name = "Desk", instructions = "We open at nine.", greeting = "Good day.",
      insight_settings = { insight_group_id = group.id },
    }
    local number = line.bind(line.buy("312"), assistant)
    sim.call { to = number.phone_number, says = { "When do you open?" } }
    sim.advance("10s")
    expect(#summaries):to_be(1)
    expect(summaries[1]):to_contain("When do you open?")
  end)
end)
