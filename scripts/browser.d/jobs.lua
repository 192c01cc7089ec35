-- The jobs of the daemon whose page scripts/browser looks at.
local jobs = require "jobs"
local rollout = require "rollout"
local run = require "run"

jobs.define { name = "nightly", schedule = "0 3 * * 1-5", timezone = "America/New_York", run = function()
  print("checked everything")
end }

jobs.define { name = "hostile", schedule = "@daily", run = function()
  print("<script>document.title = 'taken'</script>")
  run.set_status("<img src=x onerror=\"document.title = 'taken'\">")
  error("<b>no</b>")
end }

jobs.define { name = "question", schedule = "@monthly", run = function()
  print("asks")
  local answer = run.wait_signal("<b>who</b>")
  print("it is " .. answer.by)
end }

jobs.define { name = "doubtful", schedule = "@monthly", run = function()
  error { code = "effect.unknown", message = "nobody knows", retryable = false }
end }

jobs.define { name = "stubborn", schedule = "@monthly", run = function()
  local cleanup <close> = setmetatable({}, { __close = function()
    print("not so fast")
    run.wait_signal("never")
  end })
  run.wait_signal("first")
end }

jobs.define { name = "busy", schedule = "@yearly", run = function()
  local count = 0
  task.spawn(function()
    while true do
      count = count + 1
      run.set_status("look " .. count)
      print("looked " .. count)
      task.sleep(0.3)
    end
  end)
  run.wait_signal("go on")
end }

jobs.define { name = "long-name-that-somebody-chose-for-the-nightly-check-of-all-assistants-in-all-regions",
  schedule = "@hourly", labels = { team = "voice" }, run = function()
    for region = 1, 5 do
      run.step("region " .. region, function()
        for _ = 1, 8 do ai.assistants.list():first() end
        if region == 3 then pcall(ai.assistants.retrieve, "assistant-that-is-not-there") end
      end)
    end
    for _ = 1, 300 do ai.assistants.list():first() end
  end }

jobs.define { name = "ship", schedule = "@yearly", run = function()
  local assistant = ai.assistants.create { name = "Support", instructions = "Answer." }
  local candidate = ai.assistants.update(assistant.id, {
    instructions = "Answer briefly.", version_name = "brief", promote_to_main = false,
  })
  local result = rollout.run {
    assistant = assistant, version = candidate,
    steps = { { weight = 5, bake = "1s" }, { weight = 25, bake = "1s" }, { weight = 50, bake = "1s" } },
    gates = {
      rollout.check("answers", function() return true, "all calls are answered" end, { interval = "1s" }),
      rollout.check("tone", function() return false, "two calls were curt" end, { interval = "1s", dry_run = true }),
      rollout.approval "product owner",
    },
  }
  return result.outcome
end }

-- What keeps the daemon busy while somebody presses: runs of these end at each moment.
for number = 1, 4 do
  jobs.define { name = "tick-" .. number, every = 1, labels = { kind = "tick" }, run = function()
    for _ = 1, 10 do ai.assistants.list():first() end
    print("ticked")
  end }
end
