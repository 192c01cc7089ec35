/// Deletes history that a rule no longer keeps, a little at a time.
///
/// A store may have one writer at a time, so each commit is short by the store's pace and a pause follows it that is
/// longer: whoever has a run to begin never waits long, however much there is to delete. How much one commit takes
/// follows from how long the last one took.
struct Retention: Sendable {
    /// What happened, for the log and the metrics.
    enum Event: Sendable {
        case pruned(runs: Int)
        /// Scripts and modules that nothing needs any more.
        case swept(sources: Int)
        case failed(StoreError)
        /// The clock went forwards by days of late: what it calls old may not be.
        case waits(forwards: Duration)
    }

    private let store: any RunStore
    private let clock: any Clock<Duration>
    private let time: StoreClock
    private let policy: RetentionPolicy
    private let elapsed: @Sendable () -> Duration
    /// `nil` where nobody knows which sources a run needs.
    var sweep: SourceSweep?
    private let observer: @Sendable (Event) -> Void

    init(
        store: any RunStore, clock: some Clock<Duration>, time: StoreClock, policy: RetentionPolicy,
        observer: @escaping @Sendable (Event) -> Void
    ) {
        self.store = store
        self.clock = clock
        self.time = time
        self.policy = policy
        self.observer = observer
        let start = clock.now
        elapsed = { start.duration(to: clock.now) }
    }

    /// How often it looks for what is old.
    static let interval: Duration = .seconds(3600)
    /// Sources are looked at once a day.
    private static let looksPerSweep = 24
    /// Pauses are so many times as long as the commit before.
    private static let rest = 2
    private static let most = PruneLimit(runs: 500, records: 5000)

    /// The newest run of a store that others write to is never so old: if it is, the clock may be wrong since before
    /// this process began, and nothing is deleted for a day.
    private static let longestSilence: Duration = .seconds(7 * 86400)

    /// Looks how long nothing happened in the store, before anything does.
    func noteSilence() async {
        // A store that is away is looked at by `run`, whose look says what is wrong with it.
        guard let newest = try? await store.runs(RunQuery(limit: 1)).first, let now = try? await store.now()
        else {
            return
        }
        let silence = now - newest.createdAt
        if silence > Self.longestSilence { time.noteLeap(by: silence) }
    }

    /// Looks again and again, until cancelled.
    func run() async {
        var looks = 0
        while !Task.isCancelled {
            looks += 1
            if let step = time.recentStepForwards {
                observer(.waits(forwards: step))
            } else {
                do {
                    try await prune()
                    if let sweep, looks % Self.looksPerSweep == 0 {
                        let count = try await sweep.sweep()
                        if count > 0 { observer(.swept(sources: count)) }
                    }
                } catch let error as StoreError {
                    observer(.failed(error))
                } catch {}
            }
            try? await clock.sleep(for: Self.interval)
        }
    }

    /// Everything that is old by now, or too much, and gives back the space that it took.
    ///
    /// - Throws: `StoreError`, `CancellationError`.
    func prune() async throws {
        var progress = Progress(limit: store.prunePace.start)
        defer { if progress.runs > 0 { observer(.pruned(runs: progress.runs)) } }
        for group in try await store.runGroups() {
            for (state, rule) in policy.rules(for: group) {
                for range in try await store.ranges(of: group, state, rule) {
                    _ = try await prune(range, &progress)
                }
            }
        }
        if let most = policy.bytes { try await pruneOldest(until: most, &progress) }
        try await forgetEvents()
        try await giveBack()
    }

    private func forgetEvents() async throws {
        while true {
            try Task.checkCancellation()
            let start = elapsed()
            let count = try await store.forgetEvents(
                olderThan: EventMemory.age, beyond: EventMemory.most, limit: EventMemory.step)
            if count < EventMemory.step { return }
            try await clock.sleep(for: max(.milliseconds(1), (elapsed() - start) * Self.rest))
        }
    }

    private struct Progress {
        var runs = 0
        var bytes: Int64 = 0
        var limit: PruneLimit
    }

    /// Until nothing of the range is left, or `bytes` of journals are gone; whether nothing is left.
    private func prune(_ range: PruneRange, until bytes: Int64 = .max, _ progress: inout Progress)
        async throws
        -> Bool
    {
        var range = range
        var runs: Int64 = 0
        while progress.bytes < bytes {
            try Task.checkCancellation()
            var limit = progress.limit
            if bytes < .max {
                // No commit takes more runs than what is left to take fills, as far as those before it tell.
                let each = runs > 0 ? max(1, progress.bytes / runs) : bytes
                limit.runs = min(limit.runs, Int(clamping: max(1, (bytes - progress.bytes) / each)))
            }
            let start = elapsed()
            let pruned = try await store.prune(range, limit: limit)
            let duration = elapsed() - start
            range.after = pruned.last ?? range.after
            progress.runs += pruned.runs
            runs += Int64(pruned.runs)
            progress.bytes += pruned.bytes + Int64(pruned.runs) * Self.bytesPerRun
            progress.limit = Self.next(progress.limit, after: duration, store.prunePace)
            if pruned.isDone { return true }
            try await clock.sleep(for: max(.milliseconds(1), duration * Self.rest))
        }
        return false
    }

    /// What a run takes beside its journal, about.
    private static let bytesPerRun: Int64 = 1000

    private func pruneOldest(until most: Int64, _ progress: inout Progress) async throws {
        var size = Int64.max
        while case let next = try await store.size(), next > most, next < size {
            // A size that does not shrink with what goes is no reason to delete more.
            size = next
            progress.bytes = 0
            if try await prune(.everything, until: size - most, &progress) { return }
        }
    }

    private func giveBack() async throws {
        var limit = Self.leastGiven
        while true {
            try Task.checkCancellation()
            let start = elapsed()
            if try await store.giveBack(limit: limit) { return }
            let duration = elapsed() - start
            limit =
                duration < store.prunePace.target / 2
                ? min(limit * 2, Self.mostGiven) : max(limit / 2, Self.leastGiven)
            try await clock.sleep(for: max(.milliseconds(1), duration * Self.rest))
        }
    }

    private static let leastGiven: Int64 = 64 << 10
    private static let mostGiven: Int64 = 4 << 20

    /// Half as much after a commit that took too long, a quarter more after a short one.
    static func next(_ limit: PruneLimit, after duration: Duration, _ pace: PrunePace) -> PruneLimit {
        guard duration < pace.target else {
            return PruneLimit(
                runs: max(pace.least.runs, limit.runs / 2),
                records: max(pace.least.records, limit.records / 2))
        }
        guard duration < pace.target / 2 else { return limit }
        return PruneLimit(
            runs: min(most.runs, limit.runs + limit.runs / 4 + 1),
            records: min(most.records, limit.records + limit.records / 4))
    }
}
