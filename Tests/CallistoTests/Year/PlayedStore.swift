import AutomationStore

@testable import Automation
@testable import Lua

/// A store as one life of a daemon's process has it: no time passes while it works, and what a process does after its
/// end does not reach it.
final class PlayedStore: RunStore {
    private let store: SQLRunStore
    private let clock: VirtualClock
    private let life: PlayedLife
    /// Those who share the file, in place of a watch on it that takes real time.
    private let listeners: WakeUps

    init(_ store: SQLRunStore, _ clock: VirtualClock, _ life: PlayedLife, _ listeners: WakeUps) {
        (self.store, self.clock, self.life, self.listeners) = (store, clock, life, listeners)
    }

    private func pass<Answer>(
        _ body: () async throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        clock.executorBecameBusy()
        defer { clock.executorBecameIdle() }
        return try await life.write(body)
    }

    /// Wake-ups tell of everything.
    var pollInterval: Duration { .seconds(600) }
    func wakeUps() -> AsyncStream<Void> { listeners.listen() }

    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        try life.writeHere { () throws(StoreError) in
            try store.appendHere(batches, leaseDuration: leaseDuration)
        }
    }

    func now() async throws(StoreError) -> Timestamp {
        try await pass { () async throws(StoreError) in try await store.now() }
    }
    func probe() async throws(StoreError) {
        try await pass { () async throws(StoreError) in try await store.probe() }
    }
    func put(source: [UInt8]) async throws(StoreError) -> [UInt8] {
        try await pass { () async throws(StoreError) in try await store.put(source: source) }
    }
    func source(_ hash: [UInt8]) async throws(StoreError) -> [UInt8]? {
        try await pass { () async throws(StoreError) in try await store.source(hash) }
    }
    func sources(unusedFor age: Duration, after: StaleSource?, limit: Int) async throws(StoreError)
        -> [StaleSource]
    {
        try await pass { () async throws(StoreError) in
            try await store.sources(unusedFor: age, after: after, limit: limit)
        }
    }
    func drop(_ source: StaleSource) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.drop(source) }
    }
    func modules(of run: String) async throws(StoreError) -> [[UInt8]] {
        try await pass { () async throws(StoreError) in try await store.modules(of: run) }
    }
    func create(_ run: NewRun) async throws(StoreError) -> Creation {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.create(run) }
    }
    func plan(_ plans: [DuePlan]) async throws(StoreError) -> [PlanOutcome] {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.plan(plans) }
    }
    func plannedUntil(_ jobs: [String]) async throws(StoreError) -> [String: Timestamp] {
        try await pass { () async throws(StoreError) in try await store.plannedUntil(jobs) }
    }
    func heal(standings: [String: Timestamp]) async throws(StoreError) -> Int {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.heal(standings: standings) }
    }
    func skip(_ jobs: [String], to time: Timestamp) async throws(StoreError) {
        try await pass { () async throws(StoreError) in try await store.skip(jobs, to: time) }
    }
    func claim(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> [Run] {
        try await pass { () async throws(StoreError) in
            try await store.claim(owner: owner, limit: limit, lowLimit: lowLimit, duration: duration)
        }
    }
    func take(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> Taken {
        try await pass { () async throws(StoreError) in
            try await store.take(owner: owner, limit: limit, lowLimit: lowLimit, duration: duration)
        }
    }
    func claim(run: String, owner: String, duration: Duration) async throws(StoreError) -> Run? {
        try await pass { () async throws(StoreError) in
            try await store.claim(run: run, owner: owner, duration: duration)
        }
    }
    func nextWake(low: Bool) async throws(StoreError) -> NextWake {
        try await pass { () async throws(StoreError) in try await store.nextWake(low: low) }
    }
    func define(queues: [Automation.JobQueue]) async throws(StoreError) {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.define(queues: queues) }
    }
    func queues() async throws(StoreError) -> [QueueStanding] {
        try await pass { () async throws(StoreError) in try await store.queues() }
    }
    func renew(_ uses: [LeaseUse], duration: Duration) async throws(StoreError) -> [Renewal] {
        try await pass { () async throws(StoreError) in try await store.renew(uses, duration: duration) }
    }
    func news(of leases: [Lease]) async throws(StoreError) -> [Renewal] {
        try await pass { () async throws(StoreError) in try await store.news(of: leases) }
    }
    func release(_ lease: Lease, wakeAt: Timestamp?) async throws(StoreError) -> Bool {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.release(lease, wakeAt: wakeAt)
        }
    }
    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        try await pass { () async throws(StoreError) in
            try await store.append(batches, leaseDuration: leaseDuration)
        }
    }
    func records(of run: String, from sequence: Int64) async throws(StoreError) -> [JournalRecord] {
        try await pass { () async throws(StoreError) in try await store.records(of: run, from: sequence) }
    }
    func compact(_ lease: Lease, _ folds: [Fold]) async throws(StoreError) -> Compacted? {
        try await pass { () async throws(StoreError) in try await store.compact(lease, folds) }
    }
    func attachment(_ name: String, of run: String) async throws(StoreError) -> [UInt8]? {
        try await pass { () async throws(StoreError) in try await store.attachment(name, of: run) }
    }
    func park(_ lease: Lease, nextSequence: Int64, seenInbox: Int64, wakeAt: Timestamp?, active: Duration)
        async throws(StoreError) -> ParkOutcome
    {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in
            try await store.park(
                lease, nextSequence: nextSequence, seenInbox: seenInbox, wakeAt: wakeAt, active: active)
        }
    }
    func finish(_ finish: Finish) async throws(StoreError) -> FinishOutcome {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.finish(finish) }
    }
    func suspend(_ lease: Lease, as state: RunState, reason: String) async throws(StoreError) -> Bool {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in
            try await store.suspend(lease, as: state, reason: reason)
        }
    }
    func setStatus(_ text: String, _ lease: Lease) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.setStatus(text, lease) }
    }
    func send(_ signal: Signal, to run: String) async throws(StoreError) -> SignalOutcome {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.send(signal, to: run) }
    }
    func signals(of run: String) async throws(StoreError) -> [Signal] {
        try await pass { () async throws(StoreError) in try await store.signals(of: run) }
    }
    func interrupt(_ run: String, _ interrupt: Interrupt) async throws(StoreError) -> Bool {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.interrupt(run, interrupt) }
    }
    func kill(_ run: String, reason: String) async throws(StoreError) -> Bool {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.kill(run, reason: reason) }
    }
    func resume(_ run: String, by who: String?) async throws(StoreError) -> Bool {
        defer { listeners.tell() }
        return try await pass { () async throws(StoreError) in try await store.resume(run, by: who) }
    }
    func run(_ id: String) async throws(StoreError) -> Run? {
        try await pass { () async throws(StoreError) in try await store.run(id) }
    }
    func runs(_ query: RunQuery) async throws(StoreError) -> [Run] {
        try await pass { () async throws(StoreError) in try await store.runs(query) }
    }
    func stateCounts(of job: String?, since: Timestamp?, limit: Int) async throws(StoreError) -> [RunState:
        Int]
    {
        try await pass { () async throws(StoreError) in
            try await store.stateCounts(of: job, since: since, limit: limit)
        }
    }
    func liveRunCounts() async throws(StoreError) -> [String: Int] {
        try await pass { () async throws(StoreError) in try await store.liveRunCounts() }
    }
    func runGroups() async throws(StoreError) -> [RunGroup] {
        try await pass { () async throws(StoreError) in try await store.runGroups() }
    }
    func place(behind count: Int, in group: RunGroup, _ state: RunState?) async throws(StoreError)
        -> RunPlace?
    {
        try await pass { () async throws(StoreError) in try await store.place(behind: count, in: group, state)
        }
    }
    func isKnown(_ run: String) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.isKnown(run) }
    }
    func hasRuns(underWayWithKeys keys: Range<String>) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.hasRuns(underWayWithKeys: keys) }
    }
    func forgetEvents(
        olderThan age: Duration, beyond most: Int, limit: Int
    ) async throws(StoreError) -> Int {
        try await pass { () async throws(StoreError) in
            try await store.forgetEvents(olderThan: age, beyond: most, limit: limit)
        }
    }
    func prune(_ range: PruneRange, limit: PruneLimit) async throws(StoreError) -> Pruned {
        try await pass { () async throws(StoreError) in try await store.prune(range, limit: limit) }
    }
    func size() async throws(StoreError) -> Int64 {
        try await pass { () async throws(StoreError) in try await store.size() }
    }
    var prunePace: PrunePace { store.prunePace }

    func giveBack(limit: Int64) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.giveBack(limit: limit) }
    }
    func restore(_ archives: [RunArchive]) async throws(StoreError) -> [RunArchive.Outcome] {
        try await pass { () async throws(StoreError) in try await store.restore(archives) }
    }
    func job(_ name: String) async throws(StoreError) -> JobStanding? {
        try await pass { () async throws(StoreError) in try await store.job(name) }
    }
    func jobs() async throws(StoreError) -> [JobStanding] {
        try await pass { () async throws(StoreError) in try await store.jobs() }
    }
    func define(_ job: String, as definition: [UInt8]?) async throws(StoreError) {
        try await pass { () async throws(StoreError) in try await store.define(job, as: definition) }
    }
    func setPaused(_ job: String, reason: String?) async throws(StoreError) {
        try await pass { () async throws(StoreError) in try await store.setPaused(job, reason: reason) }
    }
    func tokens() async throws(StoreError) -> [AccessToken] {
        try await pass { () async throws(StoreError) in try await store.tokens() }
    }
    func add(_ token: AccessToken) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.add(token) }
    }
    func revokeToken(_ name: String) async throws(StoreError) -> Bool {
        try await pass { () async throws(StoreError) in try await store.revokeToken(name) }
    }
    func token(hash: [UInt8]) async throws(StoreError) -> AccessToken? {
        try await pass { () async throws(StoreError) in try await store.token(hash: hash) }
    }
    func open(_ session: AccessSession) async throws(StoreError) {
        try await pass { () async throws(StoreError) in try await store.open(session) }
    }
    func session(_ hash: [UInt8]) async throws(StoreError) -> AccessSession? {
        try await pass { () async throws(StoreError) in try await store.session(hash) }
    }
    func closeSession(_ hash: [UInt8]) async throws(StoreError) {
        try await pass { () async throws(StoreError) in try await store.closeSession(hash) }
    }
}
