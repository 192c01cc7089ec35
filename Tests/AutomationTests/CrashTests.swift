import Automation
import TestClocks
import Testing

/// Programs of the model script, some written for what is hard, some made at random.
struct ModelProgram: CustomTestStringConvertible {
    var testDescription: String
    var ops: [ModelOp]
    /// Which of the points are tried; those made at random only widen the net.
    var stride = 1

    static let rollout = ModelProgram(
        testDescription: "a rollout in miniature",
        ops: [
            .version("layout", 2), .read("retrieve"), .change("canary.create"), .sleep(.seconds(1800)),
            .step("gate", [.read("suite"), .sleep(.seconds(60)), .read("suite"), .now]),
            .verified("canary.update"), .sleep(.seconds(7200)), .random, .verified("promote"),
            .change("notify"),
        ])

    static let concurrent = ModelProgram(
        testDescription: "tasks that change things side by side",
        ops: [
            .spawn([.change("a1"), .verified("a2"), .random, .spawn([.change("aa")]), .join]),
            .spawn([
                .sleep(.seconds(5)), .change("b1"),
                .step("b", [.change("b2"), .spawn([.change("b3")]), .join]),
            ]),
            .spawn([.read("c1"), .signal("go", timeout: .seconds(20)), .change("c2")]),
            .change("d1"), .step("nothing", [.random]), .join, .now, .change("e1"),
        ])

    static let looping = ModelProgram(
        testDescription: "loops, in steps and in one another",
        ops: [
            .spawn([.signal("go", timeout: .seconds(400)), .change("s")]),
            .loop("watch", 4, [.sleep(.seconds(60)), .read("look"), .change("act"), .random]), .now,
            .loop("still", 3, [.random]),
            .step(
                "outer", [.loop("inner", 2, [.change("i"), .loop("innermost", 2, [.sleep(.seconds(5))])])]),
            .loop(
                "tasks", 2, [.spawn([.verified("t"), .sleep(.seconds(1))]), .join, .step("x", [.read("r")])]),
            .join, .change("last"),
        ])

    static let all: [ModelProgram] =
        [.rollout, .concurrent, .looping]
        + (1...5).map { number in
            var generator = TaskGenerator(seed: [UInt8(number)], task: .main)
            return ModelProgram(
                testDescription: "random program \(number)", ops: random(&generator, depth: 2, count: 6),
                stride: 9)
        }

    private static func random(_ generator: inout TaskGenerator, depth: Int, count: Int) -> [ModelOp] {
        var ops: [ModelOp] = []
        for index in 0..<count {
            let name = "\(depth).\(index).\(generator.next() % 100)"
            switch generator.next() % (depth > 0 ? 11 : 7) {
            case 0: ops.append(.read(name))
            case 1, 2: ops.append(.change(name))
            case 3: ops.append(.verified(name))
            case 4: ops.append(.sleep(.seconds(Int64(generator.next() % 30))))
            case 5: ops += [.random, .now]
            case 6: ops.append(.signal("s\(generator.next() % 2)", timeout: .seconds(9)))
            case 10: ops.append(.loop(name, 3, random(&generator, depth: depth - 1, count: 2)))
            case 7: ops.append(.step(name, random(&generator, depth: depth - 1, count: 3)))
            default: ops.append(.spawn(random(&generator, depth: depth - 1, count: 3)))
            }
        }
        return ops + [.join]
    }
}

/// One run of a program, with as many attempts as it takes.
struct ModelRun {
    let store: MemoryRunStore
    let service = ModelService()
    let time = TestTime()
    var program: ModelProgram
    /// Decides which call in the air answers first; `nil` for always the first.
    var shuffle: UInt8?

    init(_ program: ModelProgram, shuffle: UInt8? = nil) {
        self.program = program
        self.shuffle = shuffle
        store = MemoryRunStore(wallClock: time.wallClock)
    }

    /// Runs to the end, crashing where the plans say; the last plan's crash is the last.
    func play(_ plans: [CrashPlan] = []) async throws -> [String] {
        _ = try await store.create(NewRun(id: "run", seed: [7]))
        _ = try await store.send(Signal(id: "1", name: "go", at: time.now), to: "run")
        _ = try await store.send(Signal(id: "2", name: "s1", body: [65], at: time.now), to: "run")
        var generator = TaskGenerator(seed: [shuffle ?? 0], task: .main)
        var plans = plans[...]
        for _ in 0..<200 {
            guard let run = try await store.claim(owner: "w", limit: 1, duration: .seconds(30)).first else {
                let run = try #require(try await store.run("run"))
                time.advance(to: max(run.wakeAt ?? time.now, run.leaseUntil ?? time.now) + .milliseconds(1))
                continue
            }
            var host = ModelHost(store: store, service: service, time: time, ops: program.ops)
            if let plan = plans.first { host.failpoints = plan.failpoints }
            if shuffle != nil {
                host.pick = { count in
                    Int(generator.next() % UInt64(count))
                }
            }
            switch try await host.attempt(run) {
            case .parked: continue
            case .crashed: plans = plans.dropFirst()
            case .finished(let trace): return trace
            }
            if try await store.run("run")?.state.hasEnded == true { return try await result() }
        }
        Issue.record("the run does not end")
        return []
    }

    private func result() async throws -> [String] {
        let run = try await store.run("run")
        return String(decoding: run?.result ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    }
}

/// Sequence numbers that are missing from a journal.
private func gaps(in records: [JournalRecord]) -> [Int64] {
    let found = Set(records.map(\.sequence))
    return (0...(found.max() ?? 0)).filter { !found.contains($0) }
}

/// What the tasks saw outside of steps, without times and the order between tasks.
private func timeless(_ trace: [String]) -> [String] {
    outsideSteps(trace).filter { !$0.contains(" now ") }.sorted()
}

/// A later attempt passes by what was within a step that has ended.
private func outsideSteps(_ trace: [String]) -> [String] {
    trace.filter { !$0.prefix { $0 != " " }.contains("/") }
}

extension Int64 {
    /// Whether a record of this number lay between the begin and the end of some step.
    fileprivate func isWithinStep(of records: [JournalRecord]) -> Bool {
        let ends = records.filter {
            ($0.kind == .turn || $0.kind == .end && ["run.step", "run.loop"].contains($0.operation))
                && $0.sequence > self
        }
        return ends.contains { end in
            records.contains { $0.kind == .begin && $0.effect == end.effect && $0.sequence < self }
        }
    }
}

@Suite struct `A crash at every point` {
    @Test(arguments: ModelProgram.all)
    func `changes nothing that is seen, by the script or by the service`(_ program: ModelProgram) async throws
    {
        let counter = CrashPlan()
        let undisturbed = ModelRun(program)
        let expected = try await undisturbed.play([counter])
        let changes = undisturbed.service.log
        #expect(!expected.isEmpty)

        for hit in stride(from: 1, through: counter.count, by: program.stride) {
            let run = ModelRun(program)
            // The second crash comes while the first is being recovered from.
            let trace = try await run.play([CrashPlan(crashAt: hit), CrashPlan(crashAt: 1 + hit % 5)])
            // The time lost may let other timers fire first, but every task sees the same.
            #expect(timeless(trace) == timeless(expected), "crash at \(hit)")
            #expect(Set(run.service.log) == Set(changes), "crash at \(hit)")
            #expect(run.service.log.count == changes.count, "crash at \(hit): something happened twice")
        }
    }

    @Test(arguments: ModelProgram.all)
    func `leaves a dense journal that replays to the same end`(_ program: ModelProgram) async throws {
        let counter = CrashPlan()
        _ = try await ModelRun(program, shuffle: 1).play([counter])
        for hit in stride(from: 1, through: counter.count, by: 7) {
            let run = ModelRun(program, shuffle: UInt8(hit % 250))
            let trace = try await run.play([CrashPlan(crashAt: hit)])
            let records = try await run.store.records(of: "run", from: 0)
            #expect(gaps(in: records).allSatisfy { $0.isWithinStep(of: records) })
            #expect(Set(run.service.log.map(\.key)).count == run.service.log.count)

            // Once more from the record alone, as `check --replay` does: nothing may be left to do.
            let writer = JournalWriter(store: run.store, clock: StoppedClock(), longestWait: .zero)
            let ended = try #require(try await run.store.run("run"))
            let journal = try await RunJournal(
                run: ended, writer: writer, wallClock: run.time.wallClock, clock: StoppedClock())
            let script = ModelScript(program.ops, journal: journal)
            try script.runReady()
            while !script.hasEnded {
                guard case .deliver(let delivery) = try await journal.next() else {
                    Issue.record("the record is used up before the script has ended")
                    return
                }
                try script.deliver(delivery)
                try script.runReady()
            }
            try journal.checkFinished()
            #expect(script.trace == outsideSteps(trace))
            #expect(script.calls.isEmpty)
        }
    }
}
