--- Options of gates, by kind.
local misuse = require "misuse"

local gate_options = {}

local DRY_RUN = { type = "boolean", default = false }
local SHARE = { type = "number", min = 0.5, check = function(value)
  return value >= 1 and "a number of at least 0.5 and below 1" or nil
end }

local COMMON = {
  interval = { type = "duration", min = 1 },
  no_data = { type = "table" },
  dry_run = DRY_RUN,
}

local COUNTED = {
  failure_limit = { type = "integer", min = 0, default = 0 },
  success_limit = { type = "integer", min = 1, default = 1 },
}

-- A drop is a number in the values' units, or text such as "5%".
local MAX_DROP = { type = "any", expected = 'a number, or a share like "5%"' }
local MIN_SAMPLES = { type = "integer", min = 0, default = 0 }

local function joined(...)
  local rules = {}
  for _, more in ipairs { ... } do
    for name, rule in pairs(more) do rules[name] = rule end
  end
  return rules
end

local RULES = {
  suite = joined(COMMON, COUNTED, {
    pass_rate = { type = "number", min = 0.5, max = 1 },
    max_drop = MAX_DROP,
    min_samples = MIN_SAMPLES,
    confidence = SHARE,
    timeout = { type = "duration", min = 1, default = 600 },
    concurrency = { type = "integer", min = 1, default = 8 },
  }),
  insights = joined(COMMON, {
    max_drop = joined(MAX_DROP, { required = true }),
    min_samples = MIN_SAMPLES,
    confidence = SHARE,
    key = { type = "string" },
    range = { type = "list", min = 2, max = 2, expected = "the lowest and the highest value, like {1, 5}" },
    better = { type = "string", one_of = { "more", "less" }, default = "more" },
    success = { type = "list", min = 1 },
    per = { type = "string", one_of = { "conversation", "caller" }, default = "conversation" },
    channel = { type = "string" },
    history = { type = "duration", min = 1, default = 7 * 86400 },
    settle = { type = "duration", min = 0, default = 2 * 3600 },
  }),
  approval = { timeout = { type = "duration", min = 1 }, ask = { type = "function" }, dry_run = DRY_RUN },
  check = joined(COMMON, COUNTED),
}

local NO_DATA = {
  after = { type = "duration", required = true, min = 1 },
  verdict = { type = "string", required = true, one_of = { "pass", "fail", "inconclusive" } },
}

-- An insights gate's verdict rests on all conversations together, so single looks are not counted.
local function refuse_limits(where, given)
  for _, name in ipairs { "failure_limit", "success_limit" } do
    if given[name] ~= nil then
      misuse.fail("argument.unknown", ("%s: takes no '%s'; its verdict rests on all conversations together")
        :format(where, name))
    end
  end
end

--- Reads a gate's options; raises where something is wrong with them.
---@param kind "suite"|"insights"|"approval"|"check"
---@param name string
---@param given? table
---@return table
function gate_options.read(kind, name, given)
  local where = ('rollout.%s("%s")'):format(kind, name)
  if kind == "insights" and type(given) == "table" then refuse_limits(where, given) end
  local options = misuse.options(where, given, RULES[kind])
  if options.no_data then options.no_data = misuse.options(where .. ": no_data", options.no_data, NO_DATA) end
  if options.pass_rate and options.max_drop then
    misuse.fail("argument.invalid", where .. ": give one of 'pass_rate' and 'max_drop'")
  end
  return options
end

return gate_options
