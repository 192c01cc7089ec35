import Callisto
import Lua
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxSimulator

/// A host on a simulator of its own, on a clock that jumps, with everything it prints.
struct Stage {
    let host: ScriptHost
    let simulator: Simulator
    let clock: VirtualClock
    let transcript: Transcript

    init(
        faults: String? = nil, seed: UInt64 = 1, input: [String] = [],
        transport: ((Simulator) -> any Transport)? = nil,
        configure: (inout HostOptions) -> Void = { _ in }
    ) async throws {
        let clock = VirtualClock()
        let transcript = Transcript(input: input)
        let simulator = Simulator(
            options: SimulatorOptions(
                seed: seed, wallClock: clock.wallClock, clock: clock,
                faults: try faults.map { try Fault.parse($0) } ?? []))
        let client = TelnyxClient(
            transport: transport?(simulator) ?? simulator, configuration: ClientConfiguration(), clock: clock,
            random: transcript.random)
        var options = HostOptions()
        options.clock = clock
        options.wallClock = clock.wallClock
        options.output = { _, bytes in transcript.print(bytes) }
        options.log = { transcript.log($0) }
        options.input = { transcript.nextLine() }
        configure(&options)
        host = try await ScriptHost(client: client, options: options)
        (self.simulator, self.clock, self.transcript) = (simulator, clock, transcript)
    }

    /// Runs a script and returns what it returned as text.
    func run(_ source: String) async throws -> [String] {
        try await host.run(source, name: "test.lua").map { $0.text ?? "\($0)" }
    }

    /// The first result of an expression.
    func value(_ expression: String) async throws -> LuaValue? {
        try await host.run("return " + expression, name: "test.lua").first
    }

    /// The error that a script ends with.
    func failure(_ source: String) async throws -> LuaError? {
        do {
            try await host.run(source, name: "test.lua")
            return nil
        } catch let error as LuaError {
            return error
        }
    }
}

/// What a script printed and logged, and what it is going to read.
final class Transcript: Sendable {
    private struct State {
        var output: [UInt8] = []
        var records: [LogRecord] = []
        var input: [String]
        var generator = SystemRandomNumberGenerator()
    }

    private let state: Mutex<State>

    init(input: [String]) { state = Mutex(State(input: input)) }

    var text: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }
    var records: [LogRecord] { state.withLock { $0.records } }

    /// A source of numbers that differ, for Idempotency-Keys.
    @Sendable func random() -> UInt64 { state.withLock { $0.generator.next() } }

    func print(_ bytes: [UInt8]) { state.withLock { $0.output += bytes } }
    func log(_ record: LogRecord) { state.withLock { $0.records.append(record) } }
    func nextLine() -> [UInt8]? {
        state.withLock { $0.input.isEmpty ? nil : Array($0.input.removeFirst().utf8) }
    }
}

/// A transport in between that sees every response.
struct Witness: Transport {
    let inner: any Transport
    let see: @Sendable (Operation, TransportResponse) -> Void

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        let response = try await inner.send(request)
        see(request.operation, response)
        return response
    }
}
