import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Chat` {
    private func transcript(_ bench: Bench, _ id: String = "c") -> [JSONObject] {
        bench.simulator.withWorld { $0.transcripts[id] ?? [] }
    }

    private func metadata(_ bench: Bench, _ id: String = "c") -> JSONObject {
        bench.simulator.withWorld { Conversations.metadata(of: id, in: $0) ?? [:] }
    }

    private func chat(
        _ bench: Bench, _ assistant: JSONValue, _ content: String, _ extra: JSONObject = [:],
        in conversation: String = "c"
    ) async throws -> Answer {
        var arguments: JSONObject = [
            "assistant_id": assistant, "content": .string(content), "conversation_id": .string(conversation),
        ]
        arguments.merge(extra)
        return try await bench.answer("assistants.chat", arguments)
    }

    @Test func `answers and keeps both sides`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        let answer = try await chat(bench, made["id"] ?? "", "hello")
        #expect(answer.json == ["content": "Hello, I am Support."])
        #expect(transcript(bench).map { $0["role"] } == ["user", "assistant"])
        #expect(transcript(bench).map { $0["text"] } == ["hello", "Hello, I am Support."])
    }

    @Test func `writes who serves into the metadata of a conversation`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        _ = try await chat(bench, made["id"] ?? "", "hello")
        #expect(metadata(bench)["assistant_id"] == made["id"])
        #expect(metadata(bench)["assistant_version_id"] == made["version_id"])
        #expect(metadata(bench)["telnyx_conversation_channel"] == "web_chat")
    }

    @Test func `stays with the version with which it began`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["greeting": "one"])["id"] ?? ""
        #expect(try await chat(bench, id, "hi").json["content"] == "one")
        try await bench.call("assistants.update", ["assistant_id": id, "greeting": "two"])
        #expect(try await chat(bench, id, "hi").json["content"] == "one")
        #expect(try await chat(bench, id, "hi", in: "d").json["content"] == "two")
    }

    @Test func `is served by the canary deploy's version`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["greeting": "main"])["id"] ?? ""
        let version = try await bench.call(
            "assistants.update", ["assistant_id": id, "greeting": "canary", "promote_to_main": false])
        try await bench.call(
            "assistants.canary_deploys.create",
            [
                "assistant_id": id,
                "versions": [["version_id": version["version_id"] ?? "", "percentage": 30]],
            ])
        var served = 0
        for number in 0..<200 {
            let reply = try await chat(bench, id, "hi", in: "c\(number)").json["content"]
            if reply == "canary" { served += 1 }
        }
        #expect((40...80).contains(served))
    }

    @Test func `is refused where the assistant is switched off`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        _ = try await chat(bench, id, "hi")
        bench.simulator.withWorld { Conversations.setMetadata(["ai_disabled": true], of: "c", in: &$0) }
        #expect(try await chat(bench, id, "hi").status == 400)
        bench.simulator.withWorld { Conversations.setMetadata(["ai_disabled": nil], of: "c", in: &$0) }
        #expect(try await chat(bench, id, "hi").status == 200)
    }

    @Test(arguments: ["", "  \n"])
    func `needs something to be said`(content: String) async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        #expect(try await chat(bench, id, content).status == 400)
    }

    @Test func `makes an unknown conversation, unless that is forbidden`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        bench.simulator.withWorld { $0.controls["strict_conversations"] = true }
        #expect(try await chat(bench, id, "hi").status == 404)
        #expect(transcript(bench).isEmpty)
    }

    @Test func `streams fragments, then the whole`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["greeting": "Hi there you"])["id"] ?? ""
        let answer = try await chat(bench, id, "hi", ["stream": true])
        #expect(answer.header("content-type") == "text/event-stream; charset=utf-8")
        #expect(
            answer.text == """
                event: delta
                data: {"content":"Hi"}

                event: delta
                data: {"content":" there"}

                event: delta
                data: {"content":" you"}

                event: done
                data: {"content":"Hi there you","whatsapp_template":null}


                """)
    }

    @Test func `keeps the use of a tool as messages`() async throws {
        let bench = try Bench()
        let tool: JSONValue = ["type": "function", "function": ["name": "lookup"]]
        let id = try await bench.assistant(["tools": [tool]])["id"] ?? ""
        _ = try await chat(bench, id, "lookup now")
        let messages = transcript(bench)
        #expect(messages.map { $0["role"] } == ["user", "assistant", "tool", "assistant"])
        #expect(messages[1]["text"] == "")
        let call = messages[1]["tool_calls"]?[0]
        #expect(call?["function"]?["name"] == "lookup")
        #expect(call?["function"]?["arguments"] == "{}")
        #expect(messages[2]["tool_call_id"] == call?["id"])
        #expect(
            messages[2]["text"]?.string?.hasPrefix("{\"error\":\"nothing answers the tool lookup") == true)
        #expect(messages[2]["metadata"]?["answered_by"] == "nobody")
    }

    @Test func `says which brain spoke and who answered a tool`() async throws {
        let bench = try Bench()
        let tool: JSONValue = ["type": "function", "function": ["name": "lookup"]]
        let id = try await bench.assistant(["tools": [tool]])["id"] ?? ""
        bench.simulator.withWorld { $0.answerTool("lookup", with: ["status": "shipped"]) }
        #expect(try await chat(bench, id, "lookup now").json["content"] == "The status is shipped.")
        #expect(transcript(bench).map { $0["metadata"]?["brain"] } == [nil, "words", nil, "words"])
        #expect(transcript(bench)[2]["metadata"]?["answered_by"] == "script")
    }

    @Test func `keeps parts of a tool's answer as variables`() async throws {
        let bench = try Bench()
        let tool: JSONValue = [
            "type": "webhook",
            "webhook": [
                "name": "find_caller", "description": "Find the caller", "url": "https://example.com",
                "store_fields_as_variables": [["name": "plan", "value_path": "account.plan"]],
            ],
        ]
        let id =
            try await bench.assistant(["instructions": "The plan is {{plan}}.", "tools": [tool]])["id"] ?? ""
        bench.simulator.withWorld { $0.answerTool("find_caller", with: ["account": ["plan": "gold"]]) }
        _ = try await chat(bench, id, "find_caller")
        #expect(try await chat(bench, id, "What is the plan?").json["content"] == "The plan is gold.")
    }

    @Test func `is gone on with by whom it was handed to`() async throws {
        let bench = try Bench()
        let desk =
            try await bench.assistant(["name": "Desk", "instructions": "Refunds take a week."])["id"] ?? ""
        let tool: JSONValue = [
            "type": "handoff", "handoff": ["ai_assistants": [["id": desk, "name": "human_desk"]]],
        ]
        let id = try await bench.assistant(["tools": [tool]])["id"] ?? ""
        _ = try await chat(bench, id, "Let me talk to a human")
        #expect(
            try await chat(bench, id, "How long do refunds take?").json["content"] == "Refunds take a week.")
    }

    @Test func `is not kept where nothing may be`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["privacy_settings": ["data_retention": false]])["id"] ?? ""
        #expect(try await chat(bench, id, "hello").status == 200)
        #expect(transcript(bench).isEmpty)
    }

    @Test func `is kept without personal data where that is asked for`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant(["privacy_settings": ["pii_redaction": "redact"]])["id"] ?? ""
        bench.simulator.withWorld { $0.controls["replies"] = [["reply": "You are ana@example.com."]] }
        let answer = try await chat(bench, id, "ana@example.com", ["name": "Ana"])
        #expect(answer.json["content"]?.string?.contains("ana@example.com") == true)
        #expect(transcript(bench).first?["text"] == "<PII:email/>")
    }

    @Test func `says what a script says to the version and words that it names`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant(["greeting": "plain"])
        bench.simulator.withWorld {
            $0.controls["replies"] = [
                ["contains": "price", "reply": "9 euro"], ["version_id": "other", "reply": "no"],
            ]
        }
        #expect(try await chat(bench, made["id"] ?? "", "The PRICE?").json["content"] == "9 euro")
        #expect(try await chat(bench, made["id"] ?? "", "hi").json["content"] == "plain")
    }

    @Test func `that fails leaves the user's message where that reading is chosen`() async throws {
        let bench = try Bench(faults: "assistants.chat:status=500,count=2")
        let id = try await bench.assistant()["id"] ?? ""
        #expect(try await chat(bench, id, "hello").status == 500)
        #expect(transcript(bench).isEmpty)
        bench.simulator.withWorld { $0.controls["readings"] = ["assistants.chat": "stored_before_reply"] }
        #expect(try await chat(bench, id, "hello").status == 500)
        #expect(transcript(bench).map { $0["role"] } == ["user"])
    }
}
