/// Deletes history that a rule no longer keeps, a little at a time.
///
/// A store has one writer at a time or rows that others wait for, so each commit is short and a pause follows it that
/// is longer: whoever has a run to begin never waits long, however much there is to delete. How much one commit takes
/// follows from how long the last one took.
struct Retention: Sendable {
    /// What happened, for the log and the metrics.
    enum Event: Sendable {
        case pruned(runs: Int)
        case failed(StoreError)
        /// The clock went forwards by days of late: what it calls old may not be.
        case waits(forwards: Duration)
    }

    private let store: any RunStore
    private let clock: any Clock<Duration>
    private let time: StoreClock
    private let rule: PruneRule
    private let elapsed: @Sendable () -> Duration
    private let observer: @Sendable (Event) -> Void

    init(
        store: any RunStore, clock: some Clock<Duration>, time: StoreClock, rule: PruneRule,
        observer: @escaping @Sendable (Event) -> Void
    ) {
        self.store = store
        self.clock = clock
        self.time = time
        self.rule = rule
        self.observer = observer
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
    }

    /// How often it looks for what is old.
    static let interval: Duration = .seconds(3600)
    /// A commit should take no longer: half of what others may be held up.
    private static let target: Duration = .milliseconds(10)
    /// Pauses are so many times as long as the commit before.
    private static let rest = 2
    private static let most = PruneLimit(runs: 500, records: 5000)

    /// Looks again and again, until cancelled.
    func run() async {
        while !Task.isCancelled {
            if let step = time.recentStepForwards {
                observer(.waits(forwards: step))
            } else {
                do {
                    try await prune()
                } catch let error as StoreError {
                    observer(.failed(error))
                } catch {}
            }
            try? await clock.sleep(for: Self.interval)
        }
    }

    /// Everything that is old by now.
    ///
    /// - Throws: `StoreError`, `CancellationError`.
    func prune() async throws {
        var total = 0
        defer { if total > 0 { observer(.pruned(runs: total)) } }
        var limit = PruneLimit(runs: 10, records: 200)
        for group in try await store.runGroups() {
            while true {
                try Task.checkCancellation()
                let start = elapsed()
                let pruned = try await store.prune(group, rule, limit: limit)
                let duration = elapsed() - start
                total += pruned.runs
                limit = Self.next(limit, after: duration)
                if pruned.isDone { break }
                try await clock.sleep(for: max(.milliseconds(1), duration * Self.rest))
            }
        }
    }

    /// Half as much after a commit that took too long, a quarter more after a short one.
    static func next(_ limit: PruneLimit, after duration: Duration) -> PruneLimit {
        guard duration < target else {
            return PruneLimit(runs: max(1, limit.runs / 2), records: max(50, limit.records / 2))
        }
        guard duration < target / 2 else { return limit }
        return PruneLimit(
            runs: min(most.runs, limit.runs + limit.runs / 4 + 1),
            records: min(most.records, limit.records + limit.records / 4))
    }
}
