-- What a dialogue expects of a reply, and whether it held.

local judging = require "chat.judging"
local misuse = require "misuse"
local report = require "report"
local text = require "text"

---@class chat.JSONExpectation
---@field path string Path into the JSON, such as `booking.guests[1].name`, counting from 1.
---@field equals? any Expected value; without it, any value will do.

---@class chat.Expectation
---@field contains? string|string[] Text, or several texts, that must occur; case-insensitive.
---@field lacks? string|string[] Text, or several texts, that must not occur.
---@field pattern? string Lua pattern that must match.
---@field json? chat.JSONExpectation Value that the reply, or the JSON block in it, must contain.
---@field check? fun(reply: string, talk: chat.Session): boolean, string? Function that decides, with an optional reason.
---@field judge? string Question that the judge, another assistant, must answer with yes.
---@field within? Duration Maximum time for the reply.

local expectations = {}

local function is_words(value)
  if type(value) == "string" and value ~= "" then return nil end
  if type(value) ~= "table" or #value == 0 then return "words, or a list of them" end
  for _, words in ipairs(value) do
    if type(words) ~= "string" or words == "" then return "words, or a list of them" end
  end
end

local rules = {
  contains = { type = "any", check = is_words },
  lacks = { type = "any", check = is_words },
  pattern = { type = "string", check = function(pattern)
    local is_pattern = pcall(string.find, "", pattern)
    if not is_pattern then return "a Lua pattern" end
  end },
  json = { type = "table" },
  check = { type = "function" },
  judge = { type = "string" },
  within = { type = "duration" },
}

local json_rules = { path = { type = "string", required = true }, equals = { type = "any" } }

local function list(words) return type(words) == "table" and words or { words } end

local function occurs(words, reply) return reply:lower():find(words:lower(), 1, true) ~= nil end

-- The first block of JSON in a reply: all of it, what stands in a fence, or from the first bracket on.
local function decode(reply)
  for _, candidate in ipairs { reply, reply:match("```%w*\n(.-)```") or "", reply:match("[%[{].*[%]}]") or "" } do
    local is_json, value = pcall(json.decode, candidate)
    if is_json and type(value) == "table" then return value end
  end
end

local function look_up(value, path)
  for step, index in path:gmatch("([^.%[%]]*)%[?(%d*)%]?") do
    if step ~= "" and type(value) == "table" then value = value[step] elseif step ~= "" then return nil end
    if index ~= "" and type(value) == "table" then
      value = value[math.tointeger(index)]
    elseif index ~= "" then
      return nil
    end
  end
  return value
end

local function is_same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  return json.encode(a, { sort = true }) == json.encode(b, { sort = true })
end

local function shown(value)
  if value == nil then return "nothing" end
  return text.cut(type(value) == "function" and "a function" or json.encode(value, { sort = true }), 48)
end

-- Each kind: how it is called in a table, and whether it holds; if not, why.
local kinds = {
  contains = {
    title = function(words) return 'contains "' .. words .. '"' end,
    holds = function(words, reply) return occurs(words, reply) end,
  },
  lacks = {
    title = function(words) return 'lacks "' .. words .. '"' end,
    holds = function(words, reply) return not occurs(words, reply) end,
  },
  pattern = {
    title = function(pattern) return 'matches "' .. pattern .. '"' end,
    holds = function(pattern, reply) return reply:find(pattern) ~= nil end,
  },
  json = {
    title = function(wanted)
      return wanted.equals == nil and "has " .. wanted.path or wanted.path .. " is " .. shown(wanted.equals)
    end,
    holds = function(wanted, reply)
      local value = decode(reply)
      if value == nil then return false, "no JSON in the reply" end
      local found = look_up(value, wanted.path)
      if wanted.equals == nil then return found ~= nil, "nothing there" end
      return is_same(found, wanted.equals), "it is " .. shown(found)
    end,
  },
  check = {
    title = function() return "check" end,
    holds = function(check, reply, talk)
      local said, why = check(reply, talk)
      local answer, complaint = misuse.answer(said)
      if answer == nil then return false, "could not look: " .. (complaint or "no answer") end
      return answer, why
    end,
  },
  judge = {
    title = function(question) return "judged: " .. question end,
    holds = function(question, reply, talk, judge) return judging.ask(judge, question, reply, talk) end,
  },
  within = {
    title = function(limit) return "within " .. report.duration(limit) end,
    holds = function(limit, _, talk)
      local took = talk.turns[#talk.turns].seconds
      return took <= limit, "it took " .. report.duration(took)
    end,
  },
}

local order = { "contains", "lacks", "pattern", "json", "check", "judge", "within" }

---@class chat.Check
---@field title string Title of the check, for reports.
---@field holds fun(reply: string, talk: chat.Session, judge?: string): boolean, string? Function that decides.

--- Reads one expectation, or a list of them, as single checks in a fixed order.
---@param where string How a sentence begins.
---@param given? chat.Expectation|chat.Expectation[]
---@param has_judge boolean
---@return chat.Check[]
function expectations.read(where, given, has_judge)
  local checks = {}
  if given == nil then return checks end
  if type(given) ~= "table" then given = { given } end
  for _, one in ipairs(given[1] ~= nil and given or { given }) do
    -- Words alone are what a reply must contain.
    if type(one) == "string" then one = { contains = one } end
    local read = misuse.options(where, one, rules)
    if read.judge and not has_judge then
      misuse.fail("argument.missing", where .. ": 'judge' needs the option 'judge', the assistant that judges")
    end
    if read.json then
      misuse.options(where .. ": json", read.json, json_rules)
    end
    for _, name in ipairs(order) do
      local wanted = read[name]
      if wanted ~= nil then
        local kind = kinds[name]
        local singly = (name == "contains" or name == "lacks") and list(wanted) or { wanted }
        for _, each in ipairs(singly) do
          checks[#checks + 1] = {
            title = kind.title(each),
            holds = function(reply, talk, judge) return kind.holds(each, reply, talk, judge) end,
          }
        end
      end
    end
  end
  return checks
end

return expectations
