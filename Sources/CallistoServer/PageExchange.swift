internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore
internal import TelnyxClient

/// Carries one request from the socket to the dashboard and the answer back.
struct PageExchange: Sendable {
    let dashboard: Dashboard
    let limits: DashboardServer.Limits
    let clock: any Clock<Duration>
    let streams: OpenStreams
    private let elapsed: @Sendable () -> Duration

    init(dashboard: Dashboard, limits: DashboardServer.Limits, clock: some Clock<Duration>) {
        self.dashboard = dashboard
        self.limits = limits
        self.clock = clock
        streams = OpenStreams(limit: limits.streams)
        elapsed = clock.stopwatch()
    }

    /// The connection is to be closed.
    private struct Closed: Error {}

    /// Runs on the shared executor, as the server's connections do: the writer must not leave it.
    @concurrent
    func answer(_ request: Request, writer: consuming ResponseWriter, on channel: any Channel) async throws {
        guard let body = try await body(of: request) else {
            let text = PageResponse.plain(
                413, "a form may have \(limits.body) bytes at most", headers: [("connection", "close")])
            try await write(text, to: writer, isHead: false)
            // What is left of the body is not worth reading to keep the connection.
            throw Closed()
        }
        let page = PageRequest(
            request.method.rawValue, SocketExchange.target(of: request.head.path ?? "/"),
            host: request.head.authority ?? "", headers: Self.headers(of: request), body: body,
            isFromLoopback: Self.isLoopback(channel.remoteAddress),
            client: channel.remoteAddress?.ipAddress ?? "")
        let response = await dashboard.respond(to: page)
        guard case .events(let stream) = response.body else {
            return try await write(response, to: writer, isHead: request.method == .head)
        }
        guard request.method == .get, let place = streams.enter() else {
            let busy = PageResponse.plain(503, "too many live pages", headers: [("retry-after", "30")])
            return try await write(busy, to: writer, isHead: request.method == .head)
        }
        defer { streams.leave(place) }
        let buffer = SocketOptionValue(limits.sendBuffer)
        try await channel.setOption(.socketOption(.so_sndbuf), value: buffer).get()
        try await send(stream, at: place, Self.head(response, length: nil), to: writer, on: channel)
    }

    // MARK: Reading

    private func body(of request: Request) async throws -> [UInt8]? {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limits.body { return nil }
        var bytes: [UInt8] = []
        for try await piece in request.body {
            guard bytes.count + piece.readableBytes <= limits.body else { return nil }
            bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
    }

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
    private func write(
        _ response: PageResponse, to writer: consuming ResponseWriter, isHead: Bool
    ) async throws {
        guard case .bytes(let bytes) = response.body else { return }
        let head = Self.head(response, length: bytes.count)
        if isHead || bytes.isEmpty { return try await writer.writeResponse(head) }
        try await writer.write(response: head, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Looks for changes again and again; a client that does not read is cut off.
    @concurrent
    private func send(
        _ stream: PageStream, at place: Int, _ head: HTTPResponse,
        to writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        var body = try await writer.writeHead(head)
        var sent = PageStream.Sent(marks: stream.known)
        var silent = Duration.zero, open = Duration.zero
        // A comment at once, so that a client knows that it is heard.
        var bytes = PageStream.heartbeat
        while true {
            // A store that is away shows in the page's next state; the stream lasts.
            let began = elapsed()
            if let news = try? await stream.news(&sent), !news.isEmpty { bytes += news }
            let pause = limits.pause(
                afterLook: elapsed() - began, bytes: bytes.count, streams: streams.count)
            if !bytes.isEmpty {
                let cut = Task { [clock, limits] in
                    try await clock.sleep(for: limits.patience)
                    channel.close(mode: .all, promise: nil)
                }
                defer { cut.cancel() }
                try await body.write(ByteBuffer(bytes: bytes))
                bytes = []
                silent = .zero
            }
            guard channel.isActive, await streams.wait(place, for: pause, on: clock) else { break }
            silent += pause
            open += pause
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
