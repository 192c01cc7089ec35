public import Automation
internal import Essentials
internal import Synchronization

// Durable runs of a program that is neither a daemon nor the program `callisto`.
extension DurableHost {
    /// A host whose runs reach the API as `telnyx` says.
    public init(telnyx: TelnyxAccess) {
        self.init(client: telnyx.client, target: telnyx.target)
        simulator = telnyx.simulator
        if let simulator { options.simulator = simulator }
    }

    /// Records a new run of a script and carries it out to its end.
    ///
    /// ```swift
    /// let store = try await SQLRunStore.open("runs.db", wallClock: { .now })
    /// let host = DurableHost(telnyx: .simulator())
    /// let outcome = try await host.start(source, name: "order.lua", id: "order-7", in: store)
    /// ```
    ///
    /// Cancelling the task leaves the run at the next moment without calls in the air, at the latest after ``grace``; ``resume(_:in:)`` goes on.
    ///
    /// - Parameters:
    ///   - name: The script's name in errors.
    ///   - arguments: The values of `...`.
    ///   - id: The run's name in the store; a new one when absent. A run that is there already goes on, so that an order
    ///     that comes twice is carried out once.
    /// - Returns: The run's outcome; one that was ended before has the result that it ended with.
    /// - Throws: `LuaError` of a script that failed, ``RunNotEnded``, `StoreError`, `Divergence`, `CancellationError`.
    @discardableResult
    public func start(
        _ source: String, name: String = "script", arguments: [String] = [], id: String? = nil,
        in store: any RunStore
    ) async throws -> DurableOutcome {
        var manifest = RunManifest(name: name, script: try await store.put(source: Array(source.utf8)))
        manifest.permissions = options.permissions
        manifest.memoryLimit = options.memoryLimit
        manifest.computeLimit = options.computeLimit
        let run = NewRun(
            id: id ?? Self.makeID(), manifest: manifest.encoded,
            arguments: RunArguments(arguments).encoded, target: target,
            seed: (0..<32).map { _ in UInt8.random(in: .min ... .max) },
            // Until this process has taken it, no worker on the same store shall.
            startAt: try await store.now() + .seconds(60))
        _ = try await store.create(run)
        return try await resume(run.id, in: store)
    }

    /// Goes on with a run to its end, at once where its last holder was a process of this machine that is no more.
    ///
    /// - Throws: As ``start(_:name:arguments:id:in:)`` does.
    @discardableResult
    public func resume(_ id: String, in store: any RunStore) async throws -> DurableOutcome {
        try await LeaseOwner.endLeasesOfTheDead(in: store)
        let ending = Mutex<Result<Ending, any Error>?>(nil)
        var options = Worker.Options(owner: LeaseOwner.current)
        options.slots = 1
        options.only = id
        options.heartbeat = .seconds(1)
        let clock = self.options.clock
        let worker = Worker(
            store: store, clock: clock, wallClock: { .now },
            options: options
        ) { context in
            do {
                let result = try await execute(context)
                ending.withLock { $0 = .success(result) }
            } catch {
                ending.withLock { $0 = .failure(error) }
                throw error
            }
        }
        // Not a child: being cancelled it must still write, and give the run back.
        let work = Task { await worker.run() }
        await withTaskCancellationHandler {
            await work.value
        } onCancel: {
            Task { await worker.drain(grace: grace) }
        }
        switch ending.withLock({ $0 }) {
        case .success(.ended(.succeeded, let outcome)): return outcome
        case .success(.ended(.continued, let outcome)):
            guard let next = outcome.next else { return outcome }
            return try await resume(next, in: store)
        case .success(.ended(_, let outcome)):
            throw outcome.error ?? RunNotEnded(id: id, reason: outcome.reason)
        case .success(.blocked(let reason)): throw RunNotEnded(id: id, reason: reason)
        case .success(.left), .success(.parked):
            try Task.checkCancellation()
            throw RunNotEnded(id: id, reason: nil)
        case .failure(let error): throw error
        case nil: return try await outcomeElsewhere(id, in: store)
        }
    }

    /// Goes on with all runs of this host's target that no living process holds, a few at a time: what a program does
    /// when it starts again.
    ///
    /// - Returns: The ids of the runs that could not be ended, with the reason.
    @discardableResult
    public func resumeAll(in store: any RunStore) async throws -> [String: any Error] {
        try await LeaseOwner.endLeasesOfTheDead(in: store)
        let now = try await store.now()
        let open = try await store.runs(RunQuery(states: [.ready, .running, .parked], limit: 1000)).filter {
            run in
            run.origin.target == target && run.job == nil && run.leaseUntil.map { $0 <= now } ?? true
        }
        return try await withThrowingTaskGroup(of: (String, (any Error)?).self) { group in
            var failures: [String: any Error] = [:]
            var rest = open[...]
            func addNext() {
                guard let run = rest.popFirst() else { return }
                group.addTask {
                    do { try await resume(run.id, in: store) } catch { return (run.id, error) }
                    return (run.id, nil)
                }
            }
            for _ in 0..<8 { addNext() }
            while let (id, error) = try await group.next() {
                failures[id] = error
                addNext()
            }
            try Task.checkCancellation()
            return failures
        }
    }

    /// What became of a run that was not carried out here.
    private func outcomeElsewhere(_ id: String, in store: any RunStore) async throws -> DurableOutcome {
        guard let run = try await store.run(id) else {
            throw RunNotEnded(id: id, reason: "the store has no such run")
        }
        guard run.state == .succeeded else {
            try Task.checkCancellation()
            throw RunNotEnded(id: id, reason: run.reason ?? "it is \(run.state.rawValue)")
        }
        return DurableOutcome(result: run.result, reason: run.reason)
    }

    private static func makeID() -> String {
        Digest.text((0..<6).map { _ in UInt8.random(in: .min ... .max) })
    }
}

/// A run that goes on later, waits for a person, or was ended without its script's doing.
public struct RunNotEnded: Error, Sendable, Hashable, CustomStringConvertible {
    /// The run.
    public let id: String
    /// One sentence; `nil` where it was left to be resumed.
    public let reason: String?

    public var description: String {
        "run \(id) has not succeeded" + (reason.map { ": \($0)" } ?? "; it can be resumed")
    }
}
