import Synchronization
import TelnyxClient

/// Answers each request by its target, and keeps all of them.
final class AnsweringTransport: Transport {
    private let answers: @Sendable (TransportRequest) -> TransportResponse
    private let seen: Mutex<[TransportRequest]> = Mutex([])

    init(_ answers: @escaping @Sendable (TransportRequest) -> TransportResponse) { self.answers = answers }

    var requests: [TransportRequest] { seen.withLock { $0 } }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        seen.withLock { $0.append(request) }
        return answers(request)
    }
}

extension TransportResponse {
    static func json(_ text: String, status: Int = 200) -> TransportResponse {
        TransportResponse(
            status: status, headers: [("content-type", "application/json")], body: .bytes(Array(text.utf8)))
    }
}
