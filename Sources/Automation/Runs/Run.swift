/// One execution of a script, as the store keeps it.
///
/// A run is its pinned sources, arguments, seed and target, and its journal.
/// Whoever holds its lease runs it; `epoch` grows with each holder, and what an
/// earlier holder writes is refused.
public struct Run: Sendable, Hashable, Identifiable {
    public var id: String
    /// What it was made from; never changes.
    public var origin: NewRun
    public var state: RunState
    public var epoch: Int64 = 0
    public var owner: String?
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
    public var result: [UInt8]?
    /// Why it failed, blocks or was skipped: one sentence.
    public var reason: String?
    public var createdAt: Timestamp
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

    public var lease: Lease { Lease(run: id, epoch: epoch) }
}

/// How long leases are.
public enum RunLease {
    public static let `default`: Duration = .seconds(30)
    /// No worker takes a longer one: what ends later was written by a clock that was ahead.
    public static let longest: Duration = .seconds(3600)
}

/// A worker's time-limited right to a run; void once somebody else has the next epoch.
public struct Lease: Sendable, Hashable {
    public var run: String
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
    public var cause: Cause
    /// 1, or more for retries.
    public var attempt: Int
    /// No second live run with the same key is made.
    public var uniqueKey: String?
    /// The queue whose places it takes; `nil` for none.
    public var queue: String?
    public var lane: Lane = .usual
    /// Sources by content, permissions, limits: the host's business.
    public var manifest: [UInt8]
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
    public static let current: Int = 1
    /// Those that this library still replays.
    public static let supported: ClosedRange<Int> = 1...1
}

/// Why a run exists, and which run or effect it comes from.
public struct Cause: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case due, manual, retry, continuation, child, hook
    }
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

    public static let due: Cause = Cause(.due)
    public static let manual: Cause = Cause(.manual)
}

/// A request to stop that the script hears of and may clean up after.
public struct Interrupt: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case person, overlap, deadline
        /// The journal is as long as one may be.
        case limit
    }
    public var kind: Kind
    /// Who or what asked, for people.
    public var text: String
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
    public var body: [UInt8]
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
