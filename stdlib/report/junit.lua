-- Results as JUnit XML, which CI services read.

local misuse = require "misuse"
local text = require "text"

---@class report.JUnitCase
---@field name string Name of the case.
---@field class? string Class that groups cases. Default: the suite's name.
---@field seconds? number Duration in seconds.
---@field failure? string Failure message; its first line is the summary.
---@field error? string Error message, if there is no verdict.
---@field skipped? string Reason why the case was skipped.
---@field output? string Output of the case.

---@class report.JUnitSuite
---@field name string Name of the suite.
---@field cases report.JUnitCase[] Cases in order.
---@field timestamp? number Start time in seconds since 1970.
---@field properties? table<string, string> Properties by name.

-- Properties in the order of their names.
local function listed(properties)
  local list = {}
  for name, value in pairs(properties or {}) do list[#list + 1] = { name = name, value = tostring(value) } end
  table.sort(list, function(a, b) return a.name < b.name end)
  return list
end

local function row(suite)
  local cases = {}
  for place, case in ipairs(suite.cases) do
    local copy = { seconds = case.seconds }
    for _, name in ipairs { "name", "class", "failure", "error", "skipped", "output" } do
      if case[name] ~= nil then copy[name] = tostring(case[name]) end
    end
    cases[place] = copy
  end
  return {
    name = suite.name, cases = cases, properties = listed(suite.properties),
    timestamp = suite.timestamp and time.iso(suite.timestamp),
  }
end

--- Encode suites of results as JUnit XML.
---@param suites report.JUnitSuite[]
---@return string
return function(suites)
  misuse.argument("report.junit", "suites", suites, { type = "list", required = true })
  local rows = {}
  for place, suite in ipairs(suites) do
    local where = ("report.junit: suite %d"):format(place)
    misuse.argument(where, "name", suite.name, { type = "string", required = true })
    misuse.argument(where, "cases", suite.cases, { type = "list", required = true })
    rows[place] = row(suite)
  end
  return text.junit(rows)
end
