import TelnyxCatalog
import Testing
import Webhooks

@testable import TelnyxSimulator

@Suite struct `The variables webhook` {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func assistant(_ members: JSONObject = [:]) async throws -> JSONValue {
        var given: JSONObject = [
            "instructions": "The plan is {{plan}}.", "greeting": "Hello {{name}}.",
            "dynamic_variables_webhook_url": "https://shop.example/variables",
            "dynamic_variables": ["plan": "silver", "name": "you"],
        ]
        given.merge(members)
        return try await bench.assistant(given)["id"] ?? ""
    }

    private func ask(_ assistant: JSONValue, _ conversation: String = "c") async throws -> JSONValue? {
        try await bench.answer(
            "assistants.chat",
            [
                "assistant_id": assistant, "content": "What is the plan?",
                "conversation_id": .string(conversation),
            ]
        ).json["content"]
    }

    @Test func `is asked once for each conversation, with what is known of it`() async throws {
        let program = Program(["dynamic_variables": ["plan": "gold"]])
        bench.simulator.setReceiver(program)
        let id = try await assistant()
        for _ in 1...2 { #expect(try await ask(id) == "The plan is gold.") }
        #expect(try await ask(id, "d") == "The plan is gold.")
        #expect(program.requests.count == 2)
        let request = try #require(program.requests.first)
        #expect(request.purpose == .variables)
        #expect(request.method == "POST")
        #expect(request.url == "https://shop.example/variables")
        #expect(request.timeout == .milliseconds(1500))
        let data = request.json["data"]
        #expect(data?["record_type"] == "event")
        #expect(data?["id"]?.string?.hasPrefix("event_") == true)
        let type = try #require(Catalog.event(data?["event_type"]?.string ?? ""))
        #expect(type.name == "assistant.initialization")
        let payload = data?["payload"] ?? .null
        #expect(payload["assistant_id"] == id)
        #expect(payload["telnyx_conversation_id"] == "c")
        #expect(payload["telnyx_conversation_channel"] == "web_chat")
    }

    @Test(arguments: [
        WebhookResponse(status: 500, body: Array(#"{"dynamic_variables":{"plan":"gold"}}"#.utf8)),
        WebhookResponse(status: 200, body: Array("no json".utf8)),
        WebhookResponse(status: 200, body: Array(#"{"plan":"gold"}"#.utf8)),
    ])
    func `leaves the stored values where its answer is none`(response: WebhookResponse) async throws {
        bench.simulator.setReceiver(Program { _ in response })
        #expect(try await ask(assistant()) == "The plan is silver.")
    }

    @Test func `leaves the stored values where its time is over`() async throws {
        let bench = try Bench(timeIsUp: true)
        bench.simulator.setReceiver(SilentProgram())
        let id =
            try await bench.assistant([
                "instructions": "The plan is {{plan}}.", "dynamic_variables": ["plan": "silver"],
                "dynamic_variables_webhook_url": "https://shop.example/variables",
            ])["id"] ?? ""
        let answer = try await bench.answer(
            "assistants.chat",
            ["assistant_id": id, "content": "What is the plan?", "conversation_id": "c"])
        #expect(answer.json["content"] == "The plan is silver.")
    }

    @Test func `comes before the greeting of a call, and after what the call was given`() async throws {
        let program = Program([
            "dynamic_variables": ["name": "Ada", "plan": "gold", "telnyx_agent_target": "taken"],
            "conversation": ["metadata": ["tier": "vip"]],
        ])
        bench.simulator.setReceiver(program)
        let id = try await assistant(["greeting": "Hello {{name}}, {{plan}}."])
        bench.simulator.withWorld { $0.callOutcomes["+13125550101"] = [.completed(duration: 60)] }
        let event = try await bench.call(
            "assistants.scheduled_events.create",
            [
                "assistant_id": id, "telnyx_conversation_channel": "phone_call",
                "telnyx_agent_target": "+13125550100", "telnyx_end_user_target": "+13125550101",
                "scheduled_at_fixed_datetime": "2030-01-01T00:00:00Z", "dynamic_variables": ["plan": "told"],
            ])
        bench.simulator.advance(by: .seconds(40 * 366 * 86_400))
        let done = try await bench.call(
            "assistants.scheduled_events.retrieve",
            ["assistant_id": id, "event_id": event["scheduled_event_id"] ?? ""])
        let conversation = done["conversation_id"]?.string ?? ""
        let (messages, metadata) = bench.simulator.withWorld {
            ($0.transcripts[conversation] ?? [], Conversations.metadata(of: conversation, in: $0))
        }
        #expect(messages.first?["text"] == "Hello Ada, told.")
        #expect(metadata?["tier"] == "vip")
        #expect(program.requests.count == 1)
        #expect(program.requests.first?.json["data"]?["payload"]?["telnyx_end_user_target"] == "+13125550101")
    }

    @Test func `is asked when an assistant is read with it`() async throws {
        let program = Program(["dynamic_variables": ["plan": "gold"]])
        bench.simulator.setReceiver(program)
        let id = try await assistant()
        let read = try await bench.call(
            "assistants.retrieve",
            [
                "assistant_id": id, "fetch_dynamic_variables_from_webhook": true, "from": "+13125550101",
                "to": "+13125550100",
            ])
        #expect(read["dynamic_variables"] == ["plan": "gold", "name": "you"])
        #expect(program.requests.first?.json["data"]?["payload"]?["telnyx_agent_target"] == "+13125550100")
    }
}
