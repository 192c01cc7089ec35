import Automation
import Testing

@Suite struct `A daemon that deletes old runs` {
    /// An office with ended runs, all but the newest older than any rule keeps.
    private static func office(_ count: Int) async throws -> Office {
        let office = Office()
        for number in 1...count {
            if number == count { office.clock.advance(by: .seconds(26 * 86400)) }
            _ = try await office.store.create(NewRun(id: "r\(number)", seed: [1]))
            let claimed = try await office.store.claim(run: "r\(number)", owner: "w", duration: .seconds(30))
            let lease = try #require(claimed).lease
            _ = try await office.store.finish(
                Finish(append: Append(lease: lease, records: []), state: .succeeded))
        }
        office.clock.advance(by: .seconds(5 * 86400))
        return office
    }

    private static func service(_ office: Office) -> JobService {
        var options = Worker.Options(owner: "w")
        options.executor = office.clock.executor
        let parts = JobService.Parts(
            store: office.store, clock: office.clock, wallClock: office.clock.wallClock, makeSeed: { [3] },
            decode: { _ in throw CancellationError() })
        return JobService(parts, options: options) { _ in
        } execute: { _ in
        }
    }

    @Test func `is over as soon as it is told to, however many are left`() async throws {
        let office = try await Self.office(400)
        let service = Self.service(office)
        try await office.whileWorking([
            {
                await service.run()
                office.diary.note("over")
            },
            {
                try? await office.clock.sleep(for: .milliseconds(3))
                await service.drain(grace: .seconds(20))
            },
        ]) {
            office.clock.advance(by: .milliseconds(3))
            #expect(office.diary.all == ["over"])
        }
        let left = try await office.store.runs(RunQuery(limit: 1000)).count
        #expect(left > 200 && left < 400, "\(left)")
    }

    @Test func `keeps those that its rule keeps`() async throws {
        let office = try await Self.office(60)
        let service = Self.service(office)
        try await office.whileWorking([{ await service.run() }]) {
            office.clock.advance(by: .seconds(60))
            let left = try await office.store.runs(RunQuery(limit: 1000)).count
            #expect(left == 20)
        }
    }
}
