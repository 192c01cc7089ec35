import Synchronization
import TelnyxCatalog
import Testing
import Webhooks

@testable import TelnyxSimulator

@Suite struct `A webhook tool` {
    /// An assistant with one webhook tool, and a conversation with it.
    private struct Talk {
        let bench: Bench
        let assistant: JSONValue

        init(
            _ webhook: JSONObject = [:], beside: JSONObject = [:], assistant members: JSONObject = [:],
            bench: Bench? = nil
        ) async throws {
            self.bench = try bench ?? Bench()
            var definition: JSONObject = [
                "name": "get_order", "description": "Order status by its number",
                "url": "https://shop.example/orders",
                "body_parameters": [
                    "type": "object", "properties": ["order_id": ["type": "string"]],
                    "required": ["order_id"],
                ],
            ]
            definition.merge(webhook)
            var tool: JSONObject = ["type": "webhook", "webhook": .object(definition)]
            tool.merge(beside)
            var given: JSONObject = ["tools": [.object(tool)]]
            given.merge(members)
            assistant = try await self.bench.assistant(given)["id"] ?? ""
        }

        func say(_ text: String, in conversation: String = "c") async throws -> Answer {
            try await bench.answer(
                "assistants.chat",
                [
                    "assistant_id": assistant, "content": .string(text),
                    "conversation_id": .string(conversation),
                ])
        }

        /// What the model read of the tool, and who answered it.
        var result: (text: String?, source: JSONValue?) {
            let message = bench.simulator.withWorld { $0.transcripts["c"] ?? [] }.last {
                $0["role"] == "tool"
            }
            return (message?["text"]?.string, message?["metadata"]?["answered_by"])
        }

        var variable: JSONValue? {
            bench.simulator.withWorld { $0[.conversationVariables]["c"]?[Tools.statusVariable] }
        }
    }

    @Test func `is requested with the flat object of its arguments, and what comes back is read`()
        async throws
    {
        let talk = try await Talk()
        let program = Program(["status": "shipped"])
        talk.bench.simulator.setReceiver(program)
        #expect(try await talk.say("get_order 12345").json["content"] == "The status is shipped.")
        let request = try #require(program.requests.first)
        #expect(program.requests.count == 1)
        #expect(request.purpose == .tool("get_order"))
        #expect(request.method == "POST")
        #expect(request.url == "https://shop.example/orders")
        #expect(request.json == ["order_id": "12345"])
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["user-agent"] == "telnyx-webhooks")
        #expect(request.headers["x-telnyx-call-control-id"] == nil)
        #expect(request.timeout == .seconds(5))
        #expect(talk.result.source == "handler")
        #expect(talk.variable == 200)
    }

    @Test func `fills path, query, headers and preset fields as documented`() async throws {
        let bench = try Bench()
        try await bench.call(
            "integration_secrets.create", ["identifier": "shop_key", "type": "bearer", "token": "s3cret"])
        let talk = try await Talk(
            [
                "method": "PUT", "url": "https://{{region}}.shop.example/orders/{order_id}",
                "path_parameters": ["type": "object", "properties": ["order_id": ["type": "string"]]],
                "query_parameters": ["type": "object", "properties": ["note": ["type": "string"]]],
                "body_parameters": ["type": "object", "properties": ["tenant": ["type": "string"]]],
                "preset_query_params": ["tenant": "{{tenant}}"],
                "preset_body_fields": ["tenant": "{{tenant}}", "by": ["name": "callisto"]],
                "headers": [
                    [
                        "name": "Authorization",
                        "value": "Bearer {{#integration_secret}}shop_key{{/integration_secret}}",
                    ], ["name": "X-Region", "value": "{{region}}"],
                ],
            ],
            assistant: ["dynamic_variables": ["region": "eu", "tenant": "a&b"]], bench: bench)
        let program = Program("fine")
        bench.simulator.setReceiver(program)
        let brain = Caller(["order_id": "A/1", "note": "é", "tenant": "the model's"])
        bench.simulator.setBrain(brain)
        _ = try await talk.say("go")
        let request = try #require(program.requests.first)
        #expect(request.method == "PUT")
        #expect(request.url == "https://eu.shop.example/orders/A%2F1?note=%C3%A9&tenant=a%26b")
        #expect(request.json == ["tenant": "a&b", "by": ["name": "callisto"]])
        #expect(request.headers["authorization"] == "Bearer s3cret")
        #expect(request.headers["x-region"] == "eu")
        let snapshot = bench.simulator.withWorld { $0.snapshot() }.text()
        #expect(!snapshot.contains("s3cret"), "a secret stands in the world's text")
    }

    @Test func `with GET has no body, and no preset fields for one`() async throws {
        let talk = try await Talk(["method": "GET", "preset_body_fields": ["a": "b"]])
        let program = Program("fine")
        talk.bench.simulator.setReceiver(program)
        _ = try await talk.say("get_order 12345")
        #expect(program.requests.map(\.body) == [[]])
    }

    @Test(arguments: [
        (500, "", #"{"error":"HTTP 500"}"#), (404, "no such order", "no such order"), (204, "", ""),
    ])
    func `passes on the body of whatever status, and its status where there is none`(
        status: Int, body: String, read: String
    ) async throws {
        let talk = try await Talk()
        talk.bench.simulator.setReceiver(
            Program { _ in WebhookResponse(status: status, body: Array(body.utf8)) })
        _ = try await talk.say("get_order 12345")
        #expect(talk.result.text == read)
        #expect(talk.variable == .integer(Int64(status)))
        let delivery = talk.bench.simulator.withWorld { $0.webhookDeliveries }.last
        #expect(delivery?["status"] == (status == 204 ? "delivered" : "failed"))
    }

    @Test func `whose time is over reads as a timeout`() async throws {
        let talk = try await Talk(bench: Bench(timeIsUp: true))
        talk.bench.simulator.setReceiver(SilentProgram())
        _ = try await talk.say("get_order 12345")
        #expect(talk.result.text == #"{"error":"timeout"}"#)
        #expect(talk.variable == "")
        let delivery = talk.bench.simulator.withWorld { $0.webhookDeliveries }.last
        #expect(delivery?["status"] == "failed")
        #expect(delivery?["attempts"]?[0]?["error"]?.string?.hasPrefix("no answer within") == true)
    }

    @Test func `that is asynchronous was submitted, answered or not`() async throws {
        for timeIsUp in [true, false] {
            let talk = try await Talk(["async": true], bench: Bench(timeIsUp: timeIsUp))
            let late: any WebhookReceiver = timeIsUp ? SilentProgram() : Program("late")
            talk.bench.simulator.setReceiver(late)
            _ = try await talk.say("get_order 12345")
            #expect(talk.result.text == "Submitted")
        }
    }

    @Test func `that nobody receives is not sent, and says why`() async throws {
        let talk = try await Talk()
        talk.bench.simulator.setReceiver(
            Program { _ throws(WebhookFailure) in throw .noReceiver("no handler for get_order") })
        _ = try await talk.say("get_order 12345")
        #expect(talk.result.text == #"{"error":"no handler for get_order, and nothing was sent"}"#)
        #expect(talk.result.source == "nobody")
        #expect(talk.bench.simulator.withWorld { $0.webhookDeliveries }.last?["status"] == "not_sent")
    }

    @Test func `is answered by what a script told before anybody is asked`() async throws {
        let talk = try await Talk()
        let program = Program("theirs")
        talk.bench.simulator.setReceiver(program)
        talk.bench.simulator.setTool(
            "get_order", Answering { use in ["status": use.arguments["order_id"] ?? ""] })
        #expect(try await talk.say("get_order 12345").json["content"] == "The status is 12345.")
        #expect(talk.result.source == "script")
        #expect(program.requests.isEmpty)
    }

    @Test func `is signed with the simulator's key over the body as it is sent`() async throws {
        let signer = WebhookSigner(key: MarkingKey(), now: { 1_793_361_600 })
        let talk = try await Talk(bench: Bench(signer: signer))
        let program = Program("fine")
        talk.bench.simulator.setReceiver(program)
        _ = try await talk.say("get_order 12345")
        let request = try #require(program.requests.first)
        let verifier = WebhookVerifier(key: MarkingKey())
        _ = try verifier.check(header: { request.headers[$0] }, body: request.body, now: 1_793_361_600)
        #expect(request.headers["telnyx-timestamp"] == "1793361600")
    }

    @Test func `keeps parts of its answer as variables`() async throws {
        let talk = try await Talk(
            ["store_fields_as_variables": [["name": "plan", "value_path": "account.plan"]]],
            assistant: ["instructions": "The plan is {{plan}}."])
        talk.bench.simulator.setReceiver(Program(["account": ["plan": "gold"]]))
        _ = try await talk.say("get_order 12345")
        #expect(try await talk.say("What is the plan?").json["content"] == "The plan is gold.")
    }

    @Test func `cannot talk in the conversation that waits for it, and is asked once`() async throws {
        let talk = try await Talk()
        let (bench, assistant) = (talk.bench, talk.assistant)
        let uses = Counter()
        bench.simulator.setTool(
            "get_order",
            Answering { use in
                uses.add()
                let answer = try await bench.answer(
                    "assistants.chat",
                    [
                        "assistant_id": assistant, "content": "get_order 9",
                        "conversation_id": .string(use.conversation),
                    ])
                return .string("status \(answer.status)")
            })
        #expect(try await talk.say("get_order 12345").status == 200)
        #expect(talk.result.text == "status 400")
        #expect(uses.count == 1)
    }

    @Test func `may add messages to the conversation that waits for it, and is asked once`() async throws {
        let talk = try await Talk()
        let bench = talk.bench
        let uses = Counter()
        bench.simulator.setTool(
            "get_order",
            Answering { use in
                uses.add()
                _ = try await bench.answer(
                    "conversations.add_message",
                    [
                        "conversation_id": .string(use.conversation), "role": "system",
                        "content": "The parcel was found.",
                    ])
                return "found"
            })
        _ = try await bench.answer("conversations.create", [:])
        #expect(try await talk.say("get_order 12345").status == 200)
        #expect(uses.count == 1)
    }
}

/// How often something was done.
private final class Counter: Sendable {
    private let value = Atomic(0)

    var count: Int { value.load(ordering: .relaxed) }
    func add() { value.add(1, ordering: .relaxed) }
}

/// A brain that calls the tool once with these arguments, then says what came back.
private struct Caller: Brain {
    let name = "caller"
    let arguments: JSONObject

    init(_ arguments: JSONObject) { self.arguments = arguments }

    func moves(for turn: Turn) -> AsyncThrowingStream<Move, any Error> {
        AsyncThrowingStream { continuation in
            if let result = turn.results.last {
                continuation.yield(.say(result.text))
            } else {
                continuation.yield(.call(ToolCall("get_order", arguments)))
            }
            continuation.finish()
        }
    }
}

private struct Answering: ToolFunction {
    let body: @Sendable (ToolUse) async throws -> JSONValue

    init(_ body: @escaping @Sendable (ToolUse) async throws -> JSONValue) { self.body = body }

    func answer(_ use: ToolUse) async throws -> JSONValue { try await body(use) }
}

/// A key that only shows what was signed.
private struct MarkingKey: WebhookSigningKey {
    let publicBytes: [UInt8] = Array(repeating: 7, count: 32)

    func signature(of message: [UInt8]) -> [UInt8] {
        var bytes = Array(repeating: UInt8(0), count: 64)
        for (index, byte) in message.enumerated() { bytes[index % 64] = bytes[index % 64] &* 31 &+ byte }
        return bytes
    }

    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        signature == self.signature(of: message)
    }
}
