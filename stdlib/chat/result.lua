-- What held in dialogues that were played.

local report = require "report"
local terminal = require "terminal"
local text = require "text"

---@class chat.Held
---@field dialogue string Name of the dialogue.
---@field turn integer Number of the turn, from 1.
---@field say string Message of the user.
---@field title string Expectation in words.
---@field held integer Number of repetitions in which it held.
---@field of integer Number of repetitions.
---@field reply? string A reply that did not meet the expectation.
---@field why? string Reason of the failure.

---@class chat.Result
---@field rows chat.Held[] Rows by dialogue, turn and expectation.
---@field performances table[] Repetitions with their transcripts.
---@field held integer Number of expectations that held.
---@field of integer Number of expectations.
---@field rate number Share of expectations that held; 1 without expectations if every turn was answered.
---@field passed boolean True if the required share was reached.
---@field repeats integer Number of repetitions.
---@field required number Required share.
---@field started number Start time in seconds since 1970.
---@field seconds number Duration in seconds.
local Result = {}
Result.__index = Result
Result.__name = "chat.Result"

local results = {}

-- A turn without expectations still expects an answer.
local function checks_of(turn)
  if #turn.checks > 0 then return turn.checks end
  return { { title = "is answered", held = turn.reply ~= nil } }
end

---@return chat.Result
function results.of(dialogues, performances, facts)
  local result = setmetatable({ rows = {}, performances = performances, held = 0, of = 0 }, Result)
  for name, value in pairs(facts) do result[name] = value end
  local by_dialogue = {}
  for _, performance in ipairs(performances) do
    by_dialogue[performance.dialogue] = by_dialogue[performance.dialogue] or {}
    table.insert(by_dialogue[performance.dialogue], performance)
  end
  for _, dialogue in ipairs(dialogues) do
    local held_by = by_dialogue[dialogue.name]
    for place, turn in ipairs(held_by[1].turns) do
      for index, check in ipairs(checks_of(turn)) do
        local row = { dialogue = dialogue.name, turn = place, say = turn.say, title = check.title, held = 0, of = 0 }
        for _, performance in ipairs(held_by) do
          local made = performance.turns[place]
          local own = checks_of(made)[index]
          row.of = row.of + 1
          if own.held then
            row.held = row.held + 1
          elseif not row.why and not row.reply then
            row.reply, row.why = made.reply, own.why or performance.trouble
          end
        end
        result.rows[#result.rows + 1] = row
        result.held, result.of = result.held + row.held, result.of + row.of
      end
    end
  end
  result.rate = result.held / math.max(result.of, 1)
  result.passed = result.rate >= result.required
  return result
end

---@return string
function Result:sentence()
  return ("%d of %s held, %s"):format(
    self.held, report.count(self.of, "expectation"), report.duration(self.seconds))
end

Result.__tostring = function(result)
  local rows, notes, previous = {}, {}, {}
  for place, row in ipairs(result.rows) do
    local is_whole = row.held == row.of
    local words = row.of == 1 and (is_whole and "held" or "failed") or ("%d/%d"):format(row.held, row.of)
    -- What stands above is not said again.
    local is_new = row.dialogue ~= previous.dialogue
    local begins = is_new or row.turn ~= previous.turn
    rows[place] = {
      is_new and row.dialogue or "", begins and tostring(row.turn) or "", begins and text.cut(row.say, 32) or "",
      { text = words, style = is_whole and "success" or "failure" }, row.title,
    }
    previous = row
    if not is_whole then
      notes[#notes + 1] = terminal.visible(('%s, turn %d, %s: %s'):format(row.dialogue, row.turn, row.title,
        row.why or ('the reply was "%s"'):format(text.cut((row.reply or ""):gsub("%s+", " "), 120))))
    end
  end
  local lines = { report.table(rows, {
    columns = { "Dialogue", { title = "Turn", align = "right" }, "Said", "Held", "Expected" },
  }) }
  table.move(notes, 1, #notes, 2, lines)
  lines[#lines + 1] = terminal.line(result:sentence())
  return table.concat(lines, "\n")
end

--- Convert the result to a JUnit suite with a case for each repetition of a dialogue.
---@return string
function Result:junit()
  local cases = {}
  for place, performance in ipairs(self.performances) do
    local broken = {}
    for number, turn in ipairs(performance.turns) do
      for _, check in ipairs(checks_of(turn)) do
        if not check.held then
          broken[#broken + 1] = ("turn %d, %s%s"):format(number, check.title, check.why and ": " .. check.why or "")
        end
      end
    end
    cases[place] = {
      name = ("%s (%d of %d)"):format(performance.dialogue, performance.number, self.repeats),
      failure = #broken > 0 and table.concat(broken, "\n") or nil, output = performance.transcript,
    }
  end
  return report.junit { { name = "dialogues", cases = cases, timestamp = self.started } }
end

return results
