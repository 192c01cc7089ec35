--- Control the simulator: traffic, quality of versions, faults, time.
---
--- Available only if calls go to the simulator; otherwise `require "sim"` raises an error.
local misuse = require "misuse"

local found, host = pcall(require, "_sim")
if not found then
  misuse.fail("sim.unavailable", "sim works on the simulator only, and this script's calls go elsewhere; "
    .. "use callisto simulate, or run with --simulator")
end

local sim = {
  --- Seed of the simulator's random numbers.
  ---@type integer
  seed = host.seed,
}

---@class sim.Traffic
---@field assistant string|table Assistant that is called, or its id.
---@field per_hour? number Mean number of calls per hour, all day.
---@field by_hour? number[] Mean number of calls in each of the 24 hours from midnight UTC.
---@field callers? integer Number of different callers, each with a fixed number and attributes. Default 5000.
---@field channel? string Channel of the conversations. Default `phone_call`.
---@field duration? { [1]: Duration, [2]: Duration } Minimum and maximum duration of a conversation.
---@field attributes? table<string, table<string, number>> Metadata by name: values with their shares.
---@field says? string[] Messages of the callers; without them no messages are stored, which is faster.

local ASSISTANT = { type = "id", required = true }

local TRAFFIC = {
  assistant = ASSISTANT,
  per_hour = { type = "number", min = 0 },
  by_hour = { type = "list", min = 24, max = 24, expected = "24 numbers, one for each hour" },
  callers = { type = "integer", min = 1, max = 10000000 },
  channel = { type = "string", one_of = { "phone_call", "web_call", "web_chat", "sms_chat", "whatsapp_chat" } },
  duration = { type = "list", min = 2, max = 2, expected = "a list of the shortest and the longest" },
  attributes = { type = "table" },
  says = { type = "list" },
}

local function same_all_day(rate)
  local hours = {}
  for hour = 1, 24 do hours[hour] = rate end
  return hours
end

--- Start simulated traffic to an assistant. Callers follow the canary deploy, each keeps the same version, and
--- their conversations produce insights. It replaces earlier traffic to the same assistant on the same
--- channel.
---@param traffic sim.Traffic
function sim.traffic(traffic)
  local given = misuse.options("sim.traffic", traffic, TRAFFIC)
  if (given.per_hour == nil) == (given.by_hour == nil) then
    misuse.fail("argument.invalid", "sim.traffic: give one of 'per_hour' and 'by_hour'")
  end
  local length = given.duration or { 40, 400 }
  local shortest, longest = time.duration(length[1]), time.duration(length[2])
  if longest < shortest then
    misuse.fail("argument.invalid", "sim.traffic: 'duration' is the shortest and the longest, in this order")
  end
  host.traffic {
    assistant = given.assistant,
    by_hour = json.array(given.by_hour or same_all_day(given.per_hour)),
    callers = given.callers,
    channel = given.channel,
    shortest = shortest,
    longest = longest,
    attributes = given.attributes,
    says = given.says and json.array(given.says),
  }
end

--- Stop the traffic to an assistant; conversations under way continue to their end.
---@param assistant string|table
function sim.end_traffic(assistant)
  host.end_traffic(misuse.argument("sim.end_traffic", "assistant", assistant, ASSISTANT))
end

---@class sim.Quality
---@field pass_rate? number Probability that a criterion of a test passes.
---@field criteria? table<string, number> Probability by name of the criterion.
---@field error_rate? number Probability that a test run ends in an error.
---@field satisfaction? number Position of scores between worst and best, from 0 to 1.
---@field insights? table<string, table<string, number>> By insight and property: the mean of a number, or the
---probability of true.
---@field results? table<string, any> Fixed results by insight.

local SHARE = { type = "number", min = 0, max = 1 }

local QUALITY = {
  pass_rate = SHARE,
  criteria = { type = "table" },
  error_rate = SHARE,
  satisfaction = SHARE,
  insights = { type = "table" },
  results = { type = "table" },
}

--- Set the quality of a version: the outcome of its test runs and the insights of its conversations.
---@param version string|table Version, or its id.
---@param quality sim.Quality
function sim.quality(version, quality)
  local id = misuse.argument("sim.quality", "version", version,
    { type = "id", of = "version_id", required = true })
  host.quality(id, misuse.options("sim.quality", quality, QUALITY))
end

local REPLY = {
  reply = { type = "string", required = true },
  contains = { type = "string" },
  assistant_id = { type = "string" },
  version_id = { type = "string" },
}

--- Set a reply to messages that contain a text; of several that match, the latest is used.
---@param reply { reply: string, contains?: string, assistant_id?: string, version_id?: string }
function sim.reply(reply)
  host.reply(misuse.options("sim.reply", reply, REPLY))
end

---@class sim.Turn
---@field message string Latest message of the user.
---@field history { role: string, text: string, tool_calls: { name: string, arguments: table }[] }[] Messages so far, oldest first.
---@field results string[] Results of tools since the user's message.
---@field instructions string Instructions with variables filled in.
---@field greeting string Greeting of the assistant.
---@field tools { name: string, type: string, description: string, parameters: table, required: string[] }[] Tools that can be called.
---@field assistant string Id of the assistant.
---@field version string Id of the version.
---@field conversation string Id of the conversation.
---@field name string Name of the assistant.
---@field user? string Name of the user, if given.
---@field flow? { node: string, conditions: string[], undecided: string[] } Position in the conversation flow: the node, the conditions in words that lead on, and those that the rules cannot decide.

---@class sim.Moves
---@field text? string Text of the reply.
---@field tool_calls? { name: string, arguments?: table }[] Tool calls; the function is called again with their results.
---@field handoff? string Id of the assistant to hand off to.
---@field finish? boolean End the conversation.

---@class sim.BrainPlace
---@field assistant? string|table Assistant to which the function applies.
---@field version? string|table Version to which the function applies.

local MOVES = {
  text = { type = "string" }, tool_calls = { type = "list" }, handoff = { type = "id" },
  finish = { type = "boolean" },
}
local CALL = { name = { type = "string", required = true }, arguments = { type = "table" } }

-- The moves that a value means, after pieces that were said already.
local function moves_of(value, pieces)
  local moves = json.array {}
  for _, piece in ipairs(pieces) do moves[#moves + 1] = { say = piece } end
  if type(value) == "string" then
    moves[#moves + 1] = { say = value }
  elseif value ~= nil then
    local given = misuse.options("sim.brain: what the function returns", value, MOVES)
    if given.text then moves[#moves + 1] = { say = given.text } end
    for place, call in ipairs(given.tool_calls or {}) do
      local checked = misuse.options(("sim.brain: tool_calls[%d]"):format(place), call, CALL)
      moves[#moves + 1] = { call = checked.name, arguments = checked.arguments }
    end
    if given.handoff then moves[#moves + 1] = { handoff = given.handoff } end
    if given.finish then moves[#moves + 1] = { ["end"] = true } end
  end
  return moves
end

--- Generate replies with a function: for one version, one assistant, or all; nil removes it.
---
--- It is called with the turn, and again with the results of its tool calls. It returns the reply, or a table of moves;
--- yielding strings streams the reply. An error in it fails the request.
---
--- ```lua
--- sim.brain(function(turn)
---   if turn.results[1] then return "It is " .. turn.results[1] .. "." end
---   return { tool_calls = { { name = "get_order_status", arguments = { order_number = turn.message:match("%d+") } } } }
--- end, { assistant = assistant })
--- ```
---@param fn (fun(turn: sim.Turn): string|sim.Moves|nil)|nil
---@param place? sim.BrainPlace
function sim.brain(fn, place)
  if fn ~= nil then misuse.argument("sim.brain", "fn", fn, { type = "function", required = true }) end
  local given = misuse.options("sim.brain", place, {
    assistant = { type = "id" }, version = { type = "id", of = "version_id" },
  })
  local function answer(turn)
    local pieces, talk = {}, coroutine.create(fn)
    while true do
      local fine, value = coroutine.resume(talk, turn)
      if not fine then error(value, 0) end
      if coroutine.status(talk) == "dead" then return json.encode(moves_of(value, pieces)) end
      pieces[#pieces + 1] = misuse.argument("sim.brain", "yielded piece", value, { type = "string", required = true })
    end
  end
  host.brain(fn and answer, given.assistant, given.version)
end

local RESULT = { status_code = { type = "integer", min = 100, max = 599 }, response = { type = "any" } }

---@class sim.ToolUse
---@field name string Name of the tool.
---@field arguments table Arguments that the assistant supplied.
---@field conversation string Id of the conversation.
---@field assistant string Id of the assistant.
---@field version string Id of the version.

--- Set the result of a tool, in place of its webhook, browser or app. The transcript marks such results with `script`.
--- A tool without a result returns an error, because no request is sent.
---
--- ```lua
--- sim.tool("get_order_status", { status = "shipped" })
--- sim.tool("book_table", { status_code = 503, response = "closed" })
--- sim.tool("set_theme", function(arguments) return { theme = arguments.theme } end)
--- ```
---
--- A function can wait; the tool's timeout applies. An error in it is returned as `{"error": "handler_error"}`.
---@param name string Name of the tool.
---@param result any Result for the assistant: text, or a value encoded as JSON; a table with `status_code` and `response`; or a function `fun(arguments: table, use: sim.ToolUse): any` that returns one of these. nil removes it.
function sim.tool(name, result)
  misuse.argument("sim.tool", "name", name, { type = "string", required = true })
  local function checked(value, what)
    if type(value) == "table" and value.status_code ~= nil then misuse.options(what, value, RESULT) end
    return value
  end
  if type(result) == "function" then
    return host.tool_function(name, function(use)
      local value = checked(result(use.arguments, use), "sim.tool: what the function returns")
      if value == nil then value = "" end
      return json.encode(value)
    end)
  end
  checked(result, "sim.tool")
  if result == nil then result = json.null end
  host.tool(name, result)
end

local ENDINGS = { "completed", "no-answer", "busy", "failed", "canceled" }
local CALL_END = { status = { type = "string", required = true, one_of = ENDINGS }, duration = { type = "duration" } }

---@class sim.CallEnd
---@field status "completed"|"no-answer"|"busy"|"failed"|"canceled" Outcome of the call.
---@field duration? Duration Duration of the conversation. Default 1m.

--- Set the outcomes of the next calls to a number, in order; after those, outcomes are random again.
---
--- ```lua
--- sim.calls("+13125550101", { "busy", { status = "completed", duration = "90s" } })
--- ```
---@param number string Number that is called.
---@param endings (string|sim.CallEnd)[] Outcomes in order; empty removes them.
function sim.calls(number, endings)
  misuse.argument("sim.calls", "number", number, { type = "string", required = true })
  misuse.argument("sim.calls", "endings", endings, { type = "list", required = true })
  local outcomes = json.array {}
  for place, ending in ipairs(endings) do
    if type(ending) == "string" then ending = { status = ending } end
    local given = misuse.options(("sim.calls: endings[%d]"):format(place), ending, CALL_END)
    local seconds = given.duration or (given.status == "completed" and 60 or 0)
    outcomes[#outcomes + 1] = { status = given.status, duration = math.floor(seconds + 0.5) }
  end
  host.calls(number, outcomes)
end

--- Set what somebody says who is called at a number: they answer, say one sentence after the other, and hang up. Without it
--- the seed decides whether somebody answers, who says nothing until the call ends after its duration.
---
--- ```lua
--- sim.answer("+13125550199", { "Yes, this is Ada.", "Tomorrow at nine is fine." })
--- ```
---@param number string Number that is called.
---@param sentences string[] Sentences in order; empty removes them.
function sim.answer(number, sentences)
  misuse.argument("sim.answer", "number", number, { type = "string", required = true })
  misuse.argument("sim.answer", "sentences", sentences, { type = "list", required = true })
  host.answer(number, json.array(sentences))
end

local CALL = {
  to = { type = "string", required = true },
  from = { type = "string" },
  says = { type = "list" },
}

---@class sim.Call
---@field id string Its call control id.
---@field state "initiated"|"answered"|"hangup" State of the call.
---@field cause string Why it ended: `completed`, `no-answer`, `busy`, `rejected`, `time_limit`.
---@field duration integer Seconds from the answer to the end.
---@field conversation_id? string Conversation of the assistant that served it.
---@field messages { role: string, text: string }[] What was said, oldest first.
---@field events string[] Names of the events of the call, in order.
---@field recording_id? string Recording, if the assistant records.
---@field cost string Cost in dollars, by the simulator's invented prices.

-- How long somebody waits for an answer, and for something to be said in an answered call.
local PATIENCE = 30

--- Let somebody call a number of the account, and play the call to its end: number, application, assistant, conversation with
--- tools, recording and insights. Nobody waits: the clock moves ahead.
---
--- ```lua
--- local call = sim.call { to = "+13125550100", says = { "Where is order A-7?", "Thank you." } }
--- print(call.messages[3].text)
--- ```
---@param call { to: string, from?: string, says?: string[] } Number that is called, number of the caller, and the caller's sentences.
---@return sim.Call
function sim.call(call)
  local given = misuse.options("sim.call", call, CALL)
  local id = host.ring(given.to, given.from or "+13125550199", json.array(given.says or {}))
  local quiet, record = 0, nil
  repeat
    sim.advance(1)
    record = host.call(id)
    quiet = record.is_served and 0 or quiet + 1
    if quiet >= PATIENCE and record.state ~= "hangup" then host.hang_up(id) end
  until record.state == "hangup"
  -- Recording, insights and cost come within seconds.
  sim.advance(5)
  return host.call(id)
end

local TEXT = {
  to = { type = "string", required = true },
  from = { type = "string" },
  text = { type = "string", required = true },
}

--- Let somebody text a number of the account, and return what the assistant of its messaging profile answers: nil if nobody
--- does, as after STOP.
---
--- ```lua
--- print(sim.text { to = "+13125550100", text = "When do you open?" })
--- ```
---@param text { to: string, from?: string, text: string } Number, number of the sender, and the text.
---@return string?
function sim.text(text)
  local given = misuse.options("sim.text", text, TEXT)
  local conversation, before = host.text(given.to, given.from or "+13125550199", given.text)
  sim.advance(2)
  if conversation then return host.answered(conversation, before) end
end

--- Set the response of the dynamic variables webhook at a URL; no request is sent to it.
---@param url string The assistant's `dynamic_variables_webhook_url`.
---@param values table<string, any>|nil Variables; nil removes the response.
function sim.variables(url, values)
  misuse.argument("sim.variables", "url", url, { type = "string", required = true })
  if values ~= nil then misuse.argument("sim.variables", "values", values, { type = "table" }) end
  host.variables(url, values or json.null)
end

--- Set the silence after which a chat counts as ended and its insights are computed. Default 10m.
---@param duration Duration
function sim.inactivity(duration)
  host.inactivity(misuse.argument("sim.inactivity", "duration", duration, { type = "duration", required = true }))
end

--- Refuse chat in an unknown conversation with 404; by default the conversation is created.
---@param strict boolean
function sim.strict_conversations(strict)
  host.strict(misuse.argument("sim.strict_conversations", "strict", strict, { type = "boolean", required = true }))
end

---@class sim.Document
---@field name? string Name of the document.
---@field text string Text of the document.
---@field bucket? string Bucket of the document; without one, it belongs to every bucket.
---@field url? string Address of the document, at which `ai.embeddings.url` finds it.

local DOCUMENT = {
  name = { type = "string" }, text = { type = "string", required = true }, bucket = { type = "string" },
  url = { type = "string" },
}

--- Set the documents that the `retrieval` tool searches. The passages that share most words with the user's message
--- are given to the brain. A document's bucket is embedded, for `ai.embeddings` too.
---
--- ```lua
--- sim.knowledge { "Lithium batteries travel as hazardous goods.", { text = "Refunds take five days.", bucket = "faq" } }
--- ```
---@param documents (string|sim.Document)[] Documents, in place of earlier ones.
function sim.knowledge(documents)
  misuse.argument("sim.knowledge", "documents", documents, { type = "list", required = true })
  local checked = json.array {}
  for place, document in ipairs(documents) do
    if type(document) == "string" then document = { text = document } end
    checked[place] = misuse.options(("sim.knowledge: documents[%d]"):format(place), document, DOCUMENT)
  end
  host.knowledge(checked)
end

local DELIVERIES = {
  delay = { type = "duration", min = 0 }, disordered = SHARE, repeated = SHARE,
}

--- Delay, reorder and repeat events. The service guarantees neither order nor single delivery; the simulator does unless
--- this changes it.
---
--- ```lua
--- sim.deliveries { delay = "3s", disordered = 0.5, repeated = 0.2 }
--- ```
---@param options { delay?: Duration, disordered?: number, repeated?: number } Delay of each event, share of events that are up to three seconds late, and share of events that are delivered twice with the same id.
function sim.deliveries(options)
  local given = misuse.options("sim.deliveries", options, DELIVERIES)
  host.deliveries(given.delay or 0, given.disordered or 0, given.repeated or 0)
end

---@class sim.Delivery
---@field kind "tool"|"variables"|"event"|"callback" Kind of request.
---@field name? string Name of the tool or event.
---@field url string URL; empty for an event that only handlers of this script received.
---@field status "queued"|"delivered"|"failed"|"not_sent" State of the delivery.
---@field attempts { at: string, url: string, answered_by?: string, status_code?: integer, response?: string, error?: string, code?: string }[] Attempts with their responses.
---@field body? table Body of the request.
---@field conversation_id? string Id of the conversation.

--- List the requests to webhooks, sent and still pending, oldest first, with their responses.
---@param filter? { kind?: string, name?: string, status?: string }
---@return sim.Delivery[]
function sim.sent(filter)
  filter = misuse.options("sim.sent", filter, {
    kind = { type = "string", one_of = { "tool", "variables", "event", "callback" } }, name = { type = "string" },
    status = { type = "string", one_of = { "queued", "delivered", "failed", "not_sent" } },
  })
  -- Variables have no name.
  if filter.name and filter.kind ~= "variables" then host.check_name("sent", filter.kind or "tool or event", filter.name) end
  local kept = {}
  for _, delivery in ipairs(host.sent()) do
    local fits = true
    for field, value in pairs(filter) do fits = fits and delivery[field] == value end
    if fits then kept[#kept + 1] = delivery end
  end
  return kept
end

--- Make requests fail, as `--faults` does: `assistants.chat:status=503,count=2`.
---@param spec string Faults, in the syntax of `--faults`.
function sim.fault(spec)
  host.fault(misuse.argument("sim.fault", "spec", spec, { type = "string", required = true }))
end

--- Remove all faults.
function sim.clear_faults() host.clear_faults() end

--- Let time pass, with everything that happens in it. On a virtual clock this is a sleep; otherwise the
--- simulator's time moves ahead of the script's clock.
---@param duration Duration
function sim.advance(duration)
  local seconds = misuse.argument("sim.advance", "duration", duration, { type = "duration", required = true })
  if host.jumps then return task.sleep(seconds) end
  host.advance(seconds)
  host.settle()
end

--- Get the simulator's time in seconds since 1970.
---@return number
function sim.now() return host.now() end

---@class sim.Snapshot
---@field text fun(self): string Encodes the snapshot as JSON text, for `sim.restore`.

--- Take a snapshot of the simulator's state, for `sim.restore`.
---@return sim.Snapshot
function sim.snapshot() return host.snapshot() end

--- Restore a snapshot. The clock does not go back: whatever was due since then happens at once.
---@param snapshot sim.Snapshot|string Snapshot, or its text.
function sim.restore(snapshot) host.restore(snapshot) end

--- Run `fn` on a copy of the simulator's state, discard its changes, and return its results.
--- Other tasks use the copy too while it runs.
---@param fn fun(...): ...
---@param ... any
---@return any ...
function sim.fork(fn, ...)
  misuse.argument("sim.fork", "fn", fn, { type = "function", required = true })
  local before = host.snapshot()
  local results = table.pack(pcall(fn, ...))
  host.restore(before)
  if not results[1] then error(results[2], 0) end
  return table.unpack(results, 2, results.n)
end

---@class sim.Request
---@field number integer Number of the request, from 1.
---@field time string Time of the request.
---@field operation? string Id of the operation.
---@field status? integer HTTP status.
---@field changed boolean True if the request changed a record.

--- List the latest requests to the simulator, oldest first.
---@param filter? { operation?: string, changed?: boolean }
---@return sim.Request[]
function sim.log(filter)
  filter = misuse.options("sim.log", filter, { operation = { type = "string" }, changed = { type = "boolean" } })
  if filter.operation then host.check_name("log", "operation", filter.operation) end
  local kept = {}
  for _, request in ipairs(host.log()) do
    local fits = (filter.operation == nil or request.operation == filter.operation)
      and (filter.changed == nil or request.changed == filter.changed)
    if fits then kept[#kept + 1] = request end
  end
  return kept
end

---@class sim.Served
---@field assistant string Id of the assistant.
---@field version string Id of the version.
---@field main boolean True if the version was the main version then.
---@field conversations integer Number of conversations.
---@field callers integer Number of different callers.

--- Count conversations and callers of simulated traffic for each version.
---@return sim.Served[]
function sim.served() return host.served() end

local UNDER_WAY = { assistant = { type = "string", required = true }, version = { type = "string", required = true } }

--- Record the start of something whose end `sim.outcome` records, so that `callisto simulate --runs` counts its
--- callers even if the simulation ends first.
---@param candidate { assistant: string, version: string }
function sim.under_way(candidate)
  host.under_way(misuse.options("sim.under_way", candidate, UNDER_WAY))
end

local OUTCOME = {
  result = { type = "string", required = true },
  reason = { type = "string" },
  took = { type = "number", required = true },
  assistant = { type = "string" },
  version = { type = "string" },
}

--- Record how something ended, for the table of `callisto simulate --runs`.
---@param outcome { result: string, reason?: string, took: number, assistant?: string, version?: string }
function sim.outcome(outcome)
  host.outcome(misuse.options("sim.outcome", outcome, OUTCOME))
end

return sim
