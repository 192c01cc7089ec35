-- Two versions side by side.

local misuse = require "misuse"
local report = require "report"
local running = require "suite.running"

---@class suitelib
local comparing = {}

---@class suite.ComparedTest
---@field name string
---@field change "same"|"better"|"worse"
---@field results suite.TestResult[] One for each version.

---@class suite.Comparison
---@field suite string
---@field results suite.Result[] The base version's, then the other's.
---@field tests suite.ComparedTest[]
---@field worse integer How many tests pass less often on the other version.
---@field better integer
local Comparison = {}
Comparison.__index = Comparison
Comparison.__name = "suite.Comparison"

local function share(test) return test.passed / math.max(#test.attempts, 1) end

local function change_of(base, other, tolerance)
  local difference = share(other) - share(base)
  if math.abs(difference) <= tolerance + 1e-9 then return "same" end
  return difference > 0 and "better" or "worse"
end

local function label(result) return result.version or "main" end

-- How a test did on one version: its verdict, and of repeats how often it passed.
local function cell(test, repeats)
  local styles = { passed = "success", flaky = "warning" }
  local words = repeats > 1 and ("%s %d/%d"):format(test.verdict, test.passed, #test.attempts) or test.verdict
  return { text = words, style = styles[test.verdict] or "failure" }
end

-- The criteria whose share of passes differs.
local function criteria_text(base, other)
  local before, parts = {}, {}
  for _, criterion in ipairs(base.criteria) do before[criterion.name] = criterion end
  for _, criterion in ipairs(other.criteria) do
    local old = before[criterion.name]
    if old and old.passed / old.of ~= criterion.passed / criterion.of then
      parts[#parts + 1] = ("%s %d/%d → %d/%d"):format(
        criterion.name, old.passed, old.of, criterion.passed, criterion.of)
    end
  end
  return table.concat(parts, ", ")
end

Comparison.__tostring = function(comparison)
  local rows, changes = {}, { worse = "failure", better = "success", same = "faint" }
  for place, test in ipairs(comparison.tests) do
    local base, other = test.results[1], test.results[2]
    local repeats = comparison.results[1].repeats
    rows[place] = {
      test.name, cell(base, repeats), cell(other, repeats), { text = test.change, style = changes[test.change] },
      criteria_text(base, other),
    }
  end
  local base, other = comparison.results[1], comparison.results[2]
  return report.table(rows, { columns = { "Test", label(base), label(other), "Change", "Criteria" } })
    .. ('\nsuite "%s": %s on %s, %s on %s; %d worse, %d better'):format(
      comparison.suite, report.percent(base.pass_rate), label(base), report.percent(other.pass_rate), label(other),
      comparison.worse, comparison.better)
end

---@return string
function Comparison:json()
  return json.encode({
    suite = self.suite, worse = self.worse, better = self.better,
    results = { self.results[1]:data(), self.results[2]:data() },
  }, { indent = 2, sort = true })
end

---@return string
function Comparison:junit()
  local suites = {}
  for place, result in ipairs(self.results) do
    suites[place] = result:junit_suite()
    suites[place].name = result.suite .. " on " .. label(result)
  end
  return report.junit(suites)
end

---@class suite.CompareOptions: suite.RunOptions
---@field base? telnyx.Assistant|string What it is compared with. Default: the main version.
---@field tolerance? number The share of runs by which a test may differ and still be the same; what is flaky needs some. Default 0.

local rules = {
  base = { type = "id", of = "version_id" },
  tolerance = { type = "number", min = 0, max = 1, default = 0 },
}
for name, rule in pairs(running.rules) do rules[name] = rule end
rules.version = { type = "id", of = "version_id", required = true }
rules.pass_rate = nil

--- Runs a suite on two versions in turn, so that what changes meanwhile meets both alike, and shows
--- them side by side. Raises `suite.regressed` when a test passes less often on `version`.
---
--- ```lua
--- suite.compare("regression", { version = candidate, repeats = 5 })
--- ```
---@param which suite.Suite|string
---@param options suite.CompareOptions
---@return suite.Comparison
function comparing.compare(which, options)
  options = misuse.options("suite.compare", options, rules)
  options.pass_rate = 0
  running.check_files(options)
  local tests, name = running.tests("suite.compare", which, options)
  local made = running.all(name, tests, { options.base or false, options.version }, options)
  local comparison = setmetatable({ suite = name, results = made, tests = {}, worse = 0, better = 0 }, Comparison)
  for place, test in ipairs(tests) do
    local base, other = made[1].tests[place], made[2].tests[place]
    local change = change_of(base, other, options.tolerance)
    comparison.tests[place] = { name = test.name, change = change, results = { base, other } }
    if change ~= "same" then comparison[change] = comparison[change] + 1 end
  end
  if not options.quiet then print(comparison) end
  running.write_files(options, comparison)
  if comparison.worse > 0 and options.on_failure == "raise" then
    misuse.fail("suite.regressed",
      ('suite "%s": %s on version %s than on %s'):format(name,
        report.count(comparison.worse, "test passes", "tests pass") .. " less often", options.version,
        label(made[1])),
      { result = comparison })
  end
  return comparison
end

return comparing
