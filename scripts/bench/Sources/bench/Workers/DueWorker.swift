import Automation
import AutomationStore
import Synchronization

/// Looks after many jobs for a while, as the daemon does: plans, claims, runs, ends.
enum DueWorker {
    private static let settling = Duration.seconds(20)

    /// Prints how late runs began behind their due times, as `p50` and `p99` in milliseconds, how many `runs` there
    /// were, the `megabytes` that the process holds, and the milliseconds of `loading` the jobs, all of them new.
    ///
    /// - Parameter jobs: Each is due once an hour, at seconds that are spread evenly over it.
    static func run(_ address: String, jobs count: Int, seconds: Int) async throws {
        let store = try await SQLRunStore.migrate(address, wallClock: StoreClock.wall)
        let seed: [UInt8] = Array(repeating: 7, count: 32)
        let now = StoreClock.wall()
        let jobs = try (0..<count).map { number in
            let offset = Int64(number) * 3_600_000 / Int64(count)
            return Job(
                name: "job-\(number)",
                schedule: try .every(.seconds(3600), from: now + .milliseconds(offset) - .seconds(7200)))
        }
        let late = Mutex<[Double]>([])
        // What came due while a hundred thousand jobs were read in is made up for first, and not measured.
        let measuredFrom = Mutex(Timestamp.distantFuture)
        let scheduler = Scheduler(
            store: store, clock: ContinuousClock(),
            time: Automation.StoreClock(clock: ContinuousClock(), wallClock: StoreClock.wall),
            makeSeed: { seed })
        let worker = Worker(
            store: store, clock: ContinuousClock(), wallClock: StoreClock.wall, options: .init(owner: "bench")
        ) { context in
            if let due = context.run.origin.dueAt, due >= measuredFrom.withLock({ $0 }) {
                late.withLock { $0.append(Double((StoreClock.wall() - due) / .milliseconds(1))) }
            }
            _ = try await context.end(try await context.journal(), RunEnding(.succeeded))
        }
        let began = Clocks.wall()
        try await scheduler.replace(jobs: jobs)
        print("loading \((Clocks.wall() - began) * 1000)")
        measuredFrom.withLock { $0 = StoreClock.wall() + Self.settling }
        await withTaskGroup { group in
            group.addTask { await scheduler.run() }
            group.addTask { await worker.run() }
            try? await Task.sleep(for: Self.settling + .seconds(seconds))
            group.cancelAll()
        }
        let times = late.withLock { $0.sorted() }
        guard !times.isEmpty else { throw UnexpectedResult(description: "no job was due") }
        print("runs \(times.count)")
        print("p50 \(times[times.count / 2])")
        print("p99 \(times[min(times.count * 99 / 100, times.count - 1)])")
        print("megabytes \(ProcessMemory.resident() / 1e6)")
    }
}
