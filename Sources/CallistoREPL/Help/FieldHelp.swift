internal import Callisto
internal import TelnyxCatalog

/// Help on a field of a record: `a.voice_settings.voice` of a live value, `Assistant.greeting` of a shape.
struct FieldHelp {
    let lua: LuaSession

    /// The page, nil when the path leads to no field that the catalogue knows.
    func lines(on path: String, width: Int) async -> [StyledText]? {
        let names = path.split(separator: ".").map(String.init)
        guard let first = names.first else { return nil }
        if let shape = Catalog.shape(first) {
            return page(of: shape, names.dropFirst(), width)
        }
        // The nearest record on the way gives the shape.
        for count in (1..<max(names.count, 1)).reversed() {
            let record = names.prefix(count).joined(separator: ".")
            if let kind = await lua.kind(of: record), let shape = Catalog.shape(kind) {
                return page(of: shape, names.dropFirst(count), width)
            }
        }
        return nil
    }

    private func page(of shape: Shape, _ path: ArraySlice<String>, _ width: Int) -> [StyledText]? {
        guard let name = path.first else { return Self.page(of: shape, width) }
        guard let field = shape.field(name) else { return nil }
        if path.count > 1,
            let nested = field.type.shapes.first(where: { $0.field(path[path.startIndex + 1]) != nil })
        {
            return page(of: nested, path.dropFirst(), width)
        }
        guard path.count == 1 else { return nil }
        let facts = [field.type.referenceName] + (field.isReadOnly ? ["read only"] : [])
        var lines = [
            StyledText.styled("\(shape.name).\(name)", .strong) + ("  " + facts.joined(separator: ", "))
        ]
        let summary = [field.summary, field.inferredNote ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        lines += DisplayWidth.wrap(summary, to: width).plain
        if case .enumeration(let values, _) = field.type {
            lines += DisplayWidth.wrap("Values: " + values.joined(separator: ", "), to: width).plain
        }
        for nested in field.type.shapes { lines += [StyledText("")] + Self.page(of: nested, width) }
        return lines
    }

    private static func page(of shape: Shape, _ width: Int) -> [StyledText] {
        [StyledText.styled(shape.name, .strong)] + DisplayWidth.wrap(shape.summary, to: width).plain
            + Definitions(shape.fields.map { ($0.name, $0.summary) }).lines(width: width, indent: 2)
    }
}

extension ValueType {
    /// The shapes that a value of the type can have.
    fileprivate var shapes: [Shape] {
        switch self {
        case .object(let shape): [shape()]
        case .union(let union): union().variants.map { $0.shape() }
        case .list(let element, _): element.shapes
        case .map(let value): value.shapes
        case .alternatives(let types): types.flatMap(\.shapes)
        default: []
        }
    }
}

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
    var operation: APIOperation? {
        guard isBelowTelnyx || name.hasPrefix("ai.") else { return nil }
        return Catalog.operation(name.replacing("with_response.", with: "", maxReplacements: 1))
    }

    /// Whether the name was written behind `telnyx.`.
    let isBelowTelnyx: Bool

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
        let written = Self.name(before: call.position, buffer)
        isBelowTelnyx = written.hasPrefix("telnyx.")
        name = isBelowTelnyx ? String(written.dropFirst(7)) : written
        guard !name.isEmpty else { return nil }
        isInTable = last.word == "{"
        let inside = Self.words(after: last.position, buffer, structure)
        given = Set(zip(inside, inside.dropFirst()).filter { $1 == "=" }.map(\.0))
        position =
            call.word == "{" ? 0 : Self.words(after: call.position, buffer, structure).count { $0 == "," }
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
        return String(line.characters[(start.map { $0 + 1 } ?? 0)..<end])
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

/// The parameters of a call, in one line.
enum Signature {
    static func hint(before buffer: TextBuffer) -> String? {
        guard let context = CallContext(before: buffer) else { return nil }
        guard let operation = context.operation else {
            return LibraryReference.shared.function(
                context.isBelowTelnyx ? "telnyx.\(context.name)" : context.name)?.signature
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

/// The wire form of an operation: request and answer, with types in place of values.
struct WireForm {
    let operation: APIOperation

    func lines() -> [StyledText] {
        let query = operation.parameters.filter { $0.place == .query }
        let body = operation.parameters.filter { $0.place == .body }
        var lines: [StyledText] = [
            StyledText.styled("\(operation.method.rawValue) \(operation.path)", .strong)
        ]
        for (index, parameter) in query.enumerated() {
            let mark = parameter.isRequired ? "" : "  optional"
            lines.append(
                StyledText("  \(index == 0 ? "?" : "&")\(parameter.name)=\(parameter.type.referenceName)")
                    + StyledText.styled(mark, .faint))
        }
        lines.append("authorization: Bearer …")
        if operation.takesIdempotencyKey { lines.append("idempotency-key: …") }
        if !body.isEmpty {
            lines += ["content-type: application/json", "", "{"]
            lines += members(body.map(\.field)) + ["}"]
        }
        lines += ["", StyledText.styled("\(operation.status)", .strong)]
        return lines + answer.plain
    }

    private func members(_ fields: [Field]) -> [StyledText] {
        fields.enumerated().map { index, field in
            let comma = index == fields.count - 1 ? "" : ","
            let mark = field.isRequired ? "" : "  optional"
            return StyledText("  \"\(field.name)\": \(field.type.referenceName)\(comma)")
                + StyledText.styled(mark, .faint)
        }
    }

    private var answer: [String] {
        let type = operation.returns.type.referenceName
        let item = operation.isList ? "[\(type), …]" : type
        let beside = operation.returns.beside.map { ", \"\($0.name)\": \($0.type.referenceName)" }.joined()
        return switch operation.returns.envelope {
        case .bare: [item]
        case .array: [item]
        case .data: ["{ \"data\": \(item)\(beside) }"]
        case .member(let name): ["{ \"\(name)\": \(item)\(beside) }"]
        case .text: ["text"]
        case .bytes: ["a file"]
        case .empty: ["nothing"]
        case .unspecified, .stated: ["an unspecified body"]
        }
    }
}
