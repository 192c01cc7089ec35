-- Arranges the host's flat functions in the tables that scripts see: ai.assistants.create and so on.

local operations = require "_operations"
local calls, calls_with_response, listings = require "ai", require "ai.with_response", require "ai.listing"
local streams = require "ai.stream"

---@class telnyx.List
local List = {}
List.__index = List
List.__name = "telnyx.List"

--- Get the next item; a list can be used directly in a `for` loop.
function List:__call()
  local items = self.items
  if not items then return nil end
  local position = self.position + 1
  while items[position] == nil do
    items = self.listing:next()
    self.items, position = items or false, 1
    if not items then return nil end
  end
  self.position = position
  return items[position]
end

--- Iterate over pages, each a table of items. Items that were already read are left out.
function List:pages()
  return function() return self.listing:next() end
end

--- Collect the items in a table, at most `limit`.
function List:collect(limit)
  if limit ~= nil and (math.type(limit) ~= "integer" or limit < 0) then
    error(("a list's collect: the limit must be an integer of at least 0, got %s"):format(tostring(limit)), 2)
  end
  local items = json.array {}
  while not limit or #items < limit do
    local item = self()
    if item == nil then break end
    items[#items + 1] = item
  end
  return items
end

--- Get the first item, or nil if the list is empty.
function List:first()
  return self()
end

-- A list is no table of its items: what would quietly be 0 or nil of it is a mistake.
local ways = "it is read as it is fetched: take it in a for loop, or :collect(), :first() or :pages()"

function List.__len()
  error("a list has no length; " .. ways, 2)
end

setmetatable(List, {
  __index = function(_, name)
    error(("a list has no '%s'; %s"):format(tostring(name), ways), 2)
  end,
})

local function list(id)
  local open = listings[id]
  return function(...)
    return setmetatable({ listing = open(...), items = {}, position = 0 }, List)
  end
end

---@class telnyx.Stream
local Stream = {}
Stream.__index = Stream
Stream.__name = "telnyx.Stream"

--- Get the next piece of text; a stream can be used directly in a `for` loop.
function Stream:__call()
  while self.source do
    local event, content = self.source:next()
    if event == "delta" then return content end
    if event == "done" then self.whole = content end
    if event == "done" or event == nil then self.source = nil end
  end
end

--- Get the complete answer, as the call without streaming returns it; reads the remaining pieces.
function Stream:answer()
  while self() do end
  return self.whole
end

local function stream(id)
  local open = streams[id]
  return open and function(...) return setmetatable({ source = open(...) }, Stream) end
end

-- A name that is not there is a mistake, and most often a camel-case or misspelled one.
local function refusing(path, names, explain)
  return {
    __name = path,
    __index = function(_, name)
      local told = explain and explain(name)
      if told then error(told, 2) end
      local nearest = type(name) == "string" and operations.nearest(name, names)
      local hint = nearest and ("; did you mean '%s'?"):format(nearest) or ""
      error(("%s has no '%s'%s"):format(path, tostring(name), hint), 2)
    end,
  }
end

-- Where each operation stands: the path of its table, and its name there.
local places = {}
for index, id in ipairs(operations.ids) do
  local path, name = id:match("^(.*)%.(.*)$")
  places[index] = { id = id, path = path or "", name = name or id }
end

--- Nests `make(id)` for every operation under the parts of its id.
local function tree(root, make)
  local top, names = {}, { [""] = {} }
  local tables = { [""] = top }
  local function at(path)
    if tables[path] then return tables[path] end
    local above, part = path:match("^(.*)%.(.*)$")
    if not above then above, part = "", path end
    local parent = at(above)
    tables[path], names[path] = {}, {}
    parent[part] = tables[path]
    table.insert(names[above], part)
    return tables[path]
  end
  for _, place in ipairs(places) do
    local call = make(place.id)
    local parent = at(place.path)
    if call then
      parent[place.name] = call
      table.insert(names[place.path], place.name)
    end
  end
  return top, function(explain)
    for path, nested in pairs(tables) do
      local function of_path(name) return explain(path, name) end
      setmetatable(nested, refusing(path == "" and root or root .. "." .. path, names[path], explain and of_path))
    end
  end
end

local ai, seal = tree("ai", function(id) return calls[id] or list(id) end)
-- A list has a response for each page, so none of its own.
local with_response, seal_with_response = tree("ai.with_response", function(id)
  return calls_with_response[id]
end)
seal_with_response(function(path, name)
  local id = path .. "." .. tostring(name)
  return listings[id] and ("ai.with_response has no lists, which have a response for each page; take ai.%s"):format(id)
end)
rawset(ai, "with_response", with_response)
local streamed, seal_streamed = tree("ai.stream", stream)
seal_streamed()
rawset(ai, "stream", streamed)
seal(function(path, name)
  local foreign = path == "" and type(name) == "string" and operations.foreign("ai." .. name)
  return foreign and ("ai has no '%s': %s"):format(name, foreign)
end)

telnyx = setmetatable({ ai = ai }, refusing("telnyx", { "ai" }, function(name)
  local foreign = type(name) == "string" and operations.foreign(name)
  return foreign and ("telnyx has no '%s': %s"):format(name, foreign)
end))
_G.ai = ai
package.loaded.telnyx, package.loaded.ai = telnyx, ai
for _, name in ipairs { "ai", "ai.stream", "ai.with_response", "ai.listing", "_operations" } do library[name] = nil end
