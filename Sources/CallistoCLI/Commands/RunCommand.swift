import ArgumentParser
import Callisto
import TelnyxSimulator

/// `callisto run FILE [ARG...]`
struct RunCommand: AsyncParsableCommand, TargetedCommand {
    static let configuration = CommandConfiguration(
        topCommand: "run", abstract: "Run a script.",
        discussion: """
            Options of callisto come before FILE; everything after it is passed to the script.

            Examples:
              callisto run deploy.lua staging
              callisto run --live --durable --allow-net hooks.example.com rollout.lua
            """)

    @OptionGroup var target: TargetOptions
    @OptionGroup var cassette: CassetteOptions
    @OptionGroup var limits: LimitOptions
    @OptionGroup var modules: ModuleOptions
    @OptionGroup var permissions: PermissionOptions
    @OptionGroup var traces: TraceOptions

    @Flag(help: "Run durably: keep a journal, so that the run can be resumed after a crash.")
    var durable = false

    @Flag(help: "Run again whenever the script or a module that it requires changes.")
    var watch = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var recovery: RecoveryOptions

    @Argument(help: "Path of the script; - is standard input.", completion: .file(extensions: ["lua"]))
    var file: String

    @Argument(parsing: .captureForPassthrough, help: "Arguments of the script, available as ... and arg.")
    var arguments: [String] = []

    func validate() throws {
        if durable, cassette.isUsed {
            throw ValidationError("--durable keeps a record of its own; leave out --record and --replay")
        }
        if watch && durable { throw ValidationError("choose one of --watch and --durable") }
        if watch && file == "-" { throw ValidationError("--watch needs a file to watch") }
    }

    /// Whether one run of the script, and nothing beside it, is all there is to do.
    var isOneRun: Bool { !durable && !watch }

    func run() async throws {
        if durable { return try await runDurably(try ScriptFile.read(file)) }
        guard watch else { return try await runOnce(nil) }
        try await WatchLoop { try await runOnce($0) }()
    }

    /// - Parameter files: Notes what is read.
    private func runOnce(_ files: ReadFiles?) async throws {
        files?.note(file)
        let source = try ScriptFile.read(file)
        let connection = try Connection(target, cassette: cassette.use, hosts: permissions.hosts)
        if let simulator = connection.simulator, !target.simulator {
            Terminal.printError(
                StyledText.styled("simulator", .name) + " (no TELNYX_API_KEY), seed \(simulator.options.seed)"
            )
        }
        var runner = ScriptRunner(
            connection: connection, limits: limits, modules: modules, permissions: permissions,
            allowsUnknown: target.allowedNames,
            script: file, isWhole: true)
        if let files { runner.noteModule = { files.note($0) } }
        try await connection.closing { [runner] in
            try await TraceExport.around(traces, connection) { export in
                var runner = runner
                runner.tracer = export?.tracer
                try await runner.run(source, name: file, arguments: arguments).failedTasks.check()
            }
        }
    }
}

extension RunCommand: ConfinedCommand {
    var reach: Reach? {
        guard !watch, var reach = permissions.reach(script: file, modules) else { return nil }
        if file != "-" { reach.reads.append(file) }
        reach.add(target)
        reach.add(cassette)
        if durable { reach.add(store) }
        return reach
    }
}

extension RunCommand {
    private func runDurably(_ source: [UInt8]) async throws {
        let store = try await store.open()
        let connection = try Connection(target, hosts: permissions.hosts)
        let workshop = DurableWorkshop(
            store: store, connection: connection, target: target, limits: limits, modules: modules,
            permissions: permissions, recovery: recovery)
        try await connection.closing {
            try await TraceExport.around(traces, connection) { export in
                var workshop = workshop
                workshop.tracer = export?.tracer
                let id = try await workshop.create(source, name: file, arguments: arguments)
                Terminal.printError(StyledText.styled("run", .name) + " \(id)")
                try await workshop.carryOut(id)
            }
        }
    }
}

/// What the commands that run a file have in common.
enum ScriptFile {
    static func read(_ path: String) throws -> [UInt8] {
        do { return try Files.read(path) } catch { throw Stop(.usage, "\(error)") }
    }

    /// - Throws: what reading the first of them that cannot be read would, before anything is done.
    static func check(_ paths: [String]) throws {
        for path in paths { _ = try read(path) }
    }

    /// The folder of a file; empty for the current one.
    static func folder(of path: String) -> String {
        // By bytes: a name that begins with a combining mark makes one character of itself and the slash.
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[..<(slash == path.startIndex ? path.utf8.index(after: slash) : slash)])
    }
}

extension Connection {
    /// Runs `body` and closes the connection, whatever happens.
    @discardableResult
    func closing<Success>(_ body: () async throws -> Success) async throws -> Success {
        do {
            let result = try await body()
            try await close()
            return result
        } catch {
            try? await close()
            throw error
        }
    }
}
