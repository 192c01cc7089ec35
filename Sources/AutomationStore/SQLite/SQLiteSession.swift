internal import Automation

/// A transaction on SQLite's own queue.
final class SQLiteSession: SQLSession {
    private let connection: SQLiteConnection
    private(set) var hasNews = false

    init(connection: SQLiteConnection) { self.connection = connection }

    var place: String { connection.path }

    func batch(_ statements: [SQLStatement]) throws(StoreError) -> [[SQLRow]] {
        var answers: [[SQLRow]] = []
        for statement in statements {
            var rows: [SQLRow] = []
            if let bulk = statement.bulk {
                for (place, list) in bulk.lists.enumerated() {
                    rows += try connection.rows(statement.sql, list).map { SQLRow($0, ofList: place + 1) }
                }
            } else {
                rows = try connection.rows(statement.sql, statement.values)
            }
            if statement.tells && !rows.isEmpty { hasNews = true }
            answers.append(rows)
        }
        return answers
    }

    func later(_ statement: SQLStatement) throws(StoreError) { _ = try batch([statement]) }

    func insert(_ records: [JournalRecord], run: String) throws(StoreError) {
        for record in records {
            try connection.execute(
                "INSERT INTO journal(run_id, seq, epoch, kind, task, n, op, hash, at, body) "
                    + "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                RunRow.values(record, run: run))
        }
    }

    func notify() { hasNews = true }
}
