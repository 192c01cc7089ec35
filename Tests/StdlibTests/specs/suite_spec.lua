-- Suites on a simulator: what is put there, what is left alone, what runs say.

local sim = require "sim"
local suite = require "suite"

local function test(name, more)
  local made = {
    name = name, instructions = "Ask about " .. name .. ".",
    rubric = { { name = "main", criteria = "Answers " .. name } },
  }
  for field, value in pairs(more or {}) do made[field] = value end
  return made
end

local function assistant()
  return ai.assistants.create { name = "Harbour", instructions = "Answers hours and tables." }
end

-- A test that is decided by what the assistant says.
local hours = {
  instructions = "Ask when the office opens.",
  rubric = { { name = "main", criteria = "Says that the office opens at nine" } },
}

local function office(instructions)
  return ai.assistants.create { name = "Office", instructions = instructions or "The office opens at nine." }
end

local function define(name, tests, destination)
  return suite.define { name = name, tests = tests, destination = destination or assistant() }
end

local function names_in(name)
  local names = {}
  for found in ai.assistants.tests.list { test_suite = name } do names[#names + 1] = found.name end
  table.sort(names)
  return names
end

describe("a definition", function()
  it("is judged as a whole, before anything is sent", function()
    local failure = expect(function()
      suite.define { name = "s", tests = { { name = "a", instruction = "x", rubric = {} }, test("a"), 3 } } ---@diagnostic disable-line
    end):to_raise([[suite.define: suite "s": 5 problems
  test 1, "a": unknown argument 'instruction'; did you mean 'instructions'?
  test 1, "a": 'rubric' must be a list that is not empty, got an empty object
  test 1, "a": 'instructions' is required
  test 2: the name "a" is taken by test 1
  test 3 must be a table, got a number]])
    expect(failure.code):to_be("suite.invalid")
    expect(failure.place):to_match("suite_spec.lua:%d+$")
  end)

  it("names the place of what no test can hold", function()
    expect(function()
      suite.define { name = "s", tests = { test("a", { rubric = { { name = "n", criteria = print } } }) } }
    end):to_raise([[suite.define: suite "s": test 1, "a": rubric[1].criteria is a function; ]]
      .. "expected a string, number, boolean, table or json.null")
  end)

  it("says for all its tests what they do not say themselves", function()
    local other = test("b", { destination = "+13125550100", max_duration_seconds = 9 })
    local made = define("shared", { test("a"), other }, "x")
    expect(made.tests[1]):to_include { destination = "x", telnyx_conversation_channel = "web_chat" }
    expect(made.tests[2]):to_include { destination = "+13125550100", max_duration_seconds = 9 }
  end)

  it("refuses names that a suite has not", function()
    ---@diagnostic disable-next-line
    expect(function() suite.define { name = "s", test = {} } end):to_raise([[suite.define: 2 problems
  unknown option 'test'; did you mean 'tests'?
  'tests' is required]])
    expect(function() suite.define { name = "s", tests = { test("a", { test_suite = "t" }) } } end):to_raise(
      [[suite.define: suite "s": test 1, "a": 'test_suite' is the suite's own name; leave it out]])
  end)
end)

describe("applying", function()
  it("creates what is missing, and a second time changes nothing", function()
    local made = define("fresh", { test("a"), test("b") })
    expect(tostring(suite.plan(made))):to_be('suite "fresh": 2 to create\n  + a\n  + b')
    expect(names_in("fresh")):to_equal {}
    expect(suite.apply(made):count("create")):to_be(2)
    expect(names_in("fresh")):to_equal { "a", "b" }
    expect(suite.apply(made):is_empty()):to_be(true)
    expect(tostring(suite.plan(made))):to_be('suite "fresh": 2 unchanged')
  end)

  it("updates what differs and deletes what the file no longer has", function()
    local home = assistant()
    suite.apply(define("moving", { test("a"), test("b"), test("c") }, home))
    local before = ai.assistants.tests.list({ test_suite = "moving" }):collect()
    local made = define("moving", { test("a", { instructions = "Ask again." }), test("b") }, home)
    expect(tostring(suite.plan(made))):to_be([[suite "moving": 1 to update, 1 to delete, 1 unchanged
  ~ a
      instructions: "Ask about a." → "Ask again."
  - c  its runs and results go with it]])
    suite.apply(made)
    expect(names_in("moving")):to_equal { "a", "b" }
    -- The test is the same one, with its history.
    local ids = {}
    for _, found in ipairs(before) do ids[found.name] = found.test_id end
    for found in ai.assistants.tests.list { test_suite = "moving" } do
      expect(found.test_id):to_be(ids[found.name])
    end
  end)

  it("keeps what the file no longer has when it is told to", function()
    local home = assistant()
    suite.apply(define("kept", { test("a"), test("b") }, home))
    suite.apply(define("kept", { test("a") }, home), { prune = false })
    expect(names_in("kept")):to_equal { "a", "b" }
  end)

  it("never touches a test that no suite put there", function()
    local home = assistant()
    local foreign = ai.assistants.tests.create(test("by hand", { test_suite = "mixed", destination = home.id }))
    suite.apply(define("mixed", { test("a") }, home))
    suite.apply(define("mixed", { test("b") }, home))
    expect(names_in("mixed")):to_equal { "b", "by hand" }
    expect(ai.assistants.tests.retrieve(foreign).description):to_be(foreign.description)
  end)

  it("stops before a test of the same name that somebody else made", function()
    local home = assistant()
    ai.assistants.tests.create(test("a", { test_suite = "taken", destination = home.id }))
    local made = define("taken", { test("a"), test("b") }, home)
    expect(function() suite.apply(made) end):to_raise(
      'suite.apply: suite "taken" has tests of these names that no suite put there: "a"; take them over with adopt = true')
    expect(names_in("taken")):to_equal { "a" }
    suite.apply(made, { adopt = true })
    expect(suite.plan(made):is_empty()):to_be(true)
    expect(names_in("taken")):to_equal { "a", "b" }
  end)

  it("needs to know what the tests talk to", function()
    local made = suite.define { name = "homeless", tests = { test("a") } }
    expect(function() suite.apply(made) end):to_raise(
      'suite.apply: suite "homeless" does not say what these tests talk to: "a"; give a destination')
    suite.apply(made, { destination = assistant() })
    expect(names_in("homeless")):to_equal { "a" }
  end)

  it("takes only a suite, and options that it has", function()
    expect(function() suite.plan("regression") end):to_raise(
      "suite.plan: 'suite' must be what suite.define made, got a string")
    expect(function() suite.apply(define("o", { test("a") }, "x"), { prun = false }) end):to_raise( ---@diagnostic disable-line
      "suite.apply: unknown option 'prun'; did you mean 'prune'?")
  end)
end)

describe("running", function()
  local quiet = { quiet = true, on_failure = "return" }
  local function with(options)
    for name, value in pairs(quiet) do if options[name] == nil then options[name] = value end end
    return options
  end

  it("waits for every run and puts the verdicts together", function()
    local made = define("runs", { test("hours"), test("tables"), test("zebras") })
    local result = suite.run(made, with { apply = true, repeats = 3, concurrency = 4 })
    expect(result.counts.attempts):to_be(9)
    expect(result.counts.passed + result.counts.failed):to_be(9)
    expect(#result.tests):to_be(3)
    for place, found in ipairs(result.tests) do
      expect(found.name):to_be(made.tests[place].name)
      expect(#found.attempts):to_be(3)
      expect(found.criteria[1]):to_include { name = "main", passed = found.passed, of = 3 }
      for number, attempt in ipairs(found.attempts) do
        expect(attempt.number):to_be(number)
        expect(attempt.status):to_be(attempt.verdict)
        expect(attempt.conversation_id).never:to_be(nil)
      end
    end
  end)

  it("never has more at work than it may", function()
    local made = define("narrow", { test("a"), test("b"), test("c"), test("d"), test("e") })
    local result = suite.run(made, with { apply = true, concurrency = 1 })
    local sum = 0
    for _, found in ipairs(result.tests) do sum = sum + found.seconds end
    expect(result.seconds):to_be_near(sum, 0.5)
  end)

  it("counts a run that never ends as failed, with its last state", function()
    local made = define("endless", { test("a") })
    local result = suite.run(made, with { apply = true, timeout = "1s", first_wait = "100ms" })
    local attempt = result.tests[1].attempts[1]
    expect(result.passed):to_be(false)
    expect(attempt.verdict):to_be("unfinished")
    expect(attempt.reason):to_be("still " .. attempt.status .. " after 1s")
    expect(attempt.status):to_match("^%a+ing$")
    expect(result:sentence()):to_be('suite "endless": 0 of 1 test passed, 1 not finished')
  end)

  it("raises when something failed, with the result", function()
    local made = define("raising", { test("a") })
    local failure = expect(function()
      suite.run(made, { apply = true, quiet = true, timeout = "1s" })
    end):to_raise('suite "raising": 0 of 1 test passed, 1 not finished')
    expect(failure.code):to_be("suite.failed")
    expect(failure.result.tests[1].name):to_be("a")
  end)

  it("passes with fewer when fewer are asked for", function()
    local made = define("lenient", { test("a") })
    expect(suite.run(made, with { apply = true, timeout = "1s", pass_rate = 0 }).passed):to_be(true)
  end)

  it("says what kept a run from starting, and goes on", function()
    suite.apply(define("unknown version", { test("a"), test("b") }))
    local result = suite.run("unknown version", with { version = "20200101T000000000000" })
    expect(result.counts.error):to_be(2)
    expect(result.tests[2].attempts[1].reason):to_match("^not started: assistants.tests.runs.trigger: ")
  end)

  it("shows an assistant that went away meanwhile as no verdict", function()
    local home = assistant()
    suite.apply(define("vanishing", { test("a") }, home))
    local running = task.spawn(function() return suite.run("vanishing", with {}) end)
    task.sleep("500ms")
    ai.assistants.delete(home)
    local attempt = running:await().tests[1].attempts[1]
    expect(attempt.verdict):to_be("error")
    expect(attempt.reason):to_match("^ended as 'error': ")
  end)

  it("refuses a suite that is not on the service as it is written", function()
    local home = assistant()
    suite.apply(define("drifted", { test("a") }, home))
    expect(function() suite.run(define("drifted", { test("a"), test("b") }, home), with {}) end):to_raise(
      [[suite.run: the service does not have the suite as it is written; apply it first, or with apply = true
suite "drifted": 1 to create, 1 unchanged
  + b]])
  end)

  it("runs only the tests that are asked for", function()
    local made = define("some", { test("books a table"), test("knows hours") })
    expect(#suite.run(made, with { apply = true, only = "book" }).tests):to_be(1)
    expect(function() suite.run(made, with { only = "boat" }) end):to_raise(
      'suite.run: no test of suite "some" has "boat" in its name')
  end)

  it("names the suite that was meant", function()
    suite.apply(define("regression", { test("a") }))
    expect(function() suite.run("regresion") end):to_raise(
      'suite.run: no test is in a suite "regresion"; did you mean "regression"?')
    expect(function() suite.run(3) end):to_raise(
      "suite.run: the suite must be a name or what suite.define made, got a number")
    expect(function() suite.run("regression", { repeat_ = 3 }) end):to_raise( ---@diagnostic disable-line
      "suite.run: unknown option 'repeat_'; did you mean 'repeats'?")
  end)

  it("runs nothing when it may not write what it was asked to write", function()
    local made = define("unwritten", { test("a") })
    expect(function() suite.run(made, with { apply = true, junit = "/nowhere/out.xml" }) end):to_raise {
      code = "permission.denied",
    }
    expect(names_in("unwritten")):to_equal {}
  end)

  it("plays two hundred tests at concurrency 20", function()
    local tests = {}
    for place = 1, 200 do tests[place] = test(("question %03d"):format(place)) end
    local result = suite.run(define("large", tests), with { apply = true, concurrency = 20 })
    expect(result.counts.passed + result.counts.failed):to_be(200)
    -- Ten turns of at most 15 s, the longest look included.
    expect(result.seconds):to_be_below(200)
  end)
end)

describe("verdicts", function()
  it("follow what the assistant says, and tell the words that decided", function()
    local made = define("truth", { test("hours", hours) }, office("The office opens at ten."))
    local failure = expect(function() suite.run(made, { apply = true, quiet = true }) end):to_raise { code = "suite.failed" }
    local attempt = failure.result.tests[1].attempts[1]
    expect(attempt.judged_by):to_be("words")
    expect(attempt.reason):to_be(
      "main failed (not met: “The office opens at ten.” says another value)")
    local right = suite.run(define("truth", { test("hours", hours) }, office()), { apply = true, quiet = true })
    expect(right.passed):to_be(true)
    expect(right:sentence()):to_be('suite "truth": 1 of 1 test passed, judged by words')
    expect(right:junit()):to_contain('<property name="judged_by" value="words"')
  end)

  it("never pass on an assistant that always says something else", function()
    local home = office('The office opens at ten. Always say "The office opens at ten."')
    local result = suite.run(define("twenty", { test("hours", hours) }, home), {
      apply = true, quiet = true, repeats = 20, on_failure = "return",
    })
    expect(result.counts.passed):to_be(0)
  end)

  it("fail where words cannot decide, and say so", function()
    local polite = { instructions = "Say hello.", rubric = { { name = "main", criteria = "Is polite" } } }
    local result = suite.run(define("undecided", { test("tone", polite) }, office()), {
      apply = true, quiet = true, on_failure = "return",
    })
    expect(result.tests[1].attempts[1].reason):to_match("^main failed %(undecided: ")
  end)

  it("that are drawn are called drawn, and raise unless that is meant", function()
    local home = office()
    sim.quality(home, { pass_rate = 1 })
    local made = define("drawn", { test("hours", hours) }, home)
    local failure = expect(function() suite.run(made, { apply = true, quiet = true }) end):to_raise { code = "suite.drawn" }
    expect(failure.message):to_match('^suite "drawn": 1 of 1 test passed, drawn: ')
    local result = suite.run(made, { quiet = true, accept_drawn = true })
    expect(result):to_include { drawn = 1, passed = true }
    expect(result:junit()):to_contain('<property name="judged_by" value="drawn"')
    expect(result.tests[1].attempts[1].logs):to_contain("judged by draws of sim.quality")
  end)
end)

describe("a comparison", function()
  it("shows both versions side by side, and what became worse", function()
    local home = office()
    local worse = ai.assistants.update(home, { instructions = "Sing.", promote_to_main = false })
    suite.apply(define("compared", { test("hours", hours), test("tables", hours) }, home))
    local comparison = suite.compare("compared", { version = worse, repeats = 8, quiet = true, on_failure = "return" })
    expect(comparison.worse + comparison.better):to_be_at_most(2)
    expect(comparison.results[1].version):to_be(nil)
    expect(comparison.results[2].version):to_be(worse.version_id)
    expect(comparison.results[1].pass_rate):to_be_above(comparison.results[2].pass_rate)
    expect(tostring(comparison)):to_match("^Test    main%s+" .. worse.version_id .. "%s+Change  Criteria\n")
    expect(tostring(comparison)):to_match("; %d worse, %d better\nall runs together: [^\n]+$")
    expect(json.decode(comparison:json()).results[2].version):to_be(worse.version_id)
    expect(comparison:junit()):to_contain('name="compared on ' .. worse.version_id .. '"')
  end)

  it("raises when a test passes less often", function()
    local home = office()
    local worse = ai.assistants.update(home, { instructions = "Sing.", promote_to_main = false })
    suite.apply(define("regressing", { test("hours", hours) }, home))
    local failure = expect(function() suite.compare("regressing", { version = worse, repeats = 8, quiet = true }) end)
      :to_raise { code = "suite.regressed" }
    expect(failure.message):to_be(
      ('suite "regressing": 1 test passes less often on version %s than on main'):format(worse.version_id))
    suite.compare("regressing", { version = worse, repeats = 8, quiet = true, tolerance = 1 })
    expect(function() suite.compare("regressing") end):to_raise("suite.compare: 'version' is required")
  end)

  local function compared(main_rate, rate, repeats, max_drop)
    local home = assistant()
    local other = ai.assistants.update(home, { instructions = "Sing.", promote_to_main = false })
    sim.quality(home, { pass_rate = main_rate })
    sim.quality(other, { pass_rate = rate })
    local name = ("judged %g %g %d"):format(main_rate, rate, repeats)
    suite.apply(define(name, { test("hours"), test("tables"), test("tone") }, home))
    return function()
      return suite.compare(name, { version = other, repeats = repeats, quiet = true, max_drop = max_drop, accept_drawn = true })
    end
  end

  it("says with confidence what all runs together show", function()
    expect(compared(0.95, 0.95, 40, 0.2)().verdict):to_be("not worse")
    expect(compared(0.95, 0.95, 2, 0.1)().verdict):to_be("undecided")
    local failure = expect(compared(0.95, 0.4, 20, 0.1)):to_raise { code = "suite.regressed" }
    expect(failure.result.verdict):to_be("worse")
    expect(failure.message):to_match(": fewer runs pass, with 95 %% confidence, on version %w+ than on main$")
    expect(tostring(failure.result)):to_match("worse with 95 %% confidence, by more than 10 points, drawn$")
    expect(compared(0.9, 0.9, 2, -1)):to_raise(
      "suite.compare: 'max_drop' must be above 0: that two versions are equal can never be shown")
  end)
end)
