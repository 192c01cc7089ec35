/// The time since it was made, on whatever clock.
struct Stopwatch: Sendable {
    let elapsed: @Sendable () -> Duration

    init(_ clock: some Clock<Duration>) {
        let began = clock.now
        elapsed = { began.duration(to: clock.now) }
    }
}
