internal import CFacts
internal import Synchronization

/// The file of facts: every operation and type of the newest official SDK, by name.
///
/// A line is a kind, a name and a JSON object, with tabs between: `op`, `type`, and `source` on the first line. The
/// operations come first. A line is parsed when its operation or type is asked for, so that a program that uses
/// none of them pays for nothing.
final class Facts: Sendable {
    /// The facts that are in this binary.
    static let shared = Facts(UnsafeBufferPointer(start: cfacts_bytes(), count: cfacts_count()))

    /// Where the facts are from: `telnyx 4.189.0`.
    let source: String
    /// The ids of all operations, in order.
    let ids: [String]
    private let operations: [String: Range<Int>]
    /// Lives as long as the process.
    private nonisolated(unsafe) let bytes: UnsafeBufferPointer<UInt8>  // Constant data of the binary.
    private let firstType: Int
    private let knownTypes: Mutex<[String: Range<Int>]?> = Mutex(nil)

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        var source = ""
        var ids: [String] = []
        var operations: [String: Range<Int>] = [:]
        var rest = 0
        while let line = Facts.line(of: bytes, at: rest), line.kind != UInt8(ascii: "t") {
            if line.kind == UInt8(ascii: "s") {
                source = line.name
            } else {
                ids.append(line.name)
                operations[line.name] = line.value
            }
            rest = line.end
        }
        self.source = source
        self.ids = ids
        self.operations = operations
        firstType = rest
    }

    func operation(_ id: String) -> JSONObject? { operations[id].flatMap(object) }
    func type(_ name: String) -> JSONObject? { types[name].flatMap(object) }
    var typeNames: [String] { types.keys.sorted() }

    private func object(_ range: Range<Int>) -> JSONObject? {
        // The generator wrote it, and a test reads all of it.
        (try? JSONValue(parsing: Array(bytes[range])))?.object
    }

    /// The lines of the types, which are found when the first type is asked for.
    private var types: [String: Range<Int>] {
        knownTypes.withLock { known in
            if let known { return known }
            var lines: [String: Range<Int>] = [:]
            var rest = firstType
            while let line = Facts.line(of: bytes, at: rest) {
                lines[line.name] = line.value
                rest = line.end
            }
            known = lines
            return lines
        }
    }

    private static func line(
        of bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> (kind: UInt8, name: String, value: Range<Int>, end: Int)? {
        guard start < bytes.count, let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")),
            let tab = bytes[start..<end].firstIndex(of: UInt8(ascii: "\t"))
        else { return nil }
        let second = bytes[(tab + 1)..<end].firstIndex(of: UInt8(ascii: "\t")) ?? end
        let name = String(decoding: bytes[(tab + 1)..<second], as: UTF8.self)
        return (bytes[start], name, min(second + 1, end)..<end, end + 1)
    }
}

/// Reads the types of the facts: `array<Name>`, `union<string,Other>`, with enumerations and formats beside them.
struct FactType {
    let facts: Facts
    /// What the field says of the strings in its type.
    private let values: [String]?
    private let isOpen: Bool
    private let isMoment: Bool

    init(_ field: JSONObject, _ facts: Facts) {
        self.facts = facts
        let closed = field["enum"]?.array
        let texts = (closed ?? field["known_values"]?.array)?.compactMap(\.string)
        // Some enumerate numbers or flags, which the catalogue does not.
        values = texts?.isEmpty == true ? nil : texts
        isOpen = closed == nil
        isMoment = field["format"]?.string == "date-time"
    }

    /// The type of a text of the grammar.
    func type(_ text: Substring) -> ValueType {
        guard let open = text.firstIndex(of: "<"), text.last == ">" else { return scalar(text) }
        let parts = FactType.split(text[text.index(after: open)...].dropLast())
        switch text[..<open] {
        case "array": return .list(type(parts.first ?? "any"))
        case "map": return .map(type(parts.first ?? "any"))
        case "union":
            // What may be null among others may be anything that is not said here.
            if parts.contains("null") { return .any }
            let types = parts.map(type)
            return types.count == 1 ? types[0] : .alternatives(types)
        default: return .any
        }
    }

    private func scalar(_ name: Substring) -> ValueType {
        switch name {
        case "string":
            if let values { return .enumeration(values, open: isOpen) }
            return isMoment ? .moment : .string
        case "integer": return .integer
        case "number": return .number
        case "boolean": return .boolean
        case "object": return .map(.any)
        case "file", "binary": return .shape(.upload)
        case "any", "null": return .any
        default: return named(String(name))
        }
    }

    private func named(_ name: String) -> ValueType {
        guard let type = facts.type(name) else { return .any }
        switch type["kind"]?.string {
        case "enum":
            let values = type["values"]?.array ?? []
            let texts = values.compactMap(\.string)
            return texts.isEmpty ? (values.first?.integer == nil ? .any : .integer) : .oneOf(texts)
        case "union": return union(name, type)
        default: return .object { [facts] in WideCatalog.shape(name, facts) }
        }
    }

    private func union(_ name: String, _ type: JSONObject) -> ValueType {
        let members = type["variants"]?.array?.compactMap(\.string) ?? []
        guard let discriminator = type["discriminator"]?.string, let mapping = type["mapping"]?.object,
            !mapping.isEmpty
        else { return members.isEmpty ? .any : .alternatives(members.map { self.type($0[...]) }) }
        return .union { [facts] in
            Union(
                name, "", by: discriminator,
                mapping.members.map { value, shape in
                    let shape = shape.string ?? ""
                    return (value, { WideCatalog.shape(shape, facts) })
                })
        }
    }

    /// Splits at the commas that stand in no inner brackets.
    private static func split(_ text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var depth = 0
        var start = text.startIndex
        for index in text.indices {
            switch text[index] {
            case "<": depth += 1
            case ">": depth -= 1
            case "," where depth == 0:
                parts.append(text[start..<index])
                start = text.index(after: index)
            default: break
            }
        }
        return parts + [text[start...]]
    }
}

extension Field {
    /// A field of the facts.
    init(_ name: String, fact: JSONObject, _ facts: Facts) {
        let isRequired = fact["required"]?.bool ?? false
        self.init(
            name, FactType(fact, facts).type(fact["type"]?.string?[...] ?? "any"),
            isRequired ? .required : .optional, fact["deprecated"]?.bool == true ? "Deprecated." : "",
            nullable: fact["nullable"]?.bool ?? false, readOnly: fact["read_only"]?.bool ?? false,
            secret: SecretFields.isSecret(name))
    }
}
