internal import Automation

/// A transaction on one connection, on that connection's queue.
final class PostgresSession: SQLSession {
    private let connection: PostgresConnection
    private let channel: String
    private var hasNotified = false

    init(connection: PostgresConnection, channel: String) {
        self.connection = connection
        self.channel = channel
    }

    var place: String { connection.place }

    func rows(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> [SQLRow] {
        try connection.answer(PostgresStatement(sql: sql, values: values.map(PostgresValue.init))).rows
    }

    func rows(_ sql: String, each lists: [[SQLValue]]) throws(StoreError) -> [[SQLRow]] {
        guard !lists.isEmpty else { return [] }
        return try connection.pipeline(
            lists.map { PostgresStatement(sql: sql, values: $0.map(PostgresValue.init)) }
        ).map(\.rows)
    }

    func insert(_ records: [JournalRecord], run: String) throws(StoreError) {
        guard !records.isEmpty else { return }
        _ = try connection.answer(PostgresAppend.insertion(of: records, run: run))
    }

    /// One notification a transaction: committing them takes a lock on the whole server.
    func notify() throws(StoreError) {
        guard !hasNotified else { return }
        hasNotified = true
        _ = try rows("SELECT pg_notify(?1, '')", [.text(channel)])
    }
}
