-- io as scripts know it, over what the host lets through. Every effect asks for its permission there.

local files, system, input = require "_files", require "_system", require "_input"
local state_of, new_file = files.state, files.new

local File = files.metatable
local methods = File.__index

--- A file over a handle: a table or a userdata with `read`, and perhaps `write`, `seek` and `close`.
local function file_of(handle) return new_file { handle = handle, buffer = "" } end

-- The state of a file that must be open. The error is of the line that called what calls this.
local function check(file, name)
  local state = state_of(file)
  if not state then
    local kind = file == nil and "no value" or type(file)
    error(("bad argument #1 to '%s' (FILE* expected, got %s)"):format(name, kind), 3)
  end
  if not state.handle then error("attempt to use a closed file", 3) end
  return state
end

function File.__tostring(file)
  local state = state_of(file)
  return state.handle and ("file (%p)"):format(file) or "file (closed)"
end

-- Has at least `count` bytes in the buffer, or all there are. Nil and why, where reading fails.
local function fill(state, count)
  while #state.buffer < count do
    local bytes, why, number = state.handle:read(65536)
    if not bytes then return nil, why, number end
    if bytes == "" then break end
    state.buffer = state.buffer .. bytes
  end
  return true
end

local function take(state, count)
  local bytes = state.buffer:sub(1, count)
  state.buffer = state.buffer:sub(count + 1)
  return bytes
end

local function read_line(state, keeps_end)
  local pieces = {}
  while true do
    local position = state.buffer:find("\n", 1, true)
    if position then
      pieces[#pieces + 1] = take(state, position)
      local line = table.concat(pieces)
      return keeps_end and line or line:sub(1, -2)
    end
    if state.buffer ~= "" then pieces[#pieces + 1] = take(state, #state.buffer) end
    local went_well, why, number = fill(state, 1)
    if not went_well then return nil, why, number end
    if state.buffer == "" then
      if #pieces == 0 then return nil end
      return table.concat(pieces)
    end
  end
end

-- At most `count` bytes, nil at the end.
local function read_bytes(state, count)
  local went_well, why, number = fill(state, 1)
  if not went_well then return nil, why, number end
  if state.buffer == "" then return nil end
  local pieces = {}
  while count > 0 and state.buffer ~= "" do
    local piece = take(state, count)
    pieces[#pieces + 1] = piece
    count = count - #piece
    if count > 0 then fill(state, 1) end
  end
  return table.concat(pieces)
end

local function read_all(state)
  local pieces = { state.buffer }
  state.buffer = ""
  while true do
    local bytes, why, number = state.handle:read(65536)
    if not bytes then return nil, why, number end
    if bytes == "" then return table.concat(pieces) end
    pieces[#pieces + 1] = bytes
  end
end

-- A numeral, read as far as it could be one: no more is taken, and nothing is waited for behind it.
local function read_number(state)
  while fill(state, 1) and state.buffer:find("^%s") do state.buffer = state.buffer:gsub("^%s+", "") end
  local length = 0
  local function accepts(pattern)
    if length >= 200 then return false end
    fill(state, length + 1)
    if not state.buffer:find(pattern, length + 1) then return false end
    length = length + 1
    return true
  end
  local digit, exponent, count = "^%d", "^[eE]", 0
  accepts("^[+-]")
  if accepts("^0") then
    if accepts("^[xX]") then digit, exponent = "^%x", "^[pP]" else count = 1 end
  end
  while accepts(digit) do count = count + 1 end
  if accepts("^%.") then
    while accepts(digit) do count = count + 1 end
  end
  if count > 0 and accepts(exponent) then
    accepts("^[+-]")
    while accepts("^%d") do end
  end
  local text = take(state, length)
  if length < 200 then return tonumber(text) end
end

local readers = {
  l = function(state) return read_line(state, false) end,
  L = function(state) return read_line(state, true) end,
  a = read_all,
  n = read_number,
}

-- Formats as a list, each a count or a letter of `readers`; `first` is the first one's place among the arguments.
local function check_formats(name, first, ...)
  local formats = table.pack(...)
  if formats.n == 0 then return { "l" } end
  for index = 1, formats.n do
    local format = formats[index]
    if type(format) == "number" then
      local count = math.tointeger(format)
      if not count or count < 0 then
        error(("bad argument #%d to '%s' (a number of bytes expected, got %s)"):format(first + index - 1, name, format), 3)
      end
      formats[index] = count
    elseif type(format) == "string" then
      local letter = format:match("^%*?([lLan])")
      if not letter then error(("bad argument #%d to '%s' (invalid format)"):format(first + index - 1, name), 3) end
      formats[index] = letter
    else
      error(("bad argument #%d to '%s' (string expected, got %s)"):format(
        first + index - 1, name, type(format)), 3)
    end
  end
  return formats
end

local function read(state, formats)
  local results, count = {}, #formats
  for index = 1, count do
    local format = formats[index]
    local value, why, number
    if type(format) == "number" then
      value, why, number = read_bytes(state, format)
    else
      value, why, number = readers[format](state)
    end
    results[index] = value
    if value == nil then
      if why then return nil, why, number end
      return table.unpack(results, 1, index)
    end
  end
  return table.unpack(results, 1, count)
end

function methods.read(file, ...)
  local state = check(file, "read")
  return read(state, check_formats("read", 1, ...))
end

-- What was read ahead is given back, so that the position is where the script thinks it is.
local function rewind_buffer(state)
  if state.buffer ~= "" then
    state.handle:seek("cur", -#state.buffer)
    state.buffer = ""
  end
end

files.writes(function(file, ...)
  local state = check(file, "write")
  rewind_buffer(state)
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    local text = math.type(value) == "float" and ("%.14g"):format(value) or tostring(value)
    local went_well, why, number = state.handle:write(text)
    if not went_well then return nil, why, number end
  end
  return file
end)

local origins = { set = true, cur = true, ["end"] = true }

function methods.seek(file, whence, offset)
  local state = check(file, "seek")
  whence = whence == nil and "cur" or whence
  if not origins[whence] then error(("bad argument #1 to 'seek' (invalid option '%s')"):format(whence), 2) end
  local distance = math.tointeger(offset == nil and 0 or offset)
  if not distance then error("bad argument #2 to 'seek' (an integer expected, got " .. tostring(offset) .. ")", 2) end
  rewind_buffer(state)
  return state.handle:seek(whence, distance)
end

local function lines(state, formats, closes)
  return function()
    if not state.handle then error("file is already closed", 2) end
    local results = table.pack(read(state, formats))
    if results[1] == nil then
      if results[2] then error(results[2], 2) end
      if closes then closes() end
    end
    return table.unpack(results, 1, results.n)
  end
end

function methods.lines(file, ...)
  local state = check(file, "lines")
  return lines(state, check_formats("lines", 1, ...))
end

local function close(state)
  if state.is_standard then return nil, "cannot close standard file" end
  local handle = state.handle
  state.handle = nil
  if handle.finish then return handle:finish() end
  handle:close()
  return true
end

function methods.close(file)
  return close(check(file, "close"))
end

-- Nothing is held back, so there is nothing to flush or to tune.
function methods.flush(file)
  check(file, "flush")
  return true
end

local buffering = { no = true, full = true, line = true }

function methods.setvbuf(file, mode)
  check(file, "setvbuf")
  if not buffering[mode] then
    error(("bad argument #1 to 'setvbuf' (invalid option '%s')"):format(tostring(mode)), 2)
  end
  return true
end

function File.__close(file)
  local state = state_of(file)
  if state.handle then close(state) end
end

-- The standard streams: the host writes to two of them, and has lines from the third.

local function refuse() return nil, "Bad file descriptor", 9 end
local function have_no_place() return nil, "Illegal seek", 29 end

local function is_standard(file, handle)
  local state = state_of(file)
  handle.seek = have_no_place
  state.handle, state.buffer, state.is_standard = handle, "", true
  return file
end

io.stdin = is_standard(new_file {}, { read = function() return input.line() or "" end, write = refuse })
is_standard(io.stdout, { read = refuse })
is_standard(io.stderr, { read = refuse })

local stdin, stdout = io.stdin, io.stdout
local default_input, default_output = stdin, stdout

local function check_path(path, name)
  if type(path) ~= "string" and type(path) ~= "number" then
    local kind = path == nil and "no value" or type(path)
    error(("bad argument #1 to '%s' (string expected, got %s)"):format(name, kind), 3)
  end
  return tostring(path)
end

-- As the system says of a path that is longer than any may be.
local LONGEST_PATH = 4096
local function too_long(path) return path:sub(1, 40) .. "...: File name too long" end

function io.open(path, mode)
  path = check_path(path, "io.open")
  if #path > LONGEST_PATH then return nil, too_long(path), 36 end
  mode = mode == nil and "r" or mode
  if type(mode) ~= "string" or not mode:find("^[rwa]%+?b*$") then
    error("bad argument #2 to 'io.open' (a mode such as 'r' or 'w' expected, got '" .. tostring(mode) .. "')", 2)
  end
  local handle, why, number = system.open(path, mode)
  if not handle then return nil, why, number end
  return file_of(handle)
end

-- Opens a file whose absence is an error of the line that called what calls this.
local function open_file(path, mode)
  if #path > LONGEST_PATH then error(("cannot open file '%s...' (File name too long)"):format(path:sub(1, 40)), 3) end
  local file, why = io.open(path, mode)
  if file then return file end
  why = why:sub(1, #path + 2) == path .. ": " and why:sub(#path + 3) or why
  error(("cannot open file '%s' (%s)"):format(path, why), 3)
end

function io.input(file)
  if file == nil then return default_input end
  if state_of(file) then
    default_input = file
  else
    default_input = open_file(check_path(file, "io.input"), "r")
  end
  return default_input
end

function io.output(file)
  if file == nil then return default_output end
  if state_of(file) then
    default_output = file
  else
    default_output = open_file(check_path(file, "io.output"), "w")
  end
  files.redirect(default_output ~= stdout and default_output or nil)
  return default_output
end

function io.read(...)
  local state = check(default_input, "io.read")
  return read(state, check_formats("io.read", 1, ...))
end

function io.lines(path, ...)
  local formats = check_formats("io.lines", 2, ...)
  if path == nil then return lines(check(default_input, "io.lines"), formats) end
  local file = open_file(check_path(path, "io.lines"), "r")
  local state = state_of(file)
  return lines(state, formats, function() close(state) end), nil, nil, file
end

function io.close(...)
  local file = ...
  if select("#", ...) == 0 then file = default_output end
  return close(check(file, "io.close"))
end

function io.flush()
  check(default_output, "io.flush")
  return true
end

function io.tmpfile()
  local handle, why, number = system.temporary_file()
  if not handle then return nil, why, number end
  return file_of(handle)
end

function io.type(...)
  if select("#", ...) == 0 then error("bad argument #1 to 'io.type' (value expected)", 2) end
  local state = state_of((...))
  if not state then return nil end
  return state.handle and "file" or "closed file"
end

-- Programs are read from and written to as files are, and durable runs make files of what they recorded.
library["_file_of"] = file_of
library["_source_code"] = files.code
library["_files"], library["_input"] = nil, nil
