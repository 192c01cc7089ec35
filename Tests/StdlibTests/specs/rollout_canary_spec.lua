-- Canary deploys in both shapes, and what a rollout changes in them.

local canary = require "rollout.canary"
local service = require "rollout.service"

local function read(rules) return canary.from { rules = rules } end

describe("a canary deploy", function()
  it("reads the same in both shapes", function()
    local new = read { { serve = { rollout = { { version_id = "v2", weight = 5 } } } } }
    local old = canary.from { versions = { { version_id = "v2", percentage = 5 } } }
    expect(canary.same(new, old)):to_be(true)
    expect(new.shape):to_be("rules")
    expect(old.shape):to_be("versions")
  end)

  it("is none where there is none", function()
    expect(canary.text(canary.from(nil))):to_be("no canary deploy")
    expect(canary.text(read {})):to_be("a canary deploy without rules")
  end)

  local german = { attribute = "country", operator = "in", values = { "de" } }
  local rows = {
    { "nothing", {}, nil, "everyone: 5 % to v2" },
    { "a rule with clauses, which stays first", { { match = { german }, serve = { version_id = "v1" } } }, nil,
      "where country in de: v1; everyone: 5 % to v2" },
    { "shares of others, which stay", { { serve = { rollout = { { version_id = "v3", weight = 10 } } } } }, nil,
      "everyone: 10 % to v3, 5 % to v2" },
    { "a share of its own, which is replaced",
      { { serve = { rollout = { { version_id = "v2", weight = 80 } } } } }, nil, "everyone: 5 % to v2" },
    { "a rule for everyone, behind clauses of its own",
      { { serve = { rollout = { { version_id = "v3", weight = 10 } } } } }, { german },
      "where country in de: 5 % to v2; everyone: 10 % to v3" },
  }
  for _, row in ipairs(rows) do
    it("takes a weight beside " .. row[1], function()
      expect(canary.text((canary.with_weight(read(row[2]), "v2", 5, row[3])))):to_be(row[4])
    end)
  end

  it("says why a weight does not fit", function()
    local _, problem = canary.with_weight(
      read { { serve = { rollout = { { version_id = "v3", weight = 60 } } } } }, "v2", 50)
    expect(problem):to_be("the canary deploy that is there leaves 40 percent; 50 do not fit")
    _, problem = canary.with_weight(read { { serve = { version_id = "v3" } } }, "v2", 50)
    expect(problem):to_be("the canary deploy serves v3 to everyone already; end that first")
  end)

  it("loses a version's shares and keeps the rest", function()
    local before = read {
      { match = { german }, serve = { version_id = "v1" } },
      { serve = { rollout = { { version_id = "v2", weight = 5 } } } },
    }
    expect(canary.text(canary.without(before, "v2"))):to_be("where country in de: v1")
  end)

  it("cannot be written in the older shape with clauses", function()
    expect(canary.body(read { { match = { german }, serve = { version_id = "v1" } } }, "versions")):to_be(nil)
  end)
end)

-- A service of the older shape: it wants `versions`, and answers them alone.
local function older_service(standing)
  local log = {}
  local function refuse()
    error({ code = "api.validation", kind = "validation", status = 422, message = "versions: Field required" }, 0)
  end
  local function write(name)
    return function(_, body)
      log[#log + 1] = name
      if not body.versions then refuse() end
      standing = { versions = body.versions }
      return standing
    end
  end
  return {
    canary_deploys = {
      retrieve = function()
        if standing then return standing end
        error({ code = "api.not_found", status = 404, message = "not found" }, 0)
      end,
      create = write "create", update = write "update",
      delete = function() standing = nil end,
    },
  }, log
end

describe("an older service", function()
  it("is spoken to in its own shape", function()
    local calls, log = older_service(nil)
    local found = service.new { assistant = "a", patience = 60, calls = calls }
    local before = found:canary()
    local wanted = canary.with_weight(before, "v2", 5)
    found:set_canary(before, wanted)
    expect(log):to_equal { "create", "create" }
    local more = canary.with_weight(found:canary(), "v2", 25)
    found:set_canary(found:canary(), more)
    expect(log):to_equal { "create", "create", "update" }
    expect(canary.text(found:canary())):to_be("everyone: 25 % to v2")
    found:set_canary(found:canary(), { exists = false, rules = {} })
    expect(found:canary().exists):to_be(false)
  end)
end)
