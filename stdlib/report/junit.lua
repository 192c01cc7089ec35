-- Results as JUnit XML, which CI services read.

local misuse = require "misuse"

---@class report.JUnitCase
---@field name string
---@field class? string Groups cases; the suite's name when absent.
---@field seconds? number
---@field failure? string Why it failed; its first line is the message.
---@field error? string Why there is no verdict.
---@field skipped? string Why it was left out.
---@field output? string What it said.

---@class report.JUnitSuite
---@field name string
---@field cases report.JUnitCase[]
---@field timestamp? number When it began, in seconds since 1970.
---@field properties? table<string, string>

local entities = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["\n"] = "&#10;" }

-- XML has no way to write most control characters, nor bytes that are no UTF-8.
local function clean(words)
  words = tostring(words)
  while true do
    local is_valid, place = utf8.len(words)
    if is_valid then break end
    words = words:sub(1, place - 1) .. "\u{FFFD}" .. words:sub(place + 1)
  end
  return (words:gsub("\r\n?", "\n"):gsub("[%z\1-\8\11\12\14-\31]", "\u{FFFD}"))
end

local function attribute(words) return (clean(words):gsub('[&<>"\n]', entities)) end
local function content(words) return (clean(words):gsub("[&<>]", entities)) end

local function element(name, attributes, indent)
  local parts = { indent, "<", name }
  for _, pair in ipairs(attributes) do
    if pair[2] ~= nil then parts[#parts + 1] = (' %s="%s"'):format(pair[1], attribute(pair[2])) end
  end
  return table.concat(parts)
end

local function seconds(value) return ("%.3f"):format(value or 0) end

-- `failure`, `error` or `skipped` of a case.
local function outcome(case)
  for _, kind in ipairs { "failure", "error", "skipped" } do
    if case[kind] then return kind, case[kind] end
  end
end

local function write_case(lines, suite, case)
  local head = element("testcase", {
    { "name", case.name }, { "classname", case.class or suite.name }, { "time", seconds(case.seconds) },
  }, "    ")
  local kind, why = outcome(case)
  if not kind and not case.output then
    lines[#lines + 1] = head .. "/>"
    return
  end
  lines[#lines + 1] = head .. ">"
  if kind then
    lines[#lines + 1] = element(kind, { { "message", tostring(why):match("^[^\n]*") } }, "      ")
      .. (kind == "skipped" and "/>" or ">" .. content(why) .. "</" .. kind .. ">")
  end
  if case.output then lines[#lines + 1] = "      <system-out>" .. content(case.output) .. "</system-out>" end
  lines[#lines + 1] = "    </testcase>"
end

local function write_properties(lines, properties)
  local names = {}
  for name in pairs(properties or {}) do names[#names + 1] = name end
  if #names == 0 then return end
  table.sort(names)
  lines[#lines + 1] = "    <properties>"
  for _, name in ipairs(names) do
    lines[#lines + 1] = element("property", { { "name", name }, { "value", properties[name] } }, "      ") .. "/>"
  end
  lines[#lines + 1] = "    </properties>"
end

local function counts(suites)
  local sum = { tests = 0, failure = 0, error = 0, skipped = 0, seconds = 0 }
  for _, suite in ipairs(suites) do
    for _, case in ipairs(suite.cases) do
      sum.tests = sum.tests + 1
      sum.seconds = sum.seconds + (case.seconds or 0)
      local kind = outcome(case)
      if kind then sum[kind] = sum[kind] + 1 end
    end
  end
  return sum
end

--- Writes suites of results as JUnit XML.
---@param suites report.JUnitSuite[]
---@return string
return function(suites)
  misuse.argument("report.junit", "suites", suites, { type = "list", required = true })
  for place, suite in ipairs(suites) do
    local where = ("report.junit: suite %d"):format(place)
    misuse.argument(where, "name", suite.name, { type = "string", required = true })
    misuse.argument(where, "cases", suite.cases, { type = "list", required = true })
  end
  local all = counts(suites)
  local lines = { '<?xml version="1.0" encoding="UTF-8"?>' }
  lines[#lines + 1] = element("testsuites", {
    { "tests", all.tests }, { "failures", all.failure }, { "errors", all.error },
    { "skipped", all.skipped }, { "time", seconds(all.seconds) },
  }, "") .. ">"
  for _, suite in ipairs(suites) do
    local sum = counts { suite }
    lines[#lines + 1] = element("testsuite", {
      { "name", suite.name }, { "tests", sum.tests }, { "failures", sum.failure }, { "errors", sum.error },
      { "skipped", sum.skipped }, { "time", seconds(sum.seconds) },
      { "timestamp", suite.timestamp and time.iso(suite.timestamp) },
    }, "  ") .. ">"
    write_properties(lines, suite.properties)
    for _, case in ipairs(suite.cases) do write_case(lines, suite, case) end
    lines[#lines + 1] = "  </testsuite>"
  end
  lines[#lines + 1] = "</testsuites>\n"
  return table.concat(lines, "\n")
end
