import Callisto
import CallistoREPL
import Glibc
import Lua
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator
import WebhookKeys

/// A client and what is behind it, for one command.
struct Connection {
    let client: TelnyxClient
    /// Where calls go, in a word or two.
    let target: String
    /// Set where calls stay in this process.
    let simulator: Simulator?
    /// Whether verdicts that are drawn are taken.
    let acceptsDrawn: Bool
    /// Set where the target can be changed.
    let targets: TargetSwitch?
    /// How this machine reaches others.
    let network: NetworkSettings
    private let transport: HTTPTransport?
    /// The model that speaks in the simulator.
    private let model: ModelLine?
    /// The models that assistants name themselves.
    let externalModels: ExternalModels
    /// Keeps what is said, and where it goes in the end.
    private let recording: (transport: RecordingTransport, file: OutputFile)?

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
        var acceptsDrawn = false
        var network = NetworkSettings.direct
        /// Told of every event of the client, besides the log.
        var watch: (@Sendable (ClientEvent) -> Void)?
        /// Where the log's lines go.
        var log: @Sendable (String) -> Void = { Terminal.log(StyledText($0)) }
        var cassette = CassetteOptions.Use.none
        /// Takes all requests in place of the service.
        var dryRun: DryRun?
        /// Where what must not be shown is noted.
        var secrets = KnownSecrets()
        /// Where the simulator's webhooks go over HTTP.
        var webhooks: WebhookOptions.Choice?
        /// The model that speaks in the simulator.
        var brain: BrainOptions.Choice?
    }

    /// - Throws: `Stop` for what the environment or the settings have wrong.
    init(_ settings: Settings, time: Time = .system) throws {
        let configuration = try settings.configuration()
        // The cassette of a model is the model's.
        let cassette = settings.brain == nil ? settings.cassette : .none
        let isLive = !settings.isSimulator && configuration.apiKey != nil && !cassette.isReplay
        network = settings.network
        acceptsDrawn = settings.acceptsDrawn
        guard !isLive || settings.faults == nil else {
            throw Stop(.usage, "--faults works on the simulator; add --simulator")
        }
        guard !isLive || settings.webhooks == nil else {
            throw Stop(.usage, "--webhooks is where the simulator sends; add --simulator")
        }
        guard !isLive || settings.brain == nil else {
            throw Stop(.usage, "--brain speaks in the simulator; add --simulator")
        }
        model = try settings.modelLine(configuration)
        externalModels = ExternalModels(network: settings.network, secrets: settings.secrets)
        var carrier: any Transport
        if let dryRun = settings.dryRun {
            (carrier, transport, simulator) = (dryRun, nil, nil)
            target = "nowhere, \(configuration.baseURL.text)"
        } else if case .replay(let path) = cassette {
            (carrier, transport, simulator) = (try CassetteOptions.replaying(path), nil, nil)
            target = "cassette \(path)"
        } else if isLive {
            let transport = Self.transport(configuration, network)
            (carrier, self.transport, simulator) = (transport, transport, nil)
            target = "live, \(configuration.baseURL.text)"
        } else {
            let simulator = Simulator(options: try settings.simulatorOptions(time: time, model: model))
            (carrier, transport, self.simulator) = (simulator, nil, simulator)
            target = "simulator, seed \(settings.seed)"
        }
        if case .record(let path) = cassette {
            let file = try CassetteOptions.recording(path)
            let recorder = RecordingTransport(carrier)
            (carrier, recording) = (recorder, (recorder, file))
        } else {
            recording = nil
        }
        targets = nil
        client = settings.client(
            over: carrier, configuration, isLive: isLive || settings.dryRun != nil, time)
    }

    /// A connection whose target can be changed while it is used.
    ///
    /// - Throws: `Stop` for what the environment or the settings have wrong.
    init(switchable settings: Settings, time: Time = .system) throws {
        let configuration = try settings.configuration()
        let isLive = !settings.isSimulator && configuration.apiKey != nil
        model = try settings.modelLine(configuration)
        externalModels = ExternalModels(network: settings.network, secrets: settings.secrets)
        let simulator = Simulator(options: try settings.simulatorOptions(time: time, model: model))
        network = settings.network
        acceptsDrawn = settings.acceptsDrawn
        transport = configuration.apiKey == nil ? nil : Self.transport(configuration, network)
        let targets = TargetSwitch(isLive ? .live : .simulator, simulator: simulator, live: transport)
        self.targets = targets
        recording = nil
        self.simulator = isLive ? nil : simulator
        target = isLive ? "live, \(configuration.baseURL.text)" : "simulator, seed \(settings.seed)"
        client = settings.client(over: targets, configuration, isLive: transport != nil, time)
    }

    private static func transport(
        _ configuration: ClientConfiguration, _ network: NetworkSettings
    ) -> HTTPTransport {
        HTTPTransport(configuration: configuration, network: network, places: Program.connectionPlaces)
    }

    /// Closes what is open, and writes what was recorded.
    ///
    /// - Throws: `Stop` where it cannot be written; a failure to close harms nobody any more.
    func close() async throws {
        try? await transport?.shutdown()
        await externalModels.close()
        try await model?.close()
        guard let recording else { return }
        try CassetteOptions.write(recording.transport.cassette, to: recording.file)
    }
}

extension Connection.Settings {
    /// The client's configuration by the environment and these settings.
    fileprivate func configuration() throws -> ClientConfiguration {
        var configuration: ClientConfiguration
        do {
            configuration = try ClientConfiguration(
                environment: Terminal.environment().merging(OwnSecrets.all) { $1 })
        } catch {
            throw Stop(.usage, "\(error)")
        }
        if isDebug { configuration.logLevel = .debug }
        if isLive && configuration.apiKey == nil {
            throw Stop(.usage, "--live needs a key; set TELNYX_API_KEY")
        }
        return configuration
    }

    fileprivate func client(
        over carrier: any Transport, _ configuration: ClientConfiguration, isLive: Bool,
        _ time: Connection.Time
    ) -> TelnyxClient {
        var configuration = configuration
        // Hidden also where it is not used.
        secrets.note(configuration.apiKey)
        // A key has no business where no call can leave the process.
        if !isLive { configuration.apiKey = nil }
        let log = ClientObserver.log(at: configuration.logLevel, write: log)
        // Preparing events costs time, so that there is an observer only where somebody watches.
        let observer = watch.map { watch in
            ClientObserver(
                includesHeaders: log?.includesHeaders ?? false, includesBodies: log?.includesBodies ?? false
            ) { event in
                log?.receive(event)
                watch(event)
            }
        }
        return TelnyxClient(
            transport: carrier, configuration: configuration, clock: time.clock, random: time.random,
            observer: observer ?? log, wallClock: time.wallClock,
            remark: { [write = self.log] in write("warning: \($0)") }, secrets: secrets)
    }

    /// The way to the model, where one is to speak.
    fileprivate func modelLine(_ configuration: ClientConfiguration) throws -> ModelLine? {
        try brain.map {
            try ModelLine(
                $0, cassette: cassette, network: network, secrets: secrets,
                observer: ClientObserver.log(at: configuration.logLevel, write: log))
        }
    }

    /// Signs webhooks of a simulator at the time of the machine's clock, as receivers check it.
    static func signer(seed: UInt64) -> WebhookSigner {
        var signer = WebhookSigner(key: Ed25519KeyPair.ofSimulator(seed: seed)) { Int64(time(nil)) }
        signer.cipher = AESVariableCipher()
        return signer
    }

    func simulatorOptions(
        time: Connection.Time, apiKey: String? = nil, model: ModelLine? = nil
    ) throws -> SimulatorOptions {
        var parsed: [Fault] = []
        if let faults {
            do { parsed = try Fault.parse(faults) } catch { throw Stop(.usage, "--faults: \(error)") }
        }
        var options = SimulatorOptions(
            seed: seed, apiKey: apiKey, wallClock: time.wallClock, clock: time.clock, faults: parsed)
        options.model = model?.brain
        let clock = time.clock
        options.startTimer = { VirtualClock.startTimer(on: clock, after: $0, $1) }
        options.signer = Self.signer(seed: seed)
        if let webhooks {
            options.network = WebhookPoster(permissions: webhooks.permissions, network: network)
            options.eventsAddress = webhooks.events
        }
        return options
    }
}

extension Connection.Settings {
    init(_ options: TargetOptions, cassette: CassetteOptions.Use = .none) {
        self.init(
            isSimulator: options.simulator, isLive: options.live, seed: options.seed,
            faults: options.faults, isDebug: options.debug, acceptsDrawn: options.acceptDrawn,
            network: options.network, cassette: cassette)
        brain = options.brain.choice
    }
}

extension Connection {
    /// - Throws: `Stop` for what the environment or the options have wrong.
    ///
    /// - Parameters:
    ///   - hosts: What `--allow-net` names, for webhooks.
    ///   - watch: Told of every event of the client, besides the log.
    init(
        _ options: TargetOptions, cassette: CassetteOptions.Use = .none, hosts: [String] = [],
        watch: (@Sendable (ClientEvent) -> Void)? = nil
    ) throws {
        var settings = Settings(options, cassette: cassette)
        settings.webhooks = options.webhooks.choice(allowing: hosts)
        settings.watch = watch
        try self.init(settings)
    }
}
