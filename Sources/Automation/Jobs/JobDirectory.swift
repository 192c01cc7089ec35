internal import Essentials

/// The jobs that a store knows, for everybody who looks at them or touches them: commands and the page.
///
/// Reads what daemons left in the store, so it works on any machine that reaches
/// the store, whether a daemon runs or not.
///
/// ```swift
/// let directory = JobDirectory(store: store, decode: JobDefinition.job)
/// for job in try await directory.overviews() { print(job.name, job.nextDue ?? "never") }
/// ```
public struct JobDirectory: Sendable {
    /// The store that is looked at.
    public let store: any RunStore
    /// Makes a job of its definition; the host knows how.
    let decode: @Sendable ([UInt8]) throws -> Job

    public init(store: any RunStore, decode: @escaping @Sendable ([UInt8]) throws -> Job) {
        self.store = store
        self.decode = decode
    }

    // MARK: Looking

    /// Every job that is defined, with where it stands; by name.
    public func overviews() async throws(StoreError) -> [JobOverview] {
        try await overviews(skipping: 0, limit: .max).some
    }

    /// Some of the jobs that are defined, by name, and how many there are of them all.
    public func overviews(
        skipping first: Int, limit: Int
    ) async throws(StoreError) -> (some: [JobOverview], count: Int) {
        let now = try await store.now()
        let defined = try await store.jobs().filter { $0.definition != nil }
        var some: [JobOverview] = []
        for standing in defined.dropFirst(first).prefix(limit) {
            guard let job = job(of: standing) else { continue }
            some.append(try await overview(job, standing, now: now))
        }
        return (some, defined.count)
    }

    /// Every job that is defined, with what is to come of it; by name, without a look at each one's history.
    public func outlooks() async throws(StoreError) -> [JobOutlook] {
        let now = try await store.now()
        let counts = try await store.liveRunCounts()
        return try await store.jobs().compactMap { standing in
            job(of: standing).map { job in
                JobOutlook(
                    job: job, standing: standing, nextDue: nextDue(of: job, standing, now),
                    live: counts[standing.name] ?? 0)
            }
        }
    }

    /// Where all jobs stand and how many of their runs live, without a look at each one's history.
    func standings() async throws(StoreError) -> [(standing: JobStanding, nextDue: Timestamp?, live: Int)] {
        let now = try await store.now()
        let counts = try await store.liveRunCounts()
        var all: [(standing: JobStanding, nextDue: Timestamp?, live: Int)] = []
        for standing in try await store.jobs() {
            guard let job = job(of: standing) else { continue }
            all.append((standing, nextDue(of: job, standing, now), counts[standing.name] ?? 0))
        }
        return all
    }

    private func nextDue(of job: Job, _ standing: JobStanding, _ now: Timestamp) -> Timestamp? {
        standing.pausedAt == nil ? job.schedule.next(after: now) : nil
    }

    /// - Throws: `JobError` for a job that is not defined, `StoreError`.
    public func overview(of name: String, recent: Int = 10) async throws -> JobOverview {
        let job = try await job(named: name)
        let standing = try await store.job(name) ?? JobStanding(name: name)
        return try await overview(job, standing, now: try await store.now(), recent: recent)
    }

    private func overview(
        _ job: Job, _ standing: JobStanding, now: Timestamp, recent: Int = 10
    ) async throws(StoreError) -> JobOverview {
        let runs = try await store.runs(RunQuery(job: job.name, limit: recent))
        let next = nextDue(of: job, standing, now)
        return JobOverview(job: job, standing: standing, recent: runs, nextDue: next)
    }

    /// - Throws: `JobError` for a job that is not defined, `StoreError`.
    public func job(named name: String) async throws -> Job {
        if let standing = try await store.job(name), let job = job(of: standing) { return job }
        let names = try await store.jobs().filter { $0.definition != nil }.map(\.name)
        throw JobError(.unknown(nearest: NearestName.find(name, among: names)), job: name)
    }

    /// The job that a run belongs to, for a worker; `nil` when it is no longer defined.
    public func find(_ name: String) async -> Job? { try? await job(named: name) }

    private func job(of standing: JobStanding) -> Job? {
        standing.definition.flatMap { try? decode($0) }
    }

    /// The next due times with what daylight saving does to them.
    public static func upcoming(_ job: Job, after time: Timestamp, count: Int) -> [Upcoming] {
        var dates: [Upcoming] = []
        var last = time
        while dates.count < count, let due = job.schedule.next(after: last) {
            dates.append(
                Upcoming(
                    due: due, note: job.schedule.note(on: due),
                    delay: Jitter.delay(job: job.name, due: due, limit: job.jitter)))
            last = due
        }
        return dates
    }

    /// One due time to come.
    public struct Upcoming: Sendable, Hashable {
        /// When it is due.
        public let due: Timestamp
        /// One sentence about daylight saving where it bites.
        public let note: String?
        /// How much later it starts, by the job's jitter.
        public let delay: Duration
    }

    // MARK: Touching

    /// Lets a job have no more due times until it is resumed; runs that live go on.
    public func pause(_ name: String, reason: String) async throws {
        _ = try await job(named: name)
        try await store.setPaused(name, reason: reason)
    }

    /// Lets a job be due again, and forgets its failures. What came due meanwhile is not made up for.
    public func resume(_ name: String) async throws {
        _ = try await job(named: name)
        try await store.skip(job: name, to: try await store.now())
        try await store.setPaused(name, reason: nil)
    }

    /// Makes a run now, beside whatever runs; returns its id.
    ///
    /// - Parameters:
    ///   - arguments: What the run is given in place of what the job has; the host's encoding.
    ///   - who: Who asked for it.
    /// - Throws: `JobError` when a live run has the job's unique key.
    public func trigger(
        _ name: String, id: String, seed: [UInt8], arguments: [UInt8]? = nil, by who: String?
    ) async throws -> String {
        let job = try await job(named: name)
        var run = job.run(due: try await store.now(), seed: seed)
        run.id = id
        run.dueAt = nil
        run.cause = Cause(.manual, detail: who)
        run.startAt = nil
        if let arguments { run.arguments = arguments }
        return try await make(run, of: name)
    }

    /// Makes the runs of due times from `start` up to `end` that have none yet, oldest first.
    ///
    /// They go on in the low lane, side by side whatever the job's overlap says, and the job's own due times become
    /// runs as if they were not there. The job's key holds for them as for every run.
    ///
    /// - Parameter onMade: Told of each run as soon as it is in the store.
    /// - Throws: `JobError` for what was left out, behind what was made.
    @discardableResult
    public func backfill(
        _ name: String, from start: Timestamp, to end: Timestamp, limit: Int,
        makeSeed: @Sendable () -> [UInt8], onMade: (String) -> Void = { _ in }
    ) async throws -> [String] {
        let job = try await job(named: name)
        var made: [String] = []
        var due = job.schedule.next(after: start - .milliseconds(1))
        while let time = due, time < end {
            guard made.count < limit else { throw JobError(.tooMany(limit: limit, from: time), job: name) }
            var run = job.run(due: time, seed: makeSeed())
            run.startAt = nil
            run.lane = .low
            switch try await store.create(run) {
            case .created:
                made.append(run.id)
                onMade(run.id)
            case .exists(let other):
                // Its own id is that of the due time's run.
                guard other == run.id || run.uniqueKey == nil else {
                    throw JobError(.keyTaken(by: other, from: time), job: name)
                }
            }
            due = job.schedule.next(after: time)
        }
        return made
    }

    /// Where the queues stand that jobs are in, or runs are left in, by name.
    public func queues() async throws(StoreError) -> [QueueStanding] {
        var all = Dictionary(try await store.queues().map { ($0.name, $0) }) { first, _ in first }
        var names: Set<String> = []
        for standing in try await store.jobs() {
            guard let queue = job(of: standing)?.queue else { continue }
            names.insert(queue.name)
            // Jobs of a file that nobody serves yet are in no store.
            var known = all[queue.name] ?? QueueStanding(queue: queue)
            if known.queue.limit != queue.limit {
                known.dissenters.append(.init(job: standing.name, limit: queue.limit))
            }
            all[queue.name] = known
        }
        return all.values.filter { names.contains($0.name) || $0.running > 0 || $0.waiting > 0 }
            .sorted { $0.name < $1.name }
    }

    private func make(_ run: NewRun, of name: String) async throws -> String {
        switch try await store.create(run) {
        case .created: return run.id
        case .exists(let other): throw JobError(.duplicate(run: other), job: name)
        }
    }

    /// A job's runs and those of its hooks, the newest first.
    public func history(_ name: String, limit: Int = 30) async throws(StoreError) -> [Run] {
        var query = RunQuery(job: name, limit: limit)
        query.includesHooks = true
        return try await store.runs(query)
    }
}

/// A job with where it stands.
public struct JobOverview: Sendable, Hashable {
    public let job: Job
    /// What the store knows of the job.
    public let standing: JobStanding
    /// Its newest runs, at most as many as were asked for, the newest first.
    public let recent: [Run]
    /// `nil` for a paused job, and for one that is never due again.
    public let nextDue: Timestamp?

    public var name: String { job.name }
    /// Whether its due times make no runs.
    public var isPaused: Bool { standing.pausedAt != nil }
    /// Its latest runs that are under way.
    public var live: [Run] { recent.filter(\.state.isLive) }
    /// The newest run that is over, for the state of things.
    public var last: Run? { recent.first { !$0.state.isLive } }
}

/// A job with what is to come of it.
public struct JobOutlook: Sendable, Hashable {
    public let job: Job
    /// What the store knows of the job.
    public let standing: JobStanding
    /// `nil` for a paused job, and for one that is never due again.
    public let nextDue: Timestamp?
    /// How many of its runs live.
    public let live: Int

    public var name: String { job.name }
    /// Whether its due times make no runs.
    public var isPaused: Bool { standing.pausedAt != nil }

    /// The first due time that has passed and that no planner has looked at; `nil` for none.
    public func missedDue(at now: Timestamp) -> Timestamp? {
        guard !isPaused, let planned = standing.plannedUntil, let due = job.schedule.next(after: planned),
            due < now
        else { return nil }
        return due
    }
}

/// Why a job could not be looked at or touched.
public struct JobError: Error, Sendable, Hashable {
    /// Why a job cannot be asked for that.
    public enum Reason: Sendable, Hashable {
        case unknown(nearest: String?)
        /// A live run has its unique key.
        case duplicate(run: String)
        /// More due times than were asked for; the first that was left out.
        case tooMany(limit: Int, from: Timestamp)
        /// A live run has its unique key, so that there is none of this due time and those behind it.
        case keyTaken(by: String, from: Timestamp)
    }
    /// Why not.
    public let reason: Reason
    public let job: String

    public init(_ reason: Reason, job: String) {
        self.reason = reason
        self.job = job
    }
}

extension JobError: CustomStringConvertible {
    public var description: String {
        switch reason {
        case .unknown(let nearest):
            "there is no job \"\(job)\"" + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .duplicate(let run): "job \"\(job)\": run \(run) has its key and has not ended"
        case .tooMany(let limit, let from):
            "job \"\(job)\": stopped after \(limit); there are more due times from \(from) on"
        case .keyTaken(let run, let from):
            "job \"\(job)\": run \(run) has its key and has not ended; there are more due times from \(from) on"
        }
    }
}
