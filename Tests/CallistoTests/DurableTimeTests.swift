import Automation
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator
import Testing

@testable import Callisto

/// A wall clock that never shows the same time twice.
private final class RestlessClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_800_000_000_000)

    var wallClock: WallClock {
        {
            self.milliseconds.withLock { time in
                time += 7
                return Timestamp(milliseconds: time)
            }
        }
    }

    func pass(_ time: Duration) { milliseconds.withLock { $0 += time.milliseconds } }
}

@Suite struct `The time of a durable script` {
    /// Plays a script whose probes are compared with what is recorded of them, to a wait; then again from there.
    private func replay(_ script: String) async throws -> Run {
        let clock = RestlessClock()
        let store = MemoryRunStore(wallClock: clock.wallClock)
        let source = try await store.put(source: Array((script + "\nrun.wait_signal('go')").utf8))
        let manifest = RunManifest(name: "test.lua", script: source)
        _ = try await store.create(
            NewRun(id: "r", manifest: manifest.encoded, target: "here", seed: Array(repeating: 1, count: 32)))
        for attempt in 1...2 {
            if attempt == 2 {
                let signal = Signal(id: "s", name: "go", at: clock.wallClock())
                _ = try await store.send(signal, to: "r")
            }
            let client = TelnyxClient(
                transport: Simulator(
                    options: SimulatorOptions(wallClock: { .zero }, clock: ContinuousClock())),
                configuration: ClientConfiguration(), clock: ContinuousClock(), random: { 4 })
            var host = DurableHost(client: client, target: "here")
            host.parkAfter = .seconds(1)
            try host.function("probe.tell", recovery: .repeatable) { (text: String) async throws -> String in
                text
            }
            var options = Worker.Options(owner: "w\(attempt)")
            options.only = "r"
            // However busy the machine is, nobody takes the run meanwhile.
            options.hold(for: .seconds(86400))
            let (ends, over) = AsyncStream.makeStream(of: Void.self)
            let worker = Worker(
                store: store, clock: ContinuousClock(), wallClock: clock.wallClock, options: options
            ) { [host] context in
                defer { over.yield() }
                try await host.execute(context)
            }
            await withTaskGroup { group in
                group.addTask {
                    await worker.run()
                    over.finish()
                }
                for await _ in ends { break }
                await worker.drain(grace: .seconds(10))
                group.cancelAll()
            }
            clock.pass(.seconds(100_000))
        }
        return try #require(try await store.run("r"))
    }

    /// Where a script may ask for the time; `tell` is an effect whose argument is the time.
    static let scripts = [
        "tell()",
        "for _ = 1, 1000 do end tell() tell()",
        "run.step('s', function() return 1 end) tell()",
        "run.step('s', function() tell() end) tell()",
        "run.step('s', function() task.sleep(0.001) end) tell()",
        "run.version('v', 1) tell() run.note('n', 1) tell()",
        "local t = task.spawn(function() task.sleep(100) end) t:cancel() tell()",
        "task.spawn(function() tell() end) local t = task.spawn(task.sleep, 100) task.sleep(0.001) t:cancel() tell()",
        "pcall(task.timeout, 0.001, function() task.sleep(100) end) tell()",
        "task.all { tell, tell, function() run.step('x', tell) tell() end } tell()",
        "pcall(run.step, 's', function() error('no') end) tell()",
        "pcall(os.getenv, 'HOME') tell() pcall(require, 'not.there') tell()",
    ]

    @Test(arguments: scripts) func `is the same in each replay`(_ script: String) async throws {
        let prelude = """
            local run = require "run"
            local function tell() probe.tell(tostring(time.now()) .. os.time() .. os.clock()) end

            """
        let run = try await replay(prelude + script)
        #expect(run.state == .succeeded, "\(run.reason ?? "")")
    }
}

@Suite struct `A deletion that a crash cut off, and that is too old to be sent again` {
    private struct Crash: Error {}

    @Test(arguments: [(Failpoint.responseDone, true), (.requestSent, false)])
    func `is found done where it was, and else left to a person`(_ point: Failpoint, _ wasDone: Bool)
        async throws
    {
        var play = try await DurablePlay(
            """
            local made = ai.assistants.create { name = "A", instructions = "x" }
            ai.assistants.delete(made.id)
            return "gone"
            """)
        let hits = Recorded<Failpoint>()
        play.failpoints = Failpoints { reached in
            guard reached == point else { return }
            hits.add(reached)
            // The first is that of the call before.
            if hits.all.count == 2 { throw Crash() }
        }
        _ = try? await play.attempt()
        #expect(hits.all.count == 2)
        #expect(try await play.store.release(play.run.lease, wakeAt: nil))
        play.time.pass(to: play.time.now.offset + .seconds(1200))
        play.failpoints = .none
        _ = try await play.attempt()
        let state = try await play.run.state
        #expect(state == (wasDone ? .succeeded : .blocked))
        let client = TelnyxClient(
            transport: play.simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { 4 })
        let left = try await client.call("assistants.list", [:]).value().array ?? []
        #expect(left.isEmpty == wasDone)
    }
}
