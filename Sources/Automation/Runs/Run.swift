@_exported public import Essentials

/// One execution of a script, as the store keeps it.
///
/// A run is its pinned sources, arguments, seed and target, and its journal.
/// Whoever holds its lease runs it; `epoch` grows with each holder, and what an
/// earlier holder writes is refused.
public struct Run: Sendable, Hashable, Identifiable {
    public var id: String
    /// What it was made from; never changes.
    public var origin: NewRun
    /// Where it stands.
    public var state: RunState
    /// Counts its holders; what an earlier one writes is refused.
    public var epoch: Int64 = 0
    /// Who holds it; `nil` where nobody does.
    public var owner: String?
    /// Until when it is held.
    public var leaseUntil: Timestamp?
    /// When it may be claimed; `nil` while it waits for a signal alone.
    public var wakeAt: Timestamp?
    /// When it last began to sleep, if it has not been held by anybody but who woke it since.
    public var parkedAt: Timestamp?
    /// How many signals it was ever sent.
    public var inbox: Int64 = 0
    /// The sequence number of the next journal record.
    public var nextSequence: Int64 = 0
    /// Bytes of its journal.
    public var bytes: Int64 = 0
    /// Time spent under a lease, parked waits left out.
    public var active: Duration = .zero
    /// How often it was taken over from a holder that was lost, since its journal last got a record of what it did.
    public var takeovers: Int = 0
    /// Where its journal ended when it was last taken over.
    var takeoverSequence: Int64 = -1
    /// What the script says about itself, for people.
    public var status: String?
    /// A request to stop that the run has not ended over yet.
    public var interrupt: Interrupt?
    /// What the script returned, as JSON; `nil` before its end and for nothing.
    public var result: [UInt8]?
    /// Why it failed, blocks or was skipped: one sentence.
    public var reason: String?
    /// When it was made.
    public var createdAt: Timestamp
    /// When it ended; `nil` while it is live.
    public var finishedAt: Timestamp?

    public init(_ origin: NewRun, state: RunState, createdAt: Timestamp) {
        self.id = origin.id
        self.origin = origin
        self.state = state
        self.wakeAt = origin.startAt
        self.createdAt = createdAt
    }

    public var job: String? { origin.job }

    /// The job that people look for it under: its own, or the one that it is a hook of.
    public var owningJob: String? { origin.job ?? origin.hookOf }

    /// Which of its job's hooks it is; `nil` for a run that is none.
    public var hook: Job.Hook? {
        origin.cause.kind == .hook ? origin.cause.detail.flatMap(Job.Hook.init(rawValue:)) : nil
    }

    /// The lease of its present holder.
    public var lease: Lease { Lease(run: id, epoch: epoch) }
}

/// How long leases are.
public enum RunLease {
    /// How long a lease lasts that nobody asked otherwise for.
    public static let `default`: Duration = .seconds(30)
    /// No worker takes a longer one: what ends later was written by a clock that was ahead.
    public static let longest: Duration = .seconds(3600)
}

/// A worker's time-limited right to a run; void once somebody else has the next epoch.
public struct Lease: Sendable, Hashable {
    public var run: String
    /// Which holder it is.
    public var epoch: Int64

    public init(run: String, epoch: Int64) {
        self.run = run
        self.epoch = epoch
    }
}

/// Everything about a run that is known before it exists.
public struct NewRun: Sendable, Hashable {
    public var id: String
    public var job: String?
    /// The job that it is a hook of. It is listed there, but is none of the job's runs: an earlier one that
    /// goes on holds up no due time, and one that fails pauses nothing.
    public var hookOf: String?
    /// The due time that it stands for; a job has one run for each.
    public var dueAt: Timestamp?
    /// Why it is made.
    public var cause: Cause
    /// 1, or more for retries.
    public var attempt: Int
    /// No second live run with the same key is made.
    public var uniqueKey: String?
    /// The queue whose places it takes; `nil` for none.
    public var queue: String?
    /// In which lane it waits.
    public var lane: Lane = .usual
    /// Sources by content, permissions, limits: the host's business.
    public var manifest: [UInt8]
    /// Arguments of the script, as JSON.
    public var arguments: [UInt8]
    /// What its calls reach, without secrets: base URL, live or simulator, fingerprint of the key.
    public var target: String
    /// 32 bytes that all its random numbers and the hash of arguments come from.
    public var seed: [UInt8]
    /// The rules for ids, order and generators that its journal was written by.
    public var semantics: Int
    /// Not claimed earlier; `nil` starts it at once.
    public var startAt: Timestamp?

    public init(
        id: String, job: String? = nil, hookOf: String? = nil, dueAt: Timestamp? = nil,
        cause: Cause = .manual, attempt: Int = 1,
        uniqueKey: String? = nil, manifest: [UInt8] = [], arguments: [UInt8] = [], target: String = "",
        seed: [UInt8], semantics: Int = Semantics.current, startAt: Timestamp? = nil
    ) {
        self.id = id
        self.job = job
        self.hookOf = hookOf
        self.dueAt = dueAt
        self.cause = cause
        self.attempt = attempt
        self.uniqueKey = uniqueKey
        self.manifest = manifest
        self.arguments = arguments
        self.target = target
        self.seed = seed
        self.semantics = semantics
        self.startAt = startAt
    }
}

/// Which rules for ids, order and generators a journal was written by.
public enum Semantics {
    /// Format of the runs that this version makes.
    public static let current: Int = 1
    /// Those that this library still replays.
    public static let supported: ClosedRange<Int> = 1...1
}

/// Why a run exists, and which run or effect it comes from.
public struct Cause: Sendable, Hashable {
    /// What made it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case due, manual, retry, continuation, child, hook
    }
    /// What made it.
    public var kind: Kind
    /// The run it comes from.
    public var run: String?
    /// The effect of a child, the name of a hook, who asked for a manual one.
    public var detail: String?

    public init(_ kind: Kind, run: String? = nil, detail: String? = nil) {
        self.kind = kind
        self.run = run
        self.detail = detail
    }

    /// Who asked for it; nobody for a retry that the job asks for.
    public var person: String? { kind == .manual || kind == .retry ? detail : nil }

    /// A due time of its job.
    public static let due: Cause = Cause(.due)
    /// A person or a program asked for it.
    public static let manual: Cause = Cause(.manual)
}

/// A request to stop that the script hears of and may clean up after.
public struct Interrupt: Sendable, Hashable {
    /// What it asks.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case person, overlap, deadline
        /// The journal is as long as one may be.
        case limit
    }
    /// What it asks.
    public var kind: Kind
    /// Who or what asked, for people.
    public var text: String
    /// When it was asked.
    public var at: Timestamp

    public init(_ kind: Kind, text: String, at: Timestamp) {
        self.kind = kind
        self.text = text
        self.at = at
    }
}

/// A message to a run, kept until its script waits for one of that name.
public struct Signal: Sendable, Hashable {
    /// The sender's own; a second signal with the same one is dropped.
    public var id: String
    public var name: String
    /// What it carries, as JSON.
    public var body: [UInt8]
    /// When it was sent.
    public var at: Timestamp
    /// Who sent it, for people.
    public var sender: String?
    /// The journal record that took it.
    public var takenBy: Int64?

    /// So long the sender's id is remembered, even where the record that took the signal was folded.
    package static let memory: Duration = .seconds(86400)

    public init(
        id: String, name: String, body: [UInt8] = [], at: Timestamp, sender: String? = nil,
        takenBy: Int64? = nil
    ) {
        self.id = id
        self.name = name
        self.body = body
        self.at = at
        self.sender = sender
        self.takenBy = takenBy
    }
}

/// Where a run stands. Stored under these names.
public enum RunState: String, Sendable, Hashable, CaseIterable {
    /// Waits for an earlier run of its job to end.
    case queued
    /// May be claimed once its time has come.
    case ready
    /// Somebody holds its lease.
    case running
    /// Waits for a timer or a signal; nobody holds it.
    case parked
    /// Waits for a person: a call whose outcome is unknown, or a target that changed.
    case blocked
    /// Its script no longer fits its journal; nothing was sent.
    case diverged
    case succeeded
    case failed
    case cancelled
    /// Ended by handing over to its successor.
    case continued
    /// Was due while an earlier run of its job had not ended, and never started.
    case skipped

    /// Counts as running for overlap and unique keys.
    public var isLive: Bool {
        switch self {
        case .queued, .ready, .running, .parked, .blocked: true
        default: false
        }
    }

    /// Will never go on by itself or by anybody's help.
    public var hasEnded: Bool {
        switch self {
        case .succeeded, .failed, .cancelled, .continued, .skipped: true
        default: false
        }
    }
}

/// What happened in a run, told from its journal: for people, never for replay.
public struct RunHistory: Sendable, Hashable {
    /// One effect, from its begin to its end.
    public struct Entry: Sendable, Hashable {
        /// Which effect of the run it is.
        public var effect: EffectID
        /// What was done, such as an operation's id.
        public var operation: String
        /// The arguments in short, secrets hidden.
        public var preview: String = ""
        /// `deploy.lua:41`
        public var line: String = ""
        /// The class that settles doubt about it; empty for what is no call.
        public var recovery: String = ""
        /// Whether it is a step, with effects of its own.
        public var isStep: Bool = false
        /// How many turns of a loop have ended.
        public var turns: Int = 0
        /// When it was begun.
        public var begunAt: Timestamp
        /// When it ended; `nil` while it is open.
        public var endedAt: Timestamp?
        /// How it ended; `nil` while it is open.
        public var outcome: Outcome?
        /// Found out rather than answered.
        public var isRecovered: Bool = false
        /// Its end came after the script had given up on it.
        public var isLate: Bool = false
        /// The text of an error, what a signal brought, or what a note holds.
        public var payload: [UInt8] = []
        /// Who sent the signal that ended it.
        public var sender: String?
    }

    /// The step that has ended, and within which an effect is: what its script made of that stays.
    public func endedStep(around effect: EffectID) -> Entry? {
        entries.first { entry in
            entry.isStep && entry.endedAt != nil
                && effect.task.isWithin(anyOf: [entry.effect.task.step(entry.effect.number)])
        }
    }

    /// The waits for signals that nothing has ended; each one's `preview` is the signal's name.
    public var openWaits: [Entry] {
        entries.filter { $0.operation == Effect.signalOperation && $0.endedAt == nil }
    }

    /// Something that happened to the run as a whole.
    public struct Remark: Sendable, Hashable {
        /// When it was noted.
        public var at: Timestamp
        /// The sentence.
        public var text: String
    }

    /// The effects, in the order in which they began.
    public private(set) var entries: [Entry] = []
    /// What was noted of the run beside its effects.
    public private(set) var remarks: [Remark] = []
    /// Where the entry of an effect is.
    private var open: [EffectID: Int] = [:]

    /// - Throws: `JournalError` for a journal that cannot be read.
    public init(run: String, records: [JournalRecord]) throws { try append(records, of: run) }

    /// Goes on with the records that came since.
    ///
    /// - Throws: `JournalError` for a journal that cannot be read.
    public mutating func append(_ records: [JournalRecord], of run: String) throws {
        do {
            for record in records { try read(record) }
        } catch let fault as JournalFault {
            throw JournalError(run: run, reason: .damaged(fault.what))
        }
    }

    private mutating func read(_ record: JournalRecord) throws {
        switch record.kind {
        case .begin, .mark:
            let body = try BeginBody(BodyPacking.unpack(record.body))
            var entry = Entry(effect: record.effect, operation: record.operation, begunAt: record.at)
            (entry.preview, entry.line, entry.recovery) = (body.preview, body.line, body.recovery)
            entry.isStep = body.isStep
            if record.kind == .mark { (entry.endedAt, entry.outcome) = (record.at, .ok) }
            if record.operation == Effect.noteOperation { entry.payload = body.baseline ?? [] }
            open[record.effect] = entries.count
            entries.append(entry)
        case .end:
            guard let index = open[record.effect] else { return }
            let body = try EndBody(BodyPacking.unpack(record.body))
            entries[index].isLate = body.isLate
            guard !body.isLate else { return }
            (entries[index].endedAt, entries[index].outcome) = (record.at, body.outcome)
            entries[index].isRecovered = body.isRecovered
            entries[index].sender = body.sender
            if body.outcome != .ok || body.signal != nil { entries[index].payload = body.payload }
        case .turn:
            guard let index = open[record.effect] else { return }
            entries[index].turns = try (EndBody(BodyPacking.unpack(record.body)).turn ?? 0) + 1
        case .interrupt:
            let body = try BeginBody(BodyPacking.unpack(record.body))
            remarks.append(Remark(at: record.at, text: "asked to stop: \(body.preview)"))
        case .owner: remarks.append(Remark(at: record.at, text: "taken up by \(record.operation)"))
        case .resume: remarks.append(Remark(at: record.at, text: "resumed by \(record.operation)"))
        case .skip: remarks.append(Remark(at: record.at, text: "\(record.effect) is forgotten"))
        case .settle:
            remarks.append(Remark(at: record.at, text: "\(record.effect) was done, as a person says"))
            if let index = open[record.effect] { entries[index].outcome = .ok }
        case .finish: remarks.append(Remark(at: record.at, text: record.operation))
        case .intent: break
        }
    }
}
