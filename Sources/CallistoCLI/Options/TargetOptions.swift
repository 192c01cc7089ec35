import ArgumentParser
import Callisto
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

/// Where calls go, and how they are made.
struct TargetOptions: ParsableArguments {
    @Flag(help: "Use the simulator in this process, even where a key is set.")
    var simulator = false

    @Flag(help: "Use the real service; the key comes from TELNYX_API_KEY.")
    var live = false

    @Option(help: ArgumentHelp("What the simulator's choices come from.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Faults of the simulator, such as 'assistants.chat:status=503,count=2'.", valueName: "spec"))
    var faults: String?

    @Flag(name: .customLong("accept-drawn"), help: .acceptDrawn)
    var acceptDrawn = false

    @OptionGroup var brain: BrainOptions
    @OptionGroup var reach: NetworkOptions

    @Flag(help: "Print each request and response to standard error, the key hidden.")
    var debug = false

    @Flag(name: .customLong("allow-unknown"), help: "Let arguments through that the catalogue does not know.")
    var allowUnknown = false

    var network: NetworkSettings { reach.network }

    func validate() throws {
        if simulator && live { throw ValidationError("choose one of --simulator and --live") }
        if live && brain.choice != nil {
            throw ValidationError("--brain speaks in the simulator, not with --live")
        }
        if live && faults != nil { throw ValidationError("--faults works on the simulator, not with --live") }
    }
}

extension ArgumentHelp {
    /// Of `--accept-drawn`.
    static let acceptDrawn = ArgumentHelp(
        "Take verdicts of suites that sim.quality has drawn; otherwise they end a script with status 1.")
}

/// How this machine reaches others.
struct NetworkOptions: ParsableArguments {
    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp(
            "Trust the certificates in this file, in PEM form, instead of the system's.", valueName: "file"),
        completion: .file(extensions: ["pem", "crt"]))
    var caFile: String?

    /// By the environment and these options.
    var network: NetworkSettings {
        NetworkSettings(environment: Terminal.environment(), caFile: caFile)
    }
}
