internal import Callisto
internal import TelnyxCatalog

/// The call that a text ends inside of, read from tokens alone: `ai.assistants.create { name = "x", |`.
struct CallContext {
    /// The dotted name before the bracket, without `telnyx.`.
    let name: String
    /// Names that the table of arguments gives already.
    let given: Set<String>
    /// How many arguments stand before the cursor, commas counted outside the table.
    let position: Int
    /// Whether the cursor is inside the call's table, at its outermost level.
    let isInTable: Bool
    /// The name whose value is being written, after `name =`.
    let value: String?

    /// The operation that is called; nil for anything else.
    var operation: Operation? {
        let id =
            name.hasPrefix("ai.with_response.")
            ? name.dropFirst(17) : name.hasPrefix("ai.") ? name.dropFirst(3) : ""
        return Catalog.operation(String(id))
    }

    init?(before text: String) { self.init(before: TextBuffer(text)) }

    /// Nil when the end of `buffer` is in no call.
    init?(before buffer: TextBuffer) {
        let structure = LuaStructure(buffer.lines)
        let brackets = structure.open.filter { ["(", "{", "\"", "'"].contains($0.word) }
        guard let last = brackets.last(where: { $0.word == "(" || $0.word == "{" }) else { return nil }
        // A table may be the call's own argument, or an argument in its parentheses.
        var call = last
        if last.word == "{",
            let outer = brackets.dropLast().last(where: { $0.word == "(" || $0.word == "{" }),
            outer.word == "(", Self.name(before: last.position, buffer).isEmpty
        {
            call = outer
        }
        name = Self.name(before: call.position, buffer)
        guard !name.isEmpty else { return nil }
        isInTable = last.word == "{"
        let inside = Self.words(after: last.position, buffer, structure)
        given = Set(zip(inside, inside.dropFirst()).filter { $1 == "=" }.map(\.0))
        position = Self.words(after: call.position, buffer, structure).count { $0 == "," }
        if let equals = inside.lastIndex(of: "="), equals > 0, !inside[equals...].contains(","),
            inside.count <= equals + 2
        {
            value = inside[equals - 1]
        } else {
            value = nil
        }
    }

    private static func name(before place: TextBuffer.Position, _ buffer: TextBuffer) -> String {
        let line = buffer.lines[place.line]
        var end = place.column
        while end > 0, line.bytes[end - 1] == 0x20 { end -= 1 }
        let start = line.bytes[..<end].lastIndex {
            !LuaLexer.isWord($0) && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ":")
        }
        let name = String(line.characters[(start.map { $0 + 1 } ?? 0)..<end])
        return name.hasPrefix("telnyx.") ? String(name.dropFirst(7)) : name
    }

    /// The tokens after an opening bracket at its own level; what is nested deeper is left out.
    private static func words(
        after place: TextBuffer.Position, _ buffer: TextBuffer, _ structure: LuaStructure
    ) -> [String] {
        var depth = 0
        var words: [String] = []
        for (line, tokens) in structure.tokens.enumerated() where line >= place.line {
            for token in tokens where line > place.line || token.columns.lowerBound > place.column {
                let word = String(buffer.lines[line].characters[token.columns])
                if ["{", "(", "["].contains(word) { depth += 1 }
                if depth == 0, token.kind != .comment { words.append(word) }
                if ["}", ")", "]"].contains(word) { depth -= 1 }
            }
        }
        return words
    }
}

/// What a call takes, in one line.
enum Signature {
    static func hint(before buffer: TextBuffer) -> String? {
        guard let context = CallContext(before: buffer) else { return nil }
        guard let operation = context.operation else {
            return LibraryReference.shared.function(context.name)?.signature
        }
        let path = operation.pathParameters.map(\.scriptName)
        let others = operation.parameters.filter {
            $0.place != .path && !context.given.contains($0.scriptName)
        }
        let names =
            others.filter(\.isRequired).map { $0.scriptName + "*" }
            + others.filter { !$0.isRequired }.map(\.scriptName)
        let table = names.isEmpty ? [] : ["{ " + names.joined(separator: ", ") + " }"]
        if let value = context.value,
            let parameter = operation.parameters.first(where: { $0.scriptName == value })
        {
            return "\(value): \(parameter.field.summary)"
        }
        return "\(operation.id)(\((path + table).joined(separator: ", ")))"
    }
}
