internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// A daemon's ``Health`` behind a socket of its own, without a sign-in: who reaches the address may read it.
public struct HealthServer: Sendable {
    private let listener: HTTPListener

    /// - Parameter port: 0 lets the system choose a free one; `start` says which.
    public init(_ health: Health, host: String, port: Int, limits: ConnectionLimits = Self.few) {
        listener = HTTPListener(host: host, port: port, limits: limits) { request, writer, _ in
            let target = SocketExchange.target(of: request.head.path ?? "/")
            let asked = PageRequest(
                request.method.rawValue, target, host: request.head.authority ?? "", isFromLoopback: false)
            try await PageExchange.write(
                await Self.answer(asked, health), to: writer, isHead: request.method == .head)
            var body = BoundedBody(request)
            if try await !body.drop(upTo: 0) { throw ConnectionGuard.CutOff() }
        }
    }

    private static func answer(_ request: PageRequest, _ health: Health) async -> PageResponse {
        guard request.method == "GET" || request.method == "HEAD" else {
            return .plain(405, "only GET is known here", headers: [("allow", "GET, HEAD")])
        }
        if let answer = await health.probe(request) { return answer }
        if request.path == "/metrics", let figures = await health.figures() { return figures }
        return .plain(404, "here are /livez, /readyz and /metrics")
    }

    /// A kubelet and a Prometheus need no more, and what they are told is short.
    public static var few: ConnectionLimits {
        var limits = ConnectionLimits()
        limits.count = min(limits.count, 64)
        (limits.body, limits.patience) = (.seconds(10), .seconds(10))
        return limits
    }

    /// Listens, and returns the port once connections are accepted.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    public func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, and lets requests under way end.
    public func stop() async { await listener.stop() }
}
