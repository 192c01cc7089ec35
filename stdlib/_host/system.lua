-- os as scripts know it, and the programs that io starts. Every effect asks for its permission in the host.

local system, file_of = require "_system", require "_file_of"
local stdout, stderr = io.stdout, io.stderr

local function ending(was_killed, status)
  local reason = was_killed and "signal" or "exit"
  if not was_killed and status == 0 then return true, reason, status end
  return nil, reason, status
end

local function check_command(command, name)
  if type(command) ~= "string" then
    local kind = command == nil and "no value" or type(command)
    error(("bad argument #1 to '%s' (string expected, got %s)"):format(name, kind), 3)
  end
end

-- Runs a command to its end. What keeps it from starting is said where a shell would say it.
local function run(command, name, text)
  local output, was_killed, status, complaint = system.run(command, name, text)
  if complaint then stderr:write(complaint, "\n") end
  return output, was_killed, status
end

function os.execute(command)
  if command == nil then return system.may_run("sh") end
  check_command(command, "os.execute")
  local output, was_killed, status = run(command, "os.execute")
  if not output then return nil, was_killed, status end
  stdout:write(output)
  return ending(was_killed, status)
end

local function refuse() return nil, "Bad file descriptor", 9 end
local function have_no_place() return nil, "Illegal seek", 29 end

-- What a program wrote, or is going to read, as if it were a file. It runs when it is opened to be read from, or
-- when it is closed after being written to.
function io.popen(command, mode)
  check_command(command, "io.popen")
  mode = mode == nil and "r" or mode
  if mode ~= "r" and mode ~= "w" then
    error("bad argument #2 to 'io.popen' ('r' or 'w' expected, got '" .. tostring(mode) .. "')", 2)
  end
  local handle = { read = refuse, write = refuse, seek = have_no_place }
  if mode == "r" then
    local rest, was_killed, status = run(command, "io.popen")
    if not rest then return nil, was_killed, status end
    function handle.read()
      local bytes = rest
      rest = ""
      return bytes
    end
    function handle.finish() return ending(was_killed, status) end
  else
    local pieces = {}
    function handle.write(_, bytes)
      pieces[#pieces + 1] = bytes
      return true
    end
    function handle.finish()
      local output, was_killed, status = run(command, "io.popen", table.concat(pieces))
      if not output then return nil, was_killed, status end
      stdout:write(output)
      return ending(was_killed, status)
    end
  end
  return file_of(handle)
end

function os.getenv(name)
  local is_answered, value = system.variable(name)
  if not is_answered then return system.asked_variable(name) end
  return value
end

os.remove, os.rename, os.tmpname = system.remove, system.rename, system.temporary_name

local categories = { all = true, collate = true, ctype = true, monetary = true, numeric = true, time = true }

-- The locale belongs to the program around a script and stays what it is.
function os.setlocale(locale, category)
  if locale ~= nil and type(locale) ~= "string" then
    error("bad argument #1 to 'os.setlocale' (string expected, got " .. type(locale) .. ")", 2)
  end
  category = category == nil and "all" or category
  if not categories[category] then
    error(("bad argument #2 to 'os.setlocale' (invalid option '%s')"):format(tostring(category)), 2)
  end
  if locale == nil or locale == "" or locale == "C" or locale == "POSIX" then return "C" end
  return nil
end

library["_system"] = nil
