describe("a list of the API", function()
  before_each(function()
    for _, name in ipairs { "A", "B", "C" } do
      ai.assistants.create { name = name, instructions = "x" }
    end
  end)

  it("is gathered up to a limit", function()
    expect(ai.assistants.list():collect()):to_have_length(3)
    expect(ai.assistants.list():collect(2)):to_have_length(2)
    expect(ai.assistants.list():collect(0)):to_have_length(0)
  end)

  it("ends for good", function()
    local list = ai.assistants.list()
    list:collect()
    expect(list()):to_be_nil()
    expect(list:first()):to_be_nil()
  end)

  local ways = "it is read as it is fetched: take it in a for loop, or :collect(), :first() or :pages()"
  for name, mistake in pairs {
    ["#"] = { function() return (#ai.assistants.list()) end, "a list has no length; " .. ways },
    ["[1]"] = { function() return (ai.assistants.list()[1]) end, "a list has no '1'; " .. ways },
    [".data"] = { function() return (ai.assistants.list().data) end, "a list has no 'data'; " .. ways },
    [":collect(-1)"] = {
      function() return (ai.assistants.list():collect(-1)) end,
      "a list's collect: the limit must be an integer of at least 0, got -1",
    },
    [":collect('all')"] = {
      function() return (ai.assistants.list():collect("all")) end,
      "a list's collect: the limit must be an integer of at least 0, got all",
    },
    ["with_response"] = {
      function() return (ai.with_response.assistants.list()) end,
      "ai.with_response has no lists, which have a response for each page; take ai.assistants.list",
    },
  } do
    it("refuses " .. name, function() expect(mistake[1]):to_raise(mistake[2]) end)
  end
end)
