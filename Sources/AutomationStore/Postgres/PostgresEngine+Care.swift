internal import Automation
internal import Quantities

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
