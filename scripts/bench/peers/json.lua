-- Prints how many megabytes of a document are decoded and encoded in a second of processor time.
--
-- In lua5.4 with lua-cjson: json.lua FILE MEGABYTES, a line each. In callisto's own state the same file
-- gets the text and its own `json`, and returns the two rates.
local text, megabytes, processor = ...
local is_peer = processor == nil
local codec = json
if is_peer then
  local file <close> = assert(io.open(text))
  text, processor, codec = file:read("a"), os.clock, require("cjson")
end

local function rate(work, argument)
  local repeats = math.max(1, math.floor(tonumber(megabytes) * 1e6 / #text))
  work(argument)
  collectgarbage()
  local start = processor()
  for _ = 1, repeats do work(argument) end
  return repeats * #text / (processor() - start) / 1e6
end

local decoding = rate(codec.decode, text)
local encoding = rate(codec.encode, codec.decode(text))
if not is_peer then return decoding, encoding end
print(("decoding %.3f\nencoding %.3f"):format(decoding, encoding))
