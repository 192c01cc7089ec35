public import Automation
internal import Synchronization

/// Keeps runs in a database: one SQLite file, or a PostgreSQL that several machines share.
///
/// ```swift
/// let store = try await SQLRunStore.open("postgres://callisto@db/callisto", wallClock: wallClock)
/// ```
///
/// Everything is one transaction with the run's row locked first, a job's row
/// before its runs'; no statement decides by rows of another table.
public final class SQLRunStore: RunStore {
    let engine: any SQLEngine
    /// Runs of one job have one text.
    private let sources = Mutex(KnownSources())

    /// Ends of runs, of which many come at once.
    let ends: SharedTurns<Finish, FinishOutcome>

    init(engine: any SQLEngine) {
        self.engine = engine
        // Two, so that one that waits for a job's row does not hold up all others.
        ends = SharedTurns(turns: 2, askers: 100, weight: 4 << 20, of: \.weight) {
            [engine] finishes async throws(StoreError) in
            try await engine.write { session throws(StoreError) in try Self.end(finishes, session) }
        }
    }

    public var pollInterval: Duration { engine.pollInterval }

    public func now() async throws(StoreError) -> Timestamp {
        try await engine.read { session throws(StoreError) in
            var row = try session.row("SELECT callisto_now()", [])
            return row?.time() ?? Timestamp(milliseconds: 0)
        }
    }

    /// Rewrites a job's row as it is.
    public func probe() async throws(StoreError) {
        _ = try await engine.write { session throws(StoreError) in
            try session.rows(
                "UPDATE job SET failures = failures WHERE name = (SELECT min(name) FROM job)", [])
        }
    }

    public func put(source: [UInt8]) async throws(StoreError) -> [UInt8] {
        let source = NamedSource(source)
        try await engine.once { session throws(StoreError) in try session.put(source) }
        return source.hash
    }

    public func source(_ hash: [UInt8]) async throws(StoreError) -> [UInt8]? {
        if let known = sources.withLock({ $0[hash] }) { return known }
        let bytes = try await engine.read { session throws(StoreError) in
            var row = try session.row("SELECT bytes FROM source WHERE hash = ?1", [.blob(hash)])
            return row?.blob()
        }
        if let bytes { sources.withLock { $0.keep(bytes, hash) } }
        return bytes
    }

    public func create(_ run: NewRun) async throws(StoreError) -> Creation {
        try await engine.once { session throws(StoreError) in
            try session.create(run, state: .ready)
        }
    }

    // MARK: Holding

    public func renew(_ uses: [LeaseUse], duration: Duration) async throws(StoreError) -> [Renewal] {
        guard !uses.isEmpty else { return [] }
        // In one order everywhere, so that two workers cannot wait for each other.
        let uses = uses.sorted { $0.lease.run < $1.lease.run }
        return try await engine.once { session throws(StoreError) in
            let answers = try session.rows(
                LeaseSQL.renewing,
                each: uses.map {
                    [.text($0.lease.run), .init($0.lease.epoch), .init(duration), .init($0.active)]
                })
            return zip(uses, answers).compactMap { use, rows in RunRow.renewal(of: use.lease, rows) }
        }
    }

    public func news(of leases: [Lease]) async throws(StoreError) -> [Renewal] {
        guard !leases.isEmpty else { return [] }
        let answers = try await engine.read { session throws(StoreError) in
            try session.rows(LeaseSQL.looking, each: leases.map { [.text($0.run), .init($0.epoch)] })
        }
        return zip(leases, answers).compactMap { lease, rows in RunRow.renewal(of: lease, rows) }
    }

    public func release(_ lease: Lease, wakeAt: Timestamp?) async throws(StoreError) -> Bool {
        try await engine.once { session throws(StoreError) in
            try session.touches(
                """
                UPDATE run SET state = 'ready', wake_at = COALESCE(?3, callisto_now()), owner = NULL, lease_until = NULL
                WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING id
                """, [.text(lease.run), .init(lease.epoch), .init(wakeAt)], tells: true)
        }
    }

    public func setStatus(_ text: String, _ lease: Lease) async throws(StoreError) -> Bool {
        try await engine.once { session throws(StoreError) in
            try session.touches(
                "UPDATE run SET status = ?3 WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING id",
                [.text(lease.run), .init(lease.epoch), .text(text)])
        }
    }

    public func park(
        _ lease: Lease, nextSequence: Int64, seenInbox: Int64, wakeAt: Timestamp?, active: Duration
    ) async throws(StoreError) -> ParkOutcome {
        try await engine.once { session throws(StoreError) in
            // The count of signals is in the row that the statement locks; a look into the inbox itself
            // would see what was there before it waited for that lock.
            let isParked = try session.touches(
                """
                UPDATE run SET state = 'parked', wake_at = ?5, active = ?6, owner = NULL, lease_until = NULL,
                  parked_at = callisto_now()
                WHERE id = ?1 AND epoch = ?2 AND next_seq = ?3 AND inbox = ?4 AND state = 'running' RETURNING id
                """,
                [
                    .text(lease.run), .init(lease.epoch), .init(nextSequence), .init(seenInbox),
                    .init(wakeAt),
                    .init(active),
                ])
            if isParked { return .parked }
            let isHeld = try session.touches(
                "SELECT id FROM run WHERE id = ?1 AND epoch = ?2 AND next_seq = ?3 AND state = 'running'",
                [.text(lease.run), .init(lease.epoch), .init(nextSequence)])
            return isHeld ? .disturbed : .leaseLost
        }
    }

    // MARK: Journal

    public func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        try await engine.append(batches, leaseDuration: leaseDuration)
    }

    public func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        try engine.appendHere(batches, leaseDuration: leaseDuration)
    }

    public var journalExecutor: (any TaskExecutor)? { engine.journalExecutor }

    public func records(of run: String, from sequence: Int64) async throws(StoreError) -> [JournalRecord] {
        try await engine.read { session throws(StoreError) in
            try session.rows(
                """
                SELECT seq, epoch, kind, task, n, op, hash, at, body FROM journal
                WHERE run_id = ?1 AND seq >= ?2 ORDER BY seq
                """, [.text(run), .init(sequence)]
            ).compactMap(RunRow.record)
        }
    }

    public func compact(_ lease: Lease, _ folds: [Fold]) async throws(StoreError) -> Compacted? {
        try await engine.write { session throws(StoreError) in
            let held = try session.row(
                "UPDATE run SET epoch = epoch WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING inbox",
                [.text(lease.run), .init(lease.epoch)])
            guard var held else { return nil }
            var compacted = Compacted(records: 0, bytes: 0)
            for fold in folds {
                for var row in try session.drop(fold, of: lease.run) {
                    compacted.records += 1
                    compacted.bytes += row.integer() ?? 0
                }
            }
            if (held.integer() ?? 0) > 0, let last = folds.map(\.between.upperBound).max() {
                try session.later(
                    """
                    DELETE FROM signal WHERE run_id = ?1 AND taken_seq <= ?2 AND at < callisto_now() - ?3
                      AND NOT EXISTS (SELECT 1 FROM journal AS kept WHERE kept.run_id = ?1 AND kept.seq = taken_seq)
                    """, [.text(lease.run), .init(last), .init(Signal.memory)])
            }
            try session.rows(
                "UPDATE run SET bytes = bytes - ?2 WHERE id = ?1", [.text(lease.run), .init(compacted.bytes)])
            return compacted
        }
    }

    public func attachment(_ name: String, of run: String) async throws(StoreError) -> [UInt8]? {
        try await engine.read { session throws(StoreError) in
            var row = try session.row(
                "SELECT bytes FROM attachment WHERE run_id = ?1 AND name = ?2", [.text(run), .text(name)])
            return row?.blob()
        }
    }

    public func wakeUps() -> AsyncStream<Void> { engine.wakeUps() }
}

/// What holders of runs ask again and again, for all that they hold.
private enum LeaseSQL {
    private static let news = "inbox, interrupt, interrupt_text, interrupt_at"

    static let renewing = SQLBulk(
        [.text, .integer, .integer, .integer],
        each: """
            UPDATE run SET lease_until = callisto_now() + ?3, active = ?4
            WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING \(news)
            """,
        atOnce: """
            UPDATE run SET lease_until = callisto_now() + v3, active = v4
            FROM \(PostgresAppend.locking("id = v1 AND epoch = v2 AND state = 'running'"))
            WHERE id = v1 AND epoch = v2 AND state = 'running' RETURNING o, \(news)
            """)

    static let looking = SQLBulk(
        [.text, .integer],
        each: "SELECT \(news) FROM run WHERE id = ?1 AND epoch = ?2 AND state = 'running'",
        atOnce: """
            SELECT o, \(news) FROM {lists} JOIN run ON id = v1 AND epoch = v2 AND state = 'running'
            """)
}

/// Sources that were asked for lately; what is under a hash never changes.
private struct KnownSources {
    private var bytes: [[UInt8]: [UInt8]] = [:]
    private var size = 0
    private static let most = 4 << 20

    subscript(_ hash: [UInt8]) -> [UInt8]? { bytes[hash] }

    mutating func keep(_ source: [UInt8], _ hash: [UInt8]) {
        guard source.count <= Self.most / 4, bytes[hash] == nil else { return }
        if size + source.count > Self.most { (bytes, size) = ([:], 0) }
        bytes[hash] = source
        size += source.count
    }
}

extension SQLRunStore {
    /// Opens a store by its address: `postgres://…`, or the path of a SQLite file.
    ///
    /// A file is made if there is none, and its tables are brought up to date; a
    /// server's are made by ``migrate(_:wallClock:)`` alone, as that takes other
    /// rights than a daemon needs. `wallClock` is a file's time, while PostgreSQL's
    /// own holds for all machines that share it. Throws when the store is of
    /// another kind, or not there.
    public static func open(
        _ address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if isServer(address) {
            return SQLRunStore(engine: try await PostgresEngine.open(address, forWriting: true))
        }
        return SQLRunStore(engine: try await SQLiteEngine.open(address, wallClock: wallClock))
    }

    /// Makes a store's tables or brings them up to date, then opens it.
    public static func migrate(
        _ address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if isServer(address) { try await PostgresEngine.migrate(address) }
        return try await open(address, wallClock: wallClock)
    }

    /// What an account of a server needs to work with the store, as statements for its owner; none for a file.
    public func grants(to role: String) -> [String] { (engine as? PostgresEngine)?.grants(to: role) ?? [] }

    /// Opens a store to look at it.
    ///
    /// As ``open(_:wallClock:)`` does, except that a SQLite file that cannot be
    /// written to, and a server that is a standby, are taken as they are; whatever
    /// would change them throws then.
    public static func look(
        at address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if isServer(address) {
            return SQLRunStore(engine: try await PostgresEngine.open(address, forWriting: false))
        }
        guard let refusal = FileSystem.refusal(toWrite: address) else {
            return try await open(address, wallClock: wallClock)
        }
        return SQLRunStore(engine: try await SQLiteEngine.look(at: address, refusal, wallClock: wallClock))
    }

    /// An address as it may be shown: without a password.
    public static func shown(_ address: String) -> String {
        isServer(address) ? PostgresAddress.shown(String(address.prefix { $0 != "?" })) : address
    }

    private static func isServer(_ address: String) -> Bool {
        address.hasPrefix("postgres://") || address.hasPrefix("postgresql://")
    }

    /// Writes everything, runs and the jobs' standing, to a new SQLite file that is a store itself; `false` where
    /// the store is a server, which has backups of its own.
    public func backUp(to path: String) async throws(StoreError) -> Bool {
        guard let engine = engine as? SQLiteEngine else { return false }
        try await engine.backUp(to: path)
        return true
    }

    /// Removes the logs of a SQLite file whose place another takes: they would be read as that one's.
    public static func removeLogs(of path: String) { FileSystem.removeLogs(of: path) }
}
