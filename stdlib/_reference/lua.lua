-- Lua's own functions in a sentence each, for help at the prompt and `callisto api`; editors know them.

--- Returns its arguments when the first is neither nil nor false; raises `message` otherwise.
function assert(value, message) end

--- Runs or asks the collector: "count" answers the kilobytes in use, "collect" frees what nothing refers to.
function collectgarbage(option, argument) end

--- Runs a Lua file as a function without arguments and returns its results.
function dofile(path) end

--- Raises an error of any value. Level 1 puts this place before a text, 2 the caller's, 0 none.
function error(message, level) end

--- The metatable of a value, or its field `__metatable` where it has one.
function getmetatable(value) end

--- Goes through a list from 1 to the first nil: `for index, value in ipairs(list) do`.
function ipairs(list) end

--- Compiles text, or the pieces that a function returns; the function, or nil and why not. Nothing runs yet.
function load(chunk, name, mode, env) end

--- Compiles a file as `load` does.
function loadfile(path, mode, env) end

--- The key and value behind `key` in a table, in no stated order; nil at the end.
function next(t, key) end

--- Goes through all keys and values of a table in no stated order: `for key, value in pairs(t) do`.
function pairs(t) end

--- Calls `fn`; true and its results, or false and the error.
function pcall(fn, ...) end

--- Writes its arguments as text with tabs between, and a line feed, to standard output.
function print(...) end

--- Whether two values are the same, without `__eq`.
function rawequal(a, b) end

--- A field of a table, without `__index`.
function rawget(t, key) end

--- The length of a table or text, without `__len`.
function rawlen(value) end

--- Sets a field of a table, without `__newindex`; returns the table.
function rawset(t, key, value) end

--- Loads a module once and returns what it returned: of the library, or beside the script.
function require(name) end

--- The arguments from that place on, a negative one counted from the end; how many there are for "#".
function select(index, ...) end

--- Gives a table a metatable, or none for nil; returns the table.
function setmetatable(t, metatable) end

--- The number that a text is, in a base from 2 to 36; nil when it is none.
function tonumber(value, base) end

--- A value as text, as `print` shows it.
function tostring(value) end

--- The name of a value's type: "nil", "number", "string", "boolean", "table", "function", "thread" or "userdata".
function type(value) end

--- Writes a warning to standard error; "@on" and "@off" switch them.
function warn(message, ...) end

--- As `pcall`; the handler is given the error while the stack still stands, `debug.traceback` for instance.
function xpcall(fn, handler, ...) end

--- Closes a suspended coroutine and its to-be-closed variables.
function coroutine.close(co) end

--- A new coroutine of a function; `coroutine.resume` starts it.
function coroutine.create(fn) end

--- Whether a coroutine, the running one when absent, can yield.
function coroutine.isyieldable(co) end

--- Runs a coroutine up to its next yield; true and what that gave, or false and the error.
function coroutine.resume(co, ...) end

--- The running coroutine, and whether it is the main one.
function coroutine.running() end

--- "running", "suspended", "normal" or "dead".
function coroutine.status(co) end

--- A function that resumes a new coroutine each time it is called, and raises its errors.
function coroutine.wrap(fn) end

--- Suspends the running coroutine; its arguments are what resume returns.
function coroutine.yield(...) end

--- The hook of a thread; a script can set none.
function debug.gethook(thread) end

--- Where a function is written and what is known of a call; `fn` may be a level of the stack.
function debug.getinfo(thread, fn, what) end

--- The metatable of any value of the script's own.
function debug.getmetatable(value) end

--- A value that goes with a userdata; nil for the host's.
function debug.getuservalue(value, n) end

--- Name and value of a variable that a function of the script's own uses from outside of it.
function debug.getupvalue(fn, index) end

--- Sets a local variable of a function of the script's own that is under way; returns its name.
function debug.setlocal(thread, level, index, value) end

--- Gives a value a metatable.
function debug.setmetatable(value, metatable) end

--- Sets a variable that a function of the script's own uses from outside; returns its name.
function debug.setupvalue(fn, index, value) end

--- The calls that are under way, as text.
function debug.traceback(thread, message, level) end

--- What tells whether two functions share a variable.
function debug.upvalueid(fn, index) end

--- Lets a function use the variable of another.
function debug.upvaluejoin(fn, index, other, index2) end

--- Closes a file, or the current output.
function io.close(file) end

--- Writes out what the current output still keeps.
function io.flush() end

--- The current input, or sets it to a file or a path.
function io.input(file) end

--- Goes through the lines of a file, or through what the formats read; closes it at the end.
function io.lines(path, ...) end

--- Opens a file in the modes "r", "w", "a", "r+", "w+", "a+", with "b" for bytes; nil and why not. Needs --allow-read or --allow-write outside of the script's folder.
function io.open(path, mode) end

--- The current output, or sets it to a file or a path.
function io.output(file) end

--- Starts a command line and reads from it or writes to it. Needs --allow-run=sh.
function io.popen(command, mode) end

--- Reads from the current input: "l" a line, "L" with its end, "n" a number, "a" all, or so many bytes.
function io.read(...) end

--- A new file for reading and writing that goes when the script ends.
function io.tmpfile() end

--- "file", "closed file", or nil for what is no file.
function io.type(value) end

--- Writes texts and numbers to the current output.
function io.write(...) end

--- The value without its sign.
function math.abs(x) end

--- The arc cosine in radians.
function math.acos(x) end

--- The arc sine in radians.
function math.asin(x) end

--- The arc tangent of y/x in radians; x is 1 when absent.
function math.atan(y, x) end

--- As `math.atan` with two arguments; of older Lua.
function math.atan2(y, x) end

--- The least integer that is not below x.
function math.ceil(x) end

--- The cosine of an angle in radians.
function math.cos(x) end

--- The hyperbolic cosine; of older Lua.
function math.cosh(x) end

--- Radians in degrees.
function math.deg(x) end

--- e to the power of x.
function math.exp(x) end

--- The greatest integer that is not above x.
function math.floor(x) end

--- The rest of x/y, rounded towards zero.
function math.fmod(x, y) end

--- Mantissa and exponent of base 2; of older Lua.
function math.frexp(x) end

--- m times 2 to the power of e; of older Lua.
function math.ldexp(m, e) end

--- The logarithm, the natural one when no base is given.
function math.log(x, base) end

--- The logarithm of base 10; of older Lua.
function math.log10(x) end

--- The greatest of its arguments.
function math.max(x, ...) end

--- The least of its arguments.
function math.min(x, ...) end

--- The whole part and the rest of a number.
function math.modf(x) end

--- x to the power of y; of older Lua, see `x ^ y`.
function math.pow(x, y) end

--- Degrees in radians.
function math.rad(x) end

--- A number from 0 up to 1, an integer from 1 to m, or one from m to n. The same for the same seed.
function math.random(m, n) end

--- Begins the random numbers anew.
function math.randomseed(x, y) end

--- The sine of an angle in radians.
function math.sin(x) end

--- The hyperbolic sine; of older Lua.
function math.sinh(x) end

--- The square root.
function math.sqrt(x) end

--- The tangent of an angle in radians.
function math.tan(x) end

--- The hyperbolic tangent; of older Lua.
function math.tanh(x) end

--- The integer that a number equals; nil when it equals none.
function math.tointeger(x) end

--- "integer", "float", or nil for what is no number.
function math.type(x) end

--- Whether a is below b, both read as unsigned.
function math.ult(a, b) end

--- Seconds of computing that the script has used.
function os.clock() end

--- A time as text in the format of C's strftime, or as a table for "*t"; "!" before it means UTC.
function os.date(format, time) end

--- Seconds between two times.
function os.difftime(later, earlier) end

--- Runs a command line and waits for it. Needs --allow-run=sh.
function os.execute(command) end

--- A variable of the environment; nil when there is none. Needs --allow-env.
function os.getenv(name) end

--- Deletes a file or an empty folder; nil and why not. Needs --allow-write.
function os.remove(path) end

--- Gives a file another name; nil and why not. Needs --allow-write.
function os.rename(old, new) end

--- Only the locale "C" is here.
function os.setlocale(locale, category) end

--- Seconds since 1970: now, or of the local time in a table with year, month and day.
function os.time(t) end

--- A path for a temporary file.
function os.tmpname() end

--- Not here: native libraries are not loaded.
function package.loadlib(path, name) end

--- The first file that a module's name leads to in templates such as "./?.lua"; nil and where it looked.
function package.searchpath(name, path, sep, rep) end

--- The bytes of a text as numbers, the first when no places are given.
function string.byte(s, from, to) end

--- A text of bytes given as numbers.
function string.char(...) end

--- Where a pattern fits for the first time, first and last byte, and its captures; nil where it does not. With `plain` the pattern is plain text.
function string.find(s, pattern, init, plain) end

--- Values put into a text: %d integer, %g number, %.2f two digits, %s text, %q as Lua source, %% percent.
function string.format(format, ...) end

--- Goes through all places where a pattern fits: `for word in s:gmatch("%a+") do`.
function string.gmatch(s, pattern, init) end

--- Replaces where a pattern fits, by text with %1, from a table or by a function; the text and how often.
function string.gsub(s, pattern, replacement, n) end

--- How many bytes a text has, as `#s`.
function string.len(s) end

--- The text with small ASCII letters.
function string.lower(s) end

--- The captures of the first place where a pattern fits, or all of it; nil where it does not.
function string.match(s, pattern, init) end

--- Values as bytes in a stated layout.
function string.pack(format, ...) end

--- How many bytes `string.pack` makes of a format of fixed size.
function string.packsize(format) end

--- A text n times, with a separator between.
function string.rep(s, n, sep) end

--- The bytes of a text from the last to the first.
function string.reverse(s) end

--- The bytes from one place to another; negative places count from the end.
function string.sub(s, from, to) end

--- The values that `string.pack` made bytes of, and the place behind them.
function string.unpack(format, s, pos) end

--- The text with capital ASCII letters.
function string.upper(s) end

--- The texts and numbers of a list as one text.
function table.concat(list, sep, from, to) end

--- Puts a value into a list: at a place, moving the rest up, or at its end with two arguments.
function table.insert(list, pos, value) end

--- Copies values of a list to another place, or to another table.
function table.move(from, first, last, to, target) end

--- A table of its arguments, whose field `n` says how many.
function table.pack(...) end

--- Takes a value out of a list, the last when no place is given; the rest moves down.
function table.remove(list, pos) end

--- Sorts a list in place; `before(a, b)` says whether a stands before b, `<` when absent.
function table.sort(list, before) end

--- The values of a list as results.
function table.unpack(list, from, to) end

--- A text of code points.
function utf8.char(...) end

--- The code points of the characters between two bytes.
function utf8.codepoint(s, from, to, lax) end

--- Goes through the characters of a text: `for place, code in utf8.codes(s) do`.
function utf8.codes(s, lax) end

--- How many characters a text has; nil and the place of the first byte that is no UTF-8.
function utf8.len(s, from, to, lax) end

--- Where the n-th character begins, counted in bytes.
function utf8.offset(s, n, from) end
