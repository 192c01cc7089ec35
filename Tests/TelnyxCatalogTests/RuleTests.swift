import Testing

@testable import TelnyxCatalog

@Suite struct `Rules between parameters` {
    @Test(arguments: RuleCase.all)
    func `refuse what breaks them and nothing else`(_ row: RuleCase) throws {
        #expect(try RefusalCase(row.id, row.arguments, "").sentence() == row.expected)
    }

    @Test func `have names of their own`() {
        let rules = Catalog.operations.flatMap(\.rules)
        let summaries = Dictionary(grouping: rules, by: \.name).mapValues { Set($0.map(\.summary)) }
        #expect(summaries.values.allSatisfy { $0.count == 1 })
    }
}

/// A call whose arguments are right one by one.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let name: String
    let id: String
    let arguments: JSONObject
    let expected: String
    var testDescription: String { name }

    init(_ name: String, _ id: String, _ arguments: JSONObject, _ sentence: String? = nil) {
        self.name = name
        self.id = id
        self.arguments = arguments
        self.expected = sentence.map { "\(id): \($0)" } ?? "accepted"
    }

    static let all: [RuleCase] = canary + assistants + flows + others

    private static func canary(_ name: String, _ body: JSONObject, _ sentence: String? = nil) -> RuleCase {
        var arguments: JSONObject = ["assistant_id": "a"]
        arguments.merge(body)
        return RuleCase(name, "assistants.canary_deploys.create", arguments, sentence)
    }

    private static func rollout(_ weights: [(String, Double)]) -> JSONObject {
        let slots = weights.map { JSONValue.object(["version_id": .string($0.0), "weight": .number($0.1)]) }
        return ["rules": [["serve": ["rollout": .array(slots)]]]]
    }

    private static let canary: [RuleCase] = [
        canary("weights below 100", rollout([("v", 60), ("w", 39.5)])),
        canary(
            "weights of 100", rollout([("v", 60), ("w", 40)]),
            "rollout weights add up to 100; they must stay below 100"),
        canary(
            "weights of 120", rollout([("v", 60), ("w", 60)]),
            "rollout weights add up to 120; they must stay below 100"),
        canary("a version twice", rollout([("v", 1), ("v", 2)])),
        canary("one version", ["rules": [["serve": ["version_id": "v"]]]]),
        canary(
            "neither version nor rollout", ["rules": [["serve": [:]]]],
            "rules[1].serve needs exactly one of 'version_id' and 'rollout'"),
        canary(
            "version and rollout", ["rules": [["serve": ["version_id": "v", "rollout": []]]]],
            "rules[1].serve needs exactly one of 'version_id' and 'rollout'"),
        canary(
            "both forms", ["rules": [], "versions": [["version_id": "v", "percentage": 5]]]),
        canary("the older form", ["versions": [["version_id": "v", "percentage": 5]]]),
        canary(
            "the older form twice",
            ["versions": [["version_id": "v", "percentage": 5], ["version_id": "v", "percentage": 6]]]),
        canary("no rules at all", ["rules": []]),
    ]

    private static func create(_ name: String, _ body: JSONObject, _ sentence: String? = nil) -> RuleCase {
        var arguments: JSONObject = ["name": "n", "instructions": "i"]
        arguments.merge(body)
        return RuleCase(name, "assistants.create", arguments, sentence)
    }

    private static let hangup: JSONValue = ["type": "hangup", "hangup": [:]]
    private static let pay: JSONValue = ["type": "pay", "pay": ["connector_name": "c"]]
    private static let function: JSONValue = ["type": "function", "function": ["name": "f"]]

    private static func transfer(_ settings: JSONObject) -> JSONObject {
        ["tools": [["type": "transfer", "transfer": .object(settings)]]]
    }

    private static let assistants: [RuleCase] = [
        create("two hang-ups", ["tools": [hangup, hangup]], "an assistant has one \"hangup\" tool at most"),
        create("two functions", ["tools": [function, function]]),
        create(
            "pay without disabled keys", ["tools": [pay]],
            "a 'pay' tool needs 'telephony_settings.disable_dtmf' to be true"),
        create(
            "pay with disabled keys", ["tools": [pay], "telephony_settings": ["disable_dtmf": true]]),
        RuleCase("pay added to what is stored", "assistants.update", ["assistant_id": "a", "tools": [pay]]),
        RuleCase(
            "pay with keys enabled again", "assistants.update",
            ["assistant_id": "a", "tools": [pay], "telephony_settings": ["disable_dtmf": false]],
            "a 'pay' tool needs 'telephony_settings.disable_dtmf' to be true"),
        create(
            "fallbacks and a challenger",
            [
                "transcription": [
                    "fallback_models": [["model": "deepgram/nova-3"]],
                    "challenger": ["model": "deepgram/nova-2"],
                ]
            ], "transcription takes 'fallback_models' or 'challenger', not both"),
        create(
            "no fallbacks and a challenger",
            ["transcription": ["fallback_models": [], "challenger": ["model": "deepgram/nova-2"]]]),
        create("an invite of today", ["tools": [["type": "invite", "invite": [:]]]]),
        create("an invite of the seed", ["tools": [["type": "invite", "invite_config": [:]]]]),
        create("an empty invite", ["tools": [["type": "invite"]]], "'tools[1].invite' is required"),
        create(
            "acceptance without words",
            transfer(["targets": [["to": "+13125550100"]], "warm_transfer_acceptance": ["enabled": true]]),
            "'warm_transfer_acceptance' needs 'warm_transfer_instructions' or a 'message' for every target"),
        create(
            "acceptance with a message each",
            transfer([
                "targets": [["to": "+13125550100", "message": "m"]],
                "warm_transfer_acceptance": ["enabled": true],
            ])),
        create(
            "events to a private address",
            ["websocket_settings": ["enabled": true, "url": "wss://192.168.0.7/x"]],
            "'websocket_settings.url' must be a public address, got \"wss://192.168.0.7/x\""),
        create("events to the world", ["websocket_settings": ["url": "wss://example.com/x"]]),
    ]

    private static func flow(_ name: String, _ flow: JSONValue, _ sentence: String? = nil) -> RuleCase {
        create(name, ["conversation_flow": flow], sentence)
    }

    private static let talk: JSONValue = ["type": "prompt", "id": "talk", "instructions": "i"]
    private static func edge(_ id: JSONValue, from start: JSONValue, to target: JSONValue) -> JSONValue {
        [
            "id": id, "start_node_id": start, "condition": ["type": "default"],
            "target": ["type": "node", "node_id": target],
        ]
    }

    private static let flows: [RuleCase] = [
        flow("one step", ["start_node_id": "talk", "nodes": [talk]]),
        flow(
            "a start that is no step", ["start_node_id": "tolk", "nodes": [talk]],
            "conversation_flow.start_node_id names no node of the flow, got \"tolk\"; did you mean 'talk'?"),
        flow(
            "a step twice", ["start_node_id": "talk", "nodes": [talk, talk]],
            "node id \"talk\" comes more than once"),
        flow(
            "a way to nowhere",
            ["start_node_id": "talk", "nodes": [talk], "edges": [edge("e", from: "talk", to: "gone")]],
            "conversation_flow.edges[1].target.node_id names no node of the flow, got \"gone\""),
        flow(
            "a way from nowhere",
            ["start_node_id": "talk", "nodes": [talk], "edges": [edge("e", from: "gone", to: "talk")]],
            "conversation_flow.edges[1].start_node_id names no node of the flow, got \"gone\""),
        flow(
            "a way twice",
            [
                "start_node_id": "talk", "nodes": [talk],
                "edges": [edge("e", from: "talk", to: "talk"), edge("e", from: "talk", to: "talk")],
            ], "edge id \"e\" comes more than once"),
    ]

    private static func event(_ name: String, _ body: JSONObject, _ sentence: String? = nil) -> RuleCase {
        var arguments: JSONObject = [
            "assistant_id": "a", "scheduled_at_fixed_datetime": "2026-12-01T09:00:00Z",
            "telnyx_agent_target": "+13125550100", "telnyx_end_user_target": "+13125550101",
        ]
        arguments.merge(body)
        return RuleCase(name, "assistants.scheduled_events.create", arguments, sentence)
    }

    private static let others: [RuleCase] = [
        event("a call", ["telnyx_conversation_channel": "phone_call"]),
        event(
            "SIP addresses",
            [
                "telnyx_conversation_channel": "phone_call", "telnyx_agent_target": "sip:desk@example.com",
                "telnyx_end_user_target": "ada@sip.example.com",
            ]),
        event(
            "a short number", ["telnyx_conversation_channel": "phone_call", "telnyx_end_user_target": "555"]),
        event(
            "numbers with spaces and without a plus sign",
            [
                "telnyx_conversation_channel": "phone_call", "telnyx_agent_target": "+1 (312) 555-0100",
                "telnyx_end_user_target": "13125550101",
            ]),
        event(
            "a text without words", ["telnyx_conversation_channel": "sms_chat"],
            "'text' is required for 'sms_chat'"),
        event(
            "retries of a text",
            [
                "telnyx_conversation_channel": "sms_chat", "text": "t", "max_retries_client_errors": 1,
                "retry_interval_secs": 60,
            ],
            """
            2 problems
              'max_retries_client_errors' is for 'phone_call' only
              'retry_interval_secs' is for 'phone_call' only
            """),
        event(
            "retries without a distance",
            ["telnyx_conversation_channel": "phone_call", "max_retries_client_errors": 1],
            "'max_retries_client_errors' needs 'retry_interval_secs' beside it"),
        event(
            "a distance without retries",
            ["telnyx_conversation_channel": "phone_call", "retry_interval_secs": 60],
            "'retry_interval_secs' needs 'max_retries_client_errors' beside it"),
        event(
            "retries written out as none",
            ["telnyx_conversation_channel": "phone_call", "max_retries_client_errors": 0]),
        RuleCase(
            "nothing said", "assistants.chat", ["assistant_id": "a", "content": "", "conversation_id": "c"],
            "'content' must not be empty"),
        RuleCase(
            "a basic secret without password", "integration_secrets.create",
            ["identifier": "i", "type": "basic", "username": "u"], "'password' is required"),
        RuleCase(
            "a bearer secret", "integration_secrets.create",
            ["identifier": "i", "type": "bearer", "token": "t"]),
    ]
}
