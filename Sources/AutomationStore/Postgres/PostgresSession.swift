internal import Automation
internal import Dispatch
internal import Glibc
internal import Synchronization

/// A transaction on one connection, on that connection's queue.
///
/// What nobody waits for is sent with the next statement that somebody waits
/// for, the transaction's beginning and end included: over a long line it is the
/// turns that take time.
final class PostgresSession: SQLSession {
    private let connection: PostgresConnection
    private let channel: String
    /// What is sent with what follows.
    private var pending: [PostgresStatement]
    private let isTransaction: Bool
    private var hasBegun = false
    private var hasNotified = false

    /// - Parameter isTransaction: Whether statements stand or fall together; one alone does so anyhow.
    init(connection: PostgresConnection, channel: String, isTransaction: Bool) {
        self.connection = connection
        self.channel = channel
        self.isTransaction = isTransaction
        pending = isTransaction ? connection.beginning : []
    }

    var place: String { connection.place }

    func batch(_ statements: [SQLStatement]) throws(StoreError) -> [[SQLRow]] {
        guard !statements.isEmpty else { return [] }
        guard statements.contains(where: \.isAlongIndex) else {
            return try send(statements.map(translated)).map(\.rows)
        }
        return try send([Self.alongIndexes] + statements.map(translated)).dropFirst().map(\.rows)
    }

    /// Until the end of the transaction, which is that of what is sent with it where there is no other.
    private static let alongIndexes: PostgresStatement = {
        let ways = ["seqscan", "bitmapscan", "sort", "incremental_sort"]
        let settings = ways.map { "set_config('enable_\($0)', 'off', true)" }.joined(separator: ", ")
        return PostgresStatement(sql: "SELECT \(settings)", values: [])
    }()

    func later(_ statement: SQLStatement) { pending.append(translated(statement)) }

    func insert(_ records: [JournalRecord], run: String) {
        if !records.isEmpty { pending.append(PostgresAppend.insertion(of: records, run: run)) }
    }

    func begin(_ runs: [NewRun]) throws(StoreError) -> [BegunRun] {
        try rows(RunRow.beginning, each: runs.map { RunRow.insertValues($0, state: .ready) }, tells: true).map
        { rows in
            var living = Living()
            var isMade = false
            for var row in rows {
                living.add(&row)
                isMade = row.integer() == 1
            }
            if isMade { return .made }
            return living.isEmpty ? .hindered : .waits(living)
        }
    }

    func take(owner: String, limit: Int, low: Bool, duration: Duration) throws(StoreError) -> TakenRows {
        let rows = try rows(TurnSQL.taking(low: low), [.text(owner), .init(duration), .init(limit)])
        var taken = TakenRows(
            runs: [], rest: [], next: NextWake(at: nil, now: Timestamp(milliseconds: 0)))
        for var row in rows {
            let now = row.time() ?? taken.next.now
            taken.rest = ClaimSQL.Rest(rawValue: row.integer() ?? 0)
            var facts: SQLRow? = row
            taken.next = NextWake(at: ClaimSQL.nextWake(&facts), now: now)
            row = facts ?? row
            let mark = row.text()
            guard !row.isNull else { continue }
            let run = RunRow.run(row)
            taken.runs.append(run)
            if let job = run.job { taken.definitionMarks[job] = mark }
        }
        return taken
    }

    func end(_ finishes: [Finish]) throws(StoreError) -> [EndedRow] {
        var ending = translated(SQLStatement(TurnSQL.ending, each: finishes.map(TurnSQL.values)))
        ending.values += PostgresAppend.values(of: finishes.map(\.append))
        let locking = SQLStatement(TurnSQL.lockingJobs, each: finishes.map { [.text($0.append.lease.run)] })
        let answers = try send([translated(locking), ending])
        return TurnSQL.ended(answers[0].rows, answers[1].rows, count: finishes.count)
    }

    /// One notification a transaction: committing them takes a lock on the whole server.
    func notify() {
        guard !hasNotified else { return }
        hasNotified = true
        later(SQLStatement("SELECT pg_notify(?1, '')", [.text(channel)]))
    }

    private func translated(_ statement: SQLStatement) -> PostgresStatement {
        if let (bulk, lists) = statement.bulk { return translated(bulk, lists) }
        let values = statement.values.map(PostgresValue.init)
        guard statement.tells, !hasNotified else {
            return PostgresStatement(sql: statement.sql, values: values)
        }
        // Told with what it touched, without another turn; the server tells once of what is told twice.
        return PostgresStatement(
            sql:
                "WITH touched AS (\(statement.sql)) SELECT touched.*, pg_notify('\(channel)', '') FROM touched",
            values: values)
    }

    private func translated(_ bulk: SQLBulk, _ lists: [[SQLValue]]) -> PostgresStatement {
        PostgresStatement(
            sql: bulk.text().replacing("{tell}", with: "pg_notify('\(channel)', '')"),
            values: bulk.arguments(lists))
    }

    private func send(_ statements: [PostgresStatement]) throws(StoreError) -> [PostgresAnswer] {
        let all = pending + statements
        let count = pending.count
        pending = []
        hasBegun = isTransaction
        if let only = all.first, all.count == 1 {
            return [try connection.answer(only)].suffix(statements.count)
        }
        return Array(try connection.pipeline(all).dropFirst(count))
    }

    /// Ends it with all that was left for later.
    func commit() throws(StoreError) {
        if isTransaction {
            guard hasBegun || pending.count > connection.beginning.count else { return }
            pending.append(.commit)
        }
        if !pending.isEmpty { _ = try send([]) }
    }

    /// Takes everything back.
    func rollback() {
        pending = []
        guard hasBegun, connection.isUsable else { return }
        try? connection.simple("ROLLBACK")
    }
}

/// Hears `NOTIFY` on a connection of its own, and comes back after a loss by itself.
///
/// The thread starts with the first listener and ends with the store. After a
/// reconnect it tells once, as something may have been missed meanwhile.
final class PostgresListener: Sendable {
    private let address: PostgresAddress
    private let queue = DispatchQueue(label: "callisto.postgres.listen")
    private let listeners = WakeUps()
    private let isRunning = Atomic(false)
    /// Closing the writing end ends the thread's wait.
    private let pipe: (reading: Int32, writing: Int32)

    init(address: PostgresAddress) {
        self.address = address
        var ends: [Int32] = [-1, -1]
        _ = Glibc.pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipe = (ends[0], ends[1])
    }

    deinit {
        close(pipe.writing)
        // The thread closes its end itself, where there was one.
        if !isRunning.load(ordering: .relaxed) { close(pipe.reading) }
    }

    func wakeUps() -> AsyncStream<Void> {
        let stream = listeners.listen()
        if address.listening != .polling, !isRunning.exchange(true, ordering: .relaxed) {
            let (address, reading) = (address, pipe.reading)
            queue.async { [weak self] in
                Self.listen(address, reading) { self?.listeners.tell() != nil }
                close(reading)
            }
        }
        return stream
    }

    /// Until the store is gone: `tell` says whether it is still there.
    private static func listen(_ address: PostgresAddress, _ stop: Int32, _ tell: () -> Bool) {
        var wait: Int32 = 100
        while !isStopped(stop, after: 0) {
            do throws(StoreError) {
                let connection = try PostgresConnection(address, isDirect: true)
                // Notifications for it go to the next user of the server's session.
                guard !connection.isPooled else { return }
                try connection.simple("LISTEN \"\(address.channel)\"")
                guard tell() else { return }
                wait = 100
                while !isStopped(stop, after: 0) {
                    // Wakes now and then, so that a dead peer is noticed.
                    if try connection.awaitNotification(milliseconds: 30000, wakeDescriptor: stop), !tell() {
                        return
                    }
                }
            } catch {
                if isStopped(stop, after: wait) { return }
                wait = min(wait * 2, 5000)
            }
        }
    }

    private static func isStopped(_ stop: Int32, after milliseconds: Int32) -> Bool {
        var wish = pollfd(fd: stop, events: Int16(POLLIN), revents: 0)
        return poll(&wish, 1, milliseconds) > 0
    }
}
