/// What happens to a due time while earlier runs of the same job have not ended.
///
/// A parked or blocked run has not ended.
public enum Overlap: String, Sendable, Hashable, CaseIterable {
    case skip
    /// One waits; further ones are skipped.
    case queueOne = "queue_one"
    case queueAll = "queue_all"
    /// What runs is interrupted, what waits is dropped, and the new one starts when the script has cleaned up.
    case cancelRunning = "cancel_running"
    case allow

    public enum Decision: Sendable, Hashable {
        case start
        case queue
        case skip
        case replace
    }

    /// Pure, so that every store decides alike inside its own transaction.
    public func decision(live: Int, queued: Int) -> Decision {
        guard live + queued > 0 else { return .start }
        return switch self {
        case .skip: .skip
        case .queueOne: queued == 0 ? .queue : .skip
        case .queueAll: .queue
        case .cancelRunning: .replace
        case .allow: .start
        }
    }
}
