internal import Synchronization

/// Keeps runs as long as the process lives: for specs, and for `run` without a store.
///
/// Does all that the other stores do, fencing included, so that what passes
/// here behaves the same there.
public final class MemoryRunStore: RunStore {
    let world: Mutex<MemoryWorld>
    let listeners: WakeUps = WakeUps()
    private let wallClock: WallClock

    public init(wallClock: @escaping WallClock) {
        self.wallClock = wallClock
        self.world = Mutex(MemoryWorld())
    }

    public let pollInterval: Duration = .seconds(5)

    /// One step on everything that is kept; listeners hear of it afterwards.
    func step<Result: Sendable>(
        _ body: (inout MemoryWorld, Timestamp) -> Result
    ) throws(StoreError) -> Result {
        let now = wallClock()
        if world.withLock({ $0.isAway }) {
            throw StoreError(.unreachable, place: "in memory", detail: "it was told to be away")
        }
        let (result, hasNews) = world.withLock { world in
            let result = body(&world, now)
            defer { world.hasNews = false }
            return (result, world.hasNews)
        }
        if hasNews { listeners.tell() }
        return result
    }

    /// Plays an outage: every operation throws until it is over.
    public func setAway(_ isAway: Bool) { world.withLock { $0.isAway = isAway } }

    public func now() async throws(StoreError) -> Timestamp { try step { _, now in now } }

    public func put(source: [UInt8]) async throws(StoreError) -> [UInt8] {
        let source = NamedSource(source)
        try step { world, now in world.put(source, now: now) }
        return source.hash
    }

    public func sources(
        unusedFor age: Duration, after: StaleSource?, limit: Int
    ) async throws(StoreError) -> [StaleSource] {
        try step { world, now in
            let all = world.sourcesUsedAt.map { StaleSource(hash: $0.key, usedAt: $0.value) }
            let order = { (source: StaleSource) in (source.usedAt, Digest.text(source.hash)) }
            return all.filter { source in
                source.usedAt < now - age && after.map { order(source) > order($0) } ?? true
            }.sorted { order($0) < order($1) }.prefix(limit).map { $0 }
        }
    }

    public func drop(_ source: StaleSource) async throws(StoreError) -> Bool {
        try step { world, _ in
            guard world.sourcesUsedAt[source.hash] == source.usedAt else { return false }
            world.sources[source.hash] = nil
            world.sourcesUsedAt[source.hash] = nil
            return true
        }
    }

    public func modules(of run: String) async throws(StoreError) -> [[UInt8]] {
        try step { world, _ in RunJournal.modules(in: world.journals[run] ?? []) }
    }

    public func source(_ hash: [UInt8]) async throws(StoreError) -> [UInt8]? {
        try step { world, _ in world.sources[hash] }
    }

    public func create(_ run: NewRun) async throws(StoreError) -> Creation {
        try step { world, now in world.create(run, state: .ready, now: now) }
    }

    public func plan(_ plans: [DuePlan]) async throws(StoreError) -> [PlanOutcome] {
        try step { world, now in
            var outcomes = [PlanOutcome](repeating: .alreadyPlanned, count: plans.count)
            for index in DuePlan.order(plans) { outcomes[index] = world.plan(plans[index], now: now) }
            return outcomes
        }
    }

    public func plannedUntil(_ jobs: [String]) async throws(StoreError) -> [String: Timestamp] {
        try step { world, _ in
            jobs.reduce(into: [:]) { $0[$1] = world.jobs[$1]?.plannedUntil }
        }
    }

    public func heal(standings: [String: Timestamp]) async throws(StoreError) -> Int {
        try step { world, now in world.heal(standings: standings, now: now) }
    }

    public func skip(_ jobs: [String], to time: Timestamp) async throws(StoreError) {
        try step { world, _ in
            for job in jobs {
                let planned = world.jobs[job]?.plannedUntil ?? time
                world.jobs[job, default: JobStanding(name: job)].plannedUntil = max(planned, time)
            }
        }
    }

    public func claim(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> [Run] {
        try step { world, now in
            world.claim(owner: owner, limit: limit, lowLimit: lowLimit, duration: duration, now: now)
        }
    }

    public func claim(
        run: String, owner: String, duration: Duration
    ) async throws(StoreError) -> Run? {
        try step { world, now in world.claim(run: run, owner: owner, duration: duration, now: now) }
    }

    public func nextWake(low: Bool) async throws(StoreError) -> NextWake {
        try step { world, now in
            let waiting = world.runs.values.filter { run in
                (run.state == .ready || run.state == .parked) && (low || run.origin.lane != .low)
                    && world.hasRoom(for: run.origin)
            }
            return NextWake(at: waiting.compactMap(\.wakeAt).min(), now: now)
        }
    }

    public func renew(_ uses: [LeaseUse], duration: Duration) async throws(StoreError) -> [Renewal] {
        try step { world, now in
            uses.compactMap { use in
                world.held(use.lease) { run in
                    run.leaseUntil = now + duration
                    run.active = use.active
                    return Renewal(lease: use.lease, inbox: run.inbox, interrupt: run.interrupt)
                }
            }
        }
    }

    public func news(of leases: [Lease]) async throws(StoreError) -> [Renewal] {
        try step { world, _ in
            leases.compactMap { lease in
                world.held(lease) { Renewal(lease: lease, inbox: $0.inbox, interrupt: $0.interrupt) }
            }
        }
    }

    public func release(_ lease: Lease, wakeAt: Timestamp?) async throws(StoreError) -> Bool {
        try step { world, now in
            world.held(lease) { run in
                run.state = .ready
                run.wakeAt = wakeAt ?? now
                (run.owner, run.leaseUntil) = (nil, nil)
                return true
            } ?? false
        }
    }

    public func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        try appendNow(batches, leaseDuration)
    }

    public func appendHere(
        _ batches: [Append], leaseDuration: Duration
    ) throws(StoreError) -> [Bool]? { try appendNow(batches, leaseDuration) }

    private func appendNow(_ batches: [Append], _ leaseDuration: Duration) throws(StoreError) -> [Bool] {
        try step { world, now in
            batches.map { world.append($0, now: now, duration: leaseDuration) }
        }
    }

    public func records(of run: String, from sequence: Int64) async throws(StoreError) -> [JournalRecord] {
        try step { world, _ in (world.journals[run] ?? []).filter { $0.sequence >= sequence } }
    }

    public func compact(_ lease: Lease, _ folds: [Fold]) async throws(StoreError) -> Compacted? {
        try self.step { world, now in
            guard world.held(lease, { _ in true }) != nil else { return nil }
            let all = world.journals[lease.run] ?? []
            let lastOwner = all.last { $0.kind == .owner }?.sequence
            let dropped = all.filter { record in
                folds.contains { $0.drops(record, isLastOwner: record.sequence == lastOwner) }
            }
            let bytes = Int64(dropped.reduce(0) { $0 + $1.body.count })
            let sequences = Set(dropped.map(\.sequence))
            world.journals[lease.run] = all.filter { !sequences.contains($0.sequence) }
            world.runs[lease.run]?.bytes -= bytes
            let kept = Set((world.journals[lease.run] ?? []).map(\.sequence))
            let last = folds.map(\.between.upperBound).max() ?? -1
            world.signals[lease.run]?.removeAll { signal in
                guard let taken = signal.takenBy else { return false }
                return taken <= last && !kept.contains(taken) && signal.at < now - Signal.memory
            }
            return Compacted(records: dropped.count, bytes: bytes)
        }
    }

    public func attachment(_ name: String, of run: String) async throws(StoreError) -> [UInt8]? {
        try step { world, _ in world.attachments[run]?[name] }
    }

    public func park(
        _ lease: Lease, nextSequence: Int64, seenInbox: Int64, wakeAt: Timestamp?, active: Duration
    ) async throws(StoreError) -> ParkOutcome {
        try step { world, now in
            world.held(lease) { run in
                guard run.nextSequence == nextSequence else { return .leaseLost }
                guard run.inbox == seenInbox else { return .disturbed }
                run.state = .parked
                run.wakeAt = wakeAt
                run.parkedAt = now
                run.active = active
                (run.owner, run.leaseUntil) = (nil, nil)
                return .parked
            } ?? .leaseLost
        }
    }

    public func finish(_ finish: Finish) async throws(StoreError) -> FinishOutcome {
        try step { world, now in world.finish(finish, now: now) }
    }

    public func suspend(_ lease: Lease, as state: RunState, reason: String) async throws(StoreError) -> Bool {
        try step { world, _ in
            world.held(lease) { run in
                run.state = state
                run.reason = reason
                run.wakeAt = nil
                (run.owner, run.leaseUntil) = (nil, nil)
                return true
            } ?? false
        }
    }

    public func setStatus(_ text: String, _ lease: Lease) async throws(StoreError) -> Bool {
        try step { world, _ in
            world.held(lease) { run in
                run.status = text
                return true
            } ?? false
        }
    }
}
