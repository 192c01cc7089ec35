internal import Automation
internal import CSQLite

/// SQLite's result codes in the words of stores.
enum SQLiteFault {
    /// `handle` has the sentence that belongs to `code`, where there is one.
    static func storeError(_ code: Int32, handle: OpaquePointer?, path: String) -> StoreError {
        let words = handle.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        let detail = words.map { String(cString: $0) } ?? "result code \(code)"
        // The low byte is the kind; what is above it says more than is asked here.
        let kind: StoreError.Code =
            switch code & 0xFF {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM,
                SQLITE_INTERRUPT:
                .unreachable
            case SQLITE_FULL: .full
            case SQLITE_CORRUPT: .damaged
            case SQLITE_NOTADB: .format
            default: .refused
            }
        return StoreError(kind, place: path, detail: detail)
    }
}
