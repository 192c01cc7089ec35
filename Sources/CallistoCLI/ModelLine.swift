import Callisto
import Lua
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

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
