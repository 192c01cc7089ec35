internal import Automation

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
