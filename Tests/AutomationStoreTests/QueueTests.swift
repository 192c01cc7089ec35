import Automation
import AutomationStore
import Synchronization
import Testing

extension RunStore {
    /// Makes runs that can be claimed at once, in a queue and a lane.
    fileprivate func make(_ ids: [String], queue: String? = nil, lane: Lane = .usual) async throws {
        for id in ids {
            var run = NewRun(id: id, seed: [1])
            run.queue = queue
            run.lane = lane
            _ = try await create(run)
        }
    }

    fileprivate func taken(
        limit: Int = 100, lowLimit: Int = 100, by owner: String = "w"
    ) async throws -> [String] {
        try await claim(owner: owner, limit: limit, lowLimit: lowLimit, duration: .seconds(30)).map(\.id)
            .sorted()
    }
}

@Suite struct `A queue` {
    @Test(arguments: StoreKind.allCases)
    func `has no more runs held at once than its limit, whoever claims them`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let (store, second) = (under.store, under.second)
            try await store.define(queues: [JobQueue(name: "crm", limit: 3)])
            try await store.make((0..<12).map { "q\($0)" }, queue: "crm")
            try await store.make(["a", "b"])
            var ended = 0
            while ended < 12 {
                let claims = try await withThrowingTaskGroup(of: [Run].self) { group in
                    for number in 0..<8 {
                        let door = number % 2 == 0 ? store : second
                        group.addTask {
                            try await door.claim(owner: "w\(number)", limit: 2, duration: .seconds(30))
                        }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                let queued = claims.filter { $0.origin.queue == "crm" }
                let standing = try #require(try await second.queues().first)
                #expect(standing.running <= 3 && queued.count <= 3)
                #expect(standing.running + standing.waiting == 12 - ended)
                for run in queued { _ = try await store.end(run, as: .succeeded) }
                ended += queued.count
            }
            #expect(try await store.queues() == [QueueStanding(queue: JobQueue(name: "crm", limit: 3))])
            #expect(try await store.state("a") == .running)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `that is full holds up nobody else, and nobody is woken for it`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.define(queues: [JobQueue(name: "crm", limit: 1)])
            try await under.store.make(["q1", "q2"], queue: "crm")
            #expect(try await under.store.taken() == ["q1"])
            #expect(try await under.store.nextWake().at == nil)
            #expect(try await under.store.taken() == [])
            try await under.store.make(["a"])
            #expect(try await under.store.nextWake().at == under.time.now)
            #expect(try await under.store.taken() == ["a"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `takes its turn with what is in none, by time`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.define(queues: [JobQueue(name: "crm", limit: 5)])
            for (number, queue) in [nil, "crm", nil, "crm"].enumerated() {
                try await under.store.make(["r\(number)"], queue: queue)
                await under.time.advance(by: .milliseconds(5))
            }
            #expect(try await under.store.taken(limit: 3) == ["r0", "r1", "r2"])
            #expect(try await under.store.taken() == ["r3"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `gets the place back of a run that sleeps, and gives it one when it goes on`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            let store = under.store
            try await store.define(queues: [JobQueue(name: "crm", limit: 1)])
            try await store.make(["q1", "q2"], queue: "crm")
            let first = try #require(
                try await store.claim(owner: "w", limit: 1, duration: .seconds(30)).first)
            let wake = under.time.now + .seconds(5)
            let parked = try await store.park(
                first.lease, nextSequence: 0, seenInbox: 0, wakeAt: wake, active: .zero)
            #expect(parked == .parked)
            let second = try #require(
                try await store.claim(owner: "w", limit: 1, duration: .seconds(30)).first)
            await under.time.advance(by: .seconds(6))
            #expect(try await store.taken() == [])
            #expect(try await store.claim(run: first.id, owner: "w", duration: .seconds(9)) == nil)
            _ = try await store.end(second, as: .succeeded)
            #expect(try await store.taken() == [first.id])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `keeps the place of a run whose holder is lost for who takes it over`(_ kind: StoreKind) async throws
    {
        try await kind.open { under in
            try await under.store.define(queues: [JobQueue(name: "crm", limit: 1)])
            try await under.store.make(["q1", "q2"], queue: "crm")
            #expect(try await under.store.taken() == ["q1"])
            await under.time.advance(by: .seconds(40))
            #expect(try await under.second.taken(by: "other") == ["q1"])
            #expect(try await under.store.run("q1")?.takeovers == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `has the limit that was said last, and runs of none that is known wait`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            try await under.store.make(["q1", "q2", "q3"], queue: "crm")
            #expect(try await under.store.taken() == [])
            try await under.store.define(queues: [JobQueue(name: "crm", limit: 1)])
            #expect(try await under.store.taken() == ["q1"])
            try await under.second.define(queues: [JobQueue(name: "crm", limit: 3)])
            await under.time.advance(by: .seconds(2))
            let standing = try #require(try await under.store.queues().first)
            #expect(standing.running == 1 && standing.waiting == 2)
            #expect(standing.age(at: under.time.now) == .seconds(2))
            #expect(try await under.store.taken() == ["q2", "q3"])
        }
    }

    private static func archive(_ id: String, at now: Timestamp) -> RunArchive {
        var new = NewRun(id: id, seed: [1])
        new.queue = "elsewhere"
        new.lane = .low
        var run = Run(new, state: .ready, createdAt: now)
        run.wakeAt = now
        return RunArchive(run: run, records: [], signals: [])
    }

    @Test(arguments: StoreKind.allCases)
    func `is made for a run that is put back, with room for one`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let runs = ["a", "b"].map { Self.archive($0, at: under.time.now) }
            let outcomes = try await under.store.restore(runs)
            #expect(outcomes == [.restored, .restored])
            #expect(try await under.store.run("a")?.origin.lane == .low)
            #expect(try await under.store.taken() == ["a"])
        }
    }
}

@Suite struct `The low lane` {
    @Test(arguments: StoreKind.allCases)
    func `goes on only where nothing else would, and takes no more than it is given`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            try await under.store.make(["old1", "old2", "old3"], lane: .low)
            await under.time.advance(by: .seconds(60))
            try await under.store.make(["due1", "due2"])
            #expect(try await under.store.taken(limit: 2, lowLimit: 1) == ["due1", "due2"])
            #expect(try await under.store.taken(limit: 1, lowLimit: 0) == [])
            #expect(try await under.store.nextWake(low: false).at == nil)
            #expect(try await under.store.taken(limit: 3, lowLimit: 2).count == 2)
            #expect(try await under.store.nextWake().at == under.time.now - .seconds(60))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves the last of a queue's places free, and has the only one`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.define(queues: [
                JobQueue(name: "two", limit: 2), JobQueue(name: "one", limit: 1),
            ])
            try await under.store.make(["t1", "t2"], queue: "two", lane: .low)
            try await under.store.make(["o1", "o2"], queue: "one", lane: .low)
            let first = try await under.store.taken()
            #expect(
                first.count == 2 && first.contains { $0.hasPrefix("t") }
                    && first.contains { $0.hasPrefix("o") })
            #expect(try await under.store.taken() == [])
            #expect(try await under.store.nextWake().at == nil)
            try await under.store.make(["due"], queue: "two")
            #expect(try await under.store.taken() == ["due"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `is bounded too where its runs lost their holders`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await under.store.make(["l1", "l2", "l3"], lane: .low)
            try await under.store.make(["due"])
            #expect(try await under.store.taken().count == 4)
            await under.time.advance(by: .seconds(40))
            let taken = try await under.second.taken(limit: 3, lowLimit: 2, by: "other")
            #expect(taken.count == 3 && taken.contains("due"))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `holds up no due time, keeps no place in a job's line, and counts for no failure`(
        _ kind: StoreKind
    ) async throws {
        try await kind.open { under in
            let store = under.store
            var old = NewRun(id: "old", job: "j", dueAt: Timestamp(seconds: 1), seed: [1])
            old.lane = .low
            #expect(try await store.create(old) == .created)
            #expect(try await store.plan(DuePlan(2, .skip)) == .started)
            #expect(try await store.plan(DuePlan(3, .queueOne)) == .queued)
            let runs = try await store.claim(owner: "w", limit: 9, duration: .seconds(30))
            #expect(runs.map(\.id) == ["j-2", "old"])
            let due = try #require(runs.first)
            _ = try await store.end(due, as: .succeeded)
            #expect(try await store.taken() == ["j-3"])
            let past = try #require(runs.last)
            let ended = try await store.end(past, as: .failed) { $0.pauseAfterFailures = 1 }
            #expect(ended == .finished(pausedJob: false))
            #expect(try await store.job("j")?.failures == 0)
        }
    }
}

@Suite struct `What a run waits for` {
    @Test(arguments: StoreKind.allCases)
    func `is the run of its job that has not ended, or a place of its queue`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let store = under.store
            try await store.define(queues: [JobQueue(name: "crm", limit: 1)])
            try await store.make(["q1", "q2"], queue: "crm")
            #expect(try await store.waits(of: try await store.runs(RunQuery())).isEmpty)
            for due: Int64 in 1...3 { _ = try await store.plan(DuePlan(due, .queueAll)) }
            #expect(try await store.taken(limit: 9) == ["j-1", "q1"])
            let waits = try await store.waits(of: try await store.runs(RunQuery()))
            #expect(waits.count == 3)
            #expect(waits["j-2"] == .run("j-1") && waits["j-3"] == .run("j-1"))
            guard case .place(let queue)? = waits["q2"] else {
                Issue.record("q2 waits for \(String(describing: waits["q2"]))")
                return
            }
            #expect(queue.name == "crm" && queue.running == 1 && queue.waiting == 1)
        }
    }
}

@Suite struct `Signals that were taken` {
    @Test(arguments: StoreKind.allCases)
    func `go with the record of it a day later, and all of them with their run`(_ kind: StoreKind)
        async throws
    {
        try await kind.open { under in
            let store = under.store
            let run = try await store.claimed(NewRun(id: "r", seed: [1]))
            for id in ["old", "kept", "open"] {
                let signal = Signal(id: id, name: "go", at: under.time.now)
                #expect(try await store.send(signal, to: "r") == .stored)
            }
            var append = Append(lease: run.lease, records: [record(0, task: "0/1"), record(1)])
            append.taken = [TakenSignal(id: "old", sequence: 0), TakenSignal(id: "kept", sequence: 1)]
            #expect(try await store.append([append], leaseDuration: .seconds(1_000_000)) == [true])
            let fold = Fold(scope: TaskPath("0/1"), between: 0...1)
            #expect(try await store.compact(run.lease, [fold])?.records == 1)
            // Whoever did not hear that it arrived sends it again.
            #expect(
                try await store.send(Signal(id: "old", name: "go", at: under.time.now), to: "r") == .duplicate
            )
            await under.time.advance(by: .seconds(90000))
            _ = try await store.compact(run.lease, [fold])
            #expect(try await store.signals(of: "r").map(\.id).sorted() == ["kept", "open"])
            _ = try await store.end(run, as: .succeeded)
            let rule = PruneRule(age: .zero, keep: 0)
            _ = try await store.prune(.none, rule, limit: PruneLimit(runs: 9, records: 99))
            #expect(try await store.run("r") == nil)
            #expect(try await store.signals(of: "r").isEmpty)
        }
    }
}
