internal import Automation

/// Steps that several operations share; each is part of its caller's transaction.
extension SQLSession {
    func create(_ run: NewRun, state: RunState) throws(StoreError) -> Creation {
        let isNew = try touches(
            RunRow.insert, RunRow.insertValues(run, state: state), tells: state == .ready)
        return isNew ? .created : .exists(try twin(of: run))
    }

    /// The run that stands in the place of another that could not be made.
    func twin(of run: NewRun) throws(StoreError) -> String {
        var twin = try row(
            """
            SELECT id FROM run WHERE id = ?1 OR (job = ?2 AND due_at = ?3)
              OR (unique_key = ?4 AND state IN ('queued', 'ready', 'running', 'parked', 'blocked')) LIMIT 1
            """, [.text(run.id), .init(run.job), .init(run.dueAt), .init(run.uniqueKey)])
        return twin?.text() ?? run.id
    }

    /// Takes in a run with all that belongs to it.
    func restore(_ archive: RunArchive) throws(StoreError) -> RunArchive.Outcome {
        guard try touches(RunRow.restore, RunRow.allValues(archive.run)) else {
            return .isHere(try twin(of: archive.run.origin))
        }
        if let queue = archive.run.origin.queue {
            // Where it comes from others may have said how many go on at once; here nobody has yet.
            try later(
                "INSERT INTO queue(name, run_limit) VALUES(?1, ?2) ON CONFLICT DO NOTHING",
                [.text(queue), .init(RunArchive.unknownQueueLimit)])
        }
        try insert(archive.records, run: archive.run.id)
        for (place, signal) in archive.signals.enumerated() {
            try rows(
                """
                INSERT INTO signal(run_id, id, name, body, at, place, taken_seq, sender)
                VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """,
                [
                    .text(archive.run.id), .text(signal.id), .text(signal.name), .blob(signal.body),
                    .init(signal.at), .init(place + 1), .init(signal.takenBy), .init(signal.sender),
                ])
        }
        for source in archive.sources { try put(NamedSource(source)) }
        return .restored
    }

    /// Writes each batch whose lease holds; the runs' rows stay locked until the commit.
    func append(_ batches: [Append], leaseDuration: Duration) throws(StoreError) -> [Bool] {
        let held = try batch(
            batches.map { batch in
                let bytes = batch.records.reduce(0) { $0 + $1.body.count }
                return SQLStatement(
                    """
                    UPDATE run SET next_seq = next_seq + ?4, bytes = bytes + ?5,
                      lease_until = callisto_now() + ?6
                    WHERE id = ?1 AND epoch = ?2 AND next_seq = COALESCE(?3, next_seq) AND state = 'running'
                    RETURNING id
                    """,
                    [
                        .text(batch.lease.run), .init(batch.lease.epoch),
                        .init(batch.records.first?.sequence),
                        .init(batch.records.count), .init(bytes), .init(leaseDuration),
                    ])
            }
        ).map { !$0.isEmpty }
        for (batch, isHeld) in zip(batches, held) where isHeld { try write(batch) }
        return held
    }

    /// What belongs to a batch besides the lease, which the caller has.
    func write(_ batch: Append) throws(StoreError) {
        try insert(batch.records, run: batch.lease.run)
        try attach(batch.attachments, to: batch.lease.run)
        try writeLinks(of: batch)
    }

    /// What a batch does to other rows than its run's own.
    func writeLinks(of batch: Append) throws(StoreError) {
        for taken in batch.taken {
            try later(
                "UPDATE signal SET taken_seq = ?3 WHERE run_id = ?1 AND id = ?2",
                [.text(batch.lease.run), .text(taken.id), .init(taken.sequence)])
        }
        for child in batch.children { try createLater(child) }
        for source in batch.sources { try put(source) }
    }

    func attach(_ attachments: [Attachment], to run: String) throws(StoreError) {
        for attachment in attachments {
            try later(
                """
                INSERT INTO attachment(run_id, name, bytes) VALUES(?1, ?2, ?3)
                ON CONFLICT(run_id, name) DO UPDATE SET bytes = excluded.bytes
                """, [.text(run), .text(attachment.name), .blob(attachment.bytes)])
        }
    }

    /// Makes a run that can be claimed, unless it is there.
    func createLater(_ run: NewRun) throws(StoreError) {
        try later(SQLStatement(RunRow.insert, RunRow.insertValues(run, state: .ready), tells: true))
    }

    /// Drops the records of a fold, as `Fold.drops` says it; the size of each.
    func drop(_ fold: Fold, of run: String) throws(StoreError) -> [SQLRow] {
        var condition = "task = ?4 OR task LIKE ?5 OR task LIKE ?6"
        var values: [SQLValue] = [
            .text(run), .init(fold.between.lowerBound), .init(fold.between.upperBound),
            .text(fold.scope.description), .text("\(fold.scope).%"), .text("\(fold.scope)/%"),
        ]
        if let loop = fold.loop {
            condition += """
                 OR (kind = \(JournalRecord.Kind.turn.rawValue) AND task = ?7 AND n = ?8)
                 OR (kind = \(JournalRecord.Kind.owner.rawValue) AND length(body) <= 1 AND seq <
                   (SELECT MAX(seq) FROM journal WHERE run_id = ?1 AND kind = \(JournalRecord.Kind.owner.rawValue)))
                """
            values += [.text(loop.task.description), .init(loop.number)]
        }
        return try rows(
            """
            DELETE FROM journal WHERE run_id = ?1 AND seq BETWEEN ?2 AND ?3 AND op <> '\(Effect.noteOperation)'
              AND (\(condition)) RETURNING length(body)
            """, values)
    }

    /// Takes runs over whose holder was lost: each journal says so, and each run counts how often that was since it
    /// got another record.
    ///
    /// - Parameter runs: A condition on the run's row, of which `value` is the third argument.
    func takeOver(
        _ runs: String, owner: String, duration: Duration, _ value: SQLValue
    ) throws(StoreError) -> [Run] {
        let taken = try rows(
            """
            UPDATE run SET epoch = epoch + 1, owner = ?1, lease_until = callisto_now() + ?2, parked_at = NULL,
              takeovers = CASE WHEN next_seq = takeover_seq THEN takeovers + 1 ELSE 1 END,
              takeover_seq = next_seq + 1, next_seq = next_seq + 1, bytes = bytes + \(Self.takeoverBytes)
            WHERE \(runs) RETURNING \(RunRow.columns)
            """, [.text(owner), .init(duration), value]
        ).map(RunRow.run)
        guard !taken.isEmpty else { return [] }
        var now = try row("SELECT callisto_now()", [])
        let time = now?.time() ?? Timestamp(milliseconds: 0)
        for run in taken {
            let record = JournalRecord.takeover(
                by: owner, at: time, sequence: run.nextSequence - 1, epoch: run.epoch)
            try insert([record], run: run.id)
        }
        return taken
    }

    private static var takeoverBytes: Int {
        JournalRecord.takeover(by: "", at: Timestamp(milliseconds: 0), sequence: 0, epoch: 0).body.count
    }

    /// Takes the lock that orders planning and ending of a job's runs.
    func lock(job: String) throws(StoreError) {
        try rows(
            "INSERT INTO job(name) VALUES(?1) ON CONFLICT(name) DO UPDATE SET failures = job.failures",
            [.text(job)])
    }

    /// The job of a run, its row locked; before the run's own row is.
    func lockJob(of run: String) throws(StoreError) -> String? {
        var row = try row(TurnSQL.lockingJobs.each, [.text(run)])
        return row?.text()
    }

    func end(_ run: String, as state: RunState, reason: String?, job: String?) throws(StoreError) {
        try rows(
            """
            UPDATE run SET state = ?2, reason = ?3, finished_at = callisto_now(), wake_at = NULL, owner = NULL,
              lease_until = NULL WHERE id = ?1
            """, [.text(run), .text(state.rawValue), .init(reason)])
        if let job { try releaseQueued(of: job) }
    }

    /// Starts the longest waiting run of a job that has nothing else alive; the caller holds the job's row.
    func releaseQueued(of job: String) throws(StoreError) {
        try later(
            SQLStatement(
                """
                UPDATE run SET state = 'ready', wake_at = CASE WHEN wake_at > callisto_now() THEN wake_at
                  ELSE callisto_now() END
                WHERE id = (SELECT id FROM run WHERE job = ?1 AND state = 'queued' AND \(RunLooks.live)
                    AND NOT EXISTS (SELECT 1 FROM run AS other
                      WHERE other.job = ?1 AND other.state IN ('ready', 'running', 'parked', 'blocked')
                        AND other.state IN ('queued', 'ready', 'running', 'parked', 'blocked') AND other.lane = 0)
                  ORDER BY created_at, id LIMIT 1)
                RETURNING id
                """, [.text(job)], tells: true))
    }

    /// Asks a run to stop; the caller holds its job's row.
    func interrupt(_ run: String, _ interrupt: Interrupt, job: String?) throws(StoreError) -> Bool {
        let found = try row(
            """
            UPDATE run SET inbox = inbox + 1, interrupt_text = CASE WHEN interrupt IS NULL THEN ?3 ELSE interrupt_text END,
              interrupt_at = CASE WHEN interrupt IS NULL THEN ?4 ELSE interrupt_at END,
              interrupt = COALESCE(interrupt, ?2)
            WHERE id = ?1 AND state IN ('queued', 'ready', 'running', 'parked', 'blocked')
            RETURNING state, next_seq
            """, [.text(run), .text(interrupt.kind.rawValue), .text(interrupt.text), .init(interrupt.at)])
        guard var found else { return false }
        let state = found.text()
        if (found.integer() ?? 0) == 0 && (state == "queued" || state == "ready") {
            try end(run, as: .cancelled, reason: interrupt.text, job: job)
            return true
        }
        try rows(
            """
            UPDATE run SET wake_at = callisto_now(), state = CASE state WHEN 'blocked' THEN 'ready' ELSE state END
            WHERE id = ?1 AND state IN ('ready', 'parked', 'blocked')
            """, [.text(run)])
        try notify()
        return true
    }
}
