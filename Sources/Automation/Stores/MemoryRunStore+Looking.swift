internal import Synchronization

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
                if let twin = world.twin(of: archive.run.origin, isLive: archive.run.state.isLive) {
                    return .isHere(twin)
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
