import Automation
import Callisto
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import TestClocks
import TestSupport
import Testing

@testable import CallistoServer

@Suite struct `A mutated export` {
    private static let script = """
        local run = require "run"
        run.note("rollout", { kind = "step", weight = 5, at = time.now(), step = 1 })
        local a = ai.assistants.create { name = "A", instructions = "b" }
        print(run.step("read", function() return ai.assistants.retrieve(a.id).name, #ai.assistants.list():collect() end))
        task.all { function() task.sleep("1ms") end, function() pcall(ai.assistants.retrieve, "none") end }
        run.set_status("half way \\u{1F600}")
        run.version("v", 2)
        if ... then error("it broke", 0) end
        return run.wait_signal("go")
        """

    private static func host() -> DurableHost {
        let clock = ContinuousClock()
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: { .seconds(1_800_000_000) }, clock: clock))
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: clock, random: { 4 })
        return DurableHost(client: client, target: "here")
    }

    /// Carries runs out until each has ended, was left or waits; on a store whose time stands still.
    private static func carryOut(_ run: String, in store: MemoryRunStore) async {
        let host = host()
        let (ends, over) = AsyncStream.makeStream(of: Void.self)
        var options = Worker.Options(owner: "attack")
        options.only = run
        let worker = Worker(
            store: store, clock: StoppedClock(), wallClock: { DashboardBench.now }, options: options
        ) { context in
            defer { over.yield() }
            var host = host
            host.parkAfter = .zero
            host.options.timeLimit = .seconds(5)
            try await host.execute(context)
        }
        await withTaskGroup { group in
            group.addTask {
                await worker.run()
                over.finish()
            }
            for await _ in ends { break }
            group.cancelAll()
        }
    }

    /// Exports of a run that waits for a signal and of one that failed.
    private static func seeds() async throws -> [[UInt8]] {
        var seeds: [[UInt8]] = []
        for arguments in [[], ["x"]] as [[String]] {
            let store = MemoryRunStore { DashboardBench.now }
            let manifest = RunManifest(name: "s.lua", script: try await store.put(source: Array(script.utf8)))
            _ = try await store.create(
                NewRun(
                    id: "r", manifest: manifest.encoded, arguments: RunArguments.encode(arguments),
                    target: "here",
                    seed: Array(repeating: 1, count: 32)))
            await carryOut("r", in: store)
            let run = try #require(try await store.run("r"))
            #expect(run.nextSequence > 8)
            _ = try await store.send(
                Signal(id: "s", name: "go", body: Array("true".utf8), at: DashboardBench.now), to: "r")
            let archive = RunArchive(
                run: try #require(try await store.run("r")),
                records: try await store.records(of: "r", from: 0),
                signals: try await store.signals(of: "r"), sources: [Array(script.utf8)])
            seeds.append(Array(RunExport.lines(of: archive).map { $0 + "\n" }.joined().utf8))
        }
        return seeds
    }

    /// Everything that reads a run: the page, the timeline and another export.
    private static func use(_ archives: [RunArchive]) async throws {
        let bench = try DashboardBench()
        _ = try await bench.store.restore(archives)
        for archive in archives {
            let history = try RunHistory(run: archive.run.id, records: archive.records)
            _ = RunTimeline(history, from: archive.run.createdAt, now: DashboardBench.now).lines(width: 80)
            #expect(throws: Never.self) {
                try RunImport.read(Array(RunExport.lines(of: archive).map { $0 + "\n" }.joined().utf8))
            }
            #expect(await bench.get("/runs/\(archive.run.id)").status == 200)
        }
        #expect(await bench.get("/runs").status == 200)
        #expect(await bench.get("/").status == 200)
    }

    @Test func `is refused with its line or read by everything`() async throws {
        let seeds = try await Self.seeds()
        for seed in seeds { try await Self.use(try RunImport.read(seed)) }
        var taken = 0
        for round in Attack.rounds(200) {
            var mutator = Mutator(round: round)
            let mutated = mutator.lines(seeds[round % seeds.count])
            Attack.note(mutated)
            do {
                let archives = try RunImport.read(mutated)
                taken += 1
                try await Self.use(archives)
            } catch let fault as RunImport.Fault {
                #expect(fault.line > 0 && !fault.problem.isEmpty, "\(round)")
            }
        }
        #expect(taken > 0)
    }
}
