internal import TelnyxCatalog

/// What the headers of a response say about sending the request again.
struct ServerHints: Sendable, Hashable {
    /// `x-should-retry`, when it says one or the other.
    var shouldRetry: Bool?
    /// `retry-after-ms` or `retry-after`, as the service stated it, however long.
    var retryAfter: Duration?
    /// `x-ratelimit-reset`: when the window of requests begins anew.
    var rateLimitReset: Duration?

    init(shouldRetry: Bool? = nil, retryAfter: Duration? = nil, rateLimitReset: Duration? = nil) {
        self.shouldRetry = shouldRetry
        self.retryAfter = retryAfter
        self.rateLimitReset = rateLimitReset
    }

    init(headers: [(name: String, value: String)]) {
        func value(_ name: String) -> String? {
            headers.first { $0.name == name }.map { trimmed($0.value) }
        }
        switch value("x-should-retry")?.lowercased() {
        case "true": shouldRetry = true
        case "false": shouldRetry = false
        default: break
        }
        if let wait = value("retry-after-ms").flatMap(ServerHints.number) {
            retryAfter = .seconds(wait / 1000)
        } else if let text = value("retry-after") {
            if let wait = ServerHints.number(text) {
                retryAfter = .seconds(wait)
            } else if let date = HTTPDate.seconds(text), let now = value("date").flatMap(HTTPDate.seconds) {
                // Both dates are the service's own: a wrong clock here changes nothing.
                retryAfter = .seconds(date - now)
            }
        }
        rateLimitReset = value("x-ratelimit-reset").flatMap(ServerHints.number).map { .seconds($0) }
    }

    /// The wait that the service asks for: its `retry-after`, or else the end of the window.
    var wait: Duration? { retryAfter ?? rateLimitReset }

    /// A number of seconds that a `Duration` can hold.
    private static func number(_ text: String) -> Double? {
        guard let number = Double(text), number.isFinite, abs(number) < 1e9 else { return nil }
        return number
    }
}
