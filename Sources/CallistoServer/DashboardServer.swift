internal import HTTPTypes
internal import HummingbirdCore
internal import Quantities

/// A ``Dashboard`` behind a socket.
///
/// ```swift
/// let server = DashboardServer(dashboard, host: "127.0.0.1", port: 7171)
/// let port = try await server.start()
/// ```
public struct DashboardServer: Sendable {
    private let listener: HTTPListener
    private let exchange: PageExchange

    /// What clients may make the server hold.
    public struct Limits: Sendable {
        /// The largest form, in bytes; more is answered with 413.
        public var body: Int = 64 << 10
        /// How many pages may be live at once; one more is answered with 503.
        public var streams: Int = 64
        /// How often a live page looks for changes, while looks are cheap.
        public var interval: Duration = .seconds(1)
        /// The part of the time that all live pages together may spend on looks; more of them look less often.
        public var share: Double = 0.25
        /// The bytes that a live page is sent in a second, over time.
        public var rate: Int = 64 << 10
        /// A page looks so often however costly that is.
        public var longestInterval: Duration = .seconds(30)
        /// How long a live page is silent before it is sent a sign of life, and how often it is looked whether its
        /// reader may still see it.
        public var heartbeat: Duration = .seconds(15)
        /// Bytes that the system holds of what a live page was sent and has not read.
        public var sendBuffer: Int = 128 << 10
        /// How long a page stays live; its browser then asks again, and its session is looked at anew.
        public var streamLength: Duration = .seconds(3600)
        /// How many connections it holds, and for how long.
        public var connections: ConnectionLimits

        public init() {
            connections = ConnectionLimits()
            (connections.body, connections.patience) = (.seconds(15), .seconds(10))
            // Whatever else is asked for finds a place.
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
    public init(
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
    public static let webhookPath = "/webhooks"

    private static func isWebhook(_ path: String) -> Bool {
        let rest = SocketExchange.target(of: path)
        guard rest.hasPrefix(webhookPath) else { return false }
        return rest.dropFirst(webhookPath.count).first.map { $0 == "/" || $0 == "?" } ?? true
    }

    /// Listens, and returns the port once connections are accepted.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    public func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, ends live pages, and lets other requests under way end.
    public func stop() async {
        exchange.streams.close()
        await listener.stop()
    }
}
