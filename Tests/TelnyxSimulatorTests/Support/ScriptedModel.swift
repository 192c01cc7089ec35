import Synchronization
import TelnyxCatalog
import TelnyxClient
import TestClocks

@testable import TelnyxSimulator

/// An endpoint of a language model in this process: what it is asked, and what it answers in the words of the API.
final class ScriptedModel: Transport {
    /// One answer of the endpoint.
    struct Reply: Sendable {
        var status = 200
        var type = "text/event-stream"
        var body: String

        /// A stream of pieces, and its end.
        static func pieces(_ pieces: String...) -> Reply {
            let events = pieces.map { piece -> JSONValue in
                ["choices": [["index": 0, "delta": ["content": .string(piece)]]]]
            }
            return events.reply
        }

        /// A call of a tool, its arguments in two pieces.
        static func call(_ name: String, _ arguments: String) -> Reply {
            let middle = arguments.index(arguments.startIndex, offsetBy: arguments.count / 2)
            let parts = [String(arguments[..<middle]), String(arguments[middle...])]
            let head: JSONValue = [
                "index": 0, "id": "call_1", "function": ["name": .string(name), "arguments": ""],
            ]
            let calls =
                [head] + parts.map { ["index": 0, "function": ["arguments": .string($0)]] as JSONValue }
            return calls.map { ["choices": [["index": 0, "delta": ["tool_calls": [$0]]]]] as JSONValue }.reply
        }
    }

    private let answer: @Sendable (JSONValue) -> Reply
    private let asked = Mutex<[JSONValue]>([])

    init(_ answer: @escaping @Sendable (JSONValue) -> Reply) { self.answer = answer }

    /// The bodies of all requests, oldest first.
    var requests: [JSONValue] { asked.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let body = try JSONValue(parsing: request.body ?? [])
        asked.withLock { $0.append(body) }
        let reply = answer(body)
        let bytes = Array(reply.body.utf8)
        let stream = AsyncThrowingStream<[UInt8], any Error> { continuation in
            // Cut at odd places, as a network does.
            for start in stride(from: 0, to: bytes.count, by: 7) {
                continuation.yield(Array(bytes[start..<min(start + 7, bytes.count)]))
            }
            continuation.finish()
        }
        return TransportResponse(
            status: reply.status, headers: [("content-type", reply.type)],
            body: request.streamsResponse ? .stream(stream) : .bytes(bytes))
    }

    /// The brain over it.
    var brain: ModelBrain { ModelBrain(model: "tiny", client: Self.client(over: self)) }

    static func client(over transport: any Transport) -> TelnyxClient {
        TelnyxClient(
            transport: transport, configuration: ClientConfiguration(), clock: RecordingClock(),
            random: { 1 })
    }

    /// The text of the system message of a request.
    static func system(_ request: JSONValue) -> String { request["messages"]?[0]?["content"]?.string ?? "" }
    /// The text of the last message of a request.
    static func last(_ request: JSONValue) -> String {
        request["messages"]?.array?.last?["content"]?.string ?? ""
    }
}

extension [JSONValue] {
    fileprivate var reply: ScriptedModel.Reply {
        ScriptedModel.Reply(
            body: map { "data: \($0.text())\n\n" }.joined()
                + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"
        )
    }
}
