-- package, loadfile and dofile over files that the script may read; the host itself finds what lies beside the
-- script and the standard library.

local code = require "_source_code"

--- The text of a source file without what is before its Lua; nil and why there is none.
local function read_source(path)
  -- By its present name: a durable run records what it reads.
  local file, why, number = io.open(path, "rb")
  if not file then return nil, why, number end
  local text
  text, why, number = file:read("a")
  file:close()
  if not text then return nil, why, number end
  return code(text)
end

local function load_file(path, mode, ...)
  local text, why
  if path == nil then
    text = code(io.read("a") or "")
  else
    text, why = read_source(path)
    if not text then return nil, "cannot open " .. why end
  end
  return load(text, path and "@" .. path or "=stdin", mode or "bt", ...)
end

local function check_path(path, name)
  if path ~= nil and type(path) ~= "string" then
    error(("bad argument #1 to '%s' (string expected, got %s)"):format(name, type(path)), 3)
  end
end

function loadfile(path, mode, ...)
  check_path(path, "loadfile")
  -- No tail call: errors name the function that the script called, which must still be there.
  local chunk, why = load_file(path, mode, ...)
  return chunk, why
end

function dofile(path)
  check_path(path, "dofile")
  local chunk, why = load_file(path)
  if not chunk then error(why, 0) end
  return chunk()
end

-- Templates that the host itself goes by; it has looked there when a searcher of paths is asked.
local looked_at = {}
for template in package.path:gmatch("[^;]+") do looked_at[template] = true end

-- The first readable file that a path's templates make of a name, or nil and where none was.
local function find(name, path, separator, replacement, skipped)
  if separator ~= "" then name = name:gsub(separator:gsub("%p", "%%%0"), (replacement:gsub("%%", "%%%%"))) end
  local told = {}
  for template in path:gmatch("[^;]+") do
    if not (skipped and skipped[template]) then
      local file = template:gsub("%?", (name:gsub("%%", "%%%%")))
      local is_allowed, found = pcall(io.open, file, "rb")
      if is_allowed and found then
        found:close()
        return file
      end
      told[#told + 1] = is_allowed and ("no file '%s'"):format(file) or tostring(found)
    end
  end
  return nil, table.concat(told, "\n\t")
end

local function check_string(value, position, fallback)
  if value == nil and fallback then return fallback end
  if type(value) ~= "string" and type(value) ~= "number" then
    error(("bad argument #%d to 'package.searchpath' (string expected, got %s)"):format(
      position, value == nil and "no value" or type(value)), 3)
  end
  return tostring(value)
end

function package.searchpath(name, path, separator, replacement)
  name, path = check_string(name, 1), check_string(path, 2)
  return find(name, path, check_string(separator, 3, "."), check_string(replacement, 4, "/"))
end

local function path_named(name)
  local path = package[name]
  if type(path) ~= "string" then error(("'package.%s' must be a string"):format(name), 0) end
  return path
end

local searchers = package.searchers

searchers[3] = function(name)
  local file, told = find(name, path_named("path"), ".", "/", looked_at)
  if not file then return told ~= "" and told or nil end
  local text = read_source(file)
  local chunk, why = load(text or "", "@" .. file)
  if not chunk then error(("error loading module '%s' from file '%s':\n\t%s"):format(name, file, why), 0) end
  return chunk, file
end

local native = "native libraries are not loaded: a Swift program registers functions for its scripts"

searchers[4] = function(name)
  local file, told = find(name, path_named("cpath"), ".", "/")
  if not file then return told ~= "" and told or nil end
  error(("error loading module '%s' from file '%s':\n\t%s"):format(name, file, native), 0)
end

function package.loadlib() return nil, native, "absent" end

local is_on = true

--- Writes a warning to the log; "@off" and "@on" alone switch that.
function warn(...)
  for index = 1, math.max(select("#", ...), 1) do
    local text = select(index, ...)
    if type(text) ~= "string" and type(text) ~= "number" then
      error(("bad argument #%d to 'warn' (string expected, got %s)"):format(
        index, select("#", ...) < index and "no value" or type(text)), 2)
    end
  end
  local text = table.concat({ ... })
  if select("#", ...) == 1 and text:sub(1, 1) == "@" then
    if text == "@on" then is_on = true elseif text == "@off" then is_on = false end
  elseif is_on then
    log.warn(text)
  end
end

library["_source_code"] = nil
