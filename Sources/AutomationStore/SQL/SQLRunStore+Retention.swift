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

    public func prune(
        _ group: RunGroup, _ rule: PruneRule, limit: PruneLimit
    ) async throws(StoreError) -> Pruned {
        try await engine.write { session throws(StoreError) in
            guard let last = try Self.newestToGo(of: group, keep: rule.keep, session) else {
                var pruned = Pruned()
                pruned.isDone = true
                return pruned
            }
            let (condition, values) = Self.condition(group)
            // Made before it ended, so the range ends where none can be old enough: nothing newer is looked at.
            let old = try session.rows(
                """
                SELECT id, next_seq FROM run WHERE \(condition) AND created_at < (SELECT callisto_now()) - ?2
                  AND (created_at, id) <= (?3, ?4) AND finished_at < (SELECT callisto_now()) - ?2 AND state IN (\(Self.ended))
                ORDER BY created_at, id LIMIT ?5
                """,
                values + [.init(rule.age), .init(last.createdAt), .text(last.id), .init(limit.runs)])
            var pruned = Pruned()
            for var row in old {
                let id = row.text() ?? ""
                let length = Int(row.integer() ?? 0)
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
                    return pruned
                }
                try Self.delete(id, session)
                pruned.records += length
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

    private static let ended = "'succeeded', 'failed', 'cancelled', 'continued', 'skipped'"

    /// A condition on a run's row with one value.
    private static func condition(_ group: RunGroup) -> (String, [SQLValue]) {
        switch group {
        case .job(let name): ("job = ?1", [.text(name)])
        case .hooks(let name): ("hook_of = ?1", [.text(name)])
        // The value is there for the numbering of the statement's others alone.
        case .none: ("job IS NULL AND hook_of IS NULL AND ?1 = ''", [.text("")])
        }
    }

    /// The newest run beyond those that are kept whatever their age; `nil` if there is none.
    private static func newestToGo(
        of group: RunGroup, keep: Int, _ session: any SQLSession
    ) throws(StoreError) -> RunPlace? {
        let (condition, values) = condition(group)
        let row = try session.row(
            """
            SELECT created_at, id FROM run WHERE \(condition) ORDER BY created_at DESC, id DESC LIMIT 1 OFFSET ?2
            """, values + [.init(max(0, keep))])
        guard var row, let createdAt = row.time() else { return nil }
        return RunPlace(createdAt: createdAt, id: row.text() ?? "")
    }
}
