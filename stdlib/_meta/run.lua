---@meta run
-- What a script knows of the durable run that it is, for editors that speak LuaLS.
error("annotations are read by editors, not run")

--- Outside of a durable run steps just run, and there is nobody to send a signal.
---@class runlib
---@field id? string The run's id, as `callisto runs` lists it; nil outside of a durable run.
---@field attempt? integer 1, or more for a job's retries.
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
