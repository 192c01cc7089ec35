-- Every misuse of rollouts with the sentence that it gets, and the line of the script.

local rollout = require "rollout"

local function made()
  local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
  local candidate = ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
  return assistant, candidate
end

local function given(more)
  local found = { assistant = "assistant-1", version = "v2", steps = { { weight = 5, bake = "1h" } } }
  for name, value in pairs(more) do found[name] = value end
  return found
end

local rows = {
  { function() rollout.run {} end, [[rollout.run: 3 problems
  'assistant' is required
  'steps' is required
  'version' is required]] },
  { function() rollout.run(given { stepps = {} }) end,
    "rollout.run: unknown option 'stepps'; did you mean 'steps'?" },
  { function() rollout.run(given { steps = {} }) end, "rollout.run: 'steps' must be a list that is not empty, got a table" },
  { function() rollout.run(given { steps = { { weight = 100, bake = "1h" } } }) end,
    "rollout.run: step 1: 'weight' must be above 0 and below 100, for the end is a promotion, got 100" },
  { function() rollout.run(given { steps = { { weight = 0, bake = "1h" } } }) end,
    "rollout.run: step 1: 'weight' must be above 0 and below 100, for the end is a promotion, got 0" },
  { function() rollout.run(given { steps = { { weight = 25, bake = "1h" }, { weight = 5, bake = "1h" } } }) end,
    "rollout.run: step 2: 'weight' 5 is not above the 25 of the step before" },
  { function() rollout.run(given { steps = { { weight = 25, baek = "1h" } } }) end,
    "rollout.run: step 1: 2 problems\n  unknown option 'baek'; did you mean 'bake'?\n  'bake' is required" },
  { function() rollout.run(given { steps = { { weight = 25, bake = "soon" } } }) end,
    "rollout.run: step 1: 'bake' must be a duration like 90, \"250ms\" or \"1h30m\" of at least 0s, got \"soon\"" },
  { function() rollout.run(given { gates = { "regression" } }) end,
    "rollout.run: number 1 of the gates is a string; make gates with rollout.suite, rollout.insights, "
      .. "rollout.approval and rollout.check" },
  { function() rollout.run(given { on_fail = "rolback" }) end,
    "rollout.run: 'on_fail' must be \"rollback\" or \"pause\", got \"rolback\"; did you mean 'rollback'?" },
  { function() rollout.run(given { from = 3 }) end, "rollout.run: 'from' is a step from 1 to 1, got 3" },
  { function() rollout.run(given { notify = { "me" } }) end,
    "rollout.run: 'notify[1]' must be a function, got \"me\"" },
  { function() rollout.run(given { match = { { attribute = "country", operator = "equals", values = { "de" } } } }) end,
    "rollout.run: clause 1 of 'match': 'operator' must be \"in\", \"not_in\" or \"starts_with\", got \"equals\"" },
  { function() rollout.insights() end, "rollout.insights: 'name' is required" },
  { function() rollout.insights("csat") end, "rollout.insights(\"csat\"): 'max_drop' is required" },
  { function() rollout.insights("csat", { max_drop = 0.1, failure_limit = 1 }) end, ---@diagnostic disable-line
    "rollout.insights(\"csat\"): takes no 'failure_limit'; its verdict rests on all conversations together" },
  { function() rollout.insights("csat", { max_drop = 0.1, confidence = 1 }) end,
    "rollout.insights(\"csat\"): 'confidence' must be a number of at least 0.5 and below 1, got 1" },
  { function() rollout.insights("csat", { max_drop = 0.1, better = "lower" }) end, ---@diagnostic disable-line
    "rollout.insights(\"csat\"): 'better' must be \"more\" or \"less\", got \"lower\"" },
  { function() rollout.suite("s", { pass_rate = 1, max_drop = 0.1 }) end,
    "rollout.suite(\"s\"): give one of 'pass_rate' and 'max_drop'" },
  { function() rollout.suite("s", { no_data = { after = "1h" } }) end,
    "rollout.suite(\"s\"): no_data: 'verdict' is required" },
  { function() rollout.check("mine", "fn") end, "rollout.check: 'fn' must be a function, got \"fn\"" },
  { function() rollout.check("mine", print, { success_limit = 0 }) end,
    "rollout.check(\"mine\"): 'success_limit' must be an integer of at least 1, got 0" },
  { function() rollout.approval("po", { interval = "1h" }) end,
    "rollout.approval(\"po\"): unknown option 'interval'" },
  { function() rollout.all {} end, "rollout.all: needs at least one gate" },
  { function() rollout.any { rollout.suite "s", 5 } end,
    "rollout.any: number 2 of the gates is a number; make gates with rollout.suite, rollout.insights, "
      .. "rollout.approval and rollout.check" },
  { function() rollout.undo {} end, "rollout.undo: expected what rollout.run returned, or its decoded JSON" },
  { function() rollout.undo { main_before = "a", canary_before = {}, outcome = "paused" } end,
    "rollout.undo: that rollout was paused; there is no promotion to take back" },
  { function() rollout.abort("assistant-1") end,
    "rollout.abort: no rollout of this assistant is under way in this script; give 'version' to take its shares away" },
  { function()
    local assistant = made()
    rollout.run(given { assistant = assistant, version = assistant.version_id })
  end, "rollout: version 2026%d+T%d+ is the main version already", true },
  { function()
    local assistant = made()
    rollout.run(given { assistant = assistant, version = "v2" })
  end, "rollout: the assistant has no version 'v2'; it has 2026%d+T%d+, 2026%d+T%d+", true },
  { function()
    local assistant, candidate = made()
    ai.conversations.insights.create { name = "csatisfaction", instructions = "Rate." }
    rollout.run(given {
      assistant = assistant, version = candidate, gates = { rollout.insights("csatisfacton", { max_drop = 0.1 }) },
    })
  end, "rollout.insights(\"csatisfacton\"): there is no such insight; did you mean 'csatisfaction'?" },
  { function()
    local assistant, candidate = made()
    ai.conversations.insights.create { name = "prose", instructions = "Tell." }
    rollout.run(given {
      assistant = assistant, version = candidate, gates = { rollout.insights("prose", { max_drop = 0.1 }) },
    })
  end, "rollout.insights(\"prose\"): its insight has no JSON schema, so its results cannot be counted" },
  { function()
    local assistant, candidate = made()
    ai.conversations.insights.create { name = "two", instructions = "Rate.", json_schema = {
      type = "object", properties = { a = { type = "integer" }, b = { type = "boolean" } },
    } }
    rollout.run(given {
      assistant = assistant, version = candidate, gates = { rollout.insights("two", { max_drop = 0.1 }) },
    })
  end, "rollout.insights(\"two\"): say with 'key' what is compared, one of a, b" },
  { function()
    local assistant, candidate = made()
    rollout.run(given {
      assistant = assistant, version = candidate, gates = { rollout.insights("two", { max_drop = 0.1, key = "a" }) },
    })
  end, "rollout.insights(\"two\"): its schema states no bounds; give 'range', such as {1, 5}" },
  { function()
    local assistant, candidate = made()
    rollout.run(given { assistant = assistant, version = candidate, gates = { rollout.suite "regresion" } })
  end, "rollout.suite(\"regresion\"): no test is in a suite of this name" },
  { function()
    local assistant, candidate = made()
    ai.assistants.canary_deploys.create(assistant.id, {
      rules = { { serve = { rollout = { { version_id = "main", weight = 97 } } } } },
    })
    rollout.run(given { assistant = assistant, version = candidate })
  end, "rollout: the canary deploy that is there leaves 3 percent; 5 do not fit" },
}

describe("a misuse", function()
  for index, row in ipairs(rows) do
    it(("is told in its own sentence, row %d"):format(index), function()
      local ok, problem = pcall(row[1])
      expect(ok):to_be(false)
      if row[3] then
        expect(problem.message:match("^" .. row[2] .. "$") ~= nil):to_be(true)
      else
        expect(problem.message):to_be(row[2])
      end
      expect(problem.place:match("rollout_misuse_spec.lua:%d+$") ~= nil):to_be(true)
    end)
  end
end)
