internal import Synchronization

/// A clock on which every wait is over at once, and is remembered.
public final class RecordingClock: Clock {
    public struct Instant: InstantProtocol {
        /// The waits before it.
        public var offset: Duration

        public init(offset: Duration) { self.offset = offset }

        public func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private let waited = Mutex<[Duration]>([])

    public init() {}

    /// What was waited for, in order.
    public var waits: [Duration] { waited.withLock { $0 } }
    public var now: Instant { Instant(offset: waits.reduce(.zero, +)) }
    public var minimumResolution: Duration { .zero }

    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        waited.withLock { waits in waits.append(deadline.offset - waits.reduce(.zero, +)) }
    }
}
