import ArgumentParser
import Callisto
import Lua

/// `callisto simulate FILE [ARG...]`
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "simulate",
        abstract: "Run a script in the simulator, on a virtual clock that skips waits.",
        discussion: """
            Everything depends on the seed: the same seed gives the same output. With --runs, the script \
            is run with that many seeds, from --seed on, and the outcomes of its rollouts are shown as a \
            table and a picture.

            Example:
              callisto simulate --days 14 --runs 100 rollout.lua
            """)

    @Option(help: ArgumentHelp("Seed of the random numbers.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "Faults of the simulator, such as 'assistants.chat:status=503,count=2'.", valueName: "spec"))
    var faults: String?

    @Option(
        help: ArgumentHelp(
            "Maximum simulated time in days; a script that runs longer is stopped.", valueName: "n"))
    var days: Double?

    @Option(help: ArgumentHelp("Number of seeds to run the script with.", valueName: "n"))
    var runs: Int?

    @Option(
        help: .output("Picture of --runs. Default: SCRIPT.svg in the current folder."),
        completion: .file(extensions: ["svg"]))
    var svg: OutputPath?

    @Flag(name: .customLong("accept-drawn"), help: .acceptDrawn)
    var acceptDrawn = false

    @Flag(help: "Print each request and response to standard error.")
    var debug = false

    @OptionGroup var brain: BrainOptions
    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var cassette: CassetteOptions
    @OptionGroup var reachOptions: NetworkOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions

    @Argument(help: "Path of the script; - is standard input.", completion: .file(extensions: ["lua"]))
    var file: String

    @Argument(
        help: """
            Arguments of the script, available as ... and arg; put -- before one that looks like an option.
            """)
    var arguments: [String] = []

    func validate() throws {
        if let days, !(days > 0 && days <= 3660) {
            throw ValidationError("--days is a number above 0, at most 3660")
        }
        try CountOption.check("--runs", runs)
        if let runs, seed.addingReportingOverflow(UInt64(runs)).overflow {
            throw ValidationError("--seed and --runs go past the last seed, \(UInt64.max)")
        }
        try cassette.checkModel(brain)
        if cassette.isUsed && runs != nil {
            throw ValidationError("a cassette is of one play; leave out --runs")
        }
        if svg != nil && runs == nil { throw ValidationError("--svg draws what --runs found; add --runs") }
    }

    func run() async throws {
        let play = SimulatedPlay(
            source: try ScriptFile.read(file), file: file, arguments: arguments, faults: faults,
            days: days, limits: limits, modules: modules, permissions: permissions, isDebug: debug,
            acceptsDrawn: acceptDrawn, brain: brain.choice,
            webhooks: webhooks.choice(allowing: permissions.all ? ["*"] : permissions.hosts),
            cassette: cassette.use,
            network: reachOptions.network)
        guard let runs else { return try await play.once(seed: seed) }
        let picture = try picturePath.file(.open, for: "--svg")
        let summary: SimulationSummary
        do {
            summary = try await play.many(seeds: seed...(seed + UInt64(runs - 1)))
        } catch is CancellationError {
            throw Stop(.interrupted, "interrupted")
        }
        try show(summary, runs: runs, length: play.lengthText, picture)
    }

    private func show(_ summary: SimulationSummary, runs: Int, length: String, _ picture: OutputFile) throws {
        let length = length.isEmpty ? "" : ", \(length) each"
        let title = "\(runs) \(runs == 1 ? "run" : "runs") of \(name), seeds from \(seed)\(length)"
        Terminal.print(title + "\n")
        Terminal.print(lines: summary.table().lines(width: Terminal.width))
        let drawing = SimulationPicture(summary, title: title).svg()
        try OutputPath.writing("--svg") { () throws(OutputFile.Failure) in try picture.write(drawing.utf8) }
        Terminal.printError("picture: \(picture.path)")
        if let broken = summary.runs.first(where: { $0.outcome.result == SimulatedPlay.broken }) {
            throw Stop(.failed, "seed \(broken.seed): \(broken.outcome.reason)")
        }
    }

    /// The script's file name.
    private var name: String {
        file == "-" ? "standard input" : String(file.split(separator: "/").last ?? "")
    }

    private var stem: String {
        guard file != "-" else { return "simulation" }
        return name.hasSuffix(".lua") ? String(name.dropLast(4)) : name
    }

    /// Where the picture of many runs goes.
    private var picturePath: OutputPath { svg ?? OutputPath(stem + ".svg") }
}

extension SimulateCommand: ConfinedCommand {
    var reach: Reach? {
        guard var reach = permissions.reach(script: file, modules) else { return nil }
        // Everything is in this process, what scripts post included; but for a model and receivers of webhooks.
        reach.hasNetwork = brain.choice != nil && cassette.replay == nil || webhooks.choice != nil
        if let file = reachOptions.caFile { reach.reads.append(file) }
        reach.add(cassette)
        if file != "-" { reach.reads.append(file) }
        if runs != nil { reach.add(output: picturePath.text) }
        return reach
    }
}
