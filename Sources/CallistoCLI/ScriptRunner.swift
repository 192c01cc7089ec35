import Callisto
internal import Essentials
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

/// One script and what it is played with, once for a person or many times for a table.
struct SimulatedPlay: Sendable {
    let source: [UInt8]
    let file: String
    let arguments: [String]
    let faults: String?
    let days: Double?
    let limits: LimitOptions
    let modules: ModuleOptions
    let permissions: PermissionOptions
    let isDebug: Bool
    let acceptsDrawn: Bool
    var brain: BrainOptions.Choice?
    var webhooks: WebhookOptions.Choice?
    var cassette = CassetteOptions.Use.none
    var network = NetworkSettings.direct

    /// What is shown of a run whose script failed without an outcome.
    static let broken = "script failed"
    private static let still = "still running"

    /// Plays the script and prints what it prints.
    func once(seed: UInt64) async throws {
        let stage = try Stage(self, seed: seed)
        try await stage.connection.closing {
            try await stage.runner.run(source, name: file, arguments: arguments).failedTasks.check()
        }
    }

    /// Plays the script with every seed, on all cores; prints nothing of it.
    func many(seeds: ClosedRange<UInt64>) async throws -> SimulationSummary {
        let cores = Terminal.processorCount
        return try await Interrupts.cancel {
            try await withThrowingTaskGroup(of: SimulatedRun.self) { group in
                var waiting = seeds.makeIterator()
                var runs: [SimulatedRun] = []
                for seed in (0..<cores).lazy.compactMap({ _ in waiting.next() }) {
                    group.addTask { try await self.quietly(seed: seed) }
                }
                while let run = try await group.next() {
                    runs.append(run)
                    if Terminal.errorIsTerminal { Self.showProgress(runs.count, of: seeds.count) }
                    if let seed = waiting.next() { group.addTask { try await self.quietly(seed: seed) } }
                }
                return SimulationSummary(runs)
            }
        }
    }

    private func quietly(seed: UInt64) async throws -> SimulatedRun {
        let stage = try Stage(self, seed: seed)
        return try await stage.connection.closing { try await quietly(on: stage, seed: seed) }
    }

    private func quietly(on stage: Stage, seed: UInt64) async throws -> SimulatedRun {
        let noted = Noted()
        var options = stage.runner.hostOptions
        options.output = { _, _ in }
        options.log = { _ in }
        options.input = { nil }
        options.ask = nil
        options.onUnobservedFailure = { path, error in
            noted.failedTask.withLock { $0 = "task \(path) failed and nobody awaited it: \(error)" }
        }
        options.onShadowedModule = { _, _ in }
        options.onUnderWay = { standing in noted.underWay.withLock { $0 = .init(standing: standing) } }
        options.onOutcome = { outcome in
            noted.value.withLock { $0 = outcome }
            noted.underWay.withLock { $0 = nil }
        }
        var ending: (result: String, reason: String) = ("no rollout", "")
        do {
            let host = try await ScriptHost(client: stage.connection.client, options: options)
            stage.runner.whenReady(host)
            try await host.run(source, name: file, arguments: arguments)
            if let failure = noted.failedTask.withLock({ $0 }) { ending = (Self.broken, failure) }
        } catch let error as LuaError where stage.runner.explain(error) != nil {
            ending = (Self.still, "")
        } catch let error as LuaError {
            if error.cause is CancellationError || Task.isCancelled { throw CancellationError() }
            ending = (Self.broken, error.description)
        }
        // What never came to its end counts as what the script came to, though other things ended before.
        let unfinished = noted.underWay.withLock { $0 }
        let outcome =
            unfinished.map {
                $0.standing(ending.result == "no rollout" ? Self.still : ending.result, ending.reason)
            }
            ?? noted.value.withLock { $0 }
            ?? SimulatedOutcome(
                result: ending.result, reason: ending.reason, took: stage.clock.now.offset,
                conversations: 0, callers: 0)
        return SimulatedRun(seed: seed, outcome: outcome)
    }

    private static func showProgress(_ done: Int, of all: Int) {
        Terminal.showProgress(done == all ? nil : "\(done) of \(all)")
    }

    /// `14 days`; empty where no length was asked for.
    var lengthText: String {
        guard let days else { return "" }
        return (days == days.rounded() ? String(Int(nearest: days)) : String(days))
            + (days == 1 ? " day" : " days")
    }

    /// The last outcome of a run, and what failed beside it.
    private final class Noted: Sendable {
        struct UnderWay {
            let standing: @Sendable (_ result: String, _ reason: String) -> SimulatedOutcome
        }

        let value = Mutex<SimulatedOutcome?>(nil)
        let underWay = Mutex<UnderWay?>(nil)
        let failedTask = Mutex<String?>(nil)
    }
}

/// A clock, a simulator on it, and what runs a script there.
private struct Stage {
    let clock: VirtualClock
    let connection: Connection
    let runner: ScriptRunner

    init(_ play: SimulatedPlay, seed: UInt64) throws {
        clock = VirtualClock.ofSimulations()
        let chance = Chance(seed: seed)
        let time = Connection.Time(clock: clock, wallClock: clock.wallClock, random: chance.next)
        var settings = Connection.Settings(
            isSimulator: true, seed: seed, faults: play.faults, isDebug: play.isDebug,
            acceptsDrawn: play.acceptsDrawn, network: play.network, cassette: play.cassette)
        settings.brain = play.brain
        settings.webhooks = play.webhooks
        connection = try Connection(settings, time: time)
        var runner = ScriptRunner(
            connection: connection, limits: play.limits, modules: play.modules,
            permissions: play.permissions, time: time,
            randomSeed: Int64(bitPattern: seed), posts: false, script: play.file)
        if let days = play.days {
            let clock = clock
            let length = OutsideDuration(nearestSeconds: days * 86_400).duration
            runner.whenReady = { host in host.interrupt(after: length, on: clock) }
            runner.explain = { error in
                guard error.code == "interrupted", clock.now.offset >= length else { return nil }
                return Stop(.stopped, "\(play.lengthText) are over and the script still runs; see --days")
            }
        }
        self.runner = runner
    }
}

/// Numbers from a seed, for whoever asks: the jitter of retries must not differ between two plays.
private final class Chance: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) { generator = Mutex(SeededGenerator(seed: ~seed)) }

    @Sendable func next() -> UInt64 { generator.withLock { $0.next() } }
}
