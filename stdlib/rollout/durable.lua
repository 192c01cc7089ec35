--- The durable run of a rollout, and the behaviour without one.
local misuse = require "misuse"
local terminal = require "terminal"

local durable = {}

-- The module `run` is there in every host that knows durable runs; its id only inside of one.
local function current()
  local found, run = pcall(require, "run")
  return found and run.id and run or nil
end

--- Runs a function that only reads, as one step of the run: its requests need not be remembered once it
--- has ended. What it returns must be plain data.
---@generic T
---@param name string
---@param fn fun(...): T
---@param ... any
---@return T
function durable.step(name, fn, ...)
  local run = current()
  if run then return run.step(name, fn, ...) end
  return fn(...)
end

--- Calls a function again and again, each time with what it returned before, until that is nil: then its
--- other results. In a durable run the record keeps the newest state and nothing of what came before.
---@param name string
---@param state table Plain data.
---@param fn fun(state: table): table?, ...
---@return any ...
function durable.loop(name, state, fn)
  local run = current()
  if run then return run.loop(name, state, fn) end
  while true do
    local results = table.pack(fn(state))
    if results[1] == nil then return table.unpack(results, 2, results.n) end
    state = results[1]
  end
end

--- Whether the script is to end because its record is as long as one may be.
function durable.is_full()
  local run = current()
  return run ~= nil and run.interrupted() == "limit"
end

--- Whether what is kept in a function's own variables would be forgotten.
function durable.forgets() return current() ~= nil end

--- Shows how far the rollout is in the list of runs.
---@param text string
function durable.status(text)
  local run = current()
  if run then run.set_status(text) end
end

--- Leaves an event of the rollout in the run's history, from which its page draws the traffic over time.
---@param event rollout.Event
function durable.note(event)
  local run = current()
  if run then run.note("rollout", event) end
end

--- Listens for a signal beside everything else, and acts whenever it comes; nothing where no durable run
--- could hear one.
---@param name string
---@param act fun(reason?: string, by?: string): string? The name to listen for next; the same again when absent.
---@return task.Task? listener To be cancelled when nobody is to be heard any more.
function durable.listen(name, act)
  local run = current()
  if not run then return nil end
  return task.spawn(function()
    while true do
      local body = run.wait_signal(name)
      local said = type(body) == "table" and body or { reason = type(body) == "string" and body or nil }
      name = act(said.reason, said.by) or name
    end
  end)
end

--- Asks whether a rollout may go on: whoever sends a signal of the gate's name, true or false or a table
--- with `approved` and `reason`; where no durable run could hear one, whoever sits at the script's input.
--- Nobody there is no answer. A signal that says neither is logged, and another is waited for.
---@param view table
---@param name string
---@param timeout? number
---@return boolean? approved
---@return string? reason
---@return string? by Who answered, where that is known.
function durable.ask(view, name, timeout)
  local run = current()
  if run then
    while true do
      local body = run.wait_signal(name, timeout)
      if body == nil then return nil end
      local said, reason, by = body, nil, nil
      if type(body) == "table" then said, reason, by = body.approved, body.reason, body.by end
      local answer, complaint = misuse.answer(said)
      if answer ~= nil then return answer, reason, by end
      log.warn(("%s: the signal decides nothing: %s"):format(name, complaint or "it says neither true nor false"))
    end
  end
  print(terminal.line(("%s: may version %s go on with step %d, %g %%? [y/n]"):format(
    name, view.version, view.step, view.weight)))
  local line = io.read("l")
  if line == nil then return nil end
  return line:match("^%s*[yY]") ~= nil, line
end

return durable
