-- Every function of every library that a script finds, by name. A library that is not listed here is an error, so that
-- none escapes the tests that go through them.
local libraries = {
  "chat", "expect", "http", "jobs", "notify", "report", "retry", "rollout", "run", "suite", "webhooks",
  "coroutine", "debug", "io", "json", "log", "math", "os", "package", "string", "table", "task", "time", "utf8",
}
-- The API's own tree, the simulator's, the arguments, and what a test adds.
local others = { _G = true, ai = true, telnyx = true, sim = true, arg = true, thread = true }

local functions = {}
local function add(name, value)
  if type(value) == "function" then functions[name] = value end
end

for name, value in pairs(_G) do add(name, value) end
for _, library in ipairs(libraries) do
  local module = require(library)
  others[library] = true
  add(library, module)
  if type(module) == "table" then
    for name, value in pairs(module) do if type(name) == "string" then add(library .. "." .. name, value) end end
  end
end
for name, value in pairs(_G) do
  if type(value) == "table" and not others[name] then error("a library that is not listed: " .. name, 0) end
end

return functions
