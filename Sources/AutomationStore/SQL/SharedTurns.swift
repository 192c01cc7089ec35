internal import Automation
internal import Synchronization

/// Lets those who ask while the store is at work for others share the next turn: one commit, one answer.
///
/// Nobody waits for company: who asks first begins at once, for itself. It is the asking tasks that do the work, one
/// of those that came meanwhile for all of them, so nothing is left over that nobody awaits.
final class SharedTurns<Request: Sendable, Answer: Sendable>: Sendable {
    /// Does the work for several; their answers in the same order.
    typealias Work = @Sendable ([Request]) async throws(StoreError) -> [Answer]
    private typealias Outcome = Result<Answer, StoreError>

    private struct Waiter {
        var request: Request
        var continuation: CheckedContinuation<Part, Never>
    }

    /// What an asker has to do with a turn.
    private enum Part {
        case hears(Outcome)
        /// It works for all of these, itself first.
        case works([Waiter])
    }

    private struct State {
        var waiting: ArraySlice<Waiter> = []
        var turns = 0
    }

    private let state = Mutex(State())
    /// Turns at once, askers in each, and what they may weigh together; one alone may weigh more.
    private let most: (turns: Int, askers: Int, weight: Int)
    private let weight: @Sendable (Request) -> Int
    private let work: Work

    init(
        turns: Int, askers: Int, weight most: Int, of weight: @escaping @Sendable (Request) -> Int,
        work: @escaping Work
    ) {
        self.most = (turns, askers, most)
        self.weight = weight
        self.work = work
    }

    /// How many wait for a turn that has not begun.
    var waitingCount: Int { state.withLock { $0.waiting.count } }

    func ask(_ request: Request) async throws(StoreError) -> Answer {
        let part = await withCheckedContinuation { continuation in
            let first = state.withLock { state -> Waiter? in
                let waiter = Waiter(request: request, continuation: continuation)
                guard state.turns < most.turns else {
                    state.waiting.append(waiter)
                    return nil
                }
                state.turns += 1
                return waiter
            }
            if let first { first.continuation.resume(returning: .works([first])) }
        }
        switch part {
        case .hears(let outcome): return try outcome.get()
        case .works(let all):
            let outcomes = await outcomes(of: all.map(\.request))
            handOn()
            for (waiter, outcome) in zip(all, outcomes).dropFirst() {
                waiter.continuation.resume(returning: .hears(outcome))
            }
            return try outcomes[0].get()
        }
    }

    /// Leaves the next turn to the first of those who wait.
    private func handOn() {
        let next = state.withLock { state -> [Waiter] in
            var weight = 0
            let next = Array(
                state.waiting.prefix(most.askers).prefix { waiter in
                    defer { weight += self.weight(waiter.request) }
                    return weight == 0 || weight + self.weight(waiter.request) <= most.weight
                })
            state.waiting = state.waiting.dropFirst(next.count)
            if next.isEmpty { state.turns -= 1 }
            return next
        }
        next.first?.continuation.resume(returning: .works(next))
    }

    private func outcomes(of requests: [Request]) async -> [Outcome] {
        do throws(StoreError) {
            return try await work(requests).map(Outcome.success)
        } catch {
            guard requests.count > 1, !error.isRetryable else {
                return requests.map { _ in .failure(error) }
            }
            // An error in one of them does not affect the others.
            var outcomes: [Outcome] = []
            for request in requests {
                do throws(StoreError) {
                    outcomes += try await work([request]).map(Outcome.success)
                } catch {
                    outcomes.append(.failure(error))
                }
            }
            return outcomes
        }
    }
}

/// Taking runs and ending them: in the words of SQLite, where each statement is a call. PostgreSQL has its own, as there each is a message.
extension SQLSession {
    func begin(_ runs: [NewRun]) throws(StoreError) -> [BegunRun] {
        let looks = try batch(
            runs.map { run in
                SQLStatement(
                    "SELECT id, state FROM run WHERE job = ?1 AND \(RunLooks.live) AND lane = 0 ORDER BY created_at, id",
                    [.init(run.job)])
            })
        var begun: [BegunRun] = []
        for (run, rows) in zip(runs, looks) {
            var living = Living()
            for var row in rows { living.add(&row) }
            guard living.isEmpty else {
                begun.append(.waits(living))
                continue
            }
            let isMade = try touches(RunRow.insert, RunRow.insertValues(run, state: .ready), tells: true)
            begun.append(isMade ? .made : .hindered)
        }
        return begun
    }

    func take(owner: String, limit: Int, low: Bool, duration: Duration) throws(StoreError) -> TakenRows {
        // Runs of lost holders come first: as many places are left for them.
        let answers = try batch([
            SQLStatement(
                """
                \(ClaimSQL.hold) WHERE id IN (SELECT id FROM run
                  WHERE \(ClaimSQL.free) AND queue = '' AND lane = 0 AND NOT EXISTS (\(ClaimSQL.openQueues(low: low)))
                  ORDER BY wake_at
                  LIMIT ?3 - (SELECT count(*) FROM (SELECT id FROM run WHERE \(ClaimSQL.lost) LIMIT ?3) AS gone))
                RETURNING \(RunRow.columns)
                """, [.text(owner), .init(duration), .init(limit)]),
            SQLStatement(
                "SELECT callisto_now(), \(ClaimSQL.rest(low: low)), \(ClaimSQL.nextWakes(low: low))", []),
        ])
        var facts = answers[1].first
        let now = facts?.time() ?? Timestamp(milliseconds: 0)
        let rest = ClaimSQL.Rest(rawValue: facts?.integer() ?? 0)
        return TakenRows(
            runs: answers[0].map(RunRow.run), rest: rest,
            next: NextWake(at: ClaimSQL.nextWake(&facts), now: now))
    }

    func end(_ finishes: [Finish]) throws(StoreError) -> [EndedRow] {
        let answers = try batch([
            SQLStatement(TurnSQL.lockingJobs, each: finishes.map { [.text($0.append.lease.run)] }),
            SQLStatement(TurnSQL.ending, each: finishes.map(TurnSQL.values)),
        ])
        let rows = TurnSQL.ended(answers[0], answers[1], count: finishes.count)
        for (finish, row) in zip(finishes, rows) where row.queued != nil {
            try insert(finish.append.records, run: finish.append.lease.run)
            try attach(finish.append.attachments, to: finish.append.lease.run)
        }
        return rows
    }
}

/// What taking and ending runs asks.
enum TurnSQL {
    /// Gives the job's name and how many of its runs in a row failed, for a run.
    static let lockingJobs = SQLBulk(
        [.text],
        each: """
            INSERT INTO job(name) SELECT job FROM run WHERE id = ?1 AND job IS NOT NULL
            ON CONFLICT(name) DO UPDATE SET failures = job.failures RETURNING name, failures
            """,
        // By name, as everywhere.
        atOnce: """
            WITH locked AS (
              INSERT INTO job(name) SELECT name FROM (
                SELECT DISTINCT run.job AS name FROM {lists} JOIN run ON run.id = v1 WHERE run.job IS NOT NULL) AS mine
              ORDER BY name COLLATE "C" ON CONFLICT(name) DO UPDATE SET failures = job.failures
              RETURNING name, failures)
            SELECT o, name, failures FROM {lists} JOIN run ON run.id = v1 JOIN locked ON locked.name = run.job
            """)

    private static let queued =
        """
        (SELECT count(*) FROM run AS other WHERE other.job = run.job AND other.state = 'queued'
          AND other.state IN ('queued', 'ready', 'running', 'parked', 'blocked'))
        """

    /// Gives how many runs of the job wait, for each run that it ends.
    static let ending = SQLBulk(
        [.text, .integer, .integer, .integer, .integer, .text, .blob, .integer, .text],
        each: """
            UPDATE run SET next_seq = next_seq + ?4, bytes = bytes + ?5, state = ?6, result = ?7, active = ?8,
              reason = ?9, finished_at = callisto_now(), wake_at = NULL, owner = NULL, lease_until = NULL
            WHERE id = ?1 AND epoch = ?2 AND next_seq = COALESCE(?3, next_seq) AND state = 'running'
            RETURNING \(queued), lane
            """,
        atOnce: """
            WITH ended AS (
              UPDATE run SET next_seq = run.next_seq + v4, bytes = run.bytes + v5, state = v6, result = v7,
                active = v8, reason = v9, finished_at = callisto_now(), wake_at = NULL, owner = NULL, lease_until = NULL
              FROM \(PostgresAppend.locking("run.id = v1 AND run.epoch = v2 AND run.state = 'running'"))
              WHERE run.id = v1 AND run.epoch = v2 AND run.next_seq = COALESCE(v3, run.next_seq)
                AND run.state = 'running'
              RETURNING o, run.id, \(queued) AS queued, run.lane),
            \(PostgresAppend.writing(ifIn: "ended", first: 10))
            SELECT o, queued, lane FROM ended
            """)

    static func values(_ finish: Finish) -> [SQLValue] {
        let records = finish.append.records
        return [
            .text(finish.append.lease.run), .init(finish.append.lease.epoch), .init(records.first?.sequence),
            .init(records.count), .init(records.reduce(0) { $0 + $1.body.count }),
            .text(finish.state.rawValue),
            .init(finish.result), .init(finish.active), .init(finish.reason),
        ]
    }

    static func ended(_ jobs: [SQLRow], _ runs: [SQLRow], count: Int) -> [EndedRow] {
        zip(SQLRow.grouped(jobs, count: count), SQLRow.grouped(runs, count: count)).map { jobs, runs in
            var ended = EndedRow()
            if var job = jobs.first, let name = job.text() { ended.job = (name, Int(job.integer() ?? 0)) }
            if var run = runs.first {
                ended.queued = Int(run.integer() ?? 0)
                ended.lane = run.integer().flatMap { Lane(rawValue: Int($0)) } ?? .usual
            }
            return ended
        }
    }

    /// The same look as for SQLite, in one statement. Who was passed by as others hold it may still be there for the
    /// next look.
    static func taking(low: Bool) -> String {
        """
        WITH clock AS MATERIALIZED (SELECT callisto_now() AS now),
        gone AS MATERIALIZED (SELECT count(*) AS number FROM (
          SELECT id FROM run WHERE state = 'running' AND lease_until < (SELECT now FROM clock) LIMIT ?3) AS lost),
        rest AS MATERIALIZED (SELECT \(ClaimSQL.rest(low: low)) AS bits),
        due AS MATERIALIZED (SELECT id AS run_id FROM run
          WHERE state IN ('ready', 'parked') AND queue = '' AND lane = 0 AND wake_at <= (SELECT now FROM clock)
            AND (SELECT bits & \(ClaimSQL.Rest.queued.rawValue) FROM rest) = 0 ORDER BY wake_at
          LIMIT ?3 - (SELECT number FROM gone) FOR UPDATE SKIP LOCKED),
        taken AS (
          UPDATE run SET state = 'running', epoch = epoch + 1, owner = ?1, lease_until = callisto_now() + ?2,
            parked_at = CASE state WHEN 'parked' THEN parked_at END
          FROM due WHERE id = run_id RETURNING \(RunRow.columns))
        SELECT clock.now, rest.bits, \(ClaimSQL.nextWakes(low: low, besides: "due")),
          (SELECT md5(definition) FROM job WHERE name = taken.job), taken.*
        FROM clock CROSS JOIN rest LEFT JOIN taken ON true
        """
    }
}
