internal import Automation

/// A transaction on one connection, on that connection's queue.
final class PostgresSession: SQLSession {
    private let connection: PostgresConnection
    private let channel: String
    private var hasNotified = false

    init(connection: PostgresConnection, channel: String) {
        self.connection = connection
        self.channel = channel
    }

    var place: String { connection.place }

    func rows(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> [SQLRow] {
        try connection.rows(sql, values.map(PostgresValue.init))
    }

    func rows(_ sql: String, each lists: [[SQLValue]]) throws(StoreError) -> [[SQLRow]] {
        guard !lists.isEmpty else { return [] }
        return try connection.pipeline(lists.map { (sql, $0.map(PostgresValue.init)) })
    }

    func insert(_ records: [JournalRecord], run: String) throws(StoreError) {
        guard !records.isEmpty else { return }
        _ = try connection.rows(Self.insert, [PostgresValue(.text(run))] + Self.columns(of: records))
    }

    /// One notification a transaction: committing them takes a lock on the whole server.
    func notify() throws(StoreError) {
        guard !hasNotified else { return }
        hasNotified = true
        _ = try connection.rows("SELECT pg_notify($1, '')", [PostgresValue(.text(channel))])
    }

    // MARK: Records in one statement

    private static let unnested =
        """
        unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::bigint[], $7::text[], $8::bytea[],
          $9::bigint[], $10::bytea[]) AS x(seq, epoch, kind, task, n, op, hash, at, body)
        """

    private static let insert =
        """
        INSERT INTO journal(run_id, seq, epoch, kind, task, n, op, hash, at, body)
        SELECT $1::text, x.* FROM \(unnested)
        """

    /// Nothing comes back when the lease was lost: the row that is locked decides, and no other table.
    private static let append =
        """
        WITH f AS (
          UPDATE run SET next_seq = next_seq + $13::bigint, bytes = bytes + $14::bigint,
            lease_until = callisto_now() + $15::bigint
          WHERE id = $1 AND epoch = $11::bigint AND next_seq = $12::bigint AND state = 'running' RETURNING id)
        INSERT INTO journal(run_id, seq, epoch, kind, task, n, op, hash, at, body)
        SELECT f.id, x.* FROM f, \(unnested) RETURNING 1
        """

    private static func columns(of records: [JournalRecord]) -> [PostgresValue] {
        [
            PostgresValue(records.map(\.sequence)), PostgresValue(records.map(\.epoch)),
            PostgresValue(records.map { Int64($0.kind.rawValue) }),
            PostgresValue(records.map(\.effect.task.description)),
            PostgresValue(records.map { Int64($0.effect.number) }), PostgresValue(records.map(\.operation)),
            PostgresValue(records.map(\.hash)), PostgresValue(records.map(\.at.milliseconds)),
            PostgresValue(records.map(\.body)),
        ]
    }

    /// The statement that fences and writes one batch without children, signals or attachments.
    static func statement(
        for batch: Append, leaseDuration: Duration
    ) -> (sql: String, values: [PostgresValue])? {
        guard let first = batch.records.first, batch.children.isEmpty, batch.taken.isEmpty,
            batch.attachments.isEmpty
        else { return nil }
        let bytes = batch.records.reduce(0) { $0 + $1.body.count }
        let values =
            [PostgresValue(.text(batch.lease.run))] + columns(of: batch.records)
            + [
                batch.lease.epoch, first.sequence, Int64(batch.records.count), Int64(bytes),
                leaseDuration.milliseconds,
            ].map { PostgresValue(.integer($0)) }
        return (append, values)
    }
}
