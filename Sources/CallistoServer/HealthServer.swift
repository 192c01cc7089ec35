internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

/// A daemon's ``Health`` behind a socket of its own, without a sign-in: who reaches the address may read it.
package struct HealthServer: Sendable {
    private let listener: HTTPListener

    /// - Parameter port: 0 lets the system choose a free one; `start` says which.
    package init(_ health: Health, host: String, port: Int, limits: ConnectionLimits = Self.few) {
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
    package static var few: ConnectionLimits {
        var limits = ConnectionLimits()
        limits.count = min(limits.count, 64)
        (limits.body, limits.patience) = (.seconds(10), .seconds(10))
        return limits
    }

    /// Listens, and returns the port once connections are accepted.
    ///
    /// - Throws: `ServerError` when the address cannot be had.
    package func start() async throws -> Int { try await listener.start() }

    /// Accepts nothing more, and lets requests under way end.
    package func stop() async { await listener.stop() }
}

/// What a daemon tells those who look after it: whether it lives, whether it is ready, and its figures.
package struct Health: Sendable {
    /// The text that Prometheus reads.
    package var metrics: (@Sendable () async -> String)?
    /// Why requests should go elsewhere; `nil` when there is no reason.
    package var objection: @Sendable () async -> String? = { nil }

    /// What whoever looks at the page should know first, a sentence each: such as that changed files of jobs were
    /// refused.
    package var warnings: @Sendable () async -> [String] = { [] }

    package init() {}

    /// The answer to whoever asks whether to restart it or to send it requests; `nil` for other questions.
    ///
    /// It tells nothing that a stranger may not know.
    func probe(_ request: PageRequest) async -> PageResponse? {
        guard request.method == "GET" || request.method == "HEAD" else { return nil }
        switch request.path {
        case "/livez": return .plain(200, "ok")
        case "/readyz", "/healthz":
            if let objection = await objection() { return .plain(503, objection) }
            return .plain(200, "ok")
        default: return nil
        }
    }

    func figures() async -> PageResponse? {
        guard let metrics else { return nil }
        return PageResponse(
            200, type: "text/plain; version=0.0.4; charset=utf-8", Array(await metrics().utf8))
    }
}
