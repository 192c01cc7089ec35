-- A tour: an assistant is made, talked to, tested, changed, tried on a part of the traffic and promoted.
--
--   callisto run scripts/examples/tour.lua
--
-- It runs on the simulator unless TELNYX_API_KEY is set, and deletes what it made.

local function heading(number, text)
  print(("\n%d. %s"):format(number, text))
end

local function bar(share, width)
  local filled = math.floor(share * width + 0.5)
  return ("█"):rep(filled) .. ("·"):rep(width - filled)
end

--- Runs the suite on one version and prints a line per test; returns how many passed.
local function run_suite(suite, version_id)
  local runs = ai.assistants.tests.test_suites.runs.trigger(suite, { destination_version_id = version_id })
  local passed = 0
  task.map(runs, function(run)
    -- A run goes through pending, starting and running before it has a verdict.
    while run.status == "pending" or run.status == "starting" or run.status == "running" do
      task.sleep("500ms")
      run = ai.assistants.tests.runs.retrieve(run.test_id, run.run_id)
    end
    local test = ai.assistants.tests.retrieve(run.test_id)
    local verdicts = {}
    for _, criterion in ipairs(run.detail_status) do
      verdicts[#verdicts + 1] = ("%s %s"):format(criterion.name, criterion.status)
    end
    print(("   %-7s %-22s %s"):format(run.status, test.name, table.concat(verdicts, ", ")))
    if run.status == "passed" then passed = passed + 1 end
  end, { concurrency = 4 })
  return passed
end

heading(1, "An assistant is created")
local assistant = ai.assistants.create {
  name = "Harbour Café",
  model = "openai/gpt-4o",
  greeting = "Ahoy {{guest}}, this is the Harbour Café.",
  instructions = 'When asked for a table, say "The table is booked." Be brief. The kitchen closes at nine.',
  dynamic_variables = { guest = "sailor" },
}
local made <close> = setmetatable({}, {
  __close = function()
    for test in ai.assistants.tests.list { test_suite = "harbour" } do ai.assistants.tests.delete(test) end
    ai.assistants.delete(assistant)
  end,
})
print(("   %s  %s, version %s"):format(assistant.id, assistant.name, assistant.version_id))

heading(2, "A conversation is held")
local conversation = ai.conversations.create { metadata = { telnyx_end_user_target = "+13125550100" } }
for _, line in ipairs { "Hello!", "A table for four at seven, please.", "When does the kitchen close?" } do
  local reply = ai.assistants.chat(assistant, { content = line, conversation_id = conversation.id })
  print("   you        " .. line)
  print("   assistant  " .. reply.content)
end

heading(3, "A test suite is run")
for _, row in ipairs {
  { "books a table", "Ask for a table for four.", "Says that the table is booked" },
  { "promises nothing", "Ask when the kitchen closes.", "Does not say that the kitchen closes at eleven" },
  { "knows the hours", "Ask when the kitchen closes.", "Says that the kitchen closes at nine" },
} do
  local name, instructions, criteria = table.unpack(row)
  ai.assistants.tests.create {
    name = name,
    test_suite = "harbour",
    destination = assistant.id,
    instructions = instructions,
    rubric = { { name = "main", criteria = criteria } },
  }
end
print(("   %d of 3 passed"):format(run_suite("harbour", assistant.version_id)))

heading(4, "A new version is saved beside the main one")
local candidate = ai.assistants.update(assistant, {
  instructions = 'When asked for a table, say "The table is booked." Be brief. The kitchen closes at ten.',
  version_name = "later kitchen",
  promote_to_main = false,
})
print(("   version %s, \"%s\""):format(candidate.version_id, candidate.version_name))
run_suite("harbour", candidate.version_id)

heading(5, "A canary deploy gives it a quarter of the traffic")
ai.assistants.canary_deploys.create(assistant, {
  rules = { { serve = { rollout = { { version_id = candidate.version_id, weight = 25 } } } } },
})
local callers, served = {}, {}
for n = 1, 80 do callers[n] = ("+1312555%04d"):format(n) end
task.map(callers, function(caller)
  local talk = ai.conversations.create { metadata = { telnyx_end_user_target = caller } }
  ai.assistants.chat(assistant, { content = "When does the kitchen close?", conversation_id = talk.id })
  local version = ai.conversations.retrieve(talk.id).metadata.assistant_version_id
  served[version] = (served[version] or 0) + 1
end, { concurrency = 16 })
for _, version in ipairs { assistant, candidate } do
  local share = (served[version.version_id] or 0) / #callers
  print(("   %s  %s %3.0f %%"):format(version.version_id, bar(share, 40), share * 100))
end

heading(6, "It is promoted")
ai.assistants.versions.promote(assistant, candidate.version_id)
local now = ai.assistants.retrieve(assistant)
print(("   main is now %s, \"%s\""):format(now.version_id, now.version_name))
local found, problem = pcall(ai.assistants.canary_deploys.retrieve, assistant)
print(found and "   the canary deploy still stands" or ("   the canary deploy is gone (%d)"):format(problem.status))
local closing = ai.assistants.chat(assistant, {
  content = "When does the kitchen close?",
  conversation_id = ai.conversations.create {}.id,
})
print("   assistant  " .. closing.content)
