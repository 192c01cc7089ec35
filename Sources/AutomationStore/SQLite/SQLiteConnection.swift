internal import Automation
internal import CSQLite
internal import Essentials

/// One connection to a SQLite file; used by one thread at a time.
final class SQLiteConnection: StoreConnection {
    enum Access {
        case reading
        case writing
        /// Reads a file that nothing can be written to, nor beside it.
        case looking
        /// Writes nothing but what others wrote, from the log to where it belongs.
        case tidying
        /// Leaves a file without a log that takes files beside it, until somebody works with it.
        case resting
    }

    let path: String
    private let handle: OpaquePointer
    /// Whether SQLite was told that nobody writes to the file.
    private let isImmutable: Bool
    /// Each text is compiled once; they are few, as values stand for themselves in none.
    private var prepared: [String: OpaquePointer] = [:]
    /// Sees to the log that this connection writes.
    private let checkpoints: SQLiteCheckpoints?

    /// Whether its file is still where it was: what is written to one that was deleted is lost.
    ///
    /// Whether it serves another look. An immutable file is opened for each, as that promise may not hold for long.
    var isUsable: Bool {
        if isImmutable { return false }
        var hasMoved: Int32 = 0
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
        return hasMoved == 0
    }

    /// How long a statement waits for another process's transaction, in milliseconds.
    private static let patience: Int32 = 10000

    /// Opens the file, which has to be there. `callisto_now()` is told by `wallClock`.
    init(
        path: String, access: Access, checkpoints: SQLiteCheckpoints? = nil, wallClock: @escaping WallClock
    ) throws(StoreError) {
        // A log says that somebody has the file open, or died; reading it takes files beside it, which are there then.
        let isImmutable = access == .looking && !FileSystem.exists(path + "-wal")
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            (isImmutable ? "file:\(Self.escaped(path))?immutable=1" : path).systemPath, &opened,
            (access == .looking ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX
                | (isImmutable ? SQLITE_OPEN_URI : 0), nil)
        guard code == SQLITE_OK, let opened else {
            let fault = SQLiteFault.storeError(code, handle: opened, path: path)
            sqlite3_close_v2(opened)
            throw fault
        }
        // From here on the deinitialiser closes it, also when this throws.
        self.path = path
        self.isImmutable = isImmutable
        self.checkpoints = checkpoints
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.patience)
        try register(wallClock)
        // What is sorted or may have to be undone would go to a file in a folder for temporary ones once it is large, and
        // a worker process may write to none.
        try execute("PRAGMA temp_store = MEMORY")
        switch access {
        case .looking: break
        case .tidying: try execute("PRAGMA synchronous = FULL")
        case .reading: try execute("PRAGMA query_only = ON")
        case .resting: try execute("PRAGMA journal_mode = DELETE")
        case .writing:
            // Of an empty file alone, and before anything is in it; of others once they are written anew.
            try execute("PRAGMA auto_vacuum = INCREMENTAL")
            try execute("PRAGMA journal_mode = WAL")
            // Written through before a commit returns, so that a power cut takes nothing back.
            try execute("PRAGMA synchronous = FULL")
            try execute("PRAGMA foreign_keys = ON")
            checkpoints?.watch(handle)
        }
    }

    deinit {
        for statement in prepared.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// As a URI has it.
    private static func escaped(_ path: String) -> String {
        path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
    }

    private func register(_ wallClock: @escaping WallClock) throws(StoreError) {
        let clock = Unmanaged.passRetained(Clock(now: wallClock))
        let code = sqlite3_create_function_v2(
            handle, "callisto_now", 0, SQLITE_UTF8, clock.toOpaque(),
            { context, _, _ in
                let clock = Unmanaged<Clock>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
                sqlite3_result_int64(context, clock.now().milliseconds)
            }, nil, nil, { clock in clock.map { Unmanaged<Clock>.fromOpaque($0).release() } })
        guard code == SQLITE_OK else { throw fault(code) }
    }

    /// The context that SQLite keeps for the function.
    private final class Clock {
        let now: WallClock
        init(now: @escaping WallClock) { self.now = now }
    }

    // MARK: Statements

    /// Runs a statement whose answer nobody looks at.
    func execute(_ sql: String, _ values: [SQLValue] = []) throws(StoreError) { _ = try rows(sql, values) }

    /// Runs one statement to its end and gives all its rows.
    func rows(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> [SQLRow] {
        let statement = try prepare(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        for (index, value) in values.enumerated() {
            let code = value.bind(to: statement, at: Int32(index + 1))
            guard code == SQLITE_OK else { throw fault(code) }
        }
        var rows: [SQLRow] = []
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rows.append(SQLRow(rowOf: statement))
            case SQLITE_DONE: return rows
            case let code: throw fault(code)
            }
        }
    }

    /// Runs `body` between `begin` and COMMIT; what it wrote is taken back when it throws.
    func transaction<Answer>(
        _ begin: String, _ body: () throws(StoreError) -> Answer
    ) throws(StoreError) -> Answer {
        try execute(begin)
        do throws(StoreError) {
            let answer = try body()
            try execute("COMMIT")
            return answer
        } catch {
            // A full disk, for one, has already ended it.
            if sqlite3_get_autocommit(handle) == 0 { try? execute("ROLLBACK") }
            throw error
        }
    }

    private func prepare(_ sql: String) throws(StoreError) -> OpaquePointer {
        if let statement = prepared[sql] { return statement }
        var statement: OpaquePointer?
        // One writer at a time: there are no locked rows to leave out.
        var text = sql.replacing("{skip}", with: "")
        if text.contains("{by ") {
            text = text.replacing("{by ", with: "INDEXED BY ").replacing("}", with: "")
        }
        let code = sqlite3_prepare_v3(handle, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw fault(code) }
        prepared[sql] = statement
        return statement
    }

    private func fault(_ code: Int32) -> StoreError {
        SQLiteFault.storeError(code, handle: handle, path: path)
    }
}

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
