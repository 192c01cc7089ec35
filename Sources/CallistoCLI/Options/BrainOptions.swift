import ArgumentParser
import Callisto
import TelnyxClient

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
