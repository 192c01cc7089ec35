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
        if isServer(address) {
            return SQLRunStore(engine: try await PostgresEngine.open(address))
        }
        return SQLRunStore(engine: try await SQLiteEngine.open(address, wallClock: wallClock))
    }

    /// Opens a store to look at it.
    ///
    /// As ``open(_:wallClock:)`` does, except that a SQLite file that cannot be
    /// written to is taken as it is; whatever would change it throws then.
    public static func look(
        at address: String, wallClock: @escaping WallClock
    ) async throws(StoreError) -> SQLRunStore {
        guard !isServer(address), let refusal = FileSystem.refusal(toWrite: address) else {
            return try await open(address, wallClock: wallClock)
        }
        return SQLRunStore(engine: try await SQLiteEngine.look(at: address, refusal, wallClock: wallClock))
    }

    /// An address as it may be shown: without a password.
    public static func shown(_ address: String) -> String {
        isServer(address) ? PostgresAddress(address).place : address
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
}
