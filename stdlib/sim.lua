--- The simulated world in a script's hands: who calls, how well versions do, what fails, what time it is.
---
--- Only where calls go to the simulator; against the real service `require "sim"` raises.
local misuse = require "misuse"

local found, host = pcall(require, "_sim")
if not found then
  misuse.fail("sim.unavailable", "sim works on the simulator only, and this script's calls go elsewhere; "
    .. "use callisto simulate, or run with --simulator")
end

local sim = {
  --- What every choice of this simulator comes from.
  ---@type integer
  seed = host.seed,
}

---@class sim.Traffic
---@field assistant string|table The assistant that is called, or its id.
---@field per_hour? number Mean arrivals an hour, all day.
---@field by_hour? number[] Mean arrivals in each of the 24 hours from midnight UTC.
---@field callers? integer How many people call; 5000 when absent. Each keeps his number and attributes.
---@field channel? string `phone_call` when absent.
---@field duration? { [1]: Duration, [2]: Duration } How long a conversation takes, at least and at most.
---@field attributes? table<string, table<string, number>> Metadata by name: values with their shares.
---@field says? string[] What callers say; without it no messages are kept, which is faster.

local ASSISTANT = { type = "id", required = true }

local TRAFFIC = {
  assistant = ASSISTANT,
  per_hour = { type = "number", min = 0 },
  by_hour = { type = "list", min = 24, max = 24, expected = "24 numbers, one for each hour" },
  callers = { type = "integer", min = 1, max = 10000000 },
  channel = { type = "string" },
  duration = { type = "list", min = 2, max = 2, expected = "a list of the shortest and the longest" },
  attributes = { type = "table" },
  says = { type = "list" },
}

local function same_all_day(rate)
  local hours = {}
  for hour = 1, 24 do hours[hour] = rate end
  return hours
end

--- Lets people call from now on. They follow the canary deploy's rules and weights, each sticky to his
--- version, and leave conversations and insights behind. Traffic that was there to the same assistant on
--- the same channel ends.
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

--- Ends the traffic to an assistant; conversations under way go on to their end.
---@param assistant string|table
function sim.end_traffic(assistant)
  host.end_traffic(misuse.argument("sim.end_traffic", "assistant", assistant, ASSISTANT))
end

---@class sim.Quality
---@field pass_rate? number The chance of each rubric item of a test to pass.
---@field criteria? table<string, number> The same by the item's name.
---@field error_rate? number The chance of a test run to end without a verdict.
---@field satisfaction? number Where scores lie between worst and best, from 0 to 1.
---@field insights? table<string, table<string, number>> By insight and property: the mean of a number,
---the chance of a truth value.
---@field results? table<string, any> Results of insights as they shall be, by insight.

local SHARE = { type = "number", min = 0, max = 1 }

local QUALITY = {
  pass_rate = SHARE,
  criteria = { type = "table" },
  error_rate = SHARE,
  satisfaction = SHARE,
  insights = { type = "table" },
  results = { type = "table" },
}

--- Says how well a version does: its test runs, and the insights of its conversations.
---@param version string|table The version, or its id.
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

--- Says what is replied to messages that contain a text; the latest that fits speaks.
---@param reply { reply: string, contains?: string, assistant_id?: string, version_id?: string }
function sim.reply(reply)
  host.reply(misuse.options("sim.reply", reply, REPLY))
end

---@class sim.Turn
---@field message string What the caller said last.
---@field history { role: string, text: string, tool_calls: { name: string, arguments: table }[] }[] Oldest first.
---@field results string[] What tools came to since the caller spoke.
---@field instructions string With variables filled in.
---@field greeting string
---@field tools { name: string, type: string, description: string, parameters: table, required: string[] }[]
---@field assistant string
---@field version string
---@field conversation string
---@field name string The assistant's name.
---@field user? string Who speaks, where a name was given.
---@field flow? { node: string, conditions: string[], undecided: string[] } Where it is in the assistant's conversation flow: the conditions in words that lead on, and those that words do not decide.

---@class sim.Moves
---@field text? string What is said.
---@field tool_calls? { name: string, arguments?: table }[] Tools to use; the function is asked again with their results.
---@field handoff? string The assistant that goes on.
---@field finish? boolean Ends the conversation.

---@class sim.BrainPlace
---@field assistant? string|table Speaks for this assistant only.
---@field version? string|table Speaks for this version only.

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

--- Lets a function speak for assistants from now on: for one version, one assistant, or all; nil gives the place back.
---
--- It is called with the turn, and again with the results of tools that it used. It returns what is said, or a table of moves;
--- it streams by yielding pieces. An error in it is the error of the request.
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
---@field name string
---@field arguments table What the assistant gave.
---@field conversation string
---@field assistant string
---@field version string

--- Lets a tool of that name answer from now on, in the place of its webhook, browser or app. The transcript marks what it answers
--- with `script`. A tool that nobody answers for answers with an error, since nothing is sent.
---
--- ```lua
--- sim.tool("get_order_status", { status = "shipped" })
--- sim.tool("book_table", { status_code = 503, response = "closed" })
--- sim.tool("set_theme", function(arguments) return { theme = arguments.theme } end)
--- ```
---
--- A function may wait, on the clock as the tool's time limit is; an error in it is read as `{"error": "handler_error"}`.
---@param name string
---@param result any What the assistant reads: text, or a value that is given as JSON; a table with `status_code` and `response` tells both; a function `fun(arguments: table, use: sim.ToolUse): any` that returns one of them; nil ends it.
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
---@field status "completed"|"no-answer"|"busy"|"failed"|"canceled"
---@field duration? Duration How long was spoken; a minute when absent.

--- Says how the next calls to a number end, first to last; after those the seed decides again.
---
--- ```lua
--- sim.calls("+13125550101", { "busy", { status = "completed", duration = "90s" } })
--- ```
---@param number string
---@param endings (string|sim.CallEnd)[] Empty gives the number back to the seed.
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

--- Says what the variables webhook at an address answers from now on; nothing is sent to it.
---@param url string The assistant's `dynamic_variables_webhook_url`.
---@param values table<string, any>|nil The variables; nil ends it.
function sim.variables(url, values)
  misuse.argument("sim.variables", "url", url, { type = "string", required = true })
  if values ~= nil then misuse.argument("sim.variables", "values", values, { type = "table" }) end
  host.variables(url, values or json.null)
end

--- Says how long nothing must be said before a chat counts as ended, and its insights are made; ten minutes at first.
---@param duration Duration
function sim.inactivity(duration)
  host.inactivity(misuse.argument("sim.inactivity", "duration", duration, { type = "duration", required = true }))
end

--- Says whether a chat in a conversation that nobody has made is refused with 404; at first it makes the conversation.
---@param strict boolean
function sim.strict_conversations(strict)
  host.strict(misuse.argument("sim.strict_conversations", "strict", strict, { type = "boolean", required = true }))
end

---@class sim.Document
---@field name? string
---@field text string
---@field bucket? string The bucket it lies in; one without is in every bucket.

local DOCUMENT = {
  name = { type = "string" }, text = { type = "string", required = true }, bucket = { type = "string" },
}

--- Says which documents the tool `retrieval` of assistants searches. The passages that share most words with what the caller
--- said are what a brain sees as its knowledge.
---
--- ```lua
--- sim.knowledge { "Lithium batteries travel as hazardous goods.", { text = "Refunds take five days.", bucket = "faq" } }
--- ```
---@param documents (string|sim.Document)[] In place of those before.
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

--- Says how badly events travel from now on. The service promises neither an order nor that each comes once; here they do unless
--- this says otherwise.
---
--- ```lua
--- sim.deliveries { delay = "3s", disordered = 0.5, repeated = 0.2 }
--- ```
---@param options { delay?: Duration, disordered?: number, repeated?: number } How long each is held back, the share that comes up to three seconds too late, and the share that comes twice with the same id.
function sim.deliveries(options)
  local given = misuse.options("sim.deliveries", options, DELIVERIES)
  host.deliveries(given.delay or 0, given.disordered or 0, given.repeated or 0)
end

---@class sim.Delivery
---@field kind "tool"|"variables"|"event"
---@field name? string The tool's name, or the event's.
---@field url string Empty for an event that only handlers in this script's program get.
---@field status "queued"|"delivered"|"failed"|"not_sent"
---@field attempts { at: string, url: string, answered_by?: string, status_code?: integer, response?: string, error?: string, code?: string }[]
---@field body? table
---@field conversation_id? string

--- What was sent to webhooks or is still to be, oldest first, with what came back. Nothing else was sent.
---@param filter? { kind?: string, name?: string, status?: string }
---@return sim.Delivery[]
function sim.sent(filter)
  filter = misuse.options("sim.sent", filter, {
    kind = { type = "string", one_of = { "tool", "variables", "event" } }, name = { type = "string" },
    status = { type = "string", one_of = { "queued", "delivered", "failed", "not_sent" } },
  })
  local kept = {}
  for _, delivery in ipairs(host.sent()) do
    local fits = true
    for field, value in pairs(filter) do fits = fits and delivery[field] == value end
    if fits then kept[#kept + 1] = delivery end
  end
  return kept
end

--- Makes requests fail from now on, as `--faults` does: `assistants.chat:status=503,count=2`.
---@param spec string
function sim.fault(spec)
  host.fault(misuse.argument("sim.fault", "spec", spec, { type = "string", required = true }))
end

--- Ends every fault.
function sim.clear_faults() host.clear_faults() end

--- Lets time pass, with everything that happens in it. On a clock that jumps this is a sleep; otherwise
--- the simulated world runs ahead of the script's clock.
---@param duration Duration
function sim.advance(duration)
  local seconds = misuse.argument("sim.advance", "duration", duration, { type = "duration", required = true })
  if host.jumps then return task.sleep(seconds) end
  host.advance(seconds)
  host.settle()
end

--- The simulated world's time, in seconds since 1970.
---@return number
function sim.now() return host.now() end

---@class sim.Snapshot
---@field text fun(self): string The whole world as JSON, for `sim.restore`.

--- The world as it is now; `sim.restore` goes back to it.
---@return sim.Snapshot
function sim.snapshot() return host.snapshot() end

--- Goes on from a snapshot. The clock does not go back: what was due since then happens at once.
---@param snapshot sim.Snapshot|string A snapshot, or the text of one.
function sim.restore(snapshot) host.restore(snapshot) end

--- Runs `fn` in a copy of the world and forgets what it did there; returns what it returns.
--- Other tasks see the copy too as long as it runs.
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
---@field number integer
---@field time string
---@field operation? string
---@field status? integer
---@field changed boolean Whether any record is different since.

--- The latest requests that the simulator answered, oldest first.
---@param filter? { operation?: string, changed?: boolean }
---@return sim.Request[]
function sim.log(filter)
  filter = misuse.options("sim.log", filter, { operation = { type = "string" }, changed = { type = "boolean" } })
  local kept = {}
  for _, request in ipairs(host.log()) do
    local fits = (filter.operation == nil or request.operation == filter.operation)
      and (filter.changed == nil or request.changed == filter.changed)
    if fits then kept[#kept + 1] = request end
  end
  return kept
end

---@class sim.Served
---@field assistant string
---@field version string
---@field main boolean Whether the version was main then.
---@field conversations integer
---@field callers integer Different people.

--- How many conversations and callers of simulated traffic each version had.
---@return sim.Served[]
function sim.served() return host.served() end

local UNDER_WAY = { assistant = { type = "string", required = true }, version = { type = "string", required = true } }

--- Notes that something begins whose end `sim.outcome` will tell, so that `callisto simulate --runs` counts its
--- callers too where the days are over before.
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

--- Notes how something ended, for the table of `callisto simulate --runs`.
---@param outcome { result: string, reason?: string, took: number, assistant?: string, version?: string }
function sim.outcome(outcome)
  host.outcome(misuse.options("sim.outcome", outcome, OUTCOME))
end

return sim
