public import Automation

/// Journals: what a run has done, written under its lease, and how it leaves.
extension SQLRunStore {
    public func finish(_ finish: Finish) async throws(StoreError) -> FinishOutcome {
        try await ends.ask(finish)
    }

    /// Ends runs in one commit; what came of each.
    static func end(_ finishes: [Finish], _ session: any SQLSession) throws(StoreError) -> [FinishOutcome] {
        let rows = try session.end(finishes)
        var failures: [String: Int] = [:]
        var outcomes: [FinishOutcome] = []
        for (finish, row) in zip(finishes, rows) {
            guard let queued = row.queued else {
                outcomes.append(.leaseLost)
                continue
            }
            try session.writeLinks(of: finish.append)
            var isPaused = false
            // Runs that make up for the past say nothing about how the job fares now.
            if let job = row.job, row.lane == .usual {
                let before = failures[job.name] ?? job.failures
                let counted = try count(finish, job: job.name, failures: before, session)
                failures[job.name] = counted.failures
                isPaused = counted.isPaused
            }
            // The successor counts as live before the queue is looked at, so a retry keeps its place.
            for successor in finish.successors { try session.createLater(successor) }
            if let job = row.job, queued > 0 { try session.releaseQueued(of: job.name) }
            outcomes.append(.finished(pausedJob: isPaused))
        }
        return outcomes
    }

    /// Counts failures in a row: how many there are by now, and whether they pause the job, whose row is locked.
    private static func count(
        _ finish: Finish, job: String, failures: Int, _ session: any SQLSession
    ) throws(StoreError) -> (failures: Int, isPaused: Bool) {
        guard !finish.willRetry else { return (failures, false) }
        guard finish.state == .failed || finish.state == .diverged else {
            if failures != 0 {
                try session.later("UPDATE job SET failures = 0 WHERE name = ?1", [.text(job)])
            }
            return (0, false)
        }
        try session.later("UPDATE job SET failures = failures + 1 WHERE name = ?1", [.text(job)])
        guard let limit = finish.pauseAfterFailures, failures + 1 >= limit else {
            return (failures + 1, false)
        }
        let isPaused = try session.touches(
            """
            UPDATE job SET paused_at = callisto_now(), pause_reason = ?2 WHERE name = ?1 AND paused_at IS NULL
            RETURNING name
            """, [.text(job), .text(PlanSentence.paused(after: failures + 1))])
        return (failures + 1, isPaused)
    }

    public func suspend(_ lease: Lease, as state: RunState, reason: String) async throws(StoreError) -> Bool {
        try await engine.once { session throws(StoreError) in
            try session.touches(
                """
                UPDATE run SET state = ?3, reason = ?4, wake_at = NULL, owner = NULL, lease_until = NULL
                WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING id
                """, [.text(lease.run), .init(lease.epoch), .text(state.rawValue), .text(reason)])
        }
    }

    public func append(_ batches: [Append], leaseDuration: Duration) async throws(StoreError) -> [Bool] {
        try await engine.append(batches, leaseDuration: leaseDuration)
    }

    public func appendHere(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool]? {
        try engine.appendHere(batches, leaseDuration: leaseDuration)
    }

    public func records(of run: String, from sequence: Int64) async throws(StoreError) -> [JournalRecord] {
        try await engine.read { session throws(StoreError) in
            try session.rows(
                """
                SELECT seq, epoch, kind, task, n, op, hash, at, body FROM journal
                WHERE run_id = ?1 AND seq >= ?2 ORDER BY seq
                """, [.text(run), .init(sequence)]
            ).compactMap(RunRow.record)
        }
    }

    public func compact(_ lease: Lease, _ folds: [Fold]) async throws(StoreError) -> Compacted? {
        try await engine.write { session throws(StoreError) in
            let held = try session.row(
                "UPDATE run SET epoch = epoch WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING inbox",
                [.text(lease.run), .init(lease.epoch)])
            guard var held else { return nil }
            var compacted = Compacted(records: 0, bytes: 0)
            for fold in folds {
                for var row in try session.drop(fold, of: lease.run) {
                    compacted.records += 1
                    compacted.bytes += row.integer() ?? 0
                }
            }
            if (held.integer() ?? 0) > 0, let last = folds.map(\.between.upperBound).max() {
                try session.later(
                    """
                    DELETE FROM signal WHERE run_id = ?1 AND taken_seq <= ?2 AND at < callisto_now() - ?3
                      AND NOT EXISTS (SELECT 1 FROM journal AS kept WHERE kept.run_id = ?1 AND kept.seq = taken_seq)
                    """, [.text(lease.run), .init(last), .init(Signal.memory)])
            }
            try session.rows(
                "UPDATE run SET bytes = bytes - ?2 WHERE id = ?1", [.text(lease.run), .init(compacted.bytes)])
            return compacted
        }
    }

    public func attachment(_ name: String, of run: String) async throws(StoreError) -> [UInt8]? {
        try await engine.read { session throws(StoreError) in
            var row = try session.row(
                "SELECT bytes FROM attachment WHERE run_id = ?1 AND name = ?2", [.text(run), .text(name)])
            return row?.blob()
        }
    }

    public func park(
        _ lease: Lease, nextSequence: Int64, seenInbox: Int64, wakeAt: Timestamp?, active: Duration
    ) async throws(StoreError) -> ParkOutcome {
        try await engine.once { session throws(StoreError) in
            // The count of signals is in the row that the statement locks; a look into the inbox itself
            // would see what was there before it waited for that lock.
            let isParked = try session.touches(
                """
                UPDATE run SET state = 'parked', wake_at = ?5, active = ?6, owner = NULL, lease_until = NULL,
                  parked_at = callisto_now()
                WHERE id = ?1 AND epoch = ?2 AND next_seq = ?3 AND inbox = ?4 AND state = 'running' RETURNING id
                """,
                [
                    .text(lease.run), .init(lease.epoch), .init(nextSequence), .init(seenInbox),
                    .init(wakeAt),
                    .init(active),
                ])
            if isParked { return .parked }
            let isHeld = try session.touches(
                "SELECT id FROM run WHERE id = ?1 AND epoch = ?2 AND next_seq = ?3 AND state = 'running'",
                [.text(lease.run), .init(lease.epoch), .init(nextSequence)])
            return isHeld ? .disturbed : .leaseLost
        }
    }

    public func setStatus(_ text: String, _ lease: Lease) async throws(StoreError) -> Bool {
        try await engine.once { session throws(StoreError) in
            try session.touches(
                "UPDATE run SET status = ?3 WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING id",
                [.text(lease.run), .init(lease.epoch), .text(text)])
        }
    }
}

extension Finish {
    /// Bytes to be written, about; never nothing.
    var weight: Int { 200 + append.weight + (result?.count ?? 0) }
}

extension Append {
    /// Bytes to be written, about.
    var weight: Int {
        records.reduce(0) { $0 + 100 + $1.body.count } + attachments.reduce(0) { $0 + 100 + $1.bytes.count }
    }
}
