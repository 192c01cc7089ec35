public import Automation

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
            let old = try session.rows(statement.sql, statement.values)
            var pruned = Pruned()
            for var row in old {
                let id = row.text() ?? ""
                let length = Int(row.integer() ?? 0)
                let bytes = row.integer() ?? 0
                guard pruned.records + length <= limit.records else {
                    // It goes in the next commit, if its journal is not longer than any may delete.
                    guard pruned.runs == 0 else { return pruned }
                    let some = try session.rows(
                        """
                        DELETE FROM journal WHERE run_id = ?1 AND seq IN
                          (SELECT seq FROM journal WHERE run_id = ?1 ORDER BY seq LIMIT ?2) RETURNING seq
                        """, [.text(id), .init(limit.records)])
                    pruned.records += some.count
                    guard some.count < limit.records else { return pruned }
                    try Self.delete(id, session)
                    pruned.runs += 1
                    pruned.bytes += bytes
                    return pruned
                }
                try Self.delete(id, session)
                pruned.records += length
                pruned.bytes += bytes
                pruned.runs += 1
            }
            pruned.isDone = old.count < limit.runs
            return pruned
        }
    }

    private static func delete(_ run: String, _ session: any SQLSession) throws(StoreError) {
        try session.rows("DELETE FROM journal WHERE run_id = ?1", [.text(run)])
        try session.rows("DELETE FROM run WHERE id = ?1", [.text(run)])
    }

    public func size() async throws(StoreError) -> Int64 { try await engine.size() }

    public func giveBack(limit: Int64) async throws(StoreError) -> Bool {
        try await engine.giveBack(limit: limit)
    }
}

/// What retention asks, as the indexes serve it.
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
            SELECT id, next_seq, bytes FROM run {by \(index)} WHERE \(condition) AND created_at <= (SELECT callisto_now()) - ?2
              AND (created_at, id) <= (?3, ?4) AND finished_at <= (SELECT callisto_now()) - ?2 AND state IN (\(ended))
            ORDER BY created_at, id LIMIT ?5
            """,
            [
                value, .init(range.age), .init(range.upTo.createdAt), .text(range.upTo.id), .init(limit),
            ]
        )
    }
}
