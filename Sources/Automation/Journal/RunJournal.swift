/// One run's journal, in the hands of the host that runs its script.
///
/// The host starts effects as the script asks for them, and asks for the next
/// event whenever all tasks of the script wait. First everything comes from the
/// record, in its order, and nothing is carried out; when that is used up, what
/// was in the air is recovered, and the run goes on live.
///
/// ```swift
/// let journal = try await RunJournal(run: run, writer: writer, wallClock: wallClock, clock: clock)
/// loop: while !script.hasEnded {
///     switch try await journal.next() {
///     case .deliver(let delivery): script.resume(delivery)      // calls journal.begin(…) again
///     case .recover(let unfinished): for one in unfinished { script.recover(one) }
///     case .park(let until): if try await journal.park(until: until) { break loop }
///     …
///     }
/// }
/// ```
///
/// Confined to the host's executor; only tickets leave it.
public final class RunJournal {
    public let run: Run
    /// Others leave word here: effects their results, the worker what it learned.
    public let mailbox: RunMailbox
    let writer: JournalWriter
    /// The script's time where nothing tells it.
    let wallClock: WallClock
    /// How far that is ahead of the store's.
    let lead: Duration
    let clock: any Clock<Duration>
    let limits: JournalLimits
    let failpoints: Failpoints
    private let onFilling: @Sendable (JournalFilling) -> Void

    var cursor: ReplayCursor
    /// Effects begun and not ended.
    var open = OpenEffects()
    /// Recorded effects without an end, until the host hears of them.
    var unfinished: [Unfinished] = []
    /// Given up on by the script while a request was in the air.
    var abandoned: [EffectID: String] = [:]
    var results: [(EffectID, EndBody, [Attachment], [NewRun])] = []
    var signals: [Signal] = []
    var seenInbox: Int64
    var signalsAreStale = false
    var interrupt: Interrupt?
    var interruptIsRecorded = false
    var isLeaving = false

    let argumentHash: ArgumentHash
    var counters: [TaskPath: Int] = [:]
    var nextSequence: Int64
    /// Records and bytes that the journal still has.
    var kept: Int
    var bytes: Int64
    /// Records that can go, and about how many they are.
    var folds: [Fold] = []
    var foldable: Int64 = 0
    /// Where the journal ended when records were last dropped.
    var foldedThrough: Int64 = -1
    /// A few records are cheaper to pass by than to delete.
    static let foldAt: Int64 = 200
    /// How full it is, where that is worth a warning.
    public private(set) var filling: JournalFilling?
    /// Records to be written with the next event: a new holder, a decision of a person.
    var preamble: [Preamble] = []
    let skipped: Set<EffectID>
    /// The contents, by their hashes, that the record names.
    public let modules: [[UInt8]]
    /// The content of the script that the run goes by, where it is no longer the one it began with.
    public let script: [UInt8]?
    /// Asked with each record for what the host wants kept beside the journal.
    public var enclosures: () -> [Attachment] = { [] }
    var lastTime: Timestamp
    /// The script's time when this attempt began.
    let beganAt: Timestamp
    /// Something that should be committed at once may still wait for that.
    var hasUrgentRecords = false
    /// Whether the host's thread may wait for commits that nothing of this run goes on without.
    ///
    /// Spares two changes of threads for each. Only for a thread of the host's own, as it blocks.
    public var hostMayBlock: Bool = false

    /// Reads the journal of a claimed run.
    ///
    /// Throws `JournalError` when it was written by rules that are unknown here,
    /// or cannot be read.
    public init(
        run: Run, writer: JournalWriter, wallClock: @escaping WallClock, clock: any Clock<Duration>,
        mailbox: RunMailbox? = nil, limits: JournalLimits = .init(), failpoints: Failpoints = .none,
        host: String = "", change: RunChange = .init(),
        onFilling: @escaping @Sendable (JournalFilling) -> Void = { _ in }
    ) async throws {
        guard Semantics.supported.contains(run.origin.semantics) else {
            throw JournalError(run: run.id, reason: .unknownSemantics(run.origin.semantics))
        }
        self.run = run
        self.mailbox = mailbox ?? RunMailbox(run: run.id)
        self.writer = writer
        self.clock = clock
        self.limits = limits
        self.failpoints = failpoints
        self.onFilling = onFilling
        // A run that nobody took up before has none, nor signals: its row says so.
        let records = run.nextSequence == 0 ? [] : try await writer.store.records(of: run.id, from: 0)
        do throws(JournalFault) {
            self.cursor = try ReplayCursor(
                run: run.id, records: records, skipping: change.skipped, settled: change.settled)
        } catch {
            throw JournalError(run: run.id, reason: .damaged(error.what))
        }
        // Time that was recorded does not go back, though the clock that it was told by was ahead: the script's runs on
        // from where it was, beside the store's.
        let told = records.last?.at ?? .init(milliseconds: .min)
        let ahead = told - (run.parkedAt ?? wallClock())
        let lead = ahead > StoreClock.tolerance ? ahead : .zero
        self.lead = lead
        self.wallClock = { wallClock() + lead }
        self.argumentHash = ArgumentHash(seed: run.origin.seed)
        self.modules = Self.modules(in: records)
        self.signals = run.inbox == 0 ? [] : try await writer.store.signals(of: run.id)
        self.nextSequence = run.nextSequence
        self.bytes = run.bytes
        self.seenInbox = run.inbox
        self.beganAt = records.first?.at ?? self.wallClock()
        self.lastTime = beganAt
        self.interrupt = run.interrupt
        self.interruptIsRecorded = records.contains { $0.kind == .interrupt }
        self.kept = records.count
        self.folds = cursor.leftovers
        // They were too few to be dropped, or the process was lost before.
        self.foldable = cursor.leftoverCount
        self.filling = limits.filling(records: kept, bytes: bytes)
        let recorded = records.filter { $0.kind == .skip }.map(\.effect)
        self.skipped = change.skipped.union(recorded)
        for effect in change.skipped.subtracting(recorded).sorted(by: { "\($0)" < "\($1)" }) {
            preamble.append(Preamble(kind: .skip, effect: effect))
        }
        for (effect, end) in change.settled.sorted(by: { "\($0.key)" < "\($1.key)" }) {
            preamble.append(Preamble(kind: .settle, effect: effect, body: end.encoded()))
        }
        let pinned = records.last { $0.kind == .owner && $0.body.count > 1 }
        do throws(JournalFault) {
            if let script = change.script {
                self.script = script
            } else if let pinned {
                self.script = try BodyPacking.unpack(pinned.body)
            } else {
                self.script = nil
            }
        } catch {
            throw JournalError(run: run.id, reason: .damaged(error.what))
        }
        let lastHost = records.last { $0.kind == .owner }?.operation
        if lastHost != host || change.script != nil {
            preamble.append(Preamble(kind: .owner, effect: .none, host: host, body: change.script ?? []))
        }
    }

    /// Whether an earlier attempt left a doubt that nobody settled, be it within a step that replay passes by.
    public var beganInDoubt: Bool { cursor.hasDoubt }

    /// Tells of a journal that has become so full that it is worth a warning, once for each degree.
    func noteFilling() {
        guard let now = limits.filling(records: kept, bytes: bytes), now.percent > filling?.percent ?? 0
        else {
            return
        }
        filling = now
        onFilling(now)
    }

    /// Whether recorded answers are still to be given.
    public var isReplaying: Bool { !cursor.isUsedUp || !unfinished.isEmpty }

    /// The script's time: that of the last thing it was told, so that it is the same in every replay.
    public var now: Timestamp { lastTime }

    /// Random numbers of one task; make one for each and keep it.
    ///
    /// A step has its own, by its own path, since replay passes it by.
    public func generator(for task: TaskPath) -> TaskGenerator {
        TaskGenerator(seed: run.origin.seed, task: task)
    }
}

extension RunJournal {
    /// Contents of the scripts that a run went over to, in order.
    public static func scripts(in records: [JournalRecord]) -> [[UInt8]] {
        records.filter { $0.kind == .owner && $0.body.count > 1 }.compactMap {
            try? BodyPacking.unpack($0.body)
        }
    }

    /// The contents, by their hashes, that records name: the modules of a run's script.
    public static func modules(in records: [JournalRecord]) -> [[UInt8]] {
        records.filter { $0.kind == .mark && $0.operation == moduleOperation }.compactMap { record in
            (try? BodyPacking.unpack(record.body)).flatMap { try? BeginBody($0) }?.source
        }
    }

    /// What a module of the script is called in the journal, found by `require`.
    public static let moduleOperation: String = "require"

    /// How many bytes of one effect's result can be recorded.
    package var resultLimit: Int { limits.resultBytes }

    @discardableResult
    func append(
        _ kind: JournalRecord.Kind, _ effect: EffectID, operation: String, hash: [UInt8] = [],
        body: [UInt8] = [], at: Timestamp, isUrgent: Bool = false,
        with extras: (inout Append) -> Void = { _ in }
    ) throws -> WritePosition {
        var records = try takePreamble(at: at)
        records.append(try makeRecord(kind, effect, operation: operation, hash: hash, body: body, at: at))
        var append = Append(lease: run.lease, records: records)
        extras(&append)
        append.attachments += enclosures()
        return writer.add(append, from: mailbox, isUrgent: isUrgent)
    }

    /// The first records of a new holder, written once.
    func takePreamble(at: Timestamp) throws -> [JournalRecord] {
        let preamble = preamble
        self.preamble = []
        // A replay takes the script's first time from the first record.
        let at = nextSequence == 0 ? beganAt : at
        return try preamble.map {
            try makeRecord($0.kind, $0.effect, operation: $0.host, body: $0.body, at: at)
        }
    }

    func makeRecord(
        _ kind: JournalRecord.Kind, _ effect: EffectID, operation: String, hash: [UInt8] = [],
        body: [UInt8], at: Timestamp
    ) throws -> JournalRecord {
        let packed = BodyPacking.pack(body)
        // The last record must always fit, so that a full journal can be ended.
        if kind != .finish {
            guard kept < limits.records + limits.records / 10 else {
                throw JournalError(run: run.id, reason: .tooManyRecords(limit: limits.records))
            }
            guard bytes + Int64(packed.count) <= limits.bytes + limits.bytes / 10 + limits.resultBytes else {
                throw JournalError(run: run.id, reason: .tooManyBytes(limit: limits.bytes))
            }
        }
        defer {
            nextSequence += 1
            kept += 1
            bytes += Int64(packed.count)
            noteFilling()
        }
        return JournalRecord(
            sequence: nextSequence, epoch: run.epoch, kind: kind, effect: effect, operation: operation,
            hash: hash, at: at, body: packed)
    }

    func body(of record: JournalRecord) throws -> BeginBody {
        do throws(JournalFault) {
            return try BeginBody(BodyPacking.unpack(record.body))
        } catch {
            throw JournalError(run: run.id, reason: .damaged(error.what))
        }
    }

    /// Whether a commit can wait for `next`, to be made there by the host's thread: nothing else is in the air.
    func isAlone(with count: Int) -> Bool {
        hostMayBlock && abandoned.isEmpty && open.inFlightCount <= count
    }

    func checkLease() throws {
        if mailbox.isLeaseLost { throw JournalError(run: run.id, reason: .leaseLost) }
    }

    func advance(to time: Timestamp) { lastTime = max(lastTime, time) }

    func ticket(_ id: EffectID, begin: WritePosition?) -> EffectTicket {
        EffectTicket(
            effect: id, run: run.id, mailbox: mailbox, limits: limits, failpoints: failpoints, begin: begin)
    }
}

extension RunJournal {
    /// Returns when everything recorded so far is in the store for good.
    public func flush() async throws {
        writer.hurry()
        try await writer.position(for: mailbox).committed()
        try failpoints.hit(.endCommitted)
    }

    /// Lets the run sleep; `false` when something came meanwhile, so that the next event must be asked for.
    public func park(until due: Timestamp?, active: Duration = .zero) async throws -> Bool {
        try await flush()
        try failpoints.hit(.parkBefore)
        let outcome = try await again { () async throws(StoreError) in
            try await writer.store.park(
                run.lease, nextSequence: nextSequence, seenInbox: seenInbox, wakeAt: due.map { $0 - lead },
                active: active)
        }
        switch outcome {
        case .parked:
            try failpoints.hit(.parkAfter)
            return true
        case .disturbed:
            try await look()
            return false
        case .leaseLost:
            // The answer to an earlier attempt may have been lost, not the lease.
            let found = try await writer.store.run(run.id)
            if let found, found.epoch == run.epoch, found.state == .parked { return true }
            mailbox.loseLease()
            throw JournalError(run: run.id, reason: .leaseLost)
        }
    }

    /// Ends the run; `successors` are made in the same step.
    public func finish(
        _ state: RunState, result: [UInt8]? = nil, reason: String? = nil, active: Duration = .zero,
        successors: [NewRun] = [], pauseAfterFailures: Int? = nil, willRetry: Bool = false
    ) async throws -> FinishOutcome {
        let gathered = try await takeGathered()
        try failpoints.hit(.finishBefore)
        let at = max(now, wallClock())
        // A holder that only ends a run need not record that it took it up.
        preamble.removeAll { $0.kind == .owner }
        var records = try takePreamble(at: at)
        records.append(
            try makeRecord(
                .finish, .none, operation: state.rawValue, body: Array((reason ?? "").utf8), at: at))
        var append = gathered ?? Append(lease: run.lease, records: [])
        var last = Append(lease: run.lease, records: records)
        last.attachments = enclosures()
        append.add(last)
        var finish = Finish(append: append, state: state, active: active)
        finish.result = result
        finish.reason = reason
        finish.successors = successors
        finish.pauseAfterFailures = pauseAfterFailures
        finish.willRetry = willRetry
        let outcome = try await again { () async throws(StoreError) in try await writer.store.finish(finish) }
        if outcome == .leaseLost {
            let found = try await writer.store.run(run.id)
            guard let found, found.epoch == run.epoch, found.state == state else {
                mailbox.loseLease()
                return .leaseLost
            }
        }
        writer.noteSources(of: append)
        mailbox.note(.init(run: ended(finish, at: at), hasSuccessors: !successors.isEmpty))
        try failpoints.hit(state == .continued ? .continueAfter : .finishAfter)
        return outcome == .leaseLost ? .finished(pausedJob: false) : outcome
    }

    /// What was recorded and is not under way to the store, to be written with the run's end: one commit instead of
    /// two. `nil` when it is all in the store.
    private func takeGathered() async throws -> Append? {
        // A call in the air waits for its own record.
        guard open.inFlightCount == 0, abandoned.isEmpty else {
            try await flush()
            return nil
        }
        let (append, before) = writer.withdraw(mailbox)
        guard let append else {
            try await flush()
            return nil
        }
        try await before.committed()
        return append
    }

    /// The run as it is when it has ended so.
    private func ended(_ finish: Finish, at time: Timestamp) -> Run {
        var ended = run
        ended.state = finish.state
        ended.result = finish.result
        ended.reason = finish.reason
        ended.active = finish.active
        ended.finishedAt = time - lead
        ended.nextSequence = nextSequence
        ended.bytes = bytes
        (ended.owner, ended.leaseUntil, ended.wakeAt) = (nil, nil, nil)
        return ended
    }

    /// Leaves the run to a person: with doubt about a call, or with a script that does not fit.
    public func suspend(as state: RunState, reason: String) async throws {
        // A diverged run has written nothing; a blocked one must keep what it learned.
        try await flush()
        let isLeft = try await again { () async throws(StoreError) in
            try await writer.store.suspend(run.lease, as: state, reason: reason)
        }
        guard isLeft else {
            mailbox.loseLease()
            throw JournalError(run: run.id, reason: .leaseLost)
        }
    }

    /// Gives the run back, to be resumed by whoever claims it next.
    public func release() async throws {
        try await flush()
        _ = try await again { () async throws(StoreError) in
            try await writer.store.release(run.lease, wakeAt: nil)
        }
    }

    /// Drops the records within steps that have ended and turns of loops, which no replay will look at again.
    func fold() async throws {
        let folds = folds
        (self.folds, foldable, foldedThrough) = ([], 0, nextSequence - 1)
        try await flush()
        try failpoints.hit(.compactHalf)
        let dropped = try await again { () async throws(StoreError) in
            try await writer.store.compact(run.lease, folds)
        }
        guard let dropped else { throw JournalError(run: run.id, reason: .leaseLost) }
        kept -= dropped.records
        bytes -= dropped.bytes
    }

    /// Reads what came from outside, by asking rather than by being told.
    private func look() async throws {
        guard let found = try await writer.store.run(run.id) else { return }
        mailbox.learn(inbox: found.inbox, interrupt: found.interrupt)
    }

    /// Asks until the store answers, as long as the lease may hold.
    private func again<Answer>(
        _ ask: () async throws(StoreError) -> Answer
    ) async throws -> Answer {
        var contact = StoreContact(patience: .writing) { [writer] error in
            writer.observer(error.map(JournalWriter.WriterEvent.storeLost) ?? .storeBack)
        }
        while true {
            do throws(StoreError) {
                let answer = try await ask()
                contact.noteAnswer()
                return answer
            } catch {
                guard error.isRetryable else { throw error }
                try checkLease()
                try await clock.sleep(for: contact.noteLoss(error))
            }
        }
    }
}
