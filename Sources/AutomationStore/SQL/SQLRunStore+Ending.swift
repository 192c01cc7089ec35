public import Automation

extension SQLRunStore {
    public func plan(_ plans: [DuePlan]) async throws(StoreError) -> [PlanOutcome] {
        return try await engine.write { session throws(StoreError) in
            var outcomes = [PlanOutcome](repeating: .alreadyPlanned, count: plans.count)
            for index in DuePlan.order(plans) { outcomes[index] = try Self.plan(plans[index], session) }
            return outcomes
        }
    }

    private static func plan(_ plan: DuePlan, _ session: any SQLSession) throws(StoreError) -> PlanOutcome {
        guard let name = plan.run.job, let due = plan.run.dueAt else { return .alreadyPlanned }
        try session.lock(job: name)
        var standing = try session.row(
            "SELECT planned_until, paused_at FROM job WHERE name = ?1", [.text(name)])
        let planned = standing?.time()
        guard standing?.time() == nil else { return .jobPaused }
        guard planned.map({ $0 < due }) ?? true else { return .alreadyPlanned }
        try session.rows(
            "UPDATE job SET planned_until = ?2 WHERE name = ?1", [.text(name), .init(due)])
        return try decide(plan, job: name, session)
    }

    public func plannedUntil(_ jobs: [String]) async throws(StoreError) -> [String: Timestamp] {
        try await engine.read { session throws(StoreError) in
            let answers = try session.rows(
                "SELECT planned_until FROM job WHERE name = ?1", each: jobs.map { [.text($0)] })
            var planned: [String: Timestamp] = [:]
            for (job, rows) in zip(jobs, answers) {
                guard var row = rows.first, let time = row.time() else { continue }
                planned[job] = time
            }
            return planned
        }
    }

    public func heal() async throws(StoreError) -> Int {
        try await engine.write { session throws(StoreError) in
            let ahead = "callisto_now() + \(StoreClock.tolerance.milliseconds)"
            let jobs = try session.rows(
                "UPDATE job SET planned_until = callisto_now() WHERE planned_until > \(ahead) RETURNING name",
                [])
            let parked = try session.rows(
                """
                UPDATE run SET wake_at = callisto_now() + wake_at - parked_at, parked_at = callisto_now()
                WHERE state = 'parked' AND wake_at IS NOT NULL AND parked_at > \(ahead) RETURNING id
                """, [])
            let ready = try session.rows(
                """
                UPDATE run SET wake_at = callisto_now()
                WHERE state = 'ready' AND wake_at > \(ahead) AND created_at > \(ahead) RETURNING id
                """, [])
            let held = try session.rows(
                """
                UPDATE run SET lease_until = callisto_now() + \(RunLease.default.milliseconds)
                WHERE state = 'running' AND lease_until > callisto_now() + \(RunLease.longest.milliseconds) RETURNING id
                """, [])
            if !parked.isEmpty || !ready.isEmpty { try session.notify() }
            return jobs.count + parked.count + ready.count + held.count
        }
    }

    /// The job's row is locked: nothing of it starts or ends meanwhile.
    private static func decide(
        _ plan: DuePlan, job: String, _ session: any SQLSession
    ) throws(StoreError) -> PlanOutcome {
        var live: [String] = []
        var queued: [String] = []
        for var row in try session.rows(
            """
            SELECT id, state FROM run
            WHERE job = ?1 AND state IN ('queued', 'ready', 'running', 'parked', 'blocked') ORDER BY id
            """, [.text(job)])
        {
            let id = row.text() ?? ""
            if row.text() == RunState.queued.rawValue { queued.append(id) } else { live.append(id) }
        }
        let decision = plan.overlap.decision(live: live.count, queued: queued.count)
        let state: RunState =
            switch decision {
            case .start: .ready
            case .queue, .replace: .queued
            case .skip: .skipped
            }
        if case .exists(let id) = try session.create(plan.run, state: state) {
            var twin = try session.row("SELECT due_at FROM run WHERE id = ?1", [.text(id)])
            return twin?.time() == plan.run.dueAt ? .alreadyPlanned : .duplicate(id)
        }
        switch decision {
        case .start: return .started
        case .queue: return .queued
        case .skip:
            try session.end(plan.run.id, as: .skipped, reason: PlanSentence.skipped, job: nil)
            return .skipped
        case .replace:
            for id in queued { try session.end(id, as: .cancelled, reason: PlanSentence.replaced, job: nil) }
            var now = try session.row("SELECT callisto_now()", [])
            let interrupt = Interrupt(
                .overlap, text: PlanSentence.interrupted, at: now?.time() ?? Timestamp(milliseconds: 0))
            for id in live { _ = try session.interrupt(id, interrupt, job: job) }
            try session.releaseQueued(of: job)
            return .replaces(live)
        }
    }

    public func skip(_ jobs: [String], to time: Timestamp) async throws(StoreError) {
        // In one order everywhere, so that two schedulers cannot wait for each other.
        let values = jobs.sorted().map { [SQLValue.text($0), .init(time)] }
        _ = try await engine.write { session throws(StoreError) in
            try session.rows(
                """
                INSERT INTO job(name, planned_until) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET planned_until =
                  CASE WHEN job.planned_until > ?2 THEN job.planned_until ELSE ?2 END
                """, each: values)
        }
    }

    public func finish(_ finish: Finish) async throws(StoreError) -> FinishOutcome {
        let id = finish.append.lease.run
        return try await engine.write { session throws(StoreError) in
            let job = try session.lockJob(of: id)
            guard try session.append(finish.append, leaseDuration: .zero) else { return .leaseLost }
            try session.rows(
                "UPDATE run SET state = ?2, result = ?3, active = ?4 WHERE id = ?1",
                [.text(id), .text(finish.state.rawValue), .init(finish.result), .init(finish.active)])
            let isPaused = try job.map { job throws(StoreError) in
                try Self.count(finish, job: job, session)
            }
            // The successor counts as live before the queue is looked at, so a retry keeps its place.
            for successor in finish.successors { _ = try session.create(successor, state: .ready) }
            try session.end(id, as: finish.state, reason: finish.reason, job: job)
            return .finished(pausedJob: isPaused ?? false)
        }
    }

    /// Counts failures in a row; whether they now pause the job.
    private static func count(
        _ finish: Finish, job: String, _ session: any SQLSession
    ) throws(StoreError) -> Bool {
        guard !finish.willRetry else { return false }
        guard finish.state == .failed || finish.state == .diverged else {
            try session.rows("UPDATE job SET failures = 0 WHERE name = ?1", [.text(job)])
            return false
        }
        var row = try session.row(
            "UPDATE job SET failures = failures + 1 WHERE name = ?1 RETURNING failures", [.text(job)])
        let failures = Int(row?.integer() ?? 0)
        guard let limit = finish.pauseAfterFailures, failures >= limit else { return false }
        return try session.touches(
            """
            UPDATE job SET paused_at = callisto_now(), pause_reason = ?2 WHERE name = ?1 AND paused_at IS NULL
            RETURNING name
            """, [.text(job), .text(PlanSentence.paused(after: failures))])
    }

    public func suspend(_ lease: Lease, as state: RunState, reason: String) async throws(StoreError) -> Bool {
        try await engine.write { session throws(StoreError) in
            try session.touches(
                """
                UPDATE run SET state = ?3, reason = ?4, wake_at = NULL, owner = NULL, lease_until = NULL
                WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING id
                """, [.text(lease.run), .init(lease.epoch), .text(state.rawValue), .text(reason)])
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
