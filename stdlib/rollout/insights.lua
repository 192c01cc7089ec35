--- The gate that compares results of an insight between candidate and main, from the service's counts.
local counting = require "rollout.counting"
local evidence = require "rollout.evidence"
local forecast = require "rollout.forecast"
local margin = require "rollout.margin"
local misuse = require "misuse"
local say = require "rollout.say"
local text = require "text"

local insights = {}

local is_simulated, host = pcall(require, "_sim")

local UUID = "^%x%x%x%x%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x%x%x%x%x%x%x%x%x%x%x%x$"

local function refuse(gate, sentence)
  misuse.fail("rollout.invalid", ('rollout.insights("%s"): %s'):format(gate.name, sentence))
end

--- The template of the insight that a gate names by name or id.
local function find_insight(gate, service)
  local by_id = gate.name:match(UUID) ~= nil
  local names, found = {}, nil
  local list = service:patiently(function() return ai.conversations.insights.list({}):collect() end)
  for _, insight in ipairs(list) do
    names[#names + 1] = insight.name
    if (by_id and insight.id or insight.name) == gate.name then found = found or insight end
  end
  if found then return found end
  local near = not by_id and text.nearest(gate.name, names)
  refuse(gate, ("there is no such insight%s"):format(near and ("; did you mean '%s'?"):format(near) or ""))
end

local function schema_of(insight)
  local schema = insight.json_schema
  if type(schema) == "string" and schema ~= "" then
    local ok, decoded = pcall(json.decode, schema)
    schema = ok and decoded or nil
  end
  return type(schema) == "table" and type(schema.properties) == "table" and schema or nil
end

local NUMERIC = { integer = true, number = true, boolean = true }

--- The property that is compared: the one named, or the only one with numbers or truth values.
local function choose_property(gate, insight)
  local schema = schema_of(insight)
  if not schema then refuse(gate, "its insight has no JSON schema, so its results cannot be counted") end
  local names, fitting = {}, {}
  for name, property in pairs(schema.properties) do
    names[#names + 1] = name
    if NUMERIC[property.type] then fitting[#fitting + 1] = name end
  end
  table.sort(names)
  table.sort(fitting)
  local name = gate.options.key
  if not name then
    if #fitting ~= 1 then
      refuse(gate, ("say with 'key' what is compared, one of %s"):format(table.concat(names, ", ")))
    end
    name = fitting[1]
  elseif not schema.properties[name] then
    local near = text.nearest(name, names)
    refuse(gate, ("its insight has no '%s'%s"):format(
      name, near and ("; did you mean '%s'?"):format(near) or ""))
  end
  return name, schema.properties[name]
end

local function read_margin(gate, property)
  local given = gate.options
  local range = given.range
  local is_binary = given.success ~= nil or property.type == "boolean"
  if is_binary then
    range = nil
  elseif not range then
    if not (property.minimum and property.maximum) then
      refuse(gate, "its schema states no bounds; give 'range', such as {1, 5}")
    end
    range = { property.minimum, property.maximum }
  end
  local found, problem =
    margin.read { max_drop = given.max_drop, range = range, better = given.better }
  if not found then refuse(gate, problem) end
  return found
end

--- Finds the insight, its range and main's history; called once before anything is changed.
function insights.prepare(gate, context)
  local insight = find_insight(gate, context.service)
  gate.insight_id, gate.window = insight.id, nil
  local property
  gate.key, property = choose_property(gate, insight)
  gate.margin = read_margin(gate, property)
  gate.data = gate.margin.is_binary and "binary" or "values"
  gate.evidence = evidence.new {
    kind = gate.data,
    rho = gate.margin.rho,
    d = gate.margin.d,
    confidence = gate.options.confidence,
    history = counting.history(gate, context),
  }
  local q = gate.evidence:level()
  if gate.evidence.n > 0 and gate.margin.rho * q - gate.margin.d <= 0 then
    refuse(gate, "max_drop is as large as main's level; every candidate would pass")
  end
end

function insights.facts(gate)
  local candidate, main = gate.evidence:rates()
  local confidence = gate.options.confidence or 0.95
  local low, high = gate.evidence:interval(confidence)
  return {
    name = gate.name,
    margin = gate.margin,
    confidence = confidence,
    low = low,
    high = high,
    level = (gate.evidence:level()),
    unit = gate.options.per == "caller" and "callers" or "conversations",
    candidates = gate.evidence.candidates,
    mains = gate.evidence.mains,
    candidate = candidate,
    main = main,
  }
end

local function setting(gate, weight)
  local q, spread = gate.evidence:level()
  return {
    kind = gate.data, level = q, spread = spread, share = weight / 100,
    rho = gate.margin.rho, d = gate.margin.d, confidence = gate.options.confidence,
  }
end

--- Forecast of the data that a gate needs: at the first weight, and for steps that are too short.
function insights.forecast(gate, steps)
  local facts, lines = insights.facts(gate), {}
  for index, step in ipairs(steps) do
    local with = setting(gate, step.weight)
    local typical, eight = forecast.to_pass(with)
    if index == 1 then
      local noticed = forecast.to_fail(with, 2 * margin.allowed(gate.margin, with.level))
      lines[1] = say.before(facts, typical, eight, noticed)
    end
    -- What a step learns counts for the next as well, so only the first can be told to be too short.
    local expected = gate.rate * step.bake * step.weight / 100
    if index == 1 and gate.rate > 0 and expected < typical then
      lines[#lines + 1] = say.too_few(facts, index, expected, typical)
    end
  end
  return lines
end

function insights.begin(gate, context)
  gate.evidence:begin_step()
  if not gate.window then counting.begin(gate, context.began) end
end

function insights.saved(gate)
  return { evidence = gate.evidence:saved(), counts = counting.saved(gate) }
end

function insights.restore(gate, saved)
  gate.evidence:restore(saved.evidence)
  counting.restore(gate, saved.counts)
end

function insights.look(gate, context)
  counting.gather(gate, context)
  local facts, verdict = insights.facts(gate), gate.evidence:verdict(gate.options.min_samples)
  local rest = say.left_out(gate.missing.candidate, gate.missing.main, facts)
  -- What sim.quality draws is good for trying a rollout, and no word on the assistant.
  if is_simulated and facts.candidates + facts.mains > 0 and (host.is_drawn(context.version) or host.is_drawn(context.main)) then
    rest = rest .. ", drawn"
  end
  if verdict == "fail" then return verdict, say.failed(facts) .. rest end
  if verdict == "pass" then return verdict, say.passed(facts) .. rest end
  local more = forecast.to_pass(setting(gate, context.weight), gate.evidence.pass)
  local missing = gate.options.min_samples - gate.evidence.step_candidates
  return verdict, say.inconclusive(facts, math.max(more, missing)) .. rest
end

function insights.has_data(gate) return gate.evidence.step_candidates > 0 end

return insights
