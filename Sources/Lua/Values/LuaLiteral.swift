extension LuaData {
    /// The value as Lua writes it, on one line: what it says reads back as the same value.
    public var literal: String {
        switch self {
        case .nil: "nil"
        case .null: "json.null"
        case .boolean(let flag): "\(flag)"
        case .integer(let integer): integer == .min ? "math.mininteger" : "\(integer)"
        case .number(let number): Self.literal(of: number)
        case .string(let bytes): Self.literal(of: bytes)
        case .array(let elements): "{ \(elements.map(\.literal).joined(separator: ", ")) }"
        case .table(let members) where members.isEmpty: "{}"
        case .table(let members): "{ \(Self.members(members).joined(separator: ", ")) }"
        }
    }

    private static func members(_ members: [LuaData: LuaData]) -> [String] {
        members.map { (key: key(of: $0.key), value: $0.value.literal) }.sorted { $0.key < $1.key }
            .map { "\($0.key) = \($0.value)" }
    }

    /// A key as it stands before `=` in a table: a name, or what it is in brackets.
    public static func key(of key: LuaData) -> String {
        guard case .string(let bytes) = key else { return "[\(key.literal)]" }
        let text = String(decoding: bytes, as: UTF8.self)
        let isName = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isName && text.first?.isNumber == false && !keywords.contains(text) ? text : "[\(key.literal)]"
    }

    private static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    private static func literal(of number: Double) -> String {
        if number.isNaN { return "0/0" }
        return number.isInfinite ? (number < 0 ? "-math.huge" : "math.huge") : "\(number)"
    }

    /// In quotes; what is no UTF-8, and what cannot be seen or a terminal obeys, by its number.
    private static func literal(of bytes: [UInt8]) -> String {
        var result = "\""
        var rest = bytes[...]
        while let first = rest.first {
            guard let scalar = scalar(at: rest) else {
                result += "\\\(first)"
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(UTF8.width(scalar))
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                // A digit behind would be taken for one of the number's.
                let isFollowed = rest.first.map { (0x30...0x39).contains($0) } ?? false
                let number = "\(scalar.value)"
                result += "\\" + (isFollowed ? String(repeating: "0", count: 3 - number.count) : "") + number
            case _ where scalar.isUnseen: result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func scalar(at bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        var iterator = bytes.makeIterator()
        var decoder = UTF8()
        if case .scalarValue(let scalar) = decoder.decode(&iterator) { return scalar }
        return nil
    }
}

extension Unicode.Scalar {
    /// The second controls, marks of direction, spaces of no width.
    fileprivate var isUnseen: Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }
}
