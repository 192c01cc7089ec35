--- The gate that runs assistant tests on the candidate, and beside main where they are compared.
local durable = require "rollout.durable"
local evidence = require "rollout.evidence"
local forecast = require "rollout.forecast"
local margin = require "rollout.margin"
local misuse = require "misuse"
local rate = require "rollout.rate"
local results = require "suite.result"
local say = require "rollout.say"
local suite = require "suite"

local suites = {}

-- The verdicts of one run of the suite, as plain data.
local function run_once(gate, version)
  return durable.step("run " .. gate.name, function()
    local result = suite.run(gate.name, {
      version = version, quiet = true, on_failure = "return", timeout = gate.options.timeout,
      concurrency = gate.options.concurrency,
    })
    local tests = {}
    for place, test in ipairs(result.tests) do
      tests[place] = { name = test.name, verdict = test.verdict }
    end
    return { passed = result.passed, counts = result.counts, tests = tests, drawn = result.drawn, judged_by = result.judged_by }
  end)
end

function suites.prepare(gate, context)
  local given = gate.options
  gate.evidence, gate.passes = nil, nil
  local found = context.service:patiently(function()
    return ai.assistants.tests.list({ test_suite = gate.name }):first()
  end)
  local where = ('rollout.suite("%s")'):format(gate.name)
  if not found then misuse.fail("rollout.invalid", where .. ": no test is in a suite of this name") end
  if given.max_drop then
    local problem
    gate.margin, problem = margin.read { max_drop = given.max_drop }
    if problem then misuse.fail("argument.invalid", where .. ": " .. problem) end
    gate.evidence = evidence.new {
      kind = "binary", rho = gate.margin.rho, d = gate.margin.d, confidence = given.confidence,
    }
  elseif (given.pass_rate or 1) < 1 then
    gate.passes = rate.new(given.pass_rate, given.confidence)
  end
end

function suites.facts(gate)
  local candidate, main = gate.evidence:rates()
  local confidence = gate.options.confidence or 0.95
  local low, high = gate.evidence:interval(confidence)
  return {
    name = gate.name, margin = gate.margin, confidence = confidence, low = low, high = high,
    level = (gate.evidence:level()), unit = "test runs", candidates = gate.evidence.candidates,
    mains = gate.evidence.mains, candidate = candidate, main = main,
  }
end

function suites.saved(gate)
  return { evidence = gate.evidence and gate.evidence:saved(), passes = gate.passes and gate.passes:saved() }
end

function suites.restore(gate, saved)
  if saved.evidence then gate.evidence:restore(saved.evidence) end
  if saved.passes then gate.passes:restore(saved.passes) end
end

function suites.begin(gate)
  if gate.evidence then gate.evidence:begin_step() end
  if gate.passes then gate.passes:begin_step() end
end

local function look_at_all(gate, result)
  local counts, bad = result.counts, {}
  if result.passed then
    return "pass", ("%s: pass, %d of %d tests"):format(gate.name, counts.passed, counts.attempts)
  end
  for _, test in ipairs(result.tests) do
    if test.verdict ~= "passed" then bad[#bad + 1] = ("%s %s"):format(test.name, test.verdict) end
  end
  return "fail", ("%s: fail, %d of %d tests passed; %s"):format(
    gate.name, counts.passed, counts.attempts, table.concat(bad, ", "))
end

local function look_at_rate(gate, result)
  gate.passes:look(result.counts.attempts, result.counts.passed)
  local verdict = gate.passes:verdict(gate.options.min_samples)
  return verdict, ("%s: %s after %d test runs, %.1f %% passed, %g %% must"):format(
    gate.name, verdict, gate.passes.n, 100 * gate.passes.s / gate.passes.n, 100 * gate.passes.limit)
end

local function pass_setting(gate)
  local q, spread = gate.evidence:level()
  return {
    kind = "binary", level = q, spread = spread, share = 0.5, rho = gate.margin.rho, d = gate.margin.d,
    confidence = gate.options.confidence,
  }
end

-- One repetition is one block, since tests differ in how hard they are.
local function look_at_both(gate, context, result)
  local main = run_once(gate, context.main)
  gate.evidence:look(
    { n = result.counts.attempts, s = result.counts.passed },
    { n = main.counts.attempts, s = main.counts.passed })
  local facts, verdict = suites.facts(gate), gate.evidence:verdict(gate.options.min_samples)
  if verdict == "fail" then return verdict, say.failed(facts) end
  if verdict == "pass" then return verdict, say.passed(facts) end
  return verdict, say.inconclusive(facts, (forecast.to_pass(pass_setting(gate), gate.evidence.pass)))
end

function suites.look(gate, context)
  local result = run_once(gate, context.version)
  local look = gate.passes and look_at_rate or gate.evidence and look_at_both or look_at_all
  local verdict, sentence
  if look == look_at_both then
    verdict, sentence = look(gate, context, result)
  else
    verdict, sentence = look(gate, result)
  end
  -- What sim.quality draws is good for trying a rollout, and must not be taken for a test.
  local how = results.judged(result)
  if how then sentence = sentence .. ", " .. how end
  return verdict, sentence
end

return suites
