-- The statistics of gates, against reference values that were computed with forty digits.

local bets = require "rollout.bets"
local evidence = require "rollout.evidence"
local forecast = require "rollout.forecast"
local margin = require "rollout.margin"
local rate = require "rollout.rate"

-- Ten digits were written down, so half of the last one may be off.
local function expect_digits(got, wanted)
  expect(got):to_be_near(wanted, math.abs(wanted) * 1e-9 + 1e-12)
end

local function side(n, s) return { n = n, s = s } end

local function scores(list)
  local found = { n = 0, s = 0, ss = 0, counts = {} }
  for _, score in ipairs(list) do
    local y = (score - 1) / 4
    found.n, found.s, found.ss = found.n + 1, found.s + y, found.ss + y * y
    found.counts[#found.counts + 1] = { y, 1 }
  end
  return found
end

describe("the fail bet", function()
  local rows = {
    { .9, 1, 1, 3, .18, { 0.855, -1.08892922, 0.855, 0.3629764065 } },
    { .5, 1, 1, 1, .5, { 0.255, -1.006711409, 0.255, 1.006711409 } },
  }
  for index, row in ipairs(rows) do
    it("stakes what the reference stakes, row " .. index, function()
      local candidate, main = bets.fail("binary", row[1], row[2], row[3], row[4], row[5])
      for place, got in ipairs { candidate.centre, candidate.slope, main.centre, main.slope } do
        expect_digits(got, row[6][place])
      end
    end)
  end
end)

describe("the pass bet", function()
  local rows = {
    { "binary", .9, 1, 1, 3, .9, 0, { 0.8291338583, 0.5002166292, 0.9212598425, -0.1500649888 } },
    { "binary", .9, 1, 2, 2, 1, .05, { 0.875, 0.2285714286, 0.925, -0.2285714286 } },
    { "values", .75, .4, 1, 3, .9, .025, { 0.6712598425, 0.8920575272, 0.7736220472, -0.2676172582 } },
  }
  for index, row in ipairs(rows) do
    it("stakes what the reference stakes, row " .. index, function()
      local candidate, main = bets.pass(row[1], row[2], row[3], row[4], row[5], row[6], row[7])
      for place, got in ipairs { candidate.centre, candidate.slope, main.centre, main.slope } do
        expect_digits(got, row[8][place])
      end
    end)
  end
end)

describe("evidence", function()
  it("adds up as the reference does without a history", function()
    local found = evidence.new { kind = "binary", rho = .9, d = 0 }
    local rows = {
      { 1, 1, 3, 3, { -0.01797037376, -0.1185349494, -0.06698903968, 0.01156871072, 1, 1 } },
      { 2, 1, 6, 5,
        { 0.3419053937, 0.2622790832, 0.3028845728, -0.3029607221, 0.6666666667, 0.8888888889 } },
      { 1, 0, 2, 2,
        { 0.9171049431, 1.235286014, 1.088797353, -0.6824376753, 0.5142857143, 0.9142857143 } },
    }
    for _, row in ipairs(rows) do
      found:look(side(row[1], row[2]), side(row[3], row[4]))
      local candidate, main = found:rates()
      local got = { found.fail_large, found.fail_small, found:against(), found.pass, candidate, main }
      for place, wanted in ipairs(row[5]) do expect_digits(got[place], wanted) end
      expect(found:verdict()):to_be("inconclusive")
    end
  end)

  it("fails at the third straight failure beside a main of 90 %", function()
    local found = evidence.new { kind = "binary", rho = .9, d = 0, history = side(200, 180) }
    for place, wanted in ipairs { 1.062467683, 2.180398319, 3.346536566 } do
      found:look(side(1, 0), side(3, 3))
      expect_digits(found:against(), wanted)
      expect(found:verdict()):to_be(place == 3 and "fail" or "inconclusive")
    end
    expect_digits(found.pass, -1.707718026)
  end)

  it("passes at the fourth block of a candidate as good as main, and says what is still to come", function()
    local found = evidence.new { kind = "binary", rho = .9, d = 0, history = side(200, 190) }
    for place, wanted in ipairs { 0.863158407, 1.727103237, 2.591522984, 3.456260078 } do
      found:look(side(20, 19), side(60, 57))
      expect_digits(found.pass, wanted)
      expect(found:verdict()):to_be(place == 4 and "pass" or "inconclusive")
      if place == 2 then
        local q = found:level()
        expect_digits(q, 0.9485981308)
        local setting = { kind = "binary", level = q, share = .25, rho = .9, d = 0 }
        expect_digits(forecast.pass_gain(setting), 0.04263073813)
        local typical, eight = forecast.to_pass(setting, found.pass)
        expect_digits(typical, 29.75855199)
        expect_digits(eight, 53.56539358)
      end
    end
    expect_digits(found:against(), -6.314825392)
  end)

  local kinds = {
    { "values", 0.5013888889, { 0.8570181418, 1.378565842, 1.151414972, -0.541364788 } },
    { "sd", 0.5013888889, { 0.5235648218, 0.6515561102, 0.5896067911, -0.3416853897 } },
    { "mean", 1, { 0.3314137035, 0.3912557837, 0.3617823112, -0.2107604479 } },
  }
  for _, row in ipairs(kinds) do
    it("adds up scores as the reference does, by " .. row[1], function()
      local found = evidence.new {
        kind = row[1], rho = .95, d = .0125, history = scores { 4, 5, 3, 4, 5, 4, 2, 5, 4, 4 },
      }
      local q, spread = found:level()
      expect_digits(q, 0.7272727273)
      expect_digits(spread, row[2])
      found:look(scores { 5, 4, 4 }, scores { 5, 4, 3, 5, 4, 4 })
      found:look(scores { 3, 2, 4, 1 }, scores { 4, 5, 5, 4, 3, 4, 5, 2 })
      local got = { found.fail_large, found.fail_small, found:against(), found.pass }
      for place, wanted in ipairs(row[3]) do expect_digits(got[place], wanted) end
      local candidate, main = found:rates()
      expect_digits(candidate, 0.5714285714)
      expect_digits(main, 0.7678571429)
    end)
  end

  it("keeps a block open until both sides have something", function()
    local found = evidence.new { kind = "binary", rho = .9, d = 0 }
    expect(found:look(side(2, 2), side(0, 0))):to_be(false)
    expect(found:look(side(0, 0), side(0, 0))):to_be(false)
    expect(found:verdict()):to_be("inconclusive")
    expect(found:look(side(0, 0), side(3, 2))):to_be(true)
    expect(found.candidates):to_be(2)
    expect(found.mains):to_be(3)
  end)

  it("counts min_samples anew in each step and keeps its capital", function()
    local found = evidence.new { kind = "binary", rho = .9, d = 0, history = side(200, 190) }
    for _ = 1, 5 do found:look(side(20, 19), side(60, 57)) end
    expect(found:verdict(100)):to_be("pass")
    found:begin_step()
    expect(found:verdict(100)):to_be("inconclusive")
    expect(found:verdict(0)):to_be("pass")
  end)

  it("passes equal best scores and stays finite", function()
    local found = evidence.new { kind = "values", rho = .9, d = .025 }
    local looks = 0
    while found:verdict() == "inconclusive" and looks < 100 do
      looks = looks + 1
      found:look({ n = 1, s = 1, ss = 1, counts = { { 1, 1 } } }, { n = 3, s = 3, ss = 3, counts = { { 1, 3 } } })
    end
    expect(found:verdict()):to_be("pass")
    expect(looks < 60):to_be(true)
  end)

  it("stays inconclusive where nothing succeeds and the limit is relative", function()
    local found = evidence.new { kind = "binary", rho = .9, d = 0 }
    for _ = 1, 300 do found:look(side(1, 0), side(3, 0)) end
    expect(found:verdict()):to_be("inconclusive")
  end)
end)

describe("a forecast", function()
  local rows = {
    { "binary", .9, 1, .25, .9, 0, .18, 0.02699453773, 110.9754982, 0.08754628394, 42.13633393 },
    { "binary", .8, 1, .05, 1, .1, .2, 0.02481332008, 120.7308117, 0.09847569811, 37.4597949 },
    { "values", .75, .4, .25, .95, .0125, .1, 0.0133964363, 223.6215816, 0.04016764772, 91.83707942 },
    { "sd", .75, .4, .25, .95, .0125, .1, 0.008121887623, 368.8468017, 0.02599549189, 141.9045837 },
    { "mean", .75, 1, .25, .95, .0125, .1, 0.004898739862, 611.5312015, 0.01822303653, 202.4294606 },
  }
  for index, row in ipairs(rows) do
    it(("says what the reference says, row %d by %s"):format(index, row[1]), function()
      local setting = {
        kind = row[1], level = row[2], spread = row[3], share = row[4], rho = row[5], d = row[6],
      }
      expect_digits(forecast.pass_gain(setting), row[8])
      expect_digits((forecast.to_pass(setting)), row[9])
      expect_digits(forecast.fail_gain(setting, row[7]), row[10])
      expect_digits((forecast.to_fail(setting, row[7])), row[11])
    end)
  end
end)

describe("a margin", function()
  local rows = {
    { { max_drop = .1 }, 1, .1 },
    { { max_drop = "10%" }, .9, 0 },
    { { max_drop = .2, range = { 1, 5 } }, 1, .05 },
    { { max_drop = "5%", range = { 1, 5 } }, .95, .0125 },
    { { max_drop = 30, range = { 0, 600 }, better = "less" }, 1, .05 },
    { { max_drop = "10%", range = { 0, 600 }, better = "less" }, 1.1, .1 },
  }
  for index, row in ipairs(rows) do
    it("becomes a limit on the scale from 0 to 1, row " .. index, function()
      local found = margin.read(row[1])
      expect(found.rho):to_be_near(row[2], 1e-12)
      expect(found.d):to_be_near(row[3], 1e-12)
    end)
  end

  it("turns values round where less is better", function()
    local found = margin.read { max_drop = 30, range = { 0, 600 }, better = "less" }
    expect(margin.scaled(found, 150)):to_be(0.75)
    expect(margin.unscaled(found, 0.75)):to_be(150.0)
    expect(margin.scaled(found, 601)):to_be(nil)
  end)

  it("refuses what can never be shown", function()
    local _, problem = margin.read { max_drop = 0 }
    expect(problem):to_be("'max_drop' must be above 0: that two versions are equal can never be shown")
    _, problem = margin.read { max_drop = "five" }
    expect(problem):to_be("'max_drop' is a number or a share like \"5%\", got \"five\"")
    _, problem = margin.read { max_drop = 4, range = { 1, 5 } }
    expect(problem):to_be("'max_drop' 4 is as wide as the range; every candidate would pass")
  end)
end)

describe("a rate without main", function()
  it("passes after 56 straight passes of 90 % that must", function()
    local found = rate.new(0.9)
    local runs = 0
    while found:verdict() == "inconclusive" do
      runs = runs + 1
      found:look(1, 1)
    end
    expect(found:verdict()):to_be("pass")
    expect(runs):to_be(56)
  end)

  it("fails five straight failures", function()
    local found = rate.new(0.9)
    found:look(5, 0)
    expect(found:verdict()):to_be("fail")
  end)
end)
