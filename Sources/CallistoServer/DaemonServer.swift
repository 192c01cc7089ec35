import HTTPTypes
import HummingbirdCore
import NIOCore

/// What a daemon shows of itself over HTTP: whether it works, and its figures.
///
/// `/healthz` answers 200 or 503 with one line, `/metrics` the text that Prometheus reads.
public struct DaemonServer: Sendable {
    private let listener: HTTPListener

    /// Whether the daemon works, and in one line why or why not.
    public struct Health: Sendable {
        public let isGood: Bool
        public let text: String

        public init(isGood: Bool, text: String) {
            self.isGood = isGood
            self.text = text
        }
    }

    /// - Parameter port: 0 lets the system choose a free one; `start` says which.
    public init(
        host: String, port: Int, health: @escaping @Sendable () async -> Health,
        metrics: @escaping @Sendable () async -> String
    ) {
        let pages = DaemonPages(health: health, metrics: metrics)
        listener = HTTPListener(host: host, port: port, idle: .seconds(60), grace: .seconds(2)) {
            request, writer, _ in
            try await pages.answer(request, writer: writer)
        }
    }

    /// Listens, and returns the port once connections are accepted.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    public func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, and lets requests under way end.
    public func stop() async { await listener.stop() }
}

/// The pages of a ``DaemonServer``.
struct DaemonPages: Sendable {
    let health: @Sendable () async -> DaemonServer.Health
    let metrics: @Sendable () async -> String

    /// Runs on the shared executor, as the server's connections do: the writer must not leave it.
    @concurrent
    func answer(_ request: Request, writer: consuming ResponseWriter) async throws {
        let path = SocketExchange.target(of: request.head.path ?? "").prefix { $0 != "?" }
        guard request.method == .get || request.method == .head else {
            return try await Self.write(.methodNotAllowed, "only GET is known here\n", to: writer)
        }
        switch path {
        case "/healthz":
            let health = await health()
            try await Self.write(
                health.isGood ? .ok : .serviceUnavailable, health.text + "\n", to: writer)
        case "/metrics":
            try await Self.write(.ok, await metrics(), type: "text/plain; version=0.0.4", to: writer)
        default: try await Self.write(.notFound, "there is /healthz and /metrics\n", to: writer)
        }
    }

    @concurrent
    private static func write(
        _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8",
        to writer: consuming ResponseWriter
    ) async throws {
        var fields: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        fields[.contentLength] = String(text.utf8.count)
        try await writer.write(
            response: HTTPResponse(status: status, headerFields: fields),
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
