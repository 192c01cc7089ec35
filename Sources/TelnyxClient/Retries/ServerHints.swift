internal import Quantities
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

    /// - Parameter now: The time here in seconds since 1970, for a date where the service says no time of its own.
    init(headers: [(name: String, value: String)], now: Int64) {
        func value(_ name: String) -> String? {
            headers.first { $0.name == name }.map { trimmed($0.value) }
        }
        switch value("x-should-retry")?.lowercased() {
        case "true": shouldRetry = true
        case "false": shouldRetry = false
        default: break
        }
        if let wait = value("retry-after-ms").flatMap({ ServerHints.span($0, unit: 0.001) }) {
            retryAfter = wait
        } else if let text = value("retry-after") {
            if let wait = ServerHints.span(text) {
                retryAfter = wait
            } else if let date = HTTPDate.seconds(text, now: now) {
                // Where both dates are the service's own, a wrong clock here changes nothing.
                let its = value("date").flatMap { HTTPDate.seconds($0, now: now) }
                retryAfter = OutsideDuration(seconds: date - (its ?? now))?.duration
            }
        }
        rateLimitReset = value("x-ratelimit-reset").flatMap { ServerHints.span($0) }
    }

    /// The wait that the service asks for: its `retry-after`, or else the end of the window.
    var wait: Duration? { retryAfter ?? rateLimitReset }

    /// A number of units of so many seconds.
    private static func span(_ text: String, unit: Double = 1) -> Duration? {
        Double(text).flatMap { OutsideDuration(seconds: $0 * unit)?.duration }
    }
}
