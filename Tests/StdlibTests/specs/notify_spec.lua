-- Notices as scripts make them. Specs stay on this machine, so nothing is posted here.

local notify = require "notify"

describe("a notice", function()
  it("is refused before anything happens when it is misused", function()
    expect(function() notify.webhook("hooks.example.com") end):to_raise(
      [[notify.webhook: 'url' must be an address like https://hooks.example.com/x, got "hooks.example.com"]])
    expect(function() notify.webhook("https://hooks.example.com", { header = {} }) end):to_raise( ---@diagnostic disable-line
      "notify.webhook: unknown option 'header'; did you mean 'headers'?")
    expect(function() notify.webhook("https://hooks.example.com")() end):to_raise("notify.webhook: 'text' is required")
    expect(function() notify.command {} end):to_raise(
      "notify.command: 'command' must be a list that is not empty, got a table")
    expect(function() notify.command { "echo", 3 } end):to_raise("notify.command: 'command[2]' must be a string, got 3")
    expect(function() notify.all {} end):to_raise(
      "notify.all: 'notices' must be a list that is not empty, got a table")
  end)

  it("does nothing in a simulation", function()
    notify.webhook("https://hooks.example.com/x")("done", { version = "v2" })
  end)

  it("runs no program that was not granted", function()
    expect(function() notify.command("true")("done") end):to_raise { code = "permission.denied" }
  end)
end)

describe("several notices", function()
  it("are all tried, and the first error is raised afterwards", function()
    local heard = {}
    local tell = notify.all {
      function() error("first", 0) end,
      function(text, fields) heard = { text, fields.n } end,
      function() error("last", 0) end,
    }
    expect(function() tell("done", { n = 1 }) end):to_raise("first")
    expect(heard):to_equal { "done", 1 }
  end)
end)
