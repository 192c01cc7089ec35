public import Automation

/// What is kept and for how long: history, events, the bytes of scripts.
extension SQLRunStore {
    public func runGroups() async throws(StoreError) -> [RunGroup] {
        try await engine.read { session throws(StoreError) in
            try session.rows("SELECT name FROM job ORDER BY name", []).flatMap { row -> [RunGroup] in
                var row = row
                let name = row.text() ?? ""
                return [.job(name), .hooks(of: name)]
            } + [.none]
        }
    }

    public func place(
        behind count: Int, in group: RunGroup, _ state: RunState?
    ) async throws(StoreError) -> RunPlace? {
        let statement = RetentionSQL.place(behind: count, group, state)
        return try await engine.read { session throws(StoreError) in
            let row = try session.row(statement.sql, statement.values)
            guard var row, let createdAt = row.time() else { return nil }
            return RunPlace(createdAt: createdAt, id: row.text() ?? "")
        }
    }

    public func prune(_ range: PruneRange, limit: PruneLimit) async throws(StoreError) -> Pruned {
        let statement = RetentionSQL.old(range, limit: limit.runs)
        return try await engine.write { session throws(StoreError) in
            let old = try session.rows(statement.sql, statement.values).map(OldRun.init)
            var pruned = Pruned()
            var going: [OldRun] = []
            for run in old {
                guard pruned.records + run.length <= limit.records else { break }
                going.append(run)
                pruned.records += run.length
            }
            if let first = old.first, going.isEmpty {
                // Its journal is longer than one commit may delete: it loses that first.
                let some = try session.rows(
                    """
                    DELETE FROM journal WHERE run_id = ?1 AND seq IN
                      (SELECT seq FROM journal WHERE run_id = ?1 ORDER BY seq LIMIT ?2) RETURNING seq
                    """, [.text(first.place.id), .init(limit.records)])
                pruned.records = some.count
                guard some.count < limit.records else { return pruned }
                going = [first]
            }
            for deletion in RetentionSQL.deletions where !going.isEmpty {
                try session.later(SQLStatement(deletion, each: going.map { [.text($0.place.id)] }))
            }
            pruned.runs = going.count
            pruned.bytes = going.reduce(0) { $0 + $1.bytes }
            pruned.last = going.last?.place
            pruned.isDone = going.count == old.count && old.count < limit.runs
            return pruned
        }
    }

    /// A run that goes.
    private struct OldRun {
        var place: RunPlace
        /// Of its journal.
        var length: Int
        var bytes: Int64

        init(_ row: SQLRow) {
            var row = row
            let id = row.text() ?? ""
            length = Int(row.integer() ?? 0)
            bytes = row.integer() ?? 0
            place = RunPlace(createdAt: row.time() ?? Timestamp(milliseconds: 0), id: id)
        }
    }

    public func isKnown(_ run: String) async throws(StoreError) -> Bool {
        try await engine.read { session throws(StoreError) in
            try session.row(
                "SELECT 1 FROM run WHERE id = ?1 UNION ALL SELECT 1 FROM event WHERE id = ?1 LIMIT 1",
                [.text(run)]) != nil
        }
    }

    public func forgetEvents(
        olderThan age: Duration, beyond most: Int, limit: Int
    ) async throws(StoreError) -> Int {
        try await engine.write { session throws(StoreError) in
            try session.rows(RetentionSQL.events, [.init(age), .init(most), .init(limit)]).count
        }
    }

    public func hasRuns(underWayWithKeys keys: Range<String>) async throws(StoreError) -> Bool {
        try await engine.read { session throws(StoreError) in
            try session.row(
                """
                SELECT 1 FROM run {by run_unique} WHERE unique_key >= ?1 AND unique_key < ?2 AND \(RunLooks.live)
                  AND (state = 'running' OR state = 'ready' AND wake_at <= (SELECT callisto_now()) + ?3) LIMIT 1
                """,
                [.text(keys.lowerBound), .text(keys.upperBound), .init(EventPlace.near)]) != nil
        }
    }

    public var prunePace: PrunePace { engine.prunePace }

    public func size() async throws(StoreError) -> Int64 { try await engine.size() }

    public func giveBack(limit: Int64) async throws(StoreError) -> Bool {
        try await engine.giveBack(limit: limit)
    }

    public func restore(_ archives: [RunArchive]) async throws(StoreError) -> [RunArchive.Outcome] {
        try await engine.write { session throws(StoreError) in
            var outcomes: [RunArchive.Outcome] = []
            for archive in archives { outcomes.append(try session.restore(archive)) }
            return outcomes
        }
    }

    public func sources(
        unusedFor age: Duration, after: StaleSource?, limit: Int
    ) async throws(StoreError) -> [StaleSource] {
        try await engine.read { session throws(StoreError) in
            try session.rows(
                """
                SELECT hash, used_at FROM source
                WHERE (used_at, hash) > (?1, ?2) AND used_at < (SELECT callisto_now()) - ?3
                ORDER BY used_at, hash LIMIT ?4
                """,
                [
                    .init(after?.usedAt ?? Timestamp(milliseconds: 0)), .blob(after?.hash ?? []), .init(age),
                    .init(limit),
                ]
            ).compactMap { row in
                var row = row
                guard let hash = row.blob(), let usedAt = row.time() else { return nil }
                return StaleSource(hash: hash, usedAt: usedAt)
            }
        }
    }

    public func drop(_ source: StaleSource) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            try session.touches(
                "DELETE FROM source WHERE hash = ?1 AND used_at = ?2 RETURNING hash",
                [.blob(source.hash), .init(source.usedAt)])
        }
    }

    public func modules(of run: String) async throws(StoreError) -> [[UInt8]] {
        let records = try await engine.read { session throws(StoreError) in
            try session.rows(
                """
                SELECT seq, epoch, kind, task, n, op, hash, at, body FROM journal
                WHERE run_id = ?1 AND kind = ?2 AND op = ?3
                """,
                [
                    .text(run), .init(JournalRecord.Kind.mark.rawValue), .text(RunJournal.moduleOperation),
                ]
            ).compactMap(RunRow.record)
        }
        return RunJournal.modules(in: records)
    }
}

/// The query of retention, in a form that the indexes serve.
enum RetentionSQL {
    private static let ended = "'succeeded', 'failed', 'cancelled', 'continued', 'skipped'"

    /// The index that lists some runs, and a condition on a run's row with one value.
    private static func condition(
        _ group: RunGroup?, _ state: RunState?
    ) -> (index: String, sql: String, value: SQLValue) {
        let ofState = state.map { " AND \(RunLooks.ended) AND state = '\($0.rawValue)'" } ?? ""
        let ofJob = state == nil ? "run_job" : "run_job_ended"
        return switch group {
        case .job(let name): (ofJob, "job = ?1" + ofState, .text(name))
        case .hooks(let name): ("run_hook", "hook_of = ?1" + ofState, .text(name))
        // The value is there for the numbering of the statement's others alone.
        case .some(.none): (ofJob, "job IS NULL AND hook_of IS NULL AND ?1 = ''" + ofState, .text(""))
        case nil: (state == nil ? "run_created" : "run_ended", "?1 = ''" + ofState, .text(""))
        }
    }

    static func place(
        behind count: Int, _ group: RunGroup, _ state: RunState?
    ) -> (sql: String, values: [SQLValue]) {
        let (index, condition, value) = condition(group, state)
        return (
            """
            SELECT created_at, id FROM run {by \(index)} WHERE \(condition) ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ?2
            """, [value, .init(max(0, count))]
        )
    }

    static func old(_ range: PruneRange, limit: Int) -> (sql: String, values: [SQLValue]) {
        let (index, condition, value) = condition(range.group, range.state)
        // Made before it ended, so the range ends where none can be old enough: nothing newer is looked at.
        return (
            """
            SELECT id, next_seq, bytes, created_at FROM run {by \(index)} WHERE \(condition)
              AND created_at <= (SELECT callisto_now()) - ?2 AND (created_at, id) <= (?3, ?4)
              AND (created_at, id) > (?6, ?7) AND finished_at <= (SELECT callisto_now()) - ?2 AND state IN (\(ended))
            ORDER BY created_at, id LIMIT ?5
            """,
            [
                value, .init(range.age), .init(range.upTo.createdAt), .text(range.upTo.id), .init(limit),
                .init(range.after?.createdAt ?? Timestamp(milliseconds: .min)), .text(range.after?.id ?? ""),
            ]
        )
    }

    /// Events that are too old, and events behind the newest so many.
    static let events = """
        DELETE FROM event WHERE id IN
          (SELECT id FROM event WHERE at < (SELECT callisto_now()) - ?1
             OR (at, id) <= (SELECT at, id FROM event ORDER BY at DESC, id DESC LIMIT 1 OFFSET ?2)
           ORDER BY at, id LIMIT ?3) RETURNING id
        """

    /// A run with its journal; what else belongs to it goes with its row. The id of one that an event made stays.
    static let deletions = [
        SQLBulk(
            [.text],
            each: """
                INSERT INTO event(id, at) SELECT id, callisto_now() FROM run
                WHERE id = ?1 AND cause_detail = '\(EventMemory.mark)' ON CONFLICT DO NOTHING
                """,
            atOnce: """
                INSERT INTO event(id, at) SELECT run.id, callisto_now() FROM run JOIN {lists} ON run.id = v1
                WHERE cause_detail = '\(EventMemory.mark)' ON CONFLICT DO NOTHING
                """),
        SQLBulk(
            [.text], each: "DELETE FROM journal WHERE run_id = ?1",
            atOnce: "DELETE FROM journal USING {lists} WHERE run_id = v1"),
        SQLBulk(
            [.text], each: "DELETE FROM run WHERE id = ?1",
            atOnce: "DELETE FROM run USING {lists} WHERE id = v1"),
    ]
}

extension SQLSession {
    /// Keeps a source, and notes that it was handed in: not each time, as most are again and again.
    func put(_ source: NamedSource) throws(StoreError) {
        try later(
            """
            INSERT INTO source(hash, bytes, used_at) VALUES(?1, ?2, callisto_now())
            ON CONFLICT(hash) DO UPDATE SET used_at = excluded.used_at WHERE source.used_at < excluded.used_at - ?3
            """, [.blob(source.hash), .blob(source.bytes), .init(StaleSource.grain)])
    }
}
