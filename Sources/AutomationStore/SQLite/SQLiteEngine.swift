internal import Automation
internal import Quantities
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
