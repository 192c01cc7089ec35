---@meta
-- The modules that the host sets as globals, for editors that speak LuaLS.
error("annotations are read by editors, not run")

---Seconds, or text such as "250ms", "1h30m".
---@alias Duration number|string

---Cron expression of five or six fields, "0 3 * * MON-FRI", or a name such as "@daily".
---@alias CronExpression string

---An error raised by the host. `tostring` gives one sentence.
---@class callisto.Error
---@field code string Error code: "argument.invalid", "api.not_found", "limit.memory".
---@field message string Message, one sentence.
---@field retryable boolean True if a retry may help.
---@field place? string Line of the script that made the mistake, "deploy.lua:12", if known.

---An error of an API call: a refusal, or a failure to reach the service.
---@class telnyx.Error: callisto.Error
---@field kind "authentication"|"permission"|"not_found"|"validation"|"rate_limit"|"conflict"|"server"|"connection"|"timeout"|"argument"|"protocol" Kind of error.
---@field operation string Id of the operation.
---@field status? integer HTTP status; nil without a response.
---@field errors telnyx.ErrorDetail[] Details from the service.
---@field request_id? string Id of the request, assigned by the service.
---@field retry_after? number Seconds to wait before a retry, if the service gave them.
---@field attempts integer Number of attempts, the first included.

---@class telnyx.ErrorDetail
---@field code? string Error code of the API.
---@field title? string Title of the error.
---@field detail? string Description of the error.
---@field pointer? string Argument that caused the error.

---A response that is read while the service still sends it: `for piece in stream do io.write(piece) end`.
---@class telnyx.Stream
---@overload fun(): string?
---@field answer fun(self: telnyx.Stream): table? Get the complete answer; reads the remaining pieces.

---@class telnyx.RequestOptions: telnyx.Options
---@field query? table Query of the request. Lists are joined by commas, members of tables are `filter[status]`.
---@field body? table|string|file* Body: a table is sent as JSON, a string or an open file as it is.
---@field content_type? string Media type of a body that is a string or file. Default "application/octet-stream".
---@field form? table Fields of a form; a file is `{ path = "voice.wav" }`.
---@field save_to? string File that the answer is written to.

--- Send a request by method and path, with the key, retries and errors of every call.
---
--- The result is the complete body, `data` and `meta` included; text and files are strings. The result of a GET has
--- `:pages()`, which iterates over the pages of its list.
---@param method "GET"|"POST"|"PUT"|"PATCH"|"DELETE" HTTP method.
---@param path string Path below the base URL: "/phone_numbers".
---@param options? telnyx.RequestOptions
---@return any
function telnyx.request(method, path, options) end

--- Run functions concurrently. A task does not outlive its script: tasks still running at the end are
--- cancelled, and a failure that was never awaited is reported.
---@class tasklib
task = {}

---@class task.Task
local Task = {}

--- Wait for the task and return its results, or raise its error.
---@return any ...
function Task:await() end

--- Cancel the task; a request that it waits for is closed.
function Task:cancel() end

---@return "running"|"done"|"failed"|"cancelled" State of the task.
function Task:status() end

--- Start `fn` as a task.
---@param fn fun(...): ...
---@param ... any Arguments of `fn`.
---@return task.Task
function task.spawn(fn, ...) end

--- Run all functions and return their first results in order; the first failure cancels the others.
---@param fns (fun(): any)[]
---@return any[]
function task.all(fns) end

--- Call `fn` for each item, at most `concurrency` at a time, and return the results in order.
---@generic T, R
---@param items T[]
---@param fn fun(item: T, index: integer): R
---@param options? { concurrency?: integer }
---@return R[]
function task.map(items, fn, options) end

--- Run all functions, return the results of the first to finish, and cancel the others.
---@param fns (fun(): ...)[]
---@return any ...
function task.race(fns) end

--- Run `fn` and raise `task.timeout` if it takes longer.
---@param duration Duration
---@param fn fun(): ...
---@return any ...
function task.timeout(duration, fn) end

---@param duration Duration
function task.sleep(duration) end

---@param handle task.Task
function task.cancel(handle) end

--- Let other tasks that are ready run first.
function task.yield() end

--- Time of the host's clock: real, or virtual in a simulation.
---@class timelib
time = {}

---@return number seconds Seconds since 1970-01-01 UTC, with a fraction.
function time.now() end

---@return number seconds Seconds of a clock that never goes back.
function time.monotonic() end

---@param duration Duration
function time.sleep(duration) end

---@param seconds? number Seconds since 1970. Default: now.
---@return string text Text such as `2026-03-01T12:00:00.000Z`.
function time.iso(seconds) end

---@param text string ISO 8601 with a zone.
---@return number seconds Seconds since 1970.
function time.parse(text) end

---@param duration Duration
---@return number seconds
function time.duration(duration) end

---@class jsonlib
---@field null lightuserdata Value for `null`, since a table cannot hold nil.
json = {}

---@param text string
---@return any
function json.decode(text) end

--- Encode a value as JSON. Members are sorted by name, so that equal values have equal text.
---@param value any
---@param options? { indent?: integer, sort?: boolean } Spaces of indentation; `sort` has no effect, members are always sorted.
---@return string
function json.encode(value, options) end

--- Mark a table as an array, so that an empty one is encoded as `[]`.
---@generic T: table
---@param items T
---@return T
function json.array(items) end

--- Mark a table as an object, so that an empty one is encoded as `{}`.
---@generic T: table
---@param members T
---@return T
function json.object(members) end

--- Write log lines to standard error, with a level and fields.
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
