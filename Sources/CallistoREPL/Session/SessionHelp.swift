internal import Callisto
internal import TelnyxCatalog

/// A question at the prompt: `name?`, `?name`, `help(name)`, `help`.
enum HelpRequest {
    /// What is asked about, empty for everything; nil when it is no question.
    static func name(in text: String) -> String? {
        let text = text.trimmed
        if text == "help" || text == "?" { return "" }
        var name = text
        if name.hasPrefix("?") {
            name = String(name.drop { $0 == "?" })
        } else if name.hasSuffix("?") {
            name = String(name.reversed().drop { $0 == "?" }.reversed())
        } else if name.hasPrefix("help(") && name.hasSuffix(")") {
            name = String(name.dropFirst(5).dropLast())
        } else if name.hasPrefix("help \"") || name.hasPrefix("help '") {
            name = String(name.dropFirst(5))
        } else if name.hasPrefix("apropos ") {
            return name
        } else {
            return nil
        }
        name = String(name.filter { $0 != "\"" && $0 != "'" }).trimmed
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "_.:".contains($0) }
        return isName ? name : nil
    }
}

/// Help on whatever has a name, without the network.
struct SessionHelp: Sendable {
    let lua: LuaSession
    let style: Style

    /// The page, with its last line feed.
    func text(on name: String, width: Int) async -> String {
        if name.isEmpty { return overview(width: width) }
        if name.hasPrefix("apropos ") { return apropos(String(name.dropFirst(8)), width: width) }
        if name.hasPrefix(":") {
            let found = SessionCommand.named(name.dropFirst())
            if !found.isEmpty { return lines(found.map { "\($0.usage)  \($0.summary)" }) }
        }
        let path = name.hasPrefix("telnyx.") ? String(name.dropFirst(7)) : name
        let id = path.hasPrefix("ai.") ? String(path.dropFirst(3)) : path
        if let operation = Catalog.operation(id) {
            return lines(OperationReference(operation).lines(width: width, style: style))
        }
        let below = Catalog.operations.filter { path == "ai" || $0.id.hasPrefix(id + ".") }
        if !below.isEmpty { return list(below, width: width) }
        if let entry = Annotations.shared[path] {
            return lines([style(entry.signature, .strong)] + entry.text)
        }
        let members = Annotations.shared.names.filter { $0.hasPrefix(path + ".") }
        if !members.isEmpty {
            var table = TextTable([.init(""), .init("")])
            for member in members {
                guard let entry = Annotations.shared[member] else { continue }
                table.add([entry.signature, entry.text.first ?? ""])
            }
            return lines(table.lines(width: width))
        }
        if let described = await lua.describe(path, width: width) { return described + "\n" }
        let nearest = Catalog.nearest(to: id, among: Catalog.operations.map(\.id))
        let hint = nearest.map { "; did you mean '\($0)'?" } ?? ""
        return "nothing is known about '\(name)'\(hint)\n"
    }

    /// Everything whose name or summary has `word` in it.
    private func apropos(_ word: String, width: Int) -> String {
        let wanted = word.filter { $0 != "\"" && $0 != "'" }.lowercased()
        let found = Catalog.operations.filter {
            HistorySearch.find(wanted, in: $0.id) != nil || HistorySearch.find(wanted, in: $0.summary) != nil
        }
        return found.isEmpty ? "nothing has '\(wanted)' in its name or summary\n" : list(found, width: width)
    }

    func keys(width: Int) -> String {
        var table = TextTable([.init(""), .init("")])
        for (command, keys) in KeyBindings.listing {
            table.add([keys.joined(separator: ", "), command.summary])
        }
        return lines(table.lines(width: width, style: style))
    }

    private func list(_ operations: [Operation], width: Int) -> String {
        var table = TextTable([.init(""), .init("")])
        for operation in operations { table.add(["ai." + operation.id, operation.summary]) }
        return lines(table.lines(width: width, style: style))
    }

    private func overview(width: Int) -> String {
        var table = TextTable([.init(""), .init("")])
        for command in SessionCommand.allCases { table.add([command.usage, command.summary]) }
        let intro = [
            "Type Lua; an expression shows its value. _ is the last value, out[n] that of entry n, err the last error.",
            "Locals of an entry are variables of the session: later entries see them.",
            "NAME? explains an operation, a module or a function: ai?, ai.assistants.create?, json?",
            "apropos WORD finds operations. Tab completes, Ctrl-R searches history, Ctrl-C stops what runs.",
        ]
        return lines(
            intro.flatMap { DisplayWidth.wrap($0, to: width) } + [""]
                + table.lines(width: width, style: style))
    }

    private func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
