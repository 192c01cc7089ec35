import Automation
import Callisto
import Synchronization

/// Whether a daemon does what it is there for, as its probes tell it.
final class DaemonCondition: Sendable {
    private struct State {
        var isEnding = false
        /// The workers that the store does not answer; 0 is this process.
        var missing: Set<Int> = []
        var lostAt: ContinuousClock.Instant?
        var probe: (at: ContinuousClock.Instant, objection: String?)?
    }

    private let state = Mutex(State())
    private let clock = ContinuousClock()

    /// A write that failed is remembered so long: others may succeed meanwhile, on a disk that is nearly full.
    private static let memory: Duration = .seconds(15)
    /// The store is asked no more often, whoever asks.
    private static let interval: Duration = .seconds(2)
    /// What is due, or can be claimed, and waits longer is late.
    static let patience: Duration = .seconds(30)

    var isEnding: Bool { state.withLock { $0.isEnding } }
    func end() { state.withLock { $0.isEnding = true } }

    func note(_ event: JobService.Event) {
        switch event {
        case .storeLost: set(isLost: true, 0)
        case .storeBack: set(isLost: false, 0)
        default: break
        }
    }

    /// What a worker says of the store; said in the log for the first that misses it, and when none does any more.
    func note(store lost: String?, of worker: Int, _ log: ServeLog?) {
        let (before, after) = set(isLost: lost != nil, worker)
        if before && !after, let lost { log?.write(lost, level: .error) }
        if !before && after { log?.write("the store answers again") }
    }

    @discardableResult
    private func set(isLost: Bool, _ part: Int) -> (wasThere: Bool, isThere: Bool) {
        state.withLock { state in
            let before = state.missing.isEmpty
            if isLost {
                state.missing.insert(part)
                state.lostAt = clock.now
            } else {
                state.missing.remove(part)
            }
            return (before, state.missing.isEmpty)
        }
    }

    /// Why nothing should be expected of the daemon; `nil` when it is well.
    func objection(of service: JobService, _ crew: WorkerCrew?) async -> String? {
        if let crew, crew.ready == 0 { return "no worker process is there" }
        let (lostAt, probe) = state.withLock { ($0.lostAt, $0.probe) }
        if let lostAt, clock.now - lostAt < Self.memory { return "the store could not be written" }
        if let probe, clock.now - probe.at < Self.interval { return probe.objection }
        let objection = await look(at: service)
        state.withLock { $0.probe = (clock.now, objection) }
        return objection
    }

    private func look(at service: JobService) async -> String? {
        let store = service.directory.store
        do {
            try await store.probe()
            let late = await service.lateness
            if late > Self.patience { return "due times wait for \(ShortDuration.text(late))" }
            // A backfill may take its time.
            let next = try await store.nextWake(low: false)
            if let at = next.at, next.now - at > Self.patience {
                return "runs that could begin wait for \(ShortDuration.text(next.now - at))"
            }
            return nil
        } catch {
            return "the store does not take what is written"
        }
    }
}
