public import Automation

/// What a store holds and takes.
public struct StoreStatistics: Sendable, Hashable {
    /// Rows of one kind.
    public struct Table: Sendable, Hashable {
        public var name: String
        public var rows: Int64
        /// Where the store tells; indexes included.
        public var bytes: Int64?

        public init(name: String, rows: Int64, bytes: Int64? = nil) {
            self.name = name
            self.rows = rows
            self.bytes = bytes
        }
    }

    /// Such as `SQLite 3.40.1`.
    public var engine: String
    public var format: Int
    /// All that it takes on its disk.
    public var bytes: Int64
    /// Of those, what is free within.
    public var freeBytes: Int64
    /// Of a SQLite file, what waits in its log.
    public var logBytes: Int64?
    /// Whether space that runs leave behind comes back to the file system by and by.
    public var givesSpaceBack: Bool
    public var tables: [Table]
    /// Whether the rows of tables are the server's estimates.
    public var areRowsEstimated: Bool
    public var runs: [RunState: Int]
    public var oldest: Timestamp?
    public var newest: Timestamp?
}

/// What writing a store anew takes, while it lasts.
public struct VacuumNeed: Sendable, Hashable {
    /// A folder, the bytes that are written to it, and the bytes that are free there.
    public struct Room: Sendable, Hashable {
        public var folder: String
        public var needed: Int64
        public var free: Int64
    }

    public var rooms: [Room]
    /// About.
    public var duration: Duration
    /// Whether the file gives space back by itself from then on, as it did not until now.
    public var isConversion: Bool
    /// Whether others wait meanwhile that want to write.
    public var holdsOthersUp: Bool

    /// The first room that is too small.
    public var lack: Room? { rooms.first { $0.needed > $0.free } }
}

extension SQLRunStore {
    public func statistics() async throws(StoreError) -> StoreStatistics { try await engine.statistics() }

    /// What is wrong with the store, as sentences; empty if nothing was found. Reads all of it.
    public func problems() async throws(StoreError) -> [String] { try await engine.problems() }

    /// Gives space back that deleted runs left behind, all of it at once.
    ///
    /// A SQLite file that cannot do that by and by is written anew; from then on it can.
    ///
    /// - Parameter begins: Hears what it takes before that begins; what it throws is thrown, and nothing done.
    public func vacuum(_ begins: @Sendable (VacuumNeed) throws -> Void) async throws {
        try await engine.vacuum(begins)
    }
}

extension SQLSession {
    func count(_ sql: String) throws(StoreError) -> Int64 {
        var row = try row(sql, [])
        return row?.integer() ?? 0
    }

    /// How many runs there are in each state, and when the oldest and the newest of them were made.
    func census() throws(StoreError) -> (runs: [RunState: Int], oldest: Timestamp?, newest: Timestamp?) {
        var runs: [RunState: Int] = [:]
        for state in RunState.allCases {
            let count = Int(try count(RunLooks.count(state)))
            if count > 0 { runs[state] = count }
        }
        var oldest = try row("SELECT min(created_at) FROM run", [])
        var newest = try row("SELECT max(created_at) FROM run", [])
        return (runs, oldest?.time(), newest?.time())
    }

    /// What no operation of ours leaves behind.
    func contradictions() throws(StoreError) -> [String] {
        let rules = [
            (
                "SELECT count(*) FROM journal WHERE NOT EXISTS (SELECT 1 FROM run WHERE run.id = journal.run_id)",
                "records of no run"
            ),
            (
                """
                SELECT count(*) FROM run
                WHERE next_seq <= (SELECT max(seq) FROM journal WHERE journal.run_id = run.id)
                """, "runs with records beyond the end of their journal"
            ),
            (
                """
                SELECT count(*) FROM run
                WHERE (state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped')) <> (finished_at IS NOT NULL)
                """, "ended runs without a time of it, or others with one"
            ),
            (
                "SELECT count(*) FROM run WHERE state = 'running' AND (owner IS NULL OR lease_until IS NULL)",
                "running runs that nobody holds"
            ),
        ]
        var found: [String] = []
        for (sql, words) in rules {
            let count = try count(sql)
            if count > 0 { found.append("\(words): \(count)") }
        }
        return found
    }
}
