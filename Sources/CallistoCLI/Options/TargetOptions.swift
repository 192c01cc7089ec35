import ArgumentParser
import Callisto
import TelnyxCatalog
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

/// Where calls go, and how they are made.
struct TargetOptions: ParsableArguments {
    @Flag(help: "Use the simulator in this process, even if an API key is set.")
    var simulator = false

    @Flag(help: "Use the real service, with the API key in TELNYX_API_KEY.")
    var live = false

    @Option(
        help: ArgumentHelp(
            "Use a profile of profiles.lua: its key and address. Default: CALLISTO_PROFILE.",
            valueName: "name"))
    var profile: String?

    @Option(help: ArgumentHelp("Seed of the simulator's random numbers.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Faults of the simulator, such as 'assistants.chat:status=503,count=2'.", valueName: "spec"))
    var faults: String?

    @Flag(name: .customLong("accept-drawn"), help: .acceptDrawn)
    var acceptDrawn = false

    @OptionGroup var brain: BrainOptions
    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var reach: NetworkOptions

    @Flag(help: "Print each request and response to standard error, without the API key.")
    var debug = false

    @Flag(
        name: .customLong("allow-unknown"),
        help: """
            Permit arguments that the catalogue does not know; with a path, such as \
            tools[1].webhook.retries, only at that place.
            """)
    var allowUnknown = false

    @Option(name: .customLong("allow-unknown-at"), parsing: .singleValue, help: .hidden)
    var unknownPlaces: [String] = []

    /// Which arguments go through that the catalogue does not know.
    var allowedNames: AllowedNames { AllowedNames(all: allowUnknown, at: Set(unknownPlaces)) }

    var network: NetworkSettings { reach.network }

    func validate() throws {
        try ListOption.check("--allow-unknown", unknownPlaces)
        if simulator && profile != nil { throw ValidationError("choose one of --simulator and --profile") }
        if simulator && live { throw ValidationError("choose one of --simulator and --live") }
        if live && webhooks.choice != nil {
            throw ValidationError("--webhooks is where the simulator sends, not with --live")
        }
        if live && brain.choice != nil {
            throw ValidationError("--brain speaks in the simulator, not with --live")
        }
        if live && faults != nil { throw ValidationError("--faults works on the simulator, not with --live") }
    }
}

/// A command that calls the API.
protocol TargetedCommand: ParsableCommand {
    var target: TargetOptions { get }
}

extension TargetOptions {
    /// The words of a command line with a profile that stands before the command behind it: `--profile staging call …`.
    static func joiningProfile(in words: [String]) -> [String] {
        guard let first = words.first else { return words }
        var profile: [String] = []
        if first == "--profile", words.count > 1 { profile = Array(words.prefix(2)) }
        if first.hasPrefix("--profile=") { profile = [first] }
        guard !profile.isEmpty else { return words }
        let rest = words.dropFirst(profile.count)
        guard let command = rest.first, !command.hasPrefix("-") else { return ["repl"] + profile + rest }
        return [command] + profile + rest.dropFirst()
    }

    private static let flag = "--allow-unknown"
    /// What `--allow-unknown` with a place is to the parser, which knows no option with a value that may be left out.
    private static let placeOption = "--allow-unknown-at"

    /// The words of a command line with each place behind `--allow-unknown` as the value of an option of its own.
    static func separatingPlaces(in words: [String]) -> [String] {
        var separated: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            // What stands behind a script is the script's.
            if word == "--" || words.first == "run" && word.hasSuffix(".lua") {
                return separated + [word] + rest
            }
            if word.hasPrefix(flag + "=") {
                separated += [placeOption, String(word.dropFirst(flag.count + 1))]
            } else if word == flag, let place = rest.first,
                isPlace(place, isLast: rest.count == 1, of: words.first)
            {
                separated += [placeOption, place]
                rest.removeFirst()
            } else {
                separated.append(word)
            }
        }
        return separated
    }

    /// Whether the word behind the flag belongs to it: it could be an operation, a script or code as well.
    private static func isPlace(_ word: String, isLast: Bool, of command: String?) -> Bool {
        if command == "eval" && isLast { return false }
        return AllowedNames.isPlace(word) && Catalog.operation(word) == nil && !word.hasSuffix(".lua")
            && !Files.exists(word)
    }
}

extension ArgumentHelp {
    /// Of `--accept-drawn`.
    static let acceptDrawn = ArgumentHelp(
        """
        Accept verdicts of suites that sim.quality decided at random; otherwise they end a script with \
        status 1.
        """)
}

/// How this machine reaches others.
struct NetworkOptions: ParsableArguments {
    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp(
            "PEM file of trusted certificates, in place of the system's.", valueName: "file"),
        completion: .file(extensions: ["pem", "crt"]))
    var caFile: String?

    /// By the environment and these options.
    var network: NetworkSettings {
        NetworkSettings(environment: Terminal.environment(), caFile: caFile)
    }
}
