---@meta
-- The modules that the host sets as globals, for editors that speak LuaLS.
error("annotations are read by editors, not run")

---Seconds, or a string such as "250ms", "1h30m".
---@alias Duration number|string

---What every error that the host raises looks like. `tostring` is one sentence.
---@class callisto.Error
---@field code string Dotted and stable: "argument.invalid", "api.not_found", "limit.memory".
---@field message string
---@field retryable boolean Whether trying again may help.
---@field place? string The script's line whose mistake it is, "deploy.lua:12", where a library says so.

---What the API refused, or why it could not be reached.
---@class telnyx.Error: callisto.Error
---@field kind "authentication"|"permission"|"not_found"|"validation"|"rate_limit"|"conflict"|"server"|"connection"|"timeout"|"argument"|"protocol"
---@field operation string The operation's id.
---@field status? integer The HTTP status; nil when no response came.
---@field errors telnyx.ErrorDetail[] What the service said, item by item.
---@field request_id? string The service's name for the request.
---@field retry_after? number Seconds to wait, where the service said.
---@field attempts integer How often the request was sent.

---@class telnyx.ErrorDetail
---@field code? string The API's own code.
---@field title? string
---@field detail? string
---@field pointer? string The argument it is about.

---An answer that is read while the service still writes it: `for piece in stream do io.write(piece) end`.
---@class telnyx.Stream
---@overload fun(): string?
---@field answer fun(self: telnyx.Stream): table? The whole answer; takes the pieces that are left.

--- Runs functions side by side. Nothing outlives its script: what still runs when the script ends is
--- cancelled, and a failure that nobody awaited is reported.
---@class tasklib
task = {}

---@class task.Task
local Task = {}

--- Waits for the function's results, or raises its error.
---@return any ...
function Task:await() end

--- Asks the task to end; its request, if it waits for one, is closed.
function Task:cancel() end

---@return "running"|"done"|"failed"|"cancelled"
function Task:status() end

--- Starts `fn` beside the caller.
---@param fn fun(...): ...
---@param ... any Arguments of `fn`.
---@return task.Task
function task.spawn(fn, ...) end

--- Runs all functions and returns their first results in order; the first failure cancels the others.
---@param fns (fun(): any)[]
---@return any[]
function task.all(fns) end

--- Calls `fn` for each item, at most `concurrency` at a time, and returns the results in order.
---@generic T, R
---@param items T[]
---@param fn fun(item: T, index: integer): R
---@param options? { concurrency?: integer }
---@return R[]
function task.map(items, fn, options) end

--- Runs all functions, returns the results of the first to end and cancels the others.
---@param fns (fun(): ...)[]
---@return any ...
function task.race(fns) end

--- Runs `fn` and raises `task.timeout` when it takes longer.
---@param duration Duration
---@param fn fun(): ...
---@return any ...
function task.timeout(duration, fn) end

---@param duration Duration
function task.sleep(duration) end

---@param handle task.Task
function task.cancel(handle) end

--- Lets the other tasks that are ready run first.
function task.yield() end

--- Time, from the host's clock: real, or virtual in a simulation.
---@class timelib
time = {}

---@return number seconds Since 1970-01-01 UTC, with a fraction.
function time.now() end

---@return number seconds Never goes back.
function time.monotonic() end

---@param duration Duration
function time.sleep(duration) end

---@param seconds? number Since 1970; now when absent.
---@return string text `2026-03-01T12:00:00.000Z`
function time.iso(seconds) end

---@param text string ISO 8601 with a zone.
---@return number seconds Since 1970.
function time.parse(text) end

---@param duration Duration
---@return number seconds
function time.duration(duration) end

---@class jsonlib
---@field null lightuserdata Stands for `null` where a table cannot hold nil.
json = {}

---@param text string
---@return any
function json.decode(text) end

--- Members are written in the order of their names' bytes, so that a value has the same text in each process.
---@param value any
---@param options? { indent?: integer, sort?: boolean } `sort` is accepted; members are sorted without it too.
---@return string
function json.encode(value, options) end

--- Marks a table as an array, so that an empty one is written `[]`.
---@generic T: table
---@param items T
---@return T
function json.array(items) end

--- Marks a table as an object, so that an empty one is written `{}`.
---@generic T: table
---@param members T
---@return T
function json.object(members) end

--- Lines on standard error, with a level and fields.
---@class loglib
log = {}

---@param message string
---@param fields? table<string, any>
function log.debug(message, fields) end

---@param message string
---@param fields? table<string, any>
function log.info(message, fields) end

---@param message string
---@param fields? table<string, any>
function log.warn(message, fields) end

---@param message string
---@param fields? table<string, any>
function log.error(message, fields) end
