internal import Callisto
internal import Lua
internal import Quantities

/// What lines with a colon do.
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
            let since = running[number].map { (now - $0.since).inTenths } ?? ""
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

    /// Writes a file, unless that would replace what this session did not write and nobody wants that.
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
    /// `1.24 ms`
    fileprivate var inMilliseconds: String {
        let hundredths = Int64(nearest: self / .microseconds(10))
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) ms"
    }
}

extension Int {
    /// `+12 KiB`, for a difference in bytes.
    fileprivate var inKibibytes: String { "\(self < 0 ? "" : "+")\(self / 1024) KiB" }
}
