import Automation
import Testing

/// Jobs are due each ten minutes; what came due is counted in minutes after the begin.
@Suite struct `A clock that was ahead while its daemon died` {
    private static let years: Duration = .seconds(2 * 365 * 86400)

    struct Row: Sendable, CustomTestStringConvertible {
        let policy: CatchUp.Policy
        let due: [Int64]
        var testDescription: String { policy.rawValue }

        static let all = [
            Row(policy: .all, due: [10, 20, 30, 40, 50, 60, 70]),
            Row(policy: .last, due: [10, 50, 60, 70]),
            Row(policy: .skip, due: [10, 60, 70]),
        ]
    }

    private static func job(_ policy: CatchUp.Policy, name: String = "j") throws -> Job {
        var job = Job(name: name, schedule: try .cron("*/10 * * * *"))
        job.catchUp.policy = policy
        return job
    }

    /// A quarter of an hour of a daemon that is right, a minute with a clock that is not, then its end; the clock is
    /// right again after 36 minutes.
    private static func machine(after jobs: [Job]) async throws -> ClockMachine {
        let machine = ClockMachine()
        let service = try await machine.service(jobs)
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(15 * 60))
            machine.offset.set(years)
            machine.clock.advance(by: .seconds(60))
        }
        machine.clock.advance(by: .seconds(20 * 60))
        machine.offset.set(.zero)
        return machine
    }

    private static func minutes(of job: String = "j", on machine: ClockMachine) async throws -> [Int64] {
        let begin = Timestamp(seconds: 1_800_000_000)
        return try await machine.dueTimes(job).filter { $0 <= begin + .seconds(72 * 60) }
            .map { ($0 - begin).milliseconds / 60_000 }
    }

    @Test(arguments: Row.all)
    func `loses nothing that its jobs want made up for`(_ row: Row) async throws {
        let job = try Self.job(row.policy)
        let machine = try await Self.machine(after: [job])
        machine.clock.advance(by: .seconds(16 * 60))
        let next = try await machine.service([job])
        try await machine.whileServing(next) { machine.clock.advance(by: .seconds(20 * 60)) }
        #expect(try await Self.minutes(on: machine) == row.due)
        #expect(machine.diary.all.contains { $0.hasPrefix("healed") })
    }

    @Test(arguments: Row.all)
    func `loses nothing of them where a daemon of other jobs meets the right clock first`(_ row: Row)
        async throws
    {
        let job = try Self.job(row.policy)
        let machine = try await Self.machine(after: [job])
        let other = try await machine.service([try Self.job(.skip, name: "other")])
        try await machine.whileServing(other) { machine.clock.advance(by: .seconds(16 * 60)) }
        let next = try await machine.service([job])
        try await machine.whileServing(next) { machine.clock.advance(by: .seconds(20 * 60)) }
        #expect(try await Self.minutes(on: machine) == row.due)
        #expect(try await Self.minutes(of: "other", on: machine) == [40, 50])
    }

    @Test func `loses nothing of a job that never ran`() async throws {
        var rare = Job(name: "rare", schedule: try .cron("40 * * * *"))
        rare.catchUp.policy = .all
        let jobs = [try Self.job(.skip), rare]
        let machine = try await Self.machine(after: jobs)
        machine.clock.advance(by: .seconds(16 * 60))
        let next = try await machine.service(jobs)
        try await machine.whileServing(next) { machine.clock.advance(by: .seconds(20 * 60)) }
        #expect(try await Self.minutes(of: "rare", on: machine) == [40])
    }

    @Test func `loses nothing where a reload meets the right clock first`() async throws {
        let machine = ClockMachine()
        let job = try Self.job(.all)
        let service = try await machine.service([job])
        try await machine.whileServing(service) {
            machine.clock.advance(by: .seconds(15 * 60))
            machine.offset.set(Self.years)
            machine.clock.advance(by: .seconds(40 * 60))
            machine.offset.set(.zero)
            try await service.replace(jobs: [job])
            machine.clock.advance(by: .seconds(17 * 60))
        }
        #expect(try await Self.minutes(on: machine) == [10, 20, 30, 40, 50, 60, 70])
    }
}
