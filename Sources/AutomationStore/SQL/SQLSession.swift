internal import Automation

/// A value as both engines store it.
enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    init(_ integer: Int64?) { self = integer.map(SQLValue.integer) ?? .null }
    init(_ integer: Int) { self = .integer(Int64(integer)) }
    init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    init(_ blob: [UInt8]?) { self = blob.map(SQLValue.blob) ?? .null }
    init(_ time: Timestamp?) { self = time.map { .integer($0.milliseconds) } ?? .null }
    init(_ time: Duration) { self = .integer(time.milliseconds) }
}

/// One row of an answer; columns are asked for in the order in which they were selected.
struct SQLRow: Sendable {
    private let values: [SQLValue]
    private var index = 0

    init(_ values: [SQLValue]) { self.values = values }

    /// A row of the list at a place among several.
    init(_ row: SQLRow, ofList place: Int) { values = [.init(place)] + row.values }

    private mutating func next() -> SQLValue {
        defer { index += 1 }
        return index < values.count ? values[index] : .null
    }

    var last: SQLValue? { values.last }

    /// Whether the next column has no value.
    var isNull: Bool { index >= values.count || values[index] == .null }

    mutating func integer() -> Int64? {
        if case .integer(let value) = next() { value } else { nil }
    }

    mutating func text() -> String? {
        if case .text(let value) = next() { value } else { nil }
    }

    mutating func blob() -> [UInt8]? {
        if case .blob(let value) = next() { value } else { nil }
    }

    mutating func time() -> Timestamp? { integer().map(Timestamp.init(milliseconds:)) }
}

/// A statement with values for `?1` and so on.
struct SQLStatement: Sendable {
    var sql: String
    var values: [SQLValue]
    /// Whether listeners hear of it if it touches anything; it has a `RETURNING` then.
    var tells = false
    /// Whether a server takes an index whatever its statistics say: they may be of a time with few runs.
    var isAlongIndex = false
    /// Set for one that runs for each of several lists of values.
    private(set) var bulk: (statement: SQLBulk, lists: [[SQLValue]])?

    init(_ sql: String, _ values: [SQLValue], tells: Bool = false) {
        self.sql = sql
        self.values = values
        self.tells = tells
    }

    /// A list or a count of runs, which has an index of its own.
    static func look(_ sql: String, _ values: [SQLValue]) -> SQLStatement {
        var statement = SQLStatement(sql, values)
        statement.isAlongIndex = true
        return statement
    }

    init(_ bulk: SQLBulk, each lists: [[SQLValue]], tells: Bool = false) {
        self.init(bulk.each, [], tells: tells)
        self.bulk = (bulk, lists)
    }
}

/// An open transaction, on the thread that owns its connection; never leaves it.
///
/// Statements are written once for both engines: `?1` for arguments,
/// `callisto_now()` for the store's time in milliseconds, `{skip}` where
/// PostgreSQL passes by locked rows, `{by INDEX}` behind a table
/// for SQLite, which cannot know which is best.
protocol SQLSession {
    /// Runs statements in order, without waiting for a server between them; each sees what those before it did.
    @discardableResult
    func batch(_ statements: [SQLStatement]) throws(StoreError) -> [[SQLRow]]
    /// Runs a statement whose answer nobody needs, no later than what follows.
    func later(_ statement: SQLStatement) throws(StoreError)
    /// Writes records whole, no later than what follows; the caller has the run's row.
    func insert(_ records: [JournalRecord], run: String) throws(StoreError)
    /// Makes runs that can be claimed, of jobs of which no other run lives; the caller has the jobs' rows.
    func begin(_ runs: [NewRun]) throws(StoreError) -> [BegunRun]
    /// Takes runs whose time has come, as many as are left when those are counted whose holder was lost.
    /// Those of queues and of the low lane are left, as is everything where a queue has both a place and a run for it,
    /// which may have waited longer.
    ///
    /// - Parameter low: Whether runs of the low lane could be taken too.
    func take(owner: String, limit: Int, low: Bool, duration: Duration) throws(StoreError) -> TakenRows
    /// Locks the jobs of runs, then ends those runs whose lease holds, with their last records and attachments; what
    /// came of each.
    func end(_ finishes: [Finish]) throws(StoreError) -> [EndedRow]
    /// Tells who listens, once the transaction is committed.
    func notify() throws(StoreError)
    /// How a missing answer is described.
    var place: String { get }
}

extension SQLSession {
    @discardableResult
    func rows(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> [SQLRow] {
        try batch([SQLStatement(sql, values)]).first ?? []
    }

    /// Runs one statement for each list of values, without waiting for a server between them.
    @discardableResult
    func rows(_ sql: String, each lists: [[SQLValue]], tells: Bool = false) throws(StoreError) -> [[SQLRow]] {
        try batch(lists.map { SQLStatement(sql, $0, tells: tells) })
    }

    func later(_ sql: String, _ values: [SQLValue]) throws(StoreError) {
        try later(SQLStatement(sql, values))
    }

    func row(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> SQLRow? {
        try rows(sql, values).first
    }

    /// Whether the statement, which has a `RETURNING`, touched anything.
    func touches(
        _ sql: String, _ values: [SQLValue], tells: Bool = false
    ) throws(StoreError) -> Bool {
        try batch([SQLStatement(sql, values, tells: tells)]).first?.isEmpty == false
    }
}

/// What came of making a job's run.
enum BegunRun: Sendable {
    case made
    /// Others of its job live.
    case waits(Living)
    /// One of the table's promises stands against it.
    case hindered
}

/// The live runs of a job.
struct Living: Sendable {
    var live: [String] = []
    var queued: [String] = []

    /// - Parameter row: With the run's id and its state.
    mutating func add(_ row: inout SQLRow) {
        let id = row.text(), state = row.text()
        guard let id else { return }
        if state == RunState.queued.rawValue { queued.append(id) } else { live.append(id) }
    }

    var isEmpty: Bool { live.isEmpty && queued.isEmpty }
}

/// What a look for runs to take found.
struct TakenRows: Sendable {
    var runs: [Run]
    /// What it passed by.
    var rest: ClaimSQL.Rest
    /// Of what is left, but for what it passed by.
    var next: NextWake
    var definitionMarks: [String: String] = [:]
}

/// What came of ending a run.
struct EndedRow: Sendable {
    /// Set for a run of a job; with how many of its runs in a row had failed before.
    var job: (name: String, failures: Int)?
    /// How many runs of the job wait for it; `nil` where the lease was lost.
    var queued: Int?
    var lane = Lane.usual
}

/// A database that runs whole transactions; SQLite or PostgreSQL.
protocol SQLEngine: Sendable {
    /// Commits what `body` did, or nothing of it. May run `body` again after a conflict.
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer
    /// As ``write(_:)``, for a body that asks once: its statements stand or fall together, and what it asks after
    /// these sees them done.
    func once<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer
    /// Appends in one commit, in the way that is fastest here.
    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool]
    /// The same on the calling thread; `nil` when that is not possible at once.
    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]?
    /// Where appends are made.
    var journalExecutor: any TaskExecutor { get }
    func wakeUps() -> AsyncStream<Void>
    /// How often to look for what wake-ups missed.
    var pollInterval: Duration { get }
    /// How many bytes runs take with all that belongs to them, about.
    func size() async throws(StoreError) -> Int64
    /// Gives up to `limit` bytes back to the file system; whether no more than a useful reserve is left.
    func giveBack(limit: Int64) async throws(StoreError) -> Bool
    var prunePace: PrunePace { get }
    func statistics() async throws(StoreError) -> StoreStatistics
    /// What is wrong, as sentences.
    func problems() async throws(StoreError) -> [String]
    /// Makes what deleted runs left usable, all at once; what there is to know before it begins.
    func vacuum(_ begins: @Sendable (VacuumNeed) throws -> Void) async throws
}
