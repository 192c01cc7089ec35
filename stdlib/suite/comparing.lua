-- Two versions side by side.

local evidence = require "rollout.evidence"
local margin = require "rollout.margin"
local misuse = require "misuse"
local report = require "report"
local results = require "suite.result"
local running = require "suite.running"
local terminal = require "terminal"

---@class suitelib
local comparing = {}

---@class suite.ComparedTest
---@field name string Name of the test.
---@field change "same"|"better"|"worse" Change from the base version.
---@field results suite.TestResult[] Results, one per version.

---@class suite.Comparison
---@field suite string Name of the suite.
---@field results suite.Result[] Results of the base version and of the other.
---@field tests suite.ComparedTest[] Tests in order.
---@field worse integer Number of tests that pass less often on the other version.
---@field better integer Number of tests that pass more often.
---@field drawn integer Number of verdicts that `sim.quality` decided at random.
---@field judged_by? string Source of the other verdicts, if the simulator says it.
---@field verdict "worse"|"not worse"|"undecided" Conclusion from all runs together at 95 % confidence: the drop is beyond `max_drop`, below it, or neither is shown.
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

-- One repetition of all tests is one block, since tests differ in how hard they are.
local function verdict_of(results, limit)
  local base, other = results[1], results[2]
  local found = evidence.new { kind = "binary", rho = limit.rho, d = limit.d }
  for number = 1, base.repeats do
    local sides = {}
    for side, result in ipairs { other, base } do
      local passed = 0
      for _, test in ipairs(result.tests) do
        local attempt = test.attempts[number]
        passed = passed + (attempt and attempt.verdict == "passed" and 1 or 0)
      end
      sides[side] = { n = #result.tests, s = passed }
    end
    found:look(sides[1], sides[2])
  end
  local words = { fail = "worse", pass = "not worse", inconclusive = "undecided" }
  return words[found:verdict()]
end

-- What the verdict means, for a person.
local function meaning(comparison)
  local drop = comparison.max_drop
  if type(drop) == "number" then drop = ("%g points"):format(100 * drop) end
  if comparison.verdict == "worse" then return "worse with 95 % confidence, by more than " .. drop end
  if comparison.verdict == "not worse" then return "not worse by " .. drop .. " with 95 % confidence" end
  return ("too few runs to say with 95 %% confidence whether it is worse by %s"):format(drop)
end

local function judged(comparison)
  local how = results.judged(comparison)
  return how and ", " .. how or ""
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
    .. "\n" .. terminal.visible(('suite "%s": %s on %s, %s on %s; %d worse, %d better\nall runs together: %s'):format(
      comparison.suite, report.percent(base.pass_rate), label(base), report.percent(other.pass_rate), label(other),
      comparison.worse, comparison.better, meaning(comparison) .. judged(comparison)))
end

---@return string
function Comparison:json()
  return json.encode({
    suite = self.suite, worse = self.worse, better = self.better, verdict = self.verdict, drawn = self.drawn,
    judged_by = results.judged(self) and (self.drawn > 0 and "drawn" or self.judged_by),
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
---@field base? telnyx.Assistant|string Version to compare with. Default: the main version.
---@field max_drop? number|string Maximum drop of the pass rate: 0.1 for ten points, or "10%" of the base's rate. If given, it alone decides: `suite.regressed` is raised for the verdict "worse". Default 0.1.
---@field tolerance? number Share of runs by which a test can differ and still count as the same; flaky tests need some. Default 0.

local rules = {
  base = { type = "id", of = "version_id" },
  tolerance = { type = "number", min = 0, max = 1, default = 0 },
  max_drop = { type = "any" },
}
for name, rule in pairs(running.rules) do rules[name] = rule end
rules.version = { type = "id", of = "version_id", required = true }
rules.pass_rate = nil

--- Run a suite on two versions in alternation, so that changes in between affect both alike, and print the
--- results side by side. Raises `suite.regressed` if a test passes less often on `version`; with `max_drop`, if
--- all runs together show a greater drop, which chance alone does in at most one comparison of twenty.
---
--- ```lua
--- suite.compare("regression", { version = candidate, repeats = 5 })
--- suite.compare("regression", { version = candidate, repeats = 20, max_drop = 0.1 })
--- ```
---@param which suite.Suite|string
---@param options suite.CompareOptions
---@return suite.Comparison
function comparing.compare(which, options)
  options = misuse.options("suite.compare", options, rules)
  options.pass_rate = 0
  running.check_files(options)
  local is_decisive, max_drop = options.max_drop ~= nil, options.max_drop or 0.1
  local limit, problem = margin.read { max_drop = max_drop }
  if problem then misuse.fail("argument.invalid", "suite.compare: " .. problem) end
  options.max_drop = nil
  local tests, name = running.tests("suite.compare", which, options)
  local made = running.all(name, tests, { options.base or false, options.version }, options)
  running.note(made)
  local comparison = setmetatable({ suite = name, results = made, tests = {}, worse = 0, better = 0, max_drop = max_drop }, Comparison)
  comparison.drawn, comparison.judged_by = made[1].drawn + made[2].drawn, made[1].judged_by or made[2].judged_by
  comparison.verdict = verdict_of(made, limit)
  for place, test in ipairs(tests) do
    local base, other = made[1].tests[place], made[2].tests[place]
    local change = change_of(base, other, options.tolerance)
    comparison.tests[place] = { name = test.name, change = change, results = { base, other } }
    if change ~= "same" then comparison[change] = comparison[change] + 1 end
  end
  if not options.quiet then print(comparison) end
  running.write_files(options, comparison)
  local has_regressed = comparison.worse > 0
  local sentence = report.count(comparison.worse, "test passes", "tests pass") .. " less often"
  if is_decisive then
    has_regressed, sentence = comparison.verdict == "worse", "fewer runs pass, with 95 % confidence,"
  end
  if has_regressed and options.on_failure == "raise" then
    misuse.fail("suite.regressed",
      ('suite "%s": %s on version %s than on %s'):format(name, sentence, options.version, label(made[1])),
      { result = comparison })
  end
  running.refuse_drawn(options, ('suite "%s": compared, drawn'):format(name), comparison.drawn, comparison)
  return comparison
end

return comparing
