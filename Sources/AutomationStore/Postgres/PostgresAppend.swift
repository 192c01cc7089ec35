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
        guard let first = batch.records.first, batch.hasOnlyRecords else { return nil }
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

    // MARK: Of several runs

    private static let tableTypes = ["text", "bigint", "bigint"] + types

    /// Writes the records and attachments of those runs that `held` lists, from arrays that are the arguments from
    /// `first` on.
    static func writing(ifIn held: String, first: Int) -> String {
        func rows(_ types: [String], first: Int, _ columns: String) -> String {
            let arrays = types.enumerated().map { "$\(first + $0)::\($1)[]" }.joined(separator: ", ")
            return "SELECT x.* FROM unnest(\(arrays)) AS x(\(columns)) JOIN \(held) ON \(held).id = x.run_id"
        }
        let attachment = "run_id, name, bytes"
        return """
            written AS (INSERT INTO journal(\(columns)) \(rows(tableTypes, first: first, columns))),
            attached AS (
              INSERT INTO attachment(\(attachment))
              \(rows(["text", "text", "bytea"], first: first + tableTypes.count, attachment))
              ON CONFLICT(run_id, name) DO UPDATE SET bytes = excluded.bytes)
            """
    }

    static func values(of appends: [Append]) -> [PostgresValue] {
        let all = appends.flatMap { append in append.records.map { (run: append.lease.run, record: $0) } }
        return [
            PostgresValue(all.map(\.run)), PostgresValue(all.map(\.record.sequence)),
            PostgresValue(all.map(\.record.epoch)),
        ] + arrays(of: all.map(\.record)) + attachments(of: appends)
    }

    private static func attachments(of appends: [Append]) -> [PostgresValue] {
        let all = appends.flatMap { append in
            append.attachments.map { (run: append.lease.run, attachment: $0) }
        }
        return [
            PostgresValue(all.map(\.run)), PostgresValue(all.map(\.attachment.name)),
            PostgresValue(all.map(\.attachment.bytes)),
        ]
    }

    /// Locks the runs' rows in the same order as whatever else takes several.
    static func locking(_ condition: String) -> String {
        "(SELECT list.* FROM {lists} JOIN run ON \(condition) ORDER BY v1 COLLATE \"C\" FOR UPDATE OF run) AS list"
    }

    /// Run, epoch, first record, how many and their bytes, and how long the lease is renewed for.
    private static let lease = SQLBulk(
        [.text, .integer, .integer, .integer, .integer, .integer], each: "",
        atOnce: """
            WITH held AS (
              UPDATE run SET next_seq = run.next_seq + v4, bytes = run.bytes + v5, lease_until = callisto_now() + v6
              FROM \(locking("run.id = v1 AND run.epoch = v2 AND run.state = 'running'"))
              WHERE run.id = v1 AND run.epoch = v2 AND run.next_seq = v3 AND run.state = 'running' RETURNING o, run.id),
            \(writing(ifIn: "held", first: 7))
            SELECT o FROM held
            """)
    private static let several = lease.text()

    /// A statement has a gigabyte at most, and is kept in memory more than once.
    private static let heaviest = 16 << 20

    /// The statement that does the same for several batches as ``statement(for:leaseDuration:)`` does for one; its
    /// rows are the places, from 1, of those that were written.
    static func statement(forAll batches: [Append], leaseDuration: Duration) -> PostgresStatement? {
        guard batches.reduce(0, { $0 + $1.weight }) <= heaviest else { return nil }
        var lists: [[SQLValue]] = []
        for batch in batches {
            guard let first = batch.records.first, batch.hasNoLinks else { return nil }
            let bytes = batch.records.reduce(0) { $0 + $1.body.count }
            lists.append([
                .text(batch.lease.run), .init(batch.lease.epoch), .init(first.sequence),
                .init(batch.records.count), .init(bytes), .init(leaseDuration),
            ])
        }
        return PostgresStatement(sql: several, values: lease.arguments(lists) + values(of: batches))
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

extension SQLBulk {
    /// The lists as arrays, a column each.
    func arguments(_ lists: [[SQLValue]]) -> [PostgresValue] {
        columns.enumerated().map { place, column in PostgresValue(lists.map { $0[place] }, of: column) }
    }
}

extension Append {
    /// Nothing that takes another statement.
    fileprivate var hasNoLinks: Bool { children.isEmpty && taken.isEmpty && sources.isEmpty }
    fileprivate var hasOnlyRecords: Bool { hasNoLinks && attachments.isEmpty }
}
