-- Delete the conversations that are older than they may be.

local sim = require "sim"

local function purge(days)
  local limit = os.date("!%Y-%m-%dT%H:%M:%SZ", os.time() - days * 86400)
  local gone = 0
  -- This list has no pages: it answers 20 where it is not told how many, so that one asks until nothing is left.
  repeat
    local old = ai.conversations.list { created_at = "lt." .. limit, limit = 100 }:collect()
    for _, conversation in ipairs(old) do ai.conversations.delete(conversation.id) end
    gone = gone + #old
  until #old == 0
  return gone
end

describe("retention", function()
  it("deletes what is older than its days, and nothing else", function()
    for _ = 1, 130 do ai.conversations.create { metadata = { kind = "old" } } end
    sim.advance("40d")
    local young = ai.conversations.create { metadata = { kind = "young" } }
    expect(purge(30)):to_be(130)
    expect(purge(30)):to_be(0)
    expect(ai.conversations.retrieve(young.id).id):to_be(young.id)
  end)
end)
