-- Assertions. A failed expectation raises an error with the caller's line and the difference.

local difference = require "expect.difference"
local misuse = require "misuse"
local text = require "text"
local show = difference.show

---@class expect.Expectation
---@field never expect.Expectation Negates the matcher that follows.
---@field to_be_above fun(self: expect.Expectation, bound: number|string) Expect a value greater than the bound.
---@field to_be_below fun(self: expect.Expectation, bound: number|string) Expect a value less than the bound.
---@field to_be_at_least fun(self: expect.Expectation, bound: number|string) Expect a value greater than or equal to the bound.
---@field to_be_at_most fun(self: expect.Expectation, bound: number|string) Expect a value less than or equal to the bound.
local Expectation = {}

-- Raises unless `holds`, or unless it does not where the opposite is expected. A call in tail position would
-- take the place of the caller's line.
local function judge(self, holds, wanted, details)
  if (holds and true or false) ~= self._opposite then return true end
  local message = ("expected %s%s, got %s"):format(self._opposite and "anything but " or "", wanted, show(self._value))
  for _, line in ipairs(not self._opposite and details or {}) do message = message .. "\n  " .. line end
  misuse.fail("expect.failed", message)
end

local function check_type(matcher, value, ...)
  for _, kind in ipairs { ... } do
    if type(value) == kind then return end
  end
  misuse.fail("argument.invalid", ("expect: '%s' takes a %s, got %s"):format(matcher, table.concat({ ... }, " or a "), show(value, 60)))
end

-- A value that cannot be judged by a matcher fails it either way: a nil is no text without a word in it.
local function needs(self, ...)
  for _, kind in ipairs { ... } do
    if type(self._value) == kind then return end
  end
  misuse.fail("expect.failed", ("expected a %s, got %s"):format(table.concat({ ... }, " or a "), show(self._value)))
end

--- Expect the same value: the same table, or an equal scalar; numbers compare as in Lua, so `10 / 2` is 5.
---@param wanted any
function Expectation:to_be(wanted)
  local value = self._value
  judge(self, rawequal(value, wanted), show(wanted), type(wanted) == "table" and { "another table with equal content is not the same" })
end

--- Expect an equal value; tables are compared by their contents, numbers as in Lua.
---@param wanted any
function Expectation:to_equal(wanted)
  local lines = difference.between(wanted, self._value)
  local details
  if type(wanted) == "table" and type(self._value) == "table" then
    details = lines
  elseif type(wanted) == "string" and type(self._value) == "string" and (wanted .. self._value):find("\n") then
    details = difference.of_texts(wanted, self._value)
  end
  judge(self, #lines == 0, show(wanted), details)
end

--- Expect a table that contains at least the fields of `wanted`, at every depth.
---@param wanted table
function Expectation:to_include(wanted)
  check_type("to_include", wanted, "table")
  needs(self, "table")
  local lines = difference.between(wanted, self._value, { partly = true })
  judge(self, #lines == 0, "a table with " .. show(wanted), lines)
end

--- Expect a string that contains `wanted`, or a sequence with an equal item.
---@param wanted any
function Expectation:to_contain(wanted)
  local value = self._value
  needs(self, "string", "table")
  if type(value) == "string" then
    check_type("to_contain", wanted, "string")
    judge(self, value:find(wanted, 1, true), "a text with " .. show(wanted))
    return
  end
  local holds = false
  for index = 1, rawlen(value) do holds = holds or #difference.between(wanted, value[index]) == 0 end
  judge(self, holds, "a sequence with " .. show(wanted))
end

--- Expect a string that matches the Lua pattern.
---@param pattern string
function Expectation:to_match(pattern)
  check_type("to_match", pattern, "string")
  needs(self, "string")
  judge(self, self._value:find(pattern), "a text like " .. show(pattern))
end

--- Expect a value of this type: a result of `type` or `math.type`, or the type of a record, "Assistant".
---@param name string
function Expectation:to_be_a(name)
  check_type("to_be_a", name, "string")
  local value = self._value
  local metatable = type(value) == "table" and getmetatable(value)
  local kind = type(metatable) == "table" and rawget(metatable, "__kind")
  judge(self, type(value) == name or math.type(value) == name or kind == name, "a value of the type " .. name)
end

function Expectation:to_be_nil() judge(self, self._value == nil, "nil") end

--- Expect a value other than nil and false.
function Expectation:to_be_truthy() judge(self, self._value, "something true") end

--- Expect nil or false.
function Expectation:to_be_falsy() judge(self, not self._value, "nil or false") end

--- Expect an empty string, sequence or table.
function Expectation:to_be_empty()
  needs(self, "string", "table")
  local value = self._value
  judge(self, type(value) == "string" and value == "" or type(value) == "table" and next(value) == nil, "nothing in it")
end

--- Expect a string of this length in bytes, or a sequence with this number of items.
---@param count integer
function Expectation:to_have_length(count)
  check_type("to_have_length", count, "number")
  needs(self, "string", "table")
  judge(self, #self._value == count, "a length of " .. show(count), { ("its length is %d"):format(#self._value) })
end

--- Expect a number within `tolerance` of `wanted`.
---@param wanted number
---@param tolerance? number Greatest difference. Default 1e-9.
function Expectation:to_be_near(wanted, tolerance)
  check_type("to_be_near", wanted, "number")
  needs(self, "number")
  tolerance = tolerance or 1e-9
  local holds = self._value == wanted or math.abs(self._value - wanted) <= tolerance
  judge(self, holds, ("%s within %s"):format(show(wanted), show(tolerance)))
end

local comparisons = {
  to_be_above = { "more than %s", function(a, b) return a > b end },
  to_be_below = { "less than %s", function(a, b) return a < b end },
  to_be_at_least = { "at least %s", function(a, b) return a >= b end },
  to_be_at_most = { "at most %s", function(a, b) return a <= b end },
}
for name, rule in pairs(comparisons) do
  Expectation[name] = function(self, bound)
    check_type(name, bound, "number", "string")
    needs(self, type(bound))
    judge(self, rule[2](self._value, bound), rule[1]:format(show(bound)))
  end
end

-- The sentence of an error, without the place that Lua writes before it.
local function sentence_of(failure)
  local message = failure
  if type(failure) == "table" and type(failure.message) == "string" then message = failure.message end
  return type(message) == "string" and (message:gsub("^[^\n]-:%d+: ", "")) or tostring(message)
end

--- Expect a function that raises an error; returns the error.
---
--- `wanted` is the exact message without its place, or a table of the error's fields, compared as `to_include` does.
--- If absent, any error will do.
---@param wanted? string|table
---@return any failure
function Expectation:to_raise(wanted)
  if wanted ~= nil then check_type("to_raise", wanted, "string", "table") end
  needs(self, "function")
  local went_well, failure = pcall(self._value)
  if went_well then
    if self._opposite then return nil end
    misuse.fail("expect.failed", wanted and "expected the error " .. show(wanted) .. ", got none" or "expected an error, got none")
  end
  local got = sentence_of(failure)
  local lines = {}
  if type(wanted) == "string" then
    if got ~= wanted then lines = { "- " .. wanted, "+ " .. got } end
  elseif wanted then
    lines = difference.between(wanted, failure, { partly = true })
    if type(wanted.message) == "string" and wanted.message == got and #lines == 1 and type(failure) ~= "table" then
      lines = {}
    end
  end
  if (#lines == 0) ~= self._opposite then return failure end
  if self._opposite then misuse.fail("expect.failed", "expected no such error, got " .. show(got)) end
  misuse.fail("expect.failed", "expected another error\n  " .. table.concat(lines, "\n  "))
end

--- Expect a function that raises an error whose message matches the Lua pattern; returns the error.
---@param pattern string
---@return any failure
function Expectation:to_raise_like(pattern)
  check_type("to_raise_like", pattern, "string")
  needs(self, "function")
  local went_well, failure = pcall(self._value)
  local got = not went_well and sentence_of(failure)
  if ((got and got:find(pattern)) ~= nil and got ~= false) ~= self._opposite then return failure end
  local wanted = (self._opposite and "no error like " or "an error like ") .. show(pattern)
  misuse.fail("expect.failed", ("expected %s, got %s"):format(wanted, got and show(got) or "none"))
end

--- Expect a value for which `predicate` returns true. A result other than true or false fails, also after `never`.
---@param predicate fun(value: any): boolean
---@param description? string Description of the expected value, for the error message.
function Expectation:to_satisfy(predicate, description)
  check_type("to_satisfy", predicate, "function")
  local answer, complaint = misuse.answer((predicate(self._value)))
  if answer == nil then
    misuse.fail("expect.failed", "expected an answer of the predicate: " .. (complaint or "it must be true or false, got nil"))
  end
  judge(self, answer, description or "a value that satisfies the predicate")
end

local matchers = {}
for name in pairs(Expectation) do matchers[#matchers + 1] = name end
table.sort(matchers)

function Expectation.__index(self, name)
  local matcher = rawget(Expectation, name)
  if matcher then return matcher end
  if name == "never" then
    return setmetatable({ _value = self._value, _opposite = not self._opposite }, Expectation)
  end
  -- A value that is nil.
  if name == "_value" then return nil end
  local nearest = type(name) == "string" and text.nearest(name, matchers)
  local hint = nearest and ("did you mean '%s'?"):format(nearest) or "it has " .. table.concat(matchers, ", ")
  misuse.fail("argument.unknown", ("expect has no '%s'; %s"):format(tostring(name), hint))
end

--- Start an expectation: `expect(reply.content):to_contain("parcel")`, `expect(n).never:to_be(0)`.
---@param value any
---@return expect.Expectation
local function expect(value)
  return setmetatable({ _value = value, _opposite = false }, Expectation)
end

return expect
