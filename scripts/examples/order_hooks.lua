-- The half of an order-status assistant that lives in a program: its variables, its tool, and what happens afterwards.
--
-- callisto serve --simulator --http 127.0.0.1:7171 scripts/examples/order_hooks.lua
--
-- The assistant's dynamic_variables_webhook_url is then http://127.0.0.1:7171/webhooks/variables, its tool's URL
-- http://127.0.0.1:7171/webhooks/tools/get_order_status/{order_number}. The guide "receiving" says more.

local webhooks = require "webhooks"
local jobs = require "jobs"

local customers = { ["+13125550101"] = { name = "Ada", last_order = "A-17" } }
local orders = {
  ["A-17"] = { status = "shipped", arrives = "on Friday" },
  ["A-18"] = { status = "in preparation" },
}

webhooks.variables(function(payload)
  local customer = customers[payload.telnyx_end_user_target] or { name = "there" }
  return { customer_name = customer.name, last_order = customer.last_order }
end)

webhooks.tool("get_order_status", function(arguments)
  local order = orders[arguments.order_number]
  if not order then return { status_code = 404, response = "There is no such order." } end
  return order
end, { path = "get_order_status/{order_number}" })

-- Each conversation that a caller ended is looked at once, however often its event comes.
jobs.define {
  name = "lost_callers", on = "call.conversation.ended", where = { reason = "customer_disconnect" },
  overlap = "queue_all", retries = { limit = 3 },
  run = function(event)
    local payload = event.payload
    log.info("a caller hung up", { conversation = payload.conversation_id, seconds = payload.duration_sec })
    return payload.conversation_id
  end,
}
