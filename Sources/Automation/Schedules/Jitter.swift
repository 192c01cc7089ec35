internal import Quantities

/// Spreads runs that are due together, the same way on every machine and in every retelling.
public enum Jitter {
    /// How long after `due` a run of `job` starts: at most `limit`, fixed by name and due time.
    public static func delay(job: String, due: Timestamp, limit: Duration) -> Duration {
        guard limit > .zero else { return .zero }
        let text = "jitter\0\(job)\0\(due.milliseconds)"
        let hash = Digest.of(Array(text.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // checked: it is at most the limit.
        return .milliseconds(Int64(hash % (UInt64(limit.milliseconds) + 1)))
    }
}
