internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
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
        let memory = WebhookMemory()
        listener = HTTPListener(host: host, port: port, limits: limits) { request, writer, _ in
            var reader = BoundedBody(request)
            let isHead = request.method == .head
            guard let body = try await reader.whole(upTo: Self.bodyLimit) else {
                let answer = WebhookAnswer(413, body: Array("more than \(Self.bodyLimit) bytes\n".utf8))
                try await Self.write(answer, to: writer, isHead: isHead, closes: true)
                throw ConnectionGuard.CutOff()
            }
            let received = ReceivedWebhook(
                method: request.method.rawValue, target: SocketExchange.target(of: request.head.path ?? "/"),
                headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body)
            let answer: WebhookAnswer
            do throws(WebhookRefusal) {
                let now = clock()
                let signature = try verifier.check(
                    header: { name in received.headers.first { $0.name == name }?.value }, body: body,
                    now: now)
                try memory.take(signature, now: now)
                answer = await handle(received)
            } catch {
                refuse(error)
                answer = WebhookAnswer(error.status, body: Array("\(error)\n".utf8))
            }
            try await Self.write(answer, to: writer, isHead: isHead, closes: false)
        }
    }

    @concurrent
    private static func write(
        _ answer: WebhookAnswer, to writer: consuming ResponseWriter, isHead: Bool, closes: Bool
    ) async throws {
        var fields: HTTPFields = [.contentLength: String(answer.body.count)]
        if !answer.body.isEmpty { fields[.contentType] = answer.contentType }
        if closes { fields[.connection] = "close" }
        let head = HTTPResponse(status: .init(code: answer.status), headerFields: fields)
        guard !isHead, !answer.body.isEmpty else { return try await writer.writeResponse(head) }
        try await writer.write(
            response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
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
