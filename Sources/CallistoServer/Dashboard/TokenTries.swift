internal import Synchronization
internal import TelnyxClient

/// How often wrong tokens may be tried: so often at once, and one more after each while.
///
/// Counted by address, a network's where that is what one subscriber has. When there are more addresses
/// than are kept, those that are new share one count, so neither memory nor guesses grow with them.
/// Whoever used up their tries is not even told that a token is right.
final class TokenTries: Sendable {
    struct Rule: Sendable {
        var atOnce: Int = 10
        /// How long it takes until one more may be tried.
        var recovery: Duration = .seconds(30)
        /// Counts that are kept at most.
        var addresses: Int = 1024
    }

    enum Verdict: Sendable, Hashable {
        case right, wrong
        /// Nothing was looked at; ask again after this long.
        case later(Duration)
    }

    private let rule: Rule
    private let elapsed: @Sendable () -> Duration
    /// When all tries of an address are there again; those of others are.
    private let whole: Mutex<[String: Duration]> = Mutex([:])

    init(rule: Rule = Rule(), clock: some Clock<Duration>) {
        self.rule = rule
        elapsed = clock.stopwatch()
    }

    /// Counts a try before it looks, so that tries made at once are counted too; a right one costs nothing.
    func judge(from address: String, _ isRight: () -> Bool) -> Verdict {
        whole.withLock { whole in
            let now = elapsed()
            let name = Self.name(for: address, in: &whole, limit: rule.addresses, now: now)
            let after = max(whole[name] ?? now, now) + rule.recovery
            let excess = after - now - rule.recovery * rule.atOnce
            guard excess <= .zero else { return .later(excess) }
            if isRight() { return .right }
            whole[name] = after
            return .wrong
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
