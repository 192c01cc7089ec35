public import Automation

extension SQLRunStore {
    /// Opens a store by its address: `postgres://…`, or the path of a SQLite file.
    ///
    /// Tables are made or brought up to date. The file is made if there is none;
    /// `wallClock` is its time, while PostgreSQL's own holds for all machines
    /// that share it. Throws when the store is of a newer kind, or not there.
    public static func open(
        _ address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        if address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") {
            return SQLRunStore(engine: try await PostgresEngine.open(address))
        }
        return SQLRunStore(engine: try await SQLiteEngine.open(address, wallClock: wallClock))
    }

    /// Writes everything, runs and the jobs' standing, to a new SQLite file that is a store itself; `false` where
    /// the store is a server, which has backups of its own.
    public func backUp(to path: String) async throws(StoreError) -> Bool {
        guard let engine = engine as? SQLiteEngine else { return false }
        try await engine.backUp(to: path)
        return true
    }
}
