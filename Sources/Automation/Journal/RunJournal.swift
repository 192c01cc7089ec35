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
    /// What is recorded with the first thing that happens: a new holder, what a person decided.
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
