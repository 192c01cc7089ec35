-- Where a script's answer decides, only true and false do.

local chat = require "chat"
local misuse = require "misuse"
local retry = require "retry"
local rollout = require "rollout"

-- What is neither yes nor no, and how a sentence shows it.
local odd = {
  { 0, "0" }, { 1, "1" }, { 0 / 0, "nan" }, { math.huge, "inf" }, { "", '""' }, { "false", '"false"' },
  { "true", '"true"' }, { "no", '"no"' }, { {}, "a table" }, { { approved = false }, "a table" },
  { json.null, "json.null" }, { print, "a function" }, { coroutine.create(print), "a thread" }, { io.stdout, "a" },
}

local function version()
  local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
  return assistant, ai.assistants.update(assistant.id, { instructions = "Be brief.", promote_to_main = false })
end

local function ends(gate, more)
  local assistant, candidate = version()
  local given = {
    assistant = assistant, version = candidate, gates = { gate }, longest = "2h",
    steps = { { weight = 50, bake = "1h" } },
  }
  for name, value in pairs(more or {}) do given[name] = value end
  local ok, result = pcall(rollout.run, given)
  if ok then return "promoted", "" end
  return result.result.outcome, result.result.reason
end

-- Every place: plays it with an answer; whether something went on as if it were yes, and what was said.
local places = {
  ["rollout.check fn"] = function(answer)
    local outcome, reason = ends(rollout.check("mine", function() return answer end))
    return outcome == "promoted" or outcome == "rolled back", reason
  end,
  ["rollout.approval ask"] = function(answer)
    local outcome, reason = ends(rollout.approval("boss", { ask = function() return answer end }))
    return outcome == "promoted" or outcome == "rolled back", reason
  end,
  ["rollout.Spec ask"] = function(answer)
    local outcome, reason = ends(rollout.approval("boss"), { ask = function() return answer end })
    return outcome == "promoted" or outcome == "rolled back", reason
  end,
  ["expect to_satisfy predicate"] = function(answer)
    local held, problem = pcall(function() expect(1):to_satisfy(function() return answer end) end)
    local lacked = pcall(function() expect(1).never:to_satisfy(function() return answer end) end)
    return held or lacked, tostring(problem)
  end,
  ["chat.Expectation check"] = function(answer)
    local assistant = ai.assistants.create { name = "Line", instructions = "Be kind." }
    local result = chat.play(assistant, { turns = { { say = "hello", expect = { check = function() return answer end } } } },
      { quiet = true, on_failure = "return" })
    return result.passed, json.encode(result.performances[1].turns[1].checks[1].why)
  end,
  ["retry.Options when"] = function(answer)
    local calls = 0
    local _, problem = pcall(retry.call, function()
      calls = calls + 1
      error("busy", 0)
    end, { when = function() return answer end, first_wait = 0 })
    -- The error comes as it was; what the answer lacks is in the log.
    expect(problem):to_be("busy")
    return calls > 1
  end,
}

for place, play in pairs(places) do
  describe(place, function()
    for _, row in ipairs(odd) do
      it("decides nothing by " .. row[2] .. " of type " .. type(row[1]), function()
        local decided, said = play(row[1])
        expect(decided):to_be(false)
        if said then expect((said:gsub("\\", ""))):to_contain("the answer must be true, false or nil, got " .. row[2]) end
      end)
    end
    it("takes nil for no answer", function() expect((play(nil))):to_be(false) end)
    it("takes true for yes", function() expect((play(true))):to_be(true) end)
  end)
end

describe("an answer", function()
  it("is true, false or nil", function()
    expect(misuse.answer(true)):to_be(true)
    expect(misuse.answer(false)):to_be(false)
    expect(misuse.answer(nil)):to_be(nil)
    expect(select("#", misuse.answer(false))):to_be(1)
  end)
end)
