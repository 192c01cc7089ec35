import Testing

@testable import Automation

/// A daemon that begins on a store in which nothing happened for long: it was off, or the clock is wrong.
@Suite struct `History after a long silence` {
    private static let day: Duration = .seconds(86400)

    private func end(_ id: String, in office: Office) async throws {
        _ = try await office.store.create(NewRun(id: id, seed: [1]))
        let run = try #require(try await office.store.claim(run: id, owner: "w", duration: .seconds(30)))
        _ = try await office.store.finish(
            Finish(append: Append(lease: run.lease, records: []), state: .succeeded))
    }

    /// What became of history in the first 26 hours, a look each hour.
    private func looks(_ office: Office) async throws -> [String] {
        var policy = RetentionPolicy()
        policy.keep = 0
        let time = StoreClock(clock: office.clock, wallClock: office.clock.wallClock)
        let retention = Retention(
            store: office.store, clock: office.clock, time: time, policy: policy
        ) { [diary = office.diary] event in
            switch event {
            case .waits: diary.note("waits")
            case .pruned(let runs): diary.note("pruned \(runs)")
            default: diary.note("\(event)")
            }
        }
        await retention.noteSilence()
        try await office.whileWorking([{ await retention.run() }]) {
            office.clock.advance(by: .seconds(26 * 3600))
        }
        return office.diary.all
    }

    @Test func `is kept for a day, as the clock may be wrong`() async throws {
        let office = Office()
        try await end("r", in: office)
        office.clock.advance(by: Self.day * 400)
        #expect(try await looks(office) == Array(repeating: "waits", count: 24) + ["pruned 1"])
    }

    @Test func `goes at once where something happened of late`() async throws {
        let office = Office()
        try await end("r", in: office)
        office.clock.advance(by: Self.day * 395)
        try await end("s", in: office)
        office.clock.advance(by: Self.day * 5)
        #expect(try await looks(office) == ["pruned 1"])
    }
}
