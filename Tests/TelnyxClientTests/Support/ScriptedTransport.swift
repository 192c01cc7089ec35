import TelnyxClient

/// Plays a list of outcomes, one for each request, and keeps the requests.
actor ScriptedTransport: Transport {
    enum Step: Sendable {
        case respond(Int, headers: [(name: String, value: String)] = [], body: String = "")
        case stream([String], type: String, failing: TransportError? = nil)
        case fail(TransportError.Kind, String = "it broke")
        /// Waits until the task is cancelled.
        case hang
    }

    private var steps: [Step]
    private(set) var requests: [TransportRequest] = []

    init(_ steps: [Step]) { self.steps = steps }

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        requests.append(request)
        // A request too many fails in a way that no retry hides.
        guard !steps.isEmpty else { throw UnexpectedRequest(target: request.target) }
        switch steps.removeFirst() {
        case .respond(let status, let headers, let body):
            return TransportResponse(status: status, headers: headers, body: .bytes(Array(body.utf8)))
        case .stream(let pieces, let type, let failure):
            return TransportResponse(
                status: 200, headers: [("content-type", type)],
                body: .stream(
                    AsyncThrowingStream { continuation in
                        for piece in pieces { continuation.yield(Array(piece.utf8)) }
                        continuation.finish(throwing: failure)
                    }))
        case .fail(let kind, let message): throw TransportError(kind, message)
        case .hang:
            for await _ in AsyncStream<Never>.makeStream().stream {}
            throw CancellationError()
        }
    }
}

struct UnexpectedRequest: Error {
    let target: String
}
