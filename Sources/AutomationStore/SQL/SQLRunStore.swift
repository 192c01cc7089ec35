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

    // MARK: Holding

    // MARK: Journal

    public var journalExecutor: (any TaskExecutor)? { engine.journalExecutor }

    public func wakeUps() -> AsyncStream<Void> { engine.wakeUps() }
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

    /// The rights that an account of a server needs, as statements for its owner; none for a file.
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
