public import Automation

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

    public func restore(_ archives: [RunArchive]) async throws(StoreError) -> [RunArchive.Outcome] {
        try await engine.write { session throws(StoreError) in
            var outcomes: [RunArchive.Outcome] = []
            for archive in archives { outcomes.append(try session.restore(archive)) }
            return outcomes
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

/// Lists of runs as statements, each along one index: one condition over several would read every run there is.
///
/// The index is named, since SQLite, which knows nothing of how many runs a job or a state has, may take another that
/// serves as well by its reckoning.
enum RunLooks {
    // The conditions of the indexes, word by word: SQLite proves nothing about them.
    static let live = "state IN ('queued', 'ready', 'running', 'parked', 'blocked')"
    static let ended = "state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')"

    /// What a query asks, in parts of which each is a list in the right order.
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
