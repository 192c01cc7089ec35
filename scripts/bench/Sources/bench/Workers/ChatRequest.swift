import TelnyxCatalog
import TelnyxClient
import TelnyxHTTP

/// The one request that every client sends.
struct ChatRequest: Sendable {
    static let key = "KEY0123456789ABCDEF"
    static let canned = ChatRequest(
        assistant: "assistant-0c9a5e1e-7c1f-4b52-9c57-3f1a2b0d6e11",
        conversation: "9d2b7e8c-4a1f-4f0e-8a77-5b0c3d9e2f14")

    let assistant: String
    let conversation: String

    var arguments: JSONObject {
        [
            "assistant_id": .string(assistant), "content": "Where is my order 4711?",
            "conversation_id": .string(conversation),
        ]
    }

    var target: String { "/v2/ai/assistants/\(assistant)/chat" }
    var body: String { #"{"content":"Where is my order 4711?","conversation_id":"\#(conversation)"}"# }

    /// Makes an assistant and a conversation, for a server that wants them to exist.
    static func prepared(at url: String) async throws -> ChatRequest {
        try await withClient(url) { client in
            let assistant = try await client.call(
                "assistants.create",
                ["name": "Desk", "model": "openai/gpt-4o", "instructions": "Be brief."])
            let conversation = try await client.call("conversations.create", [:])
            guard let assistant = try assistant.value()["id"]?.string,
                let conversation = try conversation.value()["id"]?.string
            else { throw UnexpectedResult(description: "the server made no assistant and conversation") }
            return ChatRequest(assistant: assistant, conversation: conversation)
        }
    }

    /// Lends a client of the service at `url`, and closes its connections.
    static func withClient<Result>(
        _ url: String, _ body: (TelnyxClient) async throws -> Result
    ) async throws -> Result {
        let configuration = try ClientConfiguration(
            environment: ["TELNYX_API_KEY": key, "TELNYX_BASE_URL": url + "/v2"])
        let transport = HTTPTransport(configuration: configuration)
        let client = TelnyxClient(
            transport: transport, configuration: configuration, clock: ContinuousClock(),
            random: { UInt64.random(in: .min ... .max) })
        let result = try await body(client)
        try await transport.shutdown()
        return result
    }
}
