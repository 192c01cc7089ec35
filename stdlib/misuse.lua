-- Validate the options of functions and report every mistake in one form.

local text = require "text"

---@class misuselib
local misuse = {}

---Rule for one option. `type` is one of "string", "number", "integer", "boolean", "function",
---"table", "list", "duration" (seconds, or text such as "1h30m"; read as seconds), "id" (an id
---or a record; read as the id), "json" (a value that JSON can represent) and "any".
---@class misuse.Rule
---@field type "string"|"number"|"integer"|"boolean"|"function"|"table"|"list"|"duration"|"id"|"json"|"any"
---@field of? string Field of a record that holds its id. Default "id".
---@field required? boolean Require the option.
---@field default? any Value if the option is absent.
---@field min? number Minimum number, duration in seconds, or length of a list.
---@field max? number Maximum number, duration in seconds, or length of a list.
---@field one_of? any[] Allowed values.
---@field also? any Additional value that is allowed whatever the type, such as `false`.
---@field expected? string Expectation for error messages, in place of the type: "a weight below 100".
---@field check? fun(value: any): string? Further check; returns the text after "must be" if the value is wrong.

---@alias misuse.Rules table<string, misuse.Rule>

-- The first line of the script above the standard library, `deploy.lua:12`.
local function callers_place()
  for level = 3, 64 do
    local frame = debug.getinfo(level, "Sl")
    if not frame then return nil end
    local is_ours = frame.short_src:find("^stdlib/") or frame.source:sub(1, 2) == "=["
    if not is_ours and frame.currentline > 0 then
      return ("%s:%d"):format(frame.short_src, frame.currentline)
    end
  end
end

local Failure = {
  __name = "error",
  __tostring = function(failure) return failure.message end,
}

--- Raise an error table whose place is the script's line that called into the standard library.
---@param code string Error code, such as "suite.failed".
---@param message string Message, one sentence.
---@param fields? table<string, any> Further fields of the error table.
function misuse.fail(code, message, fields)
  local failure = { code = code, message = message, retryable = false, place = callers_place() }
  for name, value in pairs(fields or {}) do failure[name] = value end
  error(setmetatable(failure, Failure), 0)
end

local function shown(value)
  local kind = type(value)
  -- More of it is not looked at: it may be as long as the memory limit lets it be.
  if kind == "string" then return '"' .. text.cut(value:sub(1, 400), 40) .. '"' end
  -- Which sign a NaN shows is the processor's choice.
  if value ~= value then return "nan" end
  if kind == "number" or kind == "boolean" then return tostring(value) end
  if value == json.null then return "json.null" end
  return kind == "nil" and "nil" or "a " .. kind
end

local function is_list(value)
  local count = 0
  for key in pairs(value) do
    count = count + 1
    if math.type(key) ~= "integer" or key < 1 then return false end
  end
  return count == #value
end

local words = {
  string = "a string",
  number = "a number",
  integer = "an integer",
  boolean = "true or false",
  ["function"] = "a function",
  table = "a table",
  list = "a list",
  duration = 'a duration like 90, "250ms" or "1h30m"',
  id = "an id or a record",
  json = "what JSON can say",
}

-- The value as the function will see it, or nothing when it is not of the type.
local readers = {
  integer = function(value) return math.type(value) and math.tointeger(value) end,
  list = function(value) return type(value) == "table" and is_list(value) and value or nil end,
  duration = function(value)
    local is_read, seconds = pcall(time.duration, value)
    return is_read and seconds or nil
  end,
  id = function(value, rule)
    if type(value) == "table" then value = value[rule.of or "id"] end
    return type(value) == "string" and value ~= "" and value or nil
  end,
  json = function(value) return value end,
  any = function(value) return value end,
}

local function listed(values)
  local quoted = {}
  for place, value in ipairs(values) do quoted[place] = shown(value) end
  if #quoted < 2 then return quoted[1] or "nothing" end
  return table.concat(quoted, ", ", 1, #quoted - 1) .. " or " .. quoted[#quoted]
end

local function bounds(rule)
  if rule.type == "list" and rule.min == 1 and not rule.max then return " that is not empty" end
  local unit = rule.type == "list" and " items" or ""
  local least, most = rule.min, rule.max
  if rule.type == "duration" then
    -- Required here, since it checks its own arguments by this module.
    local duration = require("report.words").duration
    least, most = least and duration(least), most and duration(most)
  end
  if least and most then return (" from %s to %s%s"):format(least, most, unit) end
  if least then return (" of at least %s%s"):format(least, unit) end
  return most and (" of at most %s%s"):format(most, unit) or ""
end

local function expectation(rule)
  if rule.expected then return rule.expected end
  if rule.one_of then return listed(rule.one_of) end
  local word = words[rule.type] .. bounds(rule)
  return rule.also ~= nil and word .. ", or " .. shown(rule.also) or word
end

local function is_among(value, values)
  for _, candidate in ipairs(values) do
    if candidate == value then return true end
  end
  return false
end

-- The value that the function will see; or nil and what it must be.
local function read(value, rule)
  if rule.also ~= nil and value == rule.also then return value end
  if rule.one_of then
    if is_among(value, rule.one_of) then return value end
    local meant = type(value) == "string" and text.nearest(value, rule.one_of)
    return nil, expectation(rule), meant and ("; did you mean '%s'?"):format(meant)
  end
  local reader = readers[rule.type]
  local result
  if reader then
    result = reader(value, rule)
  elseif type(value) == rule.type then
    result = value
  end
  if result == nil then return nil, expectation(rule) end
  if rule.type == "json" then
    local is_json, fault = pcall(json.encode, value)
    if not is_json then return nil, expectation(rule), "; " .. tostring(fault):gsub("^no JSON: ", "") end
    return value
  end
  local size = rule.type == "list" and #result or result
  if (rule.min or rule.max) and size ~= size then return nil, expectation(rule) end
  if rule.min and size < rule.min or rule.max and size > rule.max then return nil, expectation(rule) end
  local complaint = rule.check and rule.check(result)
  if complaint then return nil, complaint end
  return result
end

local function sorted_names(rules)
  local names = {}
  for name in pairs(rules) do names[#names + 1] = name end
  table.sort(names)
  return names
end

local function unknown(name, names)
  local meant = type(name) == "string" and text.nearest(name, names)
  local hint = meant and ("; did you mean '%s'?"):format(meant) or ""
  return ("unknown option '%s'%s"):format(tostring(name), hint)
end

--- Validate options and return them as a new table, converted and with defaults; raises one error with every
--- problem and the script's line.
---
--- ```lua
--- local rules = { limit = { type = "integer", min = 0, default = 3 }, wait = { type = "duration" } }
--- local options = misuse.options("retry.call", given, rules)
--- ```
---@param where string Name of the function, at the start of error messages.
---@param given? table<string, any>
---@param rules misuse.Rules
---@return table<string, any>
function misuse.options(where, given, rules)
  if given == nil then given = {} end
  if type(given) ~= "table" then
    misuse.fail("argument.invalid", ("%s: the options go into a table, got %s"):format(where, shown(given)))
  end
  local result, problems, codes = {}, {}, {}
  local function problem(code, sentence)
    problems[#problems + 1], codes[#codes + 1] = sentence, code
  end
  local names = sorted_names(rules)
  local strangers = {}
  for name in pairs(given) do
    if not rules[name] then strangers[#strangers + 1] = name end
  end
  table.sort(strangers, function(a, b) return tostring(a) < tostring(b) end)
  for _, name in ipairs(strangers) do problem("argument.unknown", unknown(name, names)) end
  for _, name in ipairs(names) do
    local value, rule = given[name], rules[name]
    if value ~= nil then
      local complaint, hint
      result[name], complaint, hint = read(value, rule)
      if complaint then
        problem("argument.invalid",
          ("'%s' must be %s, got %s%s"):format(name, complaint, shown(value), hint or ""))
      end
    elseif rule.required then
      problem("argument.missing", ("'%s' is required"):format(name))
    else
      result[name] = rule.default
    end
  end
  if #problems == 1 then misuse.fail(codes[1], where .. ": " .. problems[1]) end
  if #problems > 1 then
    misuse.fail("argument.invalid",
      ("%s: %d problems\n  %s"):format(where, #problems, table.concat(problems, "\n  ")))
  end
  return result
end

--- Read a script function's answer to a yes-or-no question: true, false, or nil for no answer. Any other value
--- counts as no answer, and the complaint says why.
---
--- Used wherever a script's answer decides something.
---@param value any
---@return boolean? answer
---@return string? complaint
function misuse.answer(value)
  if value == nil or type(value) == "boolean" then return value end
  return nil, "the answer must be true, false or nil, got " .. shown(value)
end

--- Validate one positional argument and return it converted.
---@param where string Name of the function, at the start of error messages.
---@param name string Name of the argument.
---@param value any
---@param rule misuse.Rule
---@return any
function misuse.argument(where, name, value, rule)
  if value == nil then
    if rule.required then misuse.fail("argument.missing", ("%s: '%s' is required"):format(where, name)) end
    return rule.default
  end
  local result, complaint, hint = read(value, rule)
  if complaint then
    misuse.fail("argument.invalid",
      ("%s: '%s' must be %s, got %s%s"):format(where, name, complaint, shown(value), hint or ""))
  end
  return result
end

return misuse
