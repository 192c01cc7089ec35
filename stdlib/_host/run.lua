-- The module run: what a script knows of the run that it is. Without a durable run behind it, steps
-- just run, and nobody can send a signal.

local internals = library["_run"]
library["_run"] = nil

local run = {}

local function check(value, kind, name, position)
  if type(value) ~= kind then
    error(("bad argument #%d to 'run.%s' (expected %s, got %s)"):format(
      position, name, kind, value == nil and "no value" or type(value)), 3)
  end
end

-- What a step returns crosses the journal as JSON, in which nil at the top is null.
local function restore(values)
  local count = #values
  for index = 1, count do
    if values[index] == json.null then values[index] = nil end
  end
  return table.unpack(values, 1, count)
end

local function finish(succeeded, ...)
  if not succeeded then return restore(internals.end_step(false, (...))) end
  local values = json.array {}
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    values[index] = value == nil and json.null or value
  end
  return restore(internals.end_step(true, values))
end

function run.step(name, fn, ...)
  check(name, "string", "step", 1)
  check(fn, "function", "step", 2)
  if not internals then return fn(...) end
  local state, values = internals.begin_step(name)
  if state == "run" then return finish(pcall(fn, ...)) end
  if state == "wait" then values = internals.await_step() end
  return restore(values)
end

-- The state as the next turn gets it: a copy, live as well as from the record.
local function copied(state) return json.decode(json.encode(state)) end

function run.loop(name, state, fn)
  check(name, "string", "loop", 1)
  check(fn, "function", "loop", 3)
  if state == nil then check(state, "plain data", "loop", 2) end
  state = copied(state)
  if not internals then
    while true do
      local results = table.pack(fn(state))
      if results[1] == nil then return table.unpack(results, 2, results.n) end
      state = copied(results[1])
    end
  end
  local progress, known = internals.begin_loop(name)
  if progress == "wait" then progress, known = internals.await_loop() end
  if progress == "done" then return restore(known) end
  if known ~= nil then state = known end
  while true do
    local results = table.pack(pcall(fn, state))
    if not results[1] or results[2] == nil then
      internals.leave_loop()
      return finish(results[1], table.unpack(results, results[1] and 3 or 2, results.n))
    end
    local went_well, next_state = pcall(internals.end_turn, results[2])
    if not went_well then
      internals.leave_loop()
      return finish(false, next_state)
    end
    state = next_state
  end
end

--- Why a script is asked to end: "person", "overlap", "deadline" or "limit"; nil while it is not.
function run.interrupted()
  return internals and internals.interrupted()
end

function run.wait_signal(name, timeout)
  check(name, "string", "wait_signal", 1)
  if not internals then
    error("run.wait_signal: only a durable run hears signals; start it with callisto run --durable", 2)
  end
  return internals.wait_signal(name, timeout)
end

function run.set_status(text)
  check(text, "string", "set_status", 1)
  if internals then internals.set_status(text) end
end

function run.note(name, value)
  check(name, "string", "note", 1)
  if internals then internals.note(name, value) end
end

function run.version(name, number)
  check(name, "string", "version", 1)
  if math.type(number) ~= "integer" then check(number, "integer", "version", 2) end
  return internals and internals.version(name, number) or number
end

local function needs_run(name)
  if internals then return end
  error(("run.%s: only a durable run has others beside it; start it with callisto run --durable"):format(name), 3)
end

--- Another run takes over with `state` once the script has returned: a short record again.
run.continue = function(state)
  needs_run("continue")
  if state == nil then check(state, "plain data", "continue", 1) end
  internals.continue_with(json.encode(state))
end

function run.start(what, arguments)
  check(what, "string", "start", 1)
  needs_run("start")
  local source
  if what:find("/", 1, true) or what:find("%.lua$") then
    local file, why = io.open(what, "rb")
    if not file then error("run.start: " .. tostring(why), 2) end
    source = file:read("a")
    file:close()
  end
  return internals.start(what, source, arguments ~= nil and json.encode(arguments) or nil)
end

local LONGEST_PAUSE = 30

function run.wait(id, timeout)
  check(id, "string", "wait", 1)
  needs_run("wait")
  local deadline = timeout ~= nil and time.now() + time.duration(timeout) or nil
  -- Between its looks it holds no place, which the other may need.
  local waiting <close> = setmetatable({}, { __close = function() internals.end_waiting(id) end })
  internals.begin_waiting(id)
  local found = run.loop("wait for run " .. id, 1, function(pause)
    local seen = internals.look(id)
    if seen.ended then return nil, seen end
    local rest = deadline and deadline - time.now() or pause
    if rest <= 0 then return nil, false end
    task.sleep(math.min(pause, rest))
    return math.min(pause * 2, LONGEST_PAUSE)
  end)
  if not found then return nil, "timeout" end
  if found.state == "succeeded" then return found.result end
  local reason = found.reason and ": " .. found.reason or ""
  error({
    code = "run.ended_" .. found.state, message = ("run %s: %s%s"):format(found.run, found.state, reason),
    retryable = false, run = found.run, state = found.state,
  }, 2)
end

run.state = internals and internals.state()
run.arguments = internals and internals.arguments()
run.id = internals and internals.id
run.attempt = internals and internals.attempt

package.loaded.run, library.run = run, run
library["_file_of"] = nil
