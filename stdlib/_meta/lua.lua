---@meta
-- Lua's own libraries where they are others here than an editor believes.
error("annotations are read by editors, not run")

--- Not available: a script cannot end the program. `return` ends the script, `error(text)` fails it.
---@deprecated
os.exit = nil

--- Not available: bytecode is not loaded, so none is written; keep the source text.
---@deprecated
string.dump = nil

--- Not available: scripts can only inspect their own functions and tasks.
---@deprecated
debug.sethook = nil

--- Not available: see `debug.sethook`.
---@deprecated
debug.getregistry = nil

--- Not available: see `debug.sethook`.
---@deprecated
debug.setuservalue = nil

--- Not available: see `debug.sethook`.
---@deprecated
debug.debug = nil

--- Get a local variable of one of the script's own functions.
---@param thread thread
---@param level integer|function
---@param index integer
---@return string? name, any value
---@overload fun(level: integer|function, index: integer): string?, any
function debug.getlocal(thread, level, index) end

--- Get an upvalue of one of the script's own functions.
---@param fn function
---@param index integer
---@return string? name, any value
function debug.getupvalue(fn, index) end

--- Set a metatable: of any table; of the basic types only strings.
---@generic T
---@param value T
---@param metatable? table
---@return T
function debug.setmetatable(value, metatable) end

--- Control the garbage collector, as in Lua; memory counts are not available in a durable run.
---@param option? "collect"|"count"|"step"|"isrunning"|"stop"|"restart"|"setpause"|"setstepmul"|"generational"|"incremental"
---@param argument? integer
---@return any
function collectgarbage(option, argument) end

--- Search path of `require`, with `?` for the module's name. It starts with the script's own folder; other folders
--- need the permission to read, `--allow-read=FOLDER`. Modules of the standard library take precedence.
---@type string
package.path = ""

--- Search path of native libraries, which are not loaded: a Swift program registers functions for its scripts.
---@type string
package.cpath = ""

--- Return nil and a message, because native libraries are not loaded.
---@param path string
---@param name string
---@return nil, string, "absent"
function package.loadlib(path, name) end

--- Start a program, and read its output or write its input as a file. The command is split into words as a POSIX
--- shell does, and run without a shell if possible; each program needs a permission, `--allow-run=PROGRAM`.
---@param command string
---@param mode? "r"|"w"
---@return file*? file, string? why, integer? status
function io.popen(command, mode) end

--- Open a file. Reading and writing need `--allow-read=PATH` and `--allow-write=PATH`; the script's own folder can be
--- read without. A durable run can only read, and what it reads is recorded.
---@param path string
---@param mode? openmode
---@return file*? file, string? why, integer? number
function io.open(path, mode) end
