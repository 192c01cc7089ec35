internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import TelnyxClient

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
