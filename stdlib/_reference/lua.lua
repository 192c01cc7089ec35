-- Lua's built-in functions in a sentence each, for help at the prompt and `callisto api`; editors know them.

--- Return the arguments if the first is neither nil nor false; otherwise raise `message`.
function assert(value, message) end

--- Control the garbage collector: "count" returns the memory in kilobytes, "collect" runs a full cycle.
function collectgarbage(option, argument) end

--- Run a Lua file as a function without arguments and return its results.
function dofile(path) end

--- Raise an error with any value. Level 1 prefixes a string with this place, 2 with the caller's, 0 with none.
function error(message, level) end

--- Get the metatable of a value, or its field `__metatable` if it has one.
function getmetatable(value) end

--- Iterate over a sequence from 1 to the first nil: `for index, value in ipairs(list) do`.
function ipairs(list) end

--- Compile a string, or the pieces that a function returns, to a function; returns nil and a message on failure.
function load(chunk, name, mode, env) end

--- Compile a file as `load` does.
function loadfile(path, mode, env) end

--- Get the key and value after `key` in a table, in no defined order; nil at the end.
function next(t, key) end

--- Iterate over all keys and values of a table in no defined order: `for key, value in pairs(t) do`.
function pairs(t) end

--- Call `fn` in protected mode; returns true and its results, or false and the error.
function pcall(fn, ...) end

--- Write the arguments as text to standard output, separated by tabs, with a newline.
function print(...) end

--- Compare two values for equality without `__eq`.
function rawequal(a, b) end

--- Get a field of a table without `__index`.
function rawget(t, key) end

--- Get the length of a table or string without `__len`.
function rawlen(value) end

--- Set a field of a table without `__newindex`; returns the table.
function rawset(t, key, value) end

--- Load a module once and return its value: of the standard library, or from the script's folder.
function require(name) end

--- Return the arguments from a position on, negative from the end; with "#", their number.
function select(index, ...) end

--- Set the metatable of a table, nil for none; returns the table.
function setmetatable(t, metatable) end

--- Convert a string to a number, in a base from 2 to 36; nil if it is not one.
function tonumber(value, base) end

--- Convert a value to a string, as `print` shows it.
function tostring(value) end

--- Get the type of a value: "nil", "number", "string", "boolean", "table", "function", "thread" or "userdata".
function type(value) end

--- Write a warning to standard error; "@on" and "@off" switch warnings.
function warn(message, ...) end

--- Call a function like `pcall`; on an error, the handler runs before the stack unwinds, for example `debug.traceback`.
function xpcall(fn, handler, ...) end

--- Close a suspended coroutine and its to-be-closed variables.
function coroutine.close(co) end

--- Create a coroutine from a function; `coroutine.resume` starts it.
function coroutine.create(fn) end

--- Check if a coroutine can yield. Default: the running one.
function coroutine.isyieldable(co) end

--- Resume a coroutine until its next yield; returns true and its values, or false and the error.
function coroutine.resume(co, ...) end

--- Get the running coroutine, and true if it is the main one.
function coroutine.running() end

--- Get the status of a coroutine: "running", "suspended", "normal" or "dead".
function coroutine.status(co) end

--- Create a function that resumes a new coroutine at each call, and raises its errors.
function coroutine.wrap(fn) end

--- Suspend the running coroutine; the arguments are returned by `resume`.
function coroutine.yield(...) end

--- Get the hook of a thread; scripts cannot set one.
function debug.gethook(thread) end

--- Get information about a function, or a level of the call stack.
function debug.getinfo(thread, fn, what) end

--- Get the metatable of a value of the script's own.
function debug.getmetatable(value) end

--- Get the user value of a userdata; nil for the host's.
function debug.getuservalue(value, n) end

--- Get the name and value of an upvalue of one of the script's own functions.
function debug.getupvalue(fn, index) end

--- Set a local variable of an active function of the script's own; returns its name.
function debug.setlocal(thread, level, index, value) end

--- Set the metatable of a value.
function debug.setmetatable(value, metatable) end

--- Set an upvalue of one of the script's own functions; returns its name.
function debug.setupvalue(fn, index, value) end

--- Format the call stack as text.
function debug.traceback(thread, message, level) end

--- Get a unique id of an upvalue, to find out if two functions share it.
function debug.upvalueid(fn, index) end

--- Let an upvalue of one function refer to that of another.
function debug.upvaluejoin(fn, index, other, index2) end

--- Close a file. Default: the default output.
function io.close(file) end

--- Flush the buffer of the default output.
function io.flush() end

--- Get the default input, or set it to a file or a path.
function io.input(file) end

--- Iterate over the lines of a file, or over values read by formats; closes it at the end.
function io.lines(path, ...) end

--- Open a file in mode "r", "w", "a", "r+", "w+" or "a+", with "b" for binary; returns nil and a message on failure. Needs --allow-read or --allow-write outside of the script's folder.
function io.open(path, mode) end

--- Get the default output, or set it to a file or a path.
function io.output(file) end

--- Start a command, and read its output or write its input. Needs --allow-run=sh.
function io.popen(command, mode) end

--- Read from the default input: "l" a line, "L" with its end, "n" a number, "a" everything, or a number of bytes.
function io.read(...) end

--- Open a temporary file for reading and writing, deleted when the script ends.
function io.tmpfile() end

--- Get "file", "closed file", or nil for a value that is not a file.
function io.type(value) end

--- Write strings and numbers to the default output.
function io.write(...) end

--- Compute the absolute value.
function math.abs(x) end

--- Compute the arc cosine in radians.
function math.acos(x) end

--- Compute the arc sine in radians.
function math.asin(x) end

--- Compute the arc tangent of y/x in radians. Default of x: 1.
function math.atan(y, x) end

--- Compute `math.atan` with two arguments; from older Lua.
function math.atan2(y, x) end

--- Round up to an integer.
function math.ceil(x) end

--- Compute the cosine of an angle in radians.
function math.cos(x) end

--- Compute the hyperbolic cosine; from older Lua.
function math.cosh(x) end

--- Convert radians to degrees.
function math.deg(x) end

--- Compute e to the power of x.
function math.exp(x) end

--- Round down to an integer.
function math.floor(x) end

--- Compute the remainder of x/y, rounded towards zero.
function math.fmod(x, y) end

--- Split a number into mantissa and exponent of base 2; from older Lua.
function math.frexp(x) end

--- Compute m times 2 to the power of e; from older Lua.
function math.ldexp(m, e) end

--- Compute the logarithm in a base. Default: the natural one.
function math.log(x, base) end

--- Compute the logarithm to base 10; from older Lua.
function math.log10(x) end

--- Get the maximum of the arguments.
function math.max(x, ...) end

--- Get the minimum of the arguments.
function math.min(x, ...) end

--- Split a number into its integral and fractional parts.
function math.modf(x) end

--- Compute x to the power of y; from older Lua, see `x ^ y`.
function math.pow(x, y) end

--- Convert degrees to radians.
function math.rad(x) end

--- Generate a random number from 0 up to 1, an integer from 1 to m, or one from m to n; the same for the same seed.
function math.random(m, n) end

--- Seed the random numbers.
function math.randomseed(x, y) end

--- Compute the sine of an angle in radians.
function math.sin(x) end

--- Compute the hyperbolic sine; from older Lua.
function math.sinh(x) end

--- Compute the square root.
function math.sqrt(x) end

--- Compute the tangent of an angle in radians.
function math.tan(x) end

--- Compute the hyperbolic tangent; from older Lua.
function math.tanh(x) end

--- Convert a number to an equal integer; nil if there is none.
function math.tointeger(x) end

--- Get "integer", "float", or nil for a value that is not a number.
function math.type(x) end

--- Compare two integers as unsigned: true if a is less than b.
function math.ult(a, b) end

--- Get the computing time of the script in seconds.
function os.clock() end

--- Format a time as C's strftime does, or as a table for "*t"; "!" in front means UTC.
function os.date(format, time) end

--- Compute the difference of two times in seconds.
function os.difftime(later, earlier) end

--- Run a command and wait for it. Needs --allow-run=sh.
function os.execute(command) end

--- Get an environment variable; nil if it is not set. Needs --allow-env.
function os.getenv(name) end

--- Delete a file or an empty folder; returns nil and a message on failure. Needs --allow-write.
function os.remove(path) end

--- Rename a file; returns nil and a message on failure. Needs --allow-write.
function os.rename(old, new) end

--- Get the locale, which is always "C".
function os.setlocale(locale, category) end

--- Get the time in seconds since 1970: now, or of a local time in a table with year, month and day.
function os.time(t) end

--- Get a path for a temporary file.
function os.tmpname() end

--- Not available: native libraries are not loaded.
function package.loadlib(path, name) end

--- Find the file of a module in a search path such as "./?.lua"; returns nil and the paths tried on failure.
function package.searchpath(name, path, sep, rep) end

--- Get bytes of a string as numbers. Default: the first.
function string.byte(s, from, to) end

--- Create a string from bytes given as numbers.
function string.char(...) end

--- Find the first match of a pattern: its first and last position, and the captures; nil if there is none. With `plain` the pattern is plain text.
function string.find(s, pattern, init, plain) end

--- Format values: %d integer, %g number, %.2f two decimals, %s string, %q Lua source, %% percent sign.
function string.format(format, ...) end

--- Iterate over all matches of a pattern: `for word in s:gmatch("%a+") do`.
function string.gmatch(s, pattern, init) end

--- Replace all matches of a pattern, by a string with %1, from a table or by a function; returns the string and the number of matches.
function string.gsub(s, pattern, replacement, n) end

--- Get the length of a string in bytes, as `#s`.
function string.len(s) end

--- Convert ASCII letters to lower case.
function string.lower(s) end

--- Get the captures of the first match of a pattern, or the whole match; nil if there is none.
function string.match(s, pattern, init) end

--- Pack values into a binary string.
function string.pack(format, ...) end

--- Get the size in bytes of a format of `string.pack`.
function string.packsize(format) end

--- Repeat a string n times, with a separator between.
function string.rep(s, n, sep) end

--- Reverse the bytes of a string.
function string.reverse(s) end

--- Get a substring by first and last position; negative positions count from the end.
function string.sub(s, from, to) end

--- Unpack values from a binary string; also returns the position after them.
function string.unpack(format, s, pos) end

--- Convert ASCII letters to upper case.
function string.upper(s) end

--- Join the strings and numbers of a list.
function table.concat(list, sep, from, to) end

--- Insert a value into a list: at a position, moving the rest up, or at the end.
function table.insert(list, pos, value) end

--- Copy elements of a list to another position, or to another table.
function table.move(from, first, last, to, target) end

--- Pack the arguments into a table whose field `n` is their number.
function table.pack(...) end

--- Remove a value from a list; the rest moves down. Default: the last.
function table.remove(list, pos) end

--- Sort a list in place; `before(a, b)` is true if a comes before b. Default: `<`.
function table.sort(list, before) end

--- Return the elements of a list.
function table.unpack(list, from, to) end

--- Create a string from code points.
function utf8.char(...) end

--- Get the code points of the characters between two byte positions.
function utf8.codepoint(s, from, to, lax) end

--- Iterate over the characters of a string: `for place, code in utf8.codes(s) do`.
function utf8.codes(s, lax) end

--- Get the number of characters of a string; nil and the position of the first invalid byte.
function utf8.len(s, from, to, lax) end

--- Get the byte position of the n-th character.
function utf8.offset(s, n, from) end
