-- Tests the order desk as the service does, its tool answered by hooks.lua; ends with status 1 when a test fails:
--
--   callisto simulate scripts/examples/orders/suite.lua
--   callisto simulate scripts/examples/orders/suite.lua "The telephone is answered from ten to five."

local suite = require "suite"

local desk = require "desk"
require "hooks"

local instructions = ...
local assistant = desk.make(instructions)

suite.apply(suite.define {
  name = "orders",
  destination = assistant,
  tests = {
    {
      name = "knows its hours",
      instructions = "Ask when the telephone is answered.",
      rubric = { { name = "hours", criteria = "Says that the telephone is answered from nine to five" } },
    },
    {
      name = "looks an order up",
      instructions = "Ask where order 12345 is.",
      rubric = {
        { name = "tool", criteria = "Uses the tool get_order_status" },
        { name = "status", criteria = "Says that the status is shipped" },
      },
    },
  },
})
suite.run("orders")
