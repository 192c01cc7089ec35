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
---@field title string What is under way.
---@field total integer How many steps it takes.
---@field quiet? boolean Writes nothing. Default false.

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

--- Counts steps that are done. A terminal's line is drawn again; elsewhere a line is written for each
--- tenth of the way, unless lines of one's own say more.
---@param steps? integer Default 1.
---@param note? string What it is at, shown at the end of the line.
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

--- Shows a note at the end of the line; nothing where lines are not drawn again.
---@param note string
function Progress:say(note)
  self.note = note
  self:draw()
end

--- Writes a line that stays, above the one that is drawn again.
---@param words string
function Progress:line(words)
  if self.is_quiet then return end
  self.has_lines = true
  self:erase()
  write(words .. "\n")
  self:draw()
end

--- Takes the drawn line away, and writes a last one.
---@param words? string
function Progress:done(words)
  self:erase()
  if words and not self.is_quiet then write(words .. "\n") end
end

Progress.__close = function(self) self:erase() end

--- Begins to show how far something is: one line drawn again in place on a terminal, plain lines elsewhere.
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
