-- What the order desk of desk.lua knows, and what happens when a call is over.

local webhooks = require "webhooks"

local orders = {
  ["12345"] = { status = "shipped", arrives = "Friday" },
  ["67890"] = { status = "packed" },
}
local customers = { ["+13125550101"] = "Ada" }

-- What calls came to, for whoever asks.
local hooks = { ended = {} }

webhooks.tool("get_order_status", function(arguments)
  local order = orders[arguments.order_number]
  if not order then return { status_code = 404, response = "There is no order with this number." } end
  return order
end)

webhooks.variables(function(payload)
  return { name = customers[payload.telnyx_end_user_target] or "there" }
end)

webhooks.on("call.conversation.ended", function(payload)
  hooks.ended[#hooks.ended + 1] = payload
end)

return hooks
