internal import Callisto
internal import Essentials
internal import Lua

/// The commands of a session: lines that begin with a colon.
extension Session {
    func command(_ text: String) async {
        let words = text.drop { $0 == " " || $0 == ":" }.split(separator: " ", maxSplits: 1)
        let name = words.first.map { $0.hasSuffix("!") ? $0.dropLast() : $0 }
        let found = name.map { SessionCommand.named($0) } ?? []
        guard let command = found.first, found.count == 1 else {
            let names = (found.isEmpty ? SessionCommand.allCases : found).map { ":" + $0.rawValue }
            return refuse("no command '\(text)'; there are \(names.joined(separator: ", "))")
        }
        let isForced = name != words.first
        guard !isForced || command.takesForce else {
            return refuse("\(command.usage) takes no '!'")
        }
        let argument = words.count > 1 ? String(words[1]).trimmed : ""
        do {
            try await perform(command, argument, isForced: isForced)
        } catch {
            refuse("\(command.usage): \(error)")
        }
    }

    private func refuse(_ text: String) {
        say(text, .failure)
        fail(LuaError(code: "session.command", message: text))
    }

    private func perform(_ command: SessionCommand, _ argument: String, isForced: Bool) async throws {
        switch command {
        case .help: show(await helper.text(on: argument, width: source.size.columns))
        case .tour: showTour()
        case .keys: show(helper.keys(width: source.size.columns))
        case .apropos: show(helper.apropos(argument, width: source.size.columns))
        case .target: try choose(argument)
        case .fork: try fork()
        case .time: await time(argument)
        case .json, .table, .full:
            let entry = Int(argument) ?? 0
            let text = try await lua.text(of: entry, form: command.rawValue, width: source.size.columns)
            await page((command == .json ? Visible.json(text) : text) + "\n")
        case .edit:
            let text = entries[Int(argument) ?? number] ?? ""
            takenUp = await source.edit(text) ?? text
        case .tasks: listTasks()
        case .cancel:
            let numbers = Int(argument).map { [$0] } ?? running.keys.sorted()
            for number in numbers { await cancel(number) }
        case .reset:
            try await lua.reset()
            constants = []
            worked.removeAll()
            say("the session's variables are gone")
        case .save, .load, .transcript: try await useFile(command, argument, isForced: isForced)
        case .quit: isLeaving = true
        }
    }

    // MARK: Targets

    private func choose(_ name: String) throws {
        guard let targets = options.targets else {
            return say("calls go to \(options.place.name), and nowhere else")
        }
        let choices = targets.choices.map(\.rawValue).joined(separator: ", ")
        guard !name.isEmpty else { return say("calls go to \(options.place.name); there are \(choices)") }
        guard let target = TargetSwitch.Target(rawValue: name) else {
            return refuse("no target '\(name)'; there are \(choices)")
        }
        try targets.choose(target)
        say(target == .live ? "calls reach the real service from now on" : "calls go to the \(name)")
    }

    private func fork() throws {
        guard let targets = options.targets else {
            return refuse("calls go to \(options.place.name), and nowhere else")
        }
        let from = targets.target
        guard let count = targets.fork() else {
            return say("a copy of the \(from.rawValue); :target \(from.rawValue) goes back")
        }
        let records = "\(count) record\(count == 1 ? "" : "s")"
        say("a simulator with the \(records) read from live; :target live goes back")
    }

    // MARK: Time and tasks

    /// Runs `code` and says what it took.
    private func time(_ code: String) async {
        guard !code.isEmpty else { return refuse(SessionCommand.time.usage) }
        let before = (
            elapsed: elapsed(), attempts: options.activity?.attempts ?? 0,
            memory: await host.runtime.memoryUsed
        )
        number += 1
        entries[number] = code
        await evaluate(code, name: "in[\(number)]")
        let attempts = (options.activity?.attempts ?? 0) - before.attempts
        let memory = await host.runtime.memoryUsed - before.memory
        let requests = options.activity == nil ? "" : ", \(attempts) request\(attempts == 1 ? "" : "s")"
        let took = elapsed() - before.elapsed
        say("\(took.inMilliseconds)\(requests), \(memory.inKibibytes) of memory")
    }

    private func listTasks() {
        let numbers = running.keys.sorted()
        if numbers.isEmpty { say("nothing runs") }
        let now = elapsed()
        for number in numbers {
            let since = running[number].map { (now - $0.since).shortText } ?? ""
            let line = "in[\(number)]  \(since)  \(entries[number]?.firstLine ?? "")"
            say(DisplayWidth.cut(line, to: source.size.columns))
        }
    }

    private func cancel(_ number: Int) async {
        guard let task = running[number]?.task else { return say("nothing of in[\(number)] runs") }
        task.cancel()
        await task.value
        running[number] = nil
        say("in[\(number)] is cancelled")
    }

    // MARK: Files

    /// Writes a file. Asks first if that would replace a file that this session did not write.
    private func write(
        _ text: String, to path: String, _ contents: OutputFile.Contents, _ command: SessionCommand,
        isForced: Bool
    ) async throws -> Bool {
        if !isForced, let mark = options.markFile(path), mark != written[path] {
            guard source.canAsk else {
                refuse(
                    "\(path) is there and not of this session; ':\(command.rawValue)! \(path)' replaces it")
                return false
            }
            let question = Visible.line("\(path) is there and not of this session. Replace it?")
            guard await answer(to: { [source] in await source.confirm(question) }) else {
                say("\(path) is left as it is", .warning)
                return false
            }
        }
        try options.writeFile(path, Array(text.utf8), contents)
        written[path] = options.markFile(path)
        return true
    }

    private func useFile(_ command: SessionCommand, _ path: String, isForced: Bool) async throws {
        switch command {
        case .transcript where path.isEmpty:
            await page(source.transcript ?? "nobody keeps a transcript here\n")
        case .transcript:
            let text = source.transcript ?? ""
            guard try await write(text, to: path, .confidential, command, isForced: isForced) else { return }
            say("wrote the transcript to \(path)")
        case _ where path.isEmpty: refuse(command.usage)
        case .save:
            let text = worked.text(isSecret: isSecret)
            guard try await write(text, to: path, .open, command, isForced: isForced) else { return }
            let count = worked.entries.count
            say("wrote \(count) entr\(count == 1 ? "y" : "ies") to \(path)")
        default:
            let text = String(decoding: LuaSource.code(of: try options.readFile(path)), as: UTF8.self)
            number += 1
            entries[number] = text
            await evaluate(text, name: path)
        }
    }
}

extension Duration {
    /// `1.24ms`
    fileprivate var inMilliseconds: String {
        let hundredths = Int64(nearest: self / .microseconds(10))
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)ms"
    }
}

extension Int {
    /// `+12 KiB`, for a difference in bytes.
    fileprivate var inKibibytes: String { "\(self < 0 ? "" : "+")\(self / 1024) KiB" }
}

/// A command of a session, given by a line that begins with a colon.
enum SessionCommand: String, CaseIterable, Sendable {
    case help, keys, apropos, target, fork, time, json, table, full, edit, tasks, cancel, reset, save, load
    case transcript, tour, quit

    /// The kind of argument that a command takes, for completion.
    enum Argument: Sendable { case nothing, entry, file, target, name, code, word }

    var argument: Argument {
        switch self {
        case .help: .name
        case .apropos: .word
        case .target: .target
        case .time: .code
        case .json, .table, .full, .edit, .cancel: .entry
        case .save, .load, .transcript: .file
        case .keys, .fork, .tasks, .reset, .tour, .quit: .nothing
        }
    }

    /// Whether a `!` behind its name makes it replace a file that is there.
    var takesForce: Bool { self == .save || self == .transcript }

    var usage: String {
        let name = ":\(rawValue)"
        return switch argument {
        case .nothing: name
        case .entry: name + " [N]"
        case .file: name + (takesForce ? "[!]" : "") + (self == .transcript ? " [FILE]" : " FILE")
        case .target: name + " [simulator|live|fork]"
        case .name: name + " [NAME]"
        case .code: name + " CODE"
        case .word: name + " WORD"
        }
    }

    var summary: String {
        switch self {
        case .help: "help on an operation, a module, a function, a field, a code, a command; also NAME?"
        case .keys: "what the keys do"
        case .apropos: "what has WORD in its name or summary"
        case .target: "where calls go; live asks before changes"
        case .fork: "go on in a simulator with a copy of what was read from live"
        case .time: "run CODE and say what it took"
        case .json: "the last value, or that of entry N, as JSON"
        case .table: "a list as rows and columns"
        case .full: "a value with nothing left out"
        case .edit: "entry N, or the last, in $EDITOR; it comes back to the prompt"
        case .tasks: "entries whose tasks still run"
        case .cancel: "stop the tasks of entry N, or of all"
        case .reset: "forget the session's variables"
        case .save: "write what worked to FILE, as a script"
        case .load: "run FILE as an entry"
        case .transcript: "what was typed and printed, shown or written to FILE"
        case .tour: "six steps through the prompt, in the simulator"
        case .quit: "leave; Ctrl-D does too"
        }
    }

    /// The commands that begin with `name`: one to do, several to complain about.
    static func named(_ name: Substring) -> [SessionCommand] {
        allCases.first { $0.rawValue == name }.map { [$0] } ?? allCases.filter { $0.rawValue.hasPrefix(name) }
    }
}

/// The successful entries of a session, as a script that repeats them.
///
/// An entry that showed its value prints it. What refers to `_` or `out[n]` finds them: the script then keeps
/// those values as the session did.
struct SavedScript: Sendable {
    struct Entry: Sendable {
        let number: Int
        let text: String
        let form: EntryForm
        /// Whether it showed a value.
        let hasValue: Bool
    }

    private(set) var entries: [Entry] = []

    mutating func add(_ entry: Entry) { entries.append(entry) }
    mutating func removeAll() { entries = [] }

    /// Names that only a session has.
    private static let onlyAtPrompt: Set = ["chat", "err"]

    /// The script, with its last line feed. Entries that hold a secret are left out.
    func text(isSecret: (String) -> Bool) -> String {
        let names = entries.map { Self.names(in: $0.text) }
        let keepsResults = names.contains { !$0.isDisjoint(with: ["_", "out"]) }
        var lines = ["-- What worked in a session; callisto run takes it."]
        if keepsResults { lines.append("local _, out = nil, {}") }
        for (entry, names) in zip(entries, names) {
            if isSecret(entry.text) {
                lines.append("-- left out, because it holds a secret: entry \(entry.number)")
            } else if !names.isDisjoint(with: Self.onlyAtPrompt) {
                lines += entry.text.split(separator: "\n").map { "-- only at the prompt: \($0)" }
            } else {
                lines.append(Self.line(for: entry, keepsResults: keepsResults))
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(for entry: Entry, keepsResults: Bool) -> String {
        guard entry.hasValue else { return statements(entry.text) }
        let value = entry.form == .statements ? called(entry.text) : closed(entry.text)
        if keepsResults { return "_ = select(1, \(value)) out[\(entry.number)] = _ print(_)" }
        return entry.form == .list ? "for item in \(value) do print(item) end" : "print(\(value))"
    }

    /// The text with a line of its own for the bracket behind a comment.
    private static func closed(_ text: String) -> String {
        LuaStructure(TextBuffer(text).lines).tokens.last?.last?.kind == .comment ? text + "\n" : text
    }

    /// Statements that give nothing. What ends or closes something with its entry has a block of its own.
    private static func statements(_ text: String) -> String {
        let variables = SessionVariables(text)
        if variables.returns { return ";" + called(text) }
        return variables.closesVariables ? "do \(closed(variables.text)) end" : text
    }

    /// Statements that return something, in a function; their locals become globals to be seen after it.
    private static func called(_ text: String) -> String {
        "(function() \(closed(SessionVariables(text).text)) end)()"
    }

    static func names(in text: String) -> Set<String> {
        let buffer = TextBuffer(text)
        let lines = zip(buffer.lines, LuaStructure(buffer.lines).tokens)
        return Set(
            lines.flatMap { line, tokens in
                tokens.filter { $0.kind == .name }.map { String(line.characters[$0.columns]) }
            })
    }
}

/// The kind of an entry in Lua.
enum EntryForm: String, Sendable {
    case statements, expression
    /// An expression whose value is a list of the API.
    case list
}
