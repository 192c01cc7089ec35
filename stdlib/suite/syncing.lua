-- Brings the tests of a suite on the service to what its file says.
--
-- Tests are matched by name within the suite. Whatever does not carry the suite's mark belongs to
-- somebody else and is neither changed nor deleted.

local definition = require "suite.definition"
local misuse = require "misuse"
local report = require "report"
local text = require "text"

---@class suitelib
local syncing = {}

---@class suite.Change
---@field action "create"|"update"|"delete"|"keep"|"conflict" Change to make.
---@field name string Name of the test.
---@field test_id? string Id of the test.
---@field fields? table<string, { from: any, to: any }> Changed fields, for an update.
---@field package wanted? table<string, any>

---@class suite.Plan
---@field suite string Name of the suite.
---@field changes suite.Change[] Changes in order.
local Plan = {}
Plan.__index = Plan
Plan.__name = "suite.Plan"

--- Count the tests with an action.
---@param action "create"|"update"|"delete"|"keep"|"conflict"
---@return integer
function Plan:count(action)
  local count = 0
  for _, change in ipairs(self.changes) do
    if change.action == action then count = count + 1 end
  end
  return count
end

--- True if the service has the suite as defined.
---@return boolean
function Plan:is_empty() return self:count("keep") == #self.changes end

local function shown(value)
  if value == nil then return "nothing" end
  if type(value) == "table" then
    local names = {}
    for place, criterion in ipairs(value) do names[place] = tostring(criterion.name) end
    return report.count(#value, "criterion", "criteria") .. " (" .. table.concat(names, ", ") .. ")"
  end
  if type(value) ~= "string" then return tostring(value) end
  value = value:gsub("%s*" .. definition.mark:gsub("%p", "%%%0") .. "$", "")
  return '"' .. text.cut(value:gsub("%s+", " "), 48) .. '"'
end

local signs = {
  create = { "+", "success" }, update = { "~", "warning" }, delete = { "-", "failure" },
  conflict = { "!", "failure" },
}
local remarks = {
  delete = "its runs and results go with it",
  conflict = "was not put there by a suite; adopt = true takes it over",
}

local function lines_of(change)
  local sign = signs[change.action]
  local head = "  " .. report.style(sign[1], sign[2]) .. " " .. change.name
  local remark = remarks[change.action]
  local lines = { remark and head .. "  " .. report.style(remark, "faint") or head }
  local names = {}
  for name in pairs(change.fields or {}) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local field = change.fields[name]
    local remark_of = field.is_mark and "taken over" or shown(field.from) .. " → " .. shown(field.to)
    if type(field.to) == "table" and shown(field.from) == shown(field.to) then
      remark_of = "other words in " .. shown(field.to)
    end
    lines[#lines + 1] = ("      %s: %s"):format(name, remark_of)
  end
  return lines
end

Plan.__tostring = function(plan)
  local parts = {}
  for _, pair in ipairs {
    { "create", "to create" }, { "update", "to update" }, { "delete", "to delete" },
    { "conflict", "in the way" }, { "keep", "unchanged" },
  } do
    local count = plan:count(pair[1])
    if count > 0 then parts[#parts + 1] = ("%d %s"):format(count, pair[2]) end
  end
  local lines = { ('suite "%s": %s'):format(plan.suite, table.concat(parts, ", ")) }
  for _, change in ipairs(plan.changes) do
    if change.action ~= "keep" then
      for _, line in ipairs(lines_of(change)) do lines[#lines + 1] = line end
    end
  end
  return table.concat(lines, "\n")
end

local managed = {
  "description", "destination", "instructions", "max_duration_seconds", "rubric", "telnyx_conversation_channel",
}

local function is_same_rubric(here, there)
  if type(there) ~= "table" or #here ~= #there then return false end
  for place, criterion in ipairs(here) do
    if criterion.name ~= there[place].name or criterion.criteria ~= there[place].criteria then return false end
  end
  return true
end

-- What differs between a wanted test and the service's; what the file does not say stays.
local function differences(wanted, found)
  local fields
  for _, name in ipairs(managed) do
    local here, there = wanted[name], found[name]
    local is_same = here == nil or here == there
    if name == "rubric" and not is_same then is_same = is_same_rubric(here, there) end
    if not is_same then
      fields = fields or {}
      local is_mark = name == "description" and not definition.is_marked(found)
      fields[name] = { from = there, to = here, is_mark = is_mark or nil }
    end
  end
  return fields
end

local function tests_on_service(name)
  local ours, others = {}, {}
  for test in ai.assistants.tests.list { test_suite = name, page_size = 100 } do
    local found = definition.is_marked(test) and ours or others
    found[test.name] = found[test.name] or {}
    table.insert(found[test.name], test)
  end
  return ours, others
end

local option_rules = {
  destination = { type = "id" },
  prune = { type = "boolean", default = true },
  adopt = { type = "boolean", default = false },
}

local function check_suite(where, suite)
  if definition.is_suite(suite) then return end
  misuse.fail("argument.invalid",
    ("%s: 'suite' must be what suite.define made, got a %s"):format(where, type(suite)))
end

local function change_for(fields, ours, others, options)
  local wanted = {}
  for name, value in pairs(fields) do wanted[name] = value end
  wanted.destination = options.destination or wanted.destination
  local own, foreign = ours[fields.name], others[fields.name]
  local found = own and table.remove(own, 1) or options.adopt and foreign and foreign[1]
  if not found then
    if foreign then return { action = "conflict", name = fields.name, test_id = foreign[1].test_id } end
    return { action = "create", name = fields.name, wanted = wanted }
  end
  local differing = differences(wanted, found)
  return {
    action = differing and "update" or "keep", name = fields.name, test_id = found.test_id, fields = differing,
  }
end

---@class suite.PlanOptions
---@field destination? telnyx.Assistant|string Assistant to test, in place of the one in the definition.
---@field prune? boolean Delete tests that are no longer defined. Default true.
---@field adopt? boolean Take over tests of the same name that were created elsewhere. Default false.

local function plan(suite, options)
  local ours, others = tests_on_service(suite.name)
  local changes = {}
  for _, fields in ipairs(suite.tests) do changes[#changes + 1] = change_for(fields, ours, others, options) end
  local left = {}
  for name, tests in pairs(ours) do
    for _, test in ipairs(tests) do left[#left + 1] = { action = "delete", name = name, test_id = test.test_id } end
  end
  table.sort(left, function(a, b) return a.name .. a.test_id < b.name .. b.test_id end)
  if options.prune then table.move(left, 1, #left, #changes + 1, changes) end
  return setmetatable({ suite = suite.name, changes = changes }, Plan)
end

--- Plan what `apply` would change, without changing anything. `print` shows it.
---@param suite suite.Suite
---@param options? suite.PlanOptions
---@return suite.Plan
function syncing.plan(suite, options)
  check_suite("suite.plan", suite)
  return plan(suite, misuse.options("suite.plan", options, option_rules))
end

local function values_to_send(change)
  local values = {}
  for name, field in pairs(change.fields) do values[name] = field.to end
  return values
end

local perform = {
  create = function(change) change.test_id = ai.assistants.tests.create(change.wanted).test_id end,
  update = function(change) ai.assistants.tests.update(change.test_id, values_to_send(change)) end,
  delete = function(change) ai.assistants.tests.delete(change.test_id) end,
}

-- What stands in the way of applying, before anything is sent.
local function check_plan(made)
  local blocking, homeless = {}, {}
  for _, change in ipairs(made.changes) do
    if change.action == "conflict" then blocking[#blocking + 1] = '"' .. change.name .. '"' end
    if change.action == "create" and not change.wanted.destination then
      homeless[#homeless + 1] = '"' .. change.name .. '"'
    end
  end
  if #blocking > 0 then
    misuse.fail("suite.conflict",
      ('suite.apply: suite "%s" has tests of these names that no suite put there: %s; take them over with adopt = true')
      :format(made.suite, table.concat(blocking, ", ")))
  end
  if #homeless > 0 then
    misuse.fail("suite.no_destination",
      ('suite.apply: suite "%s" does not say what these tests talk to: %s; give a destination')
      :format(made.suite, table.concat(homeless, ", ")))
  end
end

--- Create, update and delete tests so that the service has the suite as defined; returns the executed plan.
---
--- It is idempotent. After a failure, apply again: finished changes are found and kept.
---@param suite suite.Suite
---@param options? suite.PlanOptions
---@return suite.Plan
function syncing.apply(suite, options)
  check_suite("suite.apply", suite)
  local made = plan(suite, misuse.options("suite.apply", options, option_rules))
  check_plan(made)
  -- Deleting comes last, so that a failure leaves too many tests rather than too few.
  for _, actions in ipairs { { create = true, update = true }, { delete = true } } do
    local due = {}
    for _, change in ipairs(made.changes) do
      if actions[change.action] then due[#due + 1] = change end
    end
    task.map(due, function(change) perform[change.action](change) end)
  end
  return made
end

return syncing
