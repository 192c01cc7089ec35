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

/// Steps that several operations share; each is part of its caller's transaction.
extension SQLSession {
    func create(_ run: NewRun, state: RunState) throws(StoreError) -> Creation {
        let isNew = try touches(
            RunRow.insert, RunRow.insertValues(run, state: state), tells: state == .ready)
        return isNew ? .created : .exists(try duplicate(of: run))
    }

    /// The run that stands in the place of another that could not be made.
    func duplicate(of run: NewRun) throws(StoreError) -> String {
        var duplicate = try row(
            """
            SELECT id FROM run WHERE id = ?1 OR (job = ?2 AND due_at = ?3)
              OR (unique_key = ?4 AND state IN ('queued', 'ready', 'running', 'parked', 'blocked')) LIMIT 1
            """, [.text(run.id), .init(run.job), .init(run.dueAt), .init(run.uniqueKey)])
        return duplicate?.text() ?? run.id
    }

    /// Takes in a run with all that belongs to it.
    func restore(_ archive: RunArchive) throws(StoreError) -> RunArchive.Outcome {
        guard try touches(RunRow.restore, RunRow.allValues(archive.run)) else {
            return .isHere(try duplicate(of: archive.run.origin))
        }
        if let queue = archive.run.origin.queue {
            // Where it comes from others may have said how many go on at once; here nobody has yet.
            try later(
                "INSERT INTO queue(name, run_limit) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
                [.text(queue), .init(RunArchive.unknownQueueLimit)])
        }
        try insert(archive.records, run: archive.run.id)
        for (place, signal) in archive.signals.enumerated() {
            try rows(
                """
                INSERT INTO signal(run_id, id, name, body, at, place, taken_seq, sender)
                VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """,
                [
                    .text(archive.run.id), .text(signal.id), .text(signal.name), .blob(signal.body),
                    .init(signal.at), .init(place + 1), .init(signal.takenBy), .init(signal.sender),
                ])
        }
        for source in archive.sources { try put(NamedSource(source)) }
        return .restored
    }

    /// Writes each batch whose lease holds; the runs' rows stay locked until the commit.
    func append(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool] {
        let held = try batch(
            batches.map { batch in
                let bytes = batch.records.reduce(0) { $0 + $1.body.count }
                return SQLStatement(
                    """
                    UPDATE run SET next_seq = next_seq + ?4, bytes = bytes + ?5,
                      lease_until = callisto_now() + ?6
                    WHERE id = ?1 AND epoch = ?2 AND next_seq = COALESCE(?3, next_seq) AND state = 'running'
                    RETURNING id
                    """,
                    [
                        .text(batch.lease.run), .init(batch.lease.epoch),
                        .init(batch.records.first?.sequence),
                        .init(batch.records.count), .init(bytes), .init(leaseDuration),
                    ])
            }
        ).map { !$0.isEmpty }
        for (batch, isHeld) in zip(batches, held) where isHeld { try write(batch) }
        return held
    }

    /// The statements of a batch besides the lease, which the caller has.
    func write(_ batch: Append) throws(StoreError) {
        try insert(batch.records, run: batch.lease.run)
        try attach(batch.attachments, to: batch.lease.run)
        try writeLinks(of: batch)
    }

    /// Changes that a batch makes to other rows than its run's own.
    func writeLinks(of batch: Append) throws(StoreError) {
        for taken in batch.taken {
            try later(
                "UPDATE signal SET taken_seq = ?3 WHERE run_id = ?1 AND id = ?2",
                [.text(batch.lease.run), .text(taken.id), .init(taken.sequence)])
        }
        for child in batch.children { try createLater(child) }
        for source in batch.sources { try put(source) }
    }

    func attach(_ attachments: [Attachment], to run: String) throws(StoreError) {
        for attachment in attachments {
            try later(
                """
                INSERT INTO attachment(run_id, name, bytes) VALUES(?1, ?2, ?3)
                ON CONFLICT(run_id, name) DO UPDATE SET bytes = excluded.bytes
                """, [.text(run), .text(attachment.name), .blob(attachment.bytes)])
        }
    }

    /// Makes a run that can be claimed, unless it is there.
    func createLater(_ run: NewRun) throws(StoreError) {
        try later(SQLStatement(RunRow.insert, RunRow.insertValues(run, state: .ready), tells: true))
    }

    /// Drops the records of a fold, as `Fold.drops` says it; the size of each.
    func drop(_ fold: Fold, of run: String) throws(StoreError) -> [SQLRow] {
        var condition = "task = ?4 OR task LIKE ?5 OR task LIKE ?6"
        var values: [SQLValue] = [
            .text(run), .init(fold.between.lowerBound), .init(fold.between.upperBound),
            .text(fold.scope.description), .text("\(fold.scope).%"), .text("\(fold.scope)/%"),
        ]
        if let loop = fold.loop {
            condition += """
                 OR (kind = \(JournalRecord.Kind.turn.rawValue) AND task = ?7 AND n = ?8)
                 OR (kind = \(JournalRecord.Kind.owner.rawValue) AND length(body) <= 1 AND seq <
                   (SELECT MAX(seq) FROM journal WHERE run_id = ?1 AND kind = \(JournalRecord.Kind.owner.rawValue)))
                """
            values += [.text(loop.task.description), .init(loop.number)]
        }
        return try rows(
            """
            DELETE FROM journal WHERE run_id = ?1 AND seq BETWEEN ?2 AND ?3 AND op <> '\(Effect.noteOperation)'
              AND (\(condition)) RETURNING length(body)
            """, values)
    }

    /// Takes runs over whose holder was lost: each journal says so, and each run counts how often that was since it
    /// got another record.
    ///
    /// - Parameter runs: A condition on the run's row, of which `value` is the third argument.
    func takeOver(
        _ runs: String, owner: String, duration: Duration, _ value: SQLValue
    ) throws(StoreError) -> [Run] {
        let taken = try rows(
            """
            UPDATE run SET epoch = epoch + 1, owner = ?1, lease_until = callisto_now() + ?2, parked_at = NULL,
              takeovers = CASE WHEN next_seq = takeover_seq THEN takeovers + 1 ELSE 1 END,
              takeover_seq = next_seq + 1, next_seq = next_seq + 1, bytes = bytes + \(Self.takeoverBytes)
            WHERE \(runs) RETURNING \(RunRow.columns)
            """, [.text(owner), .init(duration), value]
        ).map(RunRow.run)
        guard !taken.isEmpty else { return [] }
        var now = try row("SELECT callisto_now()", [])
        let time = now?.time() ?? Timestamp(milliseconds: 0)
        for run in taken {
            let record = JournalRecord.takeover(
                by: owner, at: time, sequence: run.nextSequence - 1, epoch: run.epoch)
            try insert([record], run: run.id)
        }
        return taken
    }

    private static var takeoverBytes: Int {
        JournalRecord.takeover(by: "", at: Timestamp(milliseconds: 0), sequence: 0, epoch: 0).body.count
    }

    /// Takes the lock that orders planning and ending of a job's runs.
    func lock(job: String) throws(StoreError) {
        try rows(
            "INSERT INTO job(name) VALUES(?1) ON CONFLICT(name) DO UPDATE SET failures = job.failures",
            [.text(job)])
    }

    /// The job of a run, its row locked; before the run's own row is.
    func lockJob(of run: String) throws(StoreError) -> String? {
        var row = try row(TurnSQL.lockingJobs.each, [.text(run)])
        return row?.text()
    }

    func end(_ run: String, as state: RunState, reason: String?, job: String?) throws(StoreError) {
        try rows(
            """
            UPDATE run SET state = ?2, reason = ?3, finished_at = callisto_now(), wake_at = NULL, owner = NULL,
              lease_until = NULL WHERE id = ?1
            """, [.text(run), .text(state.rawValue), .init(reason)])
        if let job { try releaseQueued(of: job) }
    }

    /// Starts the longest waiting run of a job that has nothing else alive; the caller holds the job's row.
    func releaseQueued(of job: String) throws(StoreError) {
        try later(
            SQLStatement(
                """
                UPDATE run SET state = 'ready', wake_at = CASE WHEN wake_at > callisto_now() THEN wake_at
                  ELSE callisto_now() END
                WHERE id = (SELECT id FROM run WHERE job = ?1 AND state = 'queued' AND \(RunLooks.live)
                    AND NOT EXISTS (SELECT 1 FROM run AS other
                      WHERE other.job = ?1 AND other.state IN ('ready', 'running', 'parked', 'blocked')
                        AND other.state IN ('queued', 'ready', 'running', 'parked', 'blocked') AND other.lane = 0)
                  ORDER BY created_at, id LIMIT 1)
                RETURNING id
                """, [.text(job)], tells: true))
    }

    /// Asks a run to stop; the caller holds its job's row.
    func interrupt(_ run: String, _ interrupt: Interrupt, job: String?) throws(StoreError) -> Bool {
        let found = try row(
            """
            UPDATE run SET inbox = inbox + 1, interrupt_text = CASE WHEN interrupt IS NULL THEN ?3 ELSE interrupt_text END,
              interrupt_at = CASE WHEN interrupt IS NULL THEN ?4 ELSE interrupt_at END,
              interrupt = COALESCE(interrupt, ?2)
            WHERE id = ?1 AND state IN ('queued', 'ready', 'running', 'parked', 'blocked')
            RETURNING state, next_seq
            """, [.text(run), .text(interrupt.kind.rawValue), .text(interrupt.text), .init(interrupt.at)])
        guard var found else { return false }
        let state = found.text()
        if (found.integer() ?? 0) == 0 && (state == "queued" || state == "ready") {
            try end(run, as: .cancelled, reason: interrupt.text, job: job)
            return true
        }
        try rows(
            """
            UPDATE run SET wake_at = callisto_now(), state = CASE state WHEN 'blocked' THEN 'ready' ELSE state END
            WHERE id = ?1 AND state IN ('ready', 'parked', 'blocked')
            """, [.text(run)])
        try notify()
        return true
    }
}
