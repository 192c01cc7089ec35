public import Automation

extension SQLRunStore {
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
