-- What the prompt needs inside the state: running an entry, and looking at what there is.

local host = require "_repl"
local show = require "_repl.show"
local metatable_of, kind_of = show.metatable_of, show.kind_of

local repl = {}

-- Entries see the globals, what the prompt alone has, and variables of their own, so that reset can forget them.
local builtins = setmetatable({}, { __index = _G })
local variables, results = {}, {}
local environment

local function forget()
  variables, results = {}, {}
  variables.out = results
  environment = setmetatable(variables, { __index = builtins })
end
forget()

local function is_list(value)
  return type(value) == "table" and rawget(metatable_of(value), "__name") == "telnyx.List"
end

-- A list from the API is lazy; at the prompt its first items are what one wants to see.
local function gathered(value)
  return is_list(value) and value:collect(50) or value
end

local records, record_count = {}, 0
-- Lists that have been looked through, with their length then.
local walked = setmetatable({}, { __mode = "k" })
-- How many values may still be looked at for one entry.
local budget = 0

-- Remembers the ids of records that came by, for completion.
local function remember(value, depth)
  if type(value) ~= "table" or value == json.null or depth > 3 or budget <= 0 then return end
  local id, kind = rawget(value, "id"), kind_of(value)
  if kind and type(id) == "string" then
    if records[id] then return end
    if record_count < 20000 then
      local name = rawget(value, "name")
      records[id] = { id = id, kind = kind, name = type(name) == "string" and name or "" }
      record_count = record_count + 1
    end
  end
  local count = rawlen(value)
  if count > 0 and walked[value] == count then return end
  for _, member in next, value do
    budget = budget - 1
    if budget <= 0 then return end
    remember(member, depth + 1)
  end
  if count > 0 then walked[value] = count end
end

-- Keeps the value of an error on its way out.
local function keeping_error()
  return setmetatable({}, {
    __close = function(_, failure)
      if failure ~= nil then variables.err = failure end
    end,
  })
end

-- Tasks end with the script that spawned them, and each entry is a script. So an entry stays until its tasks are
-- done; the prompt does not wait for it. Which entry a task belongs to is known by its coroutine.
local entry_of = setmetatable({}, { __mode = "k" })
local spawned = {}
local spawn = task.spawn

function task.spawn(fn, ...)
  local number = entry_of[coroutine.running()]
  local handle = spawn(function(...)
    entry_of[coroutine.running()] = number
    return fn(...)
  end, ...)
  if number then table.insert(spawned[number], handle) end
  return handle
end
-- For entries as well as for the library, which has functions of its own.
_G.task.spawn = task.spawn

-- What was said in the talk that is going on.
local transcript

--- Open an interactive chat with an assistant, or its id, after the entry has finished. Returns the transcript, which
--- grows during the chat: tables with `role` and `text`, oldest first.
function builtins.chat(assistant, options)
  local id, name = assistant, "chat"
  if type(assistant) == "table" then
    id, name = rawget(assistant, "id"), rawget(assistant, "name") or name
  end
  if type(id) ~= "string" then
    error(("chat: an assistant or its id is needed, got %s"):format(type(assistant)), 2)
  end
  local conversation
  for option, value in next, options or {} do
    if option ~= "conversation_id" then
      error(("chat: unknown option '%s'; did you mean 'conversation_id'?"):format(tostring(option)), 2)
    end
    conversation = value
  end
  conversation = conversation or ai.conversations.create({}).id
  transcript = setmetatable({}, {
    __name = "telnyx.Talk",
    __tostring = function(messages)
      return ("talk with %s in %s, %d messages"):format(id, conversation, #messages)
    end,
    __index = { assistant_id = id, conversation_id = conversation },
  })
  host.talk(id, name, conversation)
  return transcript
end

--- Adds to the transcript what was said.
function repl.note(role, text)
  transcript[#transcript + 1] = { role = role, text = text }
end

local function all(...) return ... end

local function await_spawned(number)
  local position = 1
  while spawned[number][position] do
    local handle = spawned[number][position]
    local went_well, failure = pcall(handle.await, handle)
    if not went_well then host.failed(number, tostring(failure)) end
    position = position + 1
  end
  spawned[number] = nil
end

--- Runs an entry: as an expression first, then as statements. Tells the host when the entry itself has ended;
--- what it spawned may go on.
---
--- `prefix` goes before the text; what was typed is `original` where the text no longer has all of it.
function repl.run(source, name, number, width, prefix, original)
  if original ~= "" then
    local chunk, message = load(prefix .. original, "=" .. name, "t", environment)
    if not chunk then return host.refused(number, message) end
  end
  -- Not "return" alone: a call in tail position would take the entry's place in the traceback.
  local expression = prefix .. "local __values = ... return __values(" .. source
  -- The bracket gets a line of its own only behind a comment: Lua blames its line for what is before it.
  local chunk = load(expression .. ")", "=" .. name, "t", environment)
    or load(expression .. "\n)", "=" .. name, "t", environment)
  local form = chunk and "expression" or "statements"
  if not chunk then
    local message
    chunk, message = load(prefix .. source, "=" .. name, "t", environment)
    if not chunk then
      host.refused(number, message)
      return
    end
  end
  local guard <close> = keeping_error()
  entry_of[coroutine.running()] = number
  spawned[number] = {}
  local values = table.pack(chunk(all))
  if form == "expression" and is_list(values[1]) then form = "list" end
  budget = 300000
  local texts, is_cut = {}, false
  for index = 1, values.n do
    values[index] = gathered(values[index])
    local text, was_cut = show.text(values[index], "short", width)
    texts[index], is_cut = text, is_cut or was_cut
    remember(values[index], 0)
  end
  if values.n > 0 then
    variables._ = values[1]
    results[number] = values[1]
  end
  for _, value in next, variables do remember(value, 1) end
  host.done(number, table.concat(texts, "\n"), values.n, form, is_cut)
  await_spawned(number)
end

--- Shows the last value, or the one of another entry, in another form.
function repl.again(number, form, width)
  local value = variables._
  if number > 0 then value = results[number] end
  return (show.text(value, form, width))
end

-- What a call is about, where its first argument is an id or a record.
local function subject_of(first)
  if type(first) == "string" then return show.quoted(first, 60) end
  return type(first) == "table" and kind_of(first) and host.line(tostring(first)) or ""
end

--- Asks before calls that change something; the host knows when that is needed.
function repl.guard()
  local function guarded(id, call, subject)
    return function(...)
      if not host.confirm(id, subject or subject_of(...)) then
        error({ code = "permission.declined", message = id .. ": not done, as you asked", retryable = false }, 2)
      end
      return call(...)
    end
  end
  for _, root in ipairs { ai, ai.with_response } do
    for _, id in ipairs(host.changes) do
      local parent = root
      local path, last = id:match("^(.-)%.?([^.]+)$")
      for part in path:gmatch("[^.]+") do parent = parent and rawget(parent, part) end
      local call = parent and rawget(parent, last)
      if call then rawset(parent, last, guarded(id, call)) end
    end
  end
  -- The other operations have no functions yet: what carries them out is guarded.
  local wide = require "_wide"
  for _, name in ipairs { "call", "call_with_response" } do
    local call = wide[name]
    wide[name] = function(id, ...)
      if wide.changes(id) then return guarded(id, call, subject_of(...))(id, ...) end
      return call(id, ...)
    end
  end
  local request = wide.request
  wide.request = function(method, path, ...)
    local id = ("raw:%s %s"):format(tostring(method):upper(), tostring(path))
    if wide.changes(id) then return guarded(id, request, "")(method, path, ...) end
    return request(method, path, ...)
  end
end

--- Forgets the variables of the session.
repl.reset = forget

-- The value at a path of names, without calling anything.
local function raw_member(value, name)
  for _ = 1, 8 do
    if type(value) == "string" then return string[name] end
    if type(value) ~= "table" then return nil end
    local member = rawget(value, name)
    if member ~= nil then return member end
    value = rawget(metatable_of(value), "__index")
  end
end

local function at(path)
  local value = environment
  for name in path:gmatch("[^.:]+") do
    value = raw_member(value, name)
    if value == nil then return nil end
  end
  return value
end

--- The members of what is at `path`, as lines of name, type and a short value.
function repl.members(path, prefix)
  local found, lines = {}, {}
  local value = path == "" and environment or at(path)
  if type(value) == "string" then value = string end
  for _ = 1, 8 do
    if type(value) ~= "table" then break end
    for key, member in next, value do
      if type(key) == "string" and key:sub(1, #prefix) == prefix and key:match("^[%a_][%w_]*$") and not found[key] then
        found[key] = true
        local short = type(member)
        if short == "string" then short = show.quoted(member, 40) end
        if short == "number" or short == "boolean" then short = tostring(member) end
        lines[#lines + 1] = key .. "\t" .. type(member) .. "\t" .. host.line(kind_of(member) and tostring(member) or short)
        if #lines >= 2000 then return lines end
      end
    end
    value = rawget(metatable_of(value), "__index")
  end
  return lines
end

--- The records that have come by, as lines of id, kind and name: those of the kind wanted, or all without any.
function repl.records(wanted, prefix)
  local lines, others, is_wanted = {}, {}, {}
  for id, record in next, records do
    if prefix == "" or id:sub(1, #prefix) == prefix then
      local kind = record.kind
      if is_wanted[kind] == nil then is_wanted[kind] = kind:lower():find(wanted, 1, true) ~= nil end
      local list = is_wanted[kind] and lines or others
      if #list < 1000 then list[#list + 1] = host.line(id) .. "\t" .. host.line(kind) .. "\t" .. host.line(record.name) end
      if #lines == 1000 then break end
    end
  end
  return #lines > 0 and lines or others
end

--- What is known about what is at `path`; nil when there is nothing.
function repl.describe(path, form, width)
  local value = at(path)
  if value == nil then return nil end
  if type(value) == "function" then return ("%s: %s"):format(path, show.scalar(value, { string = 80 })) end
  return ("%s: %s\n%s"):format(path, kind_of(value) or type(value), (show.text(value, form, width)))
end

--- The kind of the record at `path`; nil when there is none.
function repl.kind(path)
  local value = at(path)
  return value ~= nil and kind_of(value) or nil
end

--- Where the Lua function at `path` was written, as chunk, first and last line; nil for others.
function repl.place(path)
  local value = at(path)
  if type(value) ~= "function" then return nil end
  local info = debug.getinfo(value)
  if info.what == "C" then return nil end
  return ("%s\t%d\t%d"):format(info.source:gsub("^[@=]", ""), info.linedefined, info.lastlinedefined)
end

library["_repl"], library["_repl.show"] = nil, nil
library["_repl.session"] = repl
