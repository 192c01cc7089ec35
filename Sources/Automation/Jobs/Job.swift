/// Something to be run again and again: what, when, and what to do when it does not go well.
public struct Job: Sendable, Hashable {
    public var name: String
    public var schedule: Schedule
    public var overlap: Overlap = .skip
    public var catchUp: CatchUp = .init()
    /// Runs start up to this much later, each by its own fixed amount.
    public var jitter: Duration = .zero
    /// Time under a lease after which a run is asked to stop; parked waits do not count.
    public var timeout: Duration?
    public var retries: Retries = .init()
    /// No second live run with the same key, of whatever job.
    public var uniqueKey: String?
    /// What its runs share places with; `nil` for runs that are bounded by their workers' alone.
    public var queue: JobQueue?
    public var pauseAfterFailures: Int?
    /// How often a run is taken over from lost holders without anything new in its journal; `nil` leaves it to the
    /// worker.
    public var recoveryLimit: Int?
    /// Runs of their own that follow a run's end.
    public var hooks: Set<Hook> = []
    public var labels: [String: String] = [:]
    /// What the host needs to run it: sources by content, permissions, limits.
    public var manifest: [UInt8] = []
    public var arguments: [UInt8] = []
    public var target: String = ""

    public enum Hook: String, Sendable, Hashable, CaseIterable {
        case onSuccess = "on_success"
        case onFailure = "on_failure"
    }

    public init(name: String, schedule: Schedule) {
        self.name = name
        self.schedule = schedule
    }

    /// The run of one due time; all planners make the same but for its seed.
    public func run(due: Timestamp, seed: [UInt8]) -> NewRun {
        var run = NewRun(
            id: DerivedID.planned(job: name, due: due), job: name, dueAt: due, cause: .due,
            uniqueKey: uniqueKey,
            manifest: manifest, arguments: arguments, target: target, seed: seed,
            startAt: due + Jitter.delay(job: name, due: due, limit: jitter))
        run.queue = queue?.name
        return run
    }
}

/// Further attempts at what failed in a way that may not last; each is a run of its own.
public struct Retries: Sendable, Hashable {
    public var limit: Int
    public var firstWait: Duration
    public var longestWait: Duration

    public init(limit: Int = 0, firstWait: Duration = .seconds(30), longestWait: Duration = .seconds(600)) {
        self.limit = limit
        self.firstWait = firstWait
        self.longestWait = longestWait
    }

    /// The wait before the next attempt, or `nil` when there is none.
    public func wait(afterAttempt attempt: Int) -> Duration? {
        guard attempt <= limit else { return nil }
        var wait = firstWait
        for _ in 1..<max(1, attempt) where wait < longestWait { wait = wait * 2 }
        return min(wait, longestWait)
    }
}
