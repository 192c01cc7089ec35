public import Automation

/// Who holds which run. Runs of no queue and of the usual lane are taken in one statement; what else there is to take
/// that one says.
/// Runs: made, looked at, and claimed by workers.
extension SQLRunStore {
    public func claim(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> [Run] {
        try await take(owner: owner, limit: limit, lowLimit: lowLimit, duration: duration).runs
    }

    public func take(
        owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) async throws(StoreError) -> Taken {
        let found = try await engine.once { session throws(StoreError) in
            try session.take(owner: owner, limit: limit, low: lowLimit > 0, duration: duration)
        }
        var taken = Taken(runs: Self.ordered(found.runs), next: found.next)
        // Of those that are taken below it is not known.
        taken.definitionMarks = found.definitionMarks
        guard !found.rest.isEmpty && found.runs.count < limit else { return taken }
        let (room, lowRoom) = (limit - found.runs.count, min(limit - found.runs.count, lowLimit))
        taken.runs += try await engine.write { session throws(StoreError) in
            try session.claimRest(
                found.rest, owner: owner, limit: room, lowLimit: lowRoom, duration: duration)
        }
        taken.runs = Self.ordered(taken.runs)
        let low = taken.runs.count { $0.origin.lane == .low }
        if found.rest != .lost { taken.next = try await nextWake(low: low < lowLimit) }
        return taken
    }

    private static func ordered(_ runs: [Run]) -> [Run] {
        runs.sorted {
            ($0.origin.lane, $0.wakeAt ?? .distantFuture, $0.id)
                < ($1.origin.lane, $1.wakeAt ?? .distantFuture, $1.id)
        }
    }

    public func claim(
        run: String, owner: String, duration: Duration
    ) async throws(StoreError) -> Run? {
        try await engine.write { session throws(StoreError) in
            let values: [SQLValue] = [.text(owner), .init(duration), .text(run)]
            let free = "\(ClaimSQL.hold) WHERE id = ?3 AND state IN ('ready', 'parked')"
            let held = try session.row("\(free) AND queue = '' RETURNING \(RunRow.columns)", values)
            if let held { return RunRow.run(held) }
            let queue = try session.row(
                """
                UPDATE queue SET run_limit = run_limit
                WHERE name = (SELECT queue FROM run WHERE id = ?1 AND state IN ('ready', 'parked')) RETURNING name, run_limit
                """, [.text(run)])
            if var queue {
                // Under the queue's lock: nobody else takes a place of it meanwhile.
                let name = queue.text() ?? "", limit = Int(queue.integer() ?? 0)
                var found = try session.row(
                    "SELECT lane, (SELECT count(*) FROM run WHERE queue = ?2 AND state = 'running') FROM run WHERE id = ?1",
                    [.text(run), .text(name)])
                let lane = Lane(rawValue: Int(found?.integer() ?? 0)) ?? .usual
                let room = JobQueue.room(limit: limit, held: Int(found?.integer() ?? 0), lane: lane)
                guard room > 0 else { return nil }
                return try session.row("\(free) RETURNING \(RunRow.columns)", values).map(RunRow.run)
            }
            return try session.takeOver(
                "id = ?3 AND \(ClaimSQL.lost)", owner: owner, duration: duration, .text(run)
            ).first
        }
    }

    public func nextWake(low: Bool) async throws(StoreError) -> NextWake {
        try await engine.read { session throws(StoreError) in
            var row = try session.row("SELECT callisto_now(), \(ClaimSQL.nextWakes(low: low))", [])
            let now = row?.time() ?? Timestamp(milliseconds: 0)
            return NextWake(at: ClaimSQL.nextWake(&row), now: now)
        }
    }

    public func run(_ id: String) async throws(StoreError) -> Run? {
        try await engine.read { session throws(StoreError) in
            try session.row("SELECT \(RunRow.columns) FROM run WHERE id = ?1", [.text(id)]).map(RunRow.run)
        }
    }

    public func runs(_ query: RunQuery) async throws(StoreError) -> [Run] {
        let looks = RunLooks.statements(query)
        return try await engine.read { session throws(StoreError) in
            let answers = try session.batch(looks.map { .look($0.sql, $0.values) })
            let runs = answers.joined().map(RunRow.run)
            guard looks.count > 1 else { return runs }
            return Array(runs.sorted { RunPlace($0) < RunPlace($1) }.prefix(query.limit))
        }
    }

    public func stateCounts(
        of job: String?, since: Timestamp?, limit: Int
    ) async throws(StoreError) -> [RunState: Int] {
        try await engine.read { session throws(StoreError) in
            let looks = RunState.allCases.map { RunLooks.count($0, of: job, since: since, limit: limit) }
            let answers = try session.batch(looks.map { .look($0.sql, $0.values) })
            var counts: [RunState: Int] = [:]
            for (state, rows) in zip(RunState.allCases, answers) {
                var row = rows.first
                if let count = row?.integer(), count > 0 { counts[state] = Int(count) }
            }
            return counts
        }
    }

    public func liveRunCounts() async throws(StoreError) -> [String: Int] {
        try await engine.read { session throws(StoreError) in
            var counts: [String: Int] = [:]
            let rows = try session.rows(
                """
                SELECT job, count(*) FROM run WHERE job IS NOT NULL AND \(RunLooks.live) GROUP BY job
                """, [])
            for var row in rows {
                if let job = row.text() { counts[job] = Int(row.integer() ?? 0) }
            }
            return counts
        }
    }

    public func create(_ run: NewRun) async throws(StoreError) -> Creation {
        try await engine.once { session throws(StoreError) in
            try session.create(run, state: .ready)
        }
    }

    public func renew(_ uses: [LeaseUse], duration: Duration) async throws(StoreError) -> [Renewal] {
        guard !uses.isEmpty else { return [] }
        // In one order everywhere, so that two workers cannot wait for each other.
        let uses = uses.sorted { $0.lease.run < $1.lease.run }
        return try await engine.once { session throws(StoreError) in
            let answers = try session.rows(
                LeaseSQL.renewing,
                each: uses.map {
                    [.text($0.lease.run), .init($0.lease.epoch), .init(duration), .init($0.active)]
                })
            return zip(uses, answers).compactMap { use, rows in RunRow.renewal(of: use.lease, rows) }
        }
    }

    public func news(of leases: [Lease]) async throws(StoreError) -> [Renewal] {
        guard !leases.isEmpty else { return [] }
        let answers = try await engine.read { session throws(StoreError) in
            try session.rows(LeaseSQL.looking, each: leases.map { [.text($0.run), .init($0.epoch)] })
        }
        return zip(leases, answers).compactMap { lease, rows in RunRow.renewal(of: lease, rows) }
    }

    public func release(_ lease: Lease, wakeAt: Timestamp?) async throws(StoreError) -> Bool {
        try await engine.once { session throws(StoreError) in
            try session.touches(
                """
                UPDATE run SET state = 'ready', wake_at = COALESCE(?3, callisto_now()), owner = NULL, lease_until = NULL
                WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING id
                """, [.text(lease.run), .init(lease.epoch), .init(wakeAt)], tells: true)
        }
    }
}

extension SQLSession {
    /// The rest after a claim's first statement: lost runs, then runs in order of their lanes and times.
    fileprivate func claimRest(
        _ rest: ClaimSQL.Rest, owner: String, limit: Int, lowLimit: Int, duration: Duration
    ) throws(StoreError) -> [Run] {
        var runs: [Run] = []
        var lowRoom = lowLimit
        func room(_ lane: Lane) -> Int {
            lane == .low ? min(lowRoom, limit - runs.count) : limit - runs.count
        }
        func add(_ more: [Run], _ lane: Lane) {
            runs += more
            if lane == .low { lowRoom -= more.count }
        }
        if rest.contains(.lost) {
            for lane in Lane.allCases where room(lane) > 0 {
                let lost = try takeOver(
                    """
                    id IN (SELECT id FROM run WHERE \(ClaimSQL.lost) AND lane = \(lane.rawValue) LIMIT ?3 {skip})
                    """, owner: owner, duration: duration, .init(room(lane)))
                add(lost, lane)
            }
        }
        guard rest.contains(.queued) || rest.contains(.low) else { return runs }
        // Another claimer skips these meanwhile; counts taken after it hold under their locks.
        let open = try rows(
            "\(ClaimSQL.openQueues(low: lowLimit > 0)) ORDER BY q.name LIMIT \(ClaimSQL.mostQueues) {skip}",
            [])
        for lane in Lane.allCases where room(lane) > 0 {
            let parts = try ClaimSQL.parts(of: lane, open, self)
            let all = parts.map { "SELECT * FROM (\($0.sql)) AS part" }.joined(separator: " UNION ALL ")
            let claimed = try rows(
                """
                \(ClaimSQL.hold) WHERE id IN (SELECT id FROM (\(all)) AS free ORDER BY wake_at LIMIT ?3)
                RETURNING \(RunRow.columns)
                """, [.text(owner), .init(duration), .init(room(lane))] + parts.flatMap(\.values)
            ).map(RunRow.run)
            add(claimed, lane)
        }
        return runs
    }
}

/// The query of claims, in a form that the indexes serve.
enum ClaimSQL {
    /// Runs that a claim's first statement skips.
    struct Rest: OptionSet {
        let rawValue: Int64
        static let lost = Rest(rawValue: 1)
        static let queued = Rest(rawValue: 2)
        static let low = Rest(rawValue: 4)

        init(rawValue: Int64) { self.rawValue = rawValue }
    }

    /// So many queues are looked at in one claim; what is left of others is there in the next.
    static let mostQueues = 50

    static let hold =
        """
        UPDATE run SET state = 'running', epoch = epoch + 1, owner = ?1, lease_until = callisto_now() + ?2,
          parked_at = CASE state WHEN 'parked' THEN parked_at END
        """
    static let lost = "state = 'running' AND lease_until < (SELECT callisto_now())"
    static let free = "state IN ('ready', 'parked') AND wake_at <= (SELECT callisto_now())"
    private static let held =
        "(SELECT count(*) FROM run AS held WHERE held.queue = q.name AND held.state = 'running')"

    /// How many places runs of a lane have of the queue `q`; as ``JobQueue/room(limit:held:lane:)`` says.
    private static func places(of lane: Lane) -> String {
        lane == .low ? "CASE WHEN q.run_limit > 1 THEN q.run_limit - 1 ELSE q.run_limit END" : "q.run_limit"
    }

    /// Queues with both a place and a run for it.
    static func openQueues(low: Bool) -> String {
        let lanes = Lane.allCases.filter { low || $0 != .low }.map { lane in
            """
            (\(places(of: lane)) > \(held) AND EXISTS (SELECT 1 FROM run AS next WHERE next.queue = q.name
              AND next.lane = \(lane.rawValue) AND next.state IN ('ready', 'parked')
              AND next.wake_at <= (SELECT callisto_now())))
            """
        }
        return "SELECT q.name, q.run_limit FROM queue AS q WHERE \(lanes.joined(separator: " OR "))"
    }

    /// The bits of ``Rest``.
    static func rest(low: Bool) -> String {
        let lost = "(SELECT count(*) FROM (SELECT id FROM run WHERE \(lost) LIMIT 1) AS gone)"
        let queued = "2 * (SELECT count(*) FROM (\(openQueues(low: low)) LIMIT 1) AS queued)"
        guard low else { return "\(lost) + \(queued)" }
        let lows = "SELECT id FROM run WHERE \(free) AND queue = '' AND lane = \(Lane.low.rawValue) LIMIT 1"
        return "\(lost) + \(queued) + 4 * (SELECT count(*) FROM (\(lows)) AS low)"
    }

    /// Where a claim takes runs of a lane from, each the first in order: those of no queue, and those of queues that
    /// this session has locked, as many as they have places. The third argument bounds each.
    fileprivate static func parts(
        of lane: Lane, _ queues: [SQLRow], _ session: some SQLSession
    ) throws(StoreError) -> [(sql: String, values: [SQLValue])] {
        func part(_ queue: Int, _ limit: String) -> String {
            """
            SELECT id, wake_at FROM run WHERE \(free) AND queue = ?\(queue) AND lane = \(lane.rawValue)
            ORDER BY wake_at LIMIT \(limit) {skip}
            """
        }
        var parts: [(sql: String, values: [SQLValue])] = [(part(4, "?3"), [.text("")])]
        let names = queues.map { row -> (name: String, limit: Int) in
            var row = row
            return (row.text() ?? "", Int(row.integer() ?? 0))
        }
        let counts = try session.rows(
            "SELECT count(*) FROM run WHERE queue = ?1 AND state = 'running'",
            each: names.map { [.text($0.name)] })
        var next = 5
        for (queue, rows) in zip(names, counts) {
            var row = rows.first
            let held = Int(row?.integer() ?? 0)
            let room = JobQueue.room(limit: queue.limit, held: held, lane: lane)
            guard room > 0 else { continue }
            parts.append((part(next, "?\(next + 1)"), [.text(queue.name), .init(room)]))
            next += 2
        }
        return parts
    }

    /// When the next run can be taken, of each lane and in or out of queues that have a place: four times.
    ///
    /// - Parameter rows: A table of runs, by `run_id`, that do not count.
    static func nextWakes(low: Bool, besides rows: String? = nil) -> String {
        let others = rows.map { " AND id NOT IN (SELECT run_id FROM \($0))" } ?? ""
        return Lane.allCases.flatMap { lane -> [String] in
            // As many columns as ever.
            guard low || lane != .low else { return ["CAST(NULL AS bigint)", "CAST(NULL AS bigint)"] }
            let free =
                "(SELECT wake_at FROM run WHERE state IN ('ready', 'parked') AND queue = '' AND lane = \(lane.rawValue) "
                + "AND wake_at IS NOT NULL\(others) ORDER BY wake_at LIMIT 1)"
            let first =
                "SELECT min(wake_at) FROM run AS next WHERE next.state IN ('ready', 'parked') AND next.queue = q.name "
                + "AND next.lane = \(lane.rawValue)"
            let queued =
                "(SELECT min(wake) FROM (SELECT (\(first)) AS wake FROM queue AS q WHERE "
                + "\(places(of: lane)) > \(held)) AS open)"
            return [free, queued]
        }.joined(separator: ", ")
    }

    /// The first of these times.
    static func nextWake(_ row: inout SQLRow?) -> Timestamp? {
        var first: Timestamp?
        for _ in 0..<2 * Lane.allCases.count {
            guard let time = row?.time() else { continue }
            first = min(first ?? time, time)
        }
        return first
    }

    /// How many runs of a queue are held, how many wait and since when those of each lane do.
    static let standing: String = {
        let first = Lane.allCases.map { lane in
            "(SELECT min(wake_at) FROM run WHERE state IN ('ready', 'parked') AND queue = ?1 AND lane = \(lane.rawValue))"
        }
        let waiting =
            "SELECT id FROM run WHERE \(free) AND queue = ?1 LIMIT \(QueueStanding.mostCounted)"
        return "SELECT (SELECT count(*) FROM run WHERE queue = ?1 AND state = 'running'), "
            + "(SELECT count(*) FROM (\(waiting)) AS waiting), " + first.joined(separator: ", ")
    }()
}

/// Lists of runs as statements, each along one index: one condition over several would read every run there is.
///
/// The index is named, since SQLite, which knows nothing of how many runs a job or a state has, may take another that
/// serves as well by its reckoning.
enum RunLooks {
    // The conditions of the indexes, word by word: SQLite proves nothing about them.
    static let live = "state IN ('queued', 'ready', 'running', 'parked', 'blocked')"
    static let ended = "state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')"

    /// The parts of a query, each of which is a list in the right order.
    static func statements(_ query: RunQuery) -> [(sql: String, values: [SQLValue])] {
        var looks: [(sql: String, values: [SQLValue])] = []
        for part in parts(query.states) {
            looks.append(statement(query, part, ofHooks: false))
            if query.job != nil && query.includesHooks {
                looks.append(statement(query, part, ofHooks: true))
            }
        }
        return looks
    }

    /// Runs that one index lists.
    private enum Part {
        case all
        /// Live runs in these states, of which there are few.
        case living(String)
        case ended(String)

        var condition: String? {
            switch self {
            case .all: nil
            case .living(let states): "\(RunLooks.live) AND state IN (\(states))"
            case .ended(let state): "\(RunLooks.ended) AND state = '\(state)'"
            }
        }

        /// The index that has them in order, those of one job or all.
        func index(ofJob: Bool) -> String {
            switch self {
            case .all: ofJob ? "run_job" : "run_created"
            case .living: ofJob ? "run_job_live" : "run_live"
            case .ended: ofJob ? "run_job_ended" : "run_ended"
            }
        }
    }

    /// What together stands for some states.
    private static func parts(_ states: Set<RunState>) -> [Part] {
        if states.isEmpty { return [.all] }
        let live = states.filter(\.isLive).map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let ended = states.filter { !$0.isLive }.map(\.rawValue).sorted()
        return (live.isEmpty ? [] : [.living(live)]) + ended.map(Part.ended)
    }

    private static func statement(
        _ query: RunQuery, _ part: Part, ofHooks: Bool
    ) -> (sql: String, values: [SQLValue]) {
        var conditions = part.condition.map { [$0] } ?? []
        var values: [SQLValue] = []
        func require(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append(condition + " ?\(values.count)")
        }
        var index = part.index(ofJob: query.job != nil)
        if let job = query.job { require(ofHooks ? "hook_of =" : "job =", .text(job)) }
        if ofHooks { index = "run_hook" }
        if let parent = query.parent {
            require("cause_run =", .text(parent))
            index = "run_parent"
        }
        if let place = query.after {
            values += [.init(place.createdAt), .text(place.id)]
            conditions.append("(created_at, id) < (?\(values.count - 1), ?\(values.count))")
        }
        values.append(.init(query.limit))
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let sql =
            "SELECT \(RunRow.columns) FROM run {by \(index)} \(filter) ORDER BY created_at DESC, id DESC "
            + "LIMIT ?\(values.count)"
        return (sql, values)
    }

    /// How many runs are in a state, `limit` of them at most.
    static func count(
        _ state: RunState, of job: String?, since: Timestamp?, limit: Int
    ) -> (sql: String, values: [SQLValue]) {
        if job == nil, since == nil, let (index, condition) = ownIndex(of: state) {
            let some = "SELECT id FROM run {by \(index)} WHERE \(condition) LIMIT ?1"
            return ("SELECT count(*) FROM (\(some)) AS newest", [.init(limit)])
        }
        let part = state.isLive ? Part.living("'\(state.rawValue)'") : .ended(state.rawValue)
        var conditions = [part.condition ?? "true"]
        var values: [SQLValue] = []
        if let job {
            values.append(.text(job))
            conditions.append("job = ?\(values.count)")
        }
        if let since {
            values.append(.init(since))
            conditions.append("created_at >= ?\(values.count)")
        }
        values.append(.init(limit))
        let filter = conditions.joined(separator: " AND ")
        let newest =
            "SELECT id FROM run {by \(part.index(ofJob: job != nil))} WHERE \(filter) "
            + "ORDER BY created_at DESC, id DESC LIMIT ?\(values.count)"
        return ("SELECT count(*) FROM (\(newest)) AS newest", values)
    }

    /// The index of few states that has a live one, so that no other live runs are read for it.
    private static func ownIndex(of state: RunState) -> (name: String, condition: String)? {
        switch state {
        case .running: ("run_running", "state = 'running'")
        case .ready, .parked: ("run_wake", "state IN ('ready', 'parked') AND state = '\(state.rawValue)'")
        default: nil
        }
    }

    /// How many runs are in a state.
    static func count(_ state: RunState) -> String {
        let part = state.isLive ? Part.living("'\(state.rawValue)'") : .ended(state.rawValue)
        return "SELECT count(*) FROM run {by \(part.index(ofJob: false))} WHERE \(part.condition ?? "true")"
    }
}

/// The query that holders of runs repeat, for all runs that they hold.
private enum LeaseSQL {
    private static let news = "inbox, interrupt, interrupt_text, interrupt_at"

    static let renewing = SQLBulk(
        [.text, .integer, .integer, .integer],
        each: """
            UPDATE run SET lease_until = callisto_now() + ?3, active = ?4
            WHERE id = ?1 AND epoch = ?2 AND state = 'running' RETURNING \(news)
            """,
        atOnce: """
            UPDATE run SET lease_until = callisto_now() + v3, active = v4
            FROM \(PostgresAppend.locking("id = v1 AND epoch = v2 AND state = 'running'"))
            WHERE id = v1 AND epoch = v2 AND state = 'running' RETURNING o, \(news)
            """)

    static let looking = SQLBulk(
        [.text, .integer],
        each: "SELECT \(news) FROM run WHERE id = ?1 AND epoch = ?2 AND state = 'running'",
        atOnce: """
            SELECT o, \(news) FROM {lists} JOIN run ON id = v1 AND epoch = v2 AND state = 'running'
            """)
}
