internal import Automation
internal import Essentials
internal import Synchronization

/// A PostgreSQL that several machines share; its clock is the clock of all leases.
///
/// A few connections, each with a queue of its own, since libpq waits where it
/// is called. One that broke is replaced when it is next needed; whoever asked
/// hears `unreachable` and asks again.
final class PostgresEngine: SQLEngine {
    let address: PostgresAddress
    let traffic = PostgresTraffic()
    private let lanes: [StoreLane<PostgresConnection>]
    /// Appends wait for nothing else.
    private let journal: StoreLane<PostgresConnection>
    private let listener: PostgresListener
    /// Whether nobody tells of news, as a pooler does not pass it on.
    private let isDeaf = Atomic(false)

    /// Claims, ends and looks may be under way at once; over a long line each waits for its answer most of the time.
    private static let laneCount = 6

    var pollInterval: Duration { isDeaf.load(ordering: .relaxed) ? .milliseconds(500) : .seconds(5) }

    /// Opens a store whose tables are there; makes none.
    ///
    /// - Parameter forWriting: Whether a copy that takes no writes is refused.
    static func open(_ text: String, forWriting: Bool) async throws(StoreError) -> PostgresEngine {
        let engine = PostgresEngine(address: try PostgresAddress(text))
        try await engine.inspect(forWriting: forWriting)
        return engine
    }

    init(address: PostgresAddress) {
        self.address = address
        lanes = (0..<Self.laneCount).map { [traffic] _ in
            Self.lane("callisto.postgres", address, traffic)
        }
        journal = Self.lane("callisto.postgres.journal", address, traffic)
        listener = PostgresListener(address: address)
    }

    static func lane(
        _ label: String, _ address: PostgresAddress, _ traffic: PostgresTraffic = PostgresTraffic()
    ) -> StoreLane<PostgresConnection> {
        StoreLane(label) { () throws(StoreError) in try PostgresConnection(address, traffic) }
    }

    private var freest: StoreLane<PostgresConnection> { lanes.freest() ?? lanes[0] }

    /// Finds out what stands behind the address.
    private func inspect(forWriting: Bool) async throws(StoreError) {
        let (isPooled, isStandby) = try await lanes[0].run { connection throws(StoreError) in
            (connection.isPooled, connection.isStandby)
        }
        isDeaf.store(
            address.listening == .polling || (isPooled && address.listening == .itself), ordering: .relaxed)
        if forWriting && isStandby {
            throw StoreError(.readOnly, place: address.place, detail: PostgresConnection.standby)
        }
        let version = try await read { session throws(StoreError) in try Self.version(session) }
        guard version == Schema.steps.count else { throw Self.outdated(version, address) }
    }

    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await transact(freest, isTransaction: true, body)
    }

    func once<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await transact(freest, isTransaction: false, body)
    }

    func transact<Answer: Sendable>(
        _ lane: StoreLane<PostgresConnection>, isTransaction: Bool,
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let channel = address.channel
        var conflicts = 0
        while true {
            do throws(StoreError) {
                return try await lane.run { connection throws(StoreError) in
                    // A commit that would not wait for the disk takes a word of its own, and so a transaction.
                    let isTransaction = isTransaction || connection.beginning.count > 1
                    let session = PostgresSession(
                        connection: connection, channel: channel, isTransaction: isTransaction)
                    do throws(StoreError) {
                        let answer = try body(session)
                        try session.commit()
                        return answer
                    } catch {
                        session.rollback()
                        throw error
                    }
                }
            } catch {
                // Two transactions stood in each other's way: one of them has to begin again.
                conflicts += 1
                guard conflicts < 5, error.detail.hasSuffix("(40P01)") || error.detail.hasSuffix("(40001)")
                else {
                    throw error
                }
            }
        }
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let channel = address.channel
        return try await freest.run { connection throws(StoreError) in
            try body(PostgresSession(connection: connection, channel: channel, isTransaction: false))
        }
    }

    var journalExecutor: any TaskExecutor { journal.executor }

    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        guard let statement = Self.statement(for: batches, leaseDuration) else {
            return try await write { session throws(StoreError) in
                try session.append(batches, leaseDuration: leaseDuration)
            }
        }
        let count = batches.count
        return try await journal.run { connection throws(StoreError) in
            try Self.outcomes(of: statement, count, connection)
        }
    }

    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        guard let statement = Self.statement(for: batches, leaseDuration) else { return nil }
        let count = batches.count
        return try journal.runIfFree { connection throws(StoreError) in
            try Self.outcomes(of: statement, count, connection)
        }
    }

    /// `nil` when some batch takes more than one statement.
    private static func statement(
        for batches: [Append], _ leaseDuration: Duration
    ) -> PostgresStatement? {
        if let only = batches.first, batches.count == 1,
            let statement = PostgresAppend.statement(for: only, leaseDuration: leaseDuration)
        {
            return statement
        }
        return PostgresAppend.statement(forAll: batches, leaseDuration: leaseDuration)
    }

    private static func outcomes(
        of statement: PostgresStatement, _ count: Int, _ connection: PostgresConnection
    ) throws(StoreError) -> [Bool] {
        let beginning = connection.beginning
        var answer: PostgresAnswer
        if beginning.count > 1 {
            do throws(StoreError) {
                answer = try connection.pipeline(beginning + [statement, .commit])[beginning.count]
            } catch {
                if connection.isUsable { try? connection.simple("ROLLBACK") }
                throw error
            }
        } else {
            answer = try connection.answer(statement)
        }
        guard !answer.rows.isEmpty || answer.touched > 0 else { return Array(repeating: false, count: count) }
        guard count > 1 else { return [true] }
        return SQLRow.grouped(answer.rows, count: count).map { !$0.isEmpty }
    }

    func wakeUps() -> AsyncStream<Void> { listener.wakeUps() }
}

extension PostgresEngine {
    /// Makes the tables or brings them up to date, as the role that owns them or may make them.
    static func migrate(_ text: String) async throws(StoreError) {
        let address = try PostgresAddress(text)
        let engine = PostgresEngine(address: address)
        let lane = lane("callisto.postgres.tables", address)
        // An index over millions of runs takes its time.
        try await lane.run { connection throws(StoreError) in connection.patience = -1 }
        let schema = address.schema
        try await engine.transact(lane, isTransaction: true) { session throws(StoreError) in
            // The second caller waits, and finds the tables made.
            try session.rows(
                "SELECT pg_advisory_xact_lock(hashtextextended(?1, 7267255374562))", [.text(schema)])
            try session.rows("SET LOCAL search_path TO \"\(schema)\"", [])
            // Asked first: to make what is there takes a right that whoever owns the schema need not have.
            let isThere = try !session.rows(
                "SELECT nspname::text FROM pg_namespace WHERE nspname = ?1", [.text(schema)]
            ).isEmpty
            if !isThere { try session.rows("CREATE SCHEMA \"\(schema)\"", []) }
            if try session.row("SELECT to_regclass(?1)::text", [.text("\"\(schema)\".callisto_format")])?
                .isNull
                != false
            {
                try session.rows("CREATE TABLE callisto_format(version bigint NOT NULL)", [])
            }
            if try session.row("SELECT to_regproc(?1)::text", [.text("\"\(schema)\".callisto_now")])?.isNull
                != false
            {
                try session.rows(
                    """
                    CREATE FUNCTION callisto_now() RETURNS bigint LANGUAGE sql VOLATILE PARALLEL SAFE
                    AS 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint'
                    """, [])
            }
            let version = try version(session)
            for step in Schema.steps.dropFirst(version) {
                for statement in step { try session.rows(inServersWords(statement), []) }
            }
            if version < Schema.steps.count {
                try session.rows("INSERT INTO callisto_format VALUES(\(Schema.steps.count))", [])
            }
        }
    }

    /// A statement of the schema.
    static func inServersWords(_ statement: String) -> String {
        statement.replacing("{int}", with: "bigint").replacing("{blob}", with: "bytea")
            .replacing("{strict}", with: "").replacing("{postgres}", with: "")
            .replacing("{fill}", with: " WITH (fillfactor=70)")
    }

    /// 0 for a schema with nothing in it.
    static func version(_ session: any SQLSession) throws(StoreError) -> Int {
        let version = Int(try session.count("SELECT max(version) FROM callisto_format"))
        guard version <= Schema.steps.count else {
            throw StoreError(
                .format, place: session.place,
                detail: "it was written by a newer Callisto (format \(version), this one knows "
                    + "\(Schema.steps.count))")
        }
        return version
    }

    static func outdated(_ version: Int, _ address: PostgresAddress) -> StoreError {
        StoreError(
            .format, place: address.place,
            detail: "its tables are those of an older Callisto (format \(version), this one knows "
                + "\(Schema.steps.count)); 'callisto store migrate' brings them up to date")
    }

    /// The rights that a role needs which does not own the tables.
    func grants(to role: String) -> [String] {
        let name = "\"\(role.replacing("\"", with: "\"\""))\""
        let schema = "\"\(address.schema)\""
        return [
            "GRANT USAGE ON SCHEMA \(schema) TO \(name);",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \(schema) TO \(name);",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA \(schema) TO \(name);",
        ]
    }
}

extension PostgresEngine {
    private static let tables = [
        "run", "journal", "signal", "attachment", "source", "job", "token", "session", "queue",
    ]

    /// Of a sample, as the server keeps no sum: what live runs and their journals take, without what deleted ones
    /// left, which the next runs take.
    func size() async throws(StoreError) -> Int64 {
        let schema = address.schema
        return try await read { session throws(StoreError) in
            var table = try session.row(
                "SELECT reltuples::bigint, relpages::bigint FROM pg_class WHERE oid = ?1::text::regclass",
                [.text("\"\(schema)\".run")])
            let rows = table?.integer() ?? 0
            let pages = max(1, table?.integer() ?? 1)
            // About a thousand pages.
            let share = max(0.01, min(100, 100_000 / Double(pages)))
            var sample = try session.row(
                """
                SELECT count(*), COALESCE(sum(bytes + pg_column_size(run.*) + next_seq * 150 + 600), 0)::bigint
                FROM run TABLESAMPLE SYSTEM (\(share))
                """, [])
            let seen = sample?.integer() ?? 0
            let bytes = sample?.integer() ?? 0
            guard share < 100, seen > 0 else { return bytes }
            return Int64(nearest: Double(bytes) / Double(seen) * Double(max(rows, seen)))
        }
    }

    /// The server keeps space for the next runs; its own vacuum sees to that.
    func giveBack(limit: Int64) async throws(StoreError) -> Bool { true }

    var prunePace: PrunePace { .beside }

    func statistics() async throws(StoreError) -> StoreStatistics {
        let schema = address.schema
        return try await read { session throws(StoreError) in
            var server = try session.row("SELECT current_setting('server_version')", [])
            var tables: [StoreStatistics.Table] = []
            for name in Self.tables {
                var row = try session.row(
                    """
                    SELECT COALESCE(NULLIF(s.n_live_tup, 0), c.reltuples)::bigint, pg_total_relation_size(c.oid)
                    FROM pg_class AS c LEFT JOIN pg_stat_all_tables AS s ON s.relid = c.oid
                    WHERE c.oid = ?1::text::regclass
                    """, [.text("\"\(schema)\".\(name)")])
                tables.append(
                    .init(name: name, rows: max(0, row?.integer() ?? 0), bytes: row?.integer() ?? 0))
            }
            let census = try session.census()
            return StoreStatistics(
                engine: "PostgreSQL \(server?.text() ?? "")", format: try Self.version(session),
                bytes: tables.reduce(0) { $0 + ($1.bytes ?? 0) }, freeBytes: 0, logBytes: nil,
                givesSpaceBack: false, tables: tables, areRowsEstimated: true, runs: census.runs,
                oldest: census.oldest, newest: census.newest)
        }
    }

    func problems() async throws(StoreError) -> [String] {
        let schema = address.schema
        return try await read { session throws(StoreError) in
            var found: [String] = []
            let indexes = try session.rows(
                """
                SELECT c.relname::text, i.indisvalid::int FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
                JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE n.nspname = ?1
                """, [.text(schema)])
            var valid: Set<String> = []
            for var row in indexes {
                let name = row.text() ?? ""
                if row.integer() == 1 { valid.insert(name) }
            }
            found += Schema.indexes.subtracting(valid).sorted().map {
                "the index \($0) is missing or not valid"
            }
            return try found + session.contradictions()
        }
    }

    func vacuum(_ begins: @Sendable (VacuumNeed) throws -> Void) async throws {
        try begins(VacuumNeed(rooms: [], duration: .zero, isConversion: false, holdsOthersUp: false))
        let address = address
        let lane = Self.lane("callisto.postgres.vacuum", address)
        let owned = try await read { session throws(StoreError) in
            try !session.rows(
                """
                SELECT 1::bigint FROM pg_class WHERE oid = ?1::text::regclass AND pg_has_role(relowner, 'USAGE')
                """, [.text("\"\(address.schema)\".run")]
            ).isEmpty
        }
        guard owned else {
            throw StoreError(
                .denied, place: address.place,
                detail: "only the tables' owner may vacuum them; the server does it by itself as well")
        }
        for table in Self.tables {
            try await lane.run { connection throws(StoreError) in
                connection.patience = -1
                try connection.simple("VACUUM (ANALYZE) \"\(address.schema)\".\(table)")
            }
        }
    }
}
