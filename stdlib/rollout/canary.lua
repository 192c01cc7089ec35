--- Canary deploys as a rollout sees them: read in either shape, compared, changed in one place.
---
--- Today's service speaks of rules, an older one of a list of versions; what it answers decides which
--- is written. Inside there are only rules.
local canary = {}

---@class rollout.Canary
---@field exists boolean True if there is a canary deploy.
---@field shape? "rules"|"versions" Shape that the service uses; unknown without a canary deploy.
---@field rules table[] Rules in order, each with `match` and `serve`.
---@field created_at? string Time at which it was created.

local function read_clause(clause)
  local values = {}
  for index, value in ipairs(clause.values or {}) do values[index] = value end
  return { attribute = clause.attribute, operator = clause.operator, values = values }
end

local function read_rule(rule)
  local match, serve = {}, {}
  for index, clause in ipairs(rule.match or {}) do match[index] = read_clause(clause) end
  if rule.serve and rule.serve.version_id then
    serve.version_id = rule.serve.version_id
  else
    serve.rollout = {}
    for index, slot in ipairs(rule.serve and rule.serve.rollout or {}) do
      serve.rollout[index] = { version_id = slot.version_id, weight = slot.weight }
    end
  end
  return { match = match, serve = serve }
end

--- The canary deploy in an answer of the service, or none.
---@param record? table
---@return rollout.Canary
function canary.from(record)
  if not record then return { exists = false, rules = {} } end
  local rules = {}
  if record.rules then
    for index, rule in ipairs(record.rules) do rules[index] = read_rule(rule) end
  elseif record.versions and #record.versions > 0 then
    local slots = {}
    for index, slot in ipairs(record.versions) do
      slots[index] = { version_id = slot.version_id, weight = slot.percentage }
    end
    rules[1] = { match = {}, serve = { rollout = slots } }
  end
  return {
    exists = true,
    shape = record.rules and "rules" or "versions",
    rules = rules,
    created_at = record.created_at,
  }
end

local function clause_text(clause)
  return clause.attribute .. " " .. clause.operator .. " " .. table.concat(clause.values, ", ")
end

local function rule_text(rule)
  local clauses, shares = {}, {}
  for index, clause in ipairs(rule.match) do clauses[index] = clause_text(clause) end
  local who = #clauses == 0 and "everyone" or "where " .. table.concat(clauses, " and ")
  if rule.serve.version_id then return who .. ": " .. rule.serve.version_id end
  for index, slot in ipairs(rule.serve.rollout) do
    shares[index] = ("%g %% to %s"):format(slot.weight, slot.version_id)
  end
  return who .. ": " .. (#shares == 0 and "main" or table.concat(shares, ", "))
end

--- A canary deploy in words, equal for equal ones.
---@param found rollout.Canary
---@return string
function canary.text(found)
  if not found.exists then return "no canary deploy" end
  local texts = {}
  for index, rule in ipairs(found.rules) do texts[index] = rule_text(rule) end
  return #texts == 0 and "a canary deploy without rules" or table.concat(texts, "; ")
end

--- Whether both split traffic in the same way.
function canary.same(first, second)
  return first.exists == second.exists and canary.text(first) == canary.text(second)
end

--- The weight that a version has in the rule for `match`, or for everyone.
local function same_match(rule, match)
  if #rule.match ~= #match then return false end
  for index, clause in ipairs(match) do
    if clause_text(rule.match[index]) ~= clause_text(clause) then return false end
  end
  return true
end

--- The canary deploy with `weight` percent for a version, everything else as it was.
---
--- The share stands in the rule for exactly these clauses, beside versions that are there already.
--- Where there is no such rule it comes behind every rule that has clauses, so that targeting goes
--- first as before.
---@param before rollout.Canary
---@param version string
---@param weight number
---@param match? table[]
---@return rollout.Canary? changed
---@return string? problem
function canary.with_weight(before, version, weight, match)
  match = match or {}
  local rules, placed, total = {}, false, weight
  for index, rule in ipairs(before.rules) do
    local copy = read_rule(rule)
    if not placed and same_match(copy, match) then
      if copy.serve.version_id then
        return nil, ("the canary deploy serves %s to %s already; end that first"):format(
          copy.serve.version_id, #match == 0 and "everyone" or "those of 'match'")
      end
      local slots = {}
      for _, slot in ipairs(copy.serve.rollout) do
        if slot.version_id ~= version then
          slots[#slots + 1] = slot
          total = total + slot.weight
        end
      end
      slots[#slots + 1] = { version_id = version, weight = weight }
      copy.serve.rollout, placed = slots, true
    end
    rules[index] = copy
  end
  if total >= 100 then
    return nil, ("the canary deploy that is there leaves %g percent; %g do not fit"):format(
      100 - (total - weight), weight)
  end
  if not placed then
    local place = #rules + 1
    while #match > 0 and place > 1 and #rules[place - 1].match == 0 do place = place - 1 end
    table.insert(rules, place, {
      match = match, serve = { rollout = { { version_id = version, weight = weight } } },
    })
  end
  return { exists = true, shape = before.shape, rules = rules }
end

--- The canary deploy with no share for a version; none where nothing else is left in it.
---@param before rollout.Canary
---@param version string
---@return rollout.Canary
function canary.without(before, version)
  local rules = {}
  for _, rule in ipairs(before.rules) do
    local copy = read_rule(rule)
    if copy.serve.rollout then
      local slots = {}
      for _, slot in ipairs(copy.serve.rollout) do
        if slot.version_id ~= version then slots[#slots + 1] = slot end
      end
      copy.serve.rollout = slots
      -- A rule with clauses and no shares still keeps its conversations from the rules below.
      if #slots > 0 or #copy.match > 0 then rules[#rules + 1] = copy end
    elseif copy.serve.version_id ~= version then
      rules[#rules + 1] = copy
    end
  end
  return { exists = before.exists and #rules > 0, shape = before.shape, rules = rules }
end

--- The body of a request that writes these rules in a shape; nothing where the older one cannot say it.
---@param wanted rollout.Canary
---@param shape "rules"|"versions"
---@return table?
function canary.body(wanted, shape)
  if shape == "versions" then
    if #wanted.rules == 0 then return { versions = json.array {} } end
    if #wanted.rules > 1 or #wanted.rules[1].match > 0 or not wanted.rules[1].serve.rollout then return nil end
    local versions = {}
    for index, slot in ipairs(wanted.rules[1].serve.rollout) do
      versions[index] = { version_id = slot.version_id, percentage = slot.weight }
    end
    return { versions = json.array(versions) }
  end
  local rules = {}
  for index, rule in ipairs(wanted.rules) do
    local copy = read_rule(rule)
    if #copy.match == 0 then copy.match = nil end
    rules[index] = copy
  end
  return { rules = json.array(rules) }
end

--- The canary deploy's weight of a version, largest over its rules; 0 where it serves none.
---@param found rollout.Canary
---@param version string
---@return number
function canary.weight(found, version)
  local largest = 0
  for _, rule in ipairs(found.rules) do
    for _, slot in ipairs(rule.serve.rollout or {}) do
      if slot.version_id == version then largest = math.max(largest, slot.weight) end
    end
  end
  return largest
end

return canary
