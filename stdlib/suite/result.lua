-- What many attempts say together.

local report = require "report"

---@class suite.TestResult
---@field name string Name of the test.
---@field test_id string Id of the test.
---@field attempts suite.Attempt[] Attempts by number.
---@field passed integer Number of attempts that passed.
---@field verdict "passed"|"failed"|"flaky"|"error"|"unfinished" Verdict; "flaky" has both passed and failed.
---@field flake_rate number Share of verdicts that differ from the majority; 0 is steady.
---@field criteria { name: string, passed: integer, of: integer }[] Results by criterion, in the rubric's order.
---@field seconds number Mean duration of the attempts in seconds.

---@class suite.Result
---@field suite string Name of the suite.
---@field version? string Id of the version; nil is the main version.
---@field repeats integer Number of repetitions of each test.
---@field tests suite.TestResult[] Results by test.
---@field drawn integer Number of verdicts that `sim.quality` decided at random; they say nothing about the assistant.
---@field judged_by? string Source of the other verdicts, if the simulator says it.
---@field counts { attempts: integer, passed: integer, failed: integer, error: integer, unfinished: integer } Number of attempts by verdict.
---@field pass_rate number Share of attempts that passed.
---@field flake_rate number Share of tests that both passed and failed.
---@field required number Required pass rate.
---@field passed boolean True if the required pass rate was reached.
---@field started number Start time in seconds since 1970.
---@field seconds number Duration in seconds.
local Result = {}
Result.__index = Result
Result.__name = "suite.Result"

local function criteria_of(attempts)
  local list, by_name = {}, {}
  for _, attempt in ipairs(attempts) do
    for _, criterion in ipairs(attempt.criteria) do
      local entry = by_name[criterion.name]
      if not entry then
        entry = { name = criterion.name, passed = 0, of = 0 }
        by_name[criterion.name] = entry
        list[#list + 1] = entry
      end
      entry.of = entry.of + 1
      if criterion.status == "passed" then entry.passed = entry.passed + 1 end
    end
  end
  return list
end

local function test_result(test, attempts)
  local counts, seconds = { passed = 0, failed = 0, error = 0, unfinished = 0 }, 0
  for _, attempt in ipairs(attempts) do
    counts[attempt.verdict] = counts[attempt.verdict] + 1
    seconds = seconds + attempt.seconds
  end
  local judged = counts.passed + counts.failed
  local verdict = "passed"
  if counts.passed > 0 and counts.failed > 0 then
    verdict = "flaky"
  else
    for _, worse in ipairs { "error", "unfinished", "failed" } do
      if counts[worse] > 0 then verdict = worse end
    end
  end
  return {
    name = test.name, test_id = test.test_id, attempts = attempts, passed = counts.passed, verdict = verdict,
    flake_rate = judged > 0 and math.min(counts.passed, counts.failed) / judged or 0,
    criteria = criteria_of(attempts), seconds = seconds / math.max(#attempts, 1),
  }, counts
end

local result = {}

--- Describe the source of verdicts, for the end of a sentence; nil if unknown, as from the service.
---@param made { drawn: integer, judged_by?: string }
---@return string?
function result.judged(made)
  if (made.drawn or 0) > 0 then return "drawn" end
  return made.judged_by and "judged by " .. made.judged_by
end

--- Group attempts by test.
---@param facts { suite: string, version?: string, repeats: integer, required: number, started: number, seconds: number }
---@param tests { name: string, test_id: string }[] In the order of the report.
---@param attempts suite.Attempt[]
---@return suite.Result
function result.of(facts, tests, attempts)
  local made = setmetatable({
    tests = {}, drawn = 0, counts = { attempts = #attempts, passed = 0, failed = 0, error = 0, unfinished = 0 },
  }, Result)
  for name, value in pairs(facts) do made[name] = value end
  local by_test = {}
  for _, attempt in ipairs(attempts) do
    by_test[attempt.test_id] = by_test[attempt.test_id] or {}
    table.insert(by_test[attempt.test_id], attempt)
    if attempt.judged_by == "drawn" then
      made.drawn = made.drawn + 1
    else
      made.judged_by = made.judged_by or attempt.judged_by
    end
  end
  local flaky = 0
  for place, test in ipairs(tests) do
    local counts
    made.tests[place], counts = test_result(test, by_test[test.test_id] or {})
    if made.tests[place].verdict == "flaky" then flaky = flaky + 1 end
    for verdict, count in pairs(counts) do made.counts[verdict] = made.counts[verdict] + count end
  end
  made.pass_rate = made.counts.passed / math.max(made.counts.attempts, 1)
  made.flake_rate = flaky / math.max(#tests, 1)
  made.passed = made.pass_rate >= made.required
  return made
end

Result.__tostring = function(made) return made:sentence() end

--- Summarize the result in a sentence.
---@return string
function Result:sentence()
  local on = self.version and " on version " .. self.version or ""
  local what = self.repeats > 1 and "run" or "test"
  local head = ('suite "%s"%s: %d of %s passed'):format(
    self.suite, on, self.counts.passed, report.count(self.counts.attempts, what))
  local rest = {}
  for _, verdict in ipairs { "failed", "error", "unfinished" } do
    local count = self.counts[verdict]
    local words = { failed = "failed", error = "without a verdict", unfinished = "not finished" }
    if count > 0 then rest[#rest + 1] = ("%d %s"):format(count, words[verdict]) end
  end
  if self.repeats > 1 then rest[#rest + 1] = "flaky " .. report.percent(self.flake_rate) end
  rest[#rest + 1] = result.judged(self)
  return table.concat({ head, table.unpack(rest) }, ", ")
end

--- List the attempts that have not passed, by test and number.
---@return suite.Attempt[]
function Result:failures()
  local list = {}
  for _, test in ipairs(self.tests) do
    for _, attempt in ipairs(test.attempts) do
      if attempt.verdict ~= "passed" then list[#list + 1] = attempt end
    end
  end
  return list
end

--- Convert the result to plain data, for `json.encode`.
---@return table
function Result:data()
  local plain = {}
  for name, value in pairs(self) do plain[name] = value end
  plain.started = time.iso(self.started)
  return plain
end

---@return string
function Result:json() return json.encode(self:data(), { indent = 2, sort = true }) end

local kinds = { failed = "failure", error = "error", unfinished = "failure" }

--- Convert the result to a JUnit suite, for `report.junit`.
---@return report.JUnitSuite
function Result:junit_suite()
  local cases = {}
  for _, test in ipairs(self.tests) do
    for _, attempt in ipairs(test.attempts) do
      local case = {
        name = self.repeats > 1 and ("%s (%d of %d)"):format(test.name, attempt.number, self.repeats) or test.name,
        class = self.suite, seconds = attempt.seconds, output = attempt.logs,
      }
      local kind = kinds[attempt.verdict]
      if kind then
        case[kind] = attempt.reason
          .. (attempt.conversation_id and "\nconversation " .. attempt.conversation_id or "")
      end
      cases[#cases + 1] = case
    end
  end
  return {
    name = self.suite, cases = cases, timestamp = self.started,
    properties = {
      version = self.version, pass_rate = report.percent(self.pass_rate),
      judged_by = self.drawn > 0 and "drawn" or self.judged_by,
    },
  }
end

---@return string
function Result:junit() return report.junit { self:junit_suite() } end

return result
