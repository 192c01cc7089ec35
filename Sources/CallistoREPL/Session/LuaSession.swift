internal import Callisto
internal import Lua
internal import Synchronization
internal import TelnyxCatalog

/// The session's half inside the Lua state: runs entries and looks at values, through `stdlib/_host/repl.lua`.
struct LuaSession: Sendable {
    /// The output of an entry, in order.
    enum Report: Sendable {
        /// The entry itself has ended; tasks that it spawned may go on.
        case done(Result)
        /// It is no Lua.
        case refused(String)
        /// One of its tasks has failed.
        case taskFailed(String)
        /// Everything has ended.
        case ended(LuaError?)
    }

    /// The result of an entry.
    struct Result: Sendable {
        /// To show, without a last line feed.
        let text: String
        /// How many values.
        let count: Int
        let form: EntryForm
        /// Whether something was left out of the text.
        let isCut: Bool
    }

    private let runtime: LuaRuntime
    private let reports: Reports

    /// Which entry waits for which reports, and the talk that the last one asked for.
    private final class Reports: Sendable {
        let queues = Mutex<[Int64: EventQueue<Report>]>([:])
        let talk = Mutex<Talk?>(nil)

        func add(_ report: Report, to number: Int64) {
            queues.withLock { $0[number] }?.add(report)
        }
    }

    /// - Parameter confirm: Asks before a call that changes something, by its operation and what it is about;
    ///   nil lets all through.
    init(_ host: ScriptHost, confirm: (@Sendable (String, String) async -> Bool)?) async throws {
        runtime = host.runtime
        let reports = Reports()
        self.reports = reports
        let module = LuaModule.inner("_repl")
        module.function("width") { (text: String) in DisplayWidth.of(text) }
        module.function("line") { (text: String) in Visible.line(text) }
        module.function("cut") { (text: String, columns: Int) in DisplayWidth.cut(text, to: columns) }
        module.function("done") { (number: Int64, text: String, count: Int, form: String, isCut: Bool) in
            let form = EntryForm(rawValue: form) ?? .statements
            reports.add(.done(Result(text: text, count: count, form: form, isCut: isCut)), to: number)
        }
        module.function("talk") { (assistant: String, name: String, conversation: String) in
            reports.talk.withLock {
                $0 = Talk(assistant: assistant, name: name, conversation: conversation)
            }
        }
        module.function("refused") { (number: Int64, message: String) in
            reports.add(.refused(message), to: number)
        }
        module.function("failed") { (number: Int64, message: String) in
            reports.add(.taskFailed(message), to: number)
        }
        module.constant("changes", Catalog.operations.filter { $0.effect != .read }.map(\.id))
        module.function("confirm") { (id: String, subject: String) async -> Bool in
            await confirm?(id, subject) ?? true
        }
        try await runtime.register(module)
        for name in ["_host/rows.lua", "_host/show.lua", "_host/repl.lua"] {
            try await runtime.runHost(host.stdlibFile(name).source, chunkName: "[repl]")
        }
        if confirm != nil { try await runtime.runHost(Self.call("guard"), chunkName: "[repl]") }
    }

    /// The talk that an entry has asked for since the last time.
    func takeTalk() -> Talk? {
        reports.talk.withLock { talk in
            defer { talk = nil }
            return talk
        }
    }

    /// Puts what was said into the transcript of the talk.
    func note(_ role: String, said text: String) async throws {
        try await runtime.runHost(Self.call("note"), chunkName: "[repl]", arguments: [role, text])
    }

    /// An entry as Lua gets it.
    struct Entry: Sendable {
        let text: String
        /// Goes before the text, on its first line.
        let prefix: String
        /// The original text, if the rewritten one lacks something for which Lua must refuse the entry.
        let original: String?
    }

    /// Starts an entry. Cancelling the task stops it and all that it spawned.
    func start(_ entry: Entry, name: String, number: Int, width: Int) -> (
        Task<Void, Never>, EventQueue<Report>
    ) {
        let queue = EventQueue<Report>()
        let key = Int64(number)
        reports.queues.withLock { $0[key] = queue }
        let task = Task { [runtime, reports] in
            var failure: LuaError?
            do {
                let arguments: [any LuaEncodable & Sendable] = [
                    entry.text, name, number, width, entry.prefix, entry.original ?? "",
                ]
                try await runtime.runHost(Self.call("run"), chunkName: "[repl]", arguments: arguments)
            } catch let error as LuaError {
                failure = error
            } catch {
                failure = LuaError(code: "host.error", message: "\(error)")
            }
            queue.add(.ended(failure))
            reports.queues.withLock { $0[key] = nil }
        }
        return (task, queue)
    }

    private static func call(_ function: String) -> String {
        "return require('_repl.session').\(function)(...)"
    }

    /// The last value, or that of entry `number`, in another form.
    func text(of number: Int, form: String, width: Int) async throws -> String {
        let results = try await runtime.runHost(
            Self.call("again"), chunkName: "[repl]", arguments: [number, form, width])
        return results.first?.text ?? "nil"
    }

    func reset() async throws {
        try await runtime.runHost(Self.call("reset"), chunkName: "[repl]")
    }

    /// The members of the value at `path` whose names begin with `prefix`: name, type, and a short form of
    /// the value.
    func members(of path: String, prefix: String) async -> [[String]] {
        await rows("members", [path, prefix])
    }

    /// The records that have come by whose id begins with `prefix`: id, kind, name. Those whose kind has
    /// `wanted` in it come alone when there are any.
    func records(wanted: String, prefix: String) async -> [[String]] {
        await rows("records", [wanted, prefix])
    }

    /// Describes the value at `path`, in a few lines or in full.
    func describe(_ path: String, form: String, width: Int) async -> String? {
        await text("describe", [path, form, width])
    }

    /// The kind of the record at `path`.
    func kind(of path: String) async -> String? { await text("kind", [path]) }

    /// Where the function at `path` was written: chunk, first line, last line.
    func place(of path: String) async -> (chunk: String, lines: ClosedRange<Int>)? {
        guard let words = await text("place", [path])?.split(separator: "\t"), words.count == 3,
            let first = Int(words[1]), let last = Int(words[2]), first <= last
        else { return nil }
        return (String(words[0]), first...last)
    }

    private func text(_ function: String, _ arguments: [any LuaEncodable & Sendable]) async -> String? {
        let results = try? await runtime.runHost(
            Self.call(function), chunkName: "[repl]", arguments: arguments)
        return results?.first?.text
    }

    /// Looking never fails: what cannot be had is not offered.
    private func rows(_ function: String, _ arguments: [any LuaEncodable & Sendable]) async -> [[String]] {
        let source = "return table.concat(require('_repl.session').\(function)(...), '\\n')"
        guard
            let text = try? await runtime.runHost(source, chunkName: "[repl]", arguments: arguments).first?
                .text
        else { return [] }
        return text.split(separator: "\n").map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

/// Turns the locals at the top of an entry into variables of the session.
///
/// An entry is a chunk of its own for Lua, so its locals would be gone with it. Here `local x = 1` at the
/// outermost level sets the session's variable `x`, which later entries see; modules do not. What differs
/// from a local: a second `local x` in a later entry is the same variable, also for functions that were made
/// before. One with `<const>` is constant for the entries that follow, until another `local` takes its name.
/// Variables with `<close>` stay locals of their entry and are closed when it ends. Columns stay where they are,
/// so that errors point right.
struct SessionVariables {
    /// The entry as it is run.
    private(set) var text: String
    /// The names that it declares, in order, and whether each is constant from then on.
    private(set) var declared: [(name: String, isConstant: Bool)] = []
    /// Whether it closes a variable when it ends.
    private(set) var closesVariables = false
    /// Whether it returns at its outermost level.
    private(set) var returns = false

    init(_ source: String) {
        text = source
        let buffer = TextBuffer(source)
        let structure = LuaStructure(buffer.lines)
        guard structure.strays.isEmpty, structure.open.isEmpty else { return }
        var words: [Word] = []
        for (line, tokens) in structure.tokens.enumerated() {
            for token in tokens where token.kind != .comment {
                let text = String(buffer.lines[line].characters[token.columns])
                words.append(Word(line: line, columns: token.columns, text: text, token: token))
            }
        }
        let outermost = Self.outermost(words)
        returns = outermost.contains { words[$0].text == "return" }
        var lines = buffer.lines.map(\.characters)
        // From the end, so that insertions do not move later ones.
        for index in outermost.reversed() where words[index].text == "local" { lift(index, words, &lines) }
        declared.reverse()
        text = lines.map { String($0) }.joined(separator: "\n")
    }

    /// The names of constants among those that an entry may see.
    static func constants(_ known: Set<String>, after declared: [(name: String, isConstant: Bool)]) -> Set<
        String
    > {
        declared.reduce(into: known) { names, variable in
            if variable.isConstant { names.insert(variable.name) } else { names.remove(variable.name) }
        }
    }

    private struct Word {
        let line: Int
        let columns: Range<Int>
        let text: String
        let token: LuaToken
    }

    /// Where `local` and `return` stand outside every block and bracket.
    private static func outermost(_ words: [Word]) -> [Int] {
        var depth = 0
        var loops = 0
        var found: [Int] = []
        for (index, word) in words.enumerated()
        where word.token.kind == .keyword || word.token.kind == .symbol {
            switch word.text {
            case "(", "{", "[", "function", "if", "repeat": depth += 1
            case "for", "while":
                depth += 1
                loops += 1
            case "do":
                // The word of a loop has counted already.
                if loops > 0 { loops -= 1 } else { depth += 1 }
            case ")", "}", "]", "end", "until": depth -= 1
            case "local", "return": if depth == 0 { found.append(index) }
            default: break
            }
        }
        return found
    }

    private mutating func lift(_ index: Int, _ words: [Word], _ lines: inout [[Character]]) {
        var blanked = [words[index]]
        var names: [(name: String, isConstant: Bool)] = []
        var next = index + 1
        guard next < words.count else { return }
        var needsValue = false
        if words[next].text == "function" {
            if next + 1 < words.count { names.append((words[next + 1].text, false)) }
        } else {
            while next < words.count, words[next].token.kind == .name {
                names.append((words[next].text, false))
                next += 1
                if next + 2 < words.count, words[next].text == "<", words[next + 2].text == ">" {
                    guard words[next + 1].text == "const" else {
                        closesVariables = closesVariables || words[next + 1].text == "close"
                        return
                    }
                    names[names.count - 1].isConstant = true
                    blanked += words[next...(next + 2)]
                    next += 3
                }
                guard next < words.count, words[next].text == "," else { break }
                next += 1
            }
            needsValue = next >= words.count || words[next].text != "="
        }
        if needsValue {
            let last = words[next - 1]
            lines[last.line].insert(contentsOf: " = nil", at: last.columns.upperBound)
        }
        declared += names.reversed()
        for word in blanked {
            for column in word.columns { lines[word.line][column] = " " }
        }
    }
}
