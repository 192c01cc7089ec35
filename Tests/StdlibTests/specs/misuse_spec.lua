-- How functions of the standard library check what they are given.

local misuse = require "misuse"

local rules = {
  limit = { type = "integer", min = 0, max = 9, default = 3 },
  wait = { type = "duration" },
  mode = { type = "string", one_of = { "raise", "return" } },
  who = { type = "id", required = true },
  rows = { type = "list", min = 1 },
}

local function read(given) return misuse.options("f", given, rules) end

local function says(given, sentence, code)
  local failure = expect(function() read(given) end):to_raise(sentence)
  expect(failure.code):to_be(code or "argument.invalid")
  expect(failure.retryable):to_be(false)
end

describe("options", function()
  it("are read, with defaults, into a table of their own", function()
    local given = { who = { id = "assistant-1", name = "Ada" }, wait = "1m30s" }
    local options = read(given)
    expect(options):to_equal { who = "assistant-1", wait = 90, limit = 3 }
    expect(given.wait):to_be("1m30s")
  end)

  it("that are unknown are refused with the nearest one", function()
    says({ who = "a", limt = 1 }, "f: unknown option 'limt'; did you mean 'limit'?", "argument.unknown")
    says({ who = "a", zzz = 1 }, "f: unknown option 'zzz'", "argument.unknown")
    says({ who = "a", "b" }, "f: unknown option '1'", "argument.unknown")
  end)

  it("that JSON cannot say are shown with their place", function()
    local tools = { {}, { handler = print } }
    expect(function() misuse.options("f", { json = { tools = tools } }, { json = { type = "json" } }) end):to_raise(
      "f: 'json' must be what JSON can say, got a table; tools[2].handler is a function; "
      .. "expected a string, number, boolean, table or json.null")
    expect(misuse.options("f", { json = false }, { json = { type = "json" } })):to_equal { json = false }
  end)

  it("that are missing are named", function()
    says({}, "f: 'who' is required", "argument.missing")
    says(nil, "f: 'who' is required", "argument.missing")
  end)

  it("that are wrong are shown with what they must be", function()
    says({ who = "a", limit = 10 }, "f: 'limit' must be an integer from 0 to 9, got 10")
    says({ who = "a", limit = 1.5 }, "f: 'limit' must be an integer from 0 to 9, got 1.5")
    says({ who = "a", wait = "soon" }, [[f: 'wait' must be a duration like 90, "250ms" or "1h30m", got "soon"]])
    says({ who = "a", mode = "rais" }, [[f: 'mode' must be "raise" or "return", got "rais"; did you mean 'raise'?]])
    says({ who = {} }, "f: 'who' must be an id or a record, got a table")
    says({ who = "a", rows = {} }, "f: 'rows' must be a list that is not empty, got a table")
    says({ who = "a", rows = json.null }, "f: 'rows' must be a list that is not empty, got json.null")
    says("x", 'f: the options go into a table, got "x"')
  end)

  it("are judged all at once", function()
    says({ limit = -1, moed = 1 }, [[f: 3 problems
  unknown option 'moed'; did you mean 'mode'?
  'limit' must be an integer from 0 to 9, got -1
  'who' is required]])
  end)
end)

describe("a misuse", function()
  it("has the line of whoever called the library", function()
    local report = require "report"
    local line = debug.getinfo(1, "l").currentline + 1
    local failure = expect(function() report.bar("x") end):to_raise("report.bar: 'share' must be a number, got \"x\"")
    expect(failure.place):to_match("misuse_spec%.lua:" .. line .. "$")
  end)

  it("is told by its sentence", function()
    local failure = expect(function() misuse.fail("x.y", "what happened", { more = 1 }) end):to_raise("what happened")
    expect(failure):to_include { code = "x.y", message = "what happened", more = 1 }
    expect(tostring(failure)):to_be("what happened")
  end)
end)
