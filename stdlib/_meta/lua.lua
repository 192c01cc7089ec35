---@meta
-- Lua's own libraries where they are others here than an editor believes.
error("annotations are read by editors, not run")

--- Not here: a script cannot end the program around it. `return` ends the script, `error(text)` fails it.
---@deprecated
os.exit = nil

--- Not here: compiled functions are not loaded, so none is made; keep the function's text.
---@deprecated
string.dump = nil

--- Not here: of debug a script has what looks at its own functions and tasks.
---@deprecated
debug.sethook = nil

--- Not here: see `debug.sethook`.
---@deprecated
debug.getregistry = nil

--- Not here: see `debug.sethook`.
---@deprecated
debug.setuservalue = nil

--- Not here: see `debug.sethook`.
---@deprecated
debug.debug = nil

--- Variables of the script's own functions; nothing of the host's and the library's.
---@param thread thread
---@param level integer|function
---@param index integer
---@return string? name, any value
---@overload fun(level: integer|function, index: integer): string?, any
function debug.getlocal(thread, level, index) end

--- Variables that a function of the script's own uses from outside of it; nothing of the host's and the library's.
---@param fn function
---@param index integer
---@return string? name, any value
function debug.getupvalue(fn, index) end

--- Of tables any metatable; of basic types only strings, which may lose theirs and get it back.
---@generic T
---@param value T
---@param metatable? table
---@return T
function debug.setmetatable(value, metatable) end

--- The collector's counts and modes, as Lua has them; a durable run has no count of memory.
---@param option? "collect"|"count"|"step"|"isrunning"|"stop"|"restart"|"setpause"|"setstepmul"|"generational"|"incremental"
---@param argument? integer
---@return any
function collectgarbage(option, argument) end

--- Templates of the files that `require` looks for, `?` standing for the name. It begins with the script's own folder;
--- what else is put here needs the permission to read, `--allow-read=FOLDER`. Modules of the standard library go first.
---@type string
package.path = ""

--- Native libraries are not loaded: a Swift program registers functions for its scripts.
---@type string
package.cpath = ""

--- Always nil and why, as native libraries are not loaded.
---@param path string
---@param name string
---@return nil, string, "absent"
function package.loadlib(path, name) end

--- Starts a program and gives its output, or takes its input, as a file. The command is taken apart into words as POSIX
--- does, without a shell unless it needs one; each program needs its permission, `--allow-run=PROGRAM`.
---@param command string
---@param mode? "r"|"w"
---@return file*? file, string? why, integer? status
function io.popen(command, mode) end

--- Opens a file. Reading and writing need `--allow-read=PATH` and `--allow-write=PATH`; the script's own folder may be
--- read. A durable run reads only, and what it reads is recorded.
---@param path string
---@param mode? openmode
---@return file*? file, string? why, integer? number
function io.open(path, mode) end
