internal import Automation

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
            // Whoever comes second waits, and finds the tables made.
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

    /// What a role needs that is not the tables' owner.
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
