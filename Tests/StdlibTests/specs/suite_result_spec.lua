-- What attempts say together, and how it is shown. The attempts are made up.

local attempt = require "suite.attempt"
local results = require "suite.result"
local showing = require "suite.showing"

local function made(name, number, verdict, criteria, more)
  local fields = { test = name, test_id = name, number = number, verdict = verdict, criteria = {}, seconds = 4 }
  for place, pair in ipairs(criteria or {}) do fields.criteria[place] = { name = pair[1], status = pair[2] } end
  for field, value in pairs(more or {}) do fields[field] = value end
  return fields
end

local facts = { suite = "harbour", version = "v2", repeats = 2, required = 1, started = 0, seconds = 75 }
local tests = {}
for place, name in ipairs { "steady", "flaky", "gone" } do tests[place] = { name = name, test_id = name } end

local function sample()
  return results.of(facts, tests, {
    made("steady", 1, "passed", { { "kind", "passed" }, { "brief", "passed" } }),
    made("flaky", 1, "passed", { { "kind", "passed" } }),
    made("gone", 1, "error", {}, { reason = "ended as 'error'" }),
    made("steady", 2, "passed", { { "kind", "passed" }, { "brief", "passed" } }),
    made("flaky", 2, "failed", { { "kind", "failed" } }, { reason = "kind failed", conversation_id = "c-1" }),
    made("gone", 2, "unfinished", {}, { reason = "still running after 10m" }),
  })
end

describe("a result", function()
  it("tells what is steady from what is flaky and what has no verdict", function()
    local result = sample()
    expect(result.tests[1]):to_include { verdict = "passed", flake_rate = 0.0, passed = 2 }
    expect(result.tests[2]):to_include { verdict = "flaky", flake_rate = 0.5, passed = 1 }
    expect(result.tests[3]).never:to_include { verdict = "passed" }
    expect(result.counts):to_equal { attempts = 6, passed = 3, failed = 1, error = 1, unfinished = 1 }
    expect(result.pass_rate):to_be(0.5)
    expect(result.flake_rate):to_be_near(1 / 3)
    expect(result.passed):to_be(false)
  end)

  it("is shown as a table, with why runs have not passed", function()
    expect(showing.result(sample())):to_be([[
Test    Verdict     Passed  Flake rate  Time  Criteria
steady  passed         2/2         0 %    4s  kind 2/2, brief 2/2
flaky   flaky          1/2        50 %    4s  kind 1/2
gone    unfinished     0/2         0 %    4s
flaky (2 of 2): kind failed; conversation c-1
gone (1 of 2): ended as 'error'
gone (2 of 2): still running after 10m
suite "harbour" on version v2: 3 of 6 runs passed, 1 failed, 1 without a verdict, 1 not finished, flaky 33.3 %, 1m15s]])
  end)

  it("is JUnit with a case for each run", function()
    local xml = sample():junit()
    expect(xml):to_contain('<testsuites tests="6" failures="2" errors="1" skipped="0" time="24.000">')
    expect(xml):to_contain('<testcase name="flaky (2 of 2)" classname="harbour" time="4.000">')
    expect(xml):to_contain("<failure message=\"kind failed\">kind failed\nconversation c-1</failure>")
  end)

  it("is JSON that holds every attempt", function()
    local data = json.decode(sample():json())
    expect(data):to_include { suite = "harbour", version = "v2", pass_rate = 0.5, passed = false }
    expect(data.tests[2].attempts[2]):to_include { verdict = "failed", conversation_id = "c-1" }
    expect(data.started):to_be(time.iso(0))
  end)
end)

describe("an attempt", function()
  it("is shown in a line of its own", function()
    expect(showing.attempt(made("flaky", 2, "failed", {}, { reason = "kind failed" }), 3, false)):to_be(
      "failed      flaky (2 of 3)  4s  kind failed")
    expect(showing.attempt(made("flaky", 1, "passed", {}, { version = "v2" }), 1, true)):to_be(
      "passed      flaky on v2  4s")
  end)

  it("is one that this file's simulator can make", function()
    local home = ai.assistants.create { name = "A", instructions = "Be brief." }
    local test = ai.assistants.tests.create {
      name = "a", destination = home.id, instructions = "Ask.", rubric = { { name = "brief", criteria = "Is brief" } },
    }
    local one = attempt.make(test, 1, nil, { timeout = 600, first_wait = 2, longest_wait = 15 })
    expect(one.status):to_be(one.verdict)
  end)
end)
