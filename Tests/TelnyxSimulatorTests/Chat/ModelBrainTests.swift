import TelnyxCatalog
import TelnyxClient
import Testing

@testable import TelnyxSimulator

@Suite struct `A model as the brain of the simulator` {
    private static let talk = "7b5f6e1a-3a55-4d0c-9d5b-0d6b8a0f4c11"

    private func chat(
        with model: ScriptedModel, _ content: String, assistant members: JSONObject = [:]
    ) async throws -> (answer: Answer, messages: [JSONValue]) {
        let bench = try Bench(model: model.brain)
        let assistant = try await bench.assistant(members)
        let answer = try await bench.answer(
            "assistants.chat",
            [
                "assistant_id": assistant["id"] ?? "", "content": .string(content),
                "conversation_id": .string(Self.talk),
            ])
        let messages = try await bench.call(
            "conversations.messages.list", ["conversation_id": .string(Self.talk)])
        return (answer, messages.array?.reversed() ?? [])
    }

    @Test func `answers a chat and is named with what it said`() async throws {
        let model = ScriptedModel { _ in .pieces("We open", " at ten.") }
        let (answer, messages) = try await chat(
            with: model, "When?",
            assistant: ["instructions": "You are {{company}}.", "dynamic_variables": ["company": "Acme"]])
        #expect(answer.json["content"] == "We open at ten.")
        #expect(messages.map { $0["text"] } == ["When?", "We open at ten."])
        #expect(messages.last?["metadata"]?["brain"] == "model tiny")
        let request = try #require(model.requests.first)
        #expect(ScriptedModel.system(request) == "You are Acme.")
        #expect(ScriptedModel.last(request) == "When?")
        #expect(request["temperature"] == 0)
        #expect(request["seed"] == 1)
        #expect(request["stream"] == true)
        #expect(request["model"] == "tiny")
    }

    private static let tool: JSONValue = [
        "type": "webhook",
        "webhook": [
            "name": "order status", "description": "Looks an order up.", "url": "https://example.com/o",
            "method": "POST",
            "body_parameters": [
                "type": "object", "properties": ["order_id": ["type": "string"]], "required": ["order_id"],
            ],
        ],
    ]

    @Test func `calls a tool, reads what it came to, and speaks`() async throws {
        let model = ScriptedModel { request in
            request["messages"]?.array?.last?["role"] == "tool"
                ? .pieces("It says: ", ScriptedModel.last(request))
                : .call("order_status", #"{"order_id":"A-7"}"#)
        }
        let bench = try Bench(model: model.brain)
        bench.simulator.withWorld { $0.answerTool("order status", with: ["response": "sent on Monday"]) }
        let assistant = try await bench.assistant(["tools": [Self.tool]])
        let answer = try await bench.call(
            "assistants.chat",
            [
                "assistant_id": assistant["id"] ?? "", "content": "Where is my order?",
                "conversation_id": .string(Self.talk),
            ])
        #expect(answer["content"] == "It says: sent on Monday")
        let first = try #require(model.requests.first)
        let declared = first["tools"]?[0]?["function"]
        #expect(declared?["name"] == "order_status")
        #expect(declared?["parameters"]?["required"] == ["order_id"])
        let second = try #require(model.requests.last)
        let messages = second["messages"]?.array ?? []
        #expect(messages.map { $0["role"]?.string } == ["system", "user", "assistant", "tool"])
        #expect(messages[2]["tool_calls"]?[0]?["function"]?["name"] == "order_status")
        #expect(messages[2]["tool_calls"]?[0]?["id"] == messages[3]["tool_call_id"])
    }

    @Test func `whom a transfer goes to is offered by name`() throws {
        let tool = Turn.Tool(
            type: "transfer", name: "transfer", targets: [Turn.Target(name: "Desk", address: "+13125550100")])
        let turn = Turn(
            assistant: "a", version: "v", conversation: "c", name: "A", instructions: "Help.", greeting: "",
            history: [Turn.Message(role: "user", text: "Hi")], tools: [tool], knowledge: ["Open at ten."],
            user: nil, seed: 1)
        let request = ModelRequest(turn, model: "tiny").json
        let function = request["tools"]?[0]?["function"]
        #expect(function?["parameters"]?["properties"]?["target"]?["enum"] == ["Desk"])
        #expect(request["messages"]?[0]?["content"]?.string?.hasSuffix("Open at ten.") == true)
    }

    @Test func `an answer in one piece is as good as a stream`() async throws {
        let model = ScriptedModel { _ in
            ScriptedModel.Reply(
                type: "application/json",
                body:
                    #"{"choices":[{"index":0,"message":{"role":"assistant","content":"At ten."},"finish_reason":"stop"}]}"#
            )
        }
        #expect(try await chat(with: model, "When?").answer.json["content"] == "At ten.")
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        let reply: ScriptedModel.Reply
        let sentence: String
        var testDescription: String { sentence }

        init(_ body: String, status: Int = 200, type: String = "text/event-stream", _ sentence: String) {
            reply = ScriptedModel.Reply(status: status, type: type, body: body)
            self.sentence = sentence
        }

        static let all: [Fault] = [
            Fault(
                "data: {\"choices\":[{\"delta\":{\"content\":\"We\"}}]}\n\n",
                "the stream ended before its last event"),
            Fault(
                "data: {\"choices\": [\n\n", "the model answered an event that is no JSON: {\"choices\": ["),
            Fault("data: {\"odd\":1}\n\n", "the model answered JSON without choices: {\"odd\":1}"),
            Fault("data: {\"error\":{\"message\":\"Overloaded.\"}}\n\n", "the model broke off: Overloaded."),
            Fault("data: {\"choices\":[{\"delta\":{\"content\":[1]}}]}\n\n", "content that is no text: [1]"),
            Fault("data: [DONE]\n\n", "the model answered with nothing"),
            Fault(
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"x\",\"arguments\":\"{y\"}}]}}]}\n\n"
                    + "data: [DONE]\n\n", "the model called x with arguments that are no JSON object: {y"),
            Fault(
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":99}]}}]}\n\n",
                "the model called tool number 99"),
            Fault("{}", type: "application/json", "the model answered JSON without choices: {}"),
            Fault(
                "{\"error\":{\"message\":\"Incorrect key.\"}}", status: 401, type: "application/json",
                "refused (401: Incorrect key.); check CALLISTO_BRAIN_KEY"),
            Fault(
                "{\"error\":{\"message\":\"No such model.\"}}", status: 404, type: "application/json",
                "refused (404: No such model.); check --brain and --brain-model"),
            Fault(
                "{\"error\":{\"message\":\"Slow down.\"}}", status: 429, type: "application/json",
                "asks for fewer requests (429: Slow down.), after 3 attempts"),
            Fault("oops", status: 500, type: "text/plain", "could not answer (500), after 3 attempts"),
        ]
    }

    @Test(arguments: Fault.all)
    func `what is wrong with an answer is the error of the turn, and nothing is written`(_ fault: Fault)
        async throws
    {
        let (answer, messages) = try await chat(with: ScriptedModel { _ in fault.reply }, "When?")
        #expect(answer.status == 400)
        #expect(answer.text.contains("The brain of the assistant failed: "), "\(answer.text)")
        let detail = answer.json["errors"]?[0]?["detail"]?.string ?? ""
        #expect(detail.contains(fault.sentence), "\(detail)")
        #expect(messages.isEmpty)
    }

    @Test func `an answer without end is refused at a bound`() async throws {
        let piece = String(repeating: "x", count: ModelBrain.answerLimit / 2 + 1)
        let model = ScriptedModel { _ in .pieces(piece, piece) }
        let (answer, _) = try await chat(with: model, "When?")
        #expect(answer.text.contains("the model's answer is longer than 1048576 bytes"))
    }

    @Test func `a model that calls tools for ever is stopped`() async throws {
        let model = ScriptedModel { _ in .call("order_status", #"{"order_id":"A-7"}"#) }
        let (answer, _) = try await chat(with: model, "Where?", assistant: ["tools": [Self.tool]])
        #expect(answer.json["content"] == "I am sorry, I cannot finish that.")
        #expect(model.requests.count == 11)
    }

    @Test func `a cassette of it answers the same turns with the same bytes`() async throws {
        let model = ScriptedModel { _ in .pieces("We open", " at ten.") }
        func played(over transport: any Transport, _ content: String = "When?") async throws -> [UInt8] {
            let brain = ModelBrain(model: "tiny", client: ScriptedModel.client(over: transport))
            let bench = try Bench(model: brain)
            let assistant = try await bench.assistant()
            var bytes: [UInt8] = []
            for _ in 0..<2 {
                bytes += try await bench.answer(
                    "assistants.chat",
                    [
                        "assistant_id": assistant["id"] ?? "", "content": .string(content),
                        "conversation_id": .string(Self.talk),
                    ]
                ).bytes
            }
            return bytes
        }
        let recorder = RecordingTransport(model)
        let recorded = try await played(over: recorder)
        let cassette = try Cassette(parsing: recorder.cassette.bytes)
        #expect(cassette.interactions.map(\.operation) == ["brain.chat", "brain.chat"])
        #expect(try await played(over: ReplayingTransport(cassette)) == recorded)
        let other = try await played(over: ReplayingTransport(cassette), "Why?")
        #expect(String(decoding: other, as: UTF8.self).contains("the cassette has no answer"))
        #expect(model.requests.count == 2)
    }
}
