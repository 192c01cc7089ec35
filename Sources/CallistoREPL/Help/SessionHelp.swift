internal import Callisto
internal import TelnyxCatalog

/// Help on whatever has a name, without the network.
struct SessionHelp: Sendable {
    let lua: LuaSession
    let readFile: @Sendable (String) throws -> [UInt8]

    /// The answer to a question at the prompt, with its last line feed.
    ///
    /// - Parameter entries: The entries by number, for the source of functions.
    func text(for request: HelpRequest, entries: [Int: String], width: Int) async -> StyledText {
        switch request.kind {
        case .help: await text(on: request.name, width: width)
        case .apropos: apropos(request.name, width: width)
        case .source: await source(of: request.name, entries, width: width)
        }
    }

    /// The page on a name, empty for all there is, with its last line feed.
    func text(on name: String, width: Int) async -> StyledText {
        let name = name.trimmed
        if name.isEmpty { return overview(width: width) }
        if name.hasPrefix(":") {
            let found = SessionCommand.named(name.dropFirst())
            if !found.isEmpty { return page(found.map { ($0.usage, $0.summary) }, width) }
        }
        let (path, id) = Self.paths(of: name)
        if path == "telnyx" { return families(width) }
        if let operation = Catalog.operation(path) {
            return lines(OperationReference(operation).lines(width: width))
        }
        let below = path == "ai" ? Catalog.operations : Catalog.operations(below: path)
        if !below.isEmpty { return list(below, width) }
        let library = LibraryReference.shared
        let code = ErrorCode.named(name).map { Self.lines(on: $0, width: width) }
        // A function and an error can have one name, `task.timeout`.
        if let found = library.lines(on: path, width: width) ?? library.lines(on: name, width: width) {
            return lines(found + (code.map { [""] + $0 } ?? []))
        }
        if let code { return lines(code) }
        // A function of the library that stands under a name of the script's own.
        if let place = await lua.place(of: path),
            let function = library.function(in: place.chunk, at: place.lines.lowerBound)
        {
            return lines(library.lines(on: function, width: width))
        }
        if let field = await FieldHelp(lua: lua).lines(on: name, width: width) {
            return lines(field)
        }
        if let described = await lua.describe(path, form: "short", width: width) {
            return StyledText(described + "\n")
        }
        if let command = SessionCommand(rawValue: name) {
            return page([(command.usage, command.summary)], width)
        }
        if let guide = Guide.named(name) { return lines(guide.lines(width: width)) }
        let known = Catalog.ids + Guide.all.map(\.name)
        let nearest = NearestName.find(id, among: known)
        let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
        return "nothing is known about '\(name)'\(hint)\n"
    }

    /// The name without `telnyx.`, and the id if it is that of an operation.
    private static func paths(of name: String) -> (path: String, id: String) {
        let path = name.hasPrefix("telnyx.") ? String(name.dropFirst(7)) : name
        return (path, path.hasPrefix("ai.") ? String(path.dropFirst(3)) : path)
    }

    private static func lines(on code: ErrorCode, width: Int) -> [StyledText] {
        let advice: [String] = code.advice.isEmpty ? [] : DisplayWidth.wrap("Try: " + code.advice, to: width)
        return [StyledText.styled(code.code, .strong)]
            + (DisplayWidth.wrap(code.meaning, to: width) + advice).plain
    }

    // MARK: Source

    private func source(of name: String, _ entries: [Int: String], width: Int) async -> StyledText {
        let (path, _) = Self.paths(of: name)
        if let operation = Catalog.operation(path) {
            return lines(WireForm(operation: operation).lines())
        }
        if let place = await lua.place(of: path) {
            if let text = text(of: place.chunk, entries) {
                let all = text.split(separator: "\n", omittingEmptySubsequences: false)
                let first = max(place.lines.lowerBound, 1)
                let shown = all.dropFirst(first - 1).prefix(place.lines.upperBound - first + 1)
                return lines(
                    [StyledText.styled("\(place.chunk):\(first)", .faint)] + shown.map { StyledText($0) })
            }
            return "\(name) is part of the program, line \(place.lines.lowerBound) of \(place.chunk)\n"
        }
        if let described = await lua.describe(path, form: "full", width: width) {
            return StyledText(described + "\n")
        }
        return await text(on: name, width: width)
    }

    private func text(of chunk: String, _ entries: [Int: String]) -> String? {
        if chunk.hasPrefix("in["), let number = Int(chunk.dropFirst(3).dropLast()) { return entries[number] }
        if let file = Stdlib.file(chunk) { return String(decoding: file.source, as: UTF8.self) }
        // A file that has gone since is no reason to complain.
        return (try? readFile(chunk)).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: Lists

    /// Everything whose name or summary has `word` in it.
    func apropos(_ word: String, width: Int) -> StyledText {
        let wanted = word.lowercased()
        let isFound = { (texts: String...) in texts.contains { HistorySearch.find(wanted, in: $0) != nil } }
        var rows = Catalog.operations.filter { isFound($0.id, $0.summary) }.map {
            ("ai." + $0.id, $0.summary)
        }
        rows += LibraryReference.shared.names.compactMap(LibraryReference.shared.function)
            .filter { isFound($0.signature, $0.text.joined(separator: " ")) }
            .map { ($0.signature, LibraryReference.firstSentence($0.text)) }
        rows += SessionCommand.allCases.filter { isFound($0.rawValue, $0.summary) }.map {
            ($0.usage, $0.summary)
        }
        rows += Guide.all.filter { isFound($0.name, $0.title, $0.summary) }.map {
            ("help(\"\($0.name)\")", $0.title)
        }
        rows += ErrorCode.all.filter { isFound($0.code, $0.meaning) }.map { ($0.code, $0.meaning) }
        rows += Catalog.shapes.flatMap { shape in
            shape.fields.filter { isFound($0.name) }.map { ("\(shape.name).\($0.name)", $0.summary) }
        }
        return rows.isEmpty ? "nothing has '\(wanted)' in its name or summary\n" : page(rows, width)
    }

    func keys(width: Int) -> StyledText {
        page(KeyBindings.listing.map { ($0.keys.joined(separator: ", "), $0.command.summary) }, width)
    }

    private func list(_ operations: [APIOperation], _ width: Int) -> StyledText {
        page(operations.map { ($0.scriptPath, $0.summary) }, width)
    }

    /// What stands under `telnyx`: `ai` and the other families.
    private func families(_ width: Int) -> StyledText {
        page(Catalog.names(below: "").map { ("telnyx." + $0, WideCatalog.summary(of: $0)) }, width)
    }

    private func overview(width: Int) -> StyledText {
        let intro = [
            "Type Lua; an expression shows its value. _ is the last value, out[n] that of entry n, err the last error.",
            "Locals of an entry are variables of the session: later entries see them.",
            "NAME? explains an operation, a module, a function, a field or an error code; NAME?? shows what is behind it.",
            "apropos WORD finds things. Tab completes, Ctrl-R searches history, Ctrl-C stops what runs.",
            "chat(assistant) opens a talk.",
        ]
        let guides =
            "Guides, shown by help \"NAME\": " + Guide.all.map(\.name).joined(separator: ", ") + "."
        let commands = Definitions(SessionCommand.allCases.map { ($0.usage, $0.summary) })
        return lines(
            (intro + [guides]).flatMap { DisplayWidth.wrap($0, to: width) }.map { StyledText($0) } + [""]
                + commands.lines(width: width))
    }

    private func page(_ rows: [(String, String)], _ width: Int) -> StyledText {
        lines(Definitions(rows.map { (name: $0.0, text: $0.1) }).lines(width: width))
    }

    private func lines(_ lines: [StyledText]) -> StyledText { lines.joined(separator: "\n") + "\n" }
}

/// A question at the prompt: `name?`, `?name`, `help(name)`, `help`, `apropos word`; with `??` for what is
/// behind it.
struct HelpRequest: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case help
        /// The source of a function, the wire form of an operation.
        case source
        case apropos
    }

    let kind: Kind
    /// The subject; empty for everything.
    let name: String

    /// Nil when the text is no question.
    init?(_ text: String) {
        let text = text.trimmed
        if text == "help" || text == "?" {
            (kind, name) = (.help, "")
            return
        }
        if let word = Self.argument(of: "apropos", in: text) {
            (kind, name) = (.apropos, word)
            return
        }
        let asked: String
        if text.hasPrefix("?") {
            asked = String(text.drop { $0 == "?" })
        } else if text.hasSuffix("?") {
            asked = String(text.reversed().drop { $0 == "?" }.reversed())
        } else if let name = Self.argument(of: "help", in: text) {
            asked = name
        } else {
            return nil
        }
        guard asked.trimmed.isNamePath else { return nil }
        name = asked.trimmed
        kind = text.hasPrefix("??") || text.hasSuffix("??") ? .source : .help
    }

    /// The text after `function`, in brackets, in quotes, or after a blank.
    private static func argument(of function: String, in text: String) -> String? {
        guard text.hasPrefix(function), let next = text.dropFirst(function.count).first else { return nil }
        guard next == "(" && text.hasSuffix(")") || next == " " || next == "\"" || next == "'" else {
            return nil
        }
        let marks: Set<Character> = ["(", ")", "\"", "'", " "]
        let argument = String(text.dropFirst(function.count).filter { !marks.contains($0) })
        return argument.isNamePath ? argument : nil
    }
}

extension String {
    /// Whether it could be the path of something, with at least one letter.
    fileprivate var isNamePath: Bool {
        contains { $0.isLetter || $0 == "_" }
            && allSatisfy { $0.isLetter || $0.isNumber || "_.:".contains($0) }
    }
}

/// The stable codes of errors: their meaning, and advice.
struct ErrorCode: Sendable {
    let code: String
    let meaning: String
    /// Advice; empty if the message of the error gives it.
    let advice: String

    private init(_ code: String, _ meaning: String, _ advice: String = "") {
        self.code = code
        self.meaning = meaning
        self.advice = advice
    }

    static func named(_ code: String) -> ErrorCode? { all.first { $0.code == code } }

    /// The advice for an error of `operation`, with its name put in.
    func advice(for operation: String) -> String? {
        advice.isEmpty ? nil : advice.replacing("OPERATION", with: "ai." + operation)
    }

    static let all: [ErrorCode] = [
        ErrorCode(
            "argument.invalid", "An argument is wrong; nothing was sent.", "OPERATION? lists the arguments"),
        ErrorCode("argument.unknown", "There is no argument or option of that name."),
        ErrorCode("argument.unknown_operation", "There is no such operation.", "apropos WORD finds one"),
        ErrorCode(
            "configuration.invalid", "The key or the address is not usable.", "callisto doctor looks at them"),
        ErrorCode(
            "api.authentication", "The key is missing or was refused (401).",
            "set TELNYX_API_KEY to a key of this account"),
        ErrorCode(
            "api.permission", "The key may not do this (403).",
            "look at what the key is allowed in the portal"),
        ErrorCode(
            "api.not_found", "There is no such record (404).", "list what there is, and look at :target"),
        ErrorCode(
            "api.validation", "The service found an argument wrong (400, 422).",
            "OPERATION? lists the arguments"),
        ErrorCode(
            "api.rate_limit", "Too many requests (429), also after waiting.", "wait, or make fewer at a time"),
        ErrorCode("api.conflict", "Something stands in the way (409).", "read the record again, then decide"),
        ErrorCode("api.server", "The service failed (5xx), also when asked again.", "try again in a minute"),
        ErrorCode(
            "api.refused", "The service refused without a code of its own.", "err.errors has its words"),
        ErrorCode("api.redirect", "The service answered with a redirect, which is not followed."),
        ErrorCode(
            "api.unreachable", "No connection could be made; nothing was sent.",
            "callisto doctor tests the way"),
        ErrorCode(
            "api.connection_lost", "The connection broke before the answer came.",
            "look whether it was done, then try again"),
        ErrorCode(
            "api.timeout", "No complete answer came in time.",
            "look whether it was done; the option timeout = \"2m\" waits longer"),
        ErrorCode("api.response_too_large", "The answer is larger than the limit.", "ask for smaller pages"),
        ErrorCode(
            "api.protocol", "What answered does not speak HTTP.", "callisto doctor tests the way"),
        ErrorCode(
            "api.untrusted", "The service's certificate was refused; nothing was sent.",
            "callisto doctor says whose certificates are trusted"),
        ErrorCode(
            "api.proxy", "The proxy of the environment cannot be used; nothing was sent.",
            "callisto doctor says which it is"),
        ErrorCode(
            "api.malformed_response", "The answer is not what the operation answers.",
            "see whether TELNYX_BASE_URL is right"),
        ErrorCode("api.endless_pages", "A list did not come to an end.", "collect(limit) takes a part of it"),
        ErrorCode("effect.unknown", "The service may have acted, and sending again could act twice."),
        ErrorCode("permission.declined", "You said no when asked.", ":target simulator changes nothing real"),
        ErrorCode("script.error", "A script raised a value that is no error table."),
        ErrorCode("script.syntax", "The text is no Lua."),
        ErrorCode("limit.memory", "The script took more memory than it may.", "--memory-limit raises it"),
        ErrorCode("limit.compute", "The script computed longer than it may.", "--compute-limit raises it"),
        ErrorCode("limit.time", "The script took longer than it may.", "--time-limit raises it"),
        ErrorCode("task.cancelled", "The task was cancelled."),
        ErrorCode("task.timeout", "The function took longer than task.timeout allows."),
        ErrorCode("task.deadlock", "A task waited for itself."),
        ErrorCode("task.over", "The script of the task has ended."),
        ErrorCode("interrupted", "Ctrl-C."),
        ErrorCode("json.unfit", "A value has no form in JSON.", "functions, cycles and mixed keys have none"),
        ErrorCode("host.error", "A host function failed."),
    ]
}

/// Names with a line about each: side by side where the window has room, else one below the other.
struct Definitions {
    private let rows: [(name: String, text: String)]
    private static let narrow = 56

    init(_ rows: [(name: String, text: String)]) { self.rows = rows }

    func lines(width: Int, indent: Int = 0) -> [StyledText] {
        let margin = String(repeating: " ", count: indent)
        guard width < Self.narrow else {
            var table = TextTable([.init(""), .init("")])
            for row in rows { table.add([row.name, row.text]) }
            return table.lines(width: width, indent: indent)
        }
        return rows.flatMap { row in
            DisplayWidth.wrap(row.name, to: width - indent).map { margin + StyledText.styled($0, .name) }
                + DisplayWidth.wrap(row.text, to: max(1, width - indent - 2)).map {
                    StyledText(margin + "  " + $0)
                }
        }
    }
}
