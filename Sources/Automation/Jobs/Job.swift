/// Something to be run again and again: what, when, and what to do when it does not go well.
public struct Job: Sendable, Hashable {
    public var name: String
    /// When it is due.
    public var schedule: Schedule
    /// What happens where it is due while a run of it is under way.
    public var overlap: Overlap = .skip
    /// What happens to due times that nobody was there for.
    public var catchUp: CatchUp = .init()
    /// Runs start up to this much later, each by its own fixed amount.
    public var jitter: Duration = .zero
    /// Time under a lease after which a run is asked to stop; parked waits do not count.
    public var timeout: Duration?
    /// How often a failed run is tried again.
    public var retries: Retries = .init()
    /// No second live run with the same key, of whatever job.
    public var uniqueKey: String?
    /// What its runs share places with; `nil` for runs that are bounded by their workers' alone.
    public var queue: JobQueue?
    /// Failures in a row after which it is paused; `nil` never.
    public var pauseAfterFailures: Int?
    /// How often a run is taken over from lost holders without anything new in its journal; `nil` leaves it to the
    /// worker.
    public var recoveryLimit: Int?
    /// Runs of their own that follow a run's end.
    public var hooks: Set<Hook> = []
    /// Labels for lists, metrics and notifications.
    public var labels: [String: String] = [:]
    /// What the host needs to run it: sources by content, permissions, limits.
    public var manifest: [UInt8] = []
    /// Arguments of its runs, as JSON; empty for none.
    public var arguments: [UInt8] = []
    /// Which service its calls reach, such as `live`; empty for the program's own.
    public var target: String = ""

    /// What a job tells of its runs' ends.
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
    /// Attempts after the first; 0 for none.
    public var limit: Int
    /// Wait before the first retry; each further one is twice as long.
    public var firstWait: Duration
    /// Upper bound of a wait.
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

/// A run and its surroundings, as a worker gives them to the code that carries it out.
public struct RunContext: Sendable {
    public let run: Run
    /// `nil` for a run of no job, or of one that is no longer defined.
    public let job: Job?
    /// Where the worker leaves word; hand it to the run's journal.
    public let mailbox: RunMailbox
    /// Writes the run's journal.
    public let writer: JournalWriter
    /// The time of day.
    public let wallClock: WallClock
    /// The clock of waits.
    public let clock: any Clock<Duration>
    /// Where a test stops the process; none otherwise.
    public let failpoints: Failpoints
    let host: String
    let startedAt: @Sendable () -> Duration
    var onFilling: @Sendable (JournalFilling) -> Void = { _ in }

    /// The store that the journal is written to.
    public var store: any RunStore { writer.store }

    /// Reads the run's journal, to be replayed and then written on.
    public func journal(
        limits: JournalLimits = .init(), change: RunChange = .init()
    ) async throws -> RunJournal {
        try await RunJournal(
            run: run, writer: writer, wallClock: wallClock, clock: clock, mailbox: mailbox, limits: limits,
            failpoints: failpoints, host: host, change: change, onFilling: onFilling)
    }

    /// Returns when everything that the run has recorded so far is in the store for good.
    public func flush() async throws {
        writer.hurry()
        try await writer.position(for: mailbox).committed()
    }

    /// Time spent on the run under leases, this one included.
    public var active: Duration { run.active + startedAt() }

    /// Ends the run, and makes its retry or its hooks in the same step.
    ///
    /// A retry is a run of its own with new idempotency keys; it follows only a
    /// failure that says it may not last, never doubt.
    public func end(_ journal: RunJournal, _ ending: RunEnding) async throws -> FinishOutcome {
        let retry = ending.isRetryable && ending.state == .failed ? self.retry() : nil
        return try await journal.finish(
            ending.state, result: ending.result, reason: ending.reason, active: active,
            successors: ending.successors + (retry.map { [$0] } ?? hooks(after: ending.state)),
            pauseAfterFailures: job?.pauseAfterFailures, willRetry: retry != nil)
    }

    /// The run that takes over from this one, with arguments of its own.
    public func continuation(arguments: [UInt8]) -> NewRun {
        var next = run.origin
        next.id = DerivedID.successor(of: run.id, .continuation)
        next.dueAt = nil
        next.cause = Cause(.continuation, run: run.id)
        next.attempt = 1
        next.arguments = arguments
        next.seed = DerivedID.seed(from: run.origin.seed, id: next.id)
        next.startAt = nil
        return next
    }

    private func retry() -> NewRun? {
        guard let wait = job?.retries.wait(afterAttempt: run.origin.attempt) else { return nil }
        var next = run.origin
        next.id = DerivedID.successor(of: run.id, .retry)
        next.dueAt = nil
        next.cause = Cause(.retry, run: run.id)
        next.attempt += 1
        next.seed = DerivedID.seed(from: run.origin.seed, id: next.id)
        next.startAt = wallClock() + wait
        return next
    }

    private func hooks(after state: RunState) -> [NewRun] {
        let hook: Job.Hook? =
            switch state {
            case .succeeded: .onSuccess
            case .failed, .diverged: .onFailure
            default: nil
            }
        guard let hook, job?.hooks.contains(hook) == true, run.origin.cause.kind != .hook else { return [] }
        let id = DerivedID.successor(of: run.id, .hook, detail: hook.rawValue)
        return [
            NewRun(
                id: id, hookOf: run.job, cause: Cause(.hook, run: run.id, detail: hook.rawValue),
                manifest: run.origin.manifest,
                arguments: run.origin.arguments, target: run.origin.target,
                seed: DerivedID.seed(from: run.origin.seed, id: id))
        ]
    }
}

/// How a run ended.
public struct RunEnding: Sendable {
    /// The state that the run ends in.
    public var state: RunState
    /// What the script returned, as JSON; `nil` for nothing.
    public var result: [UInt8]?
    /// Why it failed or stands still; `nil` where it succeeded.
    public var reason: String?
    /// The failure may not last: another attempt is worth its while.
    public var isRetryable: Bool = false
    /// A continuation, for instance.
    public var successors: [NewRun] = []

    public init(_ state: RunState, result: [UInt8]? = nil, reason: String? = nil) {
        self.state = state
        self.result = result
        self.reason = reason
    }
}
