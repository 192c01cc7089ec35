internal import Synchronization
internal import TelnyxClient

/// How long the answer to a wrong token is held back: not at all for the first few, then longer with each.
///
/// A right one is answered at once, whoever tried wrong ones from the same address: tokens are too long to be guessed,
/// and behind a proxy all come from one. Counted by address, a network's where that is what one subscriber has. When
/// there are more addresses than are kept, those that are new share one count, so memory does not grow with them.
final class TokenTries: Sendable {
    struct Rule: Sendable {
        var atOnce: Int = 5
        /// How long it takes until one more is answered at once.
        var recovery: Duration = .seconds(6)
        var longest: Duration = .seconds(10)
        /// Counts that are kept at most.
        var addresses: Int = 1024
    }

    private let rule: Rule
    private let elapsed: @Sendable () -> Duration
    /// When all tries of an address are there again; those of others are.
    private let whole: Mutex<[String: Duration]> = Mutex([:])

    init(rule: Rule = Rule(), clock: some Clock<Duration>) {
        self.rule = rule
        elapsed = clock.stopwatch()
    }

    func delay(afterWrongTokenFrom address: String) -> Duration {
        whole.withLock { whole in
            let now = elapsed()
            let name = Self.name(for: address, in: &whole, limit: rule.addresses, now: now)
            let after = max(whole[name] ?? now, now) + rule.recovery
            let excess = max(.zero, after - now - rule.recovery * rule.atOnce)
            let delay = min(excess, rule.longest)
            // What is beyond the longest delay is not counted, or it would last for hours.
            whole[name] = after - (excess - delay)
            return delay
        }
    }

    /// Whose count it is: the address's own, or the one that all share for whom there is no room.
    private static func name(
        for address: String, in whole: inout [String: Duration], limit: Int, now: Duration
    ) -> String {
        let own = network(of: address)
        guard whole[own] == nil, whole.count >= limit else { return own }
        whole = whole.filter { $0.value > now }
        return whole.count < limit ? own : "others"
    }

    var count: Int { whole.withLock { $0.count } }

    /// An IPv6 subscriber has 2^64 addresses: their first half tells subscribers apart.
    static func network(of address: String) -> String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.prefix { $0 != "%" }.split(separator: ":", omittingEmptySubsequences: false)
        var groups = halves.map(String.init)
        if let gap = groups.dropFirst().dropLast().firstIndex(of: "") ?? groups.firstIndex(of: "") {
            let known = groups.filter { !$0.isEmpty }.count
            groups.replaceSubrange(gap...gap, with: Array(repeating: "0", count: max(1, 8 - known)))
        }
        return groups.filter { !$0.isEmpty }.prefix(4).joined(separator: ":") + "::/64"
    }
}
