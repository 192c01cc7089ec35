-- What the prompt needs inside the state: running an entry, showing values, and looking at what there is.

local host = require "_repl"

local repl = {}

-- Entries see the globals and have variables of their own, so that reset can forget them.
local variables, results = {}, {}
local environment

local function forget()
  variables, results = {}, {}
  variables.out = results
  environment = setmetatable(variables, { __index = _G })
end
forget()

local function metatable_of(value)
  local found = getmetatable(value)
  return type(found) == "table" and found or {}
end

local function kind_of(value)
  return rawget(metatable_of(value), "__kind")
end

-- The names of functions that modules hold, made when first asked for.
local names
local function name_of(value)
  if not names then
    names = {}
    local seen = {}
    local function walk(path, table, depth)
      if seen[table] or depth > 4 then return end
      seen[table] = true
      for key, member in next, table do
        if type(key) == "string" then
          local name = path == "" and key or path .. "." .. key
          if type(member) == "function" then
            names[member] = names[member] or name
          elseif type(member) == "table" and key ~= "_G" and key ~= "loaded" then
            walk(name, member, depth + 1)
          end
        end
      end
    end
    if type(_G.ai) == "table" then walk("ai", _G.ai, 0) end
    walk("", _G, 0)
  end
  return names[value]
end

local escapes = { ["\n"] = "\\n", ["\r"] = "\\r", ["\t"] = "\\t", ['"'] = '\\"', ["\\"] = "\\\\" }

local function quoted(text, limit)
  local rest = ""
  if #text > limit then
    local cut = utf8.offset(text, 0, limit) or limit
    rest = ("… (%d bytes)"):format(#text)
    text = text:sub(1, cut - 1)
  end
  local body = text:gsub('[%c"\\]', function(c) return escapes[c] or ("\\%d"):format(c:byte()) end)
  return '"' .. body .. '"' .. rest
end

local keywords = {}
for word in ("and break do else elseif end false for function goto if in local nil not or repeat return then true until while"):gmatch("%a+") do
  keywords[word] = true
end

local function key_text(key)
  if type(key) == "string" then
    if key:match("^[%a_][%w_]*$") and not keywords[key] then return key end
    return "[" .. quoted(key, 60) .. "]"
  end
  return "[" .. tostring(key) .. "]"
end

local first_keys = { id = 1, name = 2, type = 3, status = 4, code = 1, message = 2 }

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
    return name and ("function %s"):format(name) or tostring(value)
  end
  if math.type(value) == "float" and value == value and math.abs(value) < math.huge then
    -- As few digits as give the same number back.
    for digits = 14, 17 do
      local text = ("%." .. digits .. "g"):format(value)
      if tonumber(text) == value then return text:find("[.e]") and text or text .. ".0" end
    end
  end
  return tostring(value)
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
  if count > shown then texts[#texts + 1] = { text = ("… %d more"):format(count - shown), is_note = true } end
  local keys = keys_of(value, count)
  for position, key in ipairs(keys) do
    if position > limits.items then
      texts[#texts + 1] = { text = ("… %d more"):format(#keys - position + 1), is_note = true }
      break
    end
    local name = key_text(key)
    if #name <= 28 then widest = math.max(widest, host.width(name)) end
    texts[#texts + 1] = { key = name, text = render(rawget(value, key), indent, depth - 1, limits, seen) }
  end
  return texts, widest
end

function render(value, indent, depth, limits, seen)
  if type(value) ~= "table" or value == json.null then return scalar(value, limits) end
  if seen[value] then return "<itself>" end
  local header
  if kind_of(value) or rawget(metatable_of(value), "__tostring") then header = tostring(value) end
  if depth <= 0 then return header or (next(value) == nil and "{}" or "{…}") end
  if next(value) == nil then return header or "{}" end
  seen[value] = true
  local inner = indent .. "  "
  local texts, widest = members(value, inner, depth, limits, seen)
  seen[value] = nil
  local line, fits = {}, not header
  for _, member in ipairs(texts) do
    local text = member.key and (member.key .. " = " .. member.text) or member.text
    if text:find("\n", 1, true) then fits = false end
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
    lines[#lines + 1] = inner .. text .. ((header or member.is_note) and "" or ",")
  end
  if not header then lines[#lines + 1] = indent .. "}" end
  return table.concat(lines, "\n")
end

local function cell(value)
  if value == nil or value == json.null then return "" end
  if type(value) == "string" then return (value:gsub("%c+", " ")) end
  if type(value) == "table" then return rawlen(value) > 0 and ("%d items"):format(rawlen(value)) or "" end
  return tostring(value)
end

-- Whether rows and columns say it better: a sequence of tables that have string keys.
local function is_listing(value)
  if type(value) ~= "table" or kind_of(value) or rawlen(value) == 0 or next(value, rawlen(value)) ~= nil then
    return false
  end
  for index = 1, rawlen(value) do
    local row = rawget(value, index)
    if type(row) ~= "table" or row == json.null or rawlen(row) > 0 or type(next(row)) ~= "string" then
      return false
    end
  end
  return true
end

-- A list as a table whose columns fit; the columns that say most come first.
local function listing(value, limits)
  local score, order = {}, {}
  local count = math.min(rawlen(value), limits.rows)
  for index = 1, count do
    for key, member in next, value[index] do
      if type(key) == "string" and cell(member) ~= "" then
        if not score[key] then
          score[key] = 0
          order[#order + 1] = key
        end
        score[key] = score[key] + (type(member) == "table" and 0.1 or 1)
      end
    end
  end
  table.sort(order, function(a, b)
    local rank_a, rank_b = first_keys[a] or 9, first_keys[b] or 9
    if rank_a ~= rank_b then return rank_a < rank_b end
    if score[a] ~= score[b] then return score[a] > score[b] end
    return a < b
  end)
  local columns, used = {}, 0
  for _, key in ipairs(order) do
    local width, is_number = host.width(key), true
    for index = 1, count do
      local member = rawget(value[index], key)
      width = math.max(width, host.width(cell(member)))
      is_number = is_number and (member == nil or type(member) == "number")
    end
    -- An id cut short is no use to anybody.
    if key ~= "id" then width = math.min(width, limits.cell) end
    if used + width > limits.width and #columns > 0 then break end
    columns[#columns + 1] = { key = key, width = math.min(width, limits.width), is_number = is_number }
    used = used + width + 2
  end
  local function row(text_of)
    local texts = {}
    for position, column in ipairs(columns) do
      local text = host.cut(text_of(column), column.width)
      local space = (" "):rep(column.width - host.width(text))
      texts[position] = column.is_number and space .. text or text .. space
    end
    return (table.concat(texts, "  "):gsub("%s+$", ""))
  end
  local lines = { row(function(column) return column.key end) }
  for index = 1, count do
    lines[#lines + 1] = row(function(column) return cell(rawget(value[index], column.key)) end)
  end
  local hidden = #order - #columns
  local note = ("%d of %d rows"):format(count, rawlen(value))
  if count == rawlen(value) then note = ("%d row%s"):format(count, count == 1 and "" or "s") end
  if hidden > 0 then note = note .. (", %d more columns"):format(hidden) end
  lines[#lines + 1] = "(" .. note .. ")"
  return table.concat(lines, "\n")
end

--- The text of a value: `form` is "short", "full", "json" or "table".
function repl.text(value, form, width)
  if form == "json" then return json.encode(value, { indent = 2 }) end
  local limits = { width = width, items = 30, rows = 40, cell = 40, string = 400 }
  if form == "full" then
    limits.items, limits.rows, limits.cell, limits.string = math.huge, math.huge, math.huge, math.maxinteger
  end
  if is_listing(value) and (form == "table" or form == "short" and (rawlen(value) > 1 or kind_of(value[1]))) then
    return listing(value, limits)
  end
  -- Records are long; what is inside their settings is one step away, a.settings.
  local depth = kind_of(value) and 2 or 4
  return render(value, "", form == "full" and math.huge or depth, limits, {})
end

-- A list from the API is lazy; at the prompt its first items are what one wants to see.
local function gathered(value)
  if type(value) == "table" and rawget(metatable_of(value), "__name") == "telnyx.List" then
    return value:collect(50)
  end
  return value
end

local records = {}

-- Remembers the ids of records that came by, for completion.
local function remember(value, depth)
  if type(value) ~= "table" or value == json.null or depth > 3 then return end
  local id = rawget(value, "id")
  if kind_of(value) and type(id) == "string" and not records[id] then
    local name = rawget(value, "name")
    records[id] = { id = id, kind = kind_of(value), name = type(name) == "string" and name or "" }
  end
  local budget = 500
  for _, member in next, value do
    budget = budget - 1
    if budget < 0 then return end
    remember(member, depth + 1)
  end
end

-- Keeps the value of an error on its way out.
local function keeping_error()
  return setmetatable({}, {
    __close = function(_, failure)
      if failure ~= nil then variables.err = failure end
    end,
  })
end

-- Tasks end with the script that spawned them, and each entry is a script. So an entry stays until its tasks are
-- done; the prompt does not wait for it. Which entry a task belongs to is known by its coroutine.
local entry_of = setmetatable({}, { __mode = "k" })
local spawned = {}
local spawn = task.spawn

function task.spawn(fn, ...)
  local number = entry_of[coroutine.running()]
  local handle = spawn(function(...)
    entry_of[coroutine.running()] = number
    return fn(...)
  end, ...)
  if number then table.insert(spawned[number], handle) end
  return handle
end

local function all(...) return ... end

local function await_spawned(number)
  local position = 1
  while spawned[number][position] do
    local handle = spawned[number][position]
    local went_well, failure = pcall(handle.await, handle)
    if not went_well then host.failed(number, tostring(failure)) end
    position = position + 1
  end
  spawned[number] = nil
end

--- Runs an entry: as an expression first, then as statements. Tells the host when the entry itself has ended;
--- what it spawned may go on.
function repl.run(source, name, number, width)
  -- Not "return" alone: a call in tail position would take the entry's place in the traceback.
  local expression = "local __values = ... return __values(" .. source
  -- The bracket gets a line of its own only behind a comment: Lua blames its line for what is before it.
  local chunk = load(expression .. ")", "=" .. name, "t", environment)
    or load(expression .. "\n)", "=" .. name, "t", environment)
  if not chunk then
    local message
    chunk, message = load(source, "=" .. name, "t", environment)
    if not chunk then
      host.refused(number, message)
      return
    end
  end
  local guard <close> = keeping_error()
  entry_of[coroutine.running()] = number
  spawned[number] = {}
  local values = table.pack(chunk(all))
  local texts = {}
  for index = 1, values.n do
    values[index] = gathered(values[index])
    texts[index] = repl.text(values[index], "short", width)
    remember(values[index], 0)
  end
  if values.n > 0 then
    variables._ = values[1]
    results[number] = values[1]
  end
  for _, value in next, variables do remember(value, 1) end
  host.done(number, table.concat(texts, "\n"), values.n)
  await_spawned(number)
end

--- Shows the last value, or the one of another entry, in another form.
function repl.again(number, form, width)
  local value = variables._
  if number > 0 then value = results[number] end
  return repl.text(value, form, width)
end

--- Asks before the first call that changes something; a yes holds for the session.
function repl.guard()
  local is_allowed = false
  local function guarded(id, call)
    return function(...)
      if not is_allowed then is_allowed = host.confirm(id) end
      if not is_allowed then
        error({ code = "permission.declined", message = id .. ": not done, as you asked", retryable = false }, 2)
      end
      return call(...)
    end
  end
  for _, root in ipairs { ai, ai.with_response } do
    for _, id in ipairs(host.changes) do
      local parent = root
      local path, last = id:match("^(.-)%.?([^.]+)$")
      for part in path:gmatch("[^.]+") do parent = parent and rawget(parent, part) end
      local call = parent and rawget(parent, last)
      if call then rawset(parent, last, guarded(id, call)) end
    end
  end
end

--- Forgets the variables of the session.
repl.reset = forget

-- The value at a path of names, without calling anything.
local function raw_member(value, name)
  for _ = 1, 8 do
    if type(value) == "string" then return string[name] end
    if type(value) ~= "table" then return nil end
    local member = rawget(value, name)
    if member ~= nil then return member end
    value = rawget(metatable_of(value), "__index")
  end
end

local function at(path)
  local value = environment
  for name in path:gmatch("[^.:]+") do
    value = raw_member(value, name)
    if value == nil then return nil end
  end
  return value
end

--- The members of what is at `path`, as lines of name, type and a short value.
function repl.members(path, prefix)
  local found, lines = {}, {}
  local value = path == "" and environment or at(path)
  if type(value) == "string" then value = string end
  for _ = 1, 8 do
    if type(value) ~= "table" then break end
    for key, member in next, value do
      if type(key) == "string" and key:sub(1, #prefix) == prefix and key:match("^[%a_][%w_]*$") and not found[key] then
        found[key] = true
        local short = type(member)
        if short == "string" then short = quoted(member, 40) end
        if short == "number" or short == "boolean" then short = tostring(member) end
        lines[#lines + 1] = key .. "\t" .. type(member) .. "\t" .. (kind_of(member) and tostring(member) or short)
        if #lines >= 2000 then return lines end
      end
    end
    value = rawget(metatable_of(value), "__index")
  end
  return lines
end

--- The records that have come by, as lines of id, kind and name.
function repl.records()
  local lines = {}
  for id, record in next, records do lines[#lines + 1] = id .. "\t" .. record.kind .. "\t" .. record.name end
  return lines
end

--- What is known about what is at `path`, in a few lines; nil when there is nothing.
function repl.describe(path, width)
  local value = at(path)
  if value == nil then return nil end
  if type(value) == "function" then return ("%s: %s"):format(path, scalar(value, { string = 80 })) end
  return ("%s: %s\n%s"):format(path, kind_of(value) or type(value), repl.text(value, "short", width))
end

package.loaded["_repl"] = nil
package.loaded["_repl.session"] = repl
