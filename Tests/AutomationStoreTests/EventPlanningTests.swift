import Automation
import AutomationStore
import Testing

@Suite struct `Runs of events` {
    private func job(_ overlap: Overlap = .allow) -> Job {
        var job = Job(name: "j", schedule: .on("call.hangup", words: "on call.hangup"))
        job.overlap = overlap
        return job
    }

    private func key(_ id: Int, _ event: String = "call.hangup") -> EventKey {
        EventKey(event: event, id: "e\(id)")
    }

    @Test(arguments: StoreKind.allCases)
    func `are one for each event, whoever gets it and however often`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let outcomes = try await withThrowingTaskGroup(of: PlanOutcome.self) { group in
                for number in 0..<12 {
                    let store = number % 2 == 0 ? under.store : under.second
                    group.addTask {
                        try await store.plan(job(), for: key(number % 3), arguments: [7], seed: [1])
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == .started }.count == 3)
            #expect(outcomes.filter { $0 == .alreadyPlanned }.count == 9)
            let runs = try await under.store.runs(RunQuery(job: "j"))
            #expect(runs.count == 3)
            #expect(runs.allSatisfy { $0.origin.arguments == [7] && $0.origin.cause.kind == .due })
            #expect(Set(runs.compactMap(\.origin.dueAt)).count == 3)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `follow the job's overlap, and leave a record of what was skipped`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            var outcomes: [PlanOutcome] = []
            for (overlap, id) in [(Overlap.skip, 1), (.skip, 2), (.queueAll, 3), (.allow, 4), (.allow, 2)] {
                outcomes.append(
                    try await under.store.plan(job(overlap), for: key(id), arguments: [], seed: [1]))
            }
            // Skipped is decided: the same event is not asked about again.
            #expect(outcomes == [.started, .skipped, .queued, .started, .alreadyPlanned])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are not made of a job that is paused`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.plan(job(), for: key(1), arguments: [], seed: [1])
            try await under.store.setPaused("j", reason: "tired")
            let outcome = try await under.store.plan(job(), for: key(2), arguments: [], seed: [1])
            #expect(outcome == .jobPaused)
        }
    }

    /// Plans an event, lets its run end and deletes its history.
    private func forget(_ id: Int, _ under: StoreUnderTest) async throws {
        let outcome = try await under.store.plan(job(), for: key(id), arguments: [], seed: [1])
        #expect(outcome == .started)
        for run in try await under.store.claim(owner: "w", limit: 9, lowLimit: 9, duration: .seconds(30)) {
            _ = try await under.store.end(run, as: .succeeded)
        }
        let range = PruneRange(nil, nil, upTo: .init(createdAt: .distantFuture, id: ""), age: .zero)
        await under.time.advance(by: .seconds(1))
        #expect(try await under.store.prune(range, limit: .init(runs: 9, records: 99)).runs == 1)
    }

    @Test(arguments: StoreKind.allCases)
    func `are not made again once their history is deleted, for ninety days`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await forget(1, under)
            #expect(try await under.store.runs(RunQuery(job: "j")).isEmpty)
            func plan(_ id: Int) async throws -> PlanOutcome {
                try await under.second.plan(job(), for: key(id), arguments: [], seed: [1])
            }
            #expect(try await plan(1) == .alreadyPlanned)
            await under.time.advance(by: .seconds(89 * 86400))
            func forgotten(beyond most: Int = EventMemory.most, limit: Int = 99) async throws -> Int {
                try await under.store.forgetEvents(olderThan: EventMemory.age, beyond: most, limit: limit)
            }
            #expect(try await forgotten() == 0)
            #expect(try await plan(1) == .alreadyPlanned)
            await under.time.advance(by: .seconds(2 * 86400))
            #expect(try await forgotten() == 1)
            #expect(try await plan(1) == .started)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are forgotten beyond a number, the oldest first`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for id in 1...4 { try await forget(id, under) }
            let count = try await under.store.forgetEvents(olderThan: EventMemory.age, beyond: 3, limit: 99)
            #expect(count == 1)
            let more = try await under.store.forgetEvents(olderThan: EventMemory.age, beyond: 0, limit: 2)
            #expect(more == 2)
            var outcomes: [PlanOutcome] = []
            for id in 1...4 {
                outcomes.append(
                    try await under.store.plan(job(), for: key(id), arguments: [], seed: [1]))
            }
            #expect(outcomes == [.started, .started, .started, .alreadyPlanned])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `know those that are under way before them`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let now = under.time.now
            func make(_ id: String, key: String, startAt: Timestamp? = nil) async throws {
                var run = NewRun(id: id, job: "j", seed: [1])
                (run.uniqueKey, run.startAt) = (key, startAt)
                #expect(try await under.store.create(run) == .created)
            }
            func look(_ keys: Range<String>) async throws -> Bool {
                try await under.second.hasRuns(underWayWithKeys: keys)
            }
            #expect(try await !look("a"..<"c"))
            try await make("later", key: "b1", startAt: now + .seconds(60))
            #expect(try await !look("a"..<"c"))
            try await make("ready", key: "b2")
            #expect(try await look("a"..<"c"))
            #expect(try await !look("a"..<"b2"))
            #expect(try await !look("b3"..<"c"))
            let run = try #require(
                try await under.store.claim(run: "ready", owner: "w", duration: .seconds(30)))
            #expect(try await look("b2"..<"b3"))
            _ = try await under.store.end(run, as: .succeeded)
            #expect(try await !look("a"..<"c"))
        }
    }

    @Test func `are of a job that no clock makes due`() {
        let schedule = job().schedule
        #expect(schedule.next(after: Timestamp(seconds: 0)) == nil)
        #expect(schedule.previous(before: .distantFuture) == nil)
        #expect(schedule.event == "call.hangup")
        #expect(schedule.words == "on call.hangup")
    }
}
