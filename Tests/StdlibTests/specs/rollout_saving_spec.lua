-- What gates have learned, as a durable run keeps it: through JSON and back, and on as if nothing had been.

local counting = require "rollout.counting"
local evidence = require "rollout.evidence"
local rate = require "rollout.rate"

local function kept(value) return json.decode(json.encode(value)) end

local function arrivals(scores)
  local found = { n = 0, s = 0, ss = 0, counts = {} }
  for _, y in ipairs(scores) do
    found.n, found.s, found.ss = found.n + 1, found.s + y, found.ss + y * y
    found.counts[#found.counts + 1] = { y, 1 }
  end
  return found
end

local looks = {
  { { 1, 0.75 }, { 1, 0.5, 1 } },
  { {}, { 0.25 } },
  { { 0.5 }, {} },
  { { 1, 1, 0 }, { 0.75, 1 } },
}

local function make()
  return evidence.new { kind = "values", rho = 0.95, d = 0.0125, history = { n = 10, s = 7.25, ss = 6.1 } }
end

describe("evidence", function()
  it("goes on after each look as if it had not been saved", function()
    local whole, saved = make(), make()
    for index, look in ipairs(looks) do
      whole:look(arrivals(look[1]), arrivals(look[2]))
      saved:look(arrivals(look[1]), arrivals(look[2]))
      local elsewhere = make()
      elsewhere:restore(kept(saved:saved()))
      saved = elsewhere
      expect(saved.pass):to_be(whole.pass)
      expect(saved:against()):to_be(whole:against())
      expect(saved.open == nil):to_be(whole.open == nil)
      expect(("%d %s"):format(index, saved:verdict(1))):to_be(("%d %s"):format(index, whole:verdict(1)))
    end
  end)

  it("forgets an open block that was closed elsewhere", function()
    local open, closed = make(), make()
    open:look(arrivals { 1 }, arrivals {})
    open:restore(kept(closed:saved()))
    expect(open.open):to_be(nil)
  end)
end)

describe("a rate", function()
  it("goes on as if it had not been saved", function()
    local whole, saved = rate.new(0.9), rate.new(0.9)
    for _ = 1, 5 do
      whole:look(10, 9)
      saved:look(10, 9)
      local elsewhere = rate.new(0.9)
      elsewhere:restore(kept(saved:saved()))
      saved = elsewhere
      expect(saved.pass):to_be(whole.pass)
      expect(saved.fail):to_be(whole.fail)
    end
  end)
end)

describe("counts", function()
  it("come back with their values as keys", function()
    local gate = {
      window = 1800000000.5, known = { ["+1"] = true }, missing = { candidate = 1, main = 0 },
      base = { candidate = { none = 2, [0.75] = 3, [1] = 4 }, main = { none = 0, [1 / 3] = 1 } },
    }
    local other = {}
    counting.restore(other, kept(counting.saved(gate)))
    expect(other):to_equal(gate)
  end)
end)
