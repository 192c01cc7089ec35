/// How many requests a minute some operations take.
///
/// The service publishes no figures, so none hold unless they are given.
public struct Quota: Sendable, Hashable {
    /// An operation id, a prefix ended by `*`, or `*`.
    public let operations: String
    /// Requests a minute, over all operations that match.
    public let limit: Int

    public init(_ operations: String, limit: Int) {
        self.operations = operations
        self.limit = limit
    }
}

/// Counts requests against quotas. The window is the minute of the UTC clock.
struct QuotaCounter: Sendable {
    /// What the rate-limit headers say, and whether the request is let through.
    struct Verdict: Sendable, Hashable {
        let limit: Int
        let remaining: Int
        /// Seconds until the window ends.
        let reset: Int
        let isAllowed: Bool

        var headers: [Refusal.Header] {
            [
                Refusal.Header(name: "x-ratelimit-limit", value: "\(limit), \(limit);w=60"),
                Refusal.Header(name: "x-ratelimit-remaining", value: String(remaining)),
                Refusal.Header(name: "x-ratelimit-reset", value: String(reset)),
            ]
        }
    }

    let quotas: [Quota]
    private var counts: [Int]
    private var minute: Int64 = 0

    init(_ quotas: [Quota]) {
        self.quotas = quotas
        counts = quotas.map { _ in 0 }
    }

    /// Counts one request against the first quota that matches; `nil` when none does.
    mutating func count(_ operation: String, at now: Timestamp) -> Verdict? {
        guard let index = quotas.firstIndex(where: { Fault.matches($0.operations, operation) }) else {
            return nil
        }
        let seconds = now.microseconds / 1_000_000
        if seconds / 60 != minute {
            minute = seconds / 60
            counts = quotas.map { _ in 0 }
        }
        let limit = quotas[index].limit
        let isAllowed = counts[index] < limit
        if isAllowed { counts[index] += 1 }
        return Verdict(
            limit: limit, remaining: limit - counts[index], reset: Int(60 - seconds % 60),
            isAllowed: isAllowed)
    }
}
