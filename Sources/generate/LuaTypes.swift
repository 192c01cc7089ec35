import TelnyxCatalog

/// How Lua writes names.
enum LuaName {
    private static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// A name as the key of a table.
    static func key(_ name: String) -> String {
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
    /// The type as LuaLS writes it.
    var luaType: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .enumeration(let values, let isOpen):
            (values.map { "\"\($0)\"" } + (isOpen ? ["string"] : [])).joined(separator: "|")
        case .list(let element, _): element.isCompound ? "(\(element.luaType))[]" : "\(element.luaType)[]"
        case .map(let value): "table<string, \(value.luaType)>"
        case .any: "any"
        case .object(let shape): "telnyx.\(shape().name)"
        case .union(let union): "telnyx.\(union().name)"
        case .alternatives(let types): types.map(\.luaType).joined(separator: "|")
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
    var hasLimits: Bool {
        switch self {
        case .string(let rule): rule != StringRule()
        case .integer(let bounds): bounds != Bounds()
        case .number(let bounds): bounds != Bounds()
        case .list(_, let count): count != nil
        default: false
        }
    }
}

extension Parameter {
    /// The type of a path parameter, for which a record may stand.
    var luaType: String {
        guard let record else { return type.luaType }
        return "\(type.luaType)|telnyx.\(record.shape().name)"
    }
}

extension Operation {
    var luaArguments: String { "telnyx.\(id).Arguments" }
    var luaCall: String { "telnyx.\(id).Call" }

    /// The types of the results, in order.
    func luaResults(_ form: CallForm) -> [String] {
        if form == .streamed { return ["telnyx.Stream"] }
        var results: [String]
        if isList {
            results = ["telnyx.List<\(returns.type.luaType)>"]
        } else {
            switch returns.envelope {
            case .empty: results = form == .withResponse ? ["nil"] : []
            default: results = [returns.type.luaType]
            }
        }
        if form == .withResponse { results.append("telnyx.Response") }
        return results
    }
}

/// The ways in which a script can make a call; each has a table of its own.
enum CallForm {
    case plain
    /// With a second result: what there is to know about the response.
    case withResponse
    /// Read while the service still writes.
    case streamed
}
