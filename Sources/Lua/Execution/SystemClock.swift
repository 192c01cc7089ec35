internal import Glibc
internal import Quantities

extension LuaOptions {
    /// The system's own time since 1970-01-01 UTC.
    public static var systemWallClock: @Sendable () -> Duration {
        {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            // checked: a time of the system.
            return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        }
    }
}

extension Duration {
    /// Whole nanoseconds, held at the ends of the 64-bit range.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, overflows) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        return overflows ? (seconds < 0 ? .min : .max) : sum
    }
}
