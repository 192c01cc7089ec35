package import Callisto
package import Lua
import Synchronization
package import TelnyxClient
package import TelnyxSimulator

/// A host on a simulator of its own, on a clock that jumps, with everything it prints.
package struct Stage {
    package let host: ScriptHost
    package let simulator: Simulator
    package let clock: VirtualClock
    package let transcript: Transcript

    package init(
        faults: String? = nil, seed: UInt64 = 1, input: [String] = [],
        client configuration: ClientConfiguration = ClientConfiguration(),
        transport: ((Simulator) async throws -> any Transport)? = nil,
        configure: (inout HostOptions) -> Void = { _ in }
    ) async throws {
        let clock = VirtualClock()
        let transcript = Transcript(input: input)
        let simulator = Simulator(
            options: SimulatorOptions(
                seed: seed, wallClock: clock.wallClock, clock: clock,
                faults: try faults.map { try Fault.parse($0) } ?? []))
        let client = TelnyxClient(
            transport: try await transport?(simulator) ?? simulator, configuration: configuration,
            clock: clock, random: transcript.random)
        var options = HostOptions()
        options.clock = clock
        options.wallClock = clock.wallClock
        options.output = { _, bytes in transcript.print(bytes) }
        options.log = { transcript.log($0) }
        options.input = { transcript.nextLine() }
        options.simulator = simulator
        configure(&options)
        host = try await ScriptHost(client: client, options: options)
        (self.simulator, self.clock, self.transcript) = (simulator, clock, transcript)
    }

    /// Runs a script and returns what it returned as text.
    package func run(_ source: String) async throws -> [String] {
        try await host.run(source, name: "test.lua").map { $0.text ?? "\($0)" }
    }

    /// The first result of an expression.
    package func value(_ expression: String) async throws -> LuaValue? {
        try await host.run("return " + expression, name: "test.lua").first
    }

    /// The error that a script ends with.
    package func failure(_ source: String) async throws -> LuaError? {
        do {
            try await host.run(source, name: "test.lua")
            return nil
        } catch let error as LuaError {
            return error
        }
    }
}

/// What a script printed and logged, and what it is going to read.
package final class Transcript: Sendable {
    private struct State {
        var output: [UInt8] = []
        package var records: [LogRecord] = []
        var input: [String]
        var generator = SystemRandomNumberGenerator()
    }

    private let state: Mutex<State>

    package init(input: [String]) { state = Mutex(State(input: input)) }

    package var text: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
    package var records: [LogRecord] { state.withLock { $0.records } }

    /// A source of numbers that differ, for Idempotency-Keys.
    @Sendable package func random() -> UInt64 { state.withLock { $0.generator.next() } }

    package func print(_ bytes: [UInt8]) { state.withLock { $0.output += bytes } }
    package func log(_ record: LogRecord) { state.withLock { $0.records.append(record) } }
    package func nextLine() -> [UInt8]? {
        state.withLock { $0.input.isEmpty ? nil : Array($0.input.removeFirst().utf8) }
    }
}
