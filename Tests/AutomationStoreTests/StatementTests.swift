import Automation
import Synchronization
import TestClocks
import TestPrograms
import Testing

@testable import AutomationStore

/// Every statement is a message to a server that may be far away, and work that it does for nobody else.
@Suite(.startsPrograms, .needsServers) struct `A run over a long line` {
    @Test func `takes six statements at most from its due time to its end, and waits seven times`()
        async throws
    {
        try await StoreKind.postgres.open { under in
            let store = try #require(under.store as? SQLRunStore)
            let traffic = try #require(store.engine as? PostgresEngine).traffic
            // The first of a job makes the job's row, and its connections.
            for number in 0..<3 {
                let before = traffic.seen
                let run = NewRun(
                    id: "r\(number)", job: "j", dueAt: Timestamp(seconds: Int64(number)), seed: [1])
                #expect(try await store.plan(DuePlan(run: run, overlap: .skip)) == .started)
                let held = try #require(
                    try await store.take(owner: "w", limit: 8, duration: .seconds(30)).runs.first)
                _ = try await store.append(
                    [Append(lease: held.lease, records: [record(0)])], leaseDuration: .seconds(30))
                let append = Append(lease: held.lease, records: [record(1)])
                _ = try await store.finish(Finish(append: append, state: .succeeded))
                let after = traffic.seen
                guard number == 2 else { continue }
                #expect(after.statements - before.statements <= 6)
                #expect(after.turns - before.turns <= 7)
            }
        }
    }

    @Test func `takes eight statements at most in a daemon that changes something in it and looks for work`()
        async throws
    {
        try await StoreKind.postgres.open { under in
            let daemon = try await DistantDaemon(under, jobs: 1)
            try await daemon.work { minute in
                // Connections are made, and what is done once.
                _ = try await minute()
                // A wake-up that comes late, on a busy machine, is one look more: not in each minute of ten.
                var counts: [Int] = []
                while counts.count < 10, counts.min() ?? 9 > 8 { counts.append(try await minute()) }
                #expect(try #require(counts.min()) <= 8)
            }
        }
    }

    @Test func `shares its statements with those that are due with it`() async throws {
        try await StoreKind.postgres.open { under in
            let daemon = try await DistantDaemon(under, jobs: 40)
            try await daemon.work { minute in
                _ = try await minute()
                // How many ends meet in one commit depends on who is quick; planning and claiming do not.
                #expect(try await minute() < 40 * 4)
            }
        }
    }

    @Test func `asks for the definition of another daemon's job once, and again when it has changed`()
        async throws
    {
        try await StoreKind.postgres.open { under in
            let reads = Atomic(0)
            let (endings, ended) = AsyncStream<Void>.makeStream()
            let parts = JobService.Parts(
                store: under.store, clock: HandClock(), wallClock: under.time.wallClock, makeSeed: { [1] },
                decode: { _ in
                    reads.add(1, ordering: .relaxed)
                    return Job(name: "j", schedule: try .every(.seconds(60), from: Timestamp(seconds: 0)))
                })
            let service = JobService(parts, options: .init(owner: "w"), duties: .running) { event in
                switch event {
                case .left: ended.yield()
                case .failed, .leaseLost, .storeLost: ended.finish()
                default: break
                }
            } execute: { context in
                _ = try await context.end(try await context.journal(), RunEnding(.succeeded))
            }
            var counts: [Int] = []
            try await withThrowingTaskGroup { group in
                group.addTask { await service.run() }
                for (number, definition) in [UInt8(1), 1, 2].enumerated() {
                    try await under.store.define("j", as: [definition])
                    _ = try await under.store.create(NewRun(id: "r\(number)", job: "j", seed: [1]))
                    for await _ in endings { break }
                    counts.append(reads.load(ordering: .relaxed))
                }
                group.cancelAll()
            }
            #expect(counts == [1, 1, 2])
        }
    }
}

/// A scheduler and a worker on a server, whose time a test moves.
private struct DistantDaemon {
    let scheduler: Scheduler
    let worker: Worker
    let time: StoreTime
    let clock = HandClock()
    let traffic: PostgresTraffic
    let count: Int
    let endings: AsyncStream<Run>

    /// - Parameter jobs: So many, each due each minute.
    init(_ under: StoreUnderTest, jobs count: Int) async throws {
        let store = try #require(under.store as? SQLRunStore)
        traffic = try #require(store.engine as? PostgresEngine).traffic
        time = under.time
        self.count = count
        let (endings, ended) = AsyncStream<Run>.makeStream()
        self.endings = endings
        scheduler = Scheduler(
            store: store, clock: clock, time: StoreClock(clock: clock, wallClock: time.wallClock),
            makeSeed: { [1] })
        var options = Worker.Options(owner: "w")
        // Looks that find what no wake-up told of, and heartbeats, come by the clock and not by the run.
        (options.lookInterval, options.heartbeat) = (.seconds(7200), .seconds(7200))
        worker = Worker(
            store: store, clock: clock, wallClock: time.wallClock, options: options,
            observer: { event in
                switch event {
                case .left(let run): ended.yield(run)
                case .failed, .leaseLost, .storeLost: ended.finish()
                default: break
                }
            },
            execute: { context in
                let journal = try await context.journal()
                var effect = Effect("change")
                effect.body.changes = true
                if case .live(let ticket) = try journal.begin(effect, in: .main) {
                    try await ticket.committed()
                    try ticket.complete(EndBody(.ok))
                }
                _ = try await journal.next(parkAfter: nil)
                _ = try await context.end(journal, RunEnding(.succeeded))
            })
        try await scheduler.replace(
            jobs: try (0..<count).map { number in
                Job(name: "j\(number)", schedule: try .every(.seconds(60), from: time.now))
            })
    }

    /// Works while `body` lets minutes pass, each until all that was due in it has ended; they say how many statements
    /// that took.
    func work(_ body: (_ minute: () async throws -> Int) async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask { await scheduler.run() }
            group.addTask { await worker.run() }
            var minutes = 0
            try await body {
                minutes += 1
                let before = traffic.seen.statements
                await time.advance(by: .seconds(60))
                clock.advance(to: .seconds(60 * minutes))
                var states: [RunState] = []
                for await run in endings {
                    states.append(run.state)
                    if states.count == count { break }
                }
                #expect(states == Array(repeating: .succeeded, count: count))
                return traffic.seen.statements - before
            }
            group.cancelAll()
        }
    }
}
