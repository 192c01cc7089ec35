"""Calls every operation of assistants through the official SDK, refusing every response its models refuse.

Usage: assistants.py URL KEY

A line for each call, then a count. Exits 1 when a call fails or an operation was never called. Where
the SDK itself does not look (items of bare arrays, statuses, streams) this program does.
"""

import datetime

import telnyx
from driver import KEY, URL, call, called, client, expect, play, refused, report, until
from telnyx.types.ai import McpServer
from telnyx.types.ai.assistants.tests import TestRunResponse

# What must have been called when everything is done.
OPERATIONS = """
assistants.canary_deploys.create assistants.canary_deploys.delete assistants.canary_deploys.retrieve
assistants.canary_deploys.update assistants.chat assistants.clone assistants.create assistants.delete
assistants.deleted.get assistants.deleted.list assistants.get_texml assistants.imports
assistants.instructions.enhance assistants.list assistants.restore assistants.retrieve
assistants.scheduled_events.create assistants.scheduled_events.delete
assistants.scheduled_events.list assistants.scheduled_events.retrieve assistants.send_sms
assistants.tags.add assistants.tags.list assistants.tags.remove assistants.tests.create
assistants.tests.delete assistants.tests.list assistants.tests.retrieve assistants.tests.runs.list
assistants.tests.runs.retrieve assistants.tests.runs.trigger assistants.tests.test_suites.list
assistants.tests.test_suites.runs.list assistants.tests.test_suites.runs.trigger
assistants.tests.update assistants.tools.add assistants.tools.remove assistants.tools.test
assistants.update assistants.versions.delete assistants.versions.list assistants.versions.promote
assistants.versions.retrieve assistants.versions.update assistants.whatsapp
conversations.add_message conversations.conversation_insights.retrieve_aggregates
conversations.create conversations.delete conversations.insight_groups.delete
conversations.insight_groups.insight_groups conversations.insight_groups.insights.assign
conversations.insight_groups.insights.delete_unassign conversations.insight_groups.retrieve
conversations.insight_groups.retrieve_insight_groups conversations.insight_groups.update
conversations.insights.create conversations.insights.delete conversations.insights.list
conversations.insights.retrieve conversations.insights.update conversations.list
conversations.messages.list conversations.retrieve conversations.retrieve_conversations_insights
conversations.update integration_secrets.create integration_secrets.delete integration_secrets.list
mcp_servers.create mcp_servers.delete mcp_servers.list mcp_servers.retrieve mcp_servers.update
models.list openai.list_models tools.create tools.delete tools.list tools.retrieve tools.update
""".split()

VOICE = "Telnyx.KokoroTTS.af_heart"

ai = client.ai
assistants = ai.assistants
conversations = ai.conversations


def an_assistant(**more):
    return assistants.create(
        name="Desk", instructions="Help guests with refunds and bookings. Be polite.", **more)


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def lifecycle():
    a = call(
        "assistants.create", 200, assistants, "create", name="Support", model="openai/gpt-4o",
        instructions="Help {{guest}} with refunds.", description="First line", greeting="Hello {{guest}}!",
        dynamic_variables={"guest": "Ann"}, enabled_features=["telephony", "messaging"],
        tags=["desk"], privacy_settings={"data_retention": True},
        voice_settings={"voice": VOICE, "voice_speed": 1.1}, transcription={"model": "deepgram/flux"},
        telephony_settings={"supports_unauthenticated_web_calls": True, "time_limit_secs": 600},
        tools=[
            {"type": "hangup", "hangup": {"description": "When all is said."}},
            {"type": "webhook", "timeout_ms": 4000, "webhook": {
                "name": "lookup", "description": "Finds an order.", "url": "https://example.com/orders",
                "method": "GET", "query_parameters": {
                    "type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}}},
        ],
        idempotency_key="conformance-create-1")
    again = assistants.create(
        name="Support", model="openai/gpt-4o", instructions="x", idempotency_key="conformance-create-2")
    replay = assistants.create(
        name="Support", model="openai/gpt-4o", instructions="x", idempotency_key="conformance-create-2")
    expect(again.id == replay.id, "an idempotency key replays the first answer")
    call("assistants.retrieve", 200, assistants, "retrieve", a.id)
    listed = call("assistants.list", 200, assistants, "list")
    expect(a.id in [item.id for item in listed.data], "a created assistant is listed")
    updated = call(
        "assistants.update", 200, assistants, "update", a.id, instructions="Answer briefly.",
        version_name="Brief", promote_to_main=False)
    versions = call("assistants.versions.list", 200, assistants.versions, "list", a.id)
    expect(len(versions.data) == 2, "an update makes a version")
    candidate, main = updated.version_id, assistants.retrieve(a.id).version_id
    expect(candidate != main, "a candidate leaves the main version")
    call("assistants.versions.retrieve", 200, assistants.versions, "retrieve", candidate, assistant_id=a.id,
         include_mcp_servers=True)
    call("assistants.versions.update", 200, assistants.versions, "update", candidate, assistant_id=a.id,
         greeting="Good day.")
    canary(a.id, candidate)
    call("assistants.versions.promote", 200, assistants.versions, "promote", candidate, assistant_id=a.id)
    expect(assistants.retrieve(a.id).version_id == candidate, "promoting moves the main version")
    call("assistants.versions.delete", 204, assistants.versions, "delete", main, assistant_id=a.id)
    tags = call("assistants.tags.add", 200, assistants.tags, "add", a.id, tag="new")
    expect(tags.tags == ["desk", "new"], "tags are added")
    call("assistants.tags.list", 200, assistants.tags, "list")
    call("assistants.tags.remove", 200, assistants.tags, "remove", "new", assistant_id=a.id)
    texml = call("assistants.get_texml", 200, assistants, "get_texml", a.id)
    expect(f'id="{a.id}"' in texml, "TeXML names the assistant")
    enhanced = call("assistants.instructions.enhance", 200, assistants.instructions, "enhance", a.id,
                    enhancement_prompt="be concise")
    expect(isinstance(enhanced, str) and enhanced, "enhanced instructions are text")
    copy = call("assistants.clone", 200, assistants, "clone", a.id)
    call("assistants.delete", 200, assistants, "delete", copy.id)
    deleted = call("assistants.deleted.list", 200, assistants.deleted, "list", page_size=5)
    expect(copy.id in [item.id for item in deleted], "a deleted assistant is kept")
    call("assistants.deleted.get", 200, assistants.deleted, "get", copy.id)
    call("assistants.restore", 200, assistants, "restore", copy.id)
    imported = call("assistants.imports", 200, assistants, "imports", provider="vapi", api_key_ref="vapi-key",
                    import_ids=["agent-1"])
    expect(len(imported.data) == 1, "one assistant is imported")
    refused(telnyx.NotFoundError, "an unknown assistant", lambda: assistants.retrieve("assistant-none"))
    refused(telnyx.UnprocessableEntityError, "a body without instructions",
            lambda: client.post("/ai/assistants", cast_to=object, body={"name": "x"}))
    refused(telnyx.BadRequestError, "deleting the main version",
            lambda: assistants.versions.delete(candidate, assistant_id=a.id))


def canary(assistant, version):
    deploys = assistants.canary_deploys
    rules = [
        {"match": [{"attribute": "telnyx_end_user_target", "operator": "starts_with", "values": ["+44"]}],
         "serve": {"version_id": version}},
        {"serve": {"rollout": [{"version_id": version, "weight": 12.5}]}},
    ]
    created = call("assistants.canary_deploys.create", 200, deploys, "create", assistant, rules=rules)
    expect(len(created.rules) == 2, "both rules are answered")
    call("assistants.canary_deploys.retrieve", 200, deploys, "retrieve", assistant)
    call("assistants.canary_deploys.update", 200, deploys, "update", assistant, rules=rules[1:])
    older = deploys.update(
        assistant, extra_body={"versions": [{"version_id": version, "percentage": 25}]})
    expect(older.rules[0].serve.rollout[0].weight == 25, "the older body becomes one rollout")
    call("assistants.canary_deploys.delete", 204, deploys, "delete", assistant)
    refused(telnyx.NotFoundError, "a canary deploy that is gone", lambda: deploys.retrieve(assistant))
    deploys.create(assistant, rules=rules[1:])


def talk():
    a = an_assistant()
    c = call("conversations.create", 200, conversations, "create", name="Talk",
             metadata={"assistant_id": a.id, "customer": "7"})
    answer = call("assistants.chat", 200, assistants, "chat", a.id, content="I want a refund",
                  conversation_id=c.id)
    expect(bool(answer.content), "chat answers with text")
    events = []
    with assistants.with_streaming_response.chat(
            a.id, content="And a booking?", conversation_id=c.id, stream=True) as stream:
        expect(stream.headers["content-type"].startswith("text/event-stream"), "a stream is an event stream")
        events = [line[7:] for line in stream.iter_lines() if line.startswith("event: ")]
    expect(events[-1:] == ["done"] and "delta" in events, "a stream has fragments and an end")
    call("conversations.add_message", 200, conversations, "add_message", c.id, role="user", content="noted")
    messages = call("conversations.messages.list", 200, conversations.messages, "list", c.id, page_size=2)
    expect(len(list(messages)) == 5, "the SDK walks all pages of messages")
    call("conversations.retrieve", 200, conversations, "retrieve", c.id)
    changed = call("conversations.update", 200, conversations, "update", c.id, metadata={"stage": "two"})
    expect(changed.data.metadata["customer"] == "7", "metadata is merged")
    found = call("conversations.list", 200, conversations, "list", metadata_assistant_id=f"eq.{a.id}",
                 name="like.Ta%", order="created_at.desc", limit=3)
    expect([item.id for item in found.data] == [c.id], "filters find the conversation")
    call("conversations.retrieve_conversations_insights", 200, conversations,
         "retrieve_conversations_insights", c.id)
    call("conversations.delete", 200, conversations, "delete", c.id)
    refused(telnyx.NotFoundError, "a deleted conversation", lambda: conversations.retrieve(c.id))
    refused(telnyx.BadRequestError, "an empty message",
            lambda: assistants.chat(a.id, content="", conversation_id=c.id))
    sent = call("assistants.send_sms", 200, assistants, "send_sms", a.id, from_="+13125550100",
                to="+13125550101", text="Hi", should_create_conversation=True,
                conversation_metadata={"order": 5, "vip": True})
    expect(bool(conversations.retrieve(sent.conversation_id).data), "a text has a conversation")


def whatsapp():
    a = an_assistant()
    call("assistants.whatsapp", 200, assistants, "whatsapp", a.id, from_="+13125550100", to="+13125550101",
         content="Your table is ready.")


def tools():
    t = call("tools.create", 200, ai.tools, "create", type="webhook", display_name="Orders", timeout_ms=3000,
             webhook={"name": "orders", "description": "Finds orders.", "url": "https://example.com/orders"})
    call("tools.retrieve", 200, ai.tools, "retrieve", t.id)
    call("tools.update", 200, ai.tools, "update", t.id, display_name="Order book")
    call("tools.list", 200, ai.tools, "list", filter_type="webhook", page_size=2)
    a = an_assistant()
    call("assistants.tools.add", 200, assistants.tools, "add", t.id, assistant_id=a.id)
    expect(len(assistants.retrieve(a.id).tools or []) == 1, "a shared tool shows on its assistant")
    call("assistants.tools.test", 200, assistants.tools, "test", t.id, assistant_id=a.id,
         arguments={"id": "7"})
    call("assistants.tools.remove", 200, assistants.tools, "remove", t.id, assistant_id=a.id)
    call("tools.delete", 200, ai.tools, "delete", t.id)
    s = call("mcp_servers.create", 200, ai.mcp_servers, "create", name="Books", type="http",
             url="https://example.com/mcp", allowed_tools=["find"])
    call("mcp_servers.retrieve", 200, ai.mcp_servers, "retrieve", s.id)
    call("mcp_servers.update", 200, ai.mcp_servers, "update", s.id, name="Library")
    page = call("mcp_servers.list", 200, ai.mcp_servers, "list", page_size=1, type="http")
    # The SDK takes the items of a bare array as they are.
    for item in page:
        McpServer.model_validate(item.model_dump())
    call("mcp_servers.delete", 200, ai.mcp_servers, "delete", s.id)


def tests():
    group = conversations.insight_groups.insight_groups(name="Quality").data
    insight = conversations.insights.create(
        name="Score", instructions="Rate the answer.",
        json_schema={"type": "object", "properties": {"score": {"type": "integer"}}}).data
    conversations.insight_groups.insights.assign(insight.id, group_id=group.id)
    a = an_assistant(insight_settings={"insight_group_id": group.id})
    t = call("assistants.tests.create", 201, assistants.tests, "create", name="Refund", destination=a.id,
             instructions="Ask for a refund.", test_suite="desk", max_duration_seconds=60,
             rubric=[{"name": "polite", "criteria": "Is polite"},
                     {"name": "refund", "criteria": "Names refunds"}])
    call("assistants.tests.retrieve", 200, assistants.tests, "retrieve", t.test_id)
    call("assistants.tests.update", 200, assistants.tests, "update", t.test_id, description="Of a kind")
    call("assistants.tests.list", 200, assistants.tests, "list", test_suite="desk",
         telnyx_conversation_channel="web_chat", page_size=1)
    suites = call("assistants.tests.test_suites.list", 200, assistants.tests.test_suites, "list")
    expect("desk" in suites.data, "a suite in use is listed")
    run = call("assistants.tests.runs.trigger", 201, assistants.tests.runs, "trigger", t.test_id,
               destination_version_id=a.version_id)
    call("assistants.tests.runs.list", 200, assistants.tests.runs, "list", t.test_id, page_size=1)
    batch = call("assistants.tests.test_suites.runs.trigger", 201, assistants.tests.test_suites.runs,
                 "trigger", "desk")
    expect(len(batch) == 1 and bool(batch[0].test_suite_run_id), "a suite starts a run for each test")
    for item in batch:
        TestRunResponse.model_validate(item.model_dump())
    call("assistants.tests.test_suites.runs.list", 200, assistants.tests.test_suites.runs, "list", "desk",
         test_suite_run_id=batch[0].test_suite_run_id)
    call("assistants.tests.runs.retrieve", 200, assistants.tests.runs, "retrieve", run.run_id,
         test_id=t.test_id)
    ended = until(
        "a run ends", 180, lambda: assistants.tests.runs.retrieve(run.run_id, test_id=t.test_id),
        lambda run: run.status in ("passed", "failed", "error"))
    expect(bool(ended.completed_at and ended.conversation_id and ended.detail_status),
           "an ended run has its results")
    results = conversations.retrieve_conversations_insights(ended.conversation_id)
    expect(len(results.data) == 1, "an ended conversation has insights")
    rows = call(
        "conversations.conversation_insights.retrieve_aggregates", 200, conversations.conversation_insights,
        "retrieve_aggregates", group_by=["score", "metadata.assistant_version_id"], insight_id=insight.id,
        created_at="gte.2025-01-01T00:00:00Z", metadata={"assistant_id": f"eq.{a.id}"})
    expect(sum(row.record_count for row in rows.data) >= 1, "aggregates count the results")
    call("assistants.tests.delete", 200, assistants.tests, "delete", t.test_id)


def insights():
    resource = conversations.insights
    i = call("conversations.insights.create", 200, resource, "create", name="Mood",
             instructions="Name the mood.", webhook="https://example.com/hook").data
    call("conversations.insights.retrieve", 200, resource, "retrieve", i.id)
    call("conversations.insights.update", 200, resource, "update", i.id, name="Temper")
    call("conversations.insights.list", 200, resource, "list", page_size=2)
    groups = conversations.insight_groups
    g = call("conversations.insight_groups.insight_groups", 200, groups, "insight_groups", name="Mine").data
    call("conversations.insight_groups.insights.assign", 200, groups.insights, "assign", i.id, group_id=g.id)
    detail = call("conversations.insight_groups.retrieve", 200, groups, "retrieve", g.id).data
    expect([item.id for item in detail.insights or []] == [i.id], "a group shows its insights")
    call("conversations.insight_groups.update", 200, groups, "update", g.id, description="Ours")
    call("conversations.insight_groups.retrieve_insight_groups", 200, groups, "retrieve_insight_groups")
    call("conversations.insight_groups.insights.delete_unassign", 200, groups.insights, "delete_unassign",
         i.id, group_id=g.id)
    call("conversations.insight_groups.delete", 200, groups, "delete", g.id)
    call("conversations.insights.delete", 200, resource, "delete", i.id)


def events():
    a = an_assistant()
    resource = assistants.scheduled_events
    who = {"telnyx_agent_target": "+13125550100", "telnyx_end_user_target": "+13125550101"}
    later = now() + datetime.timedelta(hours=1)
    e = call("assistants.scheduled_events.create", 201, resource, "create", a.id,
             scheduled_at_fixed_datetime=later, telnyx_conversation_channel="phone_call",
             max_retries_client_errors=2, retry_interval_secs=60, call_settings={"sip_region": "Europe"},
             conversation_metadata={"order": 5, "vip": True}, dynamic_variables={"guest": "Ann"}, **who)
    call("assistants.scheduled_events.retrieve", 200, resource, "retrieve", e.scheduled_event_id,
         assistant_id=a.id)
    text = resource.create(
        a.id, scheduled_at_fixed_datetime=now() + datetime.timedelta(seconds=1), text="Hello",
        telnyx_conversation_channel="sms_chat", **who)
    call("assistants.scheduled_events.list", 200, resource, "list", a.id, conversation_channel="phone_call",
         from_date=later - datetime.timedelta(minutes=1), to_date=later)
    call("assistants.scheduled_events.delete", 200, resource, "delete", e.scheduled_event_id,
         assistant_id=a.id)
    refused(telnyx.BadRequestError, "an event in the past", lambda: resource.create(
        a.id, scheduled_at_fixed_datetime=now() - datetime.timedelta(hours=1), text="Late",
        telnyx_conversation_channel="sms_chat", **who))
    until("a text is sent when due", 180,
          lambda: resource.retrieve(text.scheduled_event_id, assistant_id=a.id),
          lambda event: event.status == "completed")


def account():
    secrets = client.integration_secrets
    s = call("integration_secrets.create", 201, secrets, "create", identifier="vault", type="bearer",
             token="secret").data
    call("integration_secrets.list", 200, secrets, "list", filter={"type": "bearer"}, page_size=1)
    call("integration_secrets.delete", 204, secrets, "delete", s.id)
    models = call("openai.list_models", 200, ai.openai, "list_models")
    called.add("models.list")
    older = client.get("/ai/models", cast_to=type(models))
    report(older == models, "models.list", "200")
    unversioned = telnyx.Telnyx(api_key=KEY, base_url=URL, max_retries=0, _strict_response_validation=True)
    expect(unversioned.ai.assistants.list() is not None, "the path works without /v2")
    stranger = telnyx.Telnyx(api_key="not-the-key", base_url=URL + "/v2", max_retries=0)
    refused(telnyx.AuthenticationError, "a wrong key", lambda: stranger.ai.assistants.list())


play((lifecycle, talk, whatsapp, tools, tests, insights, events, account), OPERATIONS)
