import Testing

@testable import Automation

/// A planner beside a store that does at once what it is told, and a clock in hand.
private struct Desk {
    var planner = Planner()
    var planned: [String: [Timestamp]] = [:]
    var plannedUntil: [String: Timestamp] = [:]
    var missed: [String: Int] = [:]
    var paused: Set<String> = []
    var now = Timestamp(seconds: 1_800_000_000)
    var order: [String] = []

    mutating func replace(_ jobs: [Job]) {
        for job in jobs where plannedUntil[job.name] == nil { plannedUntil[job.name] = now }
        planner.replace(jobs, standings: plannedUntil, now: now)
    }

    mutating func carryOut(_ step: Planner.Step) {
        let name = step.job.name
        switch step.action {
        case .plan(let due):
            let outcome: PlanOutcome
            if paused.contains(name) {
                outcome = .jobPaused
            } else if let until = plannedUntil[name], until >= due {
                outcome = .alreadyPlanned
            } else {
                outcome = .started
                plannedUntil[name] = due
                planned[name, default: []].append(due)
                order.append(name)
            }
            planner.settle(step, outcome, now: now)
        case .skip(let time, let missed):
            plannedUntil[name] = max(plannedUntil[name] ?? time, time)
            if let missed { self.missed[name, default: 0] += missed.count }
            planner.settle(step, nil, now: now)
        }
    }

    mutating func work(limit: Int = 100) {
        while true {
            let steps = planner.steps(now: now, limit: limit)
            if steps.isEmpty { return }
            for step in steps { carryOut(step) }
        }
    }
}

/// SplitMix64.
private struct SeededGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}

private func job(_ name: String, every seconds: Int64, _ catchUp: CatchUp = .init()) throws -> Job {
    var job = Job(name: name, schedule: try .cron("*/\(seconds) * * * * *"))
    job.catchUp = catchUp
    return job
}

@Suite struct `A planner` {
    @Test func `keeps the due times of a job while another's backlog is made up for`() throws {
        var desk = Desk()
        let busy = try job("busy", every: 1, .init(policy: .all, window: .seconds(7200), limit: 8000))
        let calm = try job("calm", every: 5)
        desk.replace([busy, calm])
        desk.now = desk.now + .seconds(1500)
        var rounds = 0
        // A second passes with each commit, far too slow to keep up.
        while desk.planned["busy", default: []].count < 1500 {
            for step in desk.planner.steps(now: desk.now, limit: 4) { desk.carryOut(step) }
            desk.now = desk.now + .seconds(1)
            rounds += 1
            try #require(rounds < 5000)
        }
        desk.work()
        let begin = Timestamp(seconds: 1_800_000_000 + 1500)
        let due = desk.planned["calm", default: []].filter { $0 > begin }
        #expect(due == (1...due.count).map { begin + .seconds(5 * $0) })
        #expect(desk.planned["busy"] == desk.planned["busy"]?.sorted())
    }

    @Test func `goes on with every job when one is removed in the middle of its backlog`() throws {
        var desk = Desk()
        let busy = try job("busy", every: 1, .init(policy: .all, window: .seconds(7200), limit: 8000))
        let calm = try job("calm", every: 7)
        desk.replace([busy, calm])
        desk.now = desk.now + .seconds(1500)
        let steps = desk.planner.steps(now: desk.now, limit: 4)
        desk.replace([calm])
        for step in steps { desk.carryOut(step) }
        desk.now = desk.now + .seconds(70)
        desk.work()
        desk.now = desk.now + .seconds(70)
        desk.work()
        let last = try #require(desk.planned["calm"]?.last)
        #expect(last > desk.now - .seconds(8))
        #expect(desk.planned["busy", default: []].count <= 4)
    }

    @Test func `hands a thousand due times of one moment over in ten commits`() throws {
        var desk = Desk()
        desk.replace(try (1...1000).map { try job("j\($0)", every: 10) })
        desk.now = desk.now + .seconds(10)
        var commits: [Int] = []
        while case let steps = desk.planner.steps(now: desk.now, limit: 100), !steps.isEmpty {
            commits.append(steps.count)
            for step in steps { desk.carryOut(step) }
        }
        #expect(commits == Array(repeating: 100, count: 10))
        #expect(desk.planned.count == 1000)
    }

    @Test func `takes turns between jobs with a backlog`() throws {
        var desk = Desk()
        let all = CatchUp(policy: .all, window: .seconds(7200), limit: 100)
        desk.replace([try job("a", every: 10, all), try job("b", every: 10, all)])
        desk.now = desk.now + .seconds(300)
        desk.work()
        #expect(desk.order.prefix(6) == ["a", "b", "a", "b", "a", "b"])
        #expect(desk.order.count == 60)
    }

    @Test func `makes nothing up for that came due in a pause`() throws {
        var desk = Desk()
        desk.replace([try job("a", every: 10, .init(policy: .all, window: .seconds(7200), limit: 100))])
        desk.paused = ["a"]
        desk.now = desk.now + .seconds(300)
        desk.work()
        desk.paused = []
        desk.now = desk.now + .seconds(10)
        desk.work()
        #expect(desk.planned["a"] == [desk.now])
    }

    @Test func `silences no job whose standing a clock ahead of time wrote`() throws {
        var desk = Desk()
        desk.plannedUntil["a"] = desk.now + .seconds(2 * 365 * 86400)
        desk.replace([try job("a", every: 10)])
        #expect(desk.planner.next == .at(desk.now + .seconds(10)))
    }

    @Test func `goes on from now when the clock is set back`() throws {
        var desk = Desk()
        desk.replace([try job("a", every: 10)])
        desk.now = desk.now + .seconds(3600)
        desk.work()
        desk.now = desk.now - .seconds(1800)
        desk.planner.rewind(to: desk.now, standings: desk.planner.standings)
        #expect(desk.planner.next == .at(desk.now + .seconds(10)))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `loses and doubles no due time, whatever happens between a step and its end`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        var desk = Desk()
        let all = CatchUp(policy: .all, window: .seconds(86400), limit: 10000)
        // "a" stays all the time; the others come and go.
        let jobs = [
            try job("a", every: 3, all), try job("b", every: 5, all), try job("c", every: 7, all),
        ]
        desk.replace(jobs)
        let begin = desk.now
        var inTheAir: [Planner.Step] = []
        for _ in 0..<400 {
            switch random.next() % 6 {
            case 0: desk.now = desk.now + .milliseconds(Int64(random.next() % 9000))
            case 1: desk.replace([jobs[0]] + jobs.dropFirst().filter { _ in random.next() % 2 == 0 })
            case 2:
                let (back, done) = (inTheAir.filter { _ in random.next() % 2 == 0 }, inTheAir)
                desk.planner.giveBack(back)
                for step in done where !back.contains(where: { $0.job.name == step.job.name }) {
                    desk.carryOut(step)
                }
                inTheAir = []
            default:
                for step in inTheAir { desk.carryOut(step) }
                inTheAir = desk.planner.steps(now: desk.now, limit: Int(random.next() % 3) + 1)
            }
        }
        for step in inTheAir { desk.carryOut(step) }
        desk.work()
        var expected: [Timestamp] = []
        var due = jobs[0].schedule.next(after: begin)
        while let time = due, time <= desk.now {
            expected.append(time)
            due = jobs[0].schedule.next(after: time)
        }
        #expect(desk.planned["a"] == expected)
        #expect(desk.missed.isEmpty)
        for (_, times) in desk.planned { #expect(Set(times).count == times.count) }
    }
}
