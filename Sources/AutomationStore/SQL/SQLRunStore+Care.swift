public import Automation

/// What a store holds and takes.
public struct StoreStatistics: Sendable, Hashable {
    /// Rows of one kind.
    public struct Table: Sendable, Hashable {
        /// Name of the table.
        public var name: String
        /// Number of rows.
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
    /// Number of the format that the tables have, from 1.
    public var format: Int
    /// All that it takes on its disk.
    public var bytes: Int64
    /// Of those, what is free within.
    public var freeBytes: Int64
    /// Of a SQLite file, what waits in its log.
    public var logBytes: Int64?
    /// Whether space that runs leave behind comes back to the file system by and by.
    public var givesSpaceBack: Bool
    /// The tables, largest first.
    public var tables: [Table]
    /// Whether the rows of tables are the server's estimates.
    public var areRowsEstimated: Bool
    /// How many runs are in each state.
    public var runs: [RunState: Int]
    /// When the oldest run was made; `nil` without runs.
    public var oldest: Timestamp?
    /// When the newest run was made; `nil` without runs.
    public var newest: Timestamp?
}

/// The space that writing a store anew takes, while it lasts.
public struct VacuumNeed: Sendable, Hashable {
    /// A folder, the bytes that are written to it, and the bytes that are free there.
    public struct Room: Sendable, Hashable {
        /// Path of the folder.
        public var folder: String
        /// Bytes that are written there.
        public var needed: Int64
        /// Bytes that are free there.
        public var free: Int64
    }

    /// The folders that are written to.
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

/// The care of a store, and who may use its pages.
extension SQLRunStore {
    /// Counts what the store holds; reads all tables of a SQLite file.
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

    /// States of the tables that none of our statements leave behind.
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

extension SQLRunStore {
    public func tokens() async throws(StoreError) -> [AccessToken] {
        try await tokens("ORDER BY name", [])
    }

    public func token(hash: [UInt8]) async throws(StoreError) -> AccessToken? {
        try await tokens("WHERE hash = ?1", [.blob(hash)]).first
    }

    private func tokens(
        _ filter: String, _ values: [SQLValue]
    ) async throws(StoreError) -> [AccessToken] {
        try await engine.read { session throws(StoreError) in
            try session.rows("SELECT name, role, hash, created_at FROM token \(filter)", values)
                .compactMap { row in
                    var row = row
                    let name = row.text() ?? ""
                    // A role of a newer Callisto allows nothing here.
                    guard let role = row.text().flatMap(AccessRole.init(rawValue:)) else { return nil }
                    return AccessToken(
                        name: name, role: role, hash: row.blob() ?? [],
                        createdAt: row.time() ?? Timestamp(milliseconds: 0))
                }
        }
    }

    public func add(_ token: AccessToken) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            try session.touches(
                """
                INSERT INTO token(name, role, hash, created_at) VALUES(?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING
                RETURNING name
                """,
                [
                    .text(token.name), .text(token.role.rawValue), .blob(token.hash), .init(token.createdAt),
                ])
        }
    }

    public func revokeToken(_ name: String) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            var row = try session.row("DELETE FROM token WHERE name = ?1 RETURNING hash", [.text(name)])
            guard let hash = row?.blob() else { return false }
            try session.rows("DELETE FROM session WHERE token = ?1", [.blob(hash)])
            return true
        }
    }

    public func open(_ session: AccessSession) async throws(StoreError) {
        _ = try await engine.write { sql throws(StoreError) in
            try sql.rows("DELETE FROM session WHERE ends_at <= callisto_now()", [])
            try sql.rows(
                """
                INSERT INTO session(hash, token, ends_at) VALUES(?1, ?2, ?3)
                ON CONFLICT(hash) DO UPDATE SET token = ?2, ends_at = ?3
                """, [.blob(session.hash), .blob(session.token), .init(session.endsAt)])
        }
    }

    public func session(_ hash: [UInt8]) async throws(StoreError) -> AccessSession? {
        try await engine.read { session throws(StoreError) in
            var row = try session.row(
                "SELECT token, ends_at FROM session WHERE hash = ?1 AND ends_at > callisto_now()",
                [.blob(hash)])
            guard let token = row?.blob(), let end = row?.time() else { return nil }
            return AccessSession(hash: hash, token: token, endsAt: end)
        }
    }

    public func closeSession(_ hash: [UInt8]) async throws(StoreError) {
        _ = try await engine.write { session throws(StoreError) in
            try session.rows("DELETE FROM session WHERE hash = ?1", [.blob(hash)])
        }
    }
}
