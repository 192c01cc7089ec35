import Callisto
import Lua
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

/// A client and what is behind it, for one command.
struct Connection {
    let client: TelnyxClient
    /// Where calls go, in a word or two.
    let target: String
    /// Set where calls stay in this process.
    let simulator: Simulator?
    private let transport: HTTPTransport?

    /// Time for a command: the system's, or a clock that jumps.
    struct Time: Sendable {
        var clock: any Clock<Duration>
        var wallClock: @Sendable () -> Duration
        /// What retries are spread by, and Idempotency-Keys are made of.
        var random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }

        static let system = Time(clock: ContinuousClock(), wallClock: LuaOptions.systemWallClock)
    }

    /// What a command asks for.
    struct Settings: Sendable {
        var isSimulator = false
        var isLive = false
        var seed: UInt64 = 1
        var faults: String?
        var isDebug = false
    }

    /// - Throws: `Stop` for what the environment or the settings have wrong.
    init(_ settings: Settings, time: Time = .system) throws {
        var configuration: ClientConfiguration
        do {
            configuration = try ClientConfiguration(environment: Terminal.environment())
        } catch {
            throw Stop(.usage, "\(error)")
        }
        if settings.isDebug { configuration.logLevel = .debug }
        if settings.isLive && configuration.apiKey == nil {
            throw Stop(.usage, "--live needs a key; set TELNYX_API_KEY")
        }
        let isLive = !settings.isSimulator && configuration.apiKey != nil
        let observer = ClientObserver.log(at: configuration.logLevel) { Terminal.printError($0) }
        let carrier: any Transport
        if isLive {
            guard settings.faults == nil else {
                throw Stop(.usage, "--faults works on the simulator; add --simulator")
            }
            let transport = HTTPTransport(configuration: configuration)
            (carrier, self.transport, simulator) = (transport, transport, nil)
            target = "live, \(configuration.baseURL.text)"
        } else {
            let simulator = Simulator(options: try settings.simulatorOptions(time: time))
            (carrier, transport, self.simulator) = (simulator, nil, simulator)
            configuration.apiKey = nil
            target = "simulator, seed \(settings.seed)"
        }
        client = TelnyxClient(
            transport: carrier, configuration: configuration, clock: time.clock,
            random: time.random, observer: observer)
    }

    /// Closes what is open; a failure to close harms nobody any more.
    func close() async {
        try? await transport?.shutdown()
    }
}

extension Connection.Settings {
    func simulatorOptions(time: Connection.Time, apiKey: String? = nil) throws -> SimulatorOptions {
        var parsed: [Fault] = []
        if let faults {
            do { parsed = try Fault.parse(faults) } catch { throw Stop(.usage, "--faults: \(error)") }
        }
        return SimulatorOptions(
            seed: seed, apiKey: apiKey, wallClock: time.wallClock, clock: time.clock, faults: parsed)
    }
}

extension Connection {
    /// - Throws: `Stop` for what the environment or the options have wrong.
    init(_ options: TargetOptions) throws {
        try self.init(
            Settings(
                isSimulator: options.simulator, isLive: options.live, seed: options.seed,
                faults: options.faults, isDebug: options.debug))
    }
}
