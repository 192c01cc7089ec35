-- Lists of records as rows and columns that fit the window.

local host = require "_repl"

local rows = {}

--- Keys that say most about a record, and their order.
rows.first_keys = { id = 1, name = 2, type = 3, status = 4, code = 1, message = 2 }

--- The metatable where it is a table that may be seen.
local function metatable_of(value)
  local found = getmetatable(value)
  return type(found) == "table" and found or {}
end

--- The kind of a record from the API; nil for other values.
local function kind_of(value)
  return rawget(metatable_of(value), "__kind")
end

local function cell(value)
  if value == nil or value == json.null then return "" end
  if type(value) == "string" then
    local day, clock = value:match("^(%d%d%d%d%-%d%d%-%d%d)T(%d%d:%d%d):%d%d[%d.]*Z$")
    return day and day .. " " .. clock or host.line((value:gsub("[\n\r\t]+", " ")))
  end
  if type(value) == "table" then return rawlen(value) > 0 and ("%d items"):format(rawlen(value)) or "" end
  return host.line(tostring(value))
end

--- Whether rows and columns say it better: a sequence of tables that have string keys.
function rows.fit(value)
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

--- A list as a table whose columns fit, the columns that say most first, and whether it leaves something out.
function rows.text(value, limits)
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
    local rank_a, rank_b = rows.first_keys[a] or 9, rows.first_keys[b] or 9
    if rank_a ~= rank_b then return rank_a < rank_b end
    if score[a] ~= score[b] then return score[a] > score[b] end
    return a < b
  end)
  local columns, used = {}, 0
  for _, key in ipairs(order) do
    local width, is_number = host.width(host.line(key)), true
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
  local function line(text_of)
    local texts = {}
    for position, column in ipairs(columns) do
      local text = host.cut(text_of(column), column.width)
      local space = (" "):rep(column.width - host.width(text))
      texts[position] = column.is_number and space .. text or text .. space
    end
    return (table.concat(texts, "  "):gsub("%s+$", ""))
  end
  local lines = { line(function(column) return host.line(column.key) end) }
  for index = 1, count do
    lines[#lines + 1] = line(function(column) return cell(rawget(value[index], column.key)) end)
  end
  local hidden = #order - #columns
  local note = ("%d of %d rows"):format(count, rawlen(value))
  if count == rawlen(value) then note = ("%d row%s"):format(count, count == 1 and "" or "s") end
  if hidden > 0 then note = note .. (", %d more columns"):format(hidden) end
  lines[#lines + 1] = "(" .. note .. ")"
  return table.concat(lines, "\n"), hidden > 0 or count < rawlen(value)
end

rows.metatable_of, rows.kind_of = metatable_of, kind_of
library["_repl.rows"] = rows
