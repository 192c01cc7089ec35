public import Automation

/// Who holds which run. Runs of no queue and of the usual lane are taken in one statement; what else there is to take
/// that one says.
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
}

extension SQLSession {
    /// What a claim's first statement left: what was lost, then runs in order of their lanes and times.
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
        // Whoever else would take of these meanwhile passes by them; what is counted after it counts under their locks.
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

/// What claims ask, as the indexes serve it.
enum ClaimSQL {
    /// What a claim's first statement passes by.
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
