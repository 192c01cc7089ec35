internal import Essentials
internal import Glibc
internal import TelnyxCatalog

/// Decides whether a request is sent again, and when: the one place where that is stated.
///
/// Two questions are kept apart. *May it help?* The service's status and hints answer that. *Is it
/// safe?* Only what is known of the operation answers that; a service's `x-should-retry: true` does
/// not make a second text message harmless.
struct RetryPolicy: Sendable {
    /// How often a request is sent again, at most.
    var limit: Int

    static let firstWait: Duration = .milliseconds(500)
    static let longestWait: Duration = .seconds(8)
    /// A service that asks for a longer wait than this is left alone: the error says when to come back, and
    /// the caller knows better whether to wait for it.
    static let longestHint: Duration = .seconds(60)
    /// How long to ask again while the service still works on an earlier attempt of the same key.
    static let longestProgress: Duration = .seconds(180)

    /// What is known about sending one call twice.
    enum Safety: Sendable, Hashable, CaseIterable {
        /// The end state is the same: reads, and what the catalogue calls `repeat`.
        case harmless
        /// The service answers the second attempt from its memory of the Idempotency-Key.
        case keyed
        /// As `keyed`; but the service remembers successes only: where it acted and then broke down, a
        /// second attempt acts again. For what reaches a telephone or costs money, and for callers who
        /// find out what became of it.
        case keyedUntilBreakdown
        /// Twice is not once.
        case unsafe
    }

    /// How one attempt ended, when it was no success.
    enum Outcome: Sendable, Hashable {
        case response(status: Int, codes: [String], hints: ServerHints)
        case failure(TransportError.Kind)
    }

    enum Decision: Sendable, Hashable {
        case again(after: Duration)
        /// It would not help, or was tried often enough.
        case giveUp
        /// The service may have acted already and would act twice.
        case doubt
    }

    /// - Parameters:
    ///   - attempt: Counts from 1.
    ///   - waited: The sum of all waits before this attempt.
    ///   - jitter: From 0 to 1; how much of a quarter is taken off the wait.
    func decision(
        after outcome: Outcome, attempt: Int, waited: Duration, safety: Safety, jitter: Double
    ) -> Decision {
        guard !outcome.isFinal else { return .giveUp }
        guard outcome.isSafe(safety) else { return .doubt }
        guard outcome.mayHelp else { return .giveUp }
        if outcome.isInProgress {
            guard limit > 0 else { return .giveUp }
            guard waited < RetryPolicy.longestProgress else { return safety == .harmless ? .giveUp : .doubt }
        } else if attempt > limit {
            return .giveUp
        }
        let hint = outcome.hintedWait
        if let hint, hint > RetryPolicy.longestHint { return .giveUp }
        return .again(after: hint ?? RetryPolicy.backoff(attempt: attempt, jitter: jitter))
    }

    /// Half a second, doubled with each attempt up to eight; less up to a quarter, so that many clients
    /// that failed together do not come back together.
    static func backoff(attempt: Int, jitter: Double) -> Duration {
        let doubled = firstWait * (1 << min(max(attempt - 1, 0), 8))
        return min(doubled, longestWait) * (1 - 0.25 * jitter)
    }
}

extension RetryPolicy.Outcome {
    /// The service's code for "an earlier attempt with this key is still running".
    static let inProgressCode: String = "10036"

    var isInProgress: Bool {
        if case .response(409, let codes, _) = self { codes.contains(Self.inProgressCode) } else { false }
    }

    /// Whether the peer answered in a way that no waiting mends, and that names its own cause.
    var isFinal: Bool {
        if case .failure(let kind) = self { kind.isFinal } else { false }
    }

    /// Whether the same request could fare better later.
    var mayHelp: Bool {
        switch self {
        case .failure: !isFinal
        case .response(let status, let codes, let hints):
            // A 409 with a code of its own is a conflict that waiting does not end; what is not implemented, 501, is
            // not there later either.
            hints.shouldRetry
                ?? (status == 408 || status == 429 || status >= 500 && status != 501
                    || status == 409 && (codes.isEmpty || codes.contains(Self.inProgressCode)))
        }
    }

    /// Whether the service may have acted, on this attempt or, where a key joins them, on an earlier
    /// one. A refusal proves that it did not.
    func mayHaveActed(_ safety: RetryPolicy.Safety) -> Bool {
        switch self {
        case .failure(.unreachable), .failure(.untrusted), .failure(.proxyRefused): false
        case .failure: true
        case .response(503, _, let hints): hints.retryAfter == nil && hints.shouldRetry != true
        case .response where isInProgress: safety == .keyed || safety == .keyedUntilBreakdown
        case .response(let status, _, _): status == 408 || status >= 500 && status != 501
        }
    }

    /// Whether this is the service's last word on the request: it looked at it and said no.
    var isRefusal: Bool {
        guard case .response(let status, _, _) = self else { return false }
        return ((400..<500).contains(status) || status == 501) && status != 408 && status != 429
            && !isInProgress
    }

    func isSafe(_ safety: RetryPolicy.Safety) -> Bool {
        switch (safety, self) {
        case (.harmless, _), (.keyed, _): true
        case (.keyedUntilBreakdown, .response(let status, _, _)): status < 500 || status == 503
        case (.keyedUntilBreakdown, .failure): true
        case (.unsafe, _): !mayHaveActed(safety)
        }
    }

    var hintedWait: Duration? {
        guard case .response(let status, _, let hints) = self else { return nil }
        let hint = hints.retryAfter ?? (status == 429 ? hints.rateLimitReset : nil)
        return hint.flatMap { $0 > .zero ? $0 : nil }
    }
}

extension RetryPolicy.Safety {
    init(of operation: APIOperation, hasKey: Bool, returnsBreakdowns: Bool = false) {
        self =
            switch (operation.effect, operation.recovery.kind) {
            case (.read, _), (_, .repeat): .harmless
            case (.billable, _) where hasKey: .keyedUntilBreakdown
            case _ where hasKey && returnsBreakdowns: .keyedUntilBreakdown
            case _ where hasKey: .keyed
            default: .unsafe
            }
    }
}

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

/// Reads the dates of HTTP headers in the three forms that readers must take:
/// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
package enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; `nil` for anything but the three forms.
    ///
    /// - Parameter now: Seconds since 1970, by which two digits of a year are understood: one that would be more than
    ///   fifty years ahead is of the century before.
    package static func seconds(_ text: String, now: Int64) -> Int64? {
        let words = text.split(separator: " ")
        guard let first = words.first else { return nil }
        if !first.hasSuffix(",") {
            guard words.count == 5 else { return nil }
            return seconds(day: words[2], month: words[1], year: Int(words[4]), time: words[3])
        }
        if words.count == 6, words[5] == "GMT" {
            return seconds(day: words[1], month: words[2], year: Int(words[3]), time: words[4])
        }
        guard words.count == 4, words[3] == "GMT" else { return nil }
        let date = words[1].split(separator: "-", omittingEmptySubsequences: false)
        guard date.count == 3 else { return nil }
        let year = date[2].count == 2 ? Int(date[2]).map { fullYear($0, now: now) } : Int(date[2])
        return seconds(day: date[0], month: date[1], year: year, time: words[2])
    }

    private static func fullYear(_ digits: Int, now: Int64) -> Int {
        // checked: seconds of the system's clock, or of a header with four digits of a year.
        let thisYear = 1970 + Int(now / 31_556_952)
        let year = thisYear - thisYear % 100 + digits
        return year > thisYear + 50 ? year - 100 : year
    }

    private static func seconds(
        day: Substring, month: Substring, year: Int?, time: Substring
    ) -> Int64? {
        guard let day = Int(day), (1...31).contains(day), let year, (1970...9999).contains(year),
            let month = months.firstIndex(of: String(month))
        else { return nil }
        let time = time.split(separator: ":").compactMap { Int($0) }
        guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]),
            (0...60).contains(time[2])
        else { return nil }
        let days = Gregorian.day(year: year, month: month + 1, day: day)
        return Int64(days * 86_400 + time[0] * 3600 + time[1] * 60 + time[2])
    }
}
