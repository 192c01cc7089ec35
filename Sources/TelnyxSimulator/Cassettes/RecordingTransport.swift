internal import Synchronization
public import TelnyxClient

/// Passes requests on and keeps what was said, secrets left out.
///
/// A stream is passed on once it has ended: its pieces are all there, their times are not.
public final class RecordingTransport: Transport {
    private let inner: any Transport
    private let recorded = Mutex(Cassette())
    private let secrets = KnownSecrets()

    public init(_ inner: any Transport) { self.inner = inner }

    /// What was recorded so far, in the order in which responses came.
    public var cassette: Cassette { recorded.withLock { $0 } }

    public func send(_ request: TransportRequest) async throws -> TransportResponse {
        var response = try await inner.send(request)
        var gathered: [UInt8] = []
        switch response.body {
        case .bytes(let bytes): gathered = bytes
        case .stream(let pieces):
            for try await piece in pieces { gathered += piece }
            response.body = .stream(.whole(gathered))
        }
        let interaction = Interaction(request, response, gathered, Scrubber(request, secrets))
        recorded.withLock { $0.interactions.append(interaction) }
        return response
    }
}

extension AsyncThrowingStream<[UInt8], any Error> {
    /// A stream of one piece.
    static func whole(_ bytes: [UInt8]) -> AsyncThrowingStream {
        AsyncThrowingStream { continuation in
            continuation.yield(bytes)
            continuation.finish()
        }
    }
}
