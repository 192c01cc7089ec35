-- The order in which specs run what they are made of.

local order = {}
local function note(word) return function() order[#order + 1] = word end end

describe("hooks", function()
  before_all(note "all")
  before_each(note "each")
  after_each(note "after")

  describe("further in", function()
    before_all(note "inner all")
    before_each(note "inner each")
    after_each(note "inner after")

    it("run from the outside in", function()
      expect(order):to_equal { "all", "inner all", "each", "inner each" }
    end)

    it("run before and after each test, but once around all", function()
      expect(table.concat(order, " ", 5)):to_equal("inner after after each inner each")
      finally(note "finally")
    end)
  end)

  it("do not run where they do not belong", function()
    expect(table.concat(order, " ", 9)):to_equal("finally inner after after each")
  end)
end)

describe("a spec", function()
  it("takes no time to wait", function()
    local start = time.now()
    task.sleep("14d")
    expect(time.now() - start):to_be_near(14 * 86400)
  end)

  it("calls a simulator of its file's own", function()
    ai.assistants.create { name = "One", instructions = "Be brief." }
    expect(#ai.assistants.list({}):collect()):to_be(1)
  end)

  it("can be skipped by itself", function() skip("shows how") end)

  it.skip("can be skipped from outside", "shows how", function() error("never runs") end)
end)
