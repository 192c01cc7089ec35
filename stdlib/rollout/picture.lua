--- A rollout's history as an SVG file: the candidate's share over time, and what decided.
local report = require "report"
local text = require "text"

local picture = {}

local WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 860, 300, 56, 56, 60

local COLOURS = { pass = "#2f7d5b", fail = "#c0392b", inconclusive = "#b08a1e" }

local function label(x, y, content, anchor, size)
  return ('<text x="%.1f" y="%.1f" font-size="%d" text-anchor="%s" fill="#20282c">%s</text>'):format(
    x, y, size or 12, anchor or "start", text.xml(content))
end

-- The share from each moment on, the end included.
local function shares(result)
  local points = {}
  for _, event in ipairs(result.events) do
    if event.weight then points[#points + 1] = { at = event.at, share = event.weight } end
  end
  return points
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
    label(LEFT, 24, result.title .. ": " .. result.outcome, "start", 15),
  }
  for share = 0, 100, 25 do
    lines[#lines + 1] = ('<line x1="%d" y1="%.1f" x2="%d" y2="%.1f" stroke="#dde2e5"/>'):format(
      LEFT, y_of(share), LEFT + width, y_of(share))
    lines[#lines + 1] = label(LEFT - 8, y_of(share) + 4, share .. " %", "end")
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
    if event.kind == "gate" then
      lines[#lines + 1] = ('<circle cx="%.1f" cy="%d" r="5" fill="%s"><title>%s</title></circle>'):format(
        x_of(event.at), TOP + height + 16, COLOURS[event.verdict] or "#6d7a80", text.xml(event.text))
    end
  end
  lines[#lines + 1] = label(LEFT, HEIGHT - 14, report.date(began))
  lines[#lines + 1] = label(LEFT + width, HEIGHT - 14, "+" .. report.duration(finished - began), "end")
  lines[#lines + 1] = "</svg>\n"
  return table.concat(lines, "\n")
end

return picture
