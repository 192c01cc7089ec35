/// Which ended runs of a group are no longer needed: those older than `age` beyond the newest `keep`, and all beyond
/// the newest `most`.
public struct PruneRule: Sendable, Hashable {
    /// How old a run must be, by its end.
    public var age: Duration
    /// Kept whatever their age; runs that have not ended count too.
    public var keep: Int
    /// No more are kept, however young they are; `nil` for any number.
    public var most: Int?

    public init(age: Duration = .seconds(30 * 86400), keep: Int = 20, most: Int? = nil) {
        self.age = age
        self.keep = keep
        self.most = most
    }
}

/// Runs whose history is kept together.
public enum RunGroup: Sendable, Hashable {
    case job(String)
    case hooks(of: String)
    /// Those of no job.
    case none

    init(_ run: Run) {
        self = run.job.map { .job($0) } ?? run.origin.hookOf.map { .hooks(of: $0) } ?? .none
    }

    /// The job whose rules hold for it.
    var job: String? {
        switch self {
        case .job(let name), .hooks(let name): name
        case .none: nil
        }
    }
}

/// Ended runs that may be deleted, oldest first.
public struct PruneRange: Sendable, Hashable {
    /// `nil` for the runs of all groups.
    public var group: RunGroup?
    /// `nil` for every state that ends a run.
    public var state: RunState?
    /// The newest of them.
    public var upTo: RunPlace
    /// Since they ended.
    public var age: Duration
    /// Only newer ones than this: the older have been looked at. Without it each look passes by what those before
    /// deleted, which a store may not have tidied away yet.
    public var after: RunPlace?

    public init(_ group: RunGroup?, _ state: RunState?, upTo: RunPlace, age: Duration) {
        self.group = group
        self.state = state
        self.upTo = upTo
        self.age = age
    }

    /// Whatever has ended.
    static let everything = PruneRange(
        nil, nil, upTo: RunPlace(createdAt: .distantFuture, id: ""), age: .zero)
}

/// How much one commit may delete, so that it holds the store for a short time alone.
public struct PruneLimit: Sendable, Hashable {
    public var runs: Int
    public var records: Int

    public init(runs: Int, records: Int) {
        self.runs = runs
        self.records = records
    }
}

/// How deletion goes about in a store: how long its commits should take, and how little they do at least.
public struct PrunePace: Sendable, Hashable {
    /// A commit that took longer is followed by a smaller one.
    public var target: Duration
    /// No commit is made smaller than this.
    public var least: PruneLimit

    /// The first commit's.
    var start: PruneLimit { PruneLimit(runs: max(10, least.runs), records: max(200, least.records)) }

    /// Where one writer holds off all others: a commit takes half of what these may be held up, and as little as it must.
    public static let alone = PrunePace(target: .milliseconds(10), least: PruneLimit(runs: 1, records: 50))
    /// Where others write beside it: a commit that waits for a busy machine holds nobody up, and smaller ones would wait as
    /// often and delete less, until more is made than goes.
    public static let beside = PrunePace(
        target: .milliseconds(100), least: PruneLimit(runs: 50, records: 500))
}

/// What one commit deleted.
public struct Pruned: Sendable, Hashable {
    public var runs: Int = 0
    public var records: Int = 0
    /// Of the runs' journals.
    public var bytes: Int64 = 0
    /// The newest of the deleted runs; where to go on.
    public var last: RunPlace?
    /// Nothing of the range is left.
    public var isDone: Bool = false

    public init() {}
}

extension RunStore {
    /// The runs of a group that a rule lets go of: what is too many, then what is too old.
    func ranges(
        of group: RunGroup, _ state: RunState?, _ rule: PruneRule
    ) async throws(StoreError) -> [PruneRange] {
        var ranges: [PruneRange] = []
        if let most = rule.most, let place = try await place(behind: most, in: group, state) {
            ranges.append(PruneRange(group, state, upTo: place, age: .zero))
        }
        if let place = try await place(behind: rule.keep, in: group, state) {
            ranges.append(PruneRange(group, state, upTo: place, age: rule.age))
        }
        return ranges
    }

    /// Deletes some runs of a group that a rule no longer keeps, in one commit for each part of the rule.
    public func prune(
        _ group: RunGroup, _ rule: PruneRule, limit: PruneLimit
    ) async throws(StoreError) -> Pruned {
        var all = Pruned()
        for range in try await ranges(of: group, nil, rule) {
            let pruned = try await prune(range, limit: limit)
            all.runs += pruned.runs
            all.records += pruned.records
            all.bytes += pruned.bytes
            guard pruned.isDone else { return all }
        }
        all.isDone = true
        return all
    }
}

/// A whole run in a form that any store takes: for export, backup and moving.
public struct RunArchive: Sendable, Hashable {
    public var run: Run
    public var records: [JournalRecord]
    public var signals: [Signal]
    /// The sources it is pinned to, if the caller knows them.
    public var sources: [[UInt8]]

    /// The outcome for one run among several that a store was to take in.
    public enum Outcome: Sendable, Hashable {
        case restored
        /// A run of that id stands in its place: its own, or one with its due time or its key.
        case isHere(String)
    }

    /// The limit of a queue that nobody has defined where a run of it is put back.
    package static let unknownQueueLimit: Int = 1

    public init(run: Run, records: [JournalRecord], signals: [Signal], sources: [[UInt8]] = []) {
        self.run = run
        self.records = records
        self.signals = signals
        self.sources = sources
    }
}
