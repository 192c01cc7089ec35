package import Callisto
internal import Essentials
internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
import Synchronization
import TelnyxCatalog
internal import TelnyxClient
package import TelnyxSimulator

/// A ``Dashboard`` behind a socket.
///
/// ```swift
/// let server = DashboardServer(dashboard, host: "127.0.0.1", port: 7171)
/// let port = try await server.start()
/// ```
package struct DashboardServer: Sendable {
    private let listener: HTTPListener
    private let exchange: PageExchange

    /// The bounds of what clients may make the server hold.
    package struct Limits: Sendable {
        /// The largest form, in bytes; more is answered with 413.
        package var body: Int = 64 << 10
        /// How many pages may be live at once; one more is answered with 503.
        package var streams: Int = 64
        /// How often a live page looks for changes, while looks are cheap.
        package var interval: Duration = .seconds(1)
        /// The part of the time that all live pages together may spend on looks; more of them look less often.
        package var share: Double = 0.25
        /// The bytes that a live page is sent in a second, over time.
        package var rate: Int = 64 << 10
        /// A page looks so often however costly that is.
        package var longestInterval: Duration = .seconds(30)
        /// How long a live page is silent before it is sent a sign of life, and how often it is looked whether its
        /// reader may still see it.
        package var heartbeat: Duration = .seconds(15)
        /// Bytes that the system holds of what a live page was sent and has not read.
        package var sendBuffer: Int = 128 << 10
        /// How long a page stays live; its browser then asks again, and its session is looked at anew.
        package var streamLength: Duration = .seconds(3600)
        /// How many connections it holds, and for how long.
        package var connections: ConnectionLimits

        package init() {
            connections = ConnectionLimits()
            (connections.body, connections.patience) = (.seconds(15), .seconds(10))
            // Any other request finds a place.
            streams = min(streams, max(1, connections.count / 2))
        }

        /// How long a live page waits behind a look that took so long and found so many bytes of news.
        func pause(afterLook took: Duration, bytes: Int, streams: Int) -> Duration {
            let rest = took * (Double(streams) / max(share, 0.001))
            let wire = OutsideDuration(nearestSeconds: Double(bytes) / Double(max(rate, 1))).duration
            return min(max(interval, rest, wire), max(interval, longestInterval))
        }
    }

    /// - Parameters:
    ///   - port: 0 lets the system choose a free one; `start` says which.
    ///   - identity: Makes it speak TLS.
    ///   - webhooks: Answers what comes to ``webhookPath`` and below it, in place of the page.
    ///   - clock: Paces live pages.
    package init(
        _ dashboard: Dashboard, host: String, port: Int, limits: Limits = Limits(),
        identity: ServerIdentity? = nil, webhooks: WebhookDoor? = nil,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        let connections = OpenConnections(limit: limits.connections.count)
        let exchange = PageExchange(
            dashboard: dashboard, limits: limits, connections: connections, clock: clock)
        self.exchange = exchange
        listener = HTTPListener(
            host: host, port: port, limits: limits.connections, connections: connections, identity: identity
        ) { request, writer, channel in
            if let webhooks, Self.isWebhook(request.head.path ?? "/") {
                return try await webhooks.answer(request, writer: writer)
            }
            try await exchange.answer(request, writer: writer, on: channel)
        }
    }

    /// Where webhooks are received.
    package static let webhookPath = "/webhooks"

    private static func isWebhook(_ path: String) -> Bool {
        let rest = SocketExchange.target(of: path)
        guard rest.hasPrefix(webhookPath) else { return false }
        return rest.dropFirst(webhookPath.count).first.map { $0 == "/" || $0 == "?" } ?? true
    }

    /// Listens, and returns the port once connections are accepted.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    package func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, ends live pages, and lets other requests under way end.
    package func stop() async {
        exchange.streams.close()
        await listener.stop()
    }
}

/// Carries one request from the socket to the dashboard and the answer back.
struct PageExchange: Sendable {
    let dashboard: Dashboard
    let limits: DashboardServer.Limits
    let connections: OpenConnections
    let clock: any Clock<Duration>
    let streams: OpenStreams
    private let elapsed: @Sendable () -> Duration

    init(
        dashboard: Dashboard, limits: DashboardServer.Limits, connections: OpenConnections,
        clock: some Clock<Duration>
    ) {
        self.dashboard = dashboard
        self.limits = limits
        self.connections = connections
        self.clock = clock
        streams = OpenStreams(limit: limits.streams)
        elapsed = clock.stopwatch()
    }

    /// The connection is to be closed.
    private struct Closed: Error {}

    /// Runs on the shared executor, as the server's connections do: the writer must not leave it.
    @concurrent
    func answer(_ request: Request, writer: consuming ResponseWriter, on channel: any Channel) async throws {
        var body = BoundedBody(request)
        var asked = PageRequest(
            request.method.rawValue, SocketExchange.target(of: request.head.path ?? "/"),
            host: request.head.authority ?? "", headers: Self.headers(of: request),
            isFromLoopback: Self.isLoopback(channel.remoteAddress),
            client: channel.remoteAddress?.ipAddress ?? "")
        var response: PageResponse
        switch await dashboard.admit(asked) {
        case .answered(let answer): response = answer
        case .needsForm(let standing, let limit):
            if body.expectsContinue, body.declared ?? 0 <= limit {
                try await writer.writeInformationalHead(HTTPResponse(status: .continue))
            }
            if let bytes = try await body.whole(upTo: limit) {
                asked.body = bytes
                response = await dashboard.finish(asked, standing)
            } else {
                response = .plain(413, "a form may have \(limit) bytes at most")
            }
        }
        guard case .events(let stream) = response.body else {
            if response.delay > .zero {
                // It keeps nobody else away meanwhile.
                connections.yield(ObjectIdentifier(channel))
                try await clock.sleep(for: response.delay)
            }
            try await Self.write(response, to: writer, isHead: request.method == .head)
            return try await pass(&body)
        }
        guard request.method == .get, let place = streams.enter() else {
            let busy = PageResponse.plain(503, "too many live pages", headers: [("retry-after", "30")])
            try await Self.write(busy, to: writer, isHead: request.method == .head)
            return try await pass(&body)
        }
        defer { streams.leave(place) }
        try await pass(&body)
        let buffer = SocketOptionValue(limits.sendBuffer)
        try await channel.setOption(.socketOption(.so_sndbuf), value: buffer).get()
        try await send(stream, at: place, Self.head(response, length: nil), to: writer, on: channel)
    }

    /// Passes by a body that nobody needs; one that is too long costs its sender the connection.
    @concurrent
    private func pass(_ body: inout BoundedBody) async throws {
        if try await !body.drop(upTo: Dashboard.formLimit) { throw Closed() }
    }

    // MARK: Reading

    private static func headers(of request: Request) -> [String: String] {
        var headers: [String: String] = [:]
        for field in request.headers {
            let name = field.name.canonicalName
            headers[name] =
                headers[name].map { "\($0)\(name == "cookie" ? "; " : ", ")\(field.value)" } ?? field.value
        }
        return headers
    }

    static func isLoopback(_ address: SocketAddress?) -> Bool {
        guard let text = address?.ipAddress else { return false }
        return text == "::1" || text.hasPrefix("127.") || text.hasPrefix("::ffff:127.")
    }

    // MARK: Writing

    @concurrent
    static func write(
        _ response: PageResponse, to writer: consuming ResponseWriter, isHead: Bool
    ) async throws {
        guard case .bytes(let bytes) = response.body else { return }
        let head = head(response, length: bytes.count)
        if isHead || bytes.isEmpty { return try await writer.writeResponse(head) }
        try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Looks for changes again and again, for as long as its reader may see them.
    @concurrent
    private func send(
        _ stream: PageStream, at place: Int, _ head: HTTPResponse,
        to writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        var body = try await writer.writeHead(head)
        var sent = PageStream.Sent(marks: stream.known)
        var silent = Duration.zero, open = Duration.zero, unchecked = Duration.zero
        // A comment at once, so that a client knows that it is heard.
        var bytes = PageStream.heartbeat
        while true {
            // A store that is away shows in the page's next state; the stream lasts.
            let began = elapsed()
            if let news = try? await stream.news(&sent), !news.isEmpty { bytes += news }
            let pause = limits.pause(
                afterLook: elapsed() - began, bytes: bytes.count, streams: streams.count)
            if !bytes.isEmpty {
                try await body.write(ByteBuffer(bytes: bytes))
                bytes = []
                silent = .zero
            }
            guard channel.isActive, await streams.wait(place, for: pause, on: clock) else { break }
            silent += pause
            open += pause
            unchecked += pause
            if unchecked >= limits.heartbeat {
                guard await stream.isAllowed() else { break }
                unchecked = .zero
            }
            if open >= limits.streamLength { break }
            if silent >= limits.heartbeat { bytes = PageStream.heartbeat }
        }
        try await body.finish(nil)
    }

    private static func head(_ response: PageResponse, length: Int?) -> HTTPResponse {
        var fields = HTTPFields()
        for (name, value) in response.headers {
            guard let name = HTTPField.Name(name), HTTPField.isValidValue(value) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        if let length { fields[.contentLength] = String(length) }
        return HTTPResponse(status: .init(code: response.status), headerFields: fields)
    }
}

/// A file that gets one JSON object a line for each request that the simulator answered.
///
/// Given to the simulator, so that it sees requests in order and knows their operations:
///
/// ```swift
/// let file = try RequestLogFile(path: "requests.jsonl")
/// options.onRequest = { file.write($0) }
/// ```
///
/// Lines are whole, also where several programs append to one file.
package final class RequestLogFile: Sendable {
    private let file: OutputAppender
    /// Keeps the lines of concurrent requests apart where one system call is not enough.
    private let turn = Mutex(())

    private let failed = Mutex<OutputFile.Failure?>(nil)

    /// Opens `path` for appending, as ``Callisto/OutputFile`` says; a new file is for its owner alone.
    package init(path: String) throws(OutputFile.Failure) {
        file = try OutputFile(path, .confidential).appender()
    }

    /// Appends a line. One that the disk does not take is lost: the answer matters more than its log.
    package func write(_ request: LoggedRequest) {
        let bytes = request.json.encoded() + [UInt8(ascii: "\n")]
        turn.withLock { _ in
            do throws(OutputFile.Failure) { try file.write(bytes) } catch {
                failed.withLock { $0 = $0 ?? error }
            }
        }
    }

    /// Why the first line that was lost was.
    package var failure: OutputFile.Failure? { failed.withLock { $0 } }
}
