-- An assistant that says where parcels are. What it knows of orders and customers is in hooks.lua, which receives what the
-- service sends: the requests of its tool, the request for its variables, and events.

local desk = {}

desk.instructions = [[
You help customers of a shop that sends parcels. You speak with {{name}}.
The telephone is answered from nine to five. Refunds take five days.]]

--- Makes the assistant.
---@param instructions? string In place of its own.
function desk.make(instructions)
  return ai.assistants.create {
    name = "Order desk",
    instructions = instructions or desk.instructions,
    greeting = "Hello {{name}}, how can I help?",
    -- Where `callisto serve hooks.lua` listens; in a simulation the handlers are called without it.
    dynamic_variables_webhook_url = "http://127.0.0.1:7171/webhooks/variables",
    dynamic_variables = { name = "there" },
    tools = { {
      type = "webhook",
      webhook = {
        name = "get_order_status",
        description = "Look up an order's status by its number",
        url = "http://127.0.0.1:7171/webhooks/tools/get_order_status",
        body_parameters = {
          type = "object", properties = { order_number = { type = "string" } }, required = { "order_number" },
        },
      },
    } },
  }
end

return desk
