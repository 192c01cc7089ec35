internal import Automation
// GRDB hands blobs over as Foundation's Data.
internal import Foundation
internal import GRDB

/// A transaction on SQLite's own queue.
final class SQLiteSession: SQLSession {
    private let database: Database
    let place: String
    private(set) var hasNews = false

    init(database: Database, place: String) {
        self.database = database
        self.place = place
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> [SQLRow] {
        do {
            let statement = try database.cachedStatement(
                sql: sql.utf8.contains(UInt8(ascii: "{")) ? sql.replacing("{skip}", with: "") : sql)
            let arguments = StatementArguments(values.map(Self.value))
            var rows: [SQLRow] = []
            let cursor = try Row.fetchCursor(statement, arguments: arguments)
            while let row = try cursor.next() { rows.append(Self.row(row)) }
            return rows
        } catch {
            throw SQLiteFault.storeError(error, path: place)
        }
    }

    func insert(_ records: [JournalRecord], run: String) throws(StoreError) {
        do {
            let statement = try database.cachedStatement(
                sql: "INSERT INTO journal(run_id, seq, epoch, kind, task, n, op, hash, at, body) "
                    + "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
            for record in records {
                try statement.execute(
                    arguments: StatementArguments(RunRow.values(record, run: run).map(Self.value)))
            }
        } catch {
            throw SQLiteFault.storeError(error, path: place)
        }
    }

    func notify() { hasNews = true }

    private static func value(_ value: SQLValue) -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: nil
        case .integer(let integer): integer
        case .text(let text): text
        case .blob(let bytes): Data(bytes)
        }
    }

    private static func row(_ row: Row) -> SQLRow {
        SQLRow(
            row.databaseValues.map { value in
                switch value.storage {
                case .null: .null
                case .int64(let integer): .integer(integer)
                case .double(let double): .integer(Int64(double))
                case .string(let text): .text(text)
                case .blob(let data): .blob([UInt8](data))
                }
            })
    }
}
