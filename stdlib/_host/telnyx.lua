-- Arranges the host's flat functions in the tables that scripts see: ai.assistants.create and so on.

local operations = require "_operations"
local calls, calls_with_response, listings = require "ai", require "ai.with_response", require "ai.listing"
local streams = require "ai.stream"
local wide = require "_wide"

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

local function new_list(listing)
  return setmetatable({ listing = listing, items = {}, position = 0 }, List)
end

local function list(id)
  local open = listings[id]
  return function(...) return new_list(open(...)) end
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

-- A name that is not there is a mistake, and most often a camel-case or misspelled one. `find` may make it.
local function refusing(path, names, explain, find)
  return {
    __name = path,
    __index = function(self, name)
      local found = find and type(name) == "string" and find(name)
      if found then
        rawset(self, name, found)
        return found
      end
      if type(names) == "function" then names = names() end
      local told = explain and explain(name)
      if told then error(told, 2) end
      local nearest = type(name) == "string" and operations.nearest(name, names)
      local hint = nearest and ("; did you mean '%s'?"):format(nearest) or ""
      error(("%s has no '%s'%s"):format(path, tostring(name), hint), 2)
    end,
  }
end

-- The operations beyond those that have functions here. There are more than a thousand: each is made when its name
-- is taken, `plain` as a call or list, `answering` with a second result.
local wide_group

local function wide_call(id, kind, answering)
  if kind == "list" then
    return not answering and function(...) return new_list(wide.open(id, ...)) end
  elseif answering then
    return function(...) return wide.call_with_response(id, ...) end
  end
  return function(...) return wide.call(id, ...) end
end

local function wide_member(id, shown, answering)
  local kind = wide.kind(id)
  if kind == "group" then return wide_group(id, shown, answering) end
  return kind and wide_call(id, kind, answering)
end

function wide_group(path, shown, answering)
  return setmetatable({}, refusing(shown, function() return wide.names(path) end, nil, function(name)
    return wide_member(path == "" and name or path .. "." .. name, shown .. "." .. name, answering)
  end))
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
  return top, function(explain, answering)
    for path, nested in pairs(tables) do
      local function of_path(name) return explain(path, name) end
      local shown = path == "" and root or root .. "." .. path
      local id = path == "" and "ai" or "ai." .. path
      local own = names[path]
      local function all()
        local others = wide.names(id)
        return table.move(others, 1, #others, #own + 1, table.move(own, 1, #own, 1, {}))
      end
      setmetatable(nested, refusing(shown, all, explain and of_path, function(name)
        return wide_member(id .. "." .. name, shown .. "." .. name, answering)
      end))
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
end, true)
rawset(ai, "with_response", with_response)
local streamed, seal_streamed = tree("ai.stream", stream)
seal_streamed()
rawset(ai, "stream", streamed)
seal()

-- The body of a request: a table is JSON; a text or an open file goes as it is.
local function body_of(options)
  local body = type(options) == "table" and options.body
  if io.type(body) then body = body:read "a" end
  if type(body) ~= "string" then return options end
  local others = {}
  for name, value in pairs(options) do
    if name ~= "body" then others[name] = value end
  end
  return others, body
end

--- Sends a request by method and path.
local function request(method, path, options)
  local others, body = body_of(options)
  local answer = wide.request(method, path, others, body)
  if type(answer) == "table" and type(method) == "string" and method:upper() == "GET" then
    local function pages() return new_list(wide.pages(method, path, others)):pages() end
    return setmetatable(answer, { __name = "telnyx.Answer", __index = { pages = pages } })
  end
  return answer
end

telnyx = setmetatable({ ai = ai, request = request, with_response = wide_group("", "telnyx.with_response", true) },
  refusing("telnyx", function()
    local families = wide.names("")
    return table.move(families, 1, #families, 3, { "ai", "request" })
  end, nil,
    function(name) return wide_member(name, "telnyx." .. name) end))
_G.ai = ai
package.loaded.telnyx, package.loaded.ai = telnyx, ai
for _, name in ipairs { "ai", "ai.stream", "ai.with_response", "ai.listing", "_operations" } do library[name] = nil end
