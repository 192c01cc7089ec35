internal import Automation
internal import CSQLite
internal import Essentials
internal import Glibc
internal import Synchronization

/// One SQLite file, shared correctly by every process of this machine that opens it.
///
/// Each write takes the file's lock for its transaction, leases and epochs do
/// the rest, and all processes of one machine have one clock. So a second
/// daemon on the same file is no mistake: it shares the work. It hears of the
/// other's runs and signals when the file is written to.
final class SQLiteEngine: SQLEngine {
    let writer: StoreLane<SQLiteConnection>
    let checkpoints: SQLiteCheckpoints
    private let readers: [StoreLane<SQLiteConnection>]
    let path: String
    let refusal: String?
    private let listeners = WakeUps()
    private let others = Mutex(Others())

    let pollInterval: Duration = .milliseconds(250)

    /// A page and a few commands look at once; each opens its connection when it is needed.
    private static let readerCount = 4

    /// What is known of other processes' writes; nothing before somebody listens.
    private struct Others {
        var watch: SQLiteWatch?
        /// SQLite's count of other connections' commits, as the writing one last saw it.
        var version: Int64?
    }

    /// - Parameter refusal: Why nothing can be written, if that is so.
    init(path: String, refusal: String? = nil, wallClock: @escaping WallClock) {
        self.path = path
        self.refusal = refusal
        let access = refusal == nil ? SQLiteConnection.Access.reading : .looking
        let checkpoints = SQLiteCheckpoints(path: path, wallClock: wallClock)
        self.checkpoints = checkpoints
        writer = StoreLane("callisto.store") { () throws(StoreError) in
            try SQLiteConnection(
                path: path, access: .writing, checkpoints: checkpoints, wallClock: wallClock)
        }
        readers = (0..<Self.readerCount).map { _ in
            StoreLane("callisto.store.reading") { () throws(StoreError) in
                try SQLiteConnection(path: path, access: access, wallClock: wallClock)
            }
        }
    }

    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        if let refusal { throw StoreError(.readOnly, place: path, detail: refusal) }
        let (answer, hasNews) = try await writer.run { connection throws(StoreError) in
            try Self.transact(connection, body)
        }
        if hasNews { listeners.tell() }
        return answer
    }

    func once<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer { try await write(body) }

    /// The answer, and whether listeners have to hear of what was written.
    private static func transact<Answer>(
        _ connection: SQLiteConnection, _ body: (any SQLSession) throws(StoreError) -> Answer
    ) throws(StoreError) -> (Answer, hasNews: Bool) {
        let session = SQLiteSession(connection: connection)
        let answer = try connection.transaction("BEGIN IMMEDIATE") { () throws(StoreError) in
            try body(session)
        }
        return (answer, session.hasNews)
    }

    /// Finds out whether another process wrote, and tells of it.
    private func lookForOthers() {
        writer.submit { [weak self] connection throws(StoreError) in
            // The log is written to before its commit can be seen: taking the lock waits for that. Who cannot
            // tell says that something was written.
            let version = try? connection.transaction("BEGIN IMMEDIATE") { () throws(StoreError) in
                var row = try connection.rows("PRAGMA data_version", []).first
                return row?.integer()
            }
            let isNew = self?.others.withLock { others in
                defer { others.version = version }
                return version == nil || others.version != version
            }
            if isNew == true { self?.listeners.tell() }
        }
    }

    /// Sees one state of the file, whatever others commit meanwhile.
    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await (readers.freest() ?? writer).run { connection throws(StoreError) in
            try connection.transaction("BEGIN") { () throws(StoreError) in
                try body(SQLiteSession(connection: connection))
            }
        }
    }

    var journalExecutor: any TaskExecutor { writer.executor }

    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        try await write { session throws(StoreError) in
            try session.append(batches, leaseDuration: leaseDuration)
        }
    }

    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        let answer = try writer.runIfFree { connection throws(StoreError) in
            try Self.transact(connection) { session throws(StoreError) in
                try session.append(batches, leaseDuration: leaseDuration)
            }
        }
        guard let (outcomes, hasNews) = answer else { return nil }
        if hasNews { listeners.tell() }
        return outcomes
    }

    /// Writes all that is committed now to a file that does not exist yet, while others go on writing.
    ///
    /// The file stands alone: whoever reads it needs nothing beside it, and may put nothing there.
    func backUp(to copy: String) async throws(StoreError) {
        do {
            try await writer.run { connection throws(StoreError) in
                try connection.execute("VACUUM INTO CAST(?1 AS TEXT)", [.blob(copy.systemName)])
                _ = try SQLiteConnection(path: copy, access: .resting, wallClock: { .distantFuture })
            }
        } catch {
            throw StoreError(error.code, place: copy, detail: error.detail)
        }
    }

    func wakeUps() -> AsyncStream<Void> {
        // Before the watch begins, whose first look tells of what was written until then.
        let stream = listeners.listen()
        others.withLock { others in
            // All that this process writes goes through one connection; what another one wrote is not its own.
            others.watch = others.watch ?? SQLiteWatch(path) { [weak self] in self?.lookForOthers() }
        }
        return stream
    }
}

extension SQLiteEngine {
    /// Opens a file to work with; makes it if there is none, and brings its tables up to date.
    static func open(_ path: String, wallClock: @escaping WallClock) async throws(StoreError) -> SQLiteEngine
    {
        try FileSystem.requireLocal(path)
        try FileSystem.requireReadable(path)
        if let refusal = FileSystem.refusal(toWrite: path) {
            throw StoreError(.readOnly, place: path, detail: refusal)
        }
        // Here alone: a file that goes away later is waited for, and not begun again without what was in it.
        FileSystem.create(path)
        let engine = SQLiteEngine(path: path, wallClock: wallClock)
        try await engine.write { session throws(StoreError) in try migrate(session) }
        return engine
    }

    /// Opens a file to look at it, though nothing can be written.
    ///
    /// - Parameter refusal: Why not.
    static func look(
        at path: String, _ refusal: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLiteEngine {
        try FileSystem.requireReadable(path)
        let engine = SQLiteEngine(path: path, refusal: refusal, wallClock: wallClock)
        let version: Int
        do {
            version = try await engine.read { session throws(StoreError) in try Self.version(session) }
        } catch {
            guard error.code == .unreachable, FileSystem.exists(path + "-wal") else { throw error }
            throw StoreError(
                .readOnly, place: path,
                detail: "\(refusal), and its log takes writing to be read: \(error.detail)")
        }
        guard version == Schema.steps.count else {
            throw StoreError(
                .format, place: path,
                detail: "it was written by an older Callisto (format \(version), this one knows "
                    + "\(Schema.steps.count)) and cannot be brought up to date: \(refusal)")
        }
        return engine
    }

    /// 0 for a file with nothing in it.
    static func version(_ session: any SQLSession) throws(StoreError) -> Int {
        func count(_ sql: String) throws(StoreError) -> Int {
            var row = try session.row(sql, [])
            return Int(row?.integer() ?? 0)
        }
        let version = try count("PRAGMA user_version")
        guard version <= Schema.steps.count else {
            throw StoreError(
                .format, place: session.place,
                detail:
                    "it was written by a newer Callisto (format \(version), this one knows \(Schema.steps.count))"
            )
        }
        if version == 0, try count("SELECT count(*) FROM sqlite_master") != 0 {
            throw StoreError(.format, place: session.place, detail: "it is a database of something else")
        }
        return version
    }

    private static func migrate(_ session: any SQLSession) throws(StoreError) {
        for step in Schema.steps.dropFirst(try version(session)) {
            for statement in step where !statement.hasPrefix("{postgres}") {
                try session.rows(
                    statement.replacing("{int}", with: "INTEGER").replacing("{blob}", with: "BLOB")
                        .replacing("{strict}", with: " STRICT").replacing("{fill}", with: " STRICT"), [])
            }
        }
        try session.rows("PRAGMA user_version = \(Schema.steps.count)", [])
    }
}

extension SQLiteEngine {
    /// Free pages that the next runs take soon; to give these back as well would move pages for nothing.
    private static let reserve: Int64 = 4 << 20

    /// The pages of a file.
    private struct Pages {
        let size: Int64
        let count: Int64
        let free: Int64
        /// Whether free pages can be given back one by one.
        let areMovable: Bool

        init(_ session: any SQLSession) throws(StoreError) {
            size = try session.count("PRAGMA page_size")
            count = try session.count("PRAGMA page_count")
            free = try session.count("PRAGMA freelist_count")
            areMovable = try session.count("PRAGMA auto_vacuum") == 2
        }

        var used: Int64 { (count - free) * size }
    }

    func size() async throws(StoreError) -> Int64 {
        try await read { session throws(StoreError) in try Pages(session).used }
    }

    var prunePace: PrunePace { .alone }

    func giveBack(limit: Int64) async throws(StoreError) -> Bool {
        try await giveBack(limit: limit, keeping: nil)
    }

    /// - Parameter kept: Free bytes that stay; the usual reserve if `nil`.
    private func giveBack(limit: Int64, keeping kept: Int64?) async throws(StoreError) -> Bool {
        let needs = try await read { session throws(StoreError) in
            let pages = try Pages(session)
            let kept = kept ?? max(Self.reserve, pages.used / 8)
            return pages.areMovable && pages.free * pages.size > kept
        }
        guard needs else { return true }
        return try await write { session throws(StoreError) in
            let pages = try Pages(session)
            let kept = kept ?? max(Self.reserve, pages.used / 8)
            let excess = pages.free - kept / pages.size
            guard excess > 0 else { return true }
            let step = min(excess, max(1, limit / pages.size))
            try session.rows("PRAGMA incremental_vacuum(\(step))", [])
            return step == excess
        }
    }

    func statistics() async throws(StoreError) -> StoreStatistics {
        let log = FileSystem.size(path + "-wal")
        return try await read { session throws(StoreError) in
            let pages = try Pages(session)
            let census = try session.census()
            var tables: [StoreStatistics.Table] = []
            for name in ["run", "journal", "signal", "attachment", "source", "job"] {
                let rows = try session.count("SELECT count(*) FROM \(name)")
                tables.append(.init(name: name, rows: rows))
            }
            return StoreStatistics(
                engine: "SQLite \(String(cString: sqlite3_libversion()))",
                format: try Self.version(session), bytes: pages.count * pages.size,
                freeBytes: pages.free * pages.size, logBytes: log, givesSpaceBack: pages.areMovable,
                tables: tables, areRowsEstimated: false, runs: census.runs, oldest: census.oldest,
                newest: census.newest)
        }
    }

    func problems() async throws(StoreError) -> [String] {
        try await read { session throws(StoreError) in
            var found: [String] = []
            for var row in try session.rows("PRAGMA integrity_check(20)", []) {
                if let text = row.text(), text != "ok" { found.append("SQLite says: \(text)") }
            }
            // Further statements on a damaged file are not worth much.
            guard found.isEmpty else { return found }
            let indexes = try session.rows("SELECT name FROM sqlite_master WHERE type = 'index'", [])
                .compactMap { row in
                    var row = row
                    return row.text()
                }
            found += Schema.indexes.subtracting(indexes).sorted().map { "the index \($0) is missing" }
            return try found + session.contradictions()
        }
    }

    /// The space that writing a file of this size anew takes; `nil` if it gives its space back without that.
    private func need() async throws(StoreError) -> VacuumNeed? {
        let pages = try await read { session throws(StoreError) in try Pages(session) }
        guard !pages.areMovable else { return nil }
        // SQLite makes the new file where temporary ones go, and copies it back through the log.
        let temporary = FileSystem.temporaryFolder
        let beside = FileSystem.folder(of: path)
        var rooms = [
            VacuumNeed.Room(folder: temporary, needed: pages.used, free: FileSystem.room(in: temporary)),
            VacuumNeed.Room(folder: beside, needed: pages.used, free: FileSystem.room(in: beside)),
        ]
        if FileSystem.device(temporary) == FileSystem.device(beside) {
            rooms = [.init(folder: beside, needed: 2 * pages.used, free: rooms[1].free)]
        }
        return VacuumNeed(
            // checked: a file has too few bytes for that.
            rooms: rooms, duration: .seconds(max(1, pages.used / Self.vacuumedBytesPerSecond)),
            isConversion: true, holdsOthersUp: true)
    }

    /// Assumed, not measured: what a small machine with a slow disk writes.
    private static let vacuumedBytesPerSecond: Int64 = 50 << 20

    func vacuum(_ begins: @Sendable (VacuumNeed) throws -> Void) async throws {
        if let refusal { throw StoreError(.readOnly, place: path, detail: refusal) }
        if let need = try await need() {
            try begins(need)
            try await writer.run { connection throws(StoreError) in
                // The second file is as large as the store.
                try connection.execute("PRAGMA temp_store = FILE")
                defer { try? connection.execute("PRAGMA temp_store = MEMORY") }
                try connection.execute("VACUUM")
                try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            }
            return
        }
        try begins(VacuumNeed(rooms: [], duration: .zero, isConversion: false, holdsOthersUp: false))
        while try await !giveBack(limit: 1 << 20, keeping: 0) {}
        try await writer.run { connection throws(StoreError) in
            try connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        }
    }
}

extension FileSystem {
    /// Where SQLite puts temporary files.
    static var temporaryFolder: String {
        var folders: [String] = ["SQLITE_TMPDIR", "TMPDIR"].compactMap { (name: String) -> String? in
            getenv(name).map { String(cString: $0) }
        }
        folders += ["/var/tmp", "/usr/tmp", "/tmp"]
        return folders.first { access($0.systemPath, W_OK | X_OK) == 0 } ?? "."
    }

    static func size(_ path: String) -> Int64 {
        var status = stat()
        return stat(path.systemPath, &status) == 0 ? Int64(status.st_size) : 0
    }

    static func device(_ folder: String) -> UInt? {
        var status = stat()
        return stat(folder.systemPath, &status) == 0 ? UInt(status.st_dev) : nil
    }

    /// Bytes that this account may still write there.
    static func room(in folder: String) -> Int64 {
        var status = statvfs()
        guard statvfs(folder.systemPath, &status) == 0 else { return 0 }
        return Int64(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
                .partialValue)
    }
}
