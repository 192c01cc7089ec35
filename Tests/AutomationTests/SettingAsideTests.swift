import Automation
import Testing

@Suite struct `A run that ends whoever runs it` {
    /// Workers on one store, one after the other, each ended by the run while it holds it; how the run stands then.
    private func play(
        _ office: Office, lives: Int, job: Job? = nil, limit: Int? = nil,
        execute: @escaping @Sendable (RunContext) async throws -> Void = { _ in }
    ) async throws -> Run {
        for life in 0..<lives {
            var options = Worker.Options(owner: "w\(life)")
            options.executor = office.clock.executor
            if let limit { options.recoveryLimit = limit }
            let worker = Worker(
                store: office.store, clock: office.clock, wallClock: office.clock.wallClock, options: options,
                findJob: { _ in job }
            ) { context in
                office.diary.note("run by \(context.run.owner ?? "?")")
                try await execute(context)
                // As the end of the process does: nothing is written any more, nothing given back.
                context.mailbox.loseLease()
            }
            try await office.whileWorking([{ await worker.run() }]) { office.clock.advance(by: .seconds(1)) }
            office.clock.advance(by: .seconds(40))
        }
        return try #require(try await office.store.run("r"))
    }

    @Test func `is set aside after five takeovers`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        let run = try await play(office, lives: 9)
        #expect(office.diary.all == (0...5).map { "run by w\($0)" })
        #expect(run.state == .blocked && run.owner == nil)
        #expect(
            run.reason
                == "it was taken over 5 times and nothing new was recorded: it may be what ends the processes "
                + "that run it")
        let history = try RunHistory(run: "r", records: try await office.store.records(of: "r", from: 0))
        #expect(history.remarks.map(\.text) == (1...6).map { "taken up by w\($0)" })
    }

    @Test func `is given back after two takeovers where it can have a process of its own`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        _ = try await play(office, lives: 2)
        var options = Worker.Options(owner: "third")
        options.executor = office.clock.executor
        options.isolate = { [diary = office.diary] in
            diary.note("\($0.id) was taken over \($0.takeovers) times")
        }
        let worker = Worker(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock, options: options
        ) { _ in office.diary.note("run by the third") }
        try await office.whileWorking([{ await worker.run() }]) { office.clock.advance(by: .seconds(1)) }
        #expect(office.diary.all == ["run by w0", "run by w1", "r was taken over 2 times"])
        let run = try #require(try await office.store.run("r"))
        #expect(run.state == .ready && run.owner == nil && run.takeovers == 2)
    }

    @Test func `goes on after a person resumed it, with a new count`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        _ = try await play(office, lives: 4, limit: 2)
        #expect(try await office.store.run("r")?.state == .blocked)
        #expect(try await office.store.resume("r"))
        #expect(try await play(office, lives: 3, limit: 2).state == .running)
        #expect(try await play(office, lives: 1, limit: 2).state == .blocked)
    }

    @Test func `is left its job's own number of takeovers`() async throws {
        let office = Office()
        var job = Job(name: "j", schedule: try .cron("@daily"))
        job.recoveryLimit = 1
        var new = NewRun(id: "r", seed: [1])
        new.job = "j"
        _ = try await office.store.create(new)
        _ = try await play(office, lives: 6, job: job)
        #expect(office.diary.all == ["run by w0", "run by w1"])
    }

    @Test func `is counted for whoever watches`() async throws {
        let office = Office()
        var job = Job(name: "j", schedule: try .cron("@daily"))
        job.recoveryLimit = 0
        var new = NewRun(id: "r", seed: [1])
        new.job = "j"
        _ = try await office.store.create(new)
        _ = try await play(office, lives: 2, job: job)
        let metrics = JobMetrics(wallClock: office.clock.wallClock)
        let run = try #require(try await office.store.run("r"))
        #expect(run.state == .blocked && run.takeovers == 1)
        metrics.count(.claimed(run))
        let text = await metrics.text(of: JobDirectory(store: office.store, decode: { [job] _ in job }))
        #expect(text.contains("\ncallisto_takeovers_total 1\n"))
        #expect(text.contains("\ncallisto_blocked_runs{job=\"j\"} 1\n"))
    }

    @Test func `is taken up again as long as it gets on`() async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        let run = try await play(office, lives: 12, limit: 2) { context in
            let journal = try await context.journal()
            for _ in 0..<context.run.epoch { _ = try journal.mark(Effect("a"), in: .main) { [] } }
            try await journal.flush()
        }
        #expect(run.state == .running && run.epoch == 12)
    }
}

@Suite struct `A worker for one run` {
    private func worker(_ office: Office) -> Worker {
        var options = Worker.Options(owner: "w")
        options.executor = office.clock.executor
        options.only = "r"
        return Worker(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock, options: options
        ) { _ in office.diary.note("run") }
    }

    /// Where a run may stand when it goes on nowhere any more.
    static let ends: [@Sendable (MemoryRunStore, Lease) async throws -> Void] = [
        { store, lease in
            _ = try await store.finish(Finish(append: Append(lease: lease, records: []), state: .succeeded))
        },
        { store, lease in _ = try await store.kill(lease.run, reason: "by a person") },
        { store, lease in _ = try await store.suspend(lease, as: .blocked, reason: "in doubt") },
        { store, lease in _ = try await store.suspend(lease, as: .diverged, reason: "changed") },
        { store, lease in
            _ = try await store.finish(Finish(append: Append(lease: lease, records: []), state: .failed))
            _ = try await store.prune(
                .none, PruneRule(age: .zero - .seconds(1), keep: 0), limit: PruneLimit(runs: 9, records: 99))
        },
    ]

    @Test(arguments: ends.indices)
    func `ends when somebody else has ended the run`(_ index: Int) async throws {
        let office = Office()
        _ = try await office.store.create(NewRun(id: "r", seed: [1]))
        let lease = try #require(
            try await office.store.claim(run: "r", owner: "other", duration: .seconds(30))
        ).lease
        let worker = worker(office)
        try await office.whileWorking([
            {
                await worker.run()
                office.diary.note("over")
            }
        ]) {
            office.clock.advance(by: .seconds(3))
            _ = try await office.store.renew([LeaseUse(lease: lease, active: .zero)], duration: .seconds(30))
            office.clock.advance(by: .seconds(20))
            #expect(office.diary.all.isEmpty)
            try await Self.ends[index](office.store, lease)
            office.clock.advance(by: .seconds(6))
            #expect(office.diary.all == ["over"])
        }
    }

    @Test func `takes the run when its holder is lost`() async throws {
        let office = Office()
        for id in ["r", "due before"] { _ = try await office.store.create(NewRun(id: id, seed: [1])) }
        _ = try await office.store.claim(run: "r", owner: "other", duration: .seconds(30))
        let worker = worker(office)
        try await office.whileWorking([{ await worker.run() }]) {
            office.clock.advance(by: .seconds(29))
            #expect(office.diary.all.isEmpty)
            office.clock.advance(by: .seconds(2))
            #expect(office.diary.all.first == "run")
        }
    }
}
