/// What whoever carries out a run has from its worker.
public struct RunContext: Sendable {
    public let run: Run
    /// `nil` for a run of no job, or of one that is no longer defined.
    public let job: Job?
    /// Where the worker leaves word; hand it to the run's journal.
    public let mailbox: RunMailbox
    public let writer: JournalWriter
    public let wallClock: WallClock
    public let clock: any Clock<Duration>
    public let failpoints: Failpoints
    let host: String
    let startedAt: @Sendable () -> Duration
    var onFilling: @Sendable (JournalFilling) -> Void = { _ in }

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
    public var state: RunState
    public var result: [UInt8]?
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
