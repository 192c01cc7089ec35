import Testing

@testable import Automation

/// Thirty jobs, each due once a minute, whose runs take five minutes, and a daemon that carries out two at once: of
/// 1,800 due times in an hour it can do 24.
@Suite struct `An hour in which more comes due than can be done` {
    private static let jobs = 30
    private static let slots = 2

    private static func job(_ number: Int, _ overlap: Overlap) throws -> Job {
        var job = Job(name: "j\(number)", schedule: try .cron("* * * * *"))
        job.overlap = overlap
        return job
    }

    /// What stands when the hour is over.
    private struct Standing {
        var waiting = 0
        var running = 0
        var counts: [RunState: Int] = [:]
        var due = 0
        var lateness: Duration = .zero
        var oldest: Duration = .zero
    }

    private static func play(
        _ overlap: Overlap, after body: (Office, JobService) async throws -> Void = { _, _ in }
    )
        async throws -> Standing
    {
        let office = Office()
        var options = Worker.Options(owner: "w")
        (options.slots, options.executor) = (slots, office.clock.executor)
        let parts = JobService.Parts(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock, makeSeed: { [3] },
            decode: { _ in throw CancellationError() })
        let service = JobService(parts, options: options) { _ in
        } execute: { [clock = office.clock] context in
            let journal = try await context.journal()
            try await clock.sleep(for: .seconds(300))
            _ = try await context.end(journal, RunEnding(.succeeded))
        }
        try await service.replace(jobs: try (1...jobs).map { try job($0, overlap) })
        return try await withThrowingTaskGroup { group in
            group.addTask(executorPreference: office.clock.executor) { await service.run() }
            office.clock.advance(by: .seconds(3600))
            var standing = Standing()
            let runs = try await office.store.runs(RunQuery(limit: 10_000))
            standing.counts = Dictionary(runs.map { ($0.state, 1) }, uniquingKeysWith: +)
            standing.due = Set(runs.map(\.id)).count
            standing.running = standing.counts[.running] ?? 0
            standing.waiting = runs.count { $0.state == .ready || $0.state == .queued }
            standing.lateness = await service.lateness
            let next = try await office.store.nextWake(low: false)
            standing.oldest = next.at.map { next.now - $0 } ?? .zero
            try await body(office, service)
            group.cancelAll()
            office.clock.executor.runUntilIdle()
            return standing
        }
    }

    /// Two of them run.
    @Test(arguments: [(Overlap.skip, 28), (.queueOne, 58)])
    func `leaves no more waiting than its jobs' overlap lets`(_ overlap: Overlap, _ most: Int) async throws {
        let standing = try await Self.play(overlap)
        #expect(standing.waiting <= most)
        #expect(standing.running == Self.slots)
    }

    @Test func `says of each due time what became of it, and plans none late`() async throws {
        let standing = try await Self.play(.skip)
        #expect(standing.due == 60 * Self.jobs)
        let skipped = standing.counts[.skipped] ?? 0, done = standing.counts[.succeeded] ?? 0
        #expect(skipped + done + standing.waiting + standing.running == standing.due)
        #expect(done == (3600 / 300 - 1) * Self.slots)
        #expect(standing.lateness == .zero)
    }

    @Test func `shows in how long the first that waits has waited, by which probes and alerts go`()
        async throws
    {
        let standing = try await Self.play(.skip)
        #expect(standing.oldest > .seconds(30))
    }

    @Test func `is worked off once no more comes due`() async throws {
        _ = try await Self.play(.queueOne) { office, service in
            try await service.replace(jobs: [])
            // Two runs of each job, two at once, five minutes each.
            office.clock.advance(by: .seconds(Int64(Self.jobs * 2 / Self.slots + 1) * 300))
            let live = try await office.store.runs(RunQuery(states: Set(RunState.allCases.filter(\.isLive))))
            #expect(live.isEmpty, "\(live.map(\.state))")
        }
    }
}
