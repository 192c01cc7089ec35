import AutomationStore
import Foundation
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import Testing

@testable import Automation
@testable import Callisto
@testable import Lua

/// What `CALLISTO_YEAR_DAYS`, `…_FROM`, `…_SEED` and `…_TENTHS` say: by default a month with a tenth of the jobs, which
/// is what a test may take. `scripts/check --year` plays all of it.
private enum YearLength {
    static let days = number("DAYS") ?? 31
    /// The day to begin with, of those.
    static let first = number("FROM") ?? 0
    static let seed = UInt64(number("SEED") ?? 1)
    /// How many tenths of 200 jobs.
    static let tenths = number("TENTHS") ?? 1

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment["CALLISTO_YEAR_\(name)"].flatMap { Int($0) }
    }
}

/// What came of a year, by the store's own rows and the service's log.
private struct YearVerdict {
    var due = 0
    var missing: [String] = []
    /// Due times that passed while the clock was days ahead, and were never caught up with.
    var passedAhead = 0
    /// Carried out once, and deleted before anybody read the store.
    var forgotten = 0
    var doubled: [String] = []
    /// Runs of due times that nobody can ask for: made by a clock that was wrong, or when a job came back.
    var extra = 0
    var unended: [String] = []
    /// Runs that wait for a person, as a kill left it in doubt whether a call was done and nothing tells any more.
    var inDoubt = 0
    var wrongRollouts: [String] = []
    var promoted = 0
    var rolledBack = 0

    var isGood: Bool { missing.isEmpty && doubled.isEmpty && unended.isEmpty && wrongRollouts.isEmpty }
}

/// What the store has of a due time.
private struct YearRow: Sendable {
    var state: RunState
    var reason: String
    var count = 0
}

/// A year of a daemon: played, then judged.
private final class Year: Sendable {
    let world: YearWorld
    let plan: YearPlan
    private let daemon: PlayedDaemon
    private struct State {
        var chance: Chance
        /// Rows of the store as they were seen last, by `job@due`.
        var rows: [String: YearRow] = [:]
        var done: [String: Int] = [:]
        /// When the machine's clock was days ahead.
        var ahead: [(from: Int, until: Int)] = []
        var largest = 0
        var twins: [PlayedDaemon] = []
    }
    private let state: Mutex<State>

    /// Bytes of the store's files, at most.
    var largest: Int { state.withLock { $0.largest } }

    init(_ plan: YearPlan, folder: URL) async throws {
        self.plan = plan
        world = try await YearWorld(plan, folder: folder)
        let jobs = plan.jobs.merging(YearPlan.rollouts) { $1 }
        daemon = PlayedDaemon(world, name: "first", file: YearFile(jobs, at: plan.start))
        state = Mutex(State(chance: Chance(plan.seed &+ 1)))
    }

    // MARK: Playing

    func play() async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await self.daemon.run() }
            try await playEvents(&group)
            try await world.sleep(until: plan.end)
            // Nothing more is planned; what has begun comes to its end.
            world.offset = .zero
            while await !daemon.reload({ file, now in file.replace(with: [:], at: now) }) {
                try await world.time.sleep(for: .seconds(60))
            }
            for _ in 0..<5 {
                try await world.time.sleep(for: .seconds(86400))
                try await look()
            }
            daemon.end()
            for twin in state.withLock({ $0.twins }) { twin.end() }
            try await group.waitForAll()
        }
    }

    private func playEvents(_ group: inout ThrowingTaskGroup<Void, any Error>) async throws {
        var events = plan.events[...]
        var looked = 0
        for day in 0..<plan.days {
            let midnight = plan.start + (day + 1) * 86400
            while let next = events.first, next.at < midnight {
                events.removeFirst()
                try await world.sleep(until: next.at)
                await play(next.event, &group)
            }
            try await world.sleep(until: midnight)
            looked += 1
            if looked % 10 == 0 { try await look() }
            let (_, month, date) = Calendar.date(of: midnight / 86400)
            if date == 1 { report(month: month == 1 ? 12 : month - 1) }
        }
    }

    private func play(_ event: YearPlan.Event, _ group: inout ThrowingTaskGroup<Void, any Error>) async {
        let name =
            switch event {
            case .kill: "killed"
            case .killLater: "killed in the middle"
            case .stop: "stopped"
            case .twin: "a second daemon"
            case .reload: "loaded anew"
            case .clock: "clock wrong"
            }
        switch event {
        case .kill(let down): daemon.kill(down: down)
        case .killLater(let steps, let down): daemon.kill(after: steps, down: down)
        case .stop(let down): daemon.stop(down: down)
        case .twin(let seconds):
            let twin = PlayedDaemon(world, name: "second", file: daemon.file)
            state.withLock { $0.twins.append(twin) }
            group.addTask {
                await withTaskGroup { pair in
                    pair.addTask { await twin.run() }
                    try? await self.world.time.sleep(for: .seconds(seconds))
                    twin.end()
                }
            }
        case .reload:
            let change = { (file: inout YearFile, now: Int) in
                self.state.withLock { file.change(at: now, &$0.chance) }
            }
            guard await daemon.reload(change) else { return }
        case .clock(let by, let seconds):
            let from = world.now
            world.offset = .seconds(by)
            if by > 86400 { state.withLock { $0.ahead.append((from, from + seconds)) } }
            group.addTask {
                try await self.world.time.sleep(for: .seconds(seconds))
                self.world.offset = .zero
            }
        }
        state.withLock { $0.done[name, default: 0] += 1 }
    }

    /// Reads the store's rows before they are old enough to go.
    private func look() async throws {
        try await world.clock.whileBusy {
            var query = RunQuery(limit: 1000)
            var rows: [String: YearRow] = [:]
            while true {
                let page = try await world.store.runs(query)
                for run in page {
                    guard let job = run.job, let due = run.origin.dueAt, run.origin.cause.kind == .due else {
                        continue
                    }
                    let key = "\(job)@\(due.seconds)"
                    rows[key, default: YearRow(state: run.state, reason: run.reason ?? "")].count += 1
                }
                guard page.count == query.limit, let last = page.last else { break }
                query.after = RunPlace(last)
            }
            let size = world.size
            state.withLock { [rows] state in
                for (key, row) in rows { state.rows[key] = row }
                state.largest = max(state.largest, size)
            }
        }
    }

    private func report(month: Int) {
        let tallies = [daemon.tally] + state.withLock { $0.twins.map(\.tally) }
        let planned = tallies.reduce(0) { $0 + $1.planned }, lives = tallies.reduce(0) { $0 + $1.lives }
        say("month \(month): \(planned) runs planned so far in \(lives) lives, store \(world.size >> 10) KB")
    }

    // MARK: Judging

    func verdict() async throws -> YearVerdict {
        var verdict = YearVerdict()
        let file = daemon.file, made = world.ledger.made
        let (rows, ahead) = state.withLock { ($0.rows, $0.ahead) }
        var asked: Set<String> = []
        for chapter in file.chapters {
            // What came due just before its file was changed may have been seen by the new one.
            let until = min(chapter.until.map { $0 - 300 } ?? .max, plan.end - 300)
            guard until > chapter.from else { continue }
            for due in chapter.rhythm.times(from: chapter.from + 1, through: until) {
                let key = "\(chapter.job)@\(due)"
                guard asked.insert(key).inserted else { continue }
                verdict.due += 1
                guard made[key] == nil || rows[key] == nil else { continue }
                // A daemon that starts while the clock is years ahead takes everything for old.
                if made[key] == 1 {
                    verdict.forgotten += 1
                    continue
                }
                if ahead.contains(where: { $0.from <= due && due <= $0.until + 60 }) {
                    verdict.passedAhead += 1
                } else {
                    verdict.missing.append(
                        "\(key) \(Timestamp(seconds: Int64(due))): row \(rows[key].map { "\($0)" } ?? "none"), made \(made[key] ?? 0)"
                    )
                }
            }
        }
        for (key, count) in made where count != 1 { verdict.doubled.append("\(key) made \(count) times") }
        for (key, row) in rows where row.count != 1 { verdict.doubled.append("\(key) has \(row.count) rows") }
        verdict.extra = made.keys.count { !asked.contains($0) }
        for (key, row) in rows {
            if row.state == .blocked, row.reason.contains("without an answer") {
                verdict.inDoubt += 1
                continue
            }
            let isRollout = key.hasPrefix("rollout")
            guard row.state == .succeeded || (isRollout && row.state == .failed) else {
                verdict.unended.append("\(key) \(row.state): \(row.reason)")
                continue
            }
        }
        try await judgeRollouts(&verdict, rows)
        return verdict
    }

    /// Each rollout left its assistant as its check said: one version for everybody, and no split of traffic.
    private func judgeRollouts(
        _ verdict: inout YearVerdict, _ rows: [String: YearRow]
    ) async throws {
        let client = TelnyxClient(
            transport: world.simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 4 })
        let listed = try await client.call("assistants.list", [:]).value().array ?? []
        for assistant in listed {
            let name = assistant["name"]?.string ?? ""
            // What is in doubt may have left something.
            guard rows[name]?.state != .blocked else { continue }
            guard name.hasPrefix("rollout"), let due = Int(name.split(separator: "@").last ?? "") else {
                verdict.unended.append("an assistant is left: \(name)")
                continue
            }
            let isBad = YearPlan.isBad(rollout: due)
            let words = assistant["instructions"]?.string
            let canary = try? await client.call(
                "assistants.canary_deploys.retrieve", ["assistant_id": assistant["id"] ?? .null])
            let state = rows[name]?.state
            if isBad { verdict.rolledBack += 1 } else { verdict.promoted += 1 }
            if words != (isBad ? "Be kind." : "Be brief.") || canary != nil
                || state != (isBad ? .failed : .succeeded)
            {
                verdict.wrongRollouts.append(
                    "\(name): \(words ?? ""), \(String(describing: state)), split \(canary != nil)")
            }
        }
    }

    func table(_ verdict: YearVerdict, took: Duration) -> String {
        let (done, largest, twins) = state.withLock { ($0.done, $0.largest, $0.twins) }
        let tallies = [daemon.tally] + twins.map(\.tally)
        func sum(_ value: (PlayedDaemon.Tally) -> Int) -> Int { tallies.reduce(0) { $0 + value($1) } }
        let rows: [(String, String)] =
            [
                ("seed, days, jobs", "\(plan.seed), \(plan.days), \(plan.jobs.count + 2)"),
                ("due times", "\(verdict.due)"),
                ("missing", "\(verdict.missing.count)"),
                ("double", "\(verdict.doubled.count)"),
                ("carried out once, and deleted before a look at the store", "\(verdict.forgotten)"),
                ("passed while the clock was days ahead", "\(verdict.passedAhead)"),
                ("beside them, by a wrong clock or a job that came back", "\(verdict.extra)"),
                ("without an end, or with a wrong one", "\(verdict.unended.count)"),
                ("in doubt after a kill, and said so", "\(verdict.inDoubt)"),
                (
                    "rollouts promoted, rolled back, wrong",
                    "\(verdict.promoted), \(verdict.rolledBack), \(verdict.wrongRollouts.count)"
                ),
                ("attempts, of them taken over", "\(sum(\.attempts)), \(sum(\.takenOver))"),
                ("runs pruned, days without", "\(sum(\.pruned)), \(sum(\.pruneWaits) / 24)"),
                ("standings and waits healed", "\(sum(\.healed))"),
                ("largest store", "\(largest >> 10) KB"),
            ] + done.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value) times") }
            + [("took", "\(took.formatted(.units(allowed: [.minutes, .seconds])))")]
        let faults = tallies.flatMap(\.failures).prefix(20).map { "  \($0)" }
        return (rows.map { "\($0.0.padding(toLength: 56, withPad: " ", startingAt: 0))\($0.1)" } + faults)
            .joined(separator: "\n")
    }
}

/// At once, for whoever waits.
private func say(_ text: String) { FileHandle.standardError.write(Data("year: \(text)\n".utf8)) }

/// Days and months of a daemon, with everything that happens to one, on a clock that takes no time.
@Suite struct `A daemon that is left alone for a year` {
    @Test func `misses nothing, does nothing twice and keeps its store small`() async throws {
        let plan = YearPlan(
            seed: YearLength.seed, days: YearLength.days, from: YearLength.first, tenths: YearLength.tenths)
        say(
            "CALLISTO_YEAR_SEED=\(plan.seed) CALLISTO_YEAR_DAYS=\(plan.days) CALLISTO_YEAR_TENTHS=\(YearLength.tenths)"
        )
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "callisto-year-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let begin = ContinuousClock.now
        let year = try await Year(plan, folder: folder)
        try await withTaskExecutorPreference(year.world.thread) { try await year.play() }
        let verdict = try await year.verdict()
        for line in year.table(verdict, took: ContinuousClock.now - begin).split(separator: "\n") {
            say("\(line)")
        }
        #expect(verdict.missing.prefix(20) == [])
        #expect(verdict.doubled.prefix(20) == [])
        #expect(verdict.unended.prefix(20) == [])
        #expect(verdict.wrongRollouts.prefix(20) == [])
        // A kill in the middle of many calls, with a clock that is wrong by days before or after it, can leave some.
        #expect(verdict.inDoubt * 50 < verdict.due)
        #expect(verdict.due > plan.days * YearLength.tenths * 40)
        #expect(verdict.promoted + verdict.rolledBack > plan.days / 7)
        #expect(year.largest < 500 << 20)
    }
}
