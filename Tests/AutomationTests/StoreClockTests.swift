import Automation
import Synchronization
import Testing

/// A store whose clock is set by hand, and a daemon's parts on it.
struct ClockMachine {
    let clock = TestClock()
    let store: MemoryRunStore
    let offset: Offset
    let diary = Diary()

    /// How far the store's clock is from the one that goes evenly.
    final class Offset: Sendable {
        private let value = Mutex((offset: Duration.zero, looks: 0))
        /// How often the store's clock was looked at.
        var looks: Int { value.withLock { $0.looks } }

        var now: Duration {
            value.withLock { value in
                value.looks += 1
                return value.offset
            }
        }

        func set(_ offset: Duration) { value.withLock { $0.offset = offset } }
    }

    init() {
        let offset = Offset()
        self.offset = offset
        store = MemoryRunStore(wallClock: { [clock] in clock.wallClock() + offset.now })
    }

    func service(_ jobs: [Job], own: Duration = .zero) async throws -> JobService {
        var options = Worker.Options(owner: "w")
        options.executor = clock.executor
        let parts = JobService.Parts(
            store: store, clock: clock, wallClock: { [clock] in clock.wallClock() + own }, makeSeed: { [3] },
            decode: { _ in throw CancellationError() })
        let service = JobService(parts, options: options) { [diary] event in
            switch event {
            case .clock(let finding): diary.note("\(finding)")
            case .healed(let count): diary.note("healed \(count)")
            default: break
            }
        } execute: { context in
            let journal = try await context.journal()
            _ = try await context.end(journal, RunEnding(.succeeded))
        }
        try await service.replace(jobs: jobs)
        return service
    }

    func whileServing(_ service: JobService, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup { group in
            group.addTask(executorPreference: clock.executor) { await service.run() }
            try await body()
            group.cancelAll()
            clock.executor.runUntilIdle()
        }
    }

    func dueTimes(_ job: String) async throws -> [Timestamp] {
        try await store.runs(RunQuery(job: job, limit: 10000)).compactMap(\.origin.dueAt).sorted()
    }
}

@Suite struct `A clock that is wrong` {
    private static func jobs() throws -> [Job] {
        [
            Job(name: "often", schedule: try .cron("*/2 * * * * *")),
            Job(name: "nightly", schedule: try .cron("0 3 * * *")),
        ]
    }

    @Test(arguments: [Duration.seconds(2 * 365 * 86400), .seconds(3600), .seconds(10)])
    func `and was ahead silences no job once it is right`(_ error: Duration) async throws {
        let machine = ClockMachine()
        let service = try await machine.service(try Self.jobs())
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(10))
            machine.offset.set(error)
            machine.clock.advance(by: .seconds(6))
            machine.offset.set(.zero)
            machine.clock.advance(by: .seconds(30))
        }
        let begin = Timestamp(seconds: 1_800_000_000)
        let right = try await machine.dueTimes("often").filter { $0 <= begin + .seconds(46) }
        // Those that came due while the clock was ahead too.
        #expect(right == (1...23).map { begin + .seconds(2 * $0) })
        #expect(machine.diary.all.contains { $0.hasPrefix("healed") })
    }

    struct Passed: Sendable, CustomTestStringConvertible {
        let policy: CatchUp.Policy
        /// Minutes after the begin.
        let due: [Int64]
        var testDescription: String { policy.rawValue }
    }

    @Test(arguments: [
        Passed(policy: .all, due: [10, 20, 30, 40, 50, 60, 70]),
        Passed(policy: .last, due: [10, 50, 60, 70]),
        Passed(policy: .skip, due: [10, 60, 70]),
    ])
    func `and was days ahead for a while lets what came due meanwhile be made up for, as its job wants`(
        _ row: Passed
    ) async throws {
        let machine = ClockMachine()
        var job = Job(name: "j", schedule: try .cron("*/10 * * * *"))
        job.catchUp.policy = row.policy
        let service = try await machine.service([job])
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(15 * 60))
            machine.offset.set(.seconds(5 * 86400))
            machine.clock.advance(by: .seconds(40 * 60))
            machine.offset.set(.zero)
            machine.clock.advance(by: .seconds(17 * 60))
        }
        let begin = Timestamp(seconds: 1_800_000_000)
        let due = try await machine.dueTimes("j").filter { $0 <= begin + .seconds(72 * 60) }
        #expect(due == row.due.map { begin + .seconds(60 * $0) })
    }

    @Test
    func
        `and is set back to a time that it never showed makes up for what came due by then, as its job wants`()
        async throws
    {
        let machine = ClockMachine()
        let service = try await machine.service([Job(name: "j", schedule: try .cron("*/10 * * * *"))])
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(15 * 60))
            machine.offset.set(.seconds(5 * 86400))
            machine.clock.advance(by: .seconds(40 * 60))
            machine.offset.set(.seconds(3600))
            machine.clock.advance(by: .seconds(17 * 60))
        }
        let begin = Timestamp(seconds: 1_800_000_000)
        // At 115 minutes on it the last one is made up for.
        let due = try await machine.dueTimes("j").filter { $0 <= begin + .seconds(132 * 60) }
        #expect(due == [10, 110, 120, 130].map { begin + .seconds(60 * $0) })
    }

    @Test func `and was ahead silences no job that is due seldom, whoever meets the clock first`()
        async throws
    {
        let machine = ClockMachine()
        let service = try await machine.service([Job(name: "j", schedule: try .cron("*/10 * * * *"))])
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(20))
            machine.offset.set(.seconds(2 * 365 * 86400))
            machine.clock.advance(by: .seconds(70))
            machine.offset.set(.zero)
            machine.clock.advance(by: .seconds(3600 - 90))
        }
        let begin = Timestamp(seconds: 1_800_000_000)
        let due = try await machine.dueTimes("j").filter { $0 < begin + .seconds(7200) }
        #expect(due == (1...6).map { begin + .seconds(600 * $0) })
    }

    @Test func `on one machine makes nobody plan early or late`() async throws {
        let machine = ClockMachine()
        let service = try await machine.service(try Self.jobs(), own: .seconds(3600))
        try await machine.whileServing(service) { machine.clock.advance(by: .seconds(20)) }
        let begin = Timestamp(seconds: 1_800_000_000)
        let due = try await machine.dueTimes("often")
        #expect(due == (1...10).map { begin + .seconds(2 * $0) })
        #expect(machine.diary.all.first == "differs(by: -3600.0 seconds)")
    }

    @Test func `on one machine lets what its worker begins first sleep no longer than it meant to`()
        async throws
    {
        let machine = ClockMachine()
        _ = try await machine.store.create(NewRun(id: "r", seed: [1]))
        var options = Worker.Options(owner: "w")
        options.executor = machine.clock.executor
        let worker = Worker(
            store: machine.store, clock: machine.clock,
            wallClock: { [clock = machine.clock] in clock.wallClock() + .seconds(420) }, options: options
        ) { context in
            let journal = try await context.journal()
            _ = try journal.begin(.timer(until: journal.now + .milliseconds(500)), in: .main)
            while true {
                switch try await journal.next(parkAfter: .seconds(60)) {
                case .park(let due):
                    if try await journal.park(until: due) { return }
                case .deliver:
                    _ = try await context.end(journal, RunEnding(.succeeded))
                    return
                default: return
                }
            }
        }
        await withTaskGroup { group in
            group.addTask(executorPreference: machine.clock.executor) { await worker.run() }
            machine.clock.advance(by: .seconds(5))
            group.cancelAll()
            machine.clock.executor.runUntilIdle()
        }
        let run = try await machine.store.run("r")
        #expect(run?.state == .succeeded)
    }

    @Test func `and is set back an hour runs no due time twice`() async throws {
        let machine = ClockMachine()
        let service = try await machine.service([Job(name: "j", schedule: try .cron("*/10 * * * *"))])
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(7200))
            machine.offset.set(.seconds(-3600))
            machine.clock.advance(by: .seconds(7200))
        }
        let begin = Timestamp(seconds: 1_800_000_000)
        let due = try await machine.dueTimes("j")
        #expect(due == (1...18).map { begin + .seconds(600 * $0) })
    }

    @Test func `leaves a worker that waits for a run asleep`() async throws {
        let machine = ClockMachine()
        machine.offset.set(.seconds(-25))
        let service = try await machine.service([])
        var run = NewRun(id: "r", seed: [1])
        run.startAt = machine.clock.wallClock()
        _ = try await machine.store.create(run)
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(24))
            let run = try await machine.store.run("r")
            #expect(run?.state == .ready)
            #expect(machine.offset.looks < 100)
            machine.clock.advance(by: .seconds(2))
        }
        let ended = try await machine.store.run("r")
        #expect(ended?.state == .succeeded)
    }

    @Test func `and was ahead lets a run that began to sleep then sleep no longer than it meant to`()
        async throws
    {
        let machine = ClockMachine()
        machine.offset.set(.seconds(2 * 365 * 86400))
        _ = try await machine.store.create(NewRun(id: "r", seed: [1]))
        var options = Worker.Options(owner: "w")
        options.executor = machine.clock.executor
        let worker = Worker(
            store: machine.store, clock: machine.clock,
            wallClock: { [clock = machine.clock] in clock.wallClock() }, options: options
        ) { [machine] context in
            let journal = try await context.journal()
            _ = try journal.begin(.timer(until: journal.now + .seconds(60)), in: .main)
            while true {
                switch try await journal.next() {
                case .park(let due):
                    if try await journal.park(until: due) { return }
                case .deliver:
                    machine.diary.note("woke")
                    _ = try await context.end(journal, RunEnding(.succeeded))
                    return
                default: return
                }
            }
        }
        try await withThrowingTaskGroup { group in
            group.addTask(executorPreference: machine.clock.executor) { await worker.run() }
            machine.clock.advance(by: .seconds(20))
            machine.offset.set(.zero)
            _ = try await machine.service([])
            machine.clock.advance(by: .seconds(59))
            #expect(!machine.diary.all.contains("woke"))
            machine.clock.advance(by: .seconds(6))
            #expect(machine.diary.all.contains("woke"))
            group.cancelAll()
            machine.clock.executor.runUntilIdle()
        }
    }
}
