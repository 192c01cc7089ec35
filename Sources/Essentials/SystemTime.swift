internal import Glibc

/// The machine's own clock, where no other is injected.
public enum SystemTime {
    /// The time since 1970, UTC.
    public static let now: @Sendable () -> Duration = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        // checked: a time of the system.
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }
}

extension Timestamp {
    /// The system's time in whole milliseconds, as stores keep it.
    public static var now: Timestamp { Timestamp(milliseconds: SystemTime.now().milliseconds) }
}
