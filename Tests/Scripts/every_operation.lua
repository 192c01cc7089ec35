-- Calls every operation of the catalogue, as one story. The test that runs it sees each response.

local a = ai.assistants
local support = a.create {
  name = "Support",
  model = "openai/gpt-4o",
  instructions = "Answer questions about parcels. Be brief.",
  greeting = "Hello {{name}}",
  dynamic_variables = { name = "friend" },
  tools = { { type = "hangup", hangup = {} } },
  messaging_settings = {},
}
a.retrieve(support)
local main = support.version_id
a.update(support, { description = "Answers callers" })
local candidate = a.update(support, { greeting = "Good day", promote_to_main = false })
local spare = a.update(support, { greeting = "Good evening", promote_to_main = false })
for found in a.list() do assert(found.id) end

-- Versions and the canary deploy, in both of its shapes.
for version in a.versions.list(support) do assert(version.version_id) end
a.versions.retrieve(support, candidate)
a.versions.update(support, candidate, { description = "A candidate" })
a.versions.delete(support, spare)
local rules = { { match = {}, serve = { rollout = { { version_id = candidate.version_id, weight = 20 } } } } }
a.canary_deploys.create(support, { rules = rules })
a.canary_deploys.update(support, { versions = { { version_id = candidate.version_id, percentage = 40 } } })
a.canary_deploys.retrieve(support)
a.canary_deploys.delete(support)
a.versions.promote(support, candidate)

-- Tags, TeXML, enhancing, cloning, importing, deleting and restoring.
a.tags.add(support, { tag = "parcels" })
a.tags.list()
a.tags.remove(support, "parcels")
assert(a.get_texml(support):find("AIAssistant", 1, true))
assert(#a.instructions.enhance(support, { enhancement_prompt = "shorter" }) > 0)
local clone = a.clone(support)
a.imports { provider = "vapi", api_key_ref = "vapi-key", import_ids = { "agent-1" } }
a.delete(clone)
for deleted in a.deleted.list() do assert(deleted.deleted_at) end
a.deleted.get(clone)
a.restore(clone)
a.delete(clone, { hard_delete = true })

-- Shared tools, MCP servers and secrets.
local lookup = ai.tools.create {
  type = "webhook",
  display_name = "Parcel lookup",
  webhook = { name = "lookup", description = "Finds a parcel", url = "https://example.com/parcels" },
}
ai.tools.retrieve(lookup)
ai.tools.update(lookup, { display_name = "Find a parcel" })
for tool in ai.tools.list { page_size = 5 } do assert(tool.id) end
a.tools.add(support, lookup)
a.tools.test(support, lookup, { arguments = { number = "12" } })
a.tools.remove(support, lookup)
ai.tools.delete(lookup)
local server = ai.mcp_servers.create { name = "Files", type = "sse", url = "https://example.com/mcp" }
ai.mcp_servers.retrieve(server)
ai.mcp_servers.update(server, { name = "Documents" })
for found in ai.mcp_servers.list() do assert(found.id) end
ai.mcp_servers.delete(server)
local secret = ai.integration_secrets.create { identifier = "crm", type = "bearer", token = "not-a-real-token" }
for found in ai.integration_secrets.list() do assert(found.identifier) end
ai.integration_secrets.delete(secret)

-- Talking, by chat and by text.
local talk = ai.conversations.create { name = "A talk", metadata = { channel = "test" } }
a.chat(support, { content = "Where is my parcel?", conversation_id = talk.id })
ai.conversations.add_message(talk, { role = "user", content = "Thank you" })
for message in ai.conversations.messages.list(talk) do assert(message.role) end
ai.conversations.retrieve(talk)
ai.conversations.update(talk, { metadata = { rating = "5" } })
for found in ai.conversations.list { metadata = { channel = "eq.test" } } do assert(found.id == talk.id) end
for insight in ai.conversations.retrieve_conversations_insights(talk) do assert(insight.status) end
a.send_sms(support, { from = "+13125550100", to = "+13125550101", text = "Your parcel is here" })
local template = ai.tools.create {
  type = "whatsapp_template",
  display_name = "Parcel news",
  extra = { whatsapp_template = {} },
}
a.tools.add(support, template)
pcall(a.whatsapp, support, { from = "+13125550100", to = "+13125550101", content = "Your parcel is here" })

-- Tests, suites and runs.
local test = a.tests.create {
  name = "finds a parcel",
  destination = support.id,
  instructions = "Ask for parcel 12.",
  rubric = { { name = "found", criteria = "Names where the parcel is" } },
  test_suite = "parcels",
}
a.tests.retrieve(test)
a.tests.update(test, { description = "The common case" })
for found in a.tests.list { test_suite = "parcels" } do assert(found.test_id) end
for suite in a.tests.test_suites.list() do assert(suite == "parcels") end
local run = a.tests.runs.trigger(test, { destination_version_id = main })
a.tests.runs.retrieve(test, run)
for found in a.tests.runs.list(test) do assert(found.run_id) end
a.tests.test_suites.runs.trigger("parcels")
for found in a.tests.test_suites.runs.list("parcels") do assert(found.run_id) end
a.tests.delete(test)

-- Scheduled events.
local event = a.scheduled_events.create(support, {
  telnyx_conversation_channel = "phone_call",
  telnyx_agent_target = "+13125550100",
  telnyx_end_user_target = "+13125550101",
  scheduled_at_fixed_datetime = time.iso(time.now() + 3600),
})
a.scheduled_events.retrieve(support, event)
for found in a.scheduled_events.list(support) do assert(found.scheduled_event_id) end
a.scheduled_events.delete(support, event)

-- Insights.
local insight = ai.conversations.insights.create { name = "csat", instructions = "Score the talk from 1 to 5." }
ai.conversations.insights.retrieve(insight)
ai.conversations.insights.update(insight, { name = "satisfaction" })
for found in ai.conversations.insights.list() do assert(found.id) end
local groups = ai.conversations.insight_groups
local group = groups.insight_groups { name = "quality" }
groups.insights.assign(group, insight)
groups.retrieve(group)
groups.update(group, { description = "What we watch" })
for found in groups.retrieve_insight_groups() do assert(found.id) end
groups.insights.delete_unassign(group, insight)
groups.delete(group)
ai.conversations.conversation_insights.retrieve_aggregates({
  insight_id = insight.id, group_by = { "metadata.assistant_version_id" }, show = { "score" },
}):collect()
ai.conversations.insights.delete(insight)

-- Models, and what is left to clean up.
for model in ai.models.list() do assert(model.id) end
for model in ai.openai.list_models() do assert(model.id) end
ai.conversations.delete(talk)
a.delete(support)
