internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import Synchronization
package import Webhooks

/// A webhook that was received and verified.
package struct ReceivedWebhook: Sendable {
    package let method: String
    /// Path and query.
    package let target: String
    /// Names in lower case.
    package let headers: [(name: String, value: String)]
    /// As it came.
    package let body: [UInt8]
}

/// What a webhook is answered with.
package struct WebhookAnswer: Sendable {
    package var status: Int
    package var contentType: String
    package var body: [UInt8]

    package init(_ status: Int, contentType: String = "text/plain; charset=utf-8", body: [UInt8] = []) {
        (self.status, self.contentType, self.body) = (status, contentType, body)
    }
}

/// Receives webhooks behind a socket. What does not verify is refused before anybody sees it.
package struct WebhookServer: Sendable {
    private let listener: HTTPListener

    /// The largest body, in bytes: a long conversation with its whole history is far below it.
    package static let bodyLimit = 4 << 20

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one; `start` says which.
    ///   - clock: Seconds since 1970, UTC.
    ///   - refuse: Hears why a request was refused.
    ///   - handle: Answers one that was verified.
    package init(
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
    package func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, and lets requests under way end.
    package func stop() async { await listener.stop() }

    /// Serves until the task is cancelled, then stops.
    ///
    /// - Parameter ready: Called with the port once connections are accepted.
    package func run(ready: @Sendable (Int) -> Void) async throws { try await listener.run(ready: ready) }
}

/// What lets webhooks in, and nothing else: bodies are bounded, what does not verify is refused before anybody sees it,
/// and what was taken is not taken again.
///
/// Nothing here knows JSON: an unsigned body is never parsed.
package struct WebhookDoor: Sendable {
    /// `nil` refuses everything: there is no key to check with.
    private let verifier: WebhookVerifier?
    private let clock: @Sendable () -> Int64
    private let bodyLimit: Int
    private let allowance: @Sendable (_ target: String) -> WebhookMemory.Allowance
    private let refuse: @Sendable (WebhookRefusal) -> Void
    private let hinder: @Sendable (Obstacle) -> Void
    private let handle: @Sendable (ReceivedWebhook) async -> WebhookAnswer
    private let memory = WebhookMemory()
    private let large = LargeBodies()

    /// Why a request was not let in, whatever its signature.
    package enum Obstacle: String, Sendable, CaseIterable {
        /// There is no key to check signatures with.
        case noKey = "no_key"
        case tooLarge = "too_large"
        /// Too many large bodies are being read.
        case busy
    }

    /// - Parameters:
    ///   - clock: Seconds since 1970, UTC.
    ///   - bodyLimit: The largest body, in bytes.
    ///   - allowance: Whether what comes to a target may come again with the same signature.
    ///   - refuse: Hears why a request was refused.
    ///   - hinder: Hears of those that were not looked at.
    ///   - handle: Answers one that was verified. One that it answers with a status from 500 on may be sent again.
    package init(
        verifier: WebhookVerifier?, clock: @escaping @Sendable () -> Int64,
        bodyLimit: Int = WebhookServer.bodyLimit,
        allowance: @escaping @Sendable (_ target: String) -> WebhookMemory.Allowance = { _ in .once },
        refuse: @escaping @Sendable (WebhookRefusal) -> Void,
        hinder: @escaping @Sendable (Obstacle) -> Void = { _ in },
        handle: @escaping @Sendable (ReceivedWebhook) async -> WebhookAnswer
    ) {
        (self.verifier, self.clock, self.bodyLimit) = (verifier, clock, bodyLimit)
        (self.allowance, self.refuse, self.hinder, self.handle) = (allowance, refuse, hinder, handle)
    }

    /// Bodies of more bytes may be read a few at a time only, as anybody can send them.
    private static let smallBody = 64 << 10

    /// Runs on the shared executor, as the server's connections do: the writer must not leave it.
    @concurrent
    func answer(_ request: Request, writer: consuming ResponseWriter) async throws {
        var reader = BoundedBody(request)
        let isHead = request.method == .head
        let isLarge = (reader.declared ?? .max) > Self.smallBody && request.method != .get && !isHead
        if isLarge, !large.enter() {
            hinder(.busy)
            let answer = WebhookAnswer(503, body: Array("too many large bodies at once\n".utf8))
            try await Self.write(answer, to: writer, isHead: isHead, closes: true)
            throw ConnectionGuard.CutOff()
        }
        defer { if isLarge { large.leave() } }
        if reader.expectsContinue, reader.declared ?? 0 <= bodyLimit {
            try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        }
        guard let body = try await reader.whole(upTo: bodyLimit) else {
            hinder(.tooLarge)
            let answer = WebhookAnswer(413, body: Array("more than \(bodyLimit) bytes\n".utf8))
            try await Self.write(answer, to: writer, isHead: isHead, closes: true)
            throw ConnectionGuard.CutOff()
        }
        let received = ReceivedWebhook(
            method: request.method.rawValue, target: SocketExchange.target(of: request.head.path ?? "/"),
            headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: body)
        let answer = await answer(received)
        try await Self.write(answer, to: writer, isHead: isHead, closes: false)
    }

    /// The answer to one request, whole.
    func answer(_ received: ReceivedWebhook) async -> WebhookAnswer {
        guard let verifier else {
            hinder(.noKey)
            return WebhookAnswer(403, body: Array("there is no key here to check signatures with\n".utf8))
        }
        do throws(WebhookRefusal) {
            let now = clock()
            let signature = try verifier.check(
                header: { name in received.headers.first { $0.name == name }?.value }, body: received.body,
                now: now)
            try memory.take(signature, now: now, allowing: allowance(received.target))
            let answer = await handle(received)
            if answer.status >= 500 { memory.forget(signature) }
            return answer
        } catch {
            refuse(error)
            return WebhookAnswer(error.status, body: Array("\(error)\n".utf8))
        }
    }

    @concurrent
    private static func write(
        _ answer: WebhookAnswer, to writer: consuming ResponseWriter, isHead: Bool, closes: Bool
    ) async throws {
        var fields: HTTPFields = [.contentLength: String(answer.body.count)]
        if !answer.body.isEmpty, HTTPField.isValidValue(answer.contentType) {
            fields[.contentType] = answer.contentType
        }
        if closes { fields[.connection] = "close" }
        let head = HTTPResponse(status: .init(code: answer.status), headerFields: fields)
        guard !isHead, !answer.body.isEmpty else { return try await writer.writeResponse(head) }
        try await writer.write(
            response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// How many large bodies are read at once.
private final class LargeBodies: Sendable {
    private static let most = 16
    private let count = Mutex(0)

    func enter() -> Bool {
        count.withLock { count in
            guard count < Self.most else { return false }
            count += 1
            return true
        }
    }

    func leave() { count.withLock { $0 -= 1 } }
}
