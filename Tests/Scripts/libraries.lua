-- Exercises libraries that know nothing of Callisto, as Debian packages them. Arguments are the folders for
-- package.path, then a mark, then the names of all their modules.

local position = 1
while arg[position] ~= "--" do
  package.path = package.path .. (";%s/?.lua;%s/?/init.lua"):format(arg[position], arg[position])
  position = position + 1
end

-- Warnings of old names are of no interest here; nor may one library be strict with the globals of another.
warn "@off"
PENLIGHT_NO_GLOBAL_STRICT = true ---@diagnostic disable-line

-- Every module loads, but for those that need a native library.
local missing = {}
for index = position + 1, #arg do
  local is_loaded, problem = pcall(require, arg[index])
  if not is_loaded then
    assert(tostring(problem):find("LuaFileSystem", 1, true), arg[index] .. ": " .. tostring(problem))
    missing[#missing + 1] = arg[index]
  end
end
print("without lfs: " .. table.concat(missing, " "))

local List = require "pl.List"
local numbers = List { 3, 1, 2 }:sorted():map(function(x) return x * 2 end)
assert(tostring(numbers) == "{2,4,6}")

local tablex = require "pl.tablex"
assert(tablex.deepcompare(tablex.deepcopy { a = { 1, 2 } }, { a = { 1, 2 } }))

local stringx = require "pl.stringx"
assert(stringx.strip "  x " == "x" and stringx.split("a,b", ",")[2] == "b")

local pretty = require "pl.pretty"
assert(pretty.read(pretty.write { 1, k = "v" }).k == "v")
assert(pretty.load("x = 1 + 1").x == 2)

local OrderedMap = require "pl.OrderedMap"
local map = OrderedMap()
map:set("z", 1):set("a", 2)
assert(table.concat(map:keys(), ",") == "z,a")

local class = require "pl.class"
local Animal = class()
function Animal:_init(name) self.name = name end
local Dog = class(Animal)
function Dog:speak() return self.name .. " barks" end
assert(Dog("Rex"):speak() == "Rex barks" and Dog:class_of(Dog "x"))

local template = require "pl.template"
assert(template.substitute("hello $(name)\n# for i = 1, 2 do\n$(i)\n# end\n", { name = "you" }) == "hello you\n1\n2\n")

local lexer = require "pl.lexer"
assert(select(2, lexer.lua("local x")()) == "local")

local data = require "pl.data"
assert(data.read(require "pl.stringio".open "a,b\n1,2\n")[1][2] == 2)

local sip = require "pl.sip"
local found = {}
assert(sip.match("$v{key}=$d{value}", "size=12", found) and found.value == 12)

local comprehension = require "pl.comprehension".new()
assert(comprehension "x*x for x"({ 1, 2, 3 })[3] == 9)

local lapp = require "pl.lapp"
lapp.quit = function(text) error(text, 0) end
assert(lapp("  -n, --count (default 3) how many\n", { "--count", "5" }).count == 5)

local Date = require "pl.Date"
assert(Date { year = 2026, month = 2, day = 3 }:year() == 2026)

local strict = require("pl.strict").make_all_strict and require("pl.strict").module("strictly", {})
assert(not pcall(function() return strict.nothing end))

local luassert = require "luassert"
luassert.same({ 1, { 2 } }, { 1, { 2 } })
luassert.has_error(function() error("x", 0) end, "x")
luassert.is_false(pcall(luassert.equal, 1, 2))
local spy = require "luassert.spy"
local watched = spy.new(function() return 5 end)
watched("a")
luassert.spy(watched).was_called_with("a")

local say = require "say"
say:set("greeting", "hello %s")
assert(say("greeting", { "you" }) == "hello you")

local inspect = require "inspect"
assert(inspect { 1, a = { b = true } } == '{ 1,\n  a = {\n    b = true\n  }\n}')

local parser = require "argparse" ("program", "what it does")
parser:argument("input")
parser:option("-o --output", "where to", "a.out")
parser:flag("-v --verbose"):count("*")
local options = parser:parse { "in.txt", "-vv", "--output", "x" }
assert(options.input == "in.txt" and options.output == "x" and options.verbose == 2)
assert(parser:get_usage():find("Usage: program", 1, true))
local is_parsed, complaint = parser:pparse { "a", "b" }
assert(not is_parsed and complaint:find("too many arguments", 1, true))

local luaunit = require "luaunit"
TestNumbers = {}
function TestNumbers.test_sum() luaunit.assertEquals(1 + 1, 2) end
function TestNumbers.test_table() luaunit.assertItemsEquals({ 1, 2 }, { 2, 1 }) end
function TestNumbers.test_wrong() luaunit.assertEquals({ 1 }, { 2 }) end
local runner = luaunit.LuaUnit.new()
runner:setOutputType "tap"
assert(runner:runSuite("TestNumbers") == 1)
print "every library works"
