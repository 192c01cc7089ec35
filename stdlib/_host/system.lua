-- io and os as scripts know them, over what the host lets through. Every effect asks for its permission there.

local system = require "_system"
local input = require "_input"

---@class file
local File = { __name = "FILE*" }
File.__index = File

local function is_open(file) return rawget(file, "handle") ~= nil end

local function check_open(file)
  if getmetatable(file) ~= File then error("a file is expected", 3) end
  if not is_open(file) then error("attempt to use a closed file", 3) end
end

function File:__tostring()
  return is_open(self) and "file" or "file (closed)"
end

-- Has at least `count` bytes in the buffer, or all there are. Nil and why, where reading fails.
local function fill(file, count)
  while #file.buffer < count do
    local bytes, why, number = file.handle:read(65536)
    if not bytes then return nil, why, number end
    if bytes == "" then break end
    file.buffer = file.buffer .. bytes
  end
  return true
end

local function take(file, count)
  local bytes = file.buffer:sub(1, count)
  file.buffer = file.buffer:sub(count + 1)
  return bytes
end

local function read_line(file, keeps_end)
  local pieces = {}
  while true do
    local position = file.buffer:find("\n", 1, true)
    if position then
      local line = table.concat(pieces) .. take(file, position)
      return keeps_end and line or line:sub(1, -2)
    end
    if file.buffer ~= "" then pieces[#pieces + 1] = take(file, #file.buffer) end
    local went_well, why, number = fill(file, 1)
    if not went_well then return nil, why, number end
    if file.buffer == "" then
      if #pieces == 0 then return nil end
      return table.concat(pieces)
    end
  end
end

local function read_all(file)
  local pieces = { file.buffer }
  file.buffer = ""
  while true do
    local bytes, why, number = file.handle:read(65536)
    if not bytes then return nil, why, number end
    if bytes == "" then return table.concat(pieces) end
    pieces[#pieces + 1] = bytes
  end
end

local function read_number(file)
  fill(file, 200)
  local _, space = file.buffer:find("^%s*")
  take(file, space)
  fill(file, 200)
  local text = file.buffer:match("^[+-]?0[xX][%x.]+[pP]?[+-]?%d*") or file.buffer:match("^[+-]?[%d.]+[eE]?[+-]?%d*")
  if not text then return nil end
  take(file, #text)
  return tonumber(text)
end

local function read_one(file, format)
  if math.type(format) then
    local count = math.tointeger(format)
    if not count or count < 0 then error("bad argument #1 to 'read' (a number of bytes is expected)", 4) end
    local went_well, why, number = fill(file, math.max(count, 1))
    if not went_well then return nil, why, number end
    if file.buffer == "" then return nil end
    return take(file, count)
  end
  local letter = tostring(format):gsub("^%*", ""):sub(1, 1)
  if letter == "l" then return read_line(file, false) end
  if letter == "L" then return read_line(file, true) end
  if letter == "a" then return read_all(file) end
  if letter == "n" then return read_number(file) end
  error("bad argument #1 to 'read' (invalid format)", 4)
end

local function read(file, ...)
  if select("#", ...) == 0 then return read_line(file, false) end
  local results = { n = 0 }
  for index = 1, select("#", ...) do
    local value, why, number = read_one(file, (select(index, ...)))
    results.n = index
    results[index] = value
    if value == nil then
      if why then return nil, why, number end
      break
    end
  end
  return table.unpack(results, 1, results.n)
end

function File:read(...)
  check_open(self)
  return read(self, ...)
end

-- What was read ahead is given back, so that the position is where the script thinks it is.
local function rewind_buffer(file)
  if file.buffer ~= "" then
    file.handle:seek("cur", -#file.buffer)
    file.buffer = ""
  end
end

function File:write(...)
  check_open(self)
  rewind_buffer(self)
  for index = 1, select("#", ...) do
    local value = select(index, ...)
    if type(value) ~= "string" and type(value) ~= "number" then
      error(("bad argument #%d to 'write' (string expected, got %s)"):format(index, type(value)), 2)
    end
    local went_well, why, number = self.handle:write(tostring(value))
    if not went_well then return nil, why, number end
  end
  return self
end

local origins = { set = true, cur = true, ["end"] = true }

function File:seek(whence, offset)
  check_open(self)
  whence = whence or "cur"
  if not origins[whence] then error("bad argument #1 to 'seek' (invalid option '" .. tostring(whence) .. "')", 2) end
  rewind_buffer(self)
  return self.handle:seek(whence, offset or 0)
end

function File:lines(...)
  check_open(self)
  local formats = table.pack(...)
  return function()
    if not is_open(self) then error("file is already closed", 2) end
    return read(self, table.unpack(formats, 1, formats.n))
  end
end

function File:close()
  check_open(self)
  local handle = self.handle
  self.handle = nil
  if self.on_close then return self.on_close() end
  handle:close()
  return true
end

-- Nothing is held back, so there is nothing to flush or to tune.
function File:flush()
  check_open(self)
  return self
end

function File:setvbuf()
  check_open(self)
  return true
end

function File:__close()
  if is_open(self) then self:close() end
end

local function file_of(handle) return setmetatable({ handle = handle, buffer = "" }, File) end

function io.open(path, mode)
  if type(path) ~= "string" then error("bad argument #1 to 'open' (string expected, got " .. type(path) .. ")", 2) end
  local handle, why, number = system.open(path, mode or "r")
  if not handle then return nil, why, number end
  return file_of(handle)
end

function io.close(file)
  check_open(file)
  return file:close()
end

function io.type(value)
  if getmetatable(value) ~= File then return nil end
  return is_open(value) and "file" or "closed file"
end

io.read = input.read

function io.lines(path, ...)
  local formats = table.pack(...)
  if path == nil then
    return function() return input.read(table.unpack(formats, 1, formats.n)) end
  end
  local file, why = io.open(path)
  if not file then error(why, 2) end
  local function next_line()
    if not is_open(file) then error("file is already closed", 2) end
    local results = table.pack(read(file, table.unpack(formats, 1, formats.n)))
    if results[1] == nil then file:close() end
    return table.unpack(results, 1, results.n)
  end
  return next_line, nil, nil, file
end

io.stdin = {
  read = function(_, ...) return input.read(...) end,
  lines = function(_, ...) return io.lines(nil, ...) end,
}

local function ending(was_killed, status)
  local reason = was_killed and "signal" or "exit"
  if not was_killed and status == 0 then return true, reason, status end
  return nil, reason, status
end

function os.execute(command)
  if command == nil then return system.may_run("sh") end
  local output, was_killed, status = system.run(command, "os.execute")
  if not output then return nil, was_killed, status end
  io.write(output)
  return ending(was_killed, status)
end

-- What a program wrote, or is going to read, as if it were a file. It runs when it is opened to be read from, or
-- when it is closed after being written to.
function io.popen(command, mode)
  mode = mode or "r"
  if mode ~= "r" and mode ~= "w" then error("bad argument #2 to 'popen' (invalid mode)", 2) end
  if mode == "r" then
    local output, was_killed, status = system.run(command, "io.popen")
    if not output then return nil, was_killed, status end
    local file = file_of { read = function() return "" end, write = function() return nil, "Bad file descriptor", 9 end }
    file.buffer = output
    file.on_close = function() return ending(was_killed, status) end
    return file
  end
  local pieces = {}
  local file = file_of {
    read = function() return nil, "Bad file descriptor", 9 end,
    write = function(_, bytes)
      pieces[#pieces + 1] = bytes
      return true
    end,
  }
  file.on_close = function()
    local output, was_killed, status = system.run(command, "io.popen", table.concat(pieces))
    if not output then return nil, was_killed, status end
    io.write(output)
    return ending(was_killed, status)
  end
  return file
end

function os.getenv(name)
  local is_answered, value = system.variable(name)
  if not is_answered then return system.asked_variable(name) end
  return value
end

os.remove, os.rename, os.tmpname = system.remove, system.rename, system.temporary_name

-- Durable runs make files of what they recorded.
package.loaded["_file_of"] = file_of
package.loaded["_system"], package.loaded["_input"] = nil, nil
