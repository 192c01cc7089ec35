internal import Automation
internal import Synchronization

/// A PostgreSQL that several machines share; its clock is the clock of all leases.
///
/// A few connections, each with a queue of its own, since libpq waits where it
/// is called. One that broke is replaced when it is next needed; whoever asked
/// hears `unreachable` and asks again.
final class PostgresEngine: SQLEngine {
    let address: PostgresAddress
    let traffic = PostgresTraffic()
    private let lanes: [StoreLane<PostgresConnection>]
    /// Appends wait for nothing else.
    private let journal: StoreLane<PostgresConnection>
    private let listener: PostgresListener
    /// Whether nobody tells of news, as a pooler does not pass it on.
    private let isDeaf = Atomic(false)

    /// Claims, ends and looks may be under way at once; over a long line each waits for its answer most of the time.
    private static let laneCount = 6

    var pollInterval: Duration { isDeaf.load(ordering: .relaxed) ? .milliseconds(500) : .seconds(5) }

    /// Opens a store whose tables are there; makes none.
    ///
    /// - Parameter forWriting: Whether a copy that takes no writes is refused.
    static func open(_ text: String, forWriting: Bool) async throws(StoreError) -> PostgresEngine {
        let engine = PostgresEngine(address: try PostgresAddress(text))
        try await engine.inspect(forWriting: forWriting)
        return engine
    }

    init(address: PostgresAddress) {
        self.address = address
        lanes = (0..<Self.laneCount).map { [traffic] _ in
            Self.lane("callisto.postgres", address, traffic)
        }
        journal = Self.lane("callisto.postgres.journal", address, traffic)
        listener = PostgresListener(address: address)
    }

    static func lane(
        _ label: String, _ address: PostgresAddress, _ traffic: PostgresTraffic = PostgresTraffic()
    ) -> StoreLane<PostgresConnection> {
        StoreLane(label) { () throws(StoreError) in try PostgresConnection(address, traffic) }
    }

    private var freest: StoreLane<PostgresConnection> { lanes.freest() ?? lanes[0] }

    /// Finds out what stands behind the address.
    private func inspect(forWriting: Bool) async throws(StoreError) {
        let (isPooled, isStandby) = try await lanes[0].run { connection throws(StoreError) in
            (connection.isPooled, connection.isStandby)
        }
        isDeaf.store(
            address.listening == .polling || (isPooled && address.listening == .itself), ordering: .relaxed)
        if forWriting && isStandby {
            throw StoreError(.readOnly, place: address.place, detail: PostgresConnection.standby)
        }
        let version = try await read { session throws(StoreError) in try Self.version(session) }
        guard version == Schema.steps.count else { throw Self.outdated(version, address) }
    }

    func write<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await transact(freest, isTransaction: true, body)
    }

    func once<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        try await transact(freest, isTransaction: false, body)
    }

    func transact<Answer: Sendable>(
        _ lane: StoreLane<PostgresConnection>, isTransaction: Bool,
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let channel = address.channel
        var conflicts = 0
        while true {
            do throws(StoreError) {
                return try await lane.run { connection throws(StoreError) in
                    // A commit that would not wait for the disk takes a word of its own, and so a transaction.
                    let isTransaction = isTransaction || connection.beginning.count > 1
                    let session = PostgresSession(
                        connection: connection, channel: channel, isTransaction: isTransaction)
                    do throws(StoreError) {
                        let answer = try body(session)
                        try session.commit()
                        return answer
                    } catch {
                        session.rollback()
                        throw error
                    }
                }
            } catch {
                // Two transactions stood in each other's way: one of them has to begin again.
                conflicts += 1
                guard conflicts < 5, error.detail.hasSuffix("(40P01)") || error.detail.hasSuffix("(40001)")
                else {
                    throw error
                }
            }
        }
    }

    func read<Answer: Sendable>(
        _ body: @escaping @Sendable (any SQLSession) throws(StoreError) -> Answer
    ) async throws(StoreError) -> Answer {
        let channel = address.channel
        return try await freest.run { connection throws(StoreError) in
            try body(PostgresSession(connection: connection, channel: channel, isTransaction: false))
        }
    }

    var journalExecutor: any TaskExecutor { journal.executor }

    func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        guard let statement = Self.statement(for: batches, leaseDuration) else {
            return try await write { session throws(StoreError) in
                try session.append(batches, leaseDuration: leaseDuration)
            }
        }
        let count = batches.count
        return try await journal.run { connection throws(StoreError) in
            try Self.outcomes(of: statement, count, connection)
        }
    }

    func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        guard let statement = Self.statement(for: batches, leaseDuration) else { return nil }
        let count = batches.count
        return try journal.runIfFree { connection throws(StoreError) in
            try Self.outcomes(of: statement, count, connection)
        }
    }

    /// `nil` when some batch takes more than one statement.
    private static func statement(
        for batches: [Append], _ leaseDuration: Duration
    ) -> PostgresStatement? {
        if let only = batches.first, batches.count == 1,
            let statement = PostgresAppend.statement(for: only, leaseDuration: leaseDuration)
        {
            return statement
        }
        return PostgresAppend.statement(forAll: batches, leaseDuration: leaseDuration)
    }

    private static func outcomes(
        of statement: PostgresStatement, _ count: Int, _ connection: PostgresConnection
    ) throws(StoreError) -> [Bool] {
        let beginning = connection.beginning
        var answer: PostgresAnswer
        if beginning.count > 1 {
            do throws(StoreError) {
                answer = try connection.pipeline(beginning + [statement, .commit])[beginning.count]
            } catch {
                if connection.isUsable { try? connection.simple("ROLLBACK") }
                throw error
            }
        } else {
            answer = try connection.answer(statement)
        }
        guard !answer.rows.isEmpty || answer.touched > 0 else { return Array(repeating: false, count: count) }
        guard count > 1 else { return [true] }
        return SQLRow.grouped(answer.rows, count: count).map { !$0.isEmpty }
    }

    func wakeUps() -> AsyncStream<Void> { listener.wakeUps() }
}
