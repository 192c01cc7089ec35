import ArgumentParser
import Callisto
import Lua
import Synchronization
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

/// The language model that speaks for the simulator's assistants.
struct BrainOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Let a language model answer for the simulator's assistants: base URL of a chat completions \
            API, such as http://127.0.0.1:11434/v1. The API key comes from CALLISTO_BRAIN_KEY.
            """, valueName: "url"))
    var brain: String?

    @Option(
        name: .customLong("brain-model"),
        help: ArgumentHelp("Name of the model for --brain.", valueName: "name"))
    var brainModel: String?

    func validate() throws {
        if (brain == nil) != (brainModel == nil) {
            throw ValidationError("--brain and --brain-model go together")
        }
        if let brainModel { try ListOption.check("--brain-model", [brainModel]) }
        guard let brain else { return }
        do { _ = try Self.configuration(brain, key: nil) } catch { throw ValidationError("\(error)") }
    }

    /// A model that was asked for.
    struct Choice: Sendable {
        let place: String
        let model: String
    }

    var choice: Choice? {
        guard let brain, let brainModel else { return nil }
        return Choice(place: brain, model: brainModel)
    }

    /// How an endpoint is called: by its own address and key, and nothing of the service's.
    static func configuration(_ place: String, key: String?) throws(ConfigurationError) -> ClientConfiguration
    {
        var configuration = ClientConfiguration(responseLimit: 16 << 20)
        try configuration.setBaseURL(place, from: "--brain")
        try configuration.setKey(key ?? "", from: Self.keyName)
        // What callers say is nobody else's business either, key or no key.
        try configuration.checkEncryption(from: "--brain")
        return configuration
    }

    static let keyName = "CALLISTO_BRAIN_KEY"
}

/// The way to a language model, or to a cassette of what one said.
///
/// The cassette of a command that has a model holds what was said to the model and nothing else: all that the simulator
/// answers comes again from the seed.
struct ModelLine: Sendable {
    let brain: ModelBrain
    private let transport: HTTPTransport?
    private let recording: (transport: RecordingTransport, file: OutputFile)?

    /// - Throws: `Stop` for a key, an address or a cassette that cannot be used.
    init(
        _ choice: BrainOptions.Choice, key: String? = OwnSecrets.all[BrainOptions.keyName],
        cassette: CassetteOptions.Use, network: NetworkSettings,
        secrets: KnownSecrets = KnownSecrets(), observer: ClientObserver? = nil
    ) throws {
        var configuration: ClientConfiguration
        do {
            configuration = try BrainOptions.configuration(
                choice.place, key: key)
        } catch { throw Stop(.usage, "\(error)") }
        // Hidden also where it is not used.
        secrets.note(configuration.apiKey)
        // Before there is a transport, which has to be closed.
        let file: OutputFile? =
            if case .record(let path) = cassette { try CassetteOptions.recording(path) } else { nil }
        var carrier: any Transport
        // On a cassette nobody waits: such a clock jumps.
        var clock: any Clock<Duration> = VirtualClock()
        if case .replay(let path) = cassette {
            (carrier, transport) = (try CassetteOptions.replaying(path), nil)
            configuration.apiKey = nil
        } else {
            let made = HTTPTransport(
                configuration: configuration, network: network, places: Program.connectionPlaces)
            (carrier, transport, clock) = (made, made, ContinuousClock())
        }
        if let file {
            let recorder = RecordingTransport(carrier)
            recording = (recorder, file)
            carrier = recorder
        } else {
            recording = nil
        }
        brain = ModelBrain(
            model: choice.model,
            client: TelnyxClient(
                transport: carrier, configuration: configuration, clock: clock,
                random: { UInt64.random(in: .min ... .max) }, observer: observer, secrets: secrets))
    }

    /// Closes what is open, and writes what was recorded.
    func close() async throws {
        try? await transport?.shutdown()
        guard let recording else { return }
        try CassetteOptions.write(recording.transport.cassette, to: recording.file)
    }
}

/// The models that assistants name themselves, `external_llm`, for scripts that may reach their hosts.
///
/// Their keys are those that the script has made secrets of; the program's own go nowhere near them.
final class ExternalModels: Sendable {
    private let network: NetworkSettings
    private let secrets: KnownSecrets
    private let lines = Mutex<[ExternalModel: ModelLine]>([:])

    init(network: NetworkSettings, secrets: KnownSecrets) {
        (self.network, self.secrets) = (network, secrets)
    }

    /// The model at its place; `nil` where it must not be reached, or has no address that can be.
    func brain(_ own: ExternalModel, for permissions: Permissions) -> (any Brain)? {
        guard let base = (try? BrainOptions.configuration(own.place, key: nil))?.baseURL,
            permissions.allowsNetwork(to: "\(base.host):\(base.port ?? (base.isEncrypted ? 443 : 80))")
        else { return nil }
        return lines.withLock { lines in
            if let line = lines[own] { return line.brain }
            let choice = BrainOptions.Choice(place: own.place, model: own.model)
            let line = try? ModelLine(
                choice, key: own.key, cassette: .none, network: network, secrets: secrets)
            lines[own] = line
            return line?.brain
        }
    }

    /// Closes what is open.
    func close() async {
        for line in lines.withLock({ Array($0.values) }) { try? await line.close() }
    }
}
