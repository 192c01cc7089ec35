import Glibc

/// The clocks that benchmarks read, in seconds.
enum Clocks {
    /// Time on the wall, for whatever waits.
    static func wall() -> Double { read(CLOCK_MONOTONIC) }

    /// Processor time of this process. On a busy machine it is what a computation would have taken
    /// alone; it is read where one thread computes.
    static func processor() -> Double { read(CLOCK_PROCESS_CPUTIME_ID) }

    /// The time of day, in milliseconds since 1970.
    static func today() -> Int64 { Int64(read(CLOCK_REALTIME) * 1000) }

    private static func read(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
