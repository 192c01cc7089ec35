-- What a suite says in its file, checked before anything is sent.

local misuse = require "misuse"
local operations = require "operations"

---@class suitelib
local definition = {}

---@class suite.Criterion
---@field name string Name of the criterion, for reports.
---@field criteria string Description of what the assistant must do.

---@class suite.Test
---@field name string Name of the test, unique within the suite.
---@field instructions string Instructions for the simulated user.
---@field rubric suite.Criterion[] Criteria that must all be met.
---@field destination? telnyx.Assistant|string Assistant to test. Default: the suite's.
---@field description? string Description of the test.
---@field max_duration_seconds? integer Maximum duration in seconds. Default: the suite's.
---@field telnyx_conversation_channel? "phone_call"|"web_call"|"sms_chat"|"web_chat" Channel. Default: the suite's, then "web_chat".

---@class suite.Definition
---@field name string Name of the suite on the service.
---@field tests suite.Test[] Tests in order.
---@field destination? telnyx.Assistant|string Assistant to test, for tests without one.
---@field max_duration_seconds? integer Maximum duration in seconds, for tests without one.
---@field telnyx_conversation_channel? "phone_call"|"web_call"|"sms_chat"|"web_chat" Channel, for tests without one.

---@class suite.Suite: suite.Definition
local Suite = {}
Suite.__index = Suite
Suite.__name = "suite.Suite"
Suite.__tostring = function(suite) return ('suite "%s", %d tests'):format(suite.name, #suite.tests) end

-- What a suite may say for all its tests.
local shared = { "destination", "max_duration_seconds", "telnyx_conversation_channel" }

--- The mark that tells a test put on the service by a suite from any other. It ends the description,
--- which is the only place of a test for words that have no effect.
definition.mark = "[kept by callisto]"

-- The description as the service has it.
local function marked(words)
  return (words and words ~= "" and words .. "\n" or "") .. definition.mark
end

--- Whether a test of the service was put there by a suite.
---@param test telnyx.AssistantTest
function definition.is_marked(test)
  return test.description ~= nil and test.description:sub(-#definition.mark) == definition.mark
end

-- The fields of one test as they are sent. The catalogue judges them; only what it cannot know is
-- looked at here.
local function fields_of(given, place, suite, problems)
  local where = ("test %d"):format(place)
  if type(given) ~= "table" then
    problems[#problems + 1] = ("%s must be a table, got a %s"):format(where, type(given))
    return nil
  end
  if type(given.name) == "string" then where = ('%s, "%s"'):format(where, given.name) end
  if given.test_suite ~= nil then
    problems[#problems + 1] = where .. ": 'test_suite' is the suite's own name; leave it out"
  end
  local fields = {}
  for name, value in pairs(given) do fields[name] = value end
  for _, name in ipairs(shared) do
    if fields[name] == nil then fields[name] = suite[name] end
  end
  if type(fields.destination) == "table" then fields.destination = fields.destination.id end
  fields.test_suite = suite.name
  fields.telnyx_conversation_channel = fields.telnyx_conversation_channel or "web_chat"
  fields.description = marked(fields.description)
  -- A destination may still come when the suite is applied.
  local has_destination = fields.destination ~= nil
  fields.destination = has_destination and fields.destination or "given later"
  for _, problem in ipairs(operations.problems("assistants.tests.create", fields)) do
    problems[#problems + 1] = where .. ": " .. problem
  end
  if not has_destination then fields.destination = nil end
  return fields
end

--- Define a suite; raises one error with every mistake. Nothing is sent.
---
--- A file that defines a suite returns it, so that scripts can `require` it.
---@param given suite.Definition
---@return suite.Suite
function definition.define(given)
  local suite = misuse.options("suite.define", given, {
    name = { type = "string", required = true, check = function(name)
      if name == "" then return "a name" end
    end },
    tests = { type = "list", required = true, min = 1 },
    destination = { type = "id" },
    max_duration_seconds = { type = "integer" },
    telnyx_conversation_channel = { type = "string" },
  })
  local problems, tests, seen = {}, {}, {}
  for place, test in ipairs(suite.tests) do
    tests[place] = fields_of(test, place, suite, problems)
    local name = type(test) == "table" and test.name
    if name and seen[name] then
      problems[#problems + 1] = ('test %d: the name "%s" is taken by test %d'):format(place, name, seen[name])
    end
    if name then seen[name] = seen[name] or place end
  end
  if #problems > 0 then
    local sentence = #problems == 1 and problems[1]
      or ("%d problems\n  %s"):format(#problems, table.concat(problems, "\n  "))
    misuse.fail("suite.invalid", ('suite.define: suite "%s": %s'):format(suite.name, sentence))
  end
  suite.tests = tests
  return setmetatable(suite, Suite)
end

--- Whether a value is a suite that `define` made.
function definition.is_suite(value) return getmetatable(value) == Suite end

return definition
