/// How Lua writes the names of fields.
package enum LuaKey {
    private static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// A name as the key of a table.
    package static func text(_ name: String) -> String {
        let isWord = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return isWord && !keywords.contains(name) ? name : "[\"\(name)\"]"
    }
}

extension ValueType {
    /// The type as LuaLS, the language server for Lua, writes it.
    package var luaType: String { luaType(below: "telnyx.") }

    /// - Parameter prefix: What stands before the names of shapes.
    package func luaType(below prefix: String) -> String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .enumeration(let values, let isOpen):
            (values.map { "\"\($0)\"" } + (isOpen ? ["string"] : [])).joined(separator: "|")
        case .list(let element, _):
            element.isCompound
                ? "(\(element.luaType(below: prefix)))[]" : "\(element.luaType(below: prefix))[]"
        case .map(let value): "table<string, \(value.luaType(below: prefix))>"
        case .any: "any"
        case .object(let shape): prefix + shape().name
        case .union(let union): prefix + union().name
        case .alternatives(let types): types.map { $0.luaType(below: prefix) }.joined(separator: "|")
        }
    }

    private var isCompound: Bool {
        switch self {
        case .enumeration(let values, let isOpen): values.count > 1 || isOpen
        case .alternatives: true
        default: false
        }
    }

    /// Whether the type says less than what is checked.
    package var hasLimits: Bool {
        switch self {
        case .string(let rule): rule != StringRule()
        case .integer(let bounds): bounds != Bounds()
        case .number(let bounds): bounds != Bounds()
        case .list(_, let count): count != nil
        default: false
        }
    }
}
