---@meta run
-- What a script knows of the durable run that it is, for editors that speak LuaLS.
error("annotations are read by editors, not run")

--- The durable run of the script. In other runs, steps simply run, and signals are never received.
---@class runlib
---@field id? string Id of the run, as in `callisto runs`; nil if the run is not durable.
---@field attempt? integer Number of the attempt, from 1; higher for retries of a job.
---@field state? any State passed by `run.continue` to this run.
---@field arguments? any Arguments from `run.start` or `callisto jobs trigger --arguments`.
local run = {}

--- Run `fn` as a named step: once it has finished, a resumed run skips it and takes its results from the journal.
---
--- The results must be plain data; other effects on variables are lost.
---@generic R
---@param name string
---@param fn fun(...): R
---@param ... any Arguments of `fn`.
---@return R
function run.step(name, fn, ...) end

--- Call `fn` repeatedly, each time with its previous result, for loops that last days or run for ever.
---
--- The journal keeps only the newest state, so the number of iterations is unlimited. An iteration must take
--- everything from its state; other variables are lost when the run is resumed elsewhere.
--- A result of nil ends the loop, and the further results of that iteration are returned.
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
---@param state S Initial state, plain data; the first iteration gets a copy.
---@param fn fun(state: S): S?, ...
---@return any Results of the last iteration after nil.
function run.loop(name, state, fn) end

--- Continue in another run of the same script, with a new journal, once this one has returned; it finds
--- `state` in `run.state`. Both runs are linked, and waiting for the first waits for the second.
---
--- ```lua
--- local month = run.state or { number = 1 }
--- …
--- return run.continue { number = month.number + 1 }
--- ```
---@param state any State for the next run, plain data.
function run.continue(state) end

--- Start another durable run exactly once; returns its id.
---
--- If a live run has the job's concurrency key, its id is returned instead.
---
--- A script gets the permissions of this run; a job must be of this run's file, or this run started by hand.
---@param what string Name of a job, or path of a script, which ends in ".lua" or contains a "/".
---@param arguments? any Plain data for `run.arguments` and a job's `arguments`; a list of strings becomes a script's `...`.
---@return string id
function run.start(what, arguments) end

--- Wait until another run, its retries and continuations have ended; returns its result.
---
--- If it did not succeed, raises `run.ended_failed`, `run.ended_cancelled` and so on, with `run` and `state`.
---@param id string
---@param timeout? Duration
---@return any result Result of the run; nil after a timeout.
---@return "timeout"? why
function run.wait(id, timeout) end

--- Get the reason why the run is asked to stop, for clean-up: a person, a later run of its job, its timeout, or
--- the maximum length of its journal; nil if it is not.
---@return "person"|"overlap"|"deadline"|"limit"?
function run.interrupted() end

--- Wait for a signal: `callisto runs signal ID NAME '{"by": "Ada"}'`.
---
--- Signals are queued in order until they are received.
---@param name string
---@param timeout? Duration
---@return any body Body of the signal, true if it has none; nil after a timeout.
---@return "timeout"? why
function run.wait_signal(name, timeout) end

--- Set the status line of the run, shown in lists of runs.
---@param text string
function run.set_status(text) end

--- Add a value to the run's history; its field `text`, if any, is shown to people.
---
--- The page draws rollouts from notes named `rollout`.
---@param name string
---@param value any Plain data.
function run.note(name, value) end

--- Version a change of the script: runs that started before the change keep getting their first number.
---
--- ```lua
--- if run.version("greeting", 2) >= 2 then new() else old() end
--- ```
---@param name string
---@param number integer
---@return integer number Number that this run saw first.
function run.version(name, number) end

return run
