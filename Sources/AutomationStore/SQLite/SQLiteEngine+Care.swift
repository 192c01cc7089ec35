internal import Automation
internal import CSQLite
internal import Glibc
internal import Quantities

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
            // What is asked of a damaged file further is not worth much.
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

    /// What a file of this size needs; `nil` if it gives its space back without being written anew.
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
