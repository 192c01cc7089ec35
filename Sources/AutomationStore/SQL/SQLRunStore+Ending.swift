public import Automation

extension SQLRunStore {
    public func plan(_ plans: [DuePlan]) async throws(StoreError) -> [PlanOutcome] {
        return try await engine.write { session throws(StoreError) in
            var outcomes = [PlanOutcome](repeating: .alreadyPlanned, count: plans.count)
            // Of each job one at a time, as each decides by those before it; of all jobs together.
            var open = DuePlan.order(plans)
            while !open.isEmpty {
                var jobs: Set<String> = []
                let now = open.filter { jobs.insert(plans[$0].run.job ?? "").inserted }
                open.removeAll(where: Set(now).contains)
                try Self.plan(now, of: plans, &outcomes, session)
            }
            return outcomes
        }
    }

    /// Plans a due time of each of some jobs, in the jobs' order.
    private static func plan(
        _ indexes: [Int], of plans: [DuePlan], _ outcomes: inout [PlanOutcome], _ session: any SQLSession
    ) throws(StoreError) {
        let due = indexes.filter { plans[$0].run.job != nil && plans[$0].run.dueAt != nil }
        // The first locks the job's row, whether or not it changes it; the second sees what lives under that lock.
        let marking =
            """
            INSERT INTO job(name, planned_until) VALUES(?1, ?2) ON CONFLICT(name) DO UPDATE SET planned_until = ?2
            WHERE job.paused_at IS NULL AND (job.planned_until IS NULL OR job.planned_until < ?2) RETURNING name
            """
        let looking = "SELECT id, state FROM run WHERE job = ?1 AND \(RunLooks.live) ORDER BY created_at, id"
        let answers = try session.batch(
            due.map { SQLStatement(marking, [.init(plans[$0].run.job), .init(plans[$0].run.dueAt)]) }
                + due.map { SQLStatement(looking, [.init(plans[$0].run.job)]) })
        var open: [Int] = []
        var living: [Living] = []
        for (place, index) in due.enumerated() {
            if answers[place].isEmpty {
                let isPaused = try session.touches(
                    "SELECT name FROM job WHERE name = ?1 AND paused_at IS NOT NULL",
                    [.init(plans[index].run.job)])
                outcomes[index] = isPaused ? .jobPaused : .alreadyPlanned
            } else {
                open.append(index)
                living.append(Living(answers[due.count + place]))
            }
        }
        let decisions = zip(open, living).map { index, living in
            plans[index].overlap.decision(live: living.live.count, queued: living.queued.count)
        }
        let made = try session.batch(
            zip(open, decisions).map { index, decision in
                let state: RunState =
                    switch decision {
                    case .start: .ready
                    case .queue, .replace: .queued
                    case .skip: .skipped
                    }
                return SQLStatement(
                    RunRow.insert, RunRow.values(plans[index].run, state: state), tells: state == .ready)
            })
        for (place, index) in open.enumerated() {
            outcomes[index] =
                made[place].isEmpty
                ? try twin(of: plans[index].run, session)
                : try settle(plans[index].run, decisions[place], living[place], session)
        }
    }

    /// The live runs of a job.
    private struct Living {
        var live: [String] = []
        var queued: [String] = []

        init(_ rows: [SQLRow]) {
            for var row in rows {
                let id = row.text() ?? ""
                if row.text() == RunState.queued.rawValue { queued.append(id) } else { live.append(id) }
            }
        }
    }

    /// What stands in the way of a run that could not be made.
    private static func twin(of run: NewRun, _ session: any SQLSession) throws(StoreError) -> PlanOutcome {
        let id = try session.twin(of: run)
        var twin = try session.row("SELECT due_at FROM run WHERE id = ?1", [.text(id)])
        return twin?.time() == run.dueAt ? .alreadyPlanned : .duplicate(id)
    }

    /// Does to others what a run that was just made calls for. The job's row is locked: nothing of it starts or ends
    /// meanwhile.
    private static func settle(
        _ run: NewRun, _ decision: Overlap.Decision, _ living: Living, _ session: any SQLSession
    ) throws(StoreError) -> PlanOutcome {
        switch decision {
        case .start: return .started
        case .queue: return .queued
        case .skip:
            try session.end(run.id, as: .skipped, reason: PlanSentence.skipped, job: nil)
            return .skipped
        case .replace:
            for id in living.queued {
                try session.end(id, as: .cancelled, reason: PlanSentence.replaced, job: nil)
            }
            var now = try session.row("SELECT callisto_now()", [])
            let interrupt = Interrupt(
                .overlap, text: PlanSentence.interrupted, at: now?.time() ?? Timestamp(milliseconds: 0))
            for id in living.live { _ = try session.interrupt(id, interrupt, job: run.job) }
            if let job = run.job { try session.releaseQueued(of: job) }
            return .replaces(living.live)
        }
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
        let (append, id) = (finish.append, finish.append.lease.run)
        return try await engine.write { session throws(StoreError) in
            let bytes = append.records.reduce(0) { $0 + $1.body.count }
            let answers = try session.batch([
                session.lockingJob(of: id),
                SQLStatement(
                    """
                    UPDATE run SET next_seq = next_seq + ?4, bytes = bytes + ?5, state = ?6, result = ?7, active = ?8,
                      reason = ?9, finished_at = callisto_now(), wake_at = NULL, owner = NULL, lease_until = NULL
                    WHERE id = ?1 AND epoch = ?2 AND next_seq = COALESCE(?3, next_seq) AND state = 'running'
                    RETURNING (SELECT count(*) FROM run AS other WHERE other.job = run.job AND other.state = 'queued'
                      AND other.state IN ('queued', 'ready', 'running', 'parked', 'blocked'))
                    """,
                    [
                        .text(id), .init(append.lease.epoch), .init(append.records.first?.sequence),
                        .init(append.records.count), .init(bytes), .text(finish.state.rawValue),
                        .init(finish.result), .init(finish.active), .init(finish.reason),
                    ]),
            ])
            guard var ended = answers[1].first else { return .leaseLost }
            try session.write(append)
            var job = answers[0].first
            guard let name = job?.text() else {
                for successor in finish.successors { try session.createLater(successor) }
                return .finished(pausedJob: false)
            }
            let isPaused = try Self.count(finish, job: name, failures: Int(job?.integer() ?? 0), session)
            // The successor counts as live before the queue is looked at, so a retry keeps its place.
            for successor in finish.successors { try session.createLater(successor) }
            if ended.integer() != 0 { try session.releaseQueued(of: name) }
            return .finished(pausedJob: isPaused)
        }
    }

    /// Counts failures in a row; whether they now pause the job, whose row is locked.
    private static func count(
        _ finish: Finish, job: String, failures: Int, _ session: any SQLSession
    ) throws(StoreError) -> Bool {
        guard !finish.willRetry else { return false }
        guard finish.state == .failed || finish.state == .diverged else {
            if failures != 0 {
                try session.later("UPDATE job SET failures = 0 WHERE name = ?1", [.text(job)])
            }
            return false
        }
        try session.later("UPDATE job SET failures = failures + 1 WHERE name = ?1", [.text(job)])
        guard let limit = finish.pauseAfterFailures, failures + 1 >= limit else { return false }
        return try session.touches(
            """
            UPDATE job SET paused_at = callisto_now(), pause_reason = ?2 WHERE name = ?1 AND paused_at IS NULL
            RETURNING name
            """, [.text(job), .text(PlanSentence.paused(after: failures + 1))])
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
