-- What expect says when it fails, word for word.

local function says(fn, sentence)
  expect(fn):to_raise(sentence)
end

describe("expect", function()
  it("compares tables by what they hold", function()
    expect({ 1, { a = { true } } }):to_equal { 1, { a = { true } } }
    expect({ 1 }).never:to_equal { 1, 2 }
    -- Numbers as Lua compares them.
    expect(10 / 2):to_be(5)
    expect({ n = 10 / 2 }):to_equal { n = 5 }
    expect(1 << 53).never:to_be((1 << 53) + 1)
    expect(5).never:to_be("5")
    expect(0 / 0):to_equal(0 / 0)
  end)

  it("names every place where tables differ", function()
    says(function() expect({ a = 1, b = { 1, 2 } }):to_equal { a = 2, b = { 1, 3 }, c = "x" } end,
      [[expected { a = 2, b = { 1, 3 }, c = "x" }, got { a = 1, b = { 1, 2 } }
  a: expected 2, got 1
  b[2]: expected 3, got 2
  c: expected "x", got nothing]])
  end)

  it("compares tables that hold themselves", function()
    local a, b = {}, {}
    a.me, b.me = a, b
    expect(a):to_equal(b)
    b.more = 1
    says(function() expect(a):to_equal(b) end,
      "expected { me = <itself>, more = 1 }, got { me = <itself> }\n  more: expected 1, got nothing")
  end)

  it("shows the first line in which texts differ", function()
    says(function() expect("a\nb\nc"):to_equal("a\nx\nc") end,
      'expected "a\\nx\\nc", got "a\\nb\\nc"\n  line 2:\n  - x\n  + b')
  end)

  it("tells the same table from an equal one", function()
    local one = {}
    expect(one):to_be(one)
    says(function() expect({}):to_be(one) end,
      "expected {}, got {}\n  another table with equal content is not the same")
  end)

  it("looks for parts", function()
    expect("a parcel"):to_contain("parcel")
    expect({ 1, { 2 } }):to_contain { 2 }
    expect({ a = { b = 1, c = 2 } }):to_include { a = { b = 1 } }
    says(function() expect("a"):to_contain("b") end, 'expected a text with "b", got "a"')
    says(function() expect("a").never:to_contain("a") end, 'expected anything but a text with "a", got "a"')
    says(function() expect(nil):to_contain("b") end, "expected a string or a table, got nil")
  end)

  it("compares numbers", function()
    expect(0.1 + 0.2):to_be_near(0.3)
    expect(3):to_be_above(2)
    expect(3):to_be_at_most(3)
    says(function() expect(3):to_be_below(3) end, "expected less than 3, got 3")
  end)

  it("catches errors by their sentence, and returns them", function()
    local failure = expect(function() error("no good") end):to_raise("no good")
    expect(failure):to_match("expect_spec.lua:%d+: no good$")
    says(function() expect(function() end):to_raise("x") end, 'expected the error "x", got none')
    says(function() expect(function() error("y") end):to_raise("x") end, "expected another error\n  - x\n  + y")
  end)

  it("catches errors by their fields", function()
    local failure = expect(function() ai.assistants.retrieve("assistant-unknown") end)
      :to_raise { code = "api.not_found", status = 404 }
    expect(failure.kind):to_be("not_found")
  end)

  it("refuses a matcher that it does not have", function()
    expect(function() expect(1):to_eqal(1) end):to_raise("expect has no 'to_eqal'; did you mean 'to_equal'?")
  end)
end)
