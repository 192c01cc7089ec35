internal import Automation
internal import Essentials

/// How a run is spread over the columns of its table.
enum RunRow {
    private static let originColumns =
        "id, job, due_at, cause, cause_run, cause_detail, attempt, unique_key, manifest, arguments, target, "
        + "seed, semantics, start_at, hook_of, queue, lane, state, wake_at, created_at"

    static let columns =
        originColumns
        + ", epoch, owner, lease_until, inbox, next_seq, bytes, active, status, interrupt, interrupt_text, "
        + "interrupt_at, result, reason, finished_at, takeovers, parked_at"

    /// Makes a run; returns its id, or nothing where one of the table's promises stands against it.
    static let insert = insertion.each

    private static let insertColumns: [SQLBulk.Column] = [
        .text, .text, .integer, .text, .text, .text, .integer, .text, .blob, .blob, .text, .blob, .integer,
        .integer, .text, .text, .integer, .text, .text,
    ]

    private static let insertTarget = "INSERT INTO run(\(originColumns), reason, finished_at)"

    private static func insertCells(_ cell: (Int) -> String) -> String {
        let state = cell(18)
        return (1...18).map(cell).joined(separator: ", ")
            + ", CASE WHEN \(state) <> 'skipped' THEN COALESCE(\(cell(14)), callisto_now()) END, callisto_now(), "
            + "\(cell(19)), CASE WHEN \(state) = 'skipped' THEN callisto_now() END"
    }

    /// The same for several. Listeners are told of those that can be claimed.
    static let insertion = SQLBulk(
        insertColumns,
        each: "\(insertTarget) VALUES(\(insertCells { "?\($0)" })) ON CONFLICT DO NOTHING RETURNING id",
        atOnce: """
            WITH made AS (\(insertTarget) SELECT \(insertCells { "v\($0)" }) FROM {lists} ORDER BY o
              ON CONFLICT DO NOTHING RETURNING id)
            SELECT o, CASE WHEN v18 = 'ready' THEN {tell} END FROM {lists} JOIN made ON made.id = v1
            """)

    /// Makes those runs of jobs of which no other lives; id and state of those that do, and whether it was made.
    ///
    /// PostgreSQL's alone. The jobs' rows are locked, so nothing of them begins meanwhile.
    static let beginning = SQLBulk(
        insertColumns, each: "",
        atOnce: """
            WITH living AS MATERIALIZED (
              SELECT o AS place, id, state, created_at FROM {lists} JOIN run ON job = v2 AND \(RunLooks.live) AND lane = 0),
            made AS (\(insertTarget) SELECT \(insertCells { "v\($0)" }) FROM {lists}
              WHERE o NOT IN (SELECT place FROM living) ORDER BY o ON CONFLICT DO NOTHING RETURNING id)
            SELECT o, living.id, living.state, (made.id IS NOT NULL)::int, CASE WHEN made.id IS NOT NULL THEN {tell} END
            FROM {lists} LEFT JOIN living ON place = o LEFT JOIN made ON made.id = v1
            ORDER BY o, living.created_at, living.id
            """)

    /// A run that its job's other runs hold up, or not.
    static func insertValues(_ run: NewRun, _ decision: Overlap.Decision) -> [SQLValue] {
        switch decision {
        case .start: insertValues(run, state: .ready)
        case .queue, .replace: insertValues(run, state: .queued)
        case .skip: insertValues(run, state: .skipped, reason: PlanSentence.skipped)
        }
    }

    /// - Parameter reason: For a run that is over as soon as it is made.
    static func insertValues(_ run: NewRun, state: RunState, reason: String? = nil) -> [SQLValue] {
        values(run, state: state) + [.init(reason)]
    }

    static func values(_ run: NewRun, state: RunState) -> [SQLValue] {
        [
            .text(run.id), .init(run.job), .init(run.dueAt), .text(run.cause.kind.rawValue),
            .init(run.cause.run),
            .init(run.cause.detail), .init(run.attempt), .init(run.uniqueKey), .blob(run.manifest),
            .blob(run.arguments), .text(run.target), .blob(run.seed), .init(run.semantics),
            .init(run.startAt), .init(run.hookOf), .text(run.queue ?? ""), .init(run.lane.rawValue),
            .text(state.rawValue),
        ]
    }

    /// Everything, for a run that comes from elsewhere.
    static let restore =
        "INSERT INTO run(\(columns)) VALUES(\((1...36).map { "?\($0)" }.joined(separator: ", "))) "
        + "ON CONFLICT DO NOTHING RETURNING id"

    static func allValues(_ run: Run) -> [SQLValue] {
        values(run.origin, state: run.state) + [
            .init(run.wakeAt), .init(run.createdAt), .init(run.epoch), .init(run.owner),
            .init(run.leaseUntil),
            .init(run.inbox), .init(run.nextSequence), .init(run.bytes), .init(run.active), .init(run.status),
            .init(run.interrupt?.kind.rawValue), .init(run.interrupt?.text), .init(run.interrupt?.at),
            .init(run.result), .init(run.reason), .init(run.finishedAt), .init(run.takeovers),
            .init(run.parkedAt),
        ]
    }

    static func run(_ row: SQLRow) -> Run {
        var row = row
        let id = row.text() ?? ""
        let job = row.text()
        let due = row.time()
        let kind = row.text().flatMap(Cause.Kind.init(rawValue:)) ?? .manual
        let cause = Cause(kind, run: row.text(), detail: row.text())
        var origin = NewRun(
            id: id, job: job, dueAt: due, cause: cause, attempt: Int(row.integer() ?? 1),
            uniqueKey: row.text(),
            manifest: row.blob() ?? [], arguments: row.blob() ?? [], target: row.text() ?? "",
            seed: row.blob() ?? [], semantics: Int(row.integer() ?? 0), startAt: row.time())
        origin.hookOf = row.text()
        origin.queue = row.text().flatMap { $0.isEmpty ? nil : $0 }
        origin.lane = row.integer().flatMap { Lane(rawValue: Int($0)) } ?? .usual
        let state = row.text().flatMap(RunState.init(rawValue:)) ?? .failed
        let wakeAt = row.time()
        var run = Run(origin, state: state, createdAt: row.time() ?? Timestamp(milliseconds: 0))
        run.wakeAt = wakeAt
        run.epoch = row.integer() ?? 0
        run.owner = row.text()
        run.leaseUntil = row.time()
        run.inbox = row.integer() ?? 0
        run.nextSequence = row.integer() ?? 0
        run.bytes = row.integer() ?? 0
        run.active = OutsideDuration(nearestMilliseconds: row.integer() ?? 0).duration
        run.status = row.text()
        run.interrupt = interrupt(&row)
        run.result = row.blob()
        run.reason = row.text()
        run.finishedAt = row.time()
        run.takeovers = row.integer().flatMap(Int.init(exactly:)) ?? 0
        run.parkedAt = row.time()
        return run
    }

    /// Three columns: kind, text, time.
    static func interrupt(_ row: inout SQLRow) -> Interrupt? {
        let kind = row.text().flatMap(Interrupt.Kind.init(rawValue:))
        let text = row.text() ?? ""
        let at = row.time() ?? Timestamp(milliseconds: 0)
        return kind.map { Interrupt($0, text: text, at: at) }
    }

    /// Four columns of the run's row, where the lease still holds: inbox and interrupt.
    static func renewal(of lease: Lease, _ rows: [SQLRow]) -> Renewal? {
        guard var row = rows.first else { return nil }
        let inbox = row.integer() ?? 0
        return Renewal(lease: lease, inbox: inbox, interrupt: interrupt(&row))
    }

    static func record(_ row: SQLRow) -> JournalRecord? {
        var row = row
        guard let sequence = row.integer(), let epoch = row.integer(),
            let kind = row.integer().flatMap({ JournalRecord.Kind(rawValue: Int($0)) })
        else { return nil }
        let effect = EffectID(TaskPath(row.text() ?? ""), Int(row.integer() ?? 0))
        return JournalRecord(
            sequence: sequence, epoch: epoch, kind: kind, effect: effect, operation: row.text() ?? "",
            hash: row.blob() ?? [], at: row.time() ?? Timestamp(milliseconds: 0), body: row.blob() ?? [])
    }

    static func values(_ record: JournalRecord, run: String) -> [SQLValue] {
        [
            .text(run), .init(record.sequence), .init(record.epoch), .init(record.kind.rawValue),
            .text(record.effect.task.description), .init(record.effect.number), .text(record.operation),
            .blob(record.hash), .init(record.at), .blob(record.body),
        ]
    }
}

/// A statement for any number of lists of values, whose rows know which list they are of.
///
/// SQLite, which is called and not asked, runs it once for each list; PostgreSQL once for all of them, as each
/// statement costs it a plan and a message.
struct SQLBulk: Sendable {
    enum Column: String { case integer = "bigint", text, blob = "bytea" }

    /// For one list.
    let each: String
    /// For all, which are the rows of `{lists}`: columns `v1`, `v2` and so on, and the list's place `o`, which is the
    /// answer's first column. `{tell}` stands for a column that has listeners told.
    let atOnce: String
    /// Of the lists.
    let columns: [Column]

    init(_ columns: [Column], each: String, atOnce: String) {
        self.columns = columns
        self.each = each
        self.atOnce = atOnce
    }

    /// In the way of all, with arrays as the arguments from `first` on.
    func text(first: Int = 1) -> String {
        let arrays = columns.enumerated().map { "$\(first + $0)::\($1.rawValue)[]" }.joined(separator: ", ")
        let names = columns.indices.map { "v\($0 + 1)" }.joined(separator: ", ")
        return atOnce.replacing("{lists}", with: "unnest(\(arrays)) WITH ORDINALITY AS list(\(names), o)")
    }
}

extension SQLSession {
    /// Runs a statement for each list of values; each one's rows.
    func rows(
        _ bulk: SQLBulk, each lists: [[SQLValue]], tells: Bool = false
    ) throws(StoreError) -> [[SQLRow]] {
        guard !lists.isEmpty else { return [] }
        let answer = try batch([SQLStatement(bulk, each: lists, tells: tells)])[0]
        return SQLRow.grouped(answer, count: lists.count)
    }
}

extension SQLRow {
    /// Rows of a bulk statement by the list that they are of, without its place.
    static func grouped(_ rows: [SQLRow], count: Int) -> [[SQLRow]] {
        var groups = [[SQLRow]](repeating: [], count: count)
        for var row in rows {
            guard let place = row.integer(), (1...Int64(count)).contains(place) else { continue }
            groups[Int(place) - 1].append(row)
        }
        return groups
    }
}
