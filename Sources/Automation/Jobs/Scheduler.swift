/// Turns due times into runs, each once, however many schedulers look after the same jobs.
///
/// Remembers nothing that matters: what was planned is in the store, and every
/// due time is decided there. A job that is new begins to be due from now on.
public actor Scheduler {
    /// What a scheduler did, for the log.
    public enum Event: Sendable, Hashable {
        case planned(job: String, due: Timestamp, PlanOutcome)
        case missed(job: String, CatchUp.Misfires)
        case storeLost(StoreError)
        case storeBack
    }

    private let store: any RunStore
    private let clock: any Clock<Duration>
    private let wallClock: WallClock
    private let makeSeed: @Sendable () -> [UInt8]
    private let observer: @Sendable (Event) -> Void
    private let bell = Bell()

    private var jobs: [String: Job] = [:]
    private var plannedUntil: [String: Timestamp] = [:]
    private var agenda = Agenda()

    /// So many new jobs are written in one commit, which others of the same store wait for.
    private static let skippedAtOnce = 1000
    /// No sleep is longer, so that a clock that was set is noticed.
    private static let longestSleep: Duration = .seconds(60)

    public init(
        store: any RunStore, clock: any Clock<Duration>, wallClock: @escaping WallClock,
        makeSeed: @escaping @Sendable () -> [UInt8], observer: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.store = store
        self.clock = clock
        self.wallClock = wallClock
        self.makeSeed = makeSeed
        self.observer = observer
    }

    /// Takes these jobs and no others; those that are known go on where they are.
    public func replace(jobs list: [Job]) async throws(StoreError) {
        let standings = try await store.jobs()
        let now = wallClock()
        var planned: [String: Timestamp] = [:]
        for standing in standings { planned[standing.name] = standing.plannedUntil }
        var unknown = list.map(\.name).filter { planned[$0] == nil }[...]
        for name in unknown { planned[name] = now }
        while !unknown.isEmpty {
            try await store.skip(Array(unknown.prefix(Self.skippedAtOnce)), to: now)
            unknown = unknown.dropFirst(Self.skippedAtOnce)
        }
        jobs = [:]
        agenda = Agenda()
        for job in list {
            jobs[job.name] = job
            plannedUntil[job.name] = planned[job.name]
            if let due = job.schedule.next(after: planned[job.name] ?? now) { agenda.add(job.name, at: due) }
        }
        bell.ring()
    }

    /// Plans whatever is due, and sleeps until something is, until cancelled.
    public func run() async {
        var contact = StoreContact(patience: .looking) { [observer] error in
            observer(error.map(Event.storeLost) ?? .storeBack)
        }
        while !Task.isCancelled {
            var sleep = Self.longestSleep
            do {
                try await plan()
                contact.noteAnswer()
                if let next = agenda.first?.at {
                    sleep = min(sleep, max(.milliseconds(1), next - wallClock()))
                }
            } catch {
                sleep = contact.noteLoss(error)
            }
            await bell.wait(for: sleep, on: clock)
        }
    }

    /// Plans what is due now; also the way for specs, which move time themselves.
    public func plan() async throws(StoreError) {
        let now = wallClock()
        while let first = agenda.first, first.at <= now {
            guard let job = jobs[first.job] else {
                agenda.removeFirst()
                continue
            }
            try await plan(job, now: now)
            agenda.removeFirst()
            if let due = job.schedule.next(after: now) { agenda.add(job.name, at: due) }
        }
    }

    private func plan(_ job: Job, now: Timestamp) async throws(StoreError) {
        let plan = job.catchUp.plan(job.schedule, after: plannedUntil[job.name] ?? now, now: now)
        for due in plan.run {
            let run = job.run(due: due, seed: makeSeed())
            let outcome = try await store.plan(DuePlan(run: run, overlap: job.overlap))
            plannedUntil[job.name] = due
            if outcome != .alreadyPlanned { observer(.planned(job: job.name, due: due, outcome)) }
            // What comes due during a pause is not made up for afterwards.
            if outcome == .jobPaused { try await store.skip(job: job.name, to: now) }
        }
        if let missed = plan.missed {
            try await store.skip(job: job.name, to: now)
            observer(.missed(job: job.name, missed))
        }
        plannedUntil[job.name] = now
    }
}

/// Jobs by the time at which they are next due: a binary heap, for a hundred thousand of them.
struct Agenda {
    private(set) var entries: [(job: String, at: Timestamp)] = []

    var first: (job: String, at: Timestamp)? { entries.first }

    mutating func add(_ job: String, at time: Timestamp) {
        entries.append((job, time))
        var index = entries.count - 1
        while index > 0, precedes(index, (index - 1) / 2) {
            entries.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    mutating func removeFirst() {
        entries.swapAt(0, entries.count - 1)
        entries.removeLast()
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < entries.count }
            guard let least = children.min(by: { precedes($0, $1) }), precedes(least, index) else { return }
            entries.swapAt(index, least)
            index = least
        }
    }

    /// By time, then by name, so that one order holds everywhere.
    private func precedes(_ left: Int, _ right: Int) -> Bool {
        (entries[left].at, entries[left].job) < (entries[right].at, entries[right].job)
    }
}
