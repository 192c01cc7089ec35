/// Runs of one or more jobs of which no more than so many are carried out at once, by all who share a store.
///
/// A run takes a place of its queue while somebody holds it. One that sleeps for a timer or a signal gives its place
/// back, and needs another when it goes on.
public struct JobQueue: Sendable, Hashable {
    /// Its name, which jobs and their runs refer to.
    public var name: String
    /// At least 1.
    public var limit: Int

    public init(name: String, limit: Int) {
        self.name = name
        self.limit = limit
    }

    /// How many more runs of a lane may be held while so many are.
    ///
    /// The low lane leaves the last place of several free, for what is due.
    package static func room(limit: Int, held: Int, lane: Lane) -> Int {
        max(0, (lane == .low && limit > 1 ? limit - 1 : limit) - held)
    }
}

/// Where a queue stands.
public struct QueueStanding: Sendable, Hashable {
    /// The queue.
    public var queue: JobQueue
    /// Runs that somebody holds.
    public var running: Int
    /// Runs whose time has come and that nobody holds, counted up to ``mostCounted``.
    public var waiting: Int
    /// The time of the first of these.
    public var waitingSince: Timestamp?
    /// Jobs that are defined with another limit of it, by name. The last that a daemon defined holds.
    public var dissenters: [Dissenter] = []

    /// A job whose file gives its queue another limit than the one that holds.
    public struct Dissenter: Sendable, Hashable {
        public var job: String
        /// How many of its runs may be under way at once.
        public var limit: Int
    }

    /// Waiting runs are counted up to here.
    public static let mostCounted: Int = 10000

    public init(queue: JobQueue, running: Int = 0, waiting: Int = 0, waitingSince: Timestamp? = nil) {
        self.queue = queue
        self.running = running
        self.waiting = waiting
        self.waitingSince = waitingSince
    }

    public var name: String { queue.name }

    /// How its jobs' files disagree, for people; `nil` where they agree.
    public var disagreement: String? {
        guard let first = dissenters.first else { return nil }
        let others = dissenters.count > 1 ? " and \(dissenters.count - 1) more" : ""
        return
            "queue \"\(name)\": its limit is \(queue.limit), as it was defined last, and \(first.limit) in the "
            + "file of job \"\(first.job)\"\(others); give it one limit everywhere"
    }

    /// How long the first of those that wait has waited.
    public func age(at now: Timestamp) -> Duration { waitingSince.map { max(.zero, now - $0) } ?? .zero }
}

/// Whose turn it is where there are fewer places than runs. Stored as its number.
public enum Lane: Int, Sendable, Hashable, CaseIterable, Comparable {
    case usual = 0
    /// Runs that make up for the past at a person's wish: they begin when nothing else would, never take the last of
    /// several places, and hold up no due time of their job.
    case low = 1

    /// Whether the left lane is served first.
    public static func < (left: Lane, right: Lane) -> Bool { left.rawValue < right.rawValue }
}

/// What a run waits for that others have.
public enum RunWait: Sendable, Hashable {
    /// An earlier run of its job is to end.
    case run(String)
    /// A place of its queue.
    case place(QueueStanding)
}

extension RunStore {
    /// Why runs wait for others, by the ids of the runs that wait.
    public func waits(of runs: [Run]) async throws(StoreError) -> [String: RunWait] {
        var waits: [String: RunWait] = [:]
        var holders: [String: String] = [:]
        for run in runs where run.state == .queued {
            guard let job = run.job else { continue }
            if holders[job] == nil { holders[job] = try await holder(of: job) }
            waits[run.id] = holders[job].map(RunWait.run)
        }
        let now = runs.contains { $0.origin.queue != nil } ? try await self.now() : .distantFuture
        let queued = runs.filter { run in
            run.origin.queue != nil && (run.state == .ready || run.state == .parked)
                && run.wakeAt.map { $0 <= now } ?? false
        }
        guard !queued.isEmpty else { return waits }
        let standings = Dictionary(try await queues().map { ($0.name, $0) }) { first, _ in first }
        for run in queued {
            guard let standing = run.origin.queue.flatMap({ standings[$0] }) else { continue }
            let room = JobQueue.room(
                limit: standing.queue.limit, held: standing.running, lane: run.origin.lane)
            if room == 0 { waits[run.id] = .place(standing) }
        }
        return waits
    }

    /// The run that others of its job wait for: the oldest that has begun or may.
    private func holder(of job: String) async throws(StoreError) -> String? {
        let states = Set(RunState.allCases.filter { $0.isLive && $0 != .queued })
        return try await runs(RunQuery(job: job, states: states)).last { $0.origin.lane == .usual }?.id
    }
}
