-- Shows values on one line and says in what two values differ, place by place.

---@class differencelib
local difference = {}

local keywords = {}
for word in ([[and break do else elseif end false for function goto if in local nil not or repeat return then true
  until while]]):gmatch("%a+") do
  keywords[word] = true
end

local function is_name(key)
  return type(key) == "string" and key:find("^[%a_][%w_]*$") ~= nil and not keywords[key]
end

local function before(a, b)
  if type(a) == type(b) and (type(a) == "string" or type(a) == "number") then return a < b end
  return type(a) .. tostring(a) < type(b) .. tostring(b)
end

local function sorted_keys(...)
  local keys, seen = {}, {}
  for _, value in ipairs { ... } do
    for key in next, value do
      if not seen[key] then
        seen[key] = true
        keys[#keys + 1] = key
      end
    end
  end
  table.sort(keys, before)
  return keys
end

local function show_string(value)
  return '"' .. value:gsub('[%c"\\]', function(character)
    if character == "\n" then return "\\n" end
    if character == "\t" then return "\\t" end
    if character == '"' or character == "\\" then return "\\" .. character end
    return ("\\x%02x"):format(character:byte())
  end) .. '"'
end

local show

local function show_table(value, inside)
  local parts = {}
  for index = 1, rawlen(value) do parts[index] = show(rawget(value, index), inside) end
  for _, key in ipairs(sorted_keys(value)) do
    if not (math.type(key) == "integer" and key >= 1 and key <= rawlen(value)) then
      local name = is_name(key) and key or "[" .. show(key, inside) .. "]"
      parts[#parts + 1] = name .. " = " .. show(rawget(value, key), inside)
    end
  end
  return #parts == 0 and "{}" or "{ " .. table.concat(parts, ", ") .. " }"
end

function show(value, inside)
  if type(value) == "string" then return show_string(value) end
  if value == json.null then return "json.null" end
  if type(value) ~= "table" then return tostring(value) end
  if inside[value] then return "<itself>" end
  inside[value] = true
  local text = show_table(value, inside)
  inside[value] = nil
  return text
end

--- A value in Lua's own notation, on one line.
---@param value any
---@param longest? integer The most bytes to show; 200 when absent.
---@return string
function difference.show(value, longest)
  local text = show(value, {})
  longest = longest or 200
  if #text <= longest then return text end
  return text:sub(1, (utf8.offset(text, 0, longest) or longest) - 1) .. "…"
end

local function same_scalar(a, b)
  -- A number that is none equals itself here: a spec that expects it means that.
  return rawequal(a, b) or a ~= a and b ~= b
end

local function add(found, place, expected, got)
  found.count = found.count + 1
  if found.count > found.most then return end
  found[found.count] = ("%s: expected %s, got %s"):format(place, expected, got)
end

local function shown_or_nothing(value)
  return value == nil and "nothing" or difference.show(value, 80)
end

local function compare(expected, got, place, found, open, partly)
  if type(expected) ~= "table" or type(got) ~= "table" then
    if not same_scalar(expected, got) then
      add(found, place, shown_or_nothing(expected), shown_or_nothing(got))
    end
    return
  end
  -- Two values under comparison further out are as equal as what is compared there.
  if rawequal(expected, got) or open[expected] == got then return end
  open[expected] = got
  for _, key in ipairs(partly and sorted_keys(expected) or sorted_keys(expected, got)) do
    local below = is_name(key) and place .. "." .. key or ("%s[%s]"):format(place, difference.show(key, 40))
    compare(rawget(expected, key), rawget(got, key), below, found, open, partly)
  end
  open[expected] = nil
end

--- In what `got` differs from `expected`, a line for each place; empty when they are equal.
---
--- Tables are compared by what they hold, without metatables; numbers as Lua does, so 1 and 1.0 are the same.
---@param expected any
---@param got any
---@param options? { partly?: boolean, most?: integer } `partly` ignores keys that `expected` lacks.
---@return string[] lines At most `most` (10) of them, and how many more there are.
function difference.between(expected, got, options)
  options = options or {}
  local found = { count = 0, most = options.most or 10 }
  compare(expected, got, "", found, {}, options.partly)
  local lines = table.move(found, 1, math.min(found.count, found.most), 1, {})
  for index, line in ipairs(lines) do lines[index] = line:gsub("^%.?", "") end
  if found.count > found.most then lines[#lines + 1] = ("and %d more"):format(found.count - found.most) end
  return lines
end

local function lines_of(text)
  local lines = {}
  for line in (text .. "\n"):gmatch("(.-)\n") do lines[#lines + 1] = line end
  return lines
end

--- The first line in which two texts differ, shown with a mark for each side.
---@param expected string
---@param got string
---@return string[] lines
function difference.of_texts(expected, got)
  local ours, theirs = lines_of(expected), lines_of(got)
  local number = 1
  while ours[number] == theirs[number] and ours[number] do number = number + 1 end
  return {
    ("line %d:"):format(number),
    "- " .. (ours[number] or "(the end)"),
    "+ " .. (theirs[number] or "(the end)"),
  }
end

return difference
