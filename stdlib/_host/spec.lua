-- What specs are written with. The host asks for the plan, then runs its tests and hooks one by one.

local spec = { tests = {}, blocks = {} }

local root = { id = 0, names = {}, before_each = {}, after_each = {}, before_all = {}, after_all = {} }
local current = root
local is_open = true

local function line_of_caller()
  local frame = debug.getinfo(3, "l")
  return frame and frame.currentline or 0
end

local function check(where, name, fn, is_optional, what)
  if not is_open then error(("%s: stands in a test; tests are declared by the file"):format(where), 3) end
  if type(name) ~= "string" then
    error(("%s: the %s must be a string, got %s"):format(where, what or "name", type(name)), 3)
  end
  if type(fn) ~= "function" and not (is_optional and fn == nil) then
    error(("%s: a function must follow, got %s"):format(where, type(fn)), 3)
  end
end

-- Names go to reports, which are UTF-8: any other byte is shown by its number.
local function readable(name)
  local parts, from = {}, 1
  while true do
    local length, bad = utf8.len(name, from)
    if length then return table.concat(parts) .. name:sub(from) end
    parts[#parts + 1] = name:sub(from, bad - 1) .. ("\\x%02X"):format(name:byte(bad))
    from = bad + 1
  end
end

local function names_with(block, name)
  local names = table.move(block.names, 1, #block.names, 1, {})
  names[#names + 1] = readable(name)
  return names
end

local function add_block(name, fn, marks)
  local block = {
    id = #spec.blocks + 1, parent = current, names = names_with(current, name),
    only = marks.only or current.only, skip = current.skip or marks.skip,
    before_each = {}, after_each = {}, before_all = {}, after_all = {},
  }
  spec.blocks[block.id] = block
  local outer <close> = setmetatable({ current }, { __close = function(self) current = self[1] end })
  current = block
  fn()
end

local function add_test(name, fn, line, marks)
  spec.tests[#spec.tests + 1] = {
    names = names_with(current, name), fn = fn, line = line, block = current,
    only = marks.only or current.only or false, skip = current.skip or marks.skip,
  }
end

-- describe("…", fn), describe.only("…", fn), describe.skip("…", "the reason", fn)
describe = setmetatable({
  only = function(name, fn)
    check("describe.only", name, fn)
    add_block(name, fn, { only = true })
  end,
  skip = function(name, reason, fn)
    check("describe.skip", reason, fn, false, "reason")
    add_block(name, fn, { skip = reason })
  end,
}, {
  __call = function(_, name, fn)
    check("describe", name, fn)
    add_block(name, fn, {})
  end,
})
context = describe

it = setmetatable({
  only = function(name, fn)
    check("it.only", name, fn)
    add_test(name, fn, line_of_caller(), { only = true })
  end,
  skip = function(name, reason, fn)
    check("it.skip", reason, fn, true, "reason")
    add_test(name, fn, line_of_caller(), { skip = reason })
  end,
}, {
  __call = function(_, name, fn)
    check("it", name, fn)
    add_test(name, fn, line_of_caller(), {})
  end,
})

function pending(name, fn)
  check("pending", name, fn, true)
  add_test(name, fn, line_of_caller(), { skip = "pending" })
end

for _, moment in ipairs { "before_each", "after_each", "before_all", "after_all" } do
  _G[moment] = function(fn)
    check(moment, "", fn)
    table.insert(current[moment], fn)
  end
end
setup, teardown = before_all, after_all

local Skipped = {
  __name = "skip",
  __tostring = function(skipped) return skipped.message end,
}

--- Skip the rest of a test; it gets no verdict.
function skip(reason)
  if type(reason) ~= "string" then error(("skip: the reason must be a string, got %s"):format(type(reason)), 2) end
  error(setmetatable({ code = "spec.skipped", message = reason, retryable = false }, Skipped), 0)
end

local clean_ups

--- Run `fn` when the test ends, whatever its outcome; the last one registered runs first.
function finally(fn)
  if not clean_ups then error("finally: stands outside of a test", 2) end
  table.insert(clean_ups, fn)
end

expect = require "expect"

--- What there is to run, for the host.
function spec.plan()
  is_open = false
  local tests, blocks = json.array {}, json.array {}
  for index, test in ipairs(spec.tests) do
    tests[index] = {
      names = json.array(test.names), line = test.line, only = test.only, skip = test.skip and readable(test.skip),
      block = test.block.id,
    }
  end
  for index, block in ipairs(spec.blocks) do
    blocks[index] = { names = json.array(block.names), parent = block.parent.id }
  end
  return json.encode { tests = tests, blocks = blocks }
end

-- Runs every function though some fail; raises the first error unless something has failed before.
local function run_all(fns, has_failed)
  local failure
  for index = #fns, 1, -1 do
    local went_well, problem = pcall(fns[index])
    if not went_well and not failure then failure = { problem } end
  end
  if failure and not has_failed then error(failure[1], 0) end
end

local function before_each_of(block)
  if block.parent then before_each_of(block.parent) end
  for _, hook in ipairs(block.before_each) do hook() end
end

--- Runs one test with what belongs before and after it. What it raises goes to the host with its traceback.
function spec.test(index)
  local test = spec.tests[index]
  local guard <close> = setmetatable({}, {
    __close = function(_, failure)
      local hooks = clean_ups
      clean_ups = nil
      -- Outer hooks go last; run_all begins at the end.
      local after = {}
      local block = test.block
      while block do
        for position = #block.after_each, 1, -1 do table.insert(after, 1, block.after_each[position]) end
        block = block.parent
      end
      table.move(hooks, 1, #hooks, #after + 1, after)
      run_all(after, failure ~= nil)
    end,
  })
  clean_ups = {}
  before_each_of(test.block)
  test.fn()
end

local function block_of(id) return id == 0 and root or spec.blocks[id] end

function spec.enter(id)
  for _, hook in ipairs(block_of(id).before_all) do hook() end
end

function spec.leave(id) run_all(block_of(id).after_all, false) end

return spec
