internal import Automation

/// Lists of runs as statements, each along one index: one condition over several would read every run there is.
enum RunLooks {
    // The conditions of the indexes, word by word: SQLite proves nothing about them.
    static let live = "state IN ('queued', 'ready', 'running', 'parked', 'blocked')"
    static let ended = "state IN ('succeeded', 'failed', 'cancelled', 'continued', 'skipped', 'diverged')"

    /// What a query asks, in parts of which each is a list in the right order.
    static func statements(_ query: RunQuery) -> [(sql: String, values: [SQLValue])] {
        var looks: [(sql: String, values: [SQLValue])] = []
        for states in conditions(query.states) {
            looks.append(statement(query, states, ofHooks: false))
            if query.job != nil && query.includesHooks {
                looks.append(statement(query, states, ofHooks: true))
            }
        }
        return looks
    }

    /// Conditions that together stand for some states, each with its index; one that is empty for all of them.
    private static func conditions(_ states: Set<RunState>) -> [String] {
        if states.isEmpty { return [""] }
        let live = states.filter(\.isLive).map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let ended = states.filter { !$0.isLive }.map(\.rawValue).sorted()
        return (live.isEmpty ? [] : ["\(Self.live) AND state IN (\(live))"]) + ended.map(ofEnded)
    }

    private static func ofEnded(_ state: String) -> String { "\(ended) AND state = '\(state)'" }

    private static func statement(
        _ query: RunQuery, _ states: String, ofHooks: Bool
    ) -> (sql: String, values: [SQLValue]) {
        var conditions = states.isEmpty ? [] : [states]
        var values: [SQLValue] = []
        func require(_ condition: String, _ value: SQLValue) {
            values.append(value)
            conditions.append(condition + " ?\(values.count)")
        }
        if let job = query.job { require(ofHooks ? "hook_of =" : "job =", .text(job)) }
        if let parent = query.parent { require("cause_run =", .text(parent)) }
        if let place = query.after {
            values += [.init(place.createdAt), .text(place.id)]
            conditions.append("(created_at, id) < (?\(values.count - 1), ?\(values.count))")
        }
        values.append(.init(query.limit))
        let filter = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
        let sql =
            "SELECT \(RunRow.columns) FROM run \(filter) ORDER BY created_at DESC, id DESC LIMIT ?\(values.count)"
        return (sql, values)
    }

    /// How many runs are in a state.
    static func count(_ state: RunState) -> String {
        let condition = state.isLive ? "\(live) AND state = '\(state.rawValue)'" : ofEnded(state.rawValue)
        return "SELECT count(*) FROM run WHERE \(condition)"
    }
}
