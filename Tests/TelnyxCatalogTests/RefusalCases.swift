@testable import TelnyxCatalog

extension RefusalCase {
    static let all: [RefusalCase] = names + values + nested + formats

    private static let sms: JSONObject = ["assistant_id": "a", "from": "+13125550100", "to": "+13125550101"]
    private static let test: JSONObject = [
        "name": "n", "destination": "d", "instructions": "i", "rubric": [["name": "a", "criteria": "b"]],
    ]
    private static let flow: JSONObject = [
        "start_node_id": "n", "nodes": [["id": "n", "instructions": "i"]],
    ]

    private static func with(_ base: JSONObject, _ changes: JSONObject) -> JSONObject {
        var result = base
        result.merge(changes)
        return result
    }

    private static func update(_ changes: JSONObject) -> JSONObject { with(["assistant_id": "a"], changes) }

    private static let names: [RefusalCase] = [
        RefusalCase(
            "assistants.create", ["instructions": "Be brief."], "assistants.create: 'name' is required"),
        RefusalCase(
            "assistants.send_sms", with(sms, ["txt": "hi"]),
            "assistants.send_sms: unknown argument 'txt'; did you mean 'text'?"),
        RefusalCase(
            "assistants.chat", update(["content": "hi", "conversationId": "c", "conversation_id": "c"]),
            "assistants.chat: unknown argument 'conversationId'; did you mean 'conversation_id'?"),
        RefusalCase(
            "tools.list", ["page[siz]": 5],
            "tools.list: unknown argument 'page[siz]'; did you mean 'page_size'?"),
        RefusalCase(
            "assistants.update", update(["voice": ["voice": "x"]]),
            "assistants.update: unknown argument 'voice'; did you mean 'voice_settings'?"),
        RefusalCase(
            "assistants.list", ["entirely_else": 1], "assistants.list: unknown argument 'entirely_else'"),
        RefusalCase(
            "assistants.delete", ["assistant_id": ""],
            "assistants.delete: 'assistant_id' must be the name of one resource, got \"\""),
        RefusalCase(
            "assistants.tags.remove", update(["tag": ".."]),
            "assistants.tags.remove: 'tag' must be the name of one resource, got \"..\""),
        RefusalCase(
            "assistants.chat", update(["content": "hi", "conversation_id": "c", "extra": 5]),
            "assistants.chat: 'extra' must be an object, got 5"),
    ]

    private static let values: [RefusalCase] = [
        RefusalCase(
            "assistants.chat", update(["content": 7, "conversation_id": "c"]),
            "assistants.chat: 'content' must be a string, got 7"),
        RefusalCase(
            "assistants.chat", update(["content": "a", "conversation_id": "c", "stream": "yes"]),
            "assistants.chat: 'stream' must be true or false, got \"yes\""),
        RefusalCase(
            "assistants.chat", update(["content": nil, "conversation_id": "c"]),
            "assistants.chat: 'content' must be a string, got null"),
        RefusalCase(
            "tools.list", ["page_size": 101],
            "tools.list: 'page[size]' must be an integer from 1 to 100, got 101"),
        RefusalCase(
            "tools.list", ["page_number": 1.5],
            "tools.list: 'page[number]' must be an integer of at least 1, got 1.5"),
        RefusalCase(
            "conversations.insights.list", ["page_size": 100],
            "conversations.insights.list: 'page[size]' must be an integer from 0 to below 100, got 100"),
        RefusalCase(
            "assistants.tests.create", with(test, ["rubric": []]),
            "assistants.tests.create: 'rubric' must be a list that is not empty, got an empty list"),
        RefusalCase(
            "assistants.tests.create",
            with(test, ["test_suite": .string(String(repeating: "x", count: 101))]),
            "assistants.tests.create: 'test_suite' must be a string of at most 100 characters, got \""
                + String(repeating: "x", count: 40) + "…\""),
        RefusalCase(
            "assistants.imports", ["provider": "bland", "api_key_ref": "k"],
            "assistants.imports: 'provider' must be one of 'elevenlabs', 'vapi' or 'retell', got \"bland\""),
        RefusalCase(
            "assistants.update", update(["tags": "vip"]),
            "assistants.update: 'tags' must be a list, got \"vip\""),
        RefusalCase(
            "assistants.update", update(["tools": ["a": 1]]),
            "assistants.update: 'tools' must be a list, got an object"),
        RefusalCase(
            "assistants.update", update(["voice_settings": ["a", "b"]]),
            "assistants.update: 'voice_settings' must be an object, got a list of 2"),
        RefusalCase(
            "conversations.list", ["created_at": 5],
            "conversations.list: 'created_at' must be a string or a list, got 5"),
    ]

    private static let nested: [RefusalCase] = [
        RefusalCase(
            "assistants.tests.create", with(test, ["rubric": [["name": "a", "criteria": "b", "weight": 1]]]),
            "assistants.tests.create: unknown field 'rubric[1].weight'"),
        RefusalCase(
            "assistants.update",
            update([
                "tools": [
                    ["type": "hangup", "hangup": [:]],
                    ["type": "webhook", "webhook": ["name": "n", "description": "d", "urll": "u"]],
                ]
            ]),
            """
            assistants.update: 2 problems
              unknown field 'tools[2].webhook.urll'; did you mean 'url'?
              'tools[2].webhook.url' is required
            """),
        RefusalCase(
            "assistants.update", update(["tools": [["type": "hang_up"]]]),
            "assistants.update: 'tools[1].type' must be one of 'function', 'webhook', 'client_side_tool', "
                + "'retrieval', 'handoff', 'hangup', 'transfer', 'invite', 'refer', 'send_dtmf' and 5 more, "
                + "got \"hang_up\"; did you mean 'hangup'?"),
        RefusalCase(
            "assistants.update", update(["tools": [["hangup": [:]]]]),
            "assistants.update: 'tools[1].type' is required; did you mean 'hangup'?"),
        RefusalCase(
            "assistants.update",
            update([
                "conversation_flow": [
                    "start_node_id": "n", "nodes": [["id": "n", "instructions": "i", "modle": "m"]],
                ]
            ]),
            "assistants.update: unknown field 'conversation_flow.nodes[1].modle'; did you mean 'model'?"),
        RefusalCase(
            "assistants.update",
            update(["conversation_flow": ["start_node_id": "n", "nodes": [["id": "n", "message": 7]]]]),
            "assistants.update: 'conversation_flow.nodes[1].message' must be a string, got 7"),
        RefusalCase(
            "assistants.update", update(["voice_settings": ["voice": "v", "extra": 5]]),
            "assistants.update: 'voice_settings.extra' must be an object, got 5"),
        RefusalCase(
            "assistants.update",
            update(["tools": [["type": "transfer", "transfer": ["targets": [["name": "desk"]]]]]]),
            "assistants.update: 'tools[1].transfer.targets[1].to' is required"),
        RefusalCase(
            "assistants.update",
            update([
                "voice_settings": [
                    "voice": "v",
                    "background_audio": ["type": "predefined_media", "value": "office", "volume": 0.25],
                ]
            ]),
            "assistants.update: 'voice_settings.background_audio.volume' must be a number from 0.1 to 1 in "
                + "steps of 0.1, got 0.25"),
        RefusalCase(
            "assistants.canary_deploys.create",
            update(["versions": [["version_id": "v", "percentage": 100]]]),
            """
            assistants.canary_deploys.create: 2 problems
              'versions[1].percentage' must be a number above 0 and below 100, got 100
              rollout weights add up to 100; they must stay below 100
            """),
        RefusalCase(
            "assistants.canary_deploys.create",
            update(["rules": [["rollout": [["version_id": "v", "weight": 5]]]]]),
            """
            assistants.canary_deploys.create: 2 problems
              unknown field 'rules[1].rollout'; did you mean 'serve.rollout'?
              'rules[1].serve' is required
            """),
        RefusalCase(
            "assistants.canary_deploys.create", update(["rules": [["rollout": []]]]),
            """
            assistants.canary_deploys.create: 2 problems
              unknown field 'rules[1].rollout'; did you mean 'serve.rollout'?
              'rules[1].serve' is required
            """),
        RefusalCase(
            "assistants.canary_deploys.create", update(["rules": [["version_id": "v"]]]),
            """
            assistants.canary_deploys.create: 2 problems
              unknown field 'rules[1].version_id'; did you mean 'serve.version_id'?
              'rules[1].serve' is required
            """),
        RefusalCase(
            "assistants.canary_deploys.create",
            update(["rules": [["serve": [["version_id": "v", "weight": 5]]]]]),
            "assistants.canary_deploys.create: 'rules[1].serve' must be an object, got a list of 1; did you "
                + "mean 'rules[1].serve.rollout'?"),
        RefusalCase(
            "assistants.canary_deploys.create",
            update(["rules": [["serve": ["version_id": "v", "weight": 5]]]]),
            "assistants.canary_deploys.create: unknown field 'rules[1].serve.weight'; did you mean "
                + "'rollout[1].weight'?"),
        RefusalCase(
            "assistants.canary_deploys.create",
            update(["rules": [["serve": ["rollout": [["version_id": "v", "percentage": 5]]]]]]),
            """
            assistants.canary_deploys.create: 2 problems
              unknown field 'rules[1].serve.rollout[1].percentage'; did you mean 'weight'?
              'rules[1].serve.rollout[1].weight' is required
            """),
        RefusalCase(
            "assistants.canary_deploys.create", update(["versions": [["version_id": "v", "weight": 5]]]),
            """
            assistants.canary_deploys.create: 2 problems
              unknown field 'versions[1].weight'; did you mean 'percentage'?
              'versions[1].percentage' is required
            """),
        RefusalCase(
            "assistants.canary_deploys.create", update(["rollout": [["version_id": "v", "weight": 5]]]),
            "assistants.canary_deploys.create: unknown argument 'rollout'; did you mean "
                + "'rules[1].serve.rollout'?"),
        RefusalCase(
            "assistants.send_sms", with(sms, ["conversation_metadata": ["my key": [1]]]),
            "assistants.send_sms: 'conversation_metadata[\"my key\"]' must be a string or an integer or "
                + "true or false, got a list of 1"),
    ]

    private static let formats: [RefusalCase] = [
        RefusalCase(
            "assistants.send_sms", with(sms, ["to": "555-0100"]),
            "assistants.send_sms: 'to' must be a phone number like +13125550100, got \"555-0100\""),
        RefusalCase(
            "conversations.insights.retrieve", ["insight_id": "7"],
            "conversations.insights.retrieve: 'insight_id' must be a UUID like "
                + "123e4567-e89b-12d3-a456-426614174000, got \"7\""),
        RefusalCase(
            "assistants.scheduled_events.list", update(["from_date": "tomorrow"]),
            "assistants.scheduled_events.list: 'from_date' must be a date like 2026-03-01, or a date and time "
                + "with zone like 2026-03-01T09:30:00Z, got \"tomorrow\""),
        RefusalCase(
            "assistants.update", update(["a2a_agents": [["name": "n", "url": "example.com"]]]),
            "assistants.update: 'a2a_agents[1].url' must be a URL like https://example.com/path of at most "
                + "2048 bytes, got \"example.com\""),
        RefusalCase(
            "tools.create",
            [
                "display_name": "d", "type": "update_dynamic_variables",
                "update_dynamic_variables": [
                    "name": "n!", "description": "d", "updatable_variables": [["name": "telnyx_x"]],
                ],
            ],
            """
            tools.create: 2 problems
              'update_dynamic_variables.name' must be a string that matches ^[a-zA-Z0-9_-]+$, got "n!"
              'update_dynamic_variables.updatable_variables[1].name' must be a string that matches \
            ^[a-zA-Z0-9._-]+$ that does not begin with 'telnyx_', got "telnyx_x"
            """),
    ]
}
