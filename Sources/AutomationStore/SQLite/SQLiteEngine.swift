internal import Automation
internal import GRDB
internal import Synchronization

/// One SQLite file, shared correctly by every process of this machine that opens it.
///
/// Each write takes the file's lock for its transaction, leases and epochs do
/// the rest, and all processes of one machine have one clock. So a second
/// daemon on the same file is no mistake: it shares the work. It hears of the
/// other's runs by looking, `pollInterval` apart.
final class SQLiteEngine: SQLEngine {
    private let pool: DatabasePool
    private let path: String
    private let listeners = Mutex(Listeners())

    let pollInterval: Duration = .milliseconds(250)

    private struct Listeners {
        var last = 0
        var all: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    init(path: String, wallClock: @escaping WallClock) throws(StoreError) {
        try FileSystem.requireLocal(path)
        self.path = path
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(10)
            configuration.label = "callisto.store"
            configuration.prepareDatabase { database in
                database.add(
                    function: DatabaseFunction("callisto_now", argumentCount: 0, pure: false) { _ in
                        wallClock().milliseconds
                    })
            }
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                // GRDB asks for less in WAL mode: enough for a kill, not for a power cut.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.inTransaction(.immediate) {
                    try Self.migrate(database, path: path)
                    return .commit
                }
            }
        } catch {
            throw SQLiteFault.storeError(error, path: path)
        }
    }

    private static func migrate(_ database: Database, path: String) throws {
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard version <= Schema.steps.count else {
            throw StoreError(
                .format, place: path,
                detail:
                    "it was written by a newer Callisto (format \(version), this one knows \(Schema.steps.count))"
            )
        }
        if version == 0, try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") != 0 {
            throw StoreError(.format, place: path, detail: "it is a database of something else")
        }
        for step in Schema.steps.dropFirst(version) {
            for statement in step {
                try database.execute(
                    sql: statement.replacing("{int}", with: "INTEGER").replacing("{blob}", with: "BLOB")
                        .replacing("{strict}", with: " STRICT").replacing("{fill}", with: " STRICT"))
            }
        }
        try database.execute(sql: "PRAGMA user_version = \(Schema.steps.count)")
    }

    /// The task's cancellation does not reach the database: what began is finished.
    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let (result, hasNews): (Result<Answer, StoreError>, Bool) = await withCheckedContinuation {
            continuation in
            pool.asyncWriteWithoutTransaction { database in
                let session = SQLiteSession(database: database, place: self.path)
                var result: Result<Answer, StoreError>?
                do {
                    try database.inTransaction(.immediate) {
                        result = .success(try body(session))
                        return .commit
                    }
                } catch {
                    result = .failure(SQLiteFault.storeError(error, path: self.path))
                }
                continuation.resume(returning: (result ?? .failure(self.silence), session.hasNews))
            }
        }
        let answer = try result.get()
        if hasNews { for listener in listeners.withLock({ Array($0.all.values) }) { listener.yield() } }
        return answer
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let result: Result<Answer, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncRead { database in
                do {
                    let session = SQLiteSession(database: try database.get(), place: self.path)
                    continuation.resume(returning: .success(try body(session)))
                } catch {
                    continuation.resume(returning: .failure(SQLiteFault.storeError(error, path: self.path)))
                }
            }
        }
        return try result.get()
    }

    private var silence: StoreError {
        StoreError(.refused, place: path, detail: "a transaction without an answer")
    }

    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        try await write { session throws(StoreError) in
            var outcomes: [Bool] = []
            for batch in batches { outcomes.append(try session.append(batch, leaseDuration: leaseDuration)) }
            return outcomes
        }
    }

    /// Writes all that is committed now to a file that does not exist yet, while others go on writing.
    func backUp(to copy: String) async throws(StoreError) {
        let result: Result<Void, StoreError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { database in
                do {
                    try database.execute(sql: "VACUUM INTO ?", arguments: [copy])
                    continuation.resume(returning: .success(()))
                } catch {
                    continuation.resume(returning: .failure(SQLiteFault.storeError(error, path: copy)))
                }
            }
        }
        try result.get()
    }

    func wakeUps() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { listeners in
            listeners.last += 1
            listeners.all[listeners.last] = continuation
            return listeners.last
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.listeners.withLock { $0.all.removeValue(forKey: number) }
        }
        return stream
    }
}
