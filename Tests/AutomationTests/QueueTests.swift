import Synchronization
import Testing

@testable import Automation

private let morning = Timestamp(seconds: 1_800_000_000)

private func hourly(_ name: String = "j", _ overlap: Overlap = .skip) throws -> Job {
    var job = Job(name: name, schedule: try .cron("0 * * * *"))
    job.overlap = overlap
    return job
}

@Suite struct `A backfill` {
    private enum Step: CaseIterable { case due, past, work }

    /// A store with a job, and a clock in hand.
    private struct Desk {
        let store: MemoryRunStore
        let directory: JobDirectory
        let job: Job

        init(_ job: Job, at clock: @escaping WallClock) async throws {
            self.job = job
            store = MemoryRunStore(wallClock: clock)
            directory = JobDirectory(store: store, decode: { _ in job })
            try await store.define(job.name, as: [])
        }

        /// Makes the next run of the three hours before the morning.
        func makeOne() async throws {
            do {
                try await directory.backfill(
                    job.name, from: morning - .seconds(3 * 3600), to: morning, limit: 1, makeSeed: { [1] })
            } catch let error as JobError {
                guard case .tooMany = error.reason else { throw error }
            }
        }
    }

    /// Every order of so many steps of each kind.
    private static func orders(of counts: [Step: Int]) -> [[Step]] {
        guard counts.values.contains(where: { $0 > 0 }) else { return [[]] }
        return Step.allCases.filter { counts[$0, default: 0] > 0 }.flatMap { step in
            var rest = counts
            rest[step, default: 0] -= 1
            return orders(of: rest).map { [step] + $0 }
        }
    }

    /// What became of the job's own due times when these steps were taken.
    private static func play(_ steps: [Step], _ overlap: Overlap) async throws -> [String] {
        let clock = Watch()
        let desk = try await Desk(try hourly("j", overlap), at: { clock.now })
        var outcomes: [String] = []
        var past = 0
        for step in steps + Array(repeating: .work, count: 20) {
            switch step {
            case .due:
                clock.advance(by: .seconds(3600))
                let plan = DuePlan(run: desk.job.run(due: clock.now, seed: [1]), overlap: overlap)
                outcomes.append("\(try await desk.store.plan(plan))")
            case .past:
                try await desk.makeOne()
                past += 1
            case .work:
                let runs = try await desk.store.claim(
                    owner: "w", limit: 1, lowLimit: 1, duration: .seconds(1_000_000))
                guard let run = runs.first else { continue }
                let ready = try await desk.store.runs(RunQuery(states: [.ready]))
                #expect(run.origin.lane == .usual || ready.allSatisfy { $0.origin.lane == .low }, "\(steps)")
                let finish = Finish(append: Append(lease: run.lease, records: []), state: .succeeded)
                _ = try await desk.store.finish(finish)
            }
        }
        let all = try await desk.store.runs(RunQuery())
        let mine = all.filter { $0.origin.lane == .low }
        #expect(Set(mine.compactMap(\.origin.dueAt)).count == past && mine.count == past, "\(steps)")
        #expect(all.allSatisfy { !$0.state.isLive }, "\(steps)")
        return outcomes
    }

    private final class Watch: Sendable {
        private let time = Mutex(morning)
        var now: Timestamp { time.withLock { $0 } }
        func advance(by step: Duration) { time.withLock { $0 = $0 + step } }
    }

    @Test(arguments: Overlap.allCases)
    func `changes nothing about the job's own due times, in whatever order things happen`(
        _ overlap: Overlap
    ) async throws {
        let orders = Self.orders(of: [.due: 3, .past: 3, .work: 2])
        #expect(orders.count == 560)
        var alone: [[Step]: [String]] = [:]
        for order in orders {
            let own = order.filter { $0 != .past }
            if alone[own] == nil { alone[own] = try await Self.play(own, overlap) }
            #expect(try await Self.play(order, overlap) == alone[own], "\(order)")
        }
    }

    @Test func `of what a planner makes up for leaves each due time one run, whoever comes first`()
        async throws
    {
        for place in 0...4 {
            let clock = TestClock()
            var job = try hourly("j", .allow)
            job.catchUp = CatchUp(policy: .all, window: .seconds(86400), limit: 100)
            let store = MemoryRunStore(wallClock: clock.wallClock)
            try await store.skip(job: "j", to: morning - .seconds(4 * 3600))
            try await store.define("j", as: [])
            let directory = JobDirectory(store: store, decode: { [job] _ in job })
            var planner = Planner()
            planner.replace([job], standings: try await store.plannedUntil(["j"]), now: morning)
            var planned = 0
            while case let steps = planner.steps(now: morning, limit: 1), let step = steps.first {
                if planned == place {
                    try await directory.backfill(
                        "j", from: morning - .seconds(5 * 3600), to: morning, limit: 9, makeSeed: { [1] })
                }
                planned += 1
                switch step.action {
                case .plan(let due):
                    let plan = DuePlan(run: job.run(due: due, seed: [1]), overlap: job.overlap)
                    planner.settle(step, try await store.plan(plan), now: morning)
                case .skip(let time, _):
                    try await store.skip(job: "j", to: time)
                    planner.settle(step, nil, now: morning)
                }
            }
            if planned <= place {
                try await directory.backfill(
                    "j", from: morning - .seconds(5 * 3600), to: morning, limit: 9, makeSeed: { [1] })
            }
            let dues = try await store.runs(RunQuery(job: "j")).compactMap(\.origin.dueAt)
            #expect(dues.count == Set(dues).count && Set(dues).count == 6, "\(place): \(dues)")
        }
    }

    @Test func `tells of each run as it is made, and stops at one that has the job's key`() async throws {
        var job = try hourly()
        job.uniqueKey = "k"
        let desk = try await Desk(job, at: { morning })
        var made: [String] = []
        let error = await #expect(throws: JobError.self) {
            try await desk.directory.backfill(
                "j", from: morning - .seconds(3 * 3600), to: morning, limit: 9, makeSeed: { [1] },
                onMade: { made.append($0) })
        }
        let first = DerivedID.planned(job: "j", due: morning - .seconds(3 * 3600))
        #expect(made == [first])
        #expect(
            error?.description == "job \"j\": run \(first) has its key and has not ended; "
                + "there are more due times from 2027-01-15T06:00:00Z on")
    }
}

@Suite struct `Places` {
    /// What goes on at a time, at most.
    private final class Crowd: Sendable {
        private let counts = Mutex((now: 0, most: 0, ended: 0))
        func enter() {
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
        }
        func leave() {
            counts.withLock { counts in
                counts.now -= 1
                counts.ended += 1
            }
        }
        var most: Int { counts.withLock { $0.most } }
        var ended: Int { counts.withLock { $0.ended } }
    }

    @Test func `of a queue are kept by two services on one store, and are all used`() async throws {
        let office = Office()
        let crowd = Crowd()
        let jobs = try ["a", "b", "c"].map { name in
            var job = Job(name: name, schedule: try .cron("*/10 * * * *"))
            job.queue = JobQueue(name: "crm", limit: 2)
            return job
        }
        var tasks: [@Sendable () async -> Void] = []
        for name in ["first", "second"] {
            let scheduler = try await office.scheduler(jobs)
            let worker = office.worker(name, job: jobs[0]) { [office] context in
                crowd.enter()
                try await office.clock.sleep(for: .seconds(120))
                crowd.leave()
                let journal = try await context.journal()
                _ = try await context.end(journal, RunEnding(.succeeded))
            }
            tasks.append { await scheduler.run() }
            tasks.append { await worker.run() }
        }
        try await office.whileWorking(tasks) { office.clock.advance(by: .seconds(3600 + 300)) }
        #expect(crowd.most == 2)
        #expect(crowd.ended == 18)
        let late = try await office.store.runs(RunQuery(limit: 100)).map { run in
            (run.finishedAt ?? .distantFuture) - (run.origin.dueAt ?? run.createdAt)
        }
        // Two begin at once, and the third as soon as one of them has ended.
        #expect(late.allSatisfy { $0 <= .seconds(241) }, "\(late)")
    }

    @Test func `of a worker are never all with the low lane, so that what is due begins at once`()
        async throws
    {
        let office = Office()
        for number in 0..<5 {
            var run = NewRun(id: "past\(number)", seed: [1])
            run.lane = .low
            _ = try await office.store.create(run)
        }
        var options = Worker.Options(owner: "w")
        options.executor = office.clock.executor
        options.slots = 3
        let worker = Worker(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock, options: options
        ) { [office] context in
            office.diary.note("\(context.run.id) at \(office.seconds)")
            if context.run.origin.lane == .low { try await office.clock.sleep(for: .seconds(600)) }
            let journal = try await context.journal()
            _ = try await context.end(journal, RunEnding(.succeeded))
        }
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(60))
            #expect(office.diary.all.count == 2)
            var due = NewRun(id: "due", seed: [1])
            due.startAt = office.clock.wallClock() + .seconds(60)
            _ = try await office.store.create(due)
            office.clock.advance(by: .seconds(3000))
        }
        #expect(office.diary.all.contains("due at 120"))
        #expect(office.diary.all.count == 6)
    }

    @Test func `of a worker that has one only go to the low lane when nothing is due`() async throws {
        let office = Office()
        var past = NewRun(id: "past", seed: [1])
        past.lane = .low
        _ = try await office.store.create(past)
        _ = try await office.store.create(NewRun(id: "due", seed: [1]))
        var options = Worker.Options(owner: "w")
        options.executor = office.clock.executor
        options.slots = 1
        let worker = Worker(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock, options: options
        ) { [office] context in
            office.diary.note(context.run.id)
            let journal = try await context.journal()
            _ = try await context.end(journal, RunEnding(.succeeded))
        }
        try await office.whileWorking([{ await worker.run() }]) { office.clock.advance(by: .seconds(60)) }
        #expect(office.diary.all == ["due", "past"])
    }
}
