import ArgumentParser
import Callisto
import Lua

/// `callisto simulate FILE [ARG...]`
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Run a script in the simulator on a clock that jumps over waits.",
        discussion: "Everything comes from the seed: the same seed gives the same output.")

    @Option(help: ArgumentHelp("What every choice comes from.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Faults of the simulator.", valueName: "spec"))
    var faults: String?

    @Flag(help: "Print each request and response to standard error.")
    var debug = false

    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions

    @Argument(help: "The script; - is standard input.", completion: .file(extensions: ["lua"]))
    var file: String

    @Argument(parsing: .captureForPassthrough, help: "What the script gets as ... and arg.")
    var arguments: [String] = []

    func run() async throws {
        let source = try ScriptFile.read(file)
        let clock = VirtualClock.ofSimulations()
        let time = Connection.Time(clock: clock, wallClock: clock.wallClock)
        let settings = Connection.Settings(isSimulator: true, seed: seed, faults: faults, isDebug: debug)
        let connection = try Connection(settings, time: time)
        let runner = ScriptRunner(
            connection: connection, limits: limits, modules: modules, permissions: permissions, time: time,
            randomSeed: Int64(bitPattern: seed), script: file)
        try await runner.run(source, name: file, arguments: arguments)
    }
}
