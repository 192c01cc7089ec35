import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Texts` {
    private func send(_ bench: Bench, _ assistant: JSONValue, _ members: JSONObject = [:]) async throws
        -> JSONObject
    {
        var arguments: JSONObject = [
            "assistant_id": assistant["id"] ?? "", "from": "+13125550100", "to": "+13125550101",
        ]
        arguments.merge(members)
        let sent = try await bench.call("assistants.send_sms", arguments)
        return ["conversation_id": sent["conversation_id"] ?? ""]
    }

    private func last(_ bench: Bench, _ conversation: JSONObject) async throws -> JSONValue? {
        try await bench.call("conversations.messages.list", conversation)[0]?["text"]
    }

    @Test func `the first text is the greeting with its variables`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant(
            [
                "greeting": "Hello {{guest}}, from {{telnyx_agent_target}}",
                "dynamic_variables": ["guest": "Ann"],
            ])
        let conversation = try await send(bench, assistant)
        #expect(try await last(bench, conversation) == "Hello Ann, from +13125550100")
    }

    @Test func `a given text wins over the greeting`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant(["greeting": "Hello"])
        #expect(try await last(bench, try await send(bench, assistant, ["text": "News"])) == "News")
    }

    @Test(arguments: [JSONObject(), ["greeting": "<assistant-speaks-first-with-model-generated-message>"]])
    func `a text is made up where there is none`(members: JSONObject) async throws {
        let bench = try Bench()
        let conversation = try await send(bench, try await bench.assistant(members))
        #expect(try await last(bench, conversation) == "Hello, this is Support. How can I help you?")
    }

    @Test func `a pair goes on with its open conversation`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant()
        let first = try await send(bench, assistant)
        #expect(try await send(bench, assistant) == first)
        #expect(try await send(bench, assistant, ["to": "+13125550102"]) != first)
        #expect(try await send(bench, assistant, ["should_create_conversation": true]) != first)
    }

    @Test func `a pair begins anew after the assistant's inactivity`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant(
            ["messaging_settings": ["conversation_inactivity_minutes": 60]])
        let first = try await send(bench, assistant)
        bench.clock.advance(by: .seconds(59 * 60))
        #expect(try await send(bench, assistant) == first)
        bench.clock.advance(by: .seconds(60 * 60))
        #expect(try await send(bench, assistant) != first)
    }

    @Test func `notes and the served version are in the metadata`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant()
        let conversation = try await send(
            bench, assistant, ["conversation_metadata": ["order": 5, "vip": true]])
        let metadata = try await bench.call("conversations.retrieve", conversation)["metadata"]
        #expect(metadata?["order"] == "5")
        #expect(metadata?["vip"] == "true")
        #expect(metadata?["assistant_version_id"] == assistant["version_id"])
        #expect(metadata?["telnyx_end_user_target"] == "+13125550101")
    }

    @Test(
        arguments: [
            ("assistants.send_sms", ["privacy_settings": ["pii_redaction": "redact"]]),
            ("assistants.whatsapp", ["privacy_settings": ["pii_redaction": "redact"]]),
            ("assistants.whatsapp", ["privacy_settings": ["data_retention": false]]),
        ] as [(String, JSONObject)])
    func `an assistant's privacy can forbid messages`(operation: String, members: JSONObject) async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant(members)
        let answer = try await bench.answer(
            operation,
            [
                "assistant_id": assistant["id"] ?? "", "from": "+13125550100", "to": "+13125550101",
                "content": "Hi",
            ])
        #expect(answer.status == 400)
    }

    @Test func `a number that is none is refused`() async throws {
        let bench = try Bench()
        let answer = try await bench.answer(
            "assistants.send_sms",
            ["assistant_id": try await bench.assistant()["id"] ?? "", "from": "555", "to": "+13125550101"])
        #expect(answer.status == 422)
    }
}

@Suite struct `WhatsApp messages` {
    private func arguments(_ bench: Bench, _ notes: JSONObject = [:]) async throws -> JSONObject {
        [
            "assistant_id": try await bench.assistant()["id"] ?? "", "from": "+13125550100",
            "to": "+13125550101", "content": "Your table is ready.", "conversation_metadata": .object(notes),
        ]
    }

    @Test func `always begin a conversation`() async throws {
        let bench = try Bench()
        let arguments = try await arguments(bench)
        let first = try await bench.call("assistants.whatsapp", arguments)
        let second = try await bench.call("assistants.whatsapp", arguments)
        #expect(first["conversation_id"] != second["conversation_id"])
        let conversation: JSONObject = ["conversation_id": second["conversation_id"] ?? ""]
        let metadata = try await bench.call("conversations.retrieve", conversation)["metadata"]
        #expect(metadata?["telnyx_conversation_channel"] == "whatsapp_chat")
        let messages = try await bench.call("conversations.messages.list", conversation)
        #expect(messages[0]?["text"] == "Your table is ready.")
    }

    @Test(arguments: ["telnyx_agent_target", "assistant_id"])
    func `notes may not take reserved keys`(key: String) async throws {
        let bench = try Bench()
        let answer = try await bench.answer(
            "assistants.whatsapp", try await arguments(bench, [key: "mine"]))
        #expect(answer.status == 400)
    }
}
