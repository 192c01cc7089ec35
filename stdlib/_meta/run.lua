---@meta run
-- What a script knows of the durable run that it is, for editors that speak LuaLS.
error("annotations are read by editors, not run")

--- Outside of a durable run steps just run, and there is nobody to send a signal.
---@class runlib
---@field id? string The run's id, as `callisto runs` lists it; nil outside of a durable run.
---@field attempt? integer 1, or more for a job's retries.
---@field state? any What the run left with `run.continue` that this one takes over from.
---@field arguments? any What whoever started it gave: `run.start`, or `callisto jobs trigger --arguments`.
local run = {}

--- Runs `fn` as one named step: once it has ended, a resumed run passes it by and gets its results from the record.
---
--- It hands everything back through its results, which are plain data.
---@generic R
---@param name string
---@param fn fun(...): R
---@param ... any Arguments of `fn`.
---@return R
function run.step(name, fn, ...) end

--- Calls `fn` again and again, each time with what it returned before: for what goes on for days or for ever.
---
--- The record keeps the newest state and nothing of the turns before, so a run may take any number of them. What a
--- turn knows it has from its state; what it leaves in other variables is forgotten when the run goes on elsewhere.
--- A turn that returns nil ends the loop, and what it returns behind that is what `run.loop` returns.
---
--- ```lua
--- local tries = run.loop("wait for the deploy", { tries = 0 }, function(state)
---   if is_deployed() then return nil, state.tries end
---   task.sleep("1m")
---   return { tries = state.tries + 1 }
--- end)
--- ```
---@generic S
---@param name string
---@param state S Plain data; the first turn gets a copy.
---@param fn fun(state: S): S?, ...
---@return any ... What the last turn returned behind nil.
function run.loop(name, state, fn) end

--- Lets another run of the same script take over once this one has returned, with a record that begins anew: it
--- finds `state` in `run.state`. Both say so, and whoever waits for the first waits for the second.
---
--- ```lua
--- local month = run.state or { number = 1 }
--- …
--- return run.continue { number = month.number + 1 }
--- ```
---@param state any Plain data.
function run.continue(state) end

--- Starts another durable run beside this one, truly once; returns its id.
---
--- Where a live run has the job's key, that one stands in its place, and its id is returned.
---
--- A script gets what this run may; a job is one of this run's own file, or any where a person began this run.
---@param what string The name of a job, or the path of a script, which ends in ".lua" or has a "/" in it.
---@param arguments? any Plain data, in the other's `run.arguments` and its job's `arguments`; a list of texts is what a script finds in `...`.
---@return string id
function run.start(what, arguments) end

--- Waits until another run has ended, and those that took over from it or tried again; returns its result.
---
--- One that did not succeed is raised: `run.ended_failed`, `run.ended_cancelled` and so on, with `run` and `state`.
---@param id string
---@param timeout? Duration
---@return any result nil when the time was over.
---@return "timeout"? why
function run.wait(id, timeout) end

--- Why the run is asked to end, for clean-ups: by a person, by a later run of its job, because its time is over, or
--- because its journal is as long as one may be; nil while it is not.
---@return "person"|"overlap"|"deadline"|"limit"?
function run.interrupted() end

--- Waits until somebody sends a signal: `callisto runs signal ID NAME '{"by": "Ada"}'`.
---
--- Signals are kept until they are asked for, in order.
---@param name string
---@param timeout? Duration
---@return any body What it brought, true when nothing; nil when the time was over.
---@return "timeout"? why
function run.wait_signal(name, timeout) end

--- Says in one line where the run stands, for those who list runs.
---@param text string
function run.set_status(text) end

--- Leaves a value in the run's history, for people: its `text`, where it has one, is what they read.
---
--- Those named `rollout` are what the page draws a rollout from.
---@param name string
---@param value any Plain data.
function run.note(name, value) end

--- Numbers a change of the script: runs that began before it keep getting the number from then.
---
--- ```lua
--- if run.version("greeting", 2) >= 2 then new() else old() end
--- ```
---@param name string
---@param number integer
---@return integer number The one that this run first saw.
function run.version(name, number) end

return run
