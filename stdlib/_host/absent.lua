-- What Lua's own program gives a script and a host does not. It is nil, and whoever calls it all the same is told
-- what takes its place.

local explain = library["_explain"]

local instead = {
  os = { exit = "a script cannot end the program around it; return ends the script, error(text) fails it" },
  string = { dump = "compiled functions are not loaded, so none is made; keep the function's text" },
  debug = {},
}
for _, name in ipairs { "debug", "getregistry", "sethook", "setuservalue" } do
  instead.debug[name] = "of debug a script has what looks at its own functions and tasks"
end

-- Whoever runs this once more only wants to know.
for library, sentences in pairs(explain and instead or {}) do explain(_G[library], sentences, library .. ".") end
library["_explain"] = nil

-- For whoever looks for mistakes: these sentences, what scripts can require of the host, and what the library can.
local function names(modules)
  local found = {}
  for name in pairs(modules) do
    if name ~= "_G" then found[#found + 1] = name end
  end
  return table.concat(found, " ")
end
return instead, names(package.loaded), names(library)
