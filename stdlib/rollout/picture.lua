--- A rollout's history as an SVG file: the candidate's share over time, and what decided.
local report = require "report"
local text = require "text"

local picture = {}

local WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 860, 300, 56, 56, 60
local INK, GREY = "#20282c", "#6d7a80"

-- Green and red mean the same wherever they stand: went on, and went back.
local VERDICTS = { pass = "#2f7d5b", fail = "#c0392b", inconclusive = "#b08a1e" }
local OUTCOMES = {
  promoted = VERDICTS.pass, ["rolled back"] = VERDICTS.fail, stuck = VERDICTS.fail,
  paused = VERDICTS.inconclusive, aborted = "#9a4f7c", stopped = "#6b6fa8",
}

local HOUR, DAY = 3600, 86400
-- Distances between the marks of the time axis that a person counts in.
local DISTANCES = {
  60, 300, 900, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 5 * DAY, 10 * DAY, 30 * DAY, 100 * DAY, 365 * DAY,
}
local MOST_MARKS = 8

local function label(x, y, content, anchor, size, fill)
  return ('<text x="%.1f" y="%.1f" font-size="%d" text-anchor="%s" fill="%s">%s</text>'):format(
    x, y, size or 12, anchor or "start", fill or INK, text.xml(content))
end

-- The share from each moment on, the end included.
local function shares(result)
  local points = {}
  for _, event in ipairs(result.events) do
    if event.weight then points[#points + 1] = { at = event.at, share = event.weight } end
  end
  return points
end

-- A gate that only watches is an outline: whatever it says, it decided nothing.
local function mark(event, x, y)
  local colour = VERDICTS[event.verdict] or GREY
  local paint = event.watching and ('fill="none" stroke="%s" stroke-width="1.5" stroke-dasharray="3 2"'):format(colour)
    or ('fill="%s"'):format(colour)
  return ('<circle cx="%.1f" cy="%d" r="5" %s><title>%s</title></circle>'):format(x, y, paint, text.xml(event.text))
end

local function distance(span)
  for _, seconds in ipairs(DISTANCES) do
    if span / seconds <= MOST_MARKS then return seconds end
  end
  return DISTANCES[#DISTANCES] * math.ceil(span / DISTANCES[#DISTANCES] / MOST_MARKS)
end

local function legend(result, y)
  local lines, watches, x = {}, false, LEFT + 250
  for _, event in ipairs(result.events) do watches = watches or event.watching end
  local rows = { { "pass" }, { "fail" }, { "inconclusive" } }
  if watches then rows[#rows + 1] = { "only watching, decides nothing", watching = true } end
  for _, row in ipairs(rows) do
    lines[#lines + 1] = mark({ verdict = row[1], watching = row.watching, text = row[1] }, x, y - 4)
    lines[#lines + 1] = label(x + 10, y, row[1])
    x = x + 30 + 7 * #row[1]
  end
  return lines
end

--- Draws a result of `rollout.run`.
---@param result rollout.Result
---@return string svg
function picture.draw(result)
  local began, finished = result.events[1].at, result.events[#result.events].at
  local span = math.max(finished - began, 1)
  local width, height = WIDTH - LEFT - 30, HEIGHT - TOP - BOTTOM
  local function x_of(at) return LEFT + (at - began) / span * width end
  local function y_of(share) return TOP + (1 - share / 100) * height end
  local lines = {
    ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" '
      .. 'font-family="system-ui, sans-serif">'):format(WIDTH, HEIGHT, WIDTH, HEIGHT),
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ('<rect x="%d" y="12" width="12" height="12" fill="%s"/>'):format(LEFT, OUTCOMES[result.outcome] or GREY),
    label(LEFT + 20, 24, result.title .. ": " .. result.outcome, "start", 15),
  }
  for share = 0, 100, 25 do
    lines[#lines + 1] = ('<line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#dde2e5"/>'):format(
      LEFT, y_of(share), LEFT + width, y_of(share))
    lines[#lines + 1] = label(LEFT - 8, y_of(share) + 4, share .. " %", "end")
  end
  local step = distance(span)
  for place = 0, math.floor(span / step) do
    local x = x_of(began + place * step)
    lines[#lines + 1] = ('<line x1="%.1f" y1="%d" x2="%.1f" y2="%d" stroke="#8a9297"/>'):format(
      x, TOP + height, x, TOP + height + 5)
    lines[#lines + 1] = label(x, TOP + height + 38, place == 0 and "0" or "+" .. report.duration(place * step), "middle")
  end
  local path, share = { ("M%.1f %.1f"):format(LEFT, y_of(0)) }, 0
  for _, point in ipairs(shares(result)) do
    path[#path + 1] = ("L%.1f %.1f"):format(x_of(point.at), y_of(share))
    path[#path + 1] = ("L%.1f %.1f"):format(x_of(point.at), y_of(point.share))
    share = point.share
  end
  lines[#lines + 1] = ('<path d="%s" fill="none" stroke="#31536b" stroke-width="2.5"/>'):format(
    table.concat(path, " "))
  for _, event in ipairs(result.events) do
    if event.kind == "gate" then lines[#lines + 1] = mark(event, x_of(event.at), TOP + height + 16) end
  end
  lines[#lines + 1] = label(LEFT, HEIGHT - 6, report.date(began))
  table.move(legend(result, HEIGHT - 6), 1, 8, #lines + 1, lines)
  lines[#lines + 1] = label(LEFT + width, HEIGHT - 6, "+" .. report.duration(finished - began), "end")
  lines[#lines + 1] = "</svg>\n"
  return table.concat(lines, "\n")
end

return picture
