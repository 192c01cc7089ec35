-- Runs suites on versions.

local attempt = require "suite.attempt"
local definition = require "suite.definition"
local misuse = require "misuse"
local report = require "report"
local results = require "suite.result"
local showing = require "suite.showing"
local syncing = require "suite.syncing"
local text = require "text"

---@class suitelib
local running = {}

---@class suite.RunOptions
---@field version? telnyx.Assistant|string Version to test. Default: the main version.
---@field repeats? integer Number of times that each test runs. Default 1. (`repeat` is a keyword of Lua.)
---@field concurrency? integer Maximum number of runs at the same time. Default 8.
---@field timeout? Duration Timeout of a run; after it the verdict is "unfinished". Default 10m.
---@field only? string Text that the names of the tests to run contain.
---@field pass_rate? number Share of runs that must pass. Default 1.
---@field destination? telnyx.Assistant|string Assistant to test, in place of the one in the definition.
---@field apply? boolean Apply the suite first; otherwise the service must have it as defined. Default false.
---@field quiet? boolean Show nothing. Default false.
---@field on_failure? "raise"|"return" Raise `suite.failed`, which ends a script with status 1, or return the result. Default "raise".
---@field junit? string Path of a JUnit XML file to write.
---@field json? string Path of a JSON file to write.
---@field accept_drawn? boolean Accept verdicts that `sim.quality` decided at random; otherwise they raise `suite.drawn`. Default false, or `--accept-drawn`.
---@field first_wait? Duration Delay before the first poll of a run. Default 2s.
---@field longest_wait? Duration Maximum interval between polls. Default 15s.

running.rules = {
  version = { type = "id", of = "version_id" },
  repeats = { type = "integer", min = 1, max = 1000, default = 1 },
  concurrency = { type = "integer", min = 1, max = 1000, default = 8 },
  timeout = { type = "duration", default = 600 },
  only = { type = "string" },
  pass_rate = { type = "number", min = 0, max = 1, default = 1 },
  destination = { type = "id" },
  apply = { type = "boolean", default = false },
  quiet = { type = "boolean", default = false },
  on_failure = { type = "string", one_of = { "raise", "return" }, default = "raise" },
  junit = { type = "string" },
  json = { type = "string" },
  accept_drawn = { type = "boolean" },
  first_wait = { type = "duration", default = 2 },
  longest_wait = { type = "duration", default = 15 },
}

local function tests_named(where, name)
  local tests = ai.assistants.tests.list({ test_suite = name, page_size = 100 }):collect()
  if #tests > 0 then
    table.sort(tests, function(a, b) return a.created_at .. a.test_id < b.created_at .. b.test_id end)
    return tests
  end
  local meant = text.nearest(name, ai.assistants.tests.test_suites.list():collect())
  misuse.fail("suite.unknown", ('%s: no test is in a suite "%s"%s'):format(
    where, name, meant and ('; did you mean "%s"?'):format(meant) or ""))
end

local function tests_defined(where, suite, options)
  local plan = (options.apply and syncing.apply or syncing.plan)(suite, { destination = options.destination })
  if not options.apply and not plan:is_empty() then
    misuse.fail("suite.out_of_sync",
      ("%s: the service does not have the suite as it is written; apply it first, or with apply = true\n%s")
      :format(where, plan))
  end
  local tests = {}
  for _, change in ipairs(plan.changes) do
    if change.action ~= "delete" then tests[#tests + 1] = { name = change.name, test_id = change.test_id } end
  end
  return tests
end

--- The tests to run, in order, and the suite's name.
---@param where string
---@param which suite.Suite|string
---@param options table
function running.tests(where, which, options)
  local is_defined = definition.is_suite(which)
  if not is_defined and (type(which) ~= "string" or which == "") then
    misuse.fail("argument.invalid",
      ("%s: the suite must be a name or what suite.define made, got a %s"):format(where, type(which)))
  end
  local name = is_defined and which.name or which
  local all = is_defined and tests_defined(where, which, options) or tests_named(where, name)
  local tests = {}
  for _, test in ipairs(all) do
    if not options.only or test.name:find(options.only, 1, true) then tests[#tests + 1] = test end
  end
  if #tests == 0 then
    misuse.fail("suite.empty", ('%s: no test of suite "%s" has "%s" in its name'):format(where, name, options.only))
  end
  return tests, name
end

--- Runs tests on versions, repeats in turn, and returns a result for each version.
---@param name string
---@param tests { name: string, test_id: string }[]
---@param versions (string|false)[] `false` is the main version.
---@param options table
---@return suite.Result[]
function running.all(name, tests, versions, options)
  local due = {}
  for number = 1, options.repeats do
    for _, test in ipairs(tests) do
      for place in ipairs(versions) do due[#due + 1] = { test = test, number = number, version = place } end
    end
  end
  local began, started = time.now(), time.monotonic()
  local progress <close> = report.progress { title = name, total = #due, quiet = options.quiet }
  local attempts = task.map(due, function(item)
    local made = attempt.make(item.test, item.number, versions[item.version] or nil, options)
    progress:line(showing.attempt(made, options.repeats, #versions > 1))
    progress:step()
    return made
  end, { concurrency = options.concurrency })
  local made = {}
  for place, version in ipairs(versions) do
    local own = {}
    for index, item in ipairs(due) do
      if item.version == place then own[#own + 1] = attempts[index] end
    end
    made[place] = results.of({
      suite = name, version = version or nil, repeats = options.repeats, required = options.pass_rate,
      started = began, seconds = time.monotonic() - started,
    }, tests, own)
  end
  return made
end

local function open(path, mode)
  local file, why = io.open(path, mode)
  if not file then misuse.fail("suite.not_written", ("suite: %s"):format(why)) end
  return file
end

--- Finds out before anything runs whether the files of results can be written.
---@param options { junit?: string, json?: string }
function running.check_files(options)
  for _, name in ipairs { "junit", "json" } do
    if options[name] then open(options[name], "a"):close() end
  end
end

--- Writes the files that were asked for.
---@param options { junit?: string, json?: string }
---@param result suite.Result|suite.Comparison
function running.write_files(options, result)
  for name, content in pairs { junit = result.junit, json = result.json } do
    if options[name] then
      local file <close> = open(options[name], "w")
      file:write(content(result), name == "json" and "\n" or "")
    end
  end
end

local is_simulated, host = pcall(require, "_sim")

--- Leaves in the history of a durable run what was found and by what: its requests alone say neither. Nothing elsewhere.
---@param made suite.Result[] One for each version.
function running.note(made)
  local found, run = pcall(require, "run")
  if not found or not run.id then return end
  for _, result in ipairs(made) do
    local tests = json.array {}
    for place, test in ipairs(result.tests) do
      tests[place] = { name = test.name, verdict = test.verdict, passed = test.passed, of = #test.attempts }
    end
    run.note("suite", {
      text = result:sentence(), suite = result.suite, version = result.version, passed = result.passed,
      counts = result.counts, tests = tests, judged_by = result.drawn > 0 and "drawn" or result.judged_by,
    })
  end
end

--- Raises where verdicts were drawn and nobody has said that this is meant.
---@param options table
---@param sentence string
---@param drawn integer
---@param result suite.Result|suite.Comparison
function running.refuse_drawn(options, sentence, drawn, result)
  local accepts = options.accept_drawn
  if accepts == nil then accepts = is_simulated and host.accepts_drawn end
  if drawn == 0 or accepts or options.on_failure ~= "raise" then return end
  misuse.fail("suite.drawn", sentence .. ": verdicts that sim.quality draws say nothing of the assistant; "
    .. "where they are meant, say accept_drawn = true or --accept-drawn", { result = result })
end

--- Run a suite on a version, show progress, and raise `suite.failed` if too few runs pass.
---
--- By name, it runs the tests that the service has in the suite; given a definition, the service must have the
--- suite as defined. The error's `result` has the details.
---
--- ```lua
--- local result = suite.run("regression", { version = candidate, repeats = 3, on_failure = "return" })
--- print(result.pass_rate, result.flake_rate)
--- ```
---@param which suite.Suite|string
---@param options? suite.RunOptions
---@return suite.Result
function running.run(which, options)
  options = misuse.options("suite.run", options, running.rules)
  running.check_files(options)
  local tests, name = running.tests("suite.run", which, options)
  local result = running.all(name, tests, { options.version or false }, options)[1]
  running.note { result }
  if not options.quiet then print(showing.result(result)) end
  running.write_files(options, result)
  if not result.passed and options.on_failure == "raise" then
    misuse.fail("suite.failed", result:sentence(), { result = result })
  end
  running.refuse_drawn(options, result:sentence(), result.drawn, result)
  return result
end

return running
