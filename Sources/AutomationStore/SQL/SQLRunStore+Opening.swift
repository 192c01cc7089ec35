public import Automation

extension SQLRunStore {
    /// Opens a store by its address: `postgres://…`, or the path of a SQLite file.
    ///
    /// A file is made if there is none, and its tables are brought up to date; a
    /// server's are made by ``migrate(_:wallClock:)`` alone, as that takes other
    /// rights than a daemon needs. `wallClock` is a file's time, while PostgreSQL's
    /// own holds for all machines that share it. Throws when the store is of
    /// another kind, or not there.
    public static func open(
        _ address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if isServer(address) {
            return SQLRunStore(engine: try await PostgresEngine.open(address, forWriting: true))
        }
        return SQLRunStore(engine: try await SQLiteEngine.open(address, wallClock: wallClock))
    }

    /// Makes a store's tables or brings them up to date, then opens it.
    public static func migrate(
        _ address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if isServer(address) { try await PostgresEngine.migrate(address) }
        return try await open(address, wallClock: wallClock)
    }

    /// What an account of a server needs to work with the store, as statements for its owner; none for a file.
    public func grants(to role: String) -> [String] { (engine as? PostgresEngine)?.grants(to: role) ?? [] }

    /// Opens a store to look at it.
    ///
    /// As ``open(_:wallClock:)`` does, except that a SQLite file that cannot be
    /// written to, and a server that is a standby, are taken as they are; whatever
    /// would change them throws then.
    public static func look(
        at address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if isServer(address) {
            return SQLRunStore(engine: try await PostgresEngine.open(address, forWriting: false))
        }
        guard let refusal = FileSystem.refusal(toWrite: address) else {
            return try await open(address, wallClock: wallClock)
        }
        return SQLRunStore(engine: try await SQLiteEngine.look(at: address, refusal, wallClock: wallClock))
    }

    /// An address as it may be shown: without a password.
    public static func shown(_ address: String) -> String {
        isServer(address) ? PostgresAddress.shown(String(address.prefix { $0 != "?" })) : address
    }

    private static func isServer(_ address: String) -> Bool {
        address.hasPrefix("postgres://") || address.hasPrefix("postgresql://")
    }

    /// Writes everything, runs and the jobs' standing, to a new SQLite file that is a store itself; `false` where
    /// the store is a server, which has backups of its own.
    public func backUp(to path: String) async throws(StoreError) -> Bool {
        guard let engine = engine as? SQLiteEngine else { return false }
        try await engine.backUp(to: path)
        return true
    }

    /// Removes the logs of a SQLite file whose place another takes: they would be read as that one's.
    public static func removeLogs(of path: String) { FileSystem.removeLogs(of: path) }
}
