import ArgumentParser
import Callisto
import Lua

/// `callisto test [PATH...]`
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        topCommand: "test", abstract: "Run Lua specs, each file with its own simulator and virtual clock.",
        discussion: """
            Specs use describe, it and expect, in files named *_spec.lua. Calls go to the simulator, and \
            waits take no time. A spec can read its own folder; anything else needs a permission.

            Example:
              callisto test --filter greeting --junit results.xml specs
            """)

    @Option(help: ArgumentHelp("Run only tests whose names contain this text.", valueName: "text"))
    var filter: String?

    @Option(help: .output("Write the results as JUnit XML to this file."))
    var junit: OutputPath?

    @Option(help: ArgumentHelp("Seed of the random numbers.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Number of files to run concurrently. Default: one per processor.", valueName: "n")
    )
    var jobs: Int?

    @Flag(name: .customLong("accept-drawn"), help: .acceptDrawn)
    var acceptDrawn = false

    @Flag(help: "Run again whenever a spec or a module that it requires changes.")
    var watch = false

    @Option(
        name: .customLong("compute-limit"),
        help: ArgumentHelp(
            "Computing time limit of each test, such as 30s. Default: 10s.", valueName: "duration"))
    var compute: DurationArgument?

    @Option(
        name: .customLong("memory-limit"),
        help: ArgumentHelp(
            "Memory limit of each file's tests, such as 512MiB. Default: 256MiB.", valueName: "size"))
    var memory: ByteCount?

    @Option(
        name: .customLong("time-limit"),
        help: ArgumentHelp(
            "Time of each test on the clock of its file, waits included; unlimited when absent.",
            valueName: "duration"))
    var time: DurationArgument?

    @OptionGroup var brain: BrainOptions
    @OptionGroup var webhooks: WebhookOptions
    @OptionGroup var cassette: CassetteOptions
    @OptionGroup var reachOptions: NetworkOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions

    @Argument(help: "Files, and folders to search for *_spec.lua.")
    var paths: [String] = ["."]

    func validate() throws {
        try CountOption.check("--jobs", jobs)
    }

    func run() async throws {
        guard watch else { return try await Interrupts.cancel { try await runOnce(nil) } }
        try await WatchLoop { try await runOnce($0) }()
    }

    /// - Parameter watched: Notes what is read.
    private func runOnce(_ watched: ReadFiles?) async throws {
        for path in paths { watched?.note(path) }
        let files = try LuaFiles.find(paths, ending: "_spec.lua")
        var runner = SpecRunner()
        runner.seed = seed
        runner.filter = filter
        runner.options.acceptsDrawn = acceptDrawn
        runner.options.computeLimit = compute?.duration ?? SpecRunner.computeLimit
        runner.options.timeLimit = time?.duration
        runner.options.memoryLimit = memory?.bytes ?? 256 << 20
        runner.options.permissions = permissions.permissions(besides: nil)
        runner.options.environment = { Terminal.environment() }
        runner.source = modules.source(of:)
        runner.options.stdlib = modules.reader
        runner.options.opensLibrary = modules.stdlib != nil
        runner.moduleLoader = { path in
            let folder = ScriptFile.folder(of: path)
            return FolderLoader(folder: folder, script: path) { watched?.note($0) }
        }
        let junitFile = try junit?.file(.open, for: "--junit")
        let model = try brain.choice.map {
            try ModelLine($0, cassette: cassette.use, network: reachOptions.network)
        }
        runner.model = model?.brain
        runner.signer = Connection.Settings.signer(seed: seed)
        if let choice = webhooks.choice(allowing: permissions.hosts) {
            runner.webhooks = WebhookPoster(permissions: choice.permissions, network: reachOptions.network)
            runner.eventsAddress = choice.events
        }
        // The cassette of a model is the model's.
        let tape = try CassetteTape(model == nil ? cassette.use : .none)
        runner.transport = { path, simulator in tape.transport(for: path, over: simulator) }
        var results: [SpecFileResult] = []
        var report = SpecReport(columns: Terminal.width)
        // One after the other where the order of exchanges matters.
        let count = cassette.isUsed ? 1 : jobs ?? Terminal.processorCount
        let read: @Sendable (String) throws -> [UInt8] = { path in
            watched?.note(path)
            return try Files.read(path)
        }
        for await file in runner.run(files, concurrency: count, read: read) {
            Terminal.print(lines: report.lines(for: file))
            results.append(file)
        }
        try await model?.close()
        if Task.isCancelled { throw Stop(.interrupted) }
        try tape.write(files)
        Terminal.print(report.summary(filter: files.isEmpty ? nil : filter))
        if let junitFile {
            let text = JUnitReport(results).text
            try OutputPath.writing("--junit") { () throws(OutputFile.Failure) in
                try junitFile.write(text.utf8)
            }
        }
        if report.hasFailed { throw Stop(.failed) }
    }
}

extension TestCommand: ConfinedCommand {
    var reach: Reach? {
        guard !watch, var reach = permissions.reach(script: nil, modules) else { return nil }
        reach.hasNetwork = brain.choice != nil && cassette.replay == nil || webhooks.choice != nil
        if let file = reachOptions.caFile { reach.reads.append(file) }
        for path in paths { reach.reads += [path, ScriptFile.folder(of: path)].filter { !$0.isEmpty } }
        if paths.contains(where: { !$0.contains("/") }) { reach.reads.append(".") }
        if let junit { reach.add(output: junit.text) }
        reach.add(cassette)
        return reach
    }
}

/// Files named on a command line, and those in the folders named there.
enum LuaFiles {
    /// Files as they are named, and whatever below a folder has the ending, in the order of their paths.
    static func find(_ paths: [String], ending: String) throws -> [String] {
        var found: [String] = []
        for path in paths {
            guard let names = Files.list(path) else {
                guard Files.exists(path) else { throw Stop(.usage, "\(path): no such file or folder") }
                found.append(path)
                continue
            }
            found += files(in: path, names, ending)
        }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    private static func files(in folder: String, _ names: [String], _ ending: String) -> [String] {
        names.sorted().flatMap { name -> [String] in
            // What begins with _ is the host's own, which no script is.
            if name.hasPrefix(".") || name.hasPrefix("_") { return [] }
            let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if let below = Files.list(path) { return files(in: path, below, ending) }
            return name.hasSuffix(ending) ? [path] : []
        }
    }
}
