-- A line that says how far something is, on standard error.

local bars = require "report.bars"
local misuse = require "misuse"
local terminal = require "terminal"
local text = require "text"

---@class report.Progress
---@field package title string
---@field package total integer
---@field package count integer
---@field package started number
---@field package note string
---@field package is_drawn boolean
---@field package tenth integer
---@field package is_quiet boolean
local Progress = {}
Progress.__index = Progress

---@class report.ProgressOptions
---@field title string Title of the task.
---@field total integer Number of steps.
---@field quiet? boolean Write nothing. Default false.

local function write(words) io.stderr:write(words) end

---@package
function Progress:draw()
  if self.is_quiet or not terminal.redraws then return end
  local share = self.total == 0 and 1 or self.count / self.total
  local line = ("%s  %s  %d of %d"):format(self.title, bars.bar(share), self.count, self.total)
  if self.note ~= "" then line = line .. "  " .. self.note end
  write("\r\27[K" .. text.cut(terminal.line(line), terminal.columns() - 1))
  self.is_drawn = true
end

---@package
function Progress:erase()
  if self.is_drawn then write("\r\27[K") end
  self.is_drawn = false
end

--- Count finished steps. On a terminal the line is redrawn; elsewhere a line is written for each tenth of the
--- steps, unless `line` writes lines of its own.
---@param steps? integer Number of steps. Default 1.
---@param note? string Note at the end of the line.
function Progress:step(steps, note)
  self.count = self.count + (steps or 1)
  if note then self.note = note end
  if self.is_quiet then return end
  if terminal.redraws then return self:draw() end
  local tenth = self.total == 0 and 10 or self.count * 10 // self.total
  if tenth > self.tenth and not self.has_lines then
    write(terminal.line(("%s: %d of %d%s"):format(
      self.title, self.count, self.total, note and ", " .. note or "")) .. "\n")
  end
  self.tenth = math.max(tenth, self.tenth)
end

--- Show a note at the end of the line; no effect without a terminal.
---@param note string
function Progress:say(note)
  self.note = note
  self:draw()
end

--- Write a permanent line above the progress line.
---@param words string
function Progress:line(words)
  if self.is_quiet then return end
  self.has_lines = true
  self:erase()
  write(words .. "\n")
  self:draw()
end

--- Remove the progress line, and write a final line.
---@param words? string
function Progress:done(words)
  self:erase()
  if words and not self.is_quiet then write(words .. "\n") end
end

Progress.__close = function(self) self:erase() end

--- Start a progress display: a line that is redrawn on a terminal, plain lines elsewhere.
---
--- ```lua
--- local progress <close> = report.progress { title = "import", total = #rows }
--- for _, row in ipairs(rows) do import(row) progress:step() end
--- ```
---@param options report.ProgressOptions
---@return report.Progress
return function(options)
  options = misuse.options("report.progress", options, {
    title = { type = "string", required = true },
    total = { type = "integer", min = 0, required = true },
    quiet = { type = "boolean", default = false },
  })
  local progress = setmetatable({
    title = options.title, total = options.total, is_quiet = options.quiet,
    count = 0, note = "", tenth = 0, is_drawn = false, has_lines = false,
  }, Progress)
  progress:draw()
  return progress
end
