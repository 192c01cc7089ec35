internal import Automation

/// Records as PostgreSQL writes them: any number in one statement.
enum PostgresAppend {
    private static let columns = "run_id, seq, epoch, kind, task, n, op, hash, at, body"

    // MARK: Under a lease

    /// Writes nothing when the lease was lost: the row that is locked decides, and no other table.
    private static let fence =
        """
        WITH f AS (
          UPDATE run SET next_seq = next_seq + $4::bigint, bytes = bytes + $5::bigint,
            lease_until = callisto_now() + $6::bigint
          WHERE id = $1 AND epoch = $2::bigint AND next_seq = $3::bigint AND state = 'running' RETURNING id)
        INSERT INTO journal(\(columns))
        SELECT f.id, $3::bigint + x.o, $2::bigint, x.kind, x.task, x.n, x.op, x.hash, x.at, x.body FROM f,
        """
    private static let firstArgument = 7

    /// Of what a record says for itself; the rest is the lease's.
    private static let types = ["bigint", "text", "bigint", "text", "bytea", "bigint", "bytea"]
    private static let names = "kind, task, n, op, hash, at, body"

    /// One for each number of records, since the server is quicker with values than with arrays, if they are few.
    private static let listing: [String] = (0...32).map { count in
        let rows = (0..<count).map { row in
            let cells = types.enumerated().map { "$\(firstArgument + row * types.count + $0)::\($1)" }
            return "(\(row), \(cells.joined(separator: ", ")))"
        }
        return "\(fence) (VALUES \(rows.joined(separator: ", "))) AS x(o, \(names))"
    }

    private static let unnesting: String = {
        let cells = types.enumerated().map { "$\(firstArgument + $0)::\($1)[]" }.joined(separator: ", ")
        return "\(fence) (SELECT \(names), o - 1 FROM unnest(\(cells)) WITH ORDINALITY AS y(\(names), o)) "
            + "AS x(\(names), o)"
    }()

    /// The statement that fences and writes one batch without children, signals, attachments or sources.
    static func statement(for batch: Append, leaseDuration: Duration) -> PostgresStatement? {
        guard let first = batch.records.first, batch.children.isEmpty, batch.taken.isEmpty,
            batch.attachments.isEmpty, batch.sources.isEmpty
        else { return nil }
        let bytes = batch.records.reduce(0) { $0 + $1.body.count }
        let lease =
            [PostgresValue(.text(batch.lease.run))]
            + [
                batch.lease.epoch, first.sequence, Int64(batch.records.count), Int64(bytes),
                leaseDuration.milliseconds,
            ].map { PostgresValue(.integer($0)) }
        guard batch.records.count < listing.count else {
            return PostgresStatement(sql: unnesting, values: lease + arrays(of: batch.records))
        }
        return PostgresStatement(
            sql: listing[batch.records.count], values: lease + batch.records.flatMap(values))
    }

    private static func values(of record: JournalRecord) -> [PostgresValue] {
        let values: [SQLValue] = [
            .init(record.kind.rawValue), .text(record.effect.task.description), .init(record.effect.number),
            .text(record.operation), .blob(record.hash), .init(record.at), .blob(record.body),
        ]
        return values.map(PostgresValue.init)
    }

    private static func arrays(of records: [JournalRecord]) -> [PostgresValue] {
        [
            PostgresValue(records.map { Int64($0.kind.rawValue) }),
            PostgresValue(records.map(\.effect.task.description)),
            PostgresValue(records.map { Int64($0.effect.number) }), PostgresValue(records.map(\.operation)),
            PostgresValue(records.map(\.hash)), PostgresValue(records.map(\.at.milliseconds)),
            PostgresValue(records.map(\.body)),
        ]
    }

    // MARK: In a transaction that has the run's row

    private static let insert: String = {
        let cells = (["bigint", "bigint"] + types).enumerated().map { "$\(2 + $0)::\($1)[]" }
        return
            "INSERT INTO journal(\(columns)) SELECT $1::text, x.* FROM unnest(\(cells.joined(separator: ", "))) "
            + "AS x(seq, epoch, \(names))"
    }()

    static func insertion(of records: [JournalRecord], run: String) -> PostgresStatement {
        PostgresStatement(
            sql: insert,
            values: [
                PostgresValue(.text(run)), PostgresValue(records.map(\.sequence)),
                PostgresValue(records.map(\.epoch)),
            ] + arrays(of: records))
    }
}
