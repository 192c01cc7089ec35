internal import Glibc

/// The system's own time.
enum SystemTime {
    /// Since 1970, UTC.
    static let now: @Sendable () -> Duration = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        // checked: a time of the system.
        return .seconds(time.tv_sec)
    }
}
