internal import CLuaBridge
internal import Glibc

/// A plain Lua value, which needs no state: no functions, no identity, no cycles.
public enum LuaData: Sendable, Hashable {
    case `nil`
    /// `json.null`, which unlike `nil` can be a member of a table.
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// A string, whose bytes need not be UTF-8.
    case string([UInt8])
    /// A sequence.
    case array([LuaData])
    /// Any other table.
    case table([LuaData: LuaData])

    /// A string with the UTF-8 of `text`.
    public static func text(_ text: String) -> LuaData { .string(Array(text.utf8)) }

    /// The text of a string, with invalid UTF-8 replaced; `nil` for another value.
    public var text: String? {
        if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// The member of a table with string keys; `nil` if there is none.
    public subscript(key: String) -> LuaData? {
        if case .table(let members) = self { members[.text(key)] } else { nil }
    }

    /// The type name in Lua.
    public var typeName: String {
        switch self {
        case .nil: "nil"
        case .null: "json.null"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string: "string"
        case .array, .table: "table"
        }
    }

    func converted<T: LuaDataConvertible>(at index: Int) throws -> T {
        do {
            return try T(luaData: self)
        } catch let error as LuaDataError {
            throw LuaArgumentError(index: index, expected: error.expected, got: error.got)
        }
    }
}

extension LuaData: LuaConvertible {
    /// Takes a plain value; a table is copied. Throws ``LuaArgumentError`` for other values, also inside the table.
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_NIL: self = .nil
        case CLB_NULL: self = .null
        case CLB_BOOLEAN: self = .boolean(slot.value.integer != 0)
        case CLB_INTEGER: self = .integer(slot.value.integer)
        case CLB_NUMBER: self = .number(slot.value.number)
        case CLB_STRING:
            self = .string([UInt8](slot.stringBytes ?? UnsafeRawBufferPointer(start: nil, count: 0)))
        case CLB_TABLE:
            var tape = TapeReader(try slot.tape())
            self = tape.read()
        default: throw slot.mismatch(expected: "a plain value")
        }
    }

    /// Adds the value; a table is new for each result.
    public func push(to results: LuaResults) throws {
        switch self {
        case .nil: try results.add(clb_value())
        case .boolean(let value): try value.push(to: results)
        case .integer(let value): try value.push(to: results)
        case .number(let value): try value.push(to: results)
        case .string(let bytes):
            try bytes.withUnsafeBytes { try results.add(kind: CLB_STRING, bytes: $0) }
        case .null, .array, .table:
            var tape = TapeWriter()
            tape.write(self)
            try tape.bytes.withUnsafeBytes { try results.add(kind: CLB_TAPE, bytes: $0) }
        }
    }
}

/// A type that can be converted to and from plain values, and so can be an element of arrays and
/// dictionaries.
public protocol LuaDataConvertible {
    /// Converts a plain value. Throws ``LuaDataError`` for another type.
    init(luaData: LuaData) throws
    /// The value as plain data.
    var luaData: LuaData { get }
}

/// The error for plain data of another type than expected.
public struct LuaDataError: Error, Equatable, Sendable {
    /// The expected type, `string`.
    public var expected: String
    /// The found type, `table`.
    public var got: String

    /// Creates an error for `data`.
    public init(expected: String, got data: LuaData) {
        self.expected = expected
        self.got = data.typeName
    }
}

extension LuaData: LuaDataConvertible {
    /// The value itself.
    public init(luaData: LuaData) { self = luaData }
    /// The value itself.
    public var luaData: LuaData { self }
}

/// Reads a tape, see tape.c. Tapes are written only by this module, so their form is not checked.
struct TapeReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private mutating func load<T: BitwiseCopyable>(_ type: T.Type) -> T {
        defer { position += MemoryLayout<T>.size }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: type) }
    }

    mutating func read() -> LuaData {
        let tag = bytes[position]
        position += 1
        switch tag {
        case UInt8(ascii: "0"): return .null
        case UInt8(ascii: "t"): return .boolean(true)
        case UInt8(ascii: "f"): return .boolean(false)
        case UInt8(ascii: "i"): return .integer(load(Int64.self))
        case UInt8(ascii: "d"): return .number(load(Double.self))
        case UInt8(ascii: "s"):
            let count = Int(load(Int32.self))
            defer { position += count }
            return .string(Array(bytes[position..<position + count]))
        case UInt8(ascii: "["):
            var elements: [LuaData] = []
            while bytes[position] != UInt8(ascii: "]") { elements.append(read()) }
            position += 1
            return .array(elements)
        case UInt8(ascii: "{"):
            var members: [LuaData: LuaData] = [:]
            while bytes[position] != UInt8(ascii: "}") {
                let key = read()
                members[key] = read()
            }
            position += 1
            return .table(members)
        default: return .nil
        }
    }
}

/// Writes a tape for tape.c.
struct TapeWriter {
    private(set) var bytes: [UInt8] = []

    private mutating func append(_ tag: Unicode.Scalar) { bytes.append(UInt8(ascii: tag)) }

    private mutating func append(_ value: some BitwiseCopyable) {
        withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ data: LuaData) {
        switch data {
        case .nil: append("n")
        case .null: append("0")
        case .boolean(let value): append(value ? "t" : "f")
        case .integer(let value):
            append("i")
            append(value)
        case .number(let value):
            append("d")
            append(value)
        case .string(let text):
            append("s")
            append(Int32(text.count))
            bytes.append(contentsOf: text)
        case .array(let elements):
            append("[")
            for element in elements { write(element) }
            append("]")
        case .table(let members):
            append("{")
            // Keys that Lua refuses are omitted, as members that are nil are.
            for (key, value) in members where key != .nil && !key.isNotANumber {
                write(key)
                write(value)
            }
            append("}")
        }
    }
}

extension LuaData {
    fileprivate var isNotANumber: Bool {
        if case .number(let value) = self { value.isNaN } else { false }
    }
}

extension LuaData {
    /// The value as a Lua expression on one line, which evaluates to the same value.
    package var literal: String {
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

    /// A key as written before `=` in a table constructor: a name, or an expression in brackets.
    package static func key(of key: LuaData) -> String {
        guard case .string(let bytes) = key else { return "[\(key.literal)]" }
        let text = String(decoding: bytes, as: UTF8.self)
        let isName = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isName && text.first?.isNumber == false && !keywords.contains(text) ? text : "[\(key.literal)]"
    }

    static let keywords: Set<String> = [
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ]

    /// A float as `tostring` writes it: 14 digits, with a fraction where it could be taken for an integer.
    static func text(of number: Double) -> String {
        let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
            withVaList([number]) { _ = vsnprintf(buffer.baseAddress, buffer.count, "%.14g", $0) }
            return buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        return text.allSatisfy { $0.isNumber || $0 == "-" } ? text + ".0" : text
    }

    private static func literal(of number: Double) -> String {
        if number.isNaN { return "0/0" }
        return number.isInfinite ? (number < 0 ? "-math.huge" : "math.huge") : "\(number)"
    }

    /// In quotes; invalid UTF-8, invisible and control characters are escaped.
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
                // A digit after it would be read as part of the number.
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
    /// C1 control characters, bidirectional marks, zero-width spaces.
    fileprivate var isUnseen: Bool {
        switch value {
        case 0x80...0x9F, 0xAD, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
            true
        default: false
        }
    }
}
