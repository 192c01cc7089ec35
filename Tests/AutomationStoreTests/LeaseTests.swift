import Automation
import AutomationStore
import Testing

@Suite struct `Leases` {
    @Test(arguments: StoreKind.allCases)
    func `one of two workers gets a run`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.create(NewRun(id: "r", seed: [1]))
            let first = try await under.store.claim(owner: "a", limit: 5, duration: .seconds(30))
            let second = try await under.second.claim(owner: "b", limit: 5, duration: .seconds(30))
            #expect(first.map(\.id) == ["r"])
            #expect(first.first?.epoch == 1)
            #expect(first.first?.owner == "a")
            #expect(second.isEmpty)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `many workers at once get each run once`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for number in 0..<60 { _ = try await under.store.create(NewRun(id: "r\(number)", seed: [1])) }
            let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
                for worker in 0..<6 {
                    let store = worker % 2 == 0 ? under.store : under.second
                    group.addTask {
                        var ids: [String] = []
                        while true {
                            let runs = try await store.claim(
                                owner: "w\(worker)", limit: 7, duration: .seconds(30))
                            guard !runs.isEmpty else { return ids }
                            ids += runs.map(\.id)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(claimed.count == 60)
            #expect(Set(claimed).count == 60)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `an expired lease passes to the next worker`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            await under.time.advance(by: .seconds(29))
            #expect(try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30)).isEmpty)
            await under.time.advance(by: .seconds(2))
            let taken = try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30))
            #expect(taken.first?.id == run.id)
            #expect(taken.first?.epoch == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a run that is asked for by its id is taken before its time`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let later = under.time.now + .seconds(60)
            for id in ["r", "other"] {
                _ = try await under.store.create(NewRun(id: id, seed: [1], startAt: later))
            }
            let run = try #require(
                try await under.store.claim(run: "r", owner: "a", duration: .seconds(30)))
            #expect(run.id == "r" && run.epoch == 1 && run.owner == "a" && run.state == .running)
            #expect(try await under.second.claim(run: "r", owner: "b", duration: .seconds(30)) == nil)
            #expect(try await under.second.claim(run: "none", owner: "b", duration: .seconds(30)) == nil)
            await under.time.advance(by: .seconds(31))
            let taken = try await under.second.claim(run: "r", owner: "b", duration: .seconds(30))
            #expect(taken?.epoch == 2 && taken?.owner == "b")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a run that cannot go on by itself is not taken by its id either`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            #expect(try await under.store.suspend(run.lease, as: .blocked, reason: "was it sent?"))
            #expect(try await under.second.claim(run: "r", owner: "b", duration: .seconds(30)) == nil)
            #expect(try await under.store.kill("r", reason: "over"))
            #expect(try await under.second.claim(run: "r", owner: "b", duration: .seconds(30)) == nil)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a renewed lease does not expire`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            await under.time.advance(by: .seconds(20))
            let use = LeaseUse(lease: run.lease, active: .seconds(20))
            #expect(try await under.store.renew([use], duration: .seconds(30)).map(\.lease) == [run.lease])
            await under.time.advance(by: .seconds(20))
            #expect(try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30)).isEmpty)
            #expect(try await under.store.run("r")?.active == .seconds(20))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `nothing is written under a lease that was lost`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let old = try await under.store.claimed()
            await under.time.advance(by: .seconds(31))
            _ = try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30))

            let late = Append(lease: old.lease, records: [record(0)])
            #expect(try await under.store.append([late], leaseDuration: .seconds(30)) == [false])
            #expect(
                try await under.store.renew([.init(lease: old.lease, active: .zero)], duration: .seconds(30))
                    .isEmpty)
            let parked = try await under.store.park(
                old.lease, nextSequence: 0, seenInbox: 0, wakeAt: nil, active: .zero)
            #expect(parked == .leaseLost)
            #expect(try await under.store.finish(Finish(append: late, state: .succeeded)) == .leaseLost)
            #expect(try await under.store.suspend(old.lease, as: .blocked, reason: "x") == false)
            #expect(try await under.store.setStatus("x", old.lease) == false)
            #expect(try await under.store.release(old.lease, wakeAt: nil) == false)
            #expect(
                try await under.store.compact(old.lease, [Fold(scope: TaskPath("0/1"), between: 0...9)])
                    == nil)
            let now = try #require(try await under.store.run("r"))
            #expect(now.state == .running && now.epoch == 2 && now.nextSequence == 1 && now.status == nil)
            #expect(try await under.store.records(of: "r", from: 0).map(\.kind) == [.owner])
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `a lease can be given back at once`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let run = try await under.store.claimed()
            #expect(try await under.store.release(run.lease, wakeAt: nil))
            #expect(
                try await under.second.claim(owner: "b", limit: 1, duration: .seconds(30)).first?.epoch == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `what is due first is claimed first`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            for (id, wait) in [("b", 2), ("c", 3), ("a", 1), ("later", 100)] {
                _ = try await under.store.create(
                    NewRun(id: id, seed: [1], startAt: under.time.now + .seconds(wait)))
            }
            await under.time.advance(by: .seconds(5))
            let claimed = try await under.store.claim(owner: "w", limit: 2, duration: .seconds(30))
            #expect(claimed.map(\.id) == ["a", "b"])
        }
    }
}
