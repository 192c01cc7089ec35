-- What Lua's own program gives a script and a host does not. It is there to be called, and then says what
-- takes its place; whoever lists the members of a library does not find it.

local instead = {
  _G = {
    dofile = "a script's files are modules: require 'name' loads name.lua beside it",
    loadfile = "a script's files are modules: require 'name' loads name.lua beside it; load takes text",
    warn = "warnings go to the log: log.warn(text)",
  },
  os = {
    exit = "a script cannot end the program around it: return ends the script, error(text) fails it",
    setlocale = "the locale belongs to the program around a script and stays 'C'",
  },
  io = {
    input = "standard input stays what it is: file = io.open(path), then file:read()",
    output = "standard output stays what it is: file = io.open(path, 'w'), then file:write(text)",
    tmpfile = "take a name and open it: io.open(os.tmpname(), 'w')",
  },
  string = { dump = "compiled functions are not loaded here, so none is made: keep the function's text" },
  package = {
    loadlib = "native libraries are not loaded: a Swift program registers functions for its scripts",
    searchpath = "modules lie beside the script or are the standard library's: require finds both",
  },
  debug = {},
}
for _, name in ipairs {
  "debug", "gethook", "getlocal", "getmetatable", "getregistry", "getupvalue", "getuservalue", "sethook", "setlocal",
  "setmetatable", "setupvalue", "setuservalue", "upvalueid", "upvaluejoin",
} do
  instead.debug[name] = "of debug a script has getinfo and traceback"
end

local error = error

for library, sentences in pairs(instead) do
  local prefix = library == "_G" and "" or library .. "."
  setmetatable(_G[library], {
    __index = function(_, name)
      local sentence = sentences[name]
      if sentence then
        return function() error(prefix .. name .. " is not here; " .. sentence, 2) end
      end
    end,
  })
end

-- For whoever looks for mistakes: these sentences, and what scripts can require of the host.
local modules = {}
for name in pairs(package.loaded) do
  if not name:find("^_") then modules[#modules + 1] = name end
end
return instead, table.concat(modules, " ")
