import TelnyxCatalog
import Testing
import Webhooks

@testable import TelnyxSimulator

@Suite struct `A conversation flow` {
    static func edge(_ from: String, _ to: String, _ condition: JSONValue) -> JSONValue {
        [
            "id": .string("\(from)-\(to)"), "start_node_id": .string(from), "condition": condition,
            "target": ["type": "node", "node_id": .string(to)],
        ]
    }

    static func words(_ prompt: String) -> JSONValue { ["type": "llm", "prompt": .string(prompt)] }

    static func assistant(
        _ bench: Bench, nodes: [JSONValue], edges: [JSONValue], _ members: JSONObject = [:]
    ) async throws -> JSONValue {
        var given: JSONObject = [
            "instructions": "Be brief.",
            "conversation_flow": [
                "start_node_id": nodes[0]["id"] ?? "", "nodes": .array(nodes), "edges": .array(edges),
            ],
        ]
        given.merge(members)
        return try await bench.assistant(given)["id"] ?? ""
    }

    static func say(_ bench: Bench, _ assistant: JSONValue, _ text: String) async throws -> String? {
        try await bench.answer(
            "assistants.chat",
            ["assistant_id": assistant, "content": .string(text), "conversation_id": "c"]
        ).json["content"]?.string
    }

    @Test func `answers from the node at which it is, and goes on where the user's words meet a condition`()
        async throws
    {
        let bench = try Bench()
        let id = try await Self.assistant(
            bench,
            nodes: [
                ["id": "hours", "type": "prompt", "instructions": "We open at nine."],
                ["id": "refunds", "type": "prompt", "instructions": "Refunds take five days."],
            ], edges: [Self.edge("hours", "refunds", Self.words("The caller wants a refund"))])
        #expect(try await Self.say(bench, id, "When do you open?") == "We open at nine.")
        #expect(
            try await Self.say(bench, id, "I want a refund. How long do refunds take?")
                == "Refunds take five days.")
        #expect(try await Self.say(bench, id, "When do you open?") != "We open at nine.")
    }

    @Test func `does not go on by what words cannot decide`() async throws {
        let bench = try Bench()
        let id = try await Self.assistant(
            bench,
            nodes: [
                ["id": "a", "type": "prompt", "instructions": "We open at nine."],
                ["id": "b", "type": "speak", "message": "Bye."],
            ], edges: [Self.edge("a", "b", Self.words("The caller does not want a refund"))])
        #expect(try await Self.say(bench, id, "I want a refund.") != "Bye.")
        #expect(try await Self.say(bench, id, "When do you open?") == "We open at nine.")
    }

    @Test func `tells which conditions words did not decide`() async throws {
        let bench = try Bench()
        let id = try await Self.assistant(
            bench,
            nodes: [
                ["id": "a", "type": "prompt", "instructions": "We open at nine."],
                ["id": "b", "type": "speak", "message": "Bye."],
            ],
            edges: [
                Self.edge("a", "b", Self.words("The caller does not want a refund")),
                [
                    "id": "or", "start_node_id": "a", "condition": Self.words("A refund or an exchange"),
                    "target": ["type": "node", "node_id": "b"],
                ],
                [
                    "id": "plain", "start_node_id": "a", "condition": Self.words("The caller cancels"),
                    "target": ["type": "node", "node_id": "b"],
                ],
            ])
        _ = try await Self.say(bench, id, "When do you open?")
        let said = bench.simulator.withWorld { $0.transcripts["c"] }?.last?["metadata"]
        #expect(said?["brain"] == "words")
        #expect(said?["flow_node"] == "a")
        #expect(said?["flow_undecided"] == ["The caller does not want a refund", "A refund or an exchange"])
    }

    @Test(arguments: [
        ("The caller wants a refund", "I want a refund", Flow.Condition.Outcome.met),
        ("The caller wants a refund", "I do not want a refund", .undecided),
        ("The caller wants a refund", "When do you open?", .notMet),
        ("The caller has 5 guests", "We are five guests", .met),
        ("The caller has 5 guests", "We are six guests", .notMet),
        ("The caller does not have an order", "I have an order", .undecided),
        ("A refund or an exchange", "A refund", .undecided),
        ("The caller says something", "Something", .undecided),
        ("The caller isn't angry", "I am angry", .undecided),
    ])
    func `decides a condition in words by its content words and values alone`(
        condition: String, message: String, outcome: Flow.Condition.Outcome
    ) {
        #expect(Flow.Condition(condition).outcome(after: message) == outcome)
    }

    @Test func `that goes in a circle stops, and says so`() async throws {
        let bench = try Bench()
        let id = try await Self.assistant(
            bench,
            nodes: [
                ["id": "a", "type": "speak", "message": "Tick."],
                ["id": "b", "type": "speak", "message": "Tock."],
            ], edges: [Self.edge("a", "b", ["type": "default"]), Self.edge("b", "a", ["type": "default"])])
        let said = try await Self.say(bench, id, "Hello") ?? ""
        #expect(said.split(separator: " ").count == Flow.limit)
        // The next message finds it where it stopped, and bounded again.
        #expect(try await Self.say(bench, id, "Hello")?.isEmpty == false)
    }

    @Test func `whose way ends with nothing said leaves the answer to the assistant`() async throws {
        let bench = try Bench()
        let id = try await Self.assistant(
            bench, nodes: [["id": "a", "type": "speak", "message": "Hello."]], edges: [],
            ["instructions": "We open at nine."])
        #expect(try await Self.say(bench, id, "Hi") == "Hello.")
        #expect(try await Self.say(bench, id, "When do you open?") == "We open at nine.")
    }

    @Test func `refuses a start and a way that no node has`() async throws {
        let bench = try Bench()
        let node: JSONValue = ["id": "welcome", "type": "speak", "message": "Hello."]
        func refusal(_ start: JSONValue, _ edges: [JSONValue]) async throws -> Answer {
            try await bench.answer(
                "assistants.create",
                [
                    "name": "A", "instructions": "Help.",
                    "conversation_flow": [
                        "start_node_id": start, "nodes": [node], "edges": .array(edges),
                    ],
                ])
        }
        let start = try await refusal("welcom", [])
        #expect(start.status == 400)
        #expect(start.text.contains("start_node_id"), "\(start.text)")
        let way = try await refusal("welcome", [Self.edge("welcome", "billing", ["type": "default"])])
        #expect(way.status == 400)
        #expect(way.text.contains("billing"), "\(way.text)")
    }

    @Test func `says what its speak nodes say, and goes on by default`() async throws {
        let bench = try Bench()
        let id = try await Self.assistant(
            bench,
            nodes: [
                ["id": "a", "type": "speak", "message": "Hello {{name}}{{nobody}}."],
                ["id": "b", "type": "prompt", "instructions": "We open at nine."],
            ], edges: [Self.edge("a", "b", ["type": "default"])], ["dynamic_variables": ["name": "Ada"]])
        #expect(try await Self.say(bench, id, "When do you open?") == "Hello Ada. We open at nine.")
        #expect(try await Self.say(bench, id, "When do you open?") == "We open at nine.")
    }

    @Test func `uses its tool nodes without the brain, and branches on their status`() async throws {
        let bench = try Bench()
        let tool = try await bench.call(
            "tools.create",
            [
                "type": "webhook", "display_name": "find",
                "webhook": [
                    "name": "find", "description": "d", "url": "https://shop.example/find",
                    "body_parameters": ["type": "object", "properties": ["phone": ["type": "string"]]],
                ],
            ])["id"]
        let found: JSONValue = [
            "type": "expression",
            "expression": [
                "type": "comparison", "op": "==",
                "left": ["type": "variable", "name": "telnyx_last_tool_status_code"],
                "right": ["type": "number_literal", "value": 200],
            ],
        ]
        let id = try await Self.assistant(
            bench,
            nodes: [
                ["id": "a", "type": "tool", "shared_tool_id": tool ?? ""],
                ["id": "known", "type": "speak", "message": "Welcome back."],
                ["id": "unknown", "type": "speak", "message": "Who are you?"],
            ],
            edges: [Self.edge("a", "unknown", ["type": "default"]), Self.edge("a", "known", found)],
            ["dynamic_variables": ["phone": "+13125550101"]])
        let program = Program(["name": "Ada"])
        bench.simulator.setReceiver(program)
        #expect(try await Self.say(bench, id, "Hello") == "Welcome back.")
        #expect(program.requests.map(\.json) == [["phone": "+13125550101"]])
    }

    @Test func `leads to another assistant, who answers at once`() async throws {
        let bench = try Bench()
        let desk =
            try await bench.assistant(["name": "Desk", "instructions": "Refunds take a week."])["id"] ?? ""
        let id = try await Self.assistant(
            bench, nodes: [["id": "a", "type": "prompt", "instructions": "We open at nine."]],
            edges: [
                [
                    "id": "e", "start_node_id": "a", "condition": Self.words("A refund"),
                    "target": ["type": "assistant", "assistant_id": desk],
                ]
            ])
        #expect(try await Self.say(bench, id, "How long does a refund take?") == "Refunds take a week.")
    }

    @Test func `of whom it leads to is followed at once, though its nodes have the same names`() async throws
    {
        let bench = try Bench()
        let desk = try await Self.assistant(
            bench,
            nodes: [
                ["id": "a", "type": "speak", "message": "Desk here."],
                ["id": "b", "type": "prompt", "instructions": "Refunds take a week."],
            ], edges: [Self.edge("a", "b", ["type": "default"])])
        let id = try await Self.assistant(
            bench, nodes: [["id": "a", "type": "prompt", "instructions": "We open at nine."]],
            edges: [
                [
                    "id": "e", "start_node_id": "a", "condition": Self.words("A refund"),
                    "target": ["type": "assistant", "assistant_id": desk],
                ]
            ])
        #expect(
            try await Self.say(bench, id, "How long does a refund take?") == "Desk here. Refunds take a week."
        )
    }

    @Test(arguments: [
        ("==", "2", "2.0", true), ("<", "9", "10", true), ("contains", "premium plan", "plan", true),
        ("!=", "a", "a", false), (">=", "b", "a", true),
    ])
    func `compares numbers as numbers and texts as texts`(
        sign: String, left: String, right: String, isMet: Bool
    ) {
        let expression: JSONValue = [
            "type": "comparison", "op": .string(sign), "left": ["type": "variable", "name": "x"],
            "right": ["type": "string_literal", "value": .string(right)],
        ]
        #expect(Flow.value(expression) { $0 == "x" ? .string(left) : nil } == .bool(isMet))
        #expect(Flow.value(expression) { _ in nil } == nil)
    }
}
