-- Find the number of an assistant, and give it one where it has none.

local line = require "line"
local sim = require "sim"

local function number_for(assistant, area) return line.of(assistant) or line.bind(line.buy(area), assistant) end

describe("a number for an assistant", function()
  it("is bought once, and found again", function()
    local assistant = ai.assistants.create { name = "Desk", instructions = "We open at nine.", greeting = "Good day." }
    expect(line.of(assistant)):to_be_nil()
    local number = number_for(assistant, "312")
    expect(number_for(assistant, "312").id):to_be(number.id)
    local call = sim.call { to = number.phone_number, says = { "When do you open?" } }
    expect(call.messages[3].text):to_be("We open at nine.")
  end)
end)
