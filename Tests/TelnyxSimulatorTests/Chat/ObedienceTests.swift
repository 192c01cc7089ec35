import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

/// What changes the conversation itself, done by the brain *words* in a whole chat.
@Suite struct `Words obey` {
    private func say(_ bench: Bench, _ assistant: JSONValue, _ text: String) async throws -> String? {
        try await bench.answer(
            "assistants.chat",
            ["assistant_id": assistant, "content": .string(text), "conversation_id": "c"]
        ).json["content"]?.string
    }

    private func tools(_ bench: Bench) -> [String?] {
        bench.simulator.withWorld { $0.transcripts["c"] ?? [] }.compactMap { message in
            message["tool_calls"]?[0]?["function"]?["name"]?.string
        }
    }

    private func isOver(_ bench: Bench) -> Bool {
        bench.simulator.withWorld { ConversationEnd.isOver("c", in: $0) }
    }

    @Test func `a goodbye with the tool that hangs up, and the conversation is over`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["tools": [["type": "hangup", "hangup": [:]]]])["id"] ?? ""
        _ = try await say(bench, id, "Hello")
        #expect(!isOver(bench))
        _ = try await say(bench, id, "Goodbye")
        #expect(tools(bench) == ["hangup"])
        #expect(isOver(bench))
    }

    @Test func `a directive that hangs up`() async throws {
        let bench = try Bench()
        let id =
            try await bench.assistant([
                "instructions": "If the caller is rude, hang up.",
                "tools": [["type": "hangup", "hangup": [:]]],
            ])["id"] ?? ""
        _ = try await say(bench, id, "You are rude, and I am rude too!")
        #expect(tools(bench) == ["hangup"])
        #expect(isOver(bench))
    }

    private static let transfer: JSONValue = [
        "type": "transfer",
        "transfer": [
            "from": "+13125550100",
            "targets": [
                ["name": "Sales", "to": "+13125550101"], ["name": "Billing", "to": "+13125550102"],
            ],
        ],
    ]

    @Test func `a caller who wants to be transferred, and the assistant is done`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["tools": [Self.transfer]])["id"] ?? ""
        _ = try await say(bench, id, "Please transfer me to billing")
        let messages = bench.simulator.withWorld { $0.transcripts["c"] ?? [] }
        #expect(tools(bench) == ["transfer"])
        #expect(messages[2]["text"] == "The call goes to Billing.")
        #expect(isOver(bench))
    }

    @Test func `nobody who wants to be transferred to who is not there`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["tools": [Self.transfer]])["id"] ?? ""
        _ = try await say(bench, id, "When do you open?")
        #expect(tools(bench).isEmpty)
        #expect(!isOver(bench))
    }

    @Test func `a handoff, and the other assistant goes on with its own instructions`() async throws {
        let bench = try Bench()
        let desk = try await bench.assistant(["name": "Refunds", "instructions": "Refunds take a week."])
        let id =
            try await bench.assistant([
                "instructions": "We open at nine.",
                "tools": [
                    [
                        "type": "handoff",
                        "handoff": ["ai_assistants": [["id": desk["id"] ?? "", "name": "refunds"]]],
                    ]
                ],
            ])["id"] ?? ""
        _ = try await say(bench, id, "Can I talk to refunds?")
        #expect(tools(bench) == ["handoff"])
        #expect(try await say(bench, id, "How long does a refund take?") == "Refunds take a week.")
        #expect(try await say(bench, id, "When do you open?") != "We open at nine.")
    }

    @Test func `fields of a tool's answer that are kept as variables, in the same turn and later ones`()
        async throws
    {
        let bench = try Bench()
        let id =
            try await bench.assistant([
                "instructions": "The plan is {{plan}}. The second city is {{city}}.",
                "tools": [
                    [
                        "type": "webhook",
                        "webhook": [
                            "name": "find_caller", "description": "Find the caller",
                            "url": "https://shop.example/f",
                            "store_fields_as_variables": [
                                ["name": "plan", "value_path": "account.plan"],
                                ["name": "city", "value_path": "cities.1"],
                                ["name": "nothing", "value_path": "account.missing"],
                            ],
                        ],
                    ]
                ],
            ])["id"] ?? ""
        bench.simulator.setReceiver(
            Program(["account": ["plan": "gold"], "cities": ["Oslo", "Bergen"]]))
        _ = try await say(bench, id, "find_caller please")
        #expect(try await say(bench, id, "What is the plan?") == "The plan is gold.")
        #expect(try await say(bench, id, "What is the second city?") == "The second city is Bergen.")
        let kept = bench.simulator.withWorld { $0[.conversationVariables]["c"] }
        #expect(kept?["nothing"] == nil)
    }
}
