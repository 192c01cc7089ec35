-- A finalizer that reads, writes, goes on with a walk, changes the table under way and fails, at every allocation.
local runs = 0
local function plant()
  setmetatable({}, {__gc = function()
    runs = runs + 1
    local t = json.decode('[1,{"a":[true,null,"x\\u00e9"]},"' .. ("y"):rep(50) .. '"]')
    json.encode({b = 1, a = t, ["k" .. runs % 7] = 2})
    if walk then walk() end
    if outer then outer["n" .. runs % 5] = nil outer["m" .. runs % 3] = runs end
    plant()
    local x <close> = setmetatable({}, {__close = function() end})
    error("failing")
  end})
end
plant()
for round = 1, 3 do
  outer = {} for i = 1, 40 do outer["n" .. i] = {i, "v" .. i} end
  local s = json.encode(outer)
  local back = json.decode(s)
  for k, v in pairs(back) do assert(type(v) == "number" or v[2] == "v" .. v[1]) end
  walk = ("a1=b1 a2=b2 a3=b3 a4=b4 "):gmatch("(%w+)=(%w+)")
  for k, v in walk do assert(k:sub(2) == v:sub(2)) end
  walk = nil
  local g = ("hello world"):gsub("%w+", function(w) return w:upper() end) assert(g == "HELLO WORLD")
  local co = coroutine.wrap(function(...) local a = coroutine.yield(1) return a end) co() assert(co(5) == 5)
end
assert(runs > 100)
