-- Handle webhooks of Telnyx with functions: tools of an assistant, dynamic variables, and events.
--
-- ```lua
-- local webhooks = require "webhooks"
-- webhooks.tool("get_order_status", function(arguments)
--   return { status = "shipped", order_number = arguments.order_number }
-- end)
-- webhooks.variables(function(payload) return { caller = payload.telnyx_end_user_target } end)
-- webhooks.on("call.conversation.ended", function(payload) log.info("over", { reason = payload.reason }) end)
-- ```
--
-- `callisto serve FILE --http HOST:PORT` receives them from the service and verifies signatures; in a simulated session the
-- simulator calls the functions directly. The guide "receiving" says which URL to enter where.

local misuse = require "misuse"
local jobs = require "jobs"
local host = require "_webhooks"

---@class webhookslib
local webhooks = {}

---HTTP request of a webhook, passed beside the tool's arguments or the variables request's payload.
---@class webhooks.Request
---@field method string HTTP method.
---@field url string URL of the request.
---@field query table<string, string|string[]> Query parameters.
---@field headers table<string, string> Request headers, names in lower case.
---@field body string Raw body.
---@field tool? string Name of the tool.
---@field call_control_id? string Call control id of the call; nil in chats and messages.

---@class webhooks.Event
---@field event_type webhooks.EventName|string Type of the event.
---@field id? string Id of the event, the same in each repetition. A few types of events have none.
---@field occurred_at? string Time of the event in UTC, ISO 8601.
---@field attempt? integer Number of the delivery attempt, from 1; nil if the service does not say.
---@field payload table Payload of the event.

---@class webhooks.ToolOptions
---@field timeout? Duration Timeout of the function, at most 15s; after it the service gets status 504. Default 5s, as the service waits for a tool without `timeout_ms`.
---@field path? string End of the tool's path with its path parameters: "orders/{order_number}".

---@class webhooks.VariablesOptions
---@field timeout? Duration Timeout of the function, at most 10s; after it the service gets status 504 and uses the stored defaults. Default 1.5s, as the service waits without `dynamic_variables_webhook_timeout_ms`.

---Result of a tool with a status, in place of text or a plain table.
---@class webhooks.ToolAnswer
---@field status_code integer HTTP status, 200 to 599. The service treats 300 and above as a failure.
---@field response? any Text, or a value encoded as JSON.

---Response to the dynamic variables request, in place of a plain table of variables.
---@class webhooks.VariablesAnswer
---@field dynamic_variables? table<string, string|number|boolean> Dynamic variables.
---@field memory? { conversation_query?: string, insight_query?: string } Queries that select the conversations and insights to remember.
---@field conversation? { metadata: table<string, any> } Metadata to store with the conversation.
---@field encrypted_dynamic_variables? table<string, string> Variables for the headers of tools and the credentials of MCP servers only.

local TEXT, JSON = "text/plain; charset=utf-8", "application/json"

local TOOL_NAME = "a name of at most 200 letters, digits, '_', '-' and '.'"
local name_rule = { type = "string", required = true, expected = TOOL_NAME, check = function(name)
  if not name:find("^[%w._-]+$") or #name > 200 then return TOOL_NAME end
end }
local FUNCTION = { type = "function", required = true }

local tool_options = {
  timeout = { type = "duration", min = 0.001, max = 15 },
  path = { type = "string" },
}
local variables_options = { timeout = { type = "duration", min = 0.001, max = 10 } }

local function add(where, kind, name, fn, options)
  if not host.register(kind, name, fn, options.timeout, options.path) then
    misuse.fail("argument.invalid", where .. ": there is a handler for it already; webhooks.clear() forgets them all")
  end
end

local tool_answer = {
  status_code = { type = "integer", min = 200, max = 599, required = true },
  response = { type = "any" },
}

-- Content type and bytes of a value.
local function content(value)
  if value == nil then return TEXT, "" end
  if type(value) == "string" then return TEXT, value end
  return JSON, json.encode(value)
end

--- Handle a webhook tool. The function gets the arguments of the query, the body and the path in one table; on a
--- name clash, path wins over body and body over query. Query and path arguments are text.
---
--- Its result is what the model reads: text unchanged, other values as JSON, nil as an empty response; a table with
--- `status_code` sets the status too. An error in it is logged and returns status 500.
---
--- ```lua
--- webhooks.tool("get_order_status", function(arguments)
---   local order = orders[arguments.order_number]
---   if not order then return { status_code = 404, response = "There is no such order." } end
---   return { status = order.status, arrives = order.arrives }
--- end)
--- ```
---@param name string Name of the tool.
---@param fn fun(arguments: table<string, any>, request: webhooks.Request): string|table|webhooks.ToolAnswer|nil
---@param options? webhooks.ToolOptions
function webhooks.tool(name, fn, options)
  misuse.argument("webhooks.tool", "name", name, name_rule)
  local where = ('webhooks.tool "%s"'):format(name)
  misuse.argument(where, "fn", fn, FUNCTION)
  options = misuse.options(where, options, tool_options)
  add(where, "tool", name, function(call)
    local value = fn(call.given, call.request)
    if type(value) ~= "table" or value.status_code == nil then return 200, content(value) end
    local answer = misuse.options(where .. ": what the function returned", value, tool_answer)
    return answer.status_code, content(answer.response)
  end, options)
end

local function values(kinds, words)
  return { type = "table", check = function(given)
    for name, value in pairs(given) do
      if type(name) ~= "string" or not kinds[type(value)] then return words end
    end
  end }
end

local plain = values({ string = true, number = true, boolean = true }, "texts, numbers and booleans by name")
local variables_answer = {
  dynamic_variables = plain,
  memory = { type = "table" },
  conversation = { type = "table" },
  encrypted_dynamic_variables = values({ string = true }, "texts by name"),
}
local memory_answer = { conversation_query = { type = "string" }, insight_query = { type = "string" } }
local conversation_answer = { metadata = { type = "table", required = true } }

local function variables_of(value)
  local where = "webhooks.variables: what the function returned"
  misuse.argument(where, "value", value, { type = "table" })
  local is_answer = false
  for name in pairs(variables_answer) do is_answer = is_answer or type((value or {})[name]) == "table" end
  local answer = misuse.options(where, is_answer and value or { dynamic_variables = value }, variables_answer)
  if answer.memory then misuse.options(where .. ": memory", answer.memory, memory_answer) end
  if answer.conversation then misuse.options(where .. ": conversation", answer.conversation, conversation_answer) end
  if answer.dynamic_variables then answer.dynamic_variables = json.object(answer.dynamic_variables) end
  return json.object(answer)
end

--- Handle the dynamic variables request that precedes a conversation. The function returns a table of variables, or
--- a `webhooks.VariablesAnswer`. After an error in it the service uses the stored defaults.
---
--- ```lua
--- webhooks.variables(function(payload)
---   local customer = customers[payload.telnyx_end_user_target]
---   return { name = customer and customer.name or "there" }
--- end)
--- ```
---@param fn fun(payload: telnyx.AssistantInitializationEvent, request: webhooks.Request): table<string, string|number|boolean>|webhooks.VariablesAnswer|nil
---@param options? webhooks.VariablesOptions
function webhooks.variables(fn, options)
  misuse.argument("webhooks.variables", "fn", fn, FUNCTION)
  options = misuse.options("webhooks.variables", options, variables_options)
  add("webhooks.variables", "variables", "", function(call)
    return 200, JSON, json.encode(variables_of(fn(call.given, call.request)))
  end, options)
end

local names = host.events()
local event_rule = { type = "string", required = true, one_of = { "*", table.unpack(names) } }
local is_known = { ["*"] = true }
for _, name in ipairs(names) do is_known[name] = true end

local function check_event(where, name)
  if type(name) == "string" and not is_known[name] then
    local meant = require("text").nearest(name, names)
    misuse.fail("argument.invalid", ('%s: there is no event "%s"%s'):format(where, name,
      meant and ("; did you mean '%s'?"):format(meant) or "; 'callisto trigger' lists them"))
  end
  misuse.argument(where, "event", name, event_rule)
end

--- Handle an event; `"*"` handles every event, unlisted ones too. The function gets the payload and the event; its result
--- is ignored. In a daemon it is a job `webhooks.EVENT`: each event starts one durable run, once per event id.
--- `jobs.define { on = … }` does the same with conditions, retries and an overlap policy.
---
--- ```lua
--- webhooks.on("call.hangup", function(payload, event)
---   log.info("hung up", { cause = payload.hangup_cause, at = event.occurred_at })
--- end)
--- ```
---@param event webhooks.EventName|"*" Type of the event, or "*".
---@param fn fun(payload: table, event: webhooks.Event)
function webhooks.on(event, fn)
  check_event("webhooks.on", event)
  local where = ('webhooks.on "%s"'):format(event)
  misuse.argument(where, "fn", fn, FUNCTION)
  add(where, "event", event, function(call)
    fn(call.given, call.request)
    return 200
  end, {})
  -- For a daemon, which records the event first and handles it in a run of its own.
  local name = "webhooks." .. (event == "*" and "every" or event)
  local known = jobs.defined()[name]
  local function run(happened) fn(happened.payload or {}, happened) end
  -- Registered before, and forgotten meanwhile.
  if known then
    known.run = run
  else
    jobs.define { name = name, on = event, overlap = "allow", run = run }
  end
end

--- List the registered handlers: `webhooks.tool "get_order_status"`.
---@return string[]
function webhooks.registered()
  local found = host.received()
  table.sort(found)
  return found
end

--- Remove every handler, for example between the tests of a spec.
function webhooks.clear() host.clear() end

return webhooks
