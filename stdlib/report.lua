-- Format results: tables, bars, sparklines, durations, dates, progress, JUnit XML.
--
-- Every function returns text and prints nothing; only a progress bar writes, to standard error.

local bars = require "report.bars"
local misuse = require "misuse"
local terminal = require "terminal"
local words = require "report.words"

---@class reportlib
local report = {}

---@alias report.Role "strong"|"faint"|"failure"|"success"|"warning"|"name"

--- Colour text for standard output; plain text if that is not a terminal, or NO_COLOR is set.
---@param content string
---@param role report.Role
---@return string
function report.style(content, role)
  content = misuse.argument("report.style", "content", content, { type = "string", required = true })
  return terminal.style(content, misuse.argument("report.style", "role", role, {
    type = "string", required = true, one_of = { "strong", "faint", "failure", "success", "warning", "name" },
  }))
end

---@class report.Column
---@field title? string Title of the column.
---@field key? string|integer Field of the row that the column shows. Default: the position of the column.
---@field align? "left"|"right" Alignment. Default: right for numbers, left otherwise.

---@class report.Cell
---@field text any Content of the cell.
---@field style? report.Role Style of the cell.

---@class report.TableOptions
---@field columns (string|report.Column)[] Columns in order; a string is a title.
---@field indent? integer Spaces before each line. Default 0.
---@field width? integer Maximum width in columns. Default: the terminal's.

local column_rules = {
  title = { type = "string", default = "" },
  key = { type = "any" },
  align = { type = "string", one_of = { "left", "right" } },
}

local function column(given, place)
  if type(given) == "string" then given = { title = given } end
  local made = misuse.options(("report.table: column %d"):format(place), given, column_rules)
  made.key = made.key or place
  return made
end

-- What a cell shows, and its colour: text without control characters, numbers without a needless fraction.
local function cell(value)
  local style
  if type(value) == "table" and value ~= json.null and value.text ~= nil then
    value, style = value.text, value.style
  end
  if value == nil or value == json.null then return "", style end
  if math.type(value) == "float" then value = ("%.6g"):format(value) end
  return terminal.line((tostring(value):gsub("[\n\t]+", " "))), style
end

--- Format rows as a table with aligned columns, wide characters included.
---
--- If the terminal is too narrow, columns are truncated and the last one wraps.
---
--- ```lua
--- print(report.table({ { "greets", "passed" }, { "is brief", { text = "failed", style = "failure" } } },
---   { columns = { "Test", "Verdict" } }))
--- ```
---@param rows any[][]|table<string, any>[] Cells by position or by the column's key.
---@param options report.TableOptions
---@return string lines Text without a trailing line break.
function report.table(rows, options)
  misuse.argument("report.table", "rows", rows, { type = "list", required = true })
  options = misuse.options("report.table", options, {
    columns = { type = "list", required = true, min = 1 },
    indent = { type = "integer", min = 0, max = 1000, default = 0 },
    width = { type = "integer", min = 1, max = 10000, default = terminal.columns() },
  })
  local columns, is_number = {}, {}
  for place, given in ipairs(options.columns) do
    columns[place] = column(given, place)
    is_number[place] = #rows > 0
  end
  local cells = {}
  for number, row in ipairs(rows) do
    cells[number] = {}
    for place, of in ipairs(columns) do
      local value = row[of.key]
      local shown, style = cell(value)
      if type(value) ~= "number" then is_number[place] = false end
      cells[number][place] = { shown, style }
    end
  end
  local heads = {}
  for place, of in ipairs(columns) do
    heads[place] = { of.title, of.align or (is_number[place] and "right" or "left") }
  end
  return table.concat(terminal.table(heads, cells, options.width, options.indent), "\n")
end

report.bar, report.sparkline, report.split = bars.bar, bars.sparkline, bars.split
report.percent, report.count = words.percent, words.count
report.duration, report.date = words.duration, words.date
report.progress = require("report.progress")
report.junit = require("report.junit")

return report
