import Automation
import AutomationStore
import Synchronization

/// What several tasks measured.
private final class Times: Sendable {
    private let all = Mutex<[Double]>([])

    func add(_ time: Double) { all.withLock { $0.append(time) } }

    var sorted: [Double] { all.withLock { $0.sorted() } }
}

/// Looks at a long history, and keeps it short while jobs go on.
enum HistoryWorker {
    /// Prints the milliseconds of each list as commands and the page ask for it, the slowest of several looks, and
    /// `slowest` of all.
    static func lists(_ address: String) async throws {
        let store = try await SQLRunStore.migrate(address, wallClock: StoreClock.wall)
        let first = try await store.runs(RunQuery(limit: 50))
        guard let last = first.last else { throw UnexpectedResult(description: "there are no runs") }
        var page = RunQuery(limit: 50)
        page.after = RunPlace(createdAt: Timestamp(milliseconds: last.createdAt.milliseconds / 2), id: "")
        var children = RunQuery(limit: 50)
        children.parent = last.id
        var looks: [(String, RunQuery)] = [
            ("all", RunQuery(limit: 50)), ("page", page), ("children", children),
            ("job", RunQuery(job: "job-7", limit: 50)),
        ]
        for state in RunState.allCases {
            looks.append((state.rawValue, RunQuery(states: [state], limit: 50)))
            looks.append(("job-\(state.rawValue)", RunQuery(job: "job-7", states: [state], limit: 50)))
        }
        var slowest = 0.0
        for (name, query) in looks {
            var most = 0.0
            for _ in 0..<5 {
                let began = Clocks.wall()
                _ = try await store.runs(query)
                most = max(most, (Clocks.wall() - began) * 1000)
            }
            slowest = max(slowest, most)
            print("\(name) \(most)")
        }
        var counts = 0.0
        for job in [nil, "job-7", nil, "job-7", nil] {
            let began = Clocks.wall()
            _ = try await store.stateCounts(of: job, since: nil, limit: 1000)
            counts = max(counts, (Clocks.wall() - began) * 1000)
        }
        print("counts \(counts)")
        slowest = max(slowest, counts)
        let began = Clocks.wall()
        _ = try await store.liveRunCounts()
        _ = try await store.jobs()
        print("jobs \((Clocks.wall() - began) * 1000)")
        print("slowest \(slowest)")
    }

    /// Runs five jobs a second for so long, and prints how late they began: `p50` and `p99` in milliseconds, the
    /// `pruned` runs, and how long a small write took meanwhile, `write-p99` and `write-most`.
    ///
    /// - Parameter days: What is older goes meanwhile; nothing if it is 0.
    static func retention(_ address: String, days: Int, seconds: Int) async throws {
        let store = try await SQLRunStore.migrate(address, wallClock: StoreClock.wall)
        let seed: [UInt8] = Array(repeating: 7, count: 32)
        let late = Mutex<[Double]>([])
        let pruned = Mutex(0)
        let writes = Times()
        let measuredFrom = StoreClock.wall() + .seconds(5)
        var policy = RetentionPolicy()
        policy.ages[.init()] = days == 0 ? .seconds(86400 * 36500) : .seconds(86400 * Int64(days))
        let parts = JobService.Parts(
            store: store, clock: ContinuousClock(), wallClock: StoreClock.wall, makeSeed: { seed },
            decode: { _ in throw UnexpectedResult(description: "jobs are given") })
        let service = JobService(parts, options: .init(owner: "bench"), keep: policy) { event in
            if case .pruned(let count) = event { pruned.withLock { $0 += count } }
        } execute: { context in
            if let due = context.run.origin.dueAt, due >= measuredFrom {
                late.withLock { $0.append(Double((StoreClock.wall() - due) / .milliseconds(1))) }
            }
            _ = try await context.end(try await context.journal(), RunEnding(.succeeded))
        }
        let jobs = try (0..<5).map { number in
            Job(
                name: "each-\(number)",
                schedule: try .every(
                    .seconds(1), from: StoreClock.wall() + .milliseconds(Int64(number) * 200)))
        }
        try await service.replace(jobs: jobs)
        await withTaskGroup { group in
            group.addTask { await service.run() }
            group.addTask {
                try? await Task.sleep(for: .seconds(5))
                while !Task.isCancelled {
                    let began = Clocks.wall()
                    guard (try? await store.probe()) != nil else { continue }
                    let time = (Clocks.wall() - began) * 1000
                    writes.add(time)
                    try? await Task.sleep(for: .milliseconds(20))
                }
            }
            try? await Task.sleep(for: .seconds(5 + seconds))
            group.cancelAll()
        }
        let held = writes.sorted
        if let most = held.last {
            print("write-p99 \(held[min(held.count * 99 / 100, held.count - 1)])")
            print("write-most \(most)")
        }
        let times = late.withLock { $0.sorted() }
        guard !times.isEmpty else { throw UnexpectedResult(description: "no job was due") }
        print("p50 \(times[times.count / 2])")
        print("p99 \(times[min(times.count * 99 / 100, times.count - 1)])")
        print("most \(times[times.count - 1])")
        print("runs \(times.count)")
        print("pruned \(pruned.withLock { $0 })")
    }

    /// Has runs become due faster than they can be carried out, and prints how many ended a second as `rate`.
    static func rate(_ address: String, seconds: Int) async throws {
        let store = try await SQLRunStore.open(address, wallClock: StoreClock.wall)
        let seed: [UInt8] = Array(repeating: 7, count: 32)
        let ended = Mutex(0)
        let parts = JobService.Parts(
            store: store, clock: ContinuousClock(), wallClock: StoreClock.wall, makeSeed: { seed },
            decode: { _ in throw UnexpectedResult(description: "jobs are given") })
        let service = JobService(parts, options: .init(owner: "bench")) { _ in
        } execute: { context in
            _ = try await context.end(try await context.journal(), RunEnding(.succeeded))
            ended.withLock { $0 += 1 }
        }
        let now = StoreClock.wall()
        let jobs = try (0..<500).map { number in
            Job(
                name: "each-\(number)",
                schedule: try .every(.seconds(1), from: now + .milliseconds(Int64(number) * 2)))
        }
        try await service.replace(jobs: jobs)
        let counts = await withTaskGroup { group in
            group.addTask { await service.run() }
            try? await Task.sleep(for: .seconds(5))
            let before = ended.withLock { $0 }
            try? await Task.sleep(for: .seconds(seconds))
            let after = ended.withLock { $0 }
            group.cancelAll()
            return (before, after)
        }
        print("rate \(Double(counts.1 - counts.0) / Double(seconds))")
    }
}
