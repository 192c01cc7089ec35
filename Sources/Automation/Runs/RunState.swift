/// Where a run stands. Stored under these names.
public enum RunState: String, Sendable, Hashable, CaseIterable {
    /// Waits for an earlier run of its job to end.
    case queued
    /// May be claimed once its time has come.
    case ready
    /// Somebody holds its lease.
    case running
    /// Waits for a timer or a signal; nobody holds it.
    case parked
    /// Waits for a person: a call whose outcome is unknown, or a target that changed.
    case blocked
    /// Its script no longer fits its journal; nothing was sent.
    case diverged
    case succeeded
    case failed
    case cancelled
    /// Ended by handing over to its successor.
    case continued
    /// Was due while an earlier run of its job had not ended, and never started.
    case skipped

    /// Counts as running for overlap and unique keys.
    public var isLive: Bool {
        switch self {
        case .queued, .ready, .running, .parked, .blocked: true
        default: false
        }
    }

    /// Will never go on by itself or by anybody's help.
    public var hasEnded: Bool {
        switch self {
        case .succeeded, .failed, .cancelled, .continued, .skipped: true
        default: false
        }
    }
}
