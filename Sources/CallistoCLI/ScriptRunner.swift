import Callisto
import Glibc
import Lua
import Synchronization
import TelnyxCatalog
import TelnyxClient
import TelnyxHTTP
import TelnyxSimulator

/// Runs one script for a command: host, output, limits, and the report of what went wrong.
struct ScriptRunner {
    let connection: Connection
    let limits: LimitOptions
    let modules: ModuleOptions
    let permissions: PermissionOptions
    var time: Connection.Time = .system
    var randomSeed: Int64?
    /// Gets the host before the script runs on it.
    var whenReady: @Sendable (ScriptHost) -> Void = { _ in }
    /// Says in its own words how a script ended, where it knows better than the error.
    var explain: @Sendable (LuaError) -> Stop? = { _ in nil }
    var allowsUnknown: AllowedNames = false
    /// Whether `http` and `notify` reach the network; a simulation stays on this machine.
    var posts: Bool = true
    /// The script's path, in whose folder `require` looks; `nil` looks in the current one.
    var script: String?
    /// Whether a list that the script returns is read to its end, for who prints it.
    var gathersLists: Bool = false
    /// Whether the script is all that its host runs, and nobody looks at what it returns.
    var isWhole: Bool = false
    /// Takes the spans of the script, which is the first of its trace, and of its requests.
    var tracer: Tracer?
    /// Hears of the modules that the script requires, before they are looked for.
    var noteModule: @Sendable (String) -> Void = { _ in }

    /// Runs the script and returns its results; reports an error and throws the status for it.
    @discardableResult
    func run(_ source: [UInt8], name: String, arguments: [String]) async throws -> Outcome {
        try await run([source], name: name, arguments: arguments)
    }

    /// What a script returned; tables live as long as the host that they are of.
    struct Outcome: Sendable {
        let values: [LuaValue]
        let host: ScriptHost
        let failedTasks: FailedTasks
    }

    /// Runs the first of several readings of a text that is no syntax error, or reports the last one's.
    func run(_ readings: [[UInt8]], name: String, arguments: [String]) async throws -> Outcome {
        let failedTasks = FailedTasks()
        var options = stoppingOptions
        options.onUnobservedFailure = failedTasks.note
        let trace = tracer.map { TracePlace($0.begin(), $0) }
        let begun = trace?.tracer.wallClock()
        func tell(_ failure: String?) {
            guard let trace, let begun else { return }
            var span = Span(
                "script \(name.split(separator: "/").last ?? "")", trace.context, parent: nil, start: begun,
                end: trace.tracer.wallClock())
            span.failure = failure.map(connection.client.secrets.hide(in:))
            trace.tracer.record(span)
        }
        do {
            var client = connection.client
            client.trace = trace
            let host = try await ScriptHost(client: client, options: options)
            whenReady(host)
            let values = try await Interrupts.cancel {
                let values = try await read(readings[...], on: host, name: name, arguments: arguments)
                if isWhole { try await host.finish() }
                return values
            }
            tell(nil)
            return Outcome(values: values, host: host, failedTasks: failedTasks)
        } catch let error as LuaError {
            tell("\(error)")
            if let stop = explain(error) { throw stop }
            let report = ErrorReport(error) { chunk in
                let source = chunk == name ? readings.last : modules.source(of: chunk)
                return source.map { String(decoding: $0, as: UTF8.self) }
            }
            throw Stop(report)
        } catch is CancellationError {
            tell("it was interrupted")
            throw Stop(.interrupted, Terminal.outputFailure == nil ? "interrupted" : nil)
        }
    }

    private func read(
        _ readings: ArraySlice<[UInt8]>, on host: ScriptHost, name: String, arguments: [String]
    ) async throws -> [LuaValue] {
        do {
            let values = try await host.run(readings.first ?? [], name: name, arguments: arguments)
            return gathersLists ? try await host.gathered(values) : values
        } catch let error as LuaError where error.code == "script.syntax" && readings.count > 1 {
            do {
                return try await read(readings.dropFirst(), on: host, name: name, arguments: arguments)
            } catch let other as LuaError
                where other.code == "script.syntax" && error.isIncomplete && !other.isIncomplete
            {
                // Who reads on to the end has understood more of the text.
                throw error
            }
        }
    }

    /// Ends the script when nobody can read what it prints, or there is no room for it. The script stays on
    /// the program's own thread where the command runs there.
    private var stoppingOptions: HostOptions {
        var options = hostOptions
        options.executor = Program.executor.isCurrent ? Program.executor : nil
        options.output = { stream, bytes in
            if !Self.write(bytes, to: stream) { Interrupts.interrupt() }
        }
        options.onGivenUp = { Self.leave(after: $0) }
        return options
    }

    /// Ends the program with the error of a script whose thread, which may be the only one, does not come back.
    private static func leave(after error: LuaError) -> Never {
        let report = ErrorReport(error) { _ in nil }
        for line in report.lines() { Terminal.printError(line) }
        _exit(ExitStatus(report.kind).rawValue)
    }

    /// Returns whether anybody goes on reading what scripts print; what they say beside it may be lost.
    @discardableResult
    private static func write(_ bytes: [UInt8], to stream: LuaOutputStream) -> Bool {
        if stream == .output { return Terminal.writeForScript(bytes, to: STDOUT_FILENO) }
        _ = Terminal.writeForScript(bytes, to: STDERR_FILENO)
        return true
    }

    private var carryToWeb: WebCarrier {
        { [network = connection.network] request in
            let answer = try await WebSender.send(
                request.method, to: request.url, headers: request.headers, body: request.body,
                timeout: request.timeout, answerLimit: request.answerLimit, network: network,
                places: Program.connectionPlaces)
            return WebAnswer(status: answer.status, headers: answer.headers, body: answer.body)
        }
    }

    /// Lets assistants of the simulator speak by models of their own, as far as the script may reach them.
    private func openExternalModels() {
        guard posts, permissions.reachesHosts, let simulator = connection.simulator else { return }
        let (models, allowed) = (connection.externalModels, permissions.permissions(besides: nil))
        simulator.setExternalModels { models.brain($0, for: allowed) }
    }

    /// What a host is given that belongs to this process.
    var hostOptions: HostOptions {
        var options = HostOptions()
        options.memoryLimit = limits.memory.bytes
        options.computeLimit = limits.compute?.duration
        options.timeLimit = limits.time?.duration
        options.clock = time.clock
        options.wallClock = time.wallClock
        options.randomSeed = randomSeed
        options.allowsUnknownArguments = allowsUnknown
        options.permissions = permissions.permissions(besides: script)
        options.web = posts ? carryToWeb : nil
        options.environment = { EnvFile.variables.merging(Terminal.environment()) { $1 } }
        options.output = { stream, bytes in Self.write(bytes, to: stream) }
        options.terminal = Terminal.forScripts
        options.log = { Terminal.log($0.styledText) }
        options.input = StandardInput.shared.line
        options.simulator = connection.simulator
        openExternalModels()
        options.acceptsDrawn = connection.acceptsDrawn
        options.onUnobservedFailure = FailedTasks().note
        let folder = script.map(ScriptFile.folder(of:)) ?? ""
        options.moduleFolder = FolderLoader(folder: folder, script: script, note: noteModule)
        options.stdlib = modules.reader
        options.opensLibrary = modules.stdlib != nil
        options.onShadowedModule = { module, file in
            Terminal.printError(
                StyledText.styled("warning:", .warning)
                    + " require \"\(module)\" takes the standard library's; \(file) is hidden")
        }
        return options
    }
}

/// Tasks of a script that failed without anybody awaiting them: what the script itself returns says nothing of it.
final class FailedTasks: Sendable {
    private let count = Atomic(0)

    /// Prints the error at once, where the script's own would be printed.
    @Sendable func note(_ path: String, _ error: LuaError) {
        count.add(1, ordering: .relaxed)
        Terminal.printError(
            StyledText.styled("error:", .failure) + " task \(path) failed and nobody awaited it: \(error)")
    }

    /// - Throws: `Stop` where there was one.
    func check() throws {
        if count.load(ordering: .relaxed) > 0 { throw Stop(.failed) }
    }
}

extension Stop {
    /// Prints the report and takes the status that belongs to it.
    init(_ report: ErrorReport) {
        let status = ExitStatus(report.kind)
        if status == .interrupted {
            if Terminal.outputFailure == nil { Terminal.printError("interrupted") }
        } else {
            for line in report.lines(columns: Terminal.errorWidth) {
                Terminal.printError(line)
            }
        }
        self.init(status)
    }
}

extension LogRecord {
    /// `warn  the message  name=value`, for a terminal or a file.
    var styledText: StyledText {
        Self.styledText(level, message, fields.map { (name: $0.name, value: $0.value) })
    }

    static func styledText(
        _ level: Level, _ message: String, _ fields: [(name: String, value: String)]
    ) -> StyledText {
        let role: Style.Role =
            switch level {
            case .debug: .faint
            case .info: .name
            case .warn: .warning
            case .error: .failure
            }
        let name = level.rawValue + String(repeating: " ", count: 5 - level.rawValue.count)
        let fields = fields.map { "  " + StyledText.styled($0.name + "=", .faint) + $0.value }.joined()
        return StyledText.styled(name, role) + (" " + message) + fields
    }
}
