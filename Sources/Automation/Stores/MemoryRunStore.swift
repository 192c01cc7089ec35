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

extension MemoryRunStore {
    public func send(_ signal: Signal, to run: String) async throws(StoreError) -> SignalOutcome {
        try step { world, now in
            guard let state = world.runs[run]?.state else { return .noSuchRun }
            guard !state.hasEnded else { return .ended }
            guard world.signals[run]?.contains(where: { $0.id == signal.id }) != true else {
                return .duplicate
            }
            world.signals[run, default: []].append(signal)
            world.disturb(run, now: now)
            return .stored
        }
    }

    public func signals(of run: String) async throws(StoreError) -> [Signal] {
        try step { world, _ in world.signals[run] ?? [] }
    }

    public func interrupt(_ run: String, _ interrupt: Interrupt) async throws(StoreError) -> Bool {
        try step { world, now in world.interrupt(run, interrupt, now: now) }
    }

    public func kill(_ run: String, reason: String) async throws(StoreError) -> Bool {
        try step { world, now in
            guard world.runs[run]?.state.hasEnded == false else { return false }
            world.runs[run]?.epoch += 1
            world.end(run, as: .cancelled, reason: reason, now: now)
            world.hasNews = true
            return true
        }
    }

    public func resume(_ run: String, by who: String?) async throws(StoreError) -> Bool {
        try step { world, now in
            guard let state = world.runs[run]?.state, [.blocked, .diverged, .parked].contains(state) else {
                return false
            }
            world.runs[run]?.state = state == .parked ? .parked : .ready
            world.runs[run]?.wakeAt = now
            world.runs[run]?.reason = nil
            world.runs[run]?.takeovers = 0
            world.runs[run]?.takeoverSequence = -1
            if let who { world.note(resumptionOf: run, by: who, now: now) }
            world.hasNews = true
            return true
        }
    }

    public func run(_ id: String) async throws(StoreError) -> Run? {
        try step { world, _ in world.runs[id] }
    }

    public func runs(_ query: RunQuery) async throws(StoreError) -> [Run] {
        try step { world, _ in
            let found = world.runs.values.filter(query.admits)
            return Array(found.sorted { RunPlace($0) < RunPlace($1) }.prefix(query.limit))
        }
    }

    public func stateCounts(
        of job: String?, since: Timestamp?, limit: Int
    ) async throws(StoreError) -> [RunState: Int] {
        var counts: [RunState: Int] = [:]
        for state in RunState.allCases {
            let found = try await runs(RunQuery(job: job, states: [state], limit: limit))
            let count = found.count { since == nil || $0.createdAt >= since ?? $0.createdAt }
            if count > 0 { counts[state] = count }
        }
        return counts
    }

    public func liveRunCounts() async throws(StoreError) -> [String: Int] {
        try step { world, _ in
            let jobs = world.runs.values.lazy.filter(\.state.isLive).compactMap(\.job)
            return Dictionary(jobs.map { ($0, 1) }, uniquingKeysWith: +)
        }
    }

    public func runGroups() async throws(StoreError) -> [RunGroup] {
        try step { world, _ in
            let names = Set(world.runs.values.compactMap(\.owningJob)).union(world.jobs.keys)
            return names.sorted().flatMap { [.job($0), .hooks(of: $0)] } + [.none]
        }
    }

    public func place(
        behind count: Int, in group: RunGroup, _ state: RunState?
    ) async throws(StoreError) -> RunPlace? {
        try step { world, _ in
            let places = world.runs.values.filter { RunGroup($0) == group && (state ?? $0.state) == $0.state }
                .map { RunPlace($0) }
            return places.sorted().dropFirst(max(0, count)).first
        }
    }

    public func prune(_ range: PruneRange, limit: PruneLimit) async throws(StoreError) -> Pruned {
        try step { world, now in
            let old = world.runs.values.filter { run in
                (range.group ?? RunGroup(run)) == RunGroup(run) && (range.state ?? run.state) == run.state
                    && RunPlace(run) >= range.upTo && range.after.map { RunPlace(run) < $0 } ?? true
                    && run.state.hasEnded
                    && (run.finishedAt ?? run.createdAt) <= now - range.age
            }.sorted { RunPlace($0) > RunPlace($1) }
            var pruned = Pruned()
            for run in old.prefix(limit.runs) {
                let length = world.journals[run.id]?.count ?? 0
                // One whole run at least: here nobody waits for it.
                guard pruned.runs == 0 || pruned.records + length <= limit.records else { return pruned }
                world.forget(run.id)
                if run.origin.cause.detail == EventMemory.mark { world.knownEvents[run.id] = now }
                pruned.last = RunPlace(run)
                pruned.runs += 1
                pruned.records += length
                pruned.bytes += run.bytes
            }
            pruned.isDone = old.count < limit.runs
            return pruned
        }
    }

    public func isKnown(_ run: String) async throws(StoreError) -> Bool {
        try step { world, _ in world.runs[run] != nil || world.knownEvents[run] != nil }
    }

    public func forgetEvents(
        olderThan age: Duration, beyond most: Int, limit: Int
    ) async throws(StoreError) -> Int {
        try step { world, now in
            let newest = world.knownEvents.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
            let old = newest.enumerated().filter { $0.offset >= most || $0.element.value < now - age }
            let going = old.suffix(limit).map(\.element.key)
            for id in going { world.knownEvents[id] = nil }
            return going.count
        }
    }

    public func hasRuns(underWayWithKeys keys: Range<String>) async throws(StoreError) -> Bool {
        try step { world, now in
            world.runs.values.contains { run in
                guard let key = run.origin.uniqueKey, keys.contains(key) else { return false }
                let isNear = run.wakeAt.map { $0 <= now + EventPlace.near } ?? false
                return run.state == .running || run.state == .ready && isNear
            }
        }
    }

    public func size() async throws(StoreError) -> Int64 {
        try step { world, _ in world.runs.values.reduce(0) { $0 + $1.bytes } }
    }

    public var prunePace: PrunePace { .alone }

    public func giveBack(limit: Int64) async throws(StoreError) -> Bool { true }

    public func restore(_ archives: [RunArchive]) async throws(StoreError) -> [RunArchive.Outcome] {
        try step { world, now in
            archives.map { archive in
                if let duplicate = world.duplicate(of: archive.run.origin, isLive: archive.run.state.isLive) {
                    return .isHere(duplicate)
                }
                world.runs[archive.run.id] = archive.run
                if let queue = archive.run.origin.queue, world.queues[queue] == nil {
                    world.queues[queue] = RunArchive.unknownQueueLimit
                }
                world.journals[archive.run.id] = archive.records
                world.signals[archive.run.id] = archive.signals
                for source in archive.sources { world.put(NamedSource(source), now: now) }
                return .restored
            }
        }
    }

    public func job(_ name: String) async throws(StoreError) -> JobStanding? {
        try step { world, _ in world.jobs[name] }
    }

    public func jobs() async throws(StoreError) -> [JobStanding] {
        try step { world, _ in world.jobs.values.sorted { $0.name < $1.name } }
    }

    public func define(_ job: String, as definition: [UInt8]?) async throws(StoreError) {
        try step { world, _ in
            world.jobs[job, default: JobStanding(name: job)].definition = definition
        }
    }

    public func define(queues: [JobQueue]) async throws(StoreError) {
        try step { world, _ in
            for queue in queues { world.queues[queue.name] = queue.limit }
            world.hasNews = !queues.isEmpty
        }
    }

    public func queues() async throws(StoreError) -> [QueueStanding] {
        try step { world, now in
            world.queues.sorted { $0.key < $1.key }.map {
                world.standing(of: $0.key, limit: $0.value, now: now)
            }
        }
    }

    public func setPaused(_ job: String, reason: String?) async throws(StoreError) {
        try step { world, now in
            world.jobs[job, default: JobStanding(name: job)].pausedAt = reason == nil ? nil : now
            world.jobs[job]?.pauseReason = reason
            if reason == nil { world.jobs[job]?.failures = 0 }
        }
    }

    public func wakeUps() -> AsyncStream<Void> { listeners.listen() }
}

extension RunQuery {
    func admits(_ run: Run) -> Bool {
        (job == nil || job == run.job || (includesHooks && job == run.origin.hookOf))
            && (states.isEmpty || states.contains(run.state))
            && (parent == nil || run.origin.cause.run == parent)
            && (after.map { $0 < RunPlace(run) } ?? true)
    }
}

extension MemoryRunStore {
    public func tokens() async throws(StoreError) -> [AccessToken] {
        try step { world, _ in world.tokens.values.sorted { $0.name < $1.name } }
    }

    public func add(_ token: AccessToken) async throws(StoreError) -> Bool {
        try step { world, _ in
            guard world.tokens[token.name] == nil else { return false }
            world.tokens[token.name] = token
            return true
        }
    }

    public func revokeToken(_ name: String) async throws(StoreError) -> Bool {
        try step { world, _ in
            guard let token = world.tokens.removeValue(forKey: name) else { return false }
            world.sessions = world.sessions.filter { $0.value.token != token.hash }
            return true
        }
    }

    public func token(hash: [UInt8]) async throws(StoreError) -> AccessToken? {
        try step { world, _ in world.tokens.values.first { $0.hash == hash } }
    }

    public func open(_ session: AccessSession) async throws(StoreError) {
        try step { world, now in
            world.sessions = world.sessions.filter { $0.value.endsAt > now }
            world.sessions[session.hash] = session
        }
    }

    public func session(_ hash: [UInt8]) async throws(StoreError) -> AccessSession? {
        try step { world, now in world.sessions[hash].flatMap { $0.endsAt > now ? $0 : nil } }
    }

    public func closeSession(_ hash: [UInt8]) async throws(StoreError) {
        try step { world, _ in world.sessions[hash] = nil }
    }
}
