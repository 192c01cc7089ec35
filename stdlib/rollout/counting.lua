--- Results of an insight by side: what the service counts, and what of it is new since the last look.
local durable = require "rollout.durable"
local margin = require "rollout.margin"
local misuse = require "misuse"

local counting = {}

local VERSION = "metadata.assistant_version_id"
local CALLER = "metadata.telnyx_end_user_target"
-- Main's conversations before the rollout only steer the size of bets; more of them tell no more.
local MOST_HISTORY = 200

-- What the service counts since a moment, as plain data: side, count, value, caller.
local function fetch(gate, context, since)
  local by_caller = gate.options.per == "caller"
  local query = {
    insight_id = gate.insight_id,
    group_by = { gate.key, VERSION, by_caller and CALLER or nil },
    created_at = "gte." .. time.iso(since),
    metadata_assistant_id = "eq." .. context.assistant,
  }
  if gate.options.channel then
    query.extra = { ["metadata.telnyx_conversation_channel"] = "eq." .. gate.options.channel }
  end
  local sides = { [context.version] = "candidate", [context.main] = "main" }
  return context.service:patiently(function()
    local found = {}
    for row in ai.conversations.conversation_insights.retrieve_aggregates(query) do
      local side = sides[row[VERSION]]
      if side then
        found[#found + 1] = { side = side, count = row.record_count, value = row[gate.key], caller = row[CALLER] }
      end
    end
    return found
  end)
end

local function rows_since(gate, context, since)
  return durable.step("look at " .. gate.name, fetch, gate, context, since)
end

-- Counts results since a moment by side; each a value with how often it came.
local function counts(gate, context, since)
  local rows = rows_since(gate, context, since)
  local found = { candidate = { none = 0 }, main = { none = 0 } }
  for _, row in ipairs(rows) do
    local side, count, y = found[row.side], row.count, counting.value(gate, row.value)
    if y then
      side[y] = (side[y] or 0) + count
    else
      side.none = side.none + count
    end
  end
  return found
end

--- A result on the scale from 0 to 1; nothing where a conversation has none.
function counting.value(gate, value)
  if value == nil or value == json.null then return nil end
  if gate.options.success then
    for _, good in ipairs(gate.options.success) do
      if good == value then return gate.margin.less_is_better and 0 or 1 end
    end
    return gate.margin.less_is_better and 1 or 0
  end
  if type(value) == "boolean" then value = value and 1 or 0 end
  local y = type(value) == "number" and margin.scaled(gate.margin, value)
  if not y then
    misuse.fail("rollout.out_of_range", ("the result %s of '%s' is outside of %g to %g"):format(
      tostring(value), gate.key, gate.margin.low, gate.margin.high))
  end
  return y
end

local function sorted_values(first, second)
  local seen, values = {}, {}
  for _, side in ipairs { first, second } do
    for value in pairs(side) do
      if value ~= "none" and not seen[value] then
        seen[value] = true
        values[#values + 1] = value
      end
    end
  end
  table.sort(values)
  return values
end

--- Arrivals of one side between two counts.
local function arrivals(now, before)
  local found = { n = 0, s = 0, ss = 0, counts = {} }
  for _, y in ipairs(sorted_values(now, before)) do
    local n = (now[y] or 0) - (before[y] or 0)
    if n > 0 then
      found.n, found.s, found.ss = found.n + n, found.s + n * y, found.ss + n * y * y
      found.counts[#found.counts + 1] = { y, n }
    end
  end
  return found
end

local function same_counts(first, second)
  for _, y in ipairs(sorted_values(first, second)) do
    if first[y] ~= second[y] then return false end
  end
  return first.none == second.none
end

-- When main had its first conversation since a moment: an assistant, or its main version, may be younger than the
-- history that is read.
local function first_conversation(gate, context, since)
  local first = context.service:patiently(function()
    return ai.conversations.list {
      metadata_assistant_id = "eq." .. context.assistant,
      metadata_assistant_version_id = "eq." .. context.main,
      metadata_telnyx_conversation_channel = gate.options.channel and "eq." .. gate.options.channel,
      created_at = "gte." .. time.iso(since), order = "created_at.asc", limit = 1,
    }:first()
  end)
  return first and math.max(time.parse(first.created_at), since) or since
end

--- Main's results before the rollout, as if there had been at most 200 of them.
function counting.history(gate, context)
  local since = context.began - gate.options.history
  local found = arrivals(counts(gate, context, since).main, {})
  gate.rate = 0
  if found.n > 0 then
    -- A minute of calls says nothing of a day; an hour is the least that is divided by.
    local length = context.began - first_conversation(gate, context, since)
    gate.rate = found.n / math.max(length, math.min(3600, gate.options.history))
  end
  local scale = found.n > MOST_HISTORY and MOST_HISTORY / found.n or 1
  return { n = found.n * scale, s = found.s * scale, ss = found.ss * scale }
end

local function by_conversation(gate, context)
  local now = counts(gate, context, gate.window)
  gate.evidence:look(
    arrivals(now.candidate, gate.base.candidate), arrivals(now.main, gate.base.main))
  for _, name in ipairs { "candidate", "main" } do
    gate.missing[name] = gate.missing[name] + now[name].none - gate.base[name].none
  end
  gate.base = now
  -- What is older than `settle` is counted for good, so that a look stays small in a long rollout.
  local newer = time.now() - gate.options.settle
  if newer - gate.window > gate.options.settle then
    local base = counts(gate, context, newer)
    local again = counts(gate, context, gate.window)
    if same_counts(again.candidate, now.candidate) and same_counts(again.main, now.main) then
      gate.window, gate.base = newer, base
    end
  end
end

-- Each caller counts once, with the mean of what he had when he was first seen.
local function by_caller(gate, context)
  local new = { candidate = { n = 0, s = 0, ss = 0, counts = {} }, main = { n = 0, s = 0, ss = 0, counts = {} } }
  local callers, sums = {}, {}
  for _, row in ipairs(rows_since(gate, context, gate.window)) do
    local y = counting.value(gate, row.value)
    local known = row.caller == nil or gate.known[row.caller]
    if y and not known then
      local sum = sums[row.caller]
      if not sum then
        sum = { side = row.side, n = 0, s = 0 }
        sums[row.caller] = sum
        callers[#callers + 1] = row.caller
      end
      sum.n, sum.s = sum.n + row.count, sum.s + row.count * y
    end
  end
  for _, caller in ipairs(callers) do
    local sum = sums[caller]
    local side, y = new[sum.side], sum.s / sum.n
    side.n, side.s, side.ss = side.n + 1, side.s + y, side.ss + y * y
    side.counts[#side.counts + 1] = { y, 1 }
    gate.known[caller] = true
  end
  gate.evidence:look(new.candidate, new.main)
  local newer = time.now() - gate.options.settle
  if newer - gate.window > gate.options.settle then gate.window = newer end
end

--- Takes what arrived since the last look into the evidence.
function counting.gather(gate, context)
  if gate.options.per == "caller" then return by_caller(gate, context) end
  by_conversation(gate, context)
end

-- A side's counts by value, whose keys are numbers, as plain data.
local function listed(side)
  local list = { none = side.none, values = {} }
  for _, y in ipairs(sorted_values(side, {})) do list.values[#list.values + 1] = { y, side[y] } end
  return list
end

local function of_list(list)
  local side = { none = list.none }
  for _, pair in ipairs(list.values) do side[pair[1]] = pair[2] end
  return side
end

--- The counts so far, as plain data.
function counting.saved(gate)
  return {
    window = gate.window, known = gate.known, missing = gate.missing,
    base = { candidate = listed(gate.base.candidate), main = listed(gate.base.main) },
  }
end

function counting.restore(gate, saved)
  gate.window, gate.known, gate.missing = saved.window, saved.known, saved.missing
  gate.base = { candidate = of_list(saved.base.candidate), main = of_list(saved.base.main) }
end

--- Begins to count from a moment on.
function counting.begin(gate, since)
  gate.window, gate.base = since, { candidate = { none = 0 }, main = { none = 0 } }
  gate.known, gate.missing = {}, { candidate = 0, main = 0 }
end

return counting
