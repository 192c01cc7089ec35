import AutomationStore
import Testing

@testable import Automation

@Suite struct `Old runs` {
    private static func fill(_ under: StoreUnderTest, job: String?, count: Int, records: Int = 1) async throws
    {
        for number in 0..<count {
            var new = NewRun(id: "\(job ?? "none")-\(number)", seed: [1])
            new.job = job
            _ = try await under.store.create(new)
            let run = try #require(
                try await under.store.claim(run: new.id, owner: "w", duration: .seconds(30)))
            let batch = Append(lease: run.lease, records: (0..<records).map { record(Int64($0)) })
            _ = try await under.store.append([batch], leaseDuration: .seconds(30))
            _ = try await under.store.end(run, as: .succeeded)
            await under.time.advance(by: .seconds(1))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `deletes in commits of the size it is told, until nothing old is left`(_ kind: StoreKind)
        async throws
    {
        try await kind.open { under in
            try await Self.fill(under, job: "j", count: 7)
            try await Self.fill(under, job: nil, count: 3)
            await under.time.advance(by: .seconds(1000))
            let rule = PruneRule(age: .seconds(100), keep: 2)
            var counts: [Int] = []
            while true {
                let pruned = try await under.store.prune(.job("j"), rule, limit: .init(runs: 2, records: 99))
                counts.append(pruned.runs)
                if pruned.isDone { break }
            }
            #expect(counts == [2, 2, 1])
            let left = try await under.store.runs(RunQuery()).map(\.id)
            #expect(left == ["none-2", "none-1", "none-0", "j-6", "j-5"])
            let others = try await under.store.prune(.none, rule, limit: .init(runs: 9, records: 99))
            #expect(others.runs == 1 && others.isDone)
            let groups = try await under.store.runGroups()
            #expect(groups == [.job("j"), .hooks(of: "j"), .none])
        }
    }

    @Test(arguments: StoreKind.kept)
    func `takes a long journal in parts, and the run with the last of them`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await Self.fill(under, job: "j", count: 1, records: 25)
            await under.time.advance(by: .seconds(1000))
            let rule = PruneRule(age: .seconds(100), keep: 0)
            var records: [Int] = []
            while try await under.store.run("j-0") != nil {
                records.append(
                    try await under.store.prune(.job("j"), rule, limit: .init(runs: 9, records: 10)).records)
            }
            #expect(records == [10, 10, 5])
        }
    }

    @Test func `takes less in a commit that was slow, and more in one that was not`() {
        let limit = PruneLimit(runs: 100, records: 1000)
        func next(_ limit: PruneLimit, _ milliseconds: Int, _ pace: PrunePace) -> PruneLimit {
            Retention.next(limit, after: .milliseconds(milliseconds), pace)
        }
        #expect(next(limit, 30, .alone) == .init(runs: 50, records: 500))
        #expect(next(limit, 7, .alone) == limit)
        #expect(next(limit, 1, .alone) == .init(runs: 126, records: 1250))
        #expect(next(.init(runs: 1, records: 50), 1000, .alone) == .init(runs: 1, records: 50))
        // Where nobody waits for it, a busy machine does not make it give up what it is there for.
        #expect(next(limit, 30, .beside) == .init(runs: 126, records: 1250))
        #expect(next(limit, 1000, .beside) == .init(runs: 50, records: 500))
        #expect(next(.init(runs: 50, records: 500), 1000, .beside) == .init(runs: 50, records: 500))
    }

    @Test(arguments: StoreKind.allCases)
    func `leaves lists of every state as they were`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let states: [RunState] = [.succeeded, .failed, .cancelled, .failed, .succeeded]
            for (number, state) in states.enumerated() {
                _ = try await under.store.create(NewRun(id: "r\(number)", job: "j", seed: [1]))
                let run = try #require(
                    try await under.store.claim(run: "r\(number)", owner: "w", duration: .seconds(30)))
                _ = try await under.store.end(run, as: state)
                await under.time.advance(by: .seconds(1))
            }
            _ = try await under.store.create(NewRun(id: "live", seed: [1]))
            let some = try await under.store.runs(RunQuery(states: [.failed, .succeeded, .ready], limit: 4))
            #expect(some.map(\.id) == ["live", "r4", "r3", "r1"])
            let failed = try await under.store.runs(RunQuery(job: "j", states: [.failed]))
            #expect(failed.map(\.id) == ["r3", "r1"])
        }
    }

    /// Carries a policy out once, on a clock that does not stand in the way.
    private static func apply(_ policy: RetentionPolicy, _ under: StoreUnderTest) async throws {
        let time = StoreClock(clock: ContinuousClock(), wallClock: under.time.wallClock)
        let retention = Retention(
            store: under.store, clock: ContinuousClock(), time: time, policy: policy, observer: { _ in })
        try await retention.prune()
    }

    @Test(arguments: StoreKind.allCases)
    func `go when there are too many of a job, however young they are`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            try await Self.fill(under, job: "j", count: 6)
            try await Self.fill(under, job: "k", count: 6)
            var policy = RetentionPolicy()
            policy.counts[.init()] = 4
            policy.counts[.init(job: "k")] = 1
            try await Self.apply(policy, under)
            let left = try await under.store.runs(RunQuery()).map(\.id)
            #expect(left == ["k-5", "j-5", "j-4", "j-3", "j-2"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are kept by the rule of their state, and by that of their job before it`(_ kind: StoreKind)
        async throws
    {
        try await kind.open { under in
            for job in ["j", "k"] {
                for (number, state) in [RunState.failed, .succeeded, .failed, .succeeded].enumerated() {
                    let id = "\(job)-\(number)"
                    _ = try await under.store.create(NewRun(id: id, job: job, seed: [1]))
                    let run = try #require(
                        try await under.store.claim(run: id, owner: "w", duration: .seconds(30)))
                    _ = try await under.store.end(run, as: state)
                    await under.time.advance(by: .seconds(1))
                }
            }
            await under.time.advance(by: .seconds(1000))
            var policy = RetentionPolicy()
            policy.keep = 0
            policy.ages[.init()] = .seconds(10)
            policy.ages[.init(state: .failed)] = .seconds(9000)
            policy.ages[.init(job: "k", state: .failed)] = .seconds(20)
            policy.ages[.init(job: "k")] = .seconds(9000)
            try await Self.apply(policy, under)
            let left = try await under.store.runs(RunQuery()).map(\.id)
            #expect(left == ["k-3", "k-1", "j-2", "j-0"])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `go by age when all of them take too much, and no more than that takes`(_ kind: StoreKind)
        async throws
    {
        try await kind.open { under in
            let body = [UInt8](repeating: 1, count: 100_000)
            for number in 0..<20 {
                _ = try await under.store.create(NewRun(id: "r\(number)", seed: [1]))
                let run = try #require(
                    try await under.store.claim(run: "r\(number)", owner: "w", duration: .seconds(30)))
                let batch = Append(lease: run.lease, records: [record(0, body: body)])
                _ = try await under.store.append([batch], leaseDuration: .seconds(30))
                _ = try await under.store.end(run, as: .succeeded)
                await under.time.advance(by: .seconds(1))
            }
            _ = try await under.store.create(NewRun(id: "live", seed: [1]))
            var policy = RetentionPolicy()
            policy.bytes = 1_000_000
            try await Self.apply(policy, under)
            let left = try await under.store.runs(RunQuery()).map(\.id)
            #expect(left.first == "live" && left.dropFirst().first == "r19")
            #expect((5...11).contains(left.count), "\(left)")
            #expect(try await under.store.size() <= 1_000_000)
        }
    }
}
