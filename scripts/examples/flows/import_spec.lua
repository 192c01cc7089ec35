-- Import an assistant from another provider, and look at what came: what cannot work is said before somebody calls.

local function audit(assistant)
  local found = {}
  local function note(text) found[#found + 1] = text end
  if assistant.instructions == "" then note("it has no instructions") end
  for name in assistant.instructions:gmatch("{{([%w_]+)}}") do
    local known = name:find("^telnyx_") or (assistant.dynamic_variables or {})[name] ~= nil
    if not known then note("nothing sets the variable " .. name) end
  end
  for _, tool in ipairs(assistant.tools or {}) do
    if tool.type == "webhook" and not tool.webhook.url:find("^https://") then note("the tool " .. tool.webhook.name .. " has no safe address") end
  end
  return found
end

describe("an imported assistant", function()
  it("is the same after a second import, and audited", function()
    ai.integration_secrets.create { identifier = "vapi-key", type = "bearer", token = "secret" }
    local request = { provider = "vapi", api_key_ref = "vapi-key", import_ids = { "agent-1" } }
    local assistant = ai.assistants.imports(request)[1]
    expect(assistant.import_metadata.import_id):to_be("agent-1")
    expect(ai.assistants.imports(request)[1].id):to_be(assistant.id)
    local changed = ai.assistants.update(assistant.id, { instructions = "Greet {{guest}} in {{telnyx_current_time}}." })
    expect(audit(changed)):to_equal { "nothing sets the variable guest" }
    local mended = ai.assistants.update(assistant.id, { dynamic_variables = { guest = "Ada" } })
    expect(audit(mended)):to_equal {}
  end)
end)
