internal import Automation

/// A PostgreSQL that several machines share; its clock is the clock of all leases.
///
/// A few connections, each with a queue of its own, since libpq waits where it
/// is called. One that broke is replaced when it is next needed; whoever asked
/// hears `unreachable` and asks again.
final class PostgresEngine: SQLEngine {
    let address: PostgresAddress
    private let lanes: [StoreLane<PostgresConnection>]
    /// Appends wait for nothing else, and their one statement is planned once.
    private let journal: StoreLane<PostgresConnection>
    private let listener: PostgresListener

    let pollInterval: Duration = .seconds(5)

    /// Claims, ends and looks may be under way at once.
    private static let laneCount = 3

    static func open(_ text: String) async throws(StoreError) -> PostgresEngine {
        let engine = PostgresEngine(address: PostgresAddress(text))
        try await engine.migrate()
        return engine
    }

    private init(address: PostgresAddress) {
        self.address = address
        lanes = (0..<Self.laneCount).map { _ in
            StoreLane("callisto.postgres") { () throws(StoreError) in try PostgresConnection(address) }
        }
        journal = StoreLane("callisto.postgres.journal") { () throws(StoreError) in
            let connection = try PostgresConnection(address)
            // Without the second, a plan made while there were few runs would read them all when there are many.
            try connection.simple("SET plan_cache_mode TO force_generic_plan; SET enable_seqscan TO off")
            return connection
        }
        listener = PostgresListener(address: address)
    }

    private var freest: StoreLane<PostgresConnection> { lanes.freest() ?? lanes[0] }

    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let channel = address.channel
        var conflicts = 0
        while true {
            do throws(StoreError) {
                return try await freest.run { connection throws(StoreError) in
                    try connection.simple("BEGIN")
                    do throws(StoreError) {
                        let answer = try body(PostgresSession(connection: connection, channel: channel))
                        try connection.simple("COMMIT")
                        return answer
                    } catch {
                        if connection.isUsable { try? connection.simple("ROLLBACK") }
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
            try body(PostgresSession(connection: connection, channel: channel))
        }
    }

    var journalExecutor: any TaskExecutor { journal.executor }

    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        guard let statements = Self.statements(for: batches, leaseDuration) else {
            return try await write { session throws(StoreError) in
                try session.append(batches, leaseDuration: leaseDuration)
            }
        }
        return try await journal.run { connection throws(StoreError) in
            try Self.outcomes(of: statements, connection)
        }
    }

    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        guard let statements = Self.statements(for: batches, leaseDuration) else { return nil }
        return try journal.runIfFree { connection throws(StoreError) in
            try Self.outcomes(of: statements, connection)
        }
    }

    /// `nil` when some batch takes more than one statement.
    private static func statements(
        for batches: [Append], _ leaseDuration: Duration
    ) -> [PostgresStatement]? {
        let statements = batches.compactMap {
            PostgresAppend.statement(for: $0, leaseDuration: leaseDuration)
        }
        return statements.count == batches.count ? statements : nil
    }

    private static func outcomes(
        of statements: [PostgresStatement], _ connection: PostgresConnection
    ) throws(StoreError) -> [Bool] {
        if let only = statements.first, statements.count == 1 {
            return [try connection.answer(only).touched > 0]
        }
        return try connection.pipeline(statements).map { $0.touched > 0 }
    }

    func wakeUps() -> AsyncStream<Void> { listener.wakeUps() }

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

    private func migrate() async throws(StoreError) {
        let schema = address.schema
        try await write { session throws(StoreError) in
            // Whoever comes second waits, and finds the tables made.
            try session.rows(
                "SELECT pg_advisory_xact_lock(hashtextextended(?1, 7267255374562))", [.text(schema)])
            try session.rows("CREATE SCHEMA IF NOT EXISTS \"\(schema)\"", [])
            try session.rows("CREATE TABLE IF NOT EXISTS callisto_format(version bigint NOT NULL)", [])
            try session.rows(
                """
                CREATE OR REPLACE FUNCTION callisto_now() RETURNS bigint LANGUAGE sql VOLATILE PARALLEL SAFE
                AS 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint'
                """, [])
            let version = try Self.version(session)
            for step in Schema.steps.dropFirst(version) {
                for statement in step {
                    try session.rows(
                        statement.replacing("{int}", with: "bigint").replacing("{blob}", with: "bytea")
                            .replacing("{strict}", with: "").replacing("{postgres}", with: "")
                            .replacing("{fill}", with: " WITH (fillfactor=70)"),
                        [])
                }
            }
            if version < Schema.steps.count {
                try session.rows("INSERT INTO callisto_format VALUES(\(Schema.steps.count))", [])
            }
        }
    }
}

/// Where a PostgreSQL is, and what must not be shown of it.
struct PostgresAddress: Sendable {
    /// What libpq takes.
    let conninfo: String
    /// For sentences: no password.
    let place: String
    /// All tables are in it; `?schema=` in the address, else `callisto`.
    let schema: String

    var channel: String { "callisto_\(schema)" }

    init(_ text: String) {
        var base = text
        var options: [String] = []
        var schema = "callisto"
        if let mark = text.firstIndex(of: "?") {
            base = String(text[..<mark])
            for option in text[text.index(after: mark)...].split(separator: "&") {
                if option.hasPrefix("schema=") {
                    schema = String(option.dropFirst(7).filter { $0.isLetter || $0.isNumber || $0 == "_" })
                } else {
                    options.append(String(option))
                }
            }
        }
        options += [
            "application_name=callisto", "connect_timeout=5", "tcp_user_timeout=15000", "keepalives_idle=15",
            "keepalives_interval=5", "keepalives_count=3",
        ]
        self.schema = schema
        conninfo = base + "?" + options.joined(separator: "&")
        var shown = base
        if let end = base.lastIndex(of: "@"), let slashes = base.firstRange(of: "//"),
            let colon = base[slashes.upperBound..<end].firstIndex(of: ":")
        {
            shown.removeSubrange(colon..<end)
        }
        place = shown
    }
}
