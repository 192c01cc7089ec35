public import Automation

/// Jobs and queues: what is planned, and their standing.
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
        guard !due.isEmpty else { return }
        // Locks the jobs' rows, whether or not it changes them: what comes after sees what lives under that lock.
        let marked = try session.rows(
            PlanSQL.marking, each: due.map { [.init(plans[$0].run.job), .init(plans[$0].run.dueAt)] })
        let open = zip(due, marked).filter { !$1.isEmpty }.map(\.0)
        let closed = zip(due, marked).filter { $1.isEmpty }.map(\.0)
        let paused = try session.rows(PlanSQL.pausing, each: closed.map { [.init(plans[$0].run.job)] })
        for (index, rows) in zip(closed, paused) {
            outcomes[index] = rows.isEmpty ? .alreadyPlanned : .jobPaused
        }
        var late: [(index: Int, decision: Overlap.Decision, living: Living)] = []
        for (index, begun) in zip(open, try session.begin(open.map { plans[$0].run })) {
            switch begun {
            case .made: outcomes[index] = .started
            case .hindered: outcomes[index] = try duplicate(of: plans[index].run, session)
            case .waits(let living):
                let decision = plans[index].overlap.decision(
                    live: living.live.count, queued: living.queued.count)
                late.append((index, decision, living))
            }
        }
        let made = try session.rows(
            RunRow.insertion, each: late.map { RunRow.insertValues(plans[$0.index].run, $0.decision) },
            tells: late.contains { $0.decision == .start })
        for ((index, decision, living), rows) in zip(late, made) {
            let run = plans[index].run
            outcomes[index] =
                rows.isEmpty ? try duplicate(of: run, session) : try settle(run, decision, living, session)
        }
    }

    /// What stands in the way of a run that could not be made.
    private static func duplicate(of run: NewRun, _ session: any SQLSession) throws(StoreError) -> PlanOutcome
    {
        let id = try session.duplicate(of: run)
        var duplicate = try session.row("SELECT due_at FROM run WHERE id = ?1", [.text(id)])
        return duplicate?.time() == run.dueAt ? .alreadyPlanned : .duplicate(id)
    }

    /// Does to others what a run that was just made calls for. The job's row is locked: nothing of it starts or ends
    /// meanwhile.
    private static func settle(
        _ run: NewRun, _ decision: Overlap.Decision, _ living: Living, _ session: any SQLSession
    ) throws(StoreError) -> PlanOutcome {
        switch decision {
        case .start: return .started
        case .queue: return .queued
        case .skip: return .skipped
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
            let answers = try session.rows(PlanSQL.standing, each: jobs.map { [.text($0)] })
            var planned: [String: Timestamp] = [:]
            for (job, rows) in zip(jobs, answers) {
                guard var row = rows.first, let time = row.time() else { continue }
                planned[job] = time
            }
            return planned
        }
    }

    public func heal(standings: [String: Timestamp]) async throws(StoreError) -> Int {
        // In one order everywhere, so that two schedulers cannot wait for each other.
        let before = standings.sorted { $0.key < $1.key }.map { [SQLValue.text($0.key), .init($0.value)] }
        return try await engine.write { session throws(StoreError) in
            let ahead = "callisto_now() + \(StoreClock.tolerance.milliseconds)"
            let returned = try session.rows(
                """
                UPDATE job SET planned_until = ?2
                WHERE name = ?1 AND planned_until > \(ahead) AND ?2 < callisto_now() RETURNING name
                """, each: before)
            // Marks that a clock ahead of time left are ignored, although they may have been due before now.
            let known =
                "cause = 'due' AND due_at <= (SELECT callisto_now()) AND created_at <= (SELECT \(ahead))"
            let jobs = try session.rows(
                """
                UPDATE job SET planned_until = COALESCE(
                  (SELECT due_at FROM run AS own WHERE own.job = job.name AND \(known) ORDER BY due_at DESC LIMIT 1),
                  (SELECT due_at FROM run AS newest WHERE \(known) ORDER BY created_at DESC, id DESC LIMIT 1),
                  callisto_now())
                WHERE planned_until > \(ahead) RETURNING name
                """, [])
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
            return returned.count { !$0.isEmpty } + jobs.count + parked.count + ready.count + held.count
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

    public func define(queues: [JobQueue]) async throws(StoreError) {
        // In one order everywhere, so that two daemons cannot wait for each other.
        let values = queues.sorted { $0.name < $1.name }.map { [SQLValue.text($0.name), .init($0.limit)] }
        _ = try await engine.write { session throws(StoreError) in
            try session.rows(
                """
                INSERT INTO queue(name, run_limit) VALUES(?1, ?2)
                ON CONFLICT(name) DO UPDATE SET run_limit = ?2 WHERE queue.run_limit <> ?2 RETURNING name
                """, each: values, tells: true)
        }
    }

    public func queues() async throws(StoreError) -> [QueueStanding] {
        try await engine.read { session throws(StoreError) in
            let queues = try session.rows("SELECT name, run_limit FROM queue ORDER BY name", [])
                .map { row -> JobQueue in
                    var row = row
                    return JobQueue(name: row.text() ?? "", limit: Int(row.integer() ?? 0))
                }
            let standings = try session.rows(ClaimSQL.standing, each: queues.map { [.text($0.name)] })
            return zip(queues, standings).map { queue, rows in
                var row = rows.first
                let running = Int(row?.integer() ?? 0), waiting = Int(row?.integer() ?? 0)
                let first = [row?.time(), row?.time()].compactMap(\.self).min()
                return QueueStanding(
                    queue: queue, running: running, waiting: waiting,
                    waitingSince: waiting > 0 ? first : nil)
            }
        }
    }

    public func job(_ name: String) async throws(StoreError) -> JobStanding? {
        try await jobs("WHERE name = ?1", [.text(name)]).first
    }

    public func jobs() async throws(StoreError) -> [JobStanding] { try await jobs("", []) }

    private func jobs(_ filter: String, _ values: [SQLValue]) async throws(StoreError) -> [JobStanding] {
        try await engine.read { session throws(StoreError) in
            try session.rows(
                """
                SELECT name, planned_until, failures, paused_at, pause_reason, definition FROM job \(filter)
                ORDER BY name
                """, values
            ).map { row in
                var row = row
                return JobStanding(
                    name: row.text() ?? "", plannedUntil: row.time(), failures: Int(row.integer() ?? 0),
                    pausedAt: row.time(), pauseReason: row.text(), definition: row.blob())
            }
        }
    }

    public func define(_ job: String, as definition: [UInt8]?) async throws(StoreError) {
        try await engine.write { session throws(StoreError) in
            _ = try session.rows(
                """
                INSERT INTO job(name, definition) VALUES(?1, ?2)
                ON CONFLICT(name) DO UPDATE SET definition = ?2
                """, [.text(job), definition.map(SQLValue.blob) ?? .null])
        }
    }

    public func setPaused(_ job: String, reason: String?) async throws(StoreError) {
        try await engine.write { session throws(StoreError) in
            try session.lock(job: job)
            if let reason {
                try session.rows(
                    "UPDATE job SET paused_at = callisto_now(), pause_reason = ?2 WHERE name = ?1",
                    [.text(job), .text(reason)])
            } else {
                try session.rows(
                    "UPDATE job SET paused_at = NULL, pause_reason = NULL, failures = 0 WHERE name = ?1",
                    [.text(job)])
            }
        }
    }
}

/// The query of planning, for several jobs at once.
private enum PlanSQL {
    private static let isOpen =
        "WHERE job.paused_at IS NULL AND (job.planned_until IS NULL OR job.planned_until < excluded.planned_until)"

    static let marking = SQLBulk(
        [.text, .integer],
        each: """
            INSERT INTO job(name, planned_until) VALUES(?1, ?2)
            ON CONFLICT(name) DO UPDATE SET planned_until = excluded.planned_until \(isOpen) RETURNING name
            """,
        atOnce: """
            WITH marked AS (
              INSERT INTO job(name, planned_until) SELECT v1, v2 FROM {lists} ORDER BY o
              ON CONFLICT(name) DO UPDATE SET planned_until = excluded.planned_until \(isOpen) RETURNING name)
            SELECT o, name FROM {lists} JOIN marked ON name = v1
            """)

    static let pausing = SQLBulk(
        [.text], each: "SELECT name FROM job WHERE name = ?1 AND paused_at IS NOT NULL",
        atOnce: "SELECT o, name FROM {lists} JOIN job ON name = v1 AND paused_at IS NOT NULL")

    static let standing = SQLBulk(
        [.text], each: "SELECT planned_until FROM job WHERE name = ?1",
        atOnce: "SELECT o, planned_until FROM {lists} JOIN job ON name = v1")
}
