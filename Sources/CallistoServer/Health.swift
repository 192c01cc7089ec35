/// What a daemon tells those who look after it: whether it lives, whether it is ready, and its figures.
public struct Health: Sendable {
    /// The text that Prometheus reads.
    public var metrics: (@Sendable () async -> String)?
    /// Why requests should go elsewhere; `nil` when there is no reason.
    public var objection: @Sendable () async -> String? = { nil }

    /// What whoever looks at the page should know first, a sentence each: such as that changed files of jobs were
    /// refused.
    public var warnings: @Sendable () async -> [String] = { [] }

    public init() {}

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
