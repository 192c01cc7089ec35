internal import Callisto

/// What worked in a session, as a script that does the same when it is run.
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

/// What an entry was to Lua.
enum EntryForm: String, Sendable {
    case statements, expression
    /// An expression whose value is a list of the API.
    case list
}
