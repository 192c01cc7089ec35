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
