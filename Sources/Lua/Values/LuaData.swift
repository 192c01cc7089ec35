internal import CLuaBridge

/// A Lua value that needs no state to exist: no functions, no identity, no cycles.
public enum LuaData: Sendable, Hashable {
    case `nil`
    /// `json.null`, which unlike `nil` can be a member of a table.
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    /// The bytes of a string, which need not be UTF-8.
    case string([UInt8])
    /// A sequence.
    case array([LuaData])
    /// Any other table.
    case table([LuaData: LuaData])

    /// A string of the text's UTF-8.
    public static func text(_ text: String) -> LuaData { .string(Array(text.utf8)) }

    /// The text of a string, with what is no UTF-8 replaced.
    public var text: String? {
        if case .string(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// The member of a table with string keys.
    public subscript(key: String) -> LuaData? {
        if case .table(let members) = self { members[.text(key)] } else { nil }
    }

    /// Lua's word for the type.
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

/// A type that converts to and from values without a state, so it can be inside of arrays and
/// dictionaries.
public protocol LuaDataConvertible {
    /// Throws ``LuaDataError`` when the value is no such thing.
    init(luaData: LuaData) throws
    /// The value for Lua.
    var luaData: LuaData { get }
}

/// A value inside a table that is not what was expected.
public struct LuaDataError: Error, Equatable, Sendable {
    /// What was expected, `string`.
    public var expected: String
    /// What was found, `table`.
    public var got: String

    /// `data` where `expected` should be.
    public init(expected: String, got data: LuaData) {
        self.expected = expected
        self.got = data.typeName
    }
}

extension LuaData: LuaDataConvertible {
    public init(luaData: LuaData) { self = luaData }
    public var luaData: LuaData { self }
}

extension Bool: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        guard case .boolean(let value) = luaData else {
            throw LuaDataError(expected: "boolean", got: luaData)
        }
        self = value
    }

    public var luaData: LuaData { .boolean(self) }
}

extension Int64: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        switch luaData {
        case .integer(let value): self = value
        case .number(let value):
            guard let whole = Int64(exactly: value) else {
                throw LuaDataError(expected: "integer", got: luaData)
            }
            self = whole
        default: throw LuaDataError(expected: "integer", got: luaData)
        }
    }

    public var luaData: LuaData { .integer(self) }
}

extension Int: LuaDataConvertible {
    public init(luaData: LuaData) throws { self = Int(try Int64(luaData: luaData)) }
    public var luaData: LuaData { .integer(Int64(self)) }
}

extension UInt8: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        guard let byte = UInt8(exactly: try Int64(luaData: luaData)) else {
            throw LuaDataError(expected: "integer from 0 to 255", got: luaData)
        }
        self = byte
    }

    public var luaData: LuaData { .integer(Int64(self)) }
}

extension Double: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        switch luaData {
        case .integer(let value): self = Double(value)
        case .number(let value): self = value
        default: throw LuaDataError(expected: "number", got: luaData)
        }
    }

    public var luaData: LuaData { .number(self) }
}

extension String: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        guard let text = luaData.text else { throw LuaDataError(expected: "string", got: luaData) }
        self = text
    }

    public var luaData: LuaData { .text(self) }
}

extension Optional: LuaDataConvertible where Wrapped: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        self = luaData == .nil || luaData == .null ? nil : try Wrapped(luaData: luaData)
    }

    public var luaData: LuaData { self?.luaData ?? .nil }
}

extension Array: LuaDataConvertible where Element: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        switch luaData {
        case .array(let elements): self = try elements.map { try Element(luaData: $0) }
        case .table(let members) where members.isEmpty: self = []
        case .string(let bytes):
            guard let result = bytes as? Self else { throw LuaDataError(expected: "table", got: luaData) }
            self = result
        default: throw LuaDataError(expected: "table", got: luaData)
        }
    }

    public var luaData: LuaData {
        if let bytes = self as? [UInt8] { .string(bytes) } else { .array(map(\.luaData)) }
    }
}

extension Dictionary: LuaDataConvertible where Key == String, Value: LuaDataConvertible {
    public init(luaData: LuaData) throws {
        switch luaData {
        case .array(let elements) where elements.isEmpty: self = [:]
        case .table(let members):
            self.init(minimumCapacity: members.count)
            for (key, value) in members { self[try String(luaData: key)] = try Value(luaData: value) }
        default: throw LuaDataError(expected: "table", got: luaData)
        }
    }

    public var luaData: LuaData {
        .table(Dictionary<LuaData, LuaData>(map { (.text($0), $1.luaData) }, uniquingKeysWith: { $1 }))
    }
}

/// Reads what tape.c wrote; both ends are ours, so the bytes are taken to be well formed.
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

/// Writes what tape.c reads.
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
            // What Lua refuses as a key is left out, as a member that is nil is.
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
