-- Values as a person reads them: aligned, bounded, records with their kind and name, lists as rows.

local host = require "_repl"

local rows = require "_repl.rows"
local metatable_of, kind_of, first_keys = rows.metatable_of, rows.kind_of, rows.first_keys

local show = {}

-- The names of functions that modules hold, made when first asked for. Of several, the shortest: math.atan2 is
-- another name of math.atan.
local names
local function name_of(value)
  if not names then
    names = {}
    local seen
    local function walk(path, table, depth)
      if seen[table] or depth > 4 then return end
      seen[table] = true
      for key, member in next, table do
        if type(key) == "string" then
          local name = path == "" and key or path .. "." .. key
          if type(member) == "function" then
            local known = names[member]
            if not known or #name < #known or #name == #known and name < known then names[member] = name end
          elseif type(member) == "table" and key ~= "_G" and key ~= "loaded" then
            walk(name, member, depth + 1)
          end
        end
      end
    end
    seen = {}
    walk("", _G, 0)
    -- What has a name there goes by it.
    seen = {}
    if type(_G.ai) == "table" then
      local others = names
      names = {}
      walk("ai", _G.ai, 0)
      for member, name in next, others do names[member] = names[member] or name end
    end
  end
  return names[value]
end

local escapes = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }

-- Characters that a terminal obeys, or that cannot be seen: the second controls, marks of direction, spaces of no
-- width.
local unseen = {
  "\u{80}", "\u{9F}", "\u{AD}", "\u{AD}", "\u{200B}", "\u{200F}", "\u{2028}", "\u{202E}", "\u{2060}", "\u{206F}",
  "\u{FEFF}", "\u{FEFF}", "\u{FFF9}", "\u{FFFB}",
}

local function is_unseen(character)
  for place = 1, #unseen, 2 do
    if character >= unseen[place] and character <= unseen[place + 1] then return true end
  end
  return false
end

-- Valid UTF-8 as it stands in a literal.
local function escaped(text)
  text = text:gsub('([%c"\\])(%d?)', function(c, digit)
    if escapes[c] then return escapes[c] .. digit end
    -- A digit behind would be taken for one of the number's.
    return (digit == "" and "\\%d" or "\\%03d"):format(c:byte()) .. digit
  end)
  if not text:find("[\x80-\xFF]") then return text end
  return (text:gsub("[\xC2-\xF4][\x80-\xBF]+", function(character)
    if is_unseen(character) then return ("\\u{%X}"):format(utf8.codepoint(character)) end
  end))
end

local function literal(text)
  local pieces, position = {}, 1
  while true do
    local _, wrong = utf8.len(text, position)
    if not wrong then break end
    pieces[#pieces + 1] = escaped(text:sub(position, wrong - 1))
    pieces[#pieces + 1] = ("\\%d"):format(text:byte(wrong))
    position = wrong + 1
  end
  pieces[#pieces + 1] = escaped(text:sub(position))
  return table.concat(pieces)
end

-- Whether the text being made leaves something out.
local is_cut = false

local function quoted(text, limit)
  local rest = ""
  if #text > limit then
    local cut = utf8.offset(text, 0, limit) or limit
    rest = ("… (%d bytes)"):format(#text)
    is_cut = true
    text = text:sub(1, cut - 1)
  end
  return '"' .. literal(text) .. '"' .. rest
end

local keywords = {}
for word in ("and break do else elseif end false for function goto if in local nil not or repeat return then true until while"):gmatch("%a+") do
  keywords[word] = true
end

-- As few digits as give the same number back; what has no numeral, by what makes it.
local function number_text(value)
  if value == math.mininteger and math.type(value) == "integer" then return "math.mininteger" end
  if math.type(value) ~= "float" then return tostring(value) end
  if value ~= value then return "0/0" end
  if value == math.huge then return "math.huge" end
  if value == -math.huge then return "-math.huge" end
  for digits = 14, 17 do
    local text = ("%." .. digits .. "g"):format(value)
    if tonumber(text) == value then return text:find("[.e]") and text or text .. ".0" end
  end
end

local function key_text(key)
  if type(key) == "string" then
    if key:match("^[%a_][%w_]*$") and not keywords[key] then return key end
    return "[" .. quoted(key, 60) .. "]"
  end
  return "[" .. number_text(key) .. "]"
end

local function before(a, b)
  local rank_a, rank_b = first_keys[a] or 9, first_keys[b] or 9
  if rank_a ~= rank_b then return rank_a < rank_b end
  if type(a) == type(b) and (type(a) == "string" or type(a) == "number") then return a < b end
  return type(a) .. tostring(a) < type(b) .. tostring(b)
end

-- The keys outside the sequence, in a sensible order.
local function keys_of(value, count)
  local keys = {}
  for key in next, value do
    if not (math.type(key) == "integer" and key >= 1 and key <= count) then keys[#keys + 1] = key end
  end
  table.sort(keys, before)
  return keys
end

local function scalar(value, limits)
  if value == json.null then return "json.null" end
  local kind = type(value)
  if kind == "string" then return quoted(value, limits.string) end
  if kind == "function" then
    local name = name_of(value)
    return name and ("function %s"):format(name) or host.line(tostring(value))
  end
  return number_text(value)
end

-- Moments in numbers and texts of the API: 2026-01-01T12:00:00.123Z, or seconds since 1970 where the name says so.
local function moment_of(key, value)
  if type(value) == "string" and value:match("^%d%d%d%d%-%d%d%-%d%dT%d%d:%d%d:%d%d") then
    local is_read, seconds = pcall(time.parse, value)
    return is_read and seconds or nil
  end
  if math.type(value) == "integer" and type(key) == "string" and (key:match("_at$") or key == "created") then
    return value > 1e9 and value < 1e10 and value or nil
  end
end

local spans = { { 86400, "day" }, { 3600, "hour" }, { 60, "minute" }, { 1, "second" } }

-- How far a moment is from now, in words.
local function distance(seconds)
  local away = time.now() - seconds
  local size = math.floor(math.abs(away) + 0.5)
  for _, span in ipairs(spans) do
    if size >= span[1] then
      local count = size // span[1]
      local text = ("%d %s%s"):format(count, span[2], count == 1 and "" or "s")
      return away > 0 and text .. " ago" or "in " .. text
    end
  end
  return "now"
end

local render

-- The members of a table as texts, each "key = value" or a value alone.
local function members(value, indent, depth, limits, seen)
  local texts, widest = {}, 0
  local count = rawlen(value)
  local shown = math.min(count, limits.items)
  for index = 1, shown do
    texts[#texts + 1] = { text = render(rawget(value, index), indent, depth - 1, limits, seen) }
  end
  if count > shown then
    is_cut = true
    texts[#texts + 1] = { text = ("… %d more"):format(count - shown), is_note = true }
  end
  local keys = keys_of(value, count)
  for position, key in ipairs(keys) do
    if position > limits.items then
      is_cut = true
      texts[#texts + 1] = { text = ("… %d more"):format(#keys - position + 1), is_note = true }
      break
    end
    local name = key_text(key)
    if #name <= 28 then widest = math.max(widest, host.width(name)) end
    local member = rawget(value, key)
    local moment = moment_of(key, member)
    texts[#texts + 1] = {
      key = name, text = render(member, indent, depth - 1, limits, seen), note = moment and distance(moment),
    }
  end
  return texts, widest
end

function render(value, indent, depth, limits, seen)
  if type(value) ~= "table" or value == json.null then return scalar(value, limits) end
  if seen[value] then return "<itself>" end
  local header
  if kind_of(value) or rawget(metatable_of(value), "__tostring") then header = host.line(tostring(value)) end
  if depth <= 0 then
    is_cut = is_cut or next(value) ~= nil
    return header or (next(value) == nil and "{}" or "{…}")
  end
  if next(value) == nil then return header or "{}" end
  seen[value] = true
  local inner = indent .. "  "
  local texts, widest = members(value, inner, depth, limits, seen)
  seen[value] = nil
  local line, fits = {}, not header
  for _, member in ipairs(texts) do
    local text = member.key and (member.key .. " = " .. member.text) or member.text
    if text:find("\n", 1, true) or member.note then fits = false end
    line[#line + 1] = text
  end
  if fits then
    local whole = "{ " .. table.concat(line, ", ") .. " }"
    if #indent + host.width(whole) <= limits.width then return whole end
  end
  local lines = { header or "{" }
  for _, member in ipairs(texts) do
    local text = member.text
    if member.key then
      text = member.key .. (" "):rep(widest - host.width(member.key)) .. " = " .. text
    end
    local line = inner .. text .. ((header or member.is_note) and "" or ",")
    -- What Lua would call a comment, so that what is shown can be pasted.
    if member.note and host.width(line) + #member.note + 5 <= limits.width then
      line = line .. "  -- " .. member.note
    end
    lines[#lines + 1] = line
  end
  if not header then lines[#lines + 1] = indent .. "}" end
  return table.concat(lines, "\n")
end

--- The text of a value, and whether it leaves something out: `form` is "short", "full", "json" or "table".
function show.text(value, form, width)
  is_cut = false
  if form == "json" then return json.encode(value, { indent = 2, sort = true }), false end
  local limits = { width = width, items = 30, rows = 40, cell = 40, string = 400 }
  if form == "full" then
    limits.items, limits.rows, limits.cell, limits.string = math.huge, math.huge, math.huge, math.maxinteger
  end
  if rows.fit(value) and (form == "table" or form == "short" and (rawlen(value) > 1 or kind_of(value[1]))) then
    return rows.text(value, limits)
  end
  -- Records are long; what is inside their settings is one step away, a.settings.
  local depth = kind_of(value) and 2 or 4
  return render(value, "", form == "full" and math.huge or depth, limits, {}), is_cut
end

show.metatable_of, show.kind_of, show.quoted, show.scalar = metatable_of, kind_of, quoted, scalar
library["_repl.rows"] = nil
library["_repl.show"] = show
