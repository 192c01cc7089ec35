internal import Automation
internal import GRDB

/// SQLite's errors in the words of stores.
enum SQLiteFault {
    static func storeError(_ error: any Error, path: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let error = error as? DatabaseError else {
            return StoreError(.refused, place: path, detail: "\(error)")
        }
        let detail = error.message ?? "\(error.resultCode)"
        let code: StoreError.Code =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY,
                .SQLITE_PERM,
                .SQLITE_INTERRUPT:
                .unreachable
            case .SQLITE_FULL: .full
            case .SQLITE_CORRUPT: .damaged
            case .SQLITE_NOTADB: .format
            default: .refused
            }
        return StoreError(code, place: path, detail: detail)
    }
}
