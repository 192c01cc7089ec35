import Callisto
import Lua
import TelnyxClient
import TelnyxSimulator
import Testing

@Suite struct `A simulated run of so many days` {
    private func host(on clock: VirtualClock) async throws -> ScriptHost {
        let simulator = Simulator(options: SimulatorOptions(wallClock: clock.wallClock, clock: clock))
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: clock, random: { 0 })
        var options = HostOptions()
        (options.clock, options.wallClock, options.simulator) = (clock, clock.wallClock, simulator)
        let host = try await ScriptHost(client: client, options: options)
        host.interrupt(after: .seconds(86_400), on: clock)
        return host
    }

    @Test func `is interrupted when they are over`() async throws {
        let clock = VirtualClock.ofSimulations()
        let host = try await host(on: clock)
        let error = await #expect(throws: LuaError.self) {
            try await host.run("task.sleep('2d')", name: "a.lua")
        }
        #expect(error?.code == "interrupted")
        #expect(clock.now.offset == .seconds(86_400))
    }

    @Test func `leaves nothing of its host in memory, however long its clock is kept`() async throws {
        let clock = VirtualClock.ofSimulations()
        weak var runtime: LuaRuntime?
        weak var gone: ScriptHost?
        do {
            let host = try await host(on: clock)
            try await host.run(
                "ai.assistants.create { name = 'A', instructions = 'b' } task.sleep('1h')", name: "a.lua")
            (runtime, gone) = (host.runtime, host)
            #expect(gone != nil)
        }
        // The thread of the state lets go of it in its own time.
        for _ in 0..<1000 where runtime != nil { await Task.yield() }
        #expect(gone == nil)
        #expect(runtime == nil)
        #expect(clock.now.offset == .seconds(3600))
    }
}
