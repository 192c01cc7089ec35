internal import HummingbirdCore
public import Webhooks

/// A webhook that was received and verified.
public struct ReceivedWebhook: Sendable {
    public let method: String
    /// Path and query.
    public let target: String
    /// Names in lower case.
    public let headers: [(name: String, value: String)]
    /// As it came.
    public let body: [UInt8]
}

/// What a webhook is answered with.
public struct WebhookAnswer: Sendable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]

    public init(_ status: Int, contentType: String = "text/plain; charset=utf-8", body: [UInt8] = []) {
        (self.status, self.contentType, self.body) = (status, contentType, body)
    }
}

/// Receives webhooks behind a socket. What does not verify is refused before anybody sees it.
public struct WebhookServer: Sendable {
    private let listener: HTTPListener

    /// The largest body, in bytes: a long conversation with its whole history is far below it.
    public static let bodyLimit = 4 << 20

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one; `start` says which.
    ///   - clock: Seconds since 1970, UTC.
    ///   - refuse: Hears why a request was refused.
    ///   - handle: Answers one that was verified.
    public init(
        verifier: WebhookVerifier, host: String = "127.0.0.1", port: Int = 0,
        limits: ConnectionLimits = .init(),
        clock: @escaping @Sendable () -> Int64,
        refuse: @escaping @Sendable (WebhookRefusal) -> Void = { _ in },
        handle: @escaping @Sendable (ReceivedWebhook) async -> WebhookAnswer
    ) {
        let door = WebhookDoor(verifier: verifier, clock: clock, refuse: refuse, handle: handle)
        listener = HTTPListener(host: host, port: port, limits: limits) { request, writer, _ in
            try await door.answer(request, writer: writer)
        }
    }

    /// Listens, and returns the port once connections are accepted.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    public func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, and lets requests under way end.
    public func stop() async { await listener.stop() }

    /// Serves until the task is cancelled, then stops.
    ///
    /// - Parameter ready: Called with the port once connections are accepted.
    public func run(ready: @Sendable (Int) -> Void) async throws { try await listener.run(ready: ready) }
}
