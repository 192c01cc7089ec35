-- Results of suites as people read them.

local report = require "report"
local terminal = require "terminal"

local showing = {}

local styles = { passed = "success", failed = "failure", error = "failure", unfinished = "failure", flaky = "warning" }

local function criteria_text(test, repeats)
  local parts = {}
  for place, criterion in ipairs(test.criteria) do
    if repeats > 1 then
      parts[place] = ("%s %d/%d"):format(criterion.name, criterion.passed, criterion.of)
    else
      parts[place] = ("%s %s"):format(criterion.name, criterion.passed == criterion.of and "passed" or "failed")
    end
  end
  return table.concat(parts, ", ")
end

--- Format a table with a row per test, and below it why runs have not passed.
---@param result suite.Result
---@return string
function showing.result(result)
  local columns = { "Test", "Verdict", { title = "Time", align = "right" }, "Criteria" }
  if result.repeats > 1 then
    columns = {
      "Test", "Verdict", { title = "Passed", align = "right" }, { title = "Flake rate", align = "right" },
      { title = "Time", align = "right" }, "Criteria",
    }
  end
  local rows = {}
  for place, test in ipairs(result.tests) do
    local verdict = { text = test.verdict, style = styles[test.verdict] }
    local took, criteria = report.duration(test.seconds), criteria_text(test, result.repeats)
    if result.repeats > 1 then
      rows[place] = {
        test.name, verdict, ("%d/%d"):format(test.passed, #test.attempts), report.percent(test.flake_rate),
        took, criteria,
      }
    else
      rows[place] = { test.name, verdict, took, criteria }
    end
  end
  local lines = { report.table(rows, { columns = columns }) }
  for _, attempt in ipairs(result:failures()) do
    if attempt.verdict ~= "failed" or attempt.conversation_id then
      local which = result.repeats > 1 and (" (%d of %d)"):format(attempt.number, result.repeats) or ""
      local where = attempt.conversation_id and "; conversation " .. attempt.conversation_id or ""
      lines[#lines + 1] = terminal.visible(("%s%s: %s%s"):format(attempt.test, which, attempt.reason, where))
    end
  end
  lines[#lines + 1] = terminal.line(("%s, %s"):format(result:sentence(), report.duration(result.seconds)))
  return table.concat(lines, "\n")
end

--- Format the line for one finished attempt, for standard error.
---@param attempt suite.Attempt
---@param repeats integer
---@param names_version boolean
---@return string
function showing.attempt(attempt, repeats, names_version)
  local which = repeats > 1 and (" (%d of %d)"):format(attempt.number, repeats) or ""
  if names_version then which = which .. " on " .. (attempt.version or "main") end
  local verdict = ("%-10s"):format(attempt.verdict)
  local reason = attempt.reason and "  " .. terminal.visible(attempt.reason) or ""
  -- Nothing drawn may look as if somebody had looked.
  if attempt.judged_by == "drawn" and not attempt.reason then reason = "  drawn" end
  return ("%s  %s%s  %s%s"):format(
    terminal.style(verdict, styles[attempt.verdict], "error"), terminal.line(attempt.test), terminal.line(which),
    report.duration(attempt.seconds), reason)
end

return showing
