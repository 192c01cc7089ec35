-- When retry tries again, and how long it waits.

local retry = require "retry"

-- An error that may pass.
local function trouble(fields)
  local problem = { code = "api.server", message = "try later", retryable = true }
  for name, value in pairs(fields or {}) do problem[name] = value end
  return problem
end

-- An action that fails `failures` times, and the times at which it was called.
local function failing(failures, fields)
  local times, start = {}, time.monotonic()
  return function(attempt)
    times[#times + 1] = time.monotonic() - start
    if attempt <= failures then error(trouble(fields)) end
    return "done", nil, attempt
  end, times
end

describe("retry", function()
  it("returns every result of the attempt that succeeds", function()
    local action = failing(2)
    local results = table.pack(retry(action, { jitter = 0 }))
    expect(results):to_equal { "done", nil, 3, n = 3 }
  end)

  it("waits longer each time, up to the longest wait", function()
    local action, times = failing(5)
    retry.call(action, { limit = 5, first_wait = 1, longest_wait = 5, jitter = 0 })
    expect(times):to_equal { 0.0, 1.0, 3.0, 7.0, 12.0, 17.0 }
  end)

  it("gives up after its limit with the last error as it came", function()
    local action, times = failing(9)
    local failure = expect(function() retry.call(action, { limit = 2 }) end):to_raise { code = "api.server" }
    expect(failure.message):to_be("try later")
    expect(#times):to_be(3)
  end)

  it("leaves alone what will not pass", function()
    for _, problem in ipairs { trouble { retryable = false }, "a plain error", { code = "x" } } do
      local count = 0
      pcall(retry.call, function()
        count = count + 1
        error(problem, 0)
      end)
      expect(count):to_be(1)
    end
  end)

  it("asks the script what may pass", function()
    local count = 0
    local result = retry.call(function(attempt)
      count = count + 1
      if attempt < 3 then error("busy", 0) end
      return "ok"
    end, { when = function(problem, attempt) return problem == "busy" and attempt < 5 end })
    expect(result):to_be("ok")
    expect(count):to_be(3)
  end)

  it("obeys a service that says how long to wait, up to the longest wait", function()
    local action, times = failing(1, { retry_after = 7 })
    retry.call(action)
    expect(times[2]):to_be(7.0)
    action, times = failing(1, { retry_after = 700 })
    retry.call(action, { longest_wait = "1m" })
    expect(times[2]):to_be(60.0)
  end)

  it("begins no attempt later than asked", function()
    local action, times = failing(9)
    expect(function() retry.call(action, { limit = 9, first_wait = 1, jitter = 0, within = 5 }) end):to_raise {
      code = "api.server",
    }
    expect(times):to_equal { 0.0, 1.0, 3.0 }
  end)

  it("leaves a share of each wait to chance", function()
    local action, times = failing(1)
    retry.call(action, { first_wait = 8, jitter = 0.5, random = function() return 0.25 end })
    expect(times[2]):to_be(7.0)
  end)

  it("tells of each failure before it waits", function()
    local heard = {}
    local action = failing(2)
    retry.call(action, {
      jitter = 0, on_retry = function(problem, attempt, wait) heard[#heard + 1] = { problem.code, attempt, wait } end,
    })
    expect(heard):to_equal { { "api.server", 1, 0.5 }, { "api.server", 2, 1.0 } }
  end)

  it("never goes on in a task that was cancelled", function()
    local count = 0
    local worker = task.spawn(function()
      return retry.call(function()
        count = count + 1
        task.sleep("1h")
      end, { limit = 9, when = function() return true end })
    end)
    task.sleep(1)
    worker:cancel()
    pcall(worker.await, worker)
    expect(worker:status()):to_be("cancelled")
    expect(count):to_be(1)
  end)

  it("refuses what it does not know", function()
    expect(function() retry.call(print, { limt = 3 }) end):to_raise( ---@diagnostic disable-line
      "retry.call: unknown option 'limt'; did you mean 'limit'?")
    expect(function() retry.call() end):to_raise("retry.call: 'action' is required")
    expect(function() retry(print, { jitter = 2 }) end):to_raise(
      "retry.call: 'jitter' must be a number from 0 to 1, got 2")
  end)
end)

describe("waits", function()
  it("grow without end", function()
    local waits, seen = retry.waits { first_wait = 1, longest_wait = 4, jitter = 0, factor = 2 }, {}
    for place = 1, 5 do seen[place] = waits() end
    expect(seen):to_equal { 1.0, 2.0, 4.0, 4.0, 4.0 }
  end)
end)
