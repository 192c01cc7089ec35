import Automation
import Synchronization
import Testing

/// What runs did, in order.
final class Diary: Sendable {
    private let lines = Mutex<[String]>([])

    func note(_ line: String) { lines.withLock { $0.append(line) } }

    var all: [String] { lines.withLock { $0 } }
}

/// A store in memory, a clock in hand, and workers on it.
struct Office {
    let clock = TestClock()
    let store: MemoryRunStore
    let diary = Diary()

    init() { store = MemoryRunStore(wallClock: clock.wallClock) }

    func worker(
        _ name: String = "w", job: Job? = nil, execute: @escaping @Sendable (RunContext) async throws -> Void
    ) -> Worker {
        var options = Worker.Options(owner: name)
        options.executor = clock.executor
        return Worker(
            store: store, clock: clock, wallClock: clock.wallClock, options: options, findJob: { _ in job },
            execute: execute)
    }

    func scheduler(_ jobs: [Job]) async throws -> Scheduler {
        let scheduler = Scheduler(
            store: store, clock: clock, time: StoreClock(clock: clock, wallClock: clock.wallClock),
            makeSeed: { [3] },
            observer: { [diary] event in
                if case .missed(let job, let missed) = event {
                    diary.note(missed.sentence(job: job, zone: .utc))
                }
            })
        try await scheduler.replace(jobs: jobs)
        return scheduler
    }

    /// Runs `body` while `tasks` work, and ends them afterwards.
    func whileWorking(
        _ tasks: [@Sendable () async -> Void], _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { group in
            for task in tasks { group.addTask(executorPreference: clock.executor) { await task() } }
            try await body()
            group.cancelAll()
            clock.executor.runUntilIdle()
        }
    }

    var seconds: Int64 { clock.now.offset.milliseconds / 1000 }
}

@Suite struct `Workers` {
    @Test func `leave a run that they were taking as they were asked to go`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", job: "j", seed: [1]))
        let (taken, take) = AsyncStream<Void>.makeStream()
        let (asked, ask) = AsyncStream<Void>.makeStream()
        let worker = Worker(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock,
            options: Worker.Options(owner: "w"),
            findJob: { _ in
                take.yield()
                for await _ in asked { break }
                return nil
            }
        ) { context in
            // A script would come to its quiet moment here.
            let journal = try await context.journal()
            guard case .leave = try await journal.next(parkAfter: nil) else { return }
            office.diary.note("left")
            try await journal.release()
        }
        let work = Task { await worker.run() }
        for await _ in taken { break }
        await worker.drain(grace: .seconds(1))
        ask.yield()
        await work.value
        #expect(office.diary.all == ["left"])
        #expect(try await office.store.run("r")?.state == .ready)
    }

    private static func job(_ expression: String = "*/10 * * * *") throws -> Job {
        Job(name: "j", schedule: try .cron(expression))
    }

    @Test func `every due time runs once each and on time, with two of everybody`() async throws {
        let office = Office()
        let job = try Self.job()
        let schedulers = [try await office.scheduler([job]), try await office.scheduler([job])]
        let workers = ["a", "b"].map { name in
            office.worker(name, job: job) { [office] context in
                office.diary.note("\(context.run.origin.dueAt?.description ?? "") \(office.seconds)")
                let journal = try await context.journal()
                _ = try await context.end(journal, RunEnding(.succeeded))
            }
        }
        var tasks: [@Sendable () async -> Void] = []
        for scheduler in schedulers { tasks.append { await scheduler.run() } }
        for worker in workers { tasks.append { await worker.run() } }
        try await office.whileWorking(tasks) {
            office.clock.advance(by: .seconds(7200))
        }
        let expected = (1...12).map { (number: Int64) in
            "\(Timestamp(seconds: 1_800_000_000 + number * 600)) \(number * 600)"
        }
        #expect(office.diary.all == expected)
        let states = try await office.store.runs(RunQuery(limit: 1000)).map(\.state)
        #expect(states == Array(repeating: .succeeded, count: 12))
    }

    @Test func `a failure that may pass is tried again later, then followed by its hook`() async throws {
        let office = Office()
        var job = try Self.job("0 * * * *")
        job.retries = Retries(limit: 2, firstWait: .seconds(30), longestWait: .seconds(40))
        job.hooks = [.onFailure]
        let scheduler = try await office.scheduler([job])
        let worker = office.worker(job: job) { [office] context in
            let run = context.run
            office.diary.note("\(run.origin.cause.kind) \(run.origin.attempt) at \(office.seconds)")
            let journal = try await context.journal()
            var ending = RunEnding(.failed, reason: "busy")
            ending.isRetryable = true
            _ = try await context.end(
                journal, run.origin.cause.kind == .hook ? RunEnding(.succeeded) : ending)
        }
        try await office.whileWorking([{ await scheduler.run() }, { await worker.run() }]) {
            office.clock.advance(by: .seconds(3800))
        }
        #expect(
            office.diary.all == ["due 1 at 3600", "retry 2 at 3630", "retry 3 at 3670", "hook 1 at 3670"])
        #expect(try await office.store.job("j")?.failures == 1)
    }

    @Test func `an error that nobody caught is the run's failure`() async throws {
        struct Trouble: Error, CustomStringConvertible { var description: String { "no luck" } }
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        let worker = office.worker { context in
            let journal = try await context.journal()
            _ = try journal.begin(Effect("a"), in: .main)
            throw Trouble()
        }
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(1))
        }
        let run = try #require(try await office.store.run("r"))
        #expect(run.state == .failed && run.reason == "no luck")
        let kinds = try await office.store.records(of: "r", from: 0).map(\.kind)
        #expect(kinds == [.owner, .begin, .finish])
    }

    @Test func `a long run keeps its lease`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        let worker = office.worker { [office] context in
            try await office.clock.sleep(for: .seconds(300))
            let journal = try await context.journal()
            _ = try await context.end(journal, RunEnding(.succeeded))
        }
        let idle = office.worker("idle") { [office] _ in office.diary.note("taken over") }
        try await office.whileWorking([{ await worker.run() }, { await idle.run() }]) {
            office.clock.advance(by: .seconds(301))
        }
        #expect(office.diary.all.isEmpty)
        let run = try #require(try await office.store.run("r"))
        #expect(run.state == .succeeded && run.epoch == 1 && run.active == .seconds(300))
    }

    @Test func `a run is stopped before its lease ends when the store is away`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        let worker = office.worker { [office] context in
            do {
                try await office.clock.sleep(for: .seconds(300))
            } catch {
                office.diary.note("stopped at \(office.seconds)")
                throw error
            }
        }
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(12))
            office.store.setAway(true)
            office.clock.advance(by: .seconds(60))
        }
        // Renewed last at 10 s, so the lease would end at 40 s.
        #expect(office.diary.all == ["stopped at 30"])
    }

    @Test func `a run that takes too long is asked to stop, then killed`() async throws {
        let office = Office()
        var job = try Self.job()
        job.timeout = .seconds(25)
        var new = NewRun(id: "r", seed: [1])
        new.job = "j"
        _ = try await office.store.create(new)
        let worker = office.worker(job: job) { [office] context in
            let journal = try await context.journal()
            _ = try journal.begin(.signal("never", until: nil), in: .main)
            _ = try await journal.flush()
            guard case .interrupt(let interrupt) = try await journal.next() else {
                // Parking would stop the clock of the timeout.
                try await office.clock.sleep(for: .seconds(26))
                if case .interrupt(let interrupt) = try await journal.next() {
                    office.diary.note("\(interrupt.text) at \(office.seconds)")
                }
                try await office.clock.sleep(for: .seconds(3000))
                return
            }
            office.diary.note(interrupt.text)
        }
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(200))
        }
        #expect(office.diary.all == ["its timeout of 25s was over at 26"])
        let run = try #require(try await office.store.run("r"))
        #expect(run.state == .cancelled)
        #expect(run.reason == "it did not stop within 1m after it was asked to")
    }

    @Test func `draining lets quiet runs go and gives back the rest`() async throws {
        let office = Office()
        for id in ["quiet", "busy"] { _ = try await office.store.create(NewRun(id: id, seed: [1])) }
        let worker = office.worker { [office] context in
            let journal = try await context.journal()
            _ = try journal.begin(.timer(until: journal.now + .seconds(500)), in: .main)
            if context.run.id == "busy" { try await office.clock.sleep(for: .seconds(500)) }
            while true {
                guard case .leave = try await journal.next(parkAfter: .seconds(1000)) else { continue }
                office.diary.note("\(context.run.id) left at \(office.seconds)")
                return try await journal.release()
            }
        }
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(5))
            let drained = Task(executorPreference: office.clock.executor) {
                await worker.drain(grace: .seconds(20))
            }
            office.clock.advance(by: .seconds(25))
            await drained.value
        }
        #expect(office.diary.all == ["quiet left at 5"])
        for id in ["quiet", "busy"] {
            let run = try #require(try await office.store.run(id))
            #expect(run.state == .ready && run.owner == nil)
        }
    }

    @Test func `draining ends though runs wait for a store that is away`() async throws {
        let office = Office()
        for id in ["one", "two"] { _ = try await office.store.create(NewRun(id: id, seed: [1])) }
        let worker = office.worker { [office] context in
            let journal = try await context.journal()
            try await office.clock.sleep(for: .seconds(5))
            _ = try journal.begin(.timer(until: journal.now + .seconds(500)), in: .main)
            do {
                _ = try await journal.flush()
            } catch {
                office.diary.note("let go")
                throw error
            }
        }
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(1))
            office.store.setAway(true)
            office.clock.advance(by: .seconds(6))
            let drained = Task(executorPreference: office.clock.executor) {
                await worker.drain(grace: .seconds(2))
                office.diary.note("drained")
            }
            office.clock.advance(by: .seconds(15))
            await drained.value
        }
        #expect(office.diary.all == ["let go", "let go", "drained"])
    }

    @Test func `after an outage the latest due time runs, and the rest is said`() async throws {
        let office = Office()
        let job = try Self.job("0 * * * *")
        let before = try await office.scheduler([job])
        office.clock.advance(by: .seconds(3600))
        try await before.plan()
        office.clock.advance(by: .seconds(5 * 3600 + 1800))
        let after = try await office.scheduler([job])
        try await after.plan()
        let dues = try await office.store.runs(RunQuery(job: "j")).compactMap(\.origin.dueAt?.description)
        #expect(dues == ["2027-01-15T14:00:00Z", "2027-01-15T09:00:00Z"])
        #expect(
            office.diary.all == [
                #"job "j": 4 due times from 2027-01-15 10:00:00 +00:00 to 2027-01-15 13:00:00 +00:00 "#
                    + "were missed while nothing ran; skipped, as its schedule asks"
            ])
    }

    @Test func `what comes due during a pause is not made up for`() async throws {
        let office = Office()
        let job = try Self.job("0 * * * *")
        let scheduler = try await office.scheduler([job])
        try await office.store.setPaused("j", reason: "by hand")
        office.clock.advance(by: .seconds(3 * 3600 + 60))
        try await scheduler.plan()
        try await office.store.setPaused("j", reason: nil)
        try await scheduler.plan()
        #expect(try await office.store.runs(RunQuery(job: "j")).isEmpty)
        office.clock.advance(by: .seconds(3600))
        try await scheduler.plan()
        #expect(try await office.store.runs(RunQuery(job: "j")).count == 1)
    }
}
