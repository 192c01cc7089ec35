--- The sentences of gates: facts in, one line of text out.
local margin = require "rollout.margin"

local say = {}

---@class rollout.Facts What a comparing gate knows at one moment.
---@field name string
---@field margin rollout.Margin
---@field confidence number
---@field level number Main's level on the scale from 0 to 1.
---@field unit string What is counted, in the plural: "conversations", "runs".
---@field candidates number
---@field mains number
---@field candidate? number Measured, on the scale from 0 to 1.
---@field main? number
---@field low? number The interval around the measured drop.
---@field high? number

local function count(number)
  if number == math.huge then return "no number of" end
  return ("%d"):format(math.ceil(number - 1e-9))
end
say.count = count

--- A mean in the values' own units; a rate in percent.
local function mean(found, y)
  if found.is_binary then return ("%.1f %%"):format(100 * y) end
  return ("%.2f"):format(margin.unscaled(found, y))
end

--- A difference of means.
local function difference(found, dy)
  if found.is_binary then return ("%.1f points"):format(100 * dy) end
  return ("%.2f"):format(dy * (found.high - found.low))
end

local function change_word(facts) return facts.margin.less_is_better and "rise" or "drop" end

local function allowed(facts)
  return difference(facts.margin, margin.allowed(facts.margin, facts.main or facts.level))
end

local function confidence(facts) return ("%g %%"):format(100 * facts.confidence) end

-- Both means, the difference, and how far off it may be.
local function measured(facts)
  return ("main %s, candidate %s, measured %s %s, %s interval %s to %s"):format(
    mean(facts.margin, facts.main), mean(facts.margin, facts.candidate), change_word(facts),
    difference(facts.margin, facts.main - facts.candidate), confidence(facts),
    difference(facts.margin, facts.low), difference(facts.margin, facts.high))
end

-- What was counted on both sides.
local function samples(facts)
  return ("%s candidate and %s main %s"):format(count(facts.candidates), count(facts.mains), facts.unit)
end

---@param facts rollout.Facts
---@param typical number
---@param eight_of_ten number
---@param noticed number Conversations after which twice the allowed drop fails.
function say.before(facts, typical, eight_of_ten, noticed)
  if typical == math.huge then
    return ("%s: at this level nothing can show that the %s is below %s; take an absolute max_drop"):format(
      facts.name, change_word(facts), allowed(facts))
  end
  return ("%s: needs about %s candidate %s to pass (%s in 8 of 10 rollouts) if it is as good as main; "
    .. "a %s of %s is noticed after about %s"):format(facts.name, count(typical), facts.unit,
    count(eight_of_ten), change_word(facts),
    difference(facts.margin, 2 * margin.allowed(facts.margin, facts.level)), count(noticed))
end

---@param facts rollout.Facts
---@param step integer
---@param expected number Candidate conversations that the step brings.
---@param typical number
function say.too_few(facts, step, expected, typical)
  return ("%s: step %d brings about %s candidate %s by the end of its bake and the gate needs %s; "
    .. "the step will take longer"):format(facts.name, step, count(expected), facts.unit, count(typical))
end

---@param facts rollout.Facts
---@param more? number Conversations that are still to come.
function say.inconclusive(facts, more)
  if not facts.candidate then
    return ("%s: inconclusive, %s so far"):format(facts.name, samples(facts))
  end
  local rest = more and more < math.huge
    and ("; about %s more if it is as good as main"):format(count(more)) or ""
  return ("%s: inconclusive after %s: %s, allowed %s%s"):format(
    facts.name, samples(facts), measured(facts), allowed(facts), rest)
end

---@param facts rollout.Facts
function say.passed(facts)
  return ("%s: pass after %s: the %s is below %s with %s confidence; %s"):format(
    facts.name, samples(facts), change_word(facts), allowed(facts), confidence(facts), measured(facts))
end

---@param facts rollout.Facts
function say.failed(facts)
  return ("%s: fail after %s: worse than main with %s confidence; %s, allowed %s"):format(
    facts.name, samples(facts), confidence(facts), measured(facts), allowed(facts))
end

-- A gap between the sides that says more about the results than about the versions.
local WIDE_GAP = 0.1

--- Addition for conversations without a result; nothing where all have one.
---@param candidates number Those of the candidate.
---@param mains number
---@param facts rollout.Facts
function say.left_out(candidates, mains, facts)
  if candidates + mains == 0 then return "" end
  local text = ("; %d candidate and %d main conversations without a result are left out"):format(candidates, mains)
  local gap = candidates / math.max(candidates + facts.candidates, 1)
    - mains / math.max(mains + facts.mains, 1)
  if math.abs(gap) <= WIDE_GAP then return text end
  return text .. (", a gap of %d points between the sides"):format(math.floor(100 * math.abs(gap) + 0.5))
end

return say
