-- A refill line whose tools are functions of this script.

local line = require "line"
local sim = require "sim"
local webhooks = require "webhooks"

local PRESCRIPTIONS = { ["77"] = { medicine = "Aspirin", refills = 1 } }

webhooks.tool("request_refill", function(arguments)
  local prescription = PRESCRIPTIONS[arguments.prescription_number]
  if not prescription then return { status = "unknown" } end
  if prescription.refills == 0 then return { status = "no refills left" } end
  prescription.refills = prescription.refills - 1
  return { medicine = prescription.medicine, status = "ready tomorrow" }
end)

describe("a refill line", function()
  it("takes a refill, once", function()
    local assistant = ai.assistants.create {
      name = "Refills", instructions = "You take orders for refills. Be brief.", greeting = "Pharmacy, good day.",
      tools = { {
        type = "webhook",
        webhook = {
          name = "request_refill", description = "Request a refill by its prescription number.",
          url = "https://pharmacy.example/refill", method = "POST",
          body_parameters = {
            type = "object", properties = { prescription_number = { type = "string" } }, required = { "prescription_number" },
          },
        },
      } },
    }
    local number = line.bind(line.buy("312"), assistant)
    local question = "I want to request a refill of prescription number 77."
    local call = sim.call { to = number.phone_number, says = { question } }
    expect(call.messages[#call.messages].text):to_contain("ready tomorrow")
    local again = sim.call { to = number.phone_number, says = { question } }
    expect(again.messages[#again.messages].text):to_contain("no refills left")
  end)
end)
