import Automation
import AutomationStore
import Testing

@Suite struct `Takeovers` {
    /// Lets the run's holder be lost, and takes the run over.
    private func takeOver(_ under: StoreUnderTest, by owner: String) async throws -> Run {
        await under.time.advance(by: .seconds(31))
        return try #require(
            try await under.second.claim(owner: owner, limit: 1, duration: .seconds(30)).first)
    }

    @Test(arguments: StoreKind.allCases)
    func `are in the run's journal, with who and when`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            let first = try await under.store.claimed()
            _ = try await under.store.append(
                [Append(lease: first.lease, records: [record(0)])], leaseDuration: .seconds(30))
            let second = try await takeOver(under, by: "b")
            #expect(second.nextSequence == 2)
            let third = try await takeOver(under, by: "c")
            let records = try await under.store.records(of: "r", from: 1)
            #expect(records.map(\.kind) == [.owner, .owner])
            #expect(records.map(\.operation) == ["b", "c"])
            #expect(records.map(\.epoch) == [second.epoch, third.epoch])
            #expect(records.map(\.at) == [under.time.now - .seconds(31), under.time.now])
            // What it wrote counts as bytes of the journal, as everything does.
            #expect(third.bytes == Int64(records.reduce(0) { $0 + $1.body.count }))
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are counted until the journal gets another record`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            #expect(try await under.store.claimed().takeovers == 0)
            #expect(try await takeOver(under, by: "b").takeovers == 1)
            let run = try await takeOver(under, by: "b")
            #expect(run.takeovers == 2)
            let next = record(run.nextSequence, epoch: run.epoch)
            _ = try await under.store.append(
                [Append(lease: run.lease, records: [next])], leaseDuration: .seconds(30))
            #expect(try await takeOver(under, by: "b").takeovers == 1)
            #expect(try await takeOver(under, by: "b").takeovers == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `of a run that is given back are not counted, and not forgotten`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.claimed()
            let run = try await takeOver(under, by: "b")
            _ = try await under.store.release(run.lease, wakeAt: nil)
            let next = try #require(
                try await under.store.claim(run: "r", owner: "c", duration: .seconds(30)))
            #expect(next.takeovers == 1)
            #expect(try await under.store.records(of: "r", from: 0).map(\.operation) == ["b"])
            #expect(try await takeOver(under, by: "d").takeovers == 2)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `are forgotten when a person resumes the run`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.claimed()
            _ = try await takeOver(under, by: "b")
            let run = try await takeOver(under, by: "b")
            _ = try await under.store.suspend(run.lease, as: .blocked, reason: "too often")
            #expect(try await under.store.resume("r"))
            let next = try #require(
                try await under.store.claim(run: "r", owner: "c", duration: .seconds(30)))
            #expect(next.takeovers == 0 && next.reason == nil)
            #expect(try await takeOver(under, by: "d").takeovers == 1)
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `come before what is due, within the same number`(_ kind: StoreKind) async throws {
        try await kind.open { under in
            _ = try await under.store.claimed()
            for id in ["s", "t"] { _ = try await under.store.create(NewRun(id: id, seed: [1])) }
            await under.time.advance(by: .seconds(31))
            let some = try await under.second.claim(owner: "b", limit: 2, duration: .seconds(30))
            #expect(some.count == 2 && some.contains { $0.id == "r" })
            #expect(try await under.second.claim(owner: "b", limit: 2, duration: .seconds(30)).count == 1)
        }
    }
}
