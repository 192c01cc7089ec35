extension Clock<Duration> {
    /// Tells the time since now, to whoever does not know what kind of clock it is.
    package func stopwatch() -> @Sendable () -> Duration {
        let start = now
        return { start.duration(to: self.now) }
    }
}
