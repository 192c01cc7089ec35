import Automation
import TestPrograms
import Testing

@testable import AutomationStore

/// No list of runs reads more than it shows: what the engines say about how they would carry out each statement.
@Suite struct `A list of runs` {
    struct Statement: Sendable {
        let sql: String
        let values: [SQLValue]
        /// Which is named for it.
        var index: String {
            sql.split(separator: "{by ").last?.split(separator: "}").first.map(String.init) ?? ""
        }

        init(_ statement: (sql: String, values: [SQLValue])) {
            (sql, values) = (statement.sql, statement.values)
        }
    }

    /// Everything that a command, the page or the daemon may ask for, by what it filters by.
    static let queries: [RunQuery] = {
        var queries: [RunQuery] = []
        let sets: [Set<RunState>] =
            [[]] + RunState.allCases.map { [$0] } + [[.failed, .diverged, .blocked], Set(RunState.allCases)]
        for states in sets {
            for job in [nil, "j"] {
                for place in [nil, RunPlace(createdAt: Timestamp(milliseconds: 5), id: "r")] {
                    var query = RunQuery(job: job, states: states)
                    query.includesHooks = true
                    query.after = place
                    queries.append(query)
                }
            }
        }
        var children = RunQuery()
        children.parent = "r"
        return queries + [children]
    }()

    private static let lists: [Statement] = queries.flatMap(RunLooks.statements).map(Statement.init)

    private static let retention: [Statement] = {
        let newest = RunPlace(createdAt: .distantFuture, id: "")
        var statements = [
            Statement(RetentionSQL.old(PruneRange(nil, nil, upTo: newest, age: .zero), limit: 9))
        ]
        for group in [RunGroup.job("j"), .hooks(of: "j"), .none] {
            for state in [nil, RunState.failed] {
                statements.append(Statement(RetentionSQL.place(behind: 20, group, state)))
                let range = PruneRange(group, state, upTo: newest, age: .seconds(5))
                statements.append(Statement(RetentionSQL.old(range, limit: 9)))
            }
        }
        return statements
    }()

    /// Of each state all that there are, and as many as the page counts.
    private static let counts: [Statement] = RunState.allCases.flatMap { state in
        [Statement((RunLooks.count(state), []))]
            + [nil, "j"].flatMap { job in
                [nil, Timestamp(milliseconds: 5)].map { since in
                    Statement(RunLooks.count(state, of: job, since: since, limit: 1000))
                }
            }
    }

    /// Asks an engine how it would carry statements out, with runs in it, so that it has something to choose by.
    private static func explain(
        _ statements: [Statement], _ kind: StoreKind, _ look: (Statement, [String]) -> Void
    ) async throws {
        try await kind.open { under in
            let store = try #require(under.store as? SQLRunStore)
            try await fill(store)
            for statement in statements {
                look(statement, try await plan(statement, store.engine, isServer: kind == .postgres))
            }
        }
    }

    private static func fill(_ store: SQLRunStore) async throws {
        for number in 0..<40 {
            var run = NewRun(id: "r\(number)", job: number % 4 == 0 ? nil : "j\(number % 3)", seed: [1])
            run.hookOf = number % 8 == 0 ? "j" : nil
            _ = try await store.create(run)
            if number % 3 > 0 { _ = try await store.kill(run.id, reason: "") }
        }
    }

    private static func plan(
        _ statement: Statement, _ engine: any SQLEngine, isServer: Bool
    ) async throws -> [String] {
        try await engine.write { session throws(StoreError) in
            guard isServer else {
                let steps = try session.rows("EXPLAIN QUERY PLAN " + statement.sql, statement.values)
                return steps.map { Self.text($0, behind: 3) }
            }
            // With so few runs the server would rather read them all, but is told not to, as when it is asked for them.
            let steps = try session.batch([.look("EXPLAIN " + statement.sql, statement.values)])
            return steps.joined().map { Self.text($0, behind: 0) }
        }
    }

    /// The text behind so many numbers.
    private static func text(_ row: SQLRow, behind count: Int) -> String {
        var row = row
        for _ in 0..<count { _ = row.integer() }
        return row.text() ?? ""
    }

    @Test func `is read along an index by SQLite, and sorted by nothing`() async throws {
        let statements = Self.lists + Self.retention + Self.counts
        try await Self.explain(statements, .sqlite) { statement, steps in
            let others = steps.filter { !Self.isAlong(statement.index, $0) }
            #expect(others == [], "\(statement.sql)")
        }
    }

    private static func isAlong(_ index: String, _ step: String) -> Bool {
        // The clock is no table.
        if step.hasPrefix("SCALAR SUBQUERY") || step == "SCAN CONSTANT ROW" { return true }
        // What an index listed is counted as it comes.
        if step == "CO-ROUTINE newest" || step == "SCAN newest" { return true }
        // Of live runs there are few; whoever asks for all runs begins at an end.
        let whole = ["run_live", "run_job_live", "run_created", "run_running", "run_wake"]
        let isScan = step.hasPrefix("SCAN run USING") && whole.contains(index)
        return (isScan || step.hasPrefix("SEARCH run USING")) && step.contains("INDEX \(index)")
    }

    @Test(.needsServers) func `is read along an index by PostgreSQL, and sorted by nothing`() async throws {
        try await Self.explain(Self.lists + Self.retention + Self.counts, .postgres) { statement, lines in
            #expect(Self.isAlongAnIndex(lines), "\(statement.sql)\n\(lines)")
        }
    }

    private static func isAlongAnIndex(_ lines: [String]) -> Bool {
        let text = lines.joined(separator: "\n")
        return text.contains("Index") && !text.contains("Seq Scan") && !text.contains("Sort")
    }
}
