internal import Automation
internal import CSQLite

extension SQLValue {
    /// SQLite takes a copy; the answer is its result code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: return sqlite3_bind_null(statement, index)
        case .integer(let integer): return sqlite3_bind_int64(statement, index, integer)
        case .text(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    csqlite_bind_text(statement, index, $0.baseAddress, $0.count)
                }
            }
        case .blob(let bytes):
            return bytes.withUnsafeBytes { csqlite_bind_blob(statement, index, $0.baseAddress, $0.count) }
        }
    }

    /// A column of the row that `statement` stands at.
    init(columnOf statement: OpaquePointer, at index: Int32) {
        switch sqlite3_column_type(statement, index) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, index))
        // Nothing but integers is stored; a quotient may come as a real one.
        // A count that grew beyond what an integer holds.
        case SQLITE_FLOAT:
            let number = sqlite3_column_double(statement, index)
            self = .integer(Int64(exactly: number.rounded()) ?? (number < 0 ? .min : .max))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, index)
            let count = Int(sqlite3_column_bytes(statement, index))
            self = .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, index)
            let count = Int(sqlite3_column_bytes(statement, index))
            self = .blob([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
        default: self = .null
        }
    }
}

extension SQLRow {
    /// The row that `statement` stands at.
    init(rowOf statement: OpaquePointer) {
        self.init((0..<sqlite3_column_count(statement)).map { SQLValue(columnOf: statement, at: $0) })
    }
}
