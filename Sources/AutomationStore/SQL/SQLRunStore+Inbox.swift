public import Automation

/// Input that reaches a run from outside: signals, interrupts, resumption.
extension SQLRunStore {
    public func send(_ signal: Signal, to run: String) async throws(StoreError) -> SignalOutcome {
        try await engine.write { session throws(StoreError) in
            // Locks the run whatever its state, so that a park either sees the signal or waits for it.
            let row = try session.row(
                "UPDATE run SET inbox = inbox + 1 WHERE id = ?1 RETURNING state, inbox", [.text(run)])
            guard var row else { return .noSuchRun }
            let state = row.text().flatMap(RunState.init(rawValue:))
            let place = row.integer() ?? 0
            guard let state, !state.hasEnded else { return .ended }
            let isNew = try session.touches(
                """
                INSERT INTO signal(run_id, id, name, body, at, place, sender) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
                ON CONFLICT DO NOTHING RETURNING id
                """,
                [
                    .text(run), .text(signal.id), .text(signal.name), .blob(signal.body), .init(signal.at),
                    .init(place), .init(signal.sender),
                ])
            guard isNew else { return .duplicate }
            try session.rows(
                "UPDATE run SET wake_at = callisto_now() WHERE id = ?1 AND state = 'parked'", [.text(run)])
            try session.notify()
            return .stored
        }
    }

    public func signals(of run: String) async throws(StoreError) -> [Signal] {
        try await engine.read { session throws(StoreError) in
            try session.rows(
                "SELECT id, name, body, at, taken_seq, sender FROM signal WHERE run_id = ?1 ORDER BY place",
                [.text(run)]
            ).map { row in
                var row = row
                var signal = Signal(
                    id: row.text() ?? "", name: row.text() ?? "", body: row.blob() ?? [],
                    at: row.time() ?? Timestamp(milliseconds: 0), takenBy: row.integer())
                signal.sender = row.text()
                return signal
            }
        }
    }

    public func interrupt(_ run: String, _ interrupt: Interrupt) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            let job = try session.lockJob(of: run)
            return try session.interrupt(run, interrupt, job: job)
        }
    }

    public func kill(_ run: String, reason: String) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            let job = try session.lockJob(of: run)
            guard
                try session.touches(
                    """
                    UPDATE run SET epoch = epoch + 1 WHERE id = ?1 AND state NOT IN
                      ('succeeded', 'failed', 'cancelled', 'continued', 'skipped') RETURNING id
                    """, [.text(run)])
            else { return false }
            try session.end(run, as: .cancelled, reason: reason, job: job)
            try session.notify()
            return true
        }
    }

    public func resume(_ run: String, by who: String?) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            let resumed = try session.row(
                """
                UPDATE run SET state = CASE state WHEN 'parked' THEN 'parked' ELSE 'ready' END, reason = NULL,
                  takeovers = 0, takeover_seq = -1, wake_at = callisto_now(), next_seq = next_seq + ?2, bytes = bytes + ?3
                WHERE id = ?1 AND state IN ('blocked', 'diverged', 'parked') RETURNING next_seq, epoch, wake_at
                """, [.text(run), .init(who == nil ? 0 : 1), .init(who == nil ? 0 : Self.resumptionBytes)])
            guard var resumed else { return false }
            let next = resumed.integer() ?? 0, epoch = resumed.integer() ?? 0
            if let who {
                let time = resumed.time() ?? Timestamp(milliseconds: 0)
                try session.insert(
                    [.resume(by: who, at: time, sequence: next - 1, epoch: epoch)], run: run)
            }
            try session.notify()
            return true
        }
    }

    private static var resumptionBytes: Int {
        JournalRecord.resume(by: "", at: Timestamp(milliseconds: 0), sequence: 0, epoch: 0).body.count
    }
}
