/// Where runs, their journals and the jobs' standing are kept.
///
/// Every promise about runs rests on what a store does in one step: a due time
/// makes one run, one worker holds a lease, and nothing is written under a lease
/// that somebody else took. All stores pass the same tests.
///
/// A store that cannot be reached throws `StoreError.unreachable`; the caller
/// may ask again, as each operation either happened or did not, and all of them
/// can be repeated. Times are the store's own: of the database for a shared
/// store, else of the wall clock that it was made with.
public protocol RunStore: RunRecords, JournalRecords, RunInbox, JobRecords, RunRetention, AccessRecords {
    /// The store's time: a database server's own, else the wall clock of the process.
    func now() async throws(StoreError) -> Timestamp
    /// Writes something that changes nothing, to find out whether it can.
    func probe() async throws(StoreError)
    /// How often to look for what wake-ups missed.
    var pollInterval: Duration { get }
    /// Yields when something may have become claimable, or came for a run that is held; may yield for
    /// nothing, may miss something.
    func wakeUps() -> AsyncStream<Void>
}

/// Runs: made, looked at, and held under a lease by one worker at a time.
public protocol RunRecords: Sendable {
    /// Makes a run, unless its id, its due time or its unique key has one already.
    func create(_ run: NewRun) async throws(StoreError) -> Creation
    /// Takes up to `limit` runs: those whose time has come, and those whose holder was lost.
    ///
    /// The latter are taken over: the run's journal gets a record of it, and the run counts it until the journal
    /// gets another. Of the former those of a queue are taken as far as it has places, whoever asks.
    ///
    /// - Parameter lowLimit: No more of them are of the low lane, and of those none comes before another's turn.
    func claim(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> [Run]
    /// As ``claim(owner:limit:lowLimit:duration:)``, with what is to come: one look instead of two.
    func take(owner: String, limit: Int, lowLimit: Int, duration: Duration) async throws(StoreError) -> Taken
    /// Takes over one run before its time, unless somebody holds it, it cannot go on by itself, or its queue is full.
    func claim(run: String, owner: String, duration: Duration) async throws(StoreError) -> Run?
    /// When the next run can be claimed, as far as that is known, beside the store's time of the same moment. What
    /// waits for a place of its queue does not count.
    ///
    /// - Parameter low: Whether runs of the low lane count.
    func nextWake(low: Bool) async throws(StoreError) -> NextWake
    /// Prolongs leases. A lease that is missing from the answer is lost.
    func renew(_ uses: [LeaseUse], duration: Duration) async throws(StoreError) -> [Renewal]
    /// What came for runs that are held; prolongs nothing. A lease that is missing from the answer is lost.
    func news(of leases: [Lease]) async throws(StoreError) -> [Renewal]
    /// Gives a run back unfinished, to be claimed again at `wakeAt`; `false` if the lease was lost.
    @discardableResult
    func release(_ lease: Lease, wakeAt: Timestamp?) async throws(StoreError) -> Bool
    /// The run of this id; `nil` where there is none, or it was pruned.
    func run(_ id: String) async throws(StoreError) -> Run?
    /// Newest first.
    func runs(_ query: RunQuery) async throws(StoreError) -> [Run]
    /// How many runs are in each state, counted up to `limit` in each; none for states without any.
    ///
    /// - Parameters:
    ///   - job: Counts the runs of this job alone.
    ///   - since: Counts only runs that were made then or later.
    func stateCounts(
        of job: String?, since: Timestamp?, limit: Int
    ) async throws(StoreError) -> [RunState: Int]
    /// How many live runs each job has; none for jobs without any.
    func liveRunCounts() async throws(StoreError) -> [String: Int]
}

/// Journals: what a run has done, written under its lease, and how it leaves.
public protocol JournalRecords: Sendable {
    /// Writes batches of any number of runs in one commit; `false` for those whose lease was lost.
    ///
    /// A batch is written whole or not at all, and each renews its lease.
    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool]
    /// The same on the calling thread, which waits for it; `nil` when something else is under way.
    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]?
    /// Where appends are made: who asks for them from there is spared a change of threads for each.
    ///
    /// Blocks while the store writes, so it is for whoever does little else.
    var journalExecutor: (any TaskExecutor)? { get }
    /// A run's records from `sequence` on, in order.
    func records(of run: String, from sequence: Int64) async throws(StoreError) -> [JournalRecord]
    /// Drops records that no replay looks at again, in one commit, and old signals that they took.
    ///
    /// `nil` if the lease was lost.
    func compact(_ lease: Lease, _ folds: [Fold]) async throws(StoreError) -> Compacted?
    /// A text that was stored beside the run under a name, such as its script; `nil` without one.
    func attachment(_ name: String, of run: String) async throws(StoreError) -> [UInt8]?
    /// Lets a run sleep until `wakeAt` or a signal, unless one came that `seenInbox` does not count.
    func park(
        _ lease: Lease, nextSequence: Int64, seenInbox: Int64, wakeAt: Timestamp?, active: Duration
    ) async throws(StoreError) -> ParkOutcome
    /// Ends a run, with its last records and its successors, in one step.
    func finish(_ finish: Finish) async throws(StoreError) -> FinishOutcome
    /// Leaves a run for a person: `blocked` or `diverged`.
    @discardableResult
    func suspend(_ lease: Lease, as state: RunState, reason: String) async throws(StoreError) -> Bool
    /// What the script says about itself; `false` if the lease was lost.
    @discardableResult
    func setStatus(_ text: String, _ lease: Lease) async throws(StoreError) -> Bool
}

/// What reaches a run from outside.
public protocol RunInbox: Sendable {
    /// Puts a signal into a run's mailbox, and wakes the run where it waits for one.
    func send(_ signal: Signal, to run: String) async throws(StoreError) -> SignalOutcome
    /// The signals that wait in the run's mailbox, oldest first.
    func signals(of run: String) async throws(StoreError) -> [Signal]
    /// Asks a run to stop. One that nobody holds is woken for it; one that never started just ends.
    func interrupt(_ run: String, _ interrupt: Interrupt) async throws(StoreError) -> Bool
    /// Ends a live run whatever its script does; its holder loses the lease.
    func kill(_ run: String, reason: String) async throws(StoreError) -> Bool
    /// Lets a blocked or diverged run go on, its takeovers forgotten, and wakes a parked one early.
    ///
    /// - Parameter who: Whose decision it was; the run's journal gets a record of it.
    func resume(_ run: String, by who: String?) async throws(StoreError) -> Bool
}

/// Jobs and queues: what is planned, and their standing.
public protocol JobRecords: Sendable {
    /// Makes what a job's due time calls for, and remembers that the time was looked at.
    ///
    /// One transaction: of any number of planners one decides, by the runs that live then.
    /// All of them in one commit, each with its outcome.
    func plan(_ plans: [DuePlan]) async throws(StoreError) -> [PlanOutcome]
    /// Up to where jobs were planned, as far as they are known.
    func plannedUntil(_ jobs: [String]) async throws(StoreError) -> [String: Timestamp]
    /// Corrects what a clock that was ahead wrote: jobs that would not be due for as long, leases that would not
    /// end, runs that would not wake. Returns how many; a wait that began then starts anew.
    ///
    /// - Parameter standings: Up to where jobs were planned before the clock was wrong. A job that is not among them
    ///   counts as planned up to its newest due run that the right clock knows, one without such a run up to the
    ///   newest of all jobs, and where there is none up to now: what came due since is made up for as after an
    ///   outage. Of several who heal the first decides.
    func heal(standings: [String: Timestamp]) async throws(StoreError) -> Int
    /// Forwards jobs to `time`, all in one commit: nothing due up to it is looked at again.
    func skip(_ jobs: [String], to time: Timestamp) async throws(StoreError)
    /// The standing of a job: what is planned, whether it is paused; `nil` for one that was never defined.
    func job(_ name: String) async throws(StoreError) -> JobStanding?
    /// The standing of every job, by name.
    func jobs() async throws(StoreError) -> [JobStanding]
    /// Keeps how a job is defined, for those who have no script of it; `nil` when it is gone.
    func define(_ job: String, as definition: [UInt8]?) async throws(StoreError)
    /// Keeps how many runs of queues are held at once; the last word counts, for all who share the store.
    func define(queues: [JobQueue]) async throws(StoreError)
    /// Where queues stand, by name.
    func queues() async throws(StoreError) -> [QueueStanding]
    /// With a reason, stops planning; with `nil`, starts it again and forgets failures.
    func setPaused(_ job: String, reason: String?) async throws(StoreError)
}

/// What is kept and for how long: history, events, the bytes of scripts.
public protocol RunRetention: Sendable {
    /// Keeps bytes under their SHA-256, which is returned.
    @discardableResult
    func put(source: [UInt8]) async throws(StoreError) -> [UInt8]
    /// The bytes that were put under this SHA-256; `nil` where no run needs them any more.
    func source(_ hash: [UInt8]) async throws(StoreError) -> [UInt8]?
    /// Those that were not handed in for `age`, the oldest first; with `after`, those behind it.
    func sources(
        unusedFor age: Duration, after: StaleSource?, limit: Int
    ) async throws(StoreError) -> [StaleSource]
    /// Drops a source, unless it was handed in again since it was looked at.
    func drop(_ source: StaleSource) async throws(StoreError) -> Bool
    /// The hashes of the modules that a run has required.
    func modules(of run: String) async throws(StoreError) -> [[UInt8]]
    /// Whether there is a run of this id, or there was one for an event whose id is kept, see ``EventMemory``.
    func isKnown(_ run: String) async throws(StoreError) -> Bool
    /// Whether a run whose unique key is in a range goes on, or may begin by ``EventPlace/near`` from now.
    func hasRuns(underWayWithKeys keys: Range<String>) async throws(StoreError) -> Bool
    /// What history is kept by: each job's runs, those of its hooks, and those of no job.
    func runGroups() async throws(StoreError) -> [RunGroup]
    /// The newest run of a group beyond its newest `count`; `nil` if there are no more than these.
    ///
    /// - Parameter state: Looks at runs in this state alone.
    func place(
        behind count: Int, in group: RunGroup, _ state: RunState?
    ) async throws(StoreError) -> RunPlace?
    /// Deletes some ended runs of a range, oldest first, in one commit.
    ///
    /// A run with a longer journal than `limit` records loses that first, over several calls.
    func prune(_ range: PruneRange, limit: PruneLimit) async throws(StoreError) -> Pruned
    /// Drops ids of events whose runs went longer ago than `age`, and those beyond the newest `most`; at most `limit` of
    /// them, and returns how many.
    func forgetEvents(olderThan age: Duration, beyond most: Int, limit: Int) async throws(StoreError) -> Int
    /// How many runs one statement deletes, and how long it rests after each.
    var prunePace: PrunePace { get }
    /// How many bytes runs take with all that belongs to them, as nearly as can be told at once.
    func size() async throws(StoreError) -> Int64
    /// Gives a little of what deleted runs leave behind back to the file system, in one short step.
    ///
    /// - Returns: Whether no more than a useful reserve is left.
    func giveBack(limit: Int64) async throws(StoreError) -> Bool
    /// Puts exported runs back under their ids, in one step; what became of each.
    func restore(_ archives: [RunArchive]) async throws(StoreError) -> [RunArchive.Outcome]
}

/// Who may use pages of the store.
public protocol AccessRecords: Sendable {
    /// By name.
    func tokens() async throws(StoreError) -> [AccessToken]
    /// `false` where its name is taken.
    func add(_ token: AccessToken) async throws(StoreError) -> Bool
    /// Ends a token with the sessions that it opened; `false` where there is none of that name.
    func revokeToken(_ name: String) async throws(StoreError) -> Bool
    /// The token with this hash; `nil` where there is none, or it was revoked.
    func token(hash: [UInt8]) async throws(StoreError) -> AccessToken?
    /// Opens a session with a token, and forgets those that are over.
    func open(_ session: AccessSession) async throws(StoreError)
    /// A session that is not over, by its hash.
    func session(_ hash: [UInt8]) async throws(StoreError) -> AccessSession?
    /// Ends a session; nothing happens where it is over.
    func closeSession(_ hash: [UInt8]) async throws(StoreError)
}

extension RunStore {
    /// Anywhere.
    public var journalExecutor: (any TaskExecutor)? { nil }

    /// Where there is no disk that could be full, it can.
    public func probe() async throws(StoreError) { _ = try await now() }

    public func take(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> Taken {
        let runs = try await claim(owner: owner, limit: limit, lowLimit: lowLimit, duration: duration)
        let low = runs.count { $0.origin.lane == .low }
        return Taken(runs: runs, next: try await nextWake(low: low < lowLimit))
    }

    /// Takes up to `limit` runs, of whatever lane.
    public func take(owner: String, limit: Int, duration: Duration) async throws(StoreError) -> Taken {
        try await take(owner: owner, limit: limit, lowLimit: limit, duration: duration)
    }

    /// As for several.
    public func plan(_ plan: DuePlan) async throws(StoreError) -> PlanOutcome {
        try await self.plan([plan]).first ?? .alreadyPlanned
    }

    /// Takes up to `limit` runs, of whatever lane.
    public func claim(owner: String, limit: Int, duration: Duration) async throws(StoreError) -> [Run] {
        try await claim(owner: owner, limit: limit, lowLimit: limit, duration: duration)
    }

    /// When the next run of whatever lane can be claimed.
    public func nextWake() async throws(StoreError) -> NextWake { try await nextWake(low: true) }

    public func resume(_ run: String) async throws(StoreError) -> Bool { try await resume(run, by: nil) }

    /// Forwards one job to `time`.
    public func skip(job: String, to time: Timestamp) async throws(StoreError) {
        try await skip([job], to: time)
    }
}

extension RunStore {
    /// Corrects what a clock that was ahead wrote; jobs are due again from now on.
    public func heal() async throws(StoreError) -> Int { try await heal(standings: [:]) }
}
