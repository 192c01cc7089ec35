import Synchronization
import TelnyxCatalog
import Testing
import Webhooks

@testable import TelnyxSimulator

@Suite struct `Reports of texts that an assistant sends` {
    private let bench: Bench

    init() throws { bench = try Bench() }

    private func assistant(_ url: String = "https://shop.example/reports") async throws -> JSONValue {
        var settings: JSONObject = ["default_messaging_profile_id": "3fa85f64-5717-4562-b3fc-2c963f66afa6"]
        if !url.isEmpty { settings["delivery_status_webhook_url"] = .string(url) }
        return try await bench.assistant(["messaging_settings": .object(settings)])["id"] ?? ""
    }

    private func send(_ text: String, by assistant: JSONValue) async throws {
        try await bench.call(
            "assistants.send_sms",
            ["assistant_id": assistant, "from": "+13125550100", "to": "+13125550101", "text": .string(text)])
        for _ in 0..<8 {
            await bench.simulator.settle()
            bench.clock.advance(by: .seconds(1))
        }
        await bench.simulator.settle()
    }

    @Test func `say that it was sent and then that it was delivered, with one id`() async throws {
        let program = Program("fine")
        bench.simulator.setReceiver(program)
        try await send("Your parcel is here.", by: assistant())
        let events = program.requests.map(\.json)
        #expect(events.map { $0["data"]?["event_type"] } == ["message.sent", "message.finalized"])
        #expect(program.requests.map(\.url) == Array(repeating: "https://shop.example/reports", count: 2))
        for event in events {
            let type = try #require(Catalog.event(event["data"]?["event_type"]?.string ?? ""))
            let payload = event["data"]?["payload"] ?? .null
            #expect(type.problems(in: payload).isEmpty, "\(type.problems(in: payload))")
            #expect(payload["direction"] == "outbound")
            #expect(payload["type"] == "SMS")
            #expect(payload["text"] == "Your parcel is here.")
            #expect(payload["from"]?["phone_number"] == "+13125550100")
        }
        #expect(
            events.map { $0["data"]?["payload"]?["to"]?[0]?["status"] } == ["sent", "delivered"])
        #expect(Set(events.compactMap { $0["data"]?["payload"]?["id"]?.string }).count == 1)
        #expect(events[0]["data"]?["payload"]?["completed_at"] == .some(.null))
        #expect(events[1]["data"]?["payload"]?["completed_at"]?.string != nil)
    }

    @Test func `are WhatsApp's for a message of WhatsApp`() async throws {
        let program = Program("fine")
        bench.simulator.setReceiver(program)
        let id = try await assistant()
        _ = try await bench.answer(
            "assistants.whatsapp",
            ["assistant_id": id, "from": "+13125550100", "to": "+13125550101", "content": "Hello"])
        await bench.simulator.settle()
        #expect(program.requests.first?.json["data"]?["payload"]?["type"] == "WHATSAPP")
    }

    @Test(
        arguments: [
            (String(repeating: "a", count: 160), 1, "GSM-7"),
            (String(repeating: "a", count: 161), 2, "GSM-7"),
            (String(repeating: "é", count: 70), 1, "UCS-2"), (String(repeating: "é", count: 135), 3, "UCS-2"),
        ] as [(String, Int64, String)])
    func `count the parts of a long text`(text: String, parts: Int64, encoding: String) async throws {
        let program = Program("fine")
        bench.simulator.setReceiver(program)
        try await send(text, by: assistant())
        let payload = program.requests.first?.json["data"]?["payload"]
        #expect(payload?["parts"] == .integer(parts))
        #expect(payload?["encoding"] == .string(encoding))
    }

    @Test func `are none without an address for them`() async throws {
        let program = Program("fine")
        bench.simulator.setReceiver(program)
        try await send("Hello", by: assistant(""))
        #expect(program.requests.isEmpty)
    }

    @Test func `are tried three times and then have failed`() async throws {
        let program = Program("busy", status: 503)
        bench.simulator.setReceiver(program)
        try await send("Hello", by: assistant())
        let deliveries = bench.simulator.withWorld { $0.webhookDeliveries }
        #expect(deliveries.first?["name"] == "message.sent")
        #expect(deliveries.first?["status"] == "failed")
        #expect(deliveries.first?["attempts"]?.array?.count == 3)
    }
}

@Suite struct `What a variables webhook may add` {
    /// Answers variables with what is given, and takes everything else.
    private func program(_ variables: JSONValue) -> Program {
        Program { request in
            let json = request.purpose == .variables ? variables : ["status": "fine"]
            return WebhookResponse(status: 200, body: json.encoded())
        }
    }

    /// Takes the key away that was added to each byte; whoever has another key gets nothing.
    private struct Shift: VariableCipher {
        func open(_ sealed: [UInt8], key: [UInt8]) -> String? {
            key.allSatisfy { $0 == key.first }
                ? String(decoding: sealed.map { $0 &- 1 }, as: UTF8.self) : nil
        }
    }

    private struct NoKey: WebhookSigningKey {
        var publicBytes: [UInt8] { [] }
        func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool { false }
        func signature(of message: [UInt8]) -> [UInt8] { [] }
    }

    private func bench() throws -> Bench {
        var signer = WebhookSigner(key: NoKey()) { 0 }
        signer.cipher = Shift()
        return try Bench(signer: signer)
    }

    /// An assistant whose tool carries an encrypted variable in a header.
    private func assistant(_ bench: Bench, header: String) async throws -> JSONValue {
        try await bench.assistant([
            "instructions": "Be brief.", "dynamic_variables_webhook_url": "https://shop.example/variables",
            "tools": [
                [
                    "type": "webhook",
                    "webhook": [
                        "name": "look_up", "description": "d", "url": "https://shop.example/look",
                        "headers": [["name": "authorization", "value": .string(header)]],
                    ],
                ]
            ],
        ])["id"] ?? ""
    }

    private func use(_ bench: Bench, _ assistant: JSONValue) async throws -> JSONValue? {
        try await bench.call(
            "assistants.chat", ["assistant_id": assistant, "content": "look_up it", "conversation_id": "c"])
        return bench.simulator.withWorld { $0.transcripts["c"] }?.first { $0["role"] == "tool" }?["text"]
    }

    // "token" with one added to each letter.
    private static let sealed: JSONValue = ["encrypted_dynamic_variables": ["token": "dXBsZm8"]]

    @Test func `encrypted values are opened for a tool's headers by the secret that is named`() async throws {
        let bench = try bench()
        let program = program(Self.sealed)
        bench.simulator.setReceiver(program)
        try await bench.call(
            "integration_secrets.create",
            ["identifier": "vault", "type": "bearer", "token": .string(String(repeating: "k", count: 32))])
        let id = try await assistant(bench, header: "Bearer {{token | vault}}")
        _ = try await use(bench, id)
        #expect(program.requests.last?.headers["authorization"] == "Bearer token")
        let kept = bench.simulator.withWorld { $0[.conversationVariables]["c"] }
        #expect(kept?["token"] == nil)
    }

    @Test(arguments: [
        ("{{token | other}}", "there is no integration secret 'other'"),
        ("{{nothing | vault}}", "the variables webhook gave no encrypted variable 'nothing'"),
        ("{{token | short}}", "the integration secret 'short' must have 32 bytes"),
        ("{{token | wrong}}", "the integration secret 'wrong' does not open the encrypted variable 'token'"),
    ])
    func `what cannot be opened is said to the model, and nothing is sent`(header: String, sentence: String)
        async throws
    {
        let bench = try bench()
        let program = program(Self.sealed)
        bench.simulator.setReceiver(program)
        for (name, value) in [
            ("vault", String(repeating: "k", count: 32)), ("short", "k"),
            ("wrong", String(repeating: "kl", count: 16)),
        ] {
            try await bench.call(
                "integration_secrets.create",
                ["identifier": .string(name), "type": "bearer", "token": .string(value)])
        }
        let text = try await use(bench, try await assistant(bench, header: header))
        #expect(text?.string?.contains(sentence) == true, "\(text ?? "")")
        #expect(program.requests.allSatisfy { $0.purpose == .variables })
    }

    // MARK: Memory

    private static let first = "7c1c0b3a-3c52-4e0f-8f53-0b6c2b9e9a11"
    private static let second = "7c1c0b3a-3c52-4e0f-8f53-0b6c2b9e9a22"

    private func remembering(_ memory: JSONValue) async throws -> (bench: Bench, id: JSONValue) {
        let bench = try Bench()
        let id =
            try await bench.assistant([
                "instructions": "Be brief.",
                "dynamic_variables_webhook_url": "https://shop.example/variables",
            ])["id"] ?? ""
        for (conversation, customer, text) in [
            (Self.first, "7", "I ordered green shoes."), (Self.second, "8", "I ordered a hat."),
        ] {
            try await bench.call(
                "assistants.chat",
                [
                    "assistant_id": id, "content": .string(text), "conversation_id": .string(conversation),
                ])
            try await bench.call(
                "conversations.update",
                ["conversation_id": .string(conversation), "metadata": ["customer": .string(customer)]])
        }
        bench.simulator.setReceiver(program(["memory": memory]))
        return (bench, id)
    }

    private func answer(_ bench: Bench, _ id: JSONValue) async throws -> String {
        try await bench.call(
            "assistants.chat",
            [
                "assistant_id": id, "content": "Which shoes have I ordered?",
                "conversation_id": "now",
            ])["content"]?.string ?? ""
    }

    @Test func `conversations that it names are remembered`() async throws {
        let (bench, id) = try await remembering([
            "conversation_query": "metadata->customer=eq.7&limit=5&order=last_message_at.desc"
        ])
        #expect(try await answer(bench, id).contains("I ordered green shoes."))
        let known = bench.simulator.withWorld { Memory.passages(in: "now", $0) }
        #expect(!known.isEmpty)
        #expect(!known.contains { $0.contains("a hat") })
    }

    @Test(arguments: ["metadata->customer=eq.9", "metadata->customer=nonsense", ""])
    func `a query that finds nothing leaves nothing to remember`(query: String) async throws {
        let (bench, id) = try await remembering(["conversation_query": .string(query + "&limit=0")])
        #expect(try await !answer(bench, id).contains("green"))
    }

    @Test func `insights that it names are remembered in place of what was said`() async throws {
        let (bench, id) = try await remembering([
            "conversation_query": "metadata->customer=eq.7", "insight_query": "insight_ids=a,b",
        ])
        bench.simulator.withWorld { world in
            world[.conversationInsights].insert(
                [
                    "id": "r", "conversation_id": .string(Self.first), "status": "completed",
                    "conversation_insights": [
                        ["insight_id": "a", "result": "Shoes that were ordered have size 40."],
                        ["insight_id": "z", "result": "Nothing."],
                    ],
                ], id: "r", group: Self.first)
        }
        _ = try await answer(bench, id)
        let known = bench.simulator.withWorld { Memory.passages(in: "now", $0) }
        #expect(known == ["Shoes that were ordered have size 40."])
    }
}
