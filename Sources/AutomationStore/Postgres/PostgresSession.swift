internal import Automation

/// A transaction on one connection, on that connection's queue.
///
/// What nobody waits for is sent with the next statement that somebody waits
/// for, the transaction's beginning and end included: over a long line it is the
/// turns that take time.
final class PostgresSession: SQLSession {
    private let connection: PostgresConnection
    private let channel: String
    /// What is sent with what follows.
    private var pending: [PostgresStatement]
    private let isTransaction: Bool
    private var hasBegun = false
    private var hasNotified = false

    /// - Parameter isTransaction: Whether statements stand or fall together; one alone does so anyhow.
    init(connection: PostgresConnection, channel: String, isTransaction: Bool) {
        self.connection = connection
        self.channel = channel
        self.isTransaction = isTransaction
        pending = isTransaction ? connection.beginning : []
    }

    var place: String { connection.place }

    func batch(_ statements: [SQLStatement]) throws(StoreError) -> [[SQLRow]] {
        guard !statements.isEmpty else { return [] }
        return try send(statements.map(translated)).map(\.rows)
    }

    func later(_ statement: SQLStatement) { pending.append(translated(statement)) }

    func insert(_ records: [JournalRecord], run: String) {
        if !records.isEmpty { pending.append(PostgresAppend.insertion(of: records, run: run)) }
    }

    /// One notification a transaction: committing them takes a lock on the whole server.
    func notify() {
        guard !hasNotified else { return }
        hasNotified = true
        later(SQLStatement("SELECT pg_notify(?1, '')", [.text(channel)]))
    }

    private func translated(_ statement: SQLStatement) -> PostgresStatement {
        let values = statement.values.map(PostgresValue.init)
        guard statement.tells, !hasNotified else {
            return PostgresStatement(sql: statement.sql, values: values)
        }
        // Told with what it touched, without another turn; the server tells once of what is told twice.
        return PostgresStatement(
            sql:
                "WITH touched AS (\(statement.sql)) SELECT touched.*, pg_notify('\(channel)', '') FROM touched",
            values: values)
    }

    private func send(_ statements: [PostgresStatement]) throws(StoreError) -> [PostgresAnswer] {
        let all = pending + statements
        let count = pending.count
        pending = []
        hasBegun = isTransaction
        if let only = all.first, all.count == 1 {
            return [try connection.answer(only)].suffix(statements.count)
        }
        return Array(try connection.pipeline(all).dropFirst(count))
    }

    /// Ends it with all that was left for later.
    func commit() throws(StoreError) {
        if isTransaction {
            guard hasBegun || pending.count > connection.beginning.count else { return }
            pending.append(.commit)
        }
        if !pending.isEmpty { _ = try send([]) }
    }

    /// Takes everything back.
    func rollback() {
        pending = []
        guard hasBegun, connection.isUsable else { return }
        try? connection.simple("ROLLBACK")
    }
}
