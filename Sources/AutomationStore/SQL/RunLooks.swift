internal import Automation

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
