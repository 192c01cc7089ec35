internal import Callisto
internal import TelnyxCatalog

/// Help on whatever has a name, without the network.
struct SessionHelp: Sendable {
    let lua: LuaSession
    let readFile: @Sendable (String) throws -> [UInt8]

    /// The answer to a question at the prompt, with its last line feed.
    ///
    /// - Parameter entries: What was typed, by number, for the source of functions.
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
        if let operation = Catalog.operation(id) {
            return lines(OperationReference(operation).lines(width: width))
        }
        let below = Catalog.operations.filter { path == "ai" || $0.id.hasPrefix(id + ".") }
        if !below.isEmpty { return list(below, width) }
        let library = LibraryReference.shared
        let code = ErrorCode.named(name).map { Self.lines(on: $0, width: width) }
        // A function and an error can have one name, `task.timeout`.
        if let found = library.lines(on: path, width: width) {
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
        let known = Catalog.operations.map(\.id) + Guide.all.map(\.name)
        let nearest = Catalog.nearest(to: id, among: known)
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
        let (path, id) = Self.paths(of: name)
        if let operation = Catalog.operation(id) {
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

    private func list(_ operations: [Operation], _ width: Int) -> StyledText {
        page(operations.map { ("ai." + $0.id, $0.summary) }, width)
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
