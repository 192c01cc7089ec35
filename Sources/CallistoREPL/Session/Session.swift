public import Callisto
internal import Essentials
public import Lua
internal import Synchronization
internal import TelnyxCatalog
internal import TelnyxClient

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
    let host: ScriptHost
    let source: any EntrySource
    let options: SessionOptions
    let lua: LuaSession
    let style: Style
    let helper: SessionHelp
    let elapsed: @Sendable () -> Duration
    let permission = ChangePermission()
    private let completer: SessionCompleter
    private var history: HistoryFile
    /// The last entry's.
    var number = 0
    var entries: [Int: String] = [:]
    var worked = SavedScript()
    /// Variables of the session that no entry may assign to.
    var constants: Set<String> = []
    /// Entries whose tasks go on, and since when.
    var running: [Int: (task: Task<Void, Never>, since: Duration)] = [:]
    var lastInterrupt: Duration?
    /// The text that the next prompt begins with.
    var takenUp = ""
    var isLeaving = false
    /// The tour, once it was asked for.
    var tour: Tour?
    /// How many entries and commands have failed.
    var failures = 0
    /// Files that this session wrote, as it left them.
    var written: [String: OutputFile.Mark] = [:]
    /// The error that ended it, if `SessionOptions.endsAtFailure` is set; it has been shown.
    public private(set) var failure: LuaError?

    public init(host: ScriptHost, source: any EntrySource, options: SessionOptions = SessionOptions())
        async throws
    {
        self.host = host
        self.source = source
        self.options = options
        let permission = permission
        let confirm: @Sendable (String, String) async -> Bool = { id, subject in
            await Self.mayChange(id, subject, permission, source, options)
        }
        lua = try await LuaSession(host, confirm: options.mayBeLive ? confirm : nil)
        style = Style(isColoured: options.isColoured)
        history = HistoryFile(path: options.historyPath ?? "", isSecret: options.isSecret)
        helper = SessionHelp(lua: lua, readFile: options.readFile)
        completer = SessionCompleter(lua: lua, options: options)
        elapsed = options.clock.stopwatch()
    }

    /// Whether a call that changes something may be made; asks where it would reach the real service.
    private static func mayChange(
        _ id: String, _ subject: String, _ permission: ChangePermission, _ source: any EntrySource,
        _ options: SessionOptions
    ) async -> Bool {
        guard options.asksBeforeChanges, options.place.isLive else { return true }
        // What the catalogue does not know is none of its operations, and does not reach the service.
        guard let operation = Catalog.operation(id) else { return false }
        let question = ChangeQuestion(operation: operation, subject: subject, place: options.place.name)
        return await permission.ask(ChangePermission.Scope(operation)) {
            ChangeQuestion.answer(await source.choose(question.text, ChangeQuestion.choices))
        }
    }

    func mayChange(_ id: String, _ subject: String = "") async -> Bool {
        await Self.mayChange(id, subject, permission, source, options)
    }

    /// Puts a question while no entry runs; no, when the person interrupts it. Only while something runs does anybody
    /// listen for an answer.
    func answer(to question: @escaping @Sendable () async -> Bool) async -> Bool {
        let answer = Mutex(false)
        let isInterrupted = await source.interruptible {
            let given = await question()
            answer.withLock { $0 = given }
        }
        return !isInterrupted && answer.withLock { $0 }
    }

    /// Runs until the person leaves; cancels what still runs.
    public func run() async {
        if let greeting = options.greeting { show(greeting + "\n") }
        if let start = options.start { await evaluate(start.source, name: start.name, isKept: false) }
        while !isLeaving, !Task.isCancelled {
            switch await source.read(prompt, assistant()) {
            case .entry(let text): await perform(text)
            case .interrupted: noteInterrupt()
            case .end: isLeaving = true
            }
        }
        for entry in running.values { entry.task.cancel() }
        for entry in running.values { await entry.task.value }
        await source.close()
    }

    /// Notes that an entry came to nothing.
    func fail(_ error: LuaError) {
        failures += 1
        guard options.endsAtFailure, failure == nil else { return }
        failure = error
        isLeaving = true
    }

    /// Completions between the two texts, including names and ids of this session.
    public func complete(before: String, after: String) async -> Completion {
        await completer.complete(before: before, after: after)
    }

    /// Help on a name, empty for all there is; offline.
    public func help(on name: String, width: Int) async -> String {
        await helper.text(on: name, width: width).text(style)
    }

    /// The parameters of the call at the end of `text`, in one line.
    public static func signature(before text: String) -> String? {
        Signature.hint(before: TextBuffer(text))
    }

    var prompt: Prompt {
        let place = options.place
        return Prompt(place.name + "> ", short: String(place.name.prefix(3)) + "> ", isLive: place.isLive)
    }

    private func assistant() -> PromptAssistant {
        history.refresh()
        var assistant = PromptAssistant()
        assistant.history = history.entries
        assistant.text = takenUp
        takenUp = ""
        let (completer, helper, source, style) = (completer, helper, source, style)
        assistant.complete = { await completer.complete(before: $0, after: $1) }
        assistant.signature = { Signature.hint(before: $0) }
        assistant.help = { await helper.text(on: $0, width: source.size.columns).text(style) }
        assistant.completeness = { $0.isForSession ? .complete : LuaCompleteness.of($0) }
        assistant.gatherer = { SessionGatherer() }
        return assistant
    }

    private func noteInterrupt() {
        let now = elapsed()
        if let lastInterrupt, now - lastInterrupt < .seconds(1) {
            isLeaving = true
        } else if source.isInteractive {
            say("Ctrl-C again, or Ctrl-D, leaves")
        }
        lastInterrupt = now
    }

    /// Does what an entry says, Lua or not.
    func perform(_ text: String) async {
        guard text.contains(where: { !$0.isWhitespace }) else { return }
        if options.historyPath != nil { history.add(text) }
        let known = host.secrets.count
        let failed = failures
        defer {
            forgetSecrets(since: known)
            if failures == failed { followTour(text) }
        }
        if let request = HelpRequest(text) {
            show(await helper.text(for: request, entries: entries, width: source.size.columns))
        } else if text.isForSession {
            await command(text)
        } else {
            number += 1
            entries[number] = text
            await evaluate(text, name: "in[\(number)]")
        }
    }

    /// Takes out of history what an entry has shown to be secret, wherever it was typed before.
    private func forgetSecrets(since count: Int) {
        let secrets = host.secrets
        if secrets.count > count { history.forget { secrets.isIn($0) } }
    }

    /// Whether a text holds what must not be written into a file.
    func isSecret(_ text: String) -> Bool {
        SecretPattern.holdsSecret(text) || options.isSecret(text) || host.secrets.isIn(text)
    }

    func say(_ text: String, _ role: Style.Role = .faint) {
        let line = StyledText.styled(text, role) + "\n"
        if role == .failure || role == .warning { showError(line) } else { show(line) }
    }

    // MARK: Showing

    /// Prints what the session says. A script's own output goes to the source as it is; all else goes through here.
    func show(_ text: StyledText) { source.print(text.text(style)) }
    func show(_ text: String) { show(StyledText(text)) }
    func showError(_ text: StyledText) { source.printError(text.text(style)) }
    func page(_ text: String) async { await source.page(StyledText(text).text()) }
}

/// Lines of Lua, unless the first says that it is for the session.
private struct SessionGatherer: EntryGatherer {
    private var lua = LuaCompleteness()
    private var isFirst = true

    mutating func add(_ line: String) -> Completeness {
        defer { isFirst = false }
        return isFirst && line.isForSession ? .complete : lua.add(line)
    }
}

extension String {
    /// Whether it is for the session, not for Lua.
    fileprivate var isForSession: Bool {
        let start = trimmed
        return start.hasPrefix(":") && !start.hasPrefix("::") || HelpRequest(self) != nil
    }

    var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    var firstLine: String { split(separator: "\n").first.map(String.init) ?? "" }
}

/// The options of a session: its surroundings.
public struct SessionOptions: Sendable {
    /// Where calls go, when that can be changed; the prompt shows it.
    public var targets: TargetSwitch?
    /// Where calls go when they always go to one place.
    public var target: String = "simulator"
    /// The name of the account that the real service is used with; the prompt shows it.
    public var profile: String?
    /// Whether that place is the real service; the prompt is red then.
    public var isLive: Bool = false
    /// Whether the first call that changes something on the real service waits for a yes.
    public var asksBeforeChanges: Bool = true
    /// Colours in what is printed.
    public var isColoured: Bool = false
    /// A line to begin with; nil for none.
    public var greeting: String?
    /// Where entries are kept; nil keeps them in memory.
    public var historyPath: String?
    /// Whether a text must never be kept in history.
    public var isSecret: @Sendable (String) -> Bool = { _ in false }
    /// Clock of the session's own waits, such as the progress of an entry.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// The requests of the host's client; nil: not observed.
    public var activity: Activity?
    /// Reads a file for `:load` and its kind; the default reads nothing.
    public var readFile: @Sendable (String) throws -> [UInt8] = { _ in [] }
    /// Writes a file that an entry names.
    package var writeFile: @Sendable (String, [UInt8], OutputFile.Contents) throws -> Void = { _, _, _ in }
    /// Identifies the file that a write would replace; nil if nothing is lost.
    package var markFile: @Sendable (String) -> OutputFile.Mark? = { _ in nil }
    /// The names in a folder, those of folders with a slash at their end; for completion.
    public var listFolder: @Sendable (String) -> [String] = { _ in [] }
    /// Whether the first entry that fails ends the session: nobody is there who would go on differently.
    public var endsAtFailure: Bool = false
    /// A script to run first, and its name.
    public var start: (source: String, name: String)?

    public init() {}

    /// The name of the place that calls go to now, and whether that is the real service.
    var place: (name: String, isLive: Bool) {
        let (name, isLive) = targets.map { ($0.target.rawValue, $0.target == .live) } ?? (target, isLive)
        return (isLive ? profile.map { "\(name) \($0)" } ?? name : name, isLive)
    }

    /// Whether calls can ever reach the real service.
    var mayBeLive: Bool { isLive || targets?.choices.contains(.live) == true }
}

/// Running an entry, and what goes on behind the prompt.
extension Session {
    /// Runs a chunk until it has ended or is interrupted; what it spawned goes on behind the prompt.
    ///
    /// - Parameter isKept: Whether `:save` writes it down when it works.
    func evaluate(_ text: String, name: String, isKept: Bool = true) async {
        let number = number
        let began = elapsed()
        let variables = SessionVariables(text)
        // Lua itself knows them as constants, so that an assignment is refused in its words.
        let seen = constants.intersection(SavedScript.names(in: text)).subtracting(
            variables.declared.map(\.name))
        let entry = LuaSession.Entry(
            text: variables.text, prefix: seen.sorted().map { "local \($0) <const> = \($0); " }.joined(),
            original: variables.declared.contains(where: \.isConstant) ? text : nil)
        let (task, reports) = lua.start(entry, name: name, number: number, width: source.size.columns)
        running[number] = (task, began)
        let outcome = Outcome()
        let progress = startProgress()
        _ = await source.interruptible {
            await withTaskCancellationHandler {
                if let report = await reports.next() { outcome.set(report) } else { await task.value }
            } onCancel: {
                task.cancel()
            }
        }
        progress?.cancel()
        await progress?.value
        // Ctrl-C in the moment of the end takes nothing away that is there.
        guard let report = outcome.report else { return await interrupted(number, task) }
        if case .refused = report {
        } else {
            constants = SessionVariables.constants(constants, after: variables.declared)
        }
        switch report {
        case .done(let result):
            if isKept {
                worked.add(
                    SavedScript.Entry(
                        number: number, text: text, form: result.form,
                        hasValue: result.count > 0))
            }
            if result.count > 0 { show(result.text + "\n") }
            if result.isCut, source.isInteractive { say("(:full shows all of it)") }
        case .taskFailed(let message): say("a task of \(name) failed: \(message)", .warning)
        case .refused(let message):
            show(ErrorText(syntax: message, chunk: name, source: text), name: name)
        case .ended(let error):
            running[number] = nil
            show(error, name: name, text)
        }
        let took = elapsed() - began
        if source.isInteractive, took > .milliseconds(100) { say("(\(took.shortText))") }
        if running[number] != nil { follow(number, reports, name, text) }
        if let talk = lua.takeTalk() { await hold(talk) }
    }

    private func interrupted(_ number: Int, _ task: Task<Void, Never>) async {
        task.cancel()
        await task.value
        running[number] = nil
        options.activity?.clear()
        say("interrupted", .warning)
        fail(LuaError(code: "interrupted", message: "interrupted"))
        lastInterrupt = elapsed()
    }

    /// Begins to say, from half a second on, how long it has been and what is awaited; nil where nobody looks.
    func startProgress() -> Task<Void, Never>? {
        source.isInteractive ? Task { await showProgress() } : nil
    }

    private func showProgress() async {
        let began = elapsed()
        guard (try? await options.clock.sleep(for: .milliseconds(500))) != nil else { return }
        while !Task.isCancelled {
            let awaited = options.activity?.sentence.map { "  " + $0 } ?? ""
            source.showProgress("\((elapsed() - began).shortText)\(awaited)  (Ctrl-C stops)")
            // Cancelled, the loop ends by itself.
            try? await options.clock.sleep(for: .milliseconds(200))
        }
        source.showProgress(nil)
    }

    func show(_ error: LuaError?, name: String, _ text: String) {
        if let error { show(ErrorText(error, source: text), name: name) }
    }

    private func show(_ error: ErrorText, name: String) {
        let width = source.isInteractive ? source.size.columns : nil
        showError(error.text(chunk: name, width: width))
        fail(error.error)
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

/// Waits for the first report of an entry.
private final class Outcome: Sendable {
    private let state = Mutex<LuaSession.Report?>(nil)

    var report: LuaSession.Report? { state.withLock { $0 } }
    func set(_ report: LuaSession.Report) { state.withLock { $0 = report } }
}
