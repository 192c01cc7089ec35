import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Conversations as a resource` {
    @Test func `a new conversation is answered bare`() async throws {
        let answer = try await Bench().answer(
            "conversations.create", ["name": "Talk", "metadata": ["order": "5"]])
        #expect(answer.json["name"] == "Talk")
        #expect(answer.json["metadata"] == ["order": "5"])
        #expect(answer.json["last_message_at"] == answer.json["created_at"])
    }

    @Test func `an update merges the metadata`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create", ["metadata": ["a": "1", "b": "2"]])["id"] ?? ""
        let updated = try await bench.call(
            "conversations.update", ["conversation_id": id, "metadata": ["b": "3", "c": "4"]])
        #expect(updated["metadata"] == ["a": "1", "b": "3", "c": "4"])
    }

    @Test func `a truth value becomes text`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"]?.string ?? ""
        let answer = await bench.request(
            "PUT", "/ai/conversations/\(id)", body: ["metadata": ["ai_disabled": true]])
        #expect(answer.json["data"]?["metadata"] == ["ai_disabled": "true"])
    }

    @Test func `messages are listed newest first, by the page`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        for text in ["one", "two", "three"] {
            try await bench.call(
                "conversations.add_message",
                ["conversation_id": id, "role": "user", "content": .string(text)])
        }
        let answer = try await bench.answer(
            "conversations.messages.list", ["conversation_id": id, "page[size]": 2, "page[number]": 2])
        #expect(answer.json["data"]?.array?.map { $0["text"] } == ["one"])
        #expect(
            answer.json["meta"]
                == ["page_number": 2, "page_size": 2, "total_pages": 2, "total_results": 3])
    }

    @Test func `an added message keeps its parts`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        let call: JSONValue = [
            "id": "call_1", "type": "function", "function": ["name": "lookup", "arguments": "{}"],
        ]
        try await bench.call(
            "conversations.add_message",
            [
                "conversation_id": id, "role": "assistant", "tool_calls": [call], "metadata": ["order": 5],
                "sent_at": "2026-01-02T03:04:05+01:00",
            ])
        let message = try await bench.call("conversations.messages.list", ["conversation_id": id])[0]
        #expect(message?["text"] == "")
        #expect(message?["tool_calls"] == [call])
        #expect(message?["metadata"] == ["order": 5])
        #expect(message?["sent_at"] == "2026-01-02T02:04:05.000Z")
    }

    @Test func `instructions of the system are kept but not listed`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        let arguments: JSONObject = ["conversation_id": id, "role": "system", "content": "Be kind."]
        try await bench.call("conversations.add_message", arguments)
        #expect(try await bench.call("conversations.messages.list", ["conversation_id": id]) == [])
    }

    @Test func `an unknown role is refused`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        let answer = try await bench.answer(
            "conversations.add_message", ["conversation_id": id, "role": "wizard"])
        #expect(answer.status == 422)
        #expect(answer.json["detail"]?[0]?["loc"] == ["body", "role"])
    }

    @Test(arguments: [
        "conversations.retrieve", "conversations.delete", "conversations.messages.list",
        "conversations.retrieve_conversations_insights",
    ])
    func `a deleted conversation is not found`(operation: String) async throws {
        let bench = try Bench()
        let arguments: JSONObject = [
            "conversation_id": try await bench.call("conversations.create")["id"] ?? ""
        ]
        try await bench.call("conversations.delete", arguments)
        #expect(try await bench.answer(operation, arguments).status == 404)
    }
}

@Suite struct `The end of conversations` {
    @Test func `silence ends a conversation`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        bench.clock.advance(by: .seconds(599))
        #expect(!isOver(id, bench))
        bench.clock.advance(by: .seconds(1))
        #expect(isOver(id, bench))
    }

    @Test func `a message puts the end off`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        bench.clock.advance(by: .seconds(500))
        try await say("wait", id, bench)
        bench.clock.advance(by: .seconds(500))
        #expect(!isOver(id, bench))
        bench.clock.advance(by: .seconds(100))
        #expect(isOver(id, bench))
    }

    @Test func `a message opens what was over`() async throws {
        let bench = try Bench()
        let id = try await bench.call("conversations.create")["id"] ?? ""
        bench.clock.advance(by: .seconds(600))
        #expect(isOver(id, bench))
        try await say("still here", id, bench)
        #expect(!isOver(id, bench))
        bench.clock.advance(by: .seconds(600))
        #expect(isOver(id, bench))
    }

    @Test func `how long the silence lasts can be set`() async throws {
        let bench = try Bench()
        bench.simulator.withWorld { $0.inactivity = .seconds(5) }
        let id = try await bench.call("conversations.create")["id"] ?? ""
        bench.clock.advance(by: .seconds(5))
        #expect(isOver(id, bench))
    }

    private func isOver(_ id: JSONValue, _ bench: Bench) -> Bool {
        bench.simulator.withWorld { ConversationEnd.isOver(id.string ?? "", in: $0) }
    }

    private func say(_ text: String, _ id: JSONValue, _ bench: Bench) async throws {
        try await bench.call(
            "conversations.add_message", ["conversation_id": id, "role": "user", "content": .string(text)])
    }
}
