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

    /// Bytes of a run beside its journal, roughly.
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

/// How long history is kept: for all runs, and for those of a job or in a state by rules of their own.
///
/// ```swift
/// var policy = RetentionPolicy()
/// policy.ages[.init(state: .failed)] = .seconds(90 * 86400)
/// policy.bytes = 10 << 30
/// ```
public struct RetentionPolicy: Sendable, Hashable {
    /// Runs that a rule is for; both `nil` stands for all.
    public struct Scope: Sendable, Hashable {
        /// Of this job, its hooks included.
        public var job: String?
        /// Runs in this state alone; `nil` for all that ended.
        public var state: RunState?

        public init(job: String? = nil, state: RunState? = nil) {
            self.job = job
            self.state = state
        }
    }

    /// How long ended runs are kept; 30 days where nothing is said.
    public var ages: [Scope: Duration] = [:]
    /// How many runs of each job are kept at most; any number where nothing is said.
    public var counts: [Scope: Int] = [:]
    /// How many of each job stay whatever their age.
    public var keep: Int = 20
    /// The bytes of all runs together; beyond it the oldest ended ones go, whatever other rules say.
    public var bytes: Int64?

    public init() {}

    /// The states that end a run for good.
    static let states: [RunState] = RunState.allCases.filter(\.hasEnded)

    /// The rules for a group: one for each state where states differ, else one for all.
    func rules(for group: RunGroup) -> [(state: RunState?, rule: PruneRule)] {
        let scopes = Set(ages.keys).union(counts.keys)
        let isSplit = scopes.contains { $0.state != nil && ($0.job == nil || $0.job == group.job) }
        return (isSplit ? Self.states.map { $0 } : [nil]).map { state in
            let most = value(counts, group.job, state)
            let age = value(ages, group.job, state) ?? PruneRule().age
            return (state, PruneRule(age: age, keep: min(keep, most ?? keep), most: most))
        }
    }

    /// What is said of a job's runs in a state, else of the job's, else of the state, else of all.
    private func value<Value>(_ values: [Scope: Value], _ job: String?, _ state: RunState?) -> Value? {
        let scopes = [
            Scope(job: job, state: state), Scope(job: job), Scope(state: state), Scope(),
        ]
        return scopes.lazy.compactMap { values[$0] }.first
    }
}

/// Drops scripts and modules that no run and no job needs any more.
///
/// A store has each once, and notes when it was last handed in. Whatever run needs it was made no later than that,
/// or it would have been handed in again; so of an old one only old runs are asked, of which retention leaves few.
struct SourceSweep: Sendable {
    let store: any RunStore
    let clock: any Clock<Duration>
    /// The hashes of sources that a run's manifest or a job's definition names.
    let named: @Sendable ([UInt8]) -> [[UInt8]]

    /// So long nothing is looked at that was handed in.
    static let age: Duration = .seconds(86400)
    /// How much earlier than a run was made its sources may have been handed in.
    static let tolerance: Duration = .seconds(2 * 3600)
    private static let sourcesAtOnce = 100
    /// With more runs to ask, it waits until retention has taken some.
    private static let mostRuns = 20_000
    private static let pause: Duration = .milliseconds(20)

    /// - Returns: How many went.
    /// - Throws: `StoreError`, `CancellationError`.
    func sweep() async throws -> Int {
        var count = 0
        var after: StaleSource?
        while true {
            let stale = try await store.sources(
                unusedFor: Self.age, after: after, limit: Self.sourcesAtOnce)
            guard let last = stale.last, let needed = try await needed(by: last.usedAt) else { return count }
            for source in stale where !needed.contains(source.hash) {
                if try await store.drop(source) { count += 1 }
            }
            after = last
        }
    }

    /// What jobs need, and those runs that were made up to a time; `nil` where they are too many.
    private func needed(by time: Timestamp) async throws -> Set<[UInt8]>? {
        var needed: Set<[UInt8]> = []
        for standing in try await store.jobs() { needed.formUnion(standing.definition.map(named) ?? []) }
        var query = RunQuery(limit: 200)
        query.after = RunPlace(createdAt: time + Self.tolerance, id: "")
        var count = 0
        while true {
            try Task.checkCancellation()
            let runs = try await store.runs(query)
            guard let last = runs.last else { return needed }
            count += runs.count
            guard count <= Self.mostRuns else { return nil }
            for run in runs {
                needed.formUnion(named(run.origin.manifest))
                needed.formUnion(try await store.modules(of: run.id))
            }
            query.after = RunPlace(last)
            try await clock.sleep(for: Self.pause)
        }
    }
}
