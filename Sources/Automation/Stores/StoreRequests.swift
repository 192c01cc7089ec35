/// What came of making a run.
public enum Creation: Sendable, Hashable {
    case created
    /// The run that has its id, due time or unique key.
    case exists(String)
}

/// A due time of a job, to become a run.
public struct DuePlan: Sendable, Hashable {
    /// With job and due time; its `startAt` holds the jitter.
    public var run: NewRun
    /// What happens where a run of the job is under way.
    public var overlap: Overlap

    public init(run: NewRun, overlap: Overlap) {
        self.run = run
        self.overlap = overlap
    }

    /// By job, as everywhere, so that two schedulers cannot wait for each other; a job's due times ascending.
    package static func order(_ plans: [DuePlan]) -> [Int] {
        plans.indices.sorted {
            (plans[$0].run.job ?? "", plans[$0].run.dueAt ?? .distantFuture, $0)
                < (plans[$1].run.job ?? "", plans[$1].run.dueAt ?? .distantFuture, $1)
        }
    }
}

/// What a due time became.
public enum PlanOutcome: Sendable, Hashable {
    case started
    case queued
    /// Recorded as a skipped run.
    case skipped
    /// Queued, and these were asked to stop.
    case replaces([String])
    /// Somebody planned this time or a later one before.
    case alreadyPlanned
    case jobPaused
    /// A live run has its unique key.
    case duplicate(String)
}

/// When a run can be claimed next, and what time it is in the store.
public struct NextWake: Sendable, Hashable {
    /// In the past if one can be claimed now; `nil` if none waits for a time.
    public var at: Timestamp?
    public var now: Timestamp

    public init(at: Timestamp?, now: Timestamp) {
        self.at = at
        self.now = now
    }
}

/// What a worker took, and when it is worth while to look again.
public struct Taken: Sendable, Hashable {
    public var runs: [Run]
    /// Of what is left.
    public var next: NextWake
    /// By what the definitions of the runs' jobs are told apart, where the store says so: one that is known by the
    /// same mark need not be asked for.
    public var definitionMarks: [String: String] = [:]

    public init(runs: [Run], next: NextWake) {
        self.runs = runs
        self.next = next
    }
}

/// A lease with what its holder has to report.
public struct LeaseUse: Sendable, Hashable {
    /// Whose it is.
    public var lease: Lease
    /// Time spent on the run so far.
    public var active: Duration

    public init(lease: Lease, active: Duration) {
        self.lease = lease
        self.active = active
    }
}

/// A lease that still holds, with what its run should know.
public struct Renewal: Sendable, Hashable {
    /// Whose it is.
    public var lease: Lease
    /// Signals that were put into the mailbox until then.
    public var inbox: Int64
    public var interrupt: Interrupt?

    public init(lease: Lease, inbox: Int64, interrupt: Interrupt?) {
        self.lease = lease
        self.inbox = inbox
        self.interrupt = interrupt
    }
}

/// Records of one run, with what must be true together with them.
public struct Append: Sendable, Hashable {
    /// Whose it is.
    public var lease: Lease
    /// Dense, from the run's `nextSequence` on.
    public var records: [JournalRecord]
    /// Signals that these records took.
    public var taken: [TakenSignal] = []
    /// Runs that these records started.
    public var children: [NewRun] = []
    /// State of the host's that belongs to these records; replaces that of the same name.
    public var attachments: [Attachment] = []
    /// Contents that these records name by their hashes.
    public var sources: [NamedSource] = []

    public init(lease: Lease, records: [JournalRecord]) {
        self.lease = lease
        self.records = records
    }

    /// Goes on with what follows at once, under the same lease.
    mutating func add(_ next: Append) {
        records += next.records
        taken += next.taken
        children += next.children
        sources += next.sources
        let names = Set(next.attachments.map(\.name))
        attachments.removeAll { names.contains($0.name) }
        attachments += next.attachments
    }
}

/// A signal and the record that handed it to the script.
public struct TakenSignal: Sendable, Hashable {
    public var id: String
    /// Place of the first record, from 0.
    public var sequence: Int64

    public init(id: String, sequence: Int64) {
        self.id = id
        self.sequence = sequence
    }
}

/// Bytes kept with a run beside its journal, such as a simulator's state.
public struct Attachment: Sendable, Hashable {
    public var name: String
    /// The bytes themselves.
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// A script or module with its SHA-256, which is taken once: a run may hand in all of a library.
public struct NamedSource: Sendable, Hashable {
    public let hash: [UInt8]
    /// The bytes themselves.
    public let bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.init(hash: Digest.of(bytes), bytes: bytes) }

    /// For whoever has taken the hash already.
    public init(hash: [UInt8], bytes: [UInt8]) {
        self.hash = hash
        self.bytes = bytes
    }
}

/// A script or module that was not handed in for a while.
public struct StaleSource: Sendable, Hashable {
    public var hash: [UInt8]
    /// When it was handed in last, up to an hour later.
    public var usedAt: Timestamp

    public init(hash: [UInt8], usedAt: Timestamp) {
        self.hash = hash
        self.usedAt = usedAt
    }

    /// How often a store notes that a source was handed in.
    package static let grain: Duration = .seconds(3600)
}

/// What a compaction dropped.
public struct Compacted: Sendable, Hashable {
    public var records: Int
    /// Bytes of the live records after it.
    public var bytes: Int64

    public init(records: Int, bytes: Int64) {
        self.records = records
        self.bytes = bytes
    }
}

/// What came of giving a run back until something happens.
public enum ParkOutcome: Sendable, Hashable {
    case parked
    /// A signal or an interrupt came meanwhile: look again.
    case disturbed
    case leaseLost
}

/// The end of a run.
public struct Finish: Sendable, Hashable {
    public var append: Append
    /// The state that the run ends in.
    public var state: RunState
    /// What the script returned, as JSON; `nil` for nothing.
    public var result: [UInt8]?
    /// Why it failed; `nil` where it succeeded.
    public var reason: String?
    /// How long it computed since the last renewal.
    public var active: Duration
    /// A retry, a continuation, hooks: made in the same step, or not at all.
    public var successors: [NewRun] = []
    /// Pauses the job when so many of its runs in a row have failed.
    public var pauseAfterFailures: Int?
    /// Another attempt follows, so this failure does not count.
    public var willRetry: Bool = false

    public init(append: Append, state: RunState, active: Duration = .zero) {
        self.append = append
        self.state = state
        self.active = active
    }
}

/// What came of ending a run.
public enum FinishOutcome: Sendable, Hashable {
    case finished(pausedJob: Bool)
    case leaseLost
}

/// What came of sending a signal.
public enum SignalOutcome: Sendable, Hashable {
    case stored
    /// That id was sent before.
    case duplicate
    case noSuchRun
    /// The run will take no signal any more.
    case ended
}

/// Which runs to list.
public struct RunQuery: Sendable, Hashable {
    public var job: String?
    /// With a job's runs, those of its hooks.
    public var includesHooks: Bool = false
    /// Empty for all.
    public var states: Set<RunState> = []
    /// Only runs that were made from this one.
    public var parent: String?
    /// Only runs behind this place in the list, for the next page.
    public var after: RunPlace?
    /// Most runs that are answered.
    public var limit: Int = 100

    public init(job: String? = nil, states: Set<RunState> = [], limit: Int = 100) {
        self.job = job
        self.states = states
        self.limit = limit
    }
}

/// Where a run stands in a list of runs, the newest first.
public struct RunPlace: Sendable, Hashable, Comparable {
    /// When the run was made.
    public var createdAt: Timestamp
    /// Tells runs apart that were made at once.
    public var id: String

    public init(createdAt: Timestamp, id: String) {
        self.createdAt = createdAt
        self.id = id
    }

    public init(_ run: Run) { self.init(createdAt: run.createdAt, id: run.id) }

    /// Whether the left one is earlier.
    public static func < (left: RunPlace, right: RunPlace) -> Bool {
        (right.createdAt, right.id) < (left.createdAt, left.id)
    }
}

/// What a store remembers about a job.
public struct JobStanding: Sendable, Hashable {
    public var name: String
    /// Everything due up to here was looked at.
    public var plannedUntil: Timestamp?
    /// Failed runs in a row.
    public var failures: Int
    /// Since when it is paused; `nil` where it is not.
    public var pausedAt: Timestamp?
    /// Why it is paused.
    public var pauseReason: String?
    /// How a daemon that serves the job last defined it, in the host's own form; `nil` once it is gone.
    public var definition: [UInt8]?

    public init(
        name: String, plannedUntil: Timestamp? = nil, failures: Int = 0, pausedAt: Timestamp? = nil,
        pauseReason: String? = nil, definition: [UInt8]? = nil
    ) {
        self.name = name
        self.plannedUntil = plannedUntil
        self.failures = failures
        self.pausedAt = pausedAt
        self.pauseReason = pauseReason
        self.definition = definition
    }
}
