public import Callisto
internal import Lua
internal import Synchronization

/// What a session is told about its surroundings.
public struct SessionOptions: Sendable {
    /// Where calls go, `simulator` or `live`; the prompt shows it.
    public var target: String = "simulator"
    /// Whether calls reach the real service; the prompt is red then.
    public var isLive: Bool = false
    /// Whether the first call that changes something waits for a yes.
    public var asksBeforeChanges: Bool = false
    /// Colours in what is printed.
    public var isColoured: Bool = false
    /// A line to begin with; nil for none.
    public var greeting: String?
    /// Where entries are kept; nil keeps them in memory.
    public var historyPath: String?
    /// What must never be kept in history.
    public var isSecret: @Sendable (String) -> Bool = { _ in false }
    public var clock: any Clock<Duration> = ContinuousClock()
    public var readFile: @Sendable (String) throws -> [UInt8] = { _ in [] }
    public var writeFile: @Sendable (String, [UInt8]) throws -> Void = { _, _ in }
    /// A script to run first, and its name.
    public var start: (source: String, name: String)?

    public init() {}
}

/// A conversation in Lua with a host: reads an entry, runs it, shows what it gave, and again.
///
/// ```swift
/// let source = TerminalEntrySource() ?? PlainEntrySource()
/// let session = try await Session(host: host, source: source)
/// await session.run()
/// ```
///
/// The host prints through the same source, so that nothing is written across the prompt.
public actor Session {
    let source: any EntrySource
    let options: SessionOptions
    let lua: LuaSession
    let style: Style
    private var history: HistoryFile
    private let completer: SessionCompleter
    private let helper: SessionHelp
    private var number = 0
    /// What worked, for `:save`.
    private var worked: [String] = []
    private var entries: [Int: String] = [:]
    /// Entries whose tasks go on.
    private var running: [Int: Task<Void, Never>] = [:]
    private var lastInterrupt: Duration?
    private let stopwatch: Stopwatch
    private var takenUp = ""
    private var isLeaving = false

    public init(host: ScriptHost, source: any EntrySource, options: SessionOptions = SessionOptions())
        async throws
    {
        self.source = source
        self.options = options
        let target = options.target
        let confirm: @Sendable (String) async -> Bool = { id in
            await source.confirm(
                "\(id) changes something on \(target). Go on, now and for the rest of this session?")
        }
        lua = try await LuaSession(host, confirm: options.asksBeforeChanges ? confirm : nil)
        style = Style(isColoured: options.isColoured)
        history = HistoryFile(path: options.historyPath ?? "", isSecret: options.isSecret)
        helper = SessionHelp(lua: lua, style: style)
        completer = SessionCompleter(lua: lua)
        stopwatch = Stopwatch(options.clock)
    }

    /// Runs until the person leaves; cancels what still runs.
    public func run() async {
        if let greeting = options.greeting { source.print(greeting + "\n") }
        if let start = options.start { await evaluate(start.source, name: start.name) }
        while !isLeaving {
            switch await source.read(prompt, assistant()) {
            case .entry(let text): await perform(text)
            case .interrupted: noteInterrupt()
            case .end: isLeaving = true
            }
        }
        for task in running.values { task.cancel() }
        for task in running.values { await task.value }
        await source.close()
    }

    /// What fits between the two texts; the names and ids of this session included.
    public func complete(before: String, after: String) async -> Completion {
        await completer.complete(before: before, after: after)
    }

    /// Help on a name, empty for all there is; offline.
    public func help(on name: String, width: Int) async -> String {
        await helper.text(on: name, width: width)
    }

    /// What the call that `text` ends inside of takes, in one line.
    public static func signature(before text: String) -> String? { Signature.hint(before: text) }

    private var prompt: Prompt {
        Prompt(options.target + "> ", short: String(options.target.prefix(3)) + "> ", isLive: options.isLive)
    }

    private func assistant() -> PromptAssistant {
        history.refresh()
        var assistant = PromptAssistant()
        assistant.history = history.entries
        assistant.text = takenUp
        takenUp = ""
        let (completer, helper, source) = (completer, helper, source)
        assistant.complete = { await completer.complete(before: $0, after: $1) }
        assistant.signature = { Signature.hint(before: $0) }
        assistant.help = { await helper.text(on: $0, width: source.size.columns) }
        assistant.completeness = { $0.isSessionCommand ? .complete : LuaCompleteness.of($0) }
        return assistant
    }

    private func noteInterrupt() {
        let now = stopwatch.elapsed()
        if let lastInterrupt, now - lastInterrupt < .seconds(1) {
            isLeaving = true
        } else if source.isInteractive {
            source.print(style("Ctrl-C again, or Ctrl-D, leaves", .faint) + "\n")
        }
        lastInterrupt = now
    }

    /// Does what an entry says, Lua or not.
    func perform(_ text: String) async {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        if options.historyPath != nil { history.add(text) }
        if let name = HelpRequest.name(in: text) {
            source.print(await helper.text(on: name, width: source.size.columns))
        } else if text.isSessionCommand {
            await command(text)
        } else {
            number += 1
            entries[number] = text
            await evaluate(text, name: "in[\(number)]")
        }
    }

    private func command(_ text: String) async {
        let words = text.drop { $0 == " " || $0 == ":" }.split(separator: " ", maxSplits: 1)
        let found = words.first.map { SessionCommand.named($0) } ?? []
        guard let command = found.first, found.count == 1 else {
            let names = (found.isEmpty ? SessionCommand.allCases : found).map { ":" + $0.rawValue }
            say("no command '\(text)'; there are \(names.joined(separator: ", "))", .failure)
            return
        }
        let argument = words.count > 1 ? String(words[1]).trimmed : ""
        do {
            try await perform(command, argument)
        } catch {
            say("\(command.usage): \(error)", .failure)
        }
    }

    private func perform(_ command: SessionCommand, _ argument: String) async throws {
        switch command {
        case .help: source.print(await helper.text(on: argument, width: source.size.columns))
        case .keys: source.print(helper.keys(width: source.size.columns))
        case .json, .table, .full:
            let entry = Int(argument) ?? 0
            let text = try await lua.text(of: entry, form: command.rawValue, width: source.size.columns)
            source.print(text + "\n")
        case .edit: takenUp = entries[Int(argument) ?? number] ?? ""
        case .tasks:
            let numbers = running.keys.sorted()
            if numbers.isEmpty { say("nothing runs") }
            for number in numbers { say("in[\(number)]  \(entries[number]?.firstLine ?? "")") }
        case .cancel:
            let numbers = Int(argument).map { [$0] } ?? running.keys.sorted()
            for number in numbers { running[number]?.cancel() }
        case .reset:
            try await lua.reset()
            say("the session's variables are gone")
        case .save:
            guard !argument.isEmpty else { return say(command.usage, .failure) }
            try options.writeFile(argument, Array((worked.joined(separator: "\n") + "\n").utf8))
            say("wrote \(worked.count) entries to \(argument)")
        case .load:
            guard !argument.isEmpty else { return say(command.usage, .failure) }
            let text = String(decoding: try options.readFile(argument), as: UTF8.self)
            number += 1
            entries[number] = text
            await evaluate(text, name: argument)
        case .quit: isLeaving = true
        }
    }

    func say(_ text: String, _ role: Style.Role = .faint) { source.print(style(text, role) + "\n") }

    // MARK: Running

    /// Runs a chunk until it has ended or is interrupted; what it spawned goes on behind the prompt.
    private func evaluate(_ text: String, name: String) async {
        let number = number
        let began = stopwatch.elapsed()
        let lifted = SessionVariables.lift(text)
        let (task, reports) = lua.start(lifted, name: name, number: number, width: source.size.columns)
        running[number] = task
        let outcome = Outcome()
        let isInterrupted = await source.interruptible {
            await withTaskCancellationHandler {
                if let report = await reports.next() { outcome.set(report) } else { await task.value }
            } onCancel: {
                task.cancel()
            }
        }
        guard !isInterrupted, let report = outcome.report else {
            task.cancel()
            await task.value
            running[number] = nil
            say("interrupted", .warning)
            lastInterrupt = stopwatch.elapsed()
            return
        }
        switch report {
        case .done(let value, let count):
            worked.append(text)
            if count > 0 { source.print(value + "\n") }
        case .taskFailed(let message): say("a task of \(name) failed: \(message)", .warning)
        case .refused(let message):
            source.print(
                ErrorText(syntax: message, chunk: name, source: text).text(chunk: name, style: style))
        case .ended(let error):
            running[number] = nil
            show(error, name: name, text)
        }
        let took = stopwatch.elapsed() - began
        if source.isInteractive, took > .milliseconds(100) { say("(\(took.inSeconds))") }
        if running[number] != nil { follow(number, reports, name, text) }
    }

    private func show(_ error: LuaError?, name: String, _ text: String) {
        guard let error else { return }
        source.print(ErrorText(error, source: text).text(chunk: name, style: style))
    }

    /// Most entries have nothing left to do; for those that have, the prompt does not wait.
    ///
    /// Ends with the entry's task, which the session cancels and awaits when it ends itself.
    private func follow(
        _ number: Int, _ reports: EventQueue<LuaSession.Report>, _ name: String, _ text: String
    ) {
        Task {
            while let report = await reports.next() {
                switch report {
                case .taskFailed(let message): say("a task of \(name) failed: \(message)", .warning)
                case .ended(let error): return ended(number, error, name, text)
                case .done, .refused: break
                }
            }
        }
    }

    private func ended(_ number: Int, _ error: LuaError?, _ name: String, _ text: String) {
        running[number] = nil
        if error?.code != "task.cancelled" { show(error, name: name, text) }
    }
}

/// What the person waits for: the first report of an entry.
private final class Outcome: Sendable {
    private let state = Mutex<LuaSession.Report?>(nil)

    var report: LuaSession.Report? { state.withLock { $0 } }
    func set(_ report: LuaSession.Report) { state.withLock { $0 = report } }
}

/// The time since it was made, on whatever clock.
private struct Stopwatch: Sendable {
    let elapsed: @Sendable () -> Duration

    init(_ clock: some Clock<Duration>) {
        let began = clock.now
        elapsed = { began.duration(to: clock.now) }
    }
}

extension Duration {
    /// `1.24 s`
    fileprivate var inSeconds: String {
        let hundredths = Int64((self / .milliseconds(10)).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }
}

extension String {
    /// Whether it is for the session, not for Lua.
    fileprivate var isSessionCommand: Bool {
        let start = trimmed
        return start.hasPrefix(":") && !start.hasPrefix("::") || HelpRequest.name(in: self) != nil
    }

    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    fileprivate var firstLine: String { split(separator: "\n").first.map(String.init) ?? "" }
}
