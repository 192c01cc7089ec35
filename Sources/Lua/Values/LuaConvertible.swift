internal import CLuaBridge

// The conversions of each type stand together: from an argument and to a result on the Lua stack, which copies
// nothing that it need not, and from and to plain data inside a table.

/// A type that can be converted from an argument of a Lua call.
public protocol LuaDecodable: SendableMetatype {
    /// Converts an argument. Throws ``LuaArgumentError``, usually from ``LuaSlot/mismatch(expected:)``.
    init(lua slot: LuaSlot) throws
}

/// A type that can be converted to a result of a host function.
public protocol LuaEncodable: SendableMetatype {
    /// Adds the value to the results; usually one result.
    func push(to results: LuaResults) throws
}

/// A type that can be converted both ways.
public typealias LuaConvertible = LuaDecodable & LuaEncodable

/// The error for an argument that a function does not take.
public struct LuaArgumentError: Error, Equatable, Sendable {
    /// The index of the argument, from 0; below zero for the receiver of a method.
    public var index: Int
    /// The expected type or value, `string`.
    public var expected: String
    /// The given type or value, `table`.
    public var got: String
    /// A fault inside a table, with its path: `tools[2].handler is a function; expected …`.
    public var fault: String?

    /// Creates an error for the argument at `index`.
    public init(index: Int, expected: String, got: String, fault: String? = nil) {
        self.index = index
        self.expected = expected
        self.got = got
        self.fault = fault
    }
}

extension Bool: LuaConvertible, LuaDataConvertible {
    /// Takes a boolean.
    public init(lua slot: LuaSlot) throws {
        guard slot.value.kind == CLB_BOOLEAN else { throw slot.mismatch(expected: "boolean") }
        self = slot.value.integer != 0
    }

    /// Adds a boolean.
    public func push(to results: LuaResults) throws {
        var value = clb_value()
        value.kind = CLB_BOOLEAN
        value.integer = self ? 1 : 0
        try results.add(value)
    }

    /// Takes a boolean.
    public init(luaData: LuaData) throws {
        guard case .boolean(let value) = luaData else {
            throw LuaDataError(expected: "boolean", got: luaData)
        }
        self = value
    }

    /// A boolean.
    public var luaData: LuaData { .boolean(self) }
}

extension Int64: LuaConvertible, LuaDataConvertible {
    /// A float is accepted if it is whole, as by Lua's own functions.
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_INTEGER: self = slot.value.integer
        case CLB_NUMBER:
            guard let whole = Int64(exactly: slot.value.number) else {
                throw LuaArgumentError(
                    index: slot.index, expected: "integer", got: "number without integer value")
            }
            self = whole
        default: throw slot.mismatch(expected: "integer")
        }
    }

    /// Adds an integer.
    @inlinable public func push(to results: LuaResults) throws { try results.add(integer: self) }

    /// Takes an integer, or a float that is whole.
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

    /// An integer.
    public var luaData: LuaData { .integer(self) }
}

extension Int: LuaConvertible, LuaDataConvertible {
    /// Takes an integer, or a float that is whole.
    @inlinable public init(lua slot: LuaSlot) throws { self = Int(try Int64(lua: slot)) }
    /// Adds an integer.
    @inlinable public func push(to results: LuaResults) throws { try Int64(self).push(to: results) }

    /// Takes an integer, or a float that is whole.
    public init(luaData: LuaData) throws { self = Int(try Int64(luaData: luaData)) }
    /// An integer.
    public var luaData: LuaData { .integer(Int64(self)) }
}

extension Double: LuaConvertible, LuaDataConvertible {
    /// Takes a number.
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_INTEGER: self = Double(slot.value.integer)
        case CLB_NUMBER: self = slot.value.number
        default: throw slot.mismatch(expected: "number")
        }
    }

    /// Adds a float.
    public func push(to results: LuaResults) throws {
        var value = clb_value()
        value.kind = CLB_NUMBER
        value.number = self
        try results.add(value)
    }

    /// Takes a number.
    public init(luaData: LuaData) throws {
        switch luaData {
        case .integer(let value): self = Double(value)
        case .number(let value): self = value
        default: throw LuaDataError(expected: "number", got: luaData)
        }
    }

    /// A float.
    public var luaData: LuaData { .number(self) }
}

extension String: LuaConvertible, LuaDataConvertible {
    /// Invalid UTF-8 is replaced; take `[UInt8]` to keep the bytes.
    public init(lua slot: LuaSlot) throws {
        guard let bytes = slot.stringBytes else { throw slot.mismatch(expected: "string") }
        self = String(decoding: bytes, as: UTF8.self)
    }

    /// Adds a string.
    public func push(to results: LuaResults) throws {
        var copy = self
        try copy.withUTF8 { try results.add(kind: CLB_STRING, bytes: UnsafeRawBufferPointer($0)) }
    }

    /// Takes a string.
    public init(luaData: LuaData) throws {
        guard let text = luaData.text else { throw LuaDataError(expected: "string", got: luaData) }
        self = text
    }

    /// A string.
    public var luaData: LuaData { .text(self) }
}

extension Optional: LuaDecodable where Wrapped: LuaDecodable {
    /// Takes `nil` or no value as `nil`.
    public init(lua slot: LuaSlot) throws { self = slot.isNil ? nil : try Wrapped(lua: slot) }
}

extension Optional: LuaEncodable where Wrapped: LuaEncodable {
    /// Adds the value, or `nil`.
    public func push(to results: LuaResults) throws {
        if let self { try self.push(to: results) } else { try results.add(clb_value()) }
    }
}

extension Optional: LuaDataConvertible where Wrapped: LuaDataConvertible {
    /// Takes `nil` and `json.null` as `nil`.
    public init(luaData: LuaData) throws {
        self = luaData == .nil || luaData == .null ? nil : try Wrapped(luaData: luaData)
    }

    /// The value, or `nil`.
    public var luaData: LuaData { self?.luaData ?? .nil }
}

extension Array: LuaDecodable where Element: LuaDataConvertible {
    /// `[UInt8]` takes the bytes of a string; other arrays take sequences.
    public init(lua slot: LuaSlot) throws {
        if Element.self == UInt8.self {
            guard let bytes = slot.stringBytes else { throw slot.mismatch(expected: "string") }
            // The same type; a cast would look at each byte.
            self = unsafeBitCast(Array<UInt8>(bytes), to: Self.self)
            return
        }
        guard slot.value.kind == CLB_TABLE else { throw slot.mismatch(expected: "table") }
        self = try LuaData(lua: slot).converted(at: slot.index)
    }
}

extension Array: LuaEncodable where Element: LuaDataConvertible {
    /// Adds a sequence; `[UInt8]` is a string.
    public func push(to results: LuaResults) throws {
        if Element.self == UInt8.self {
            try withUnsafeBytes { try results.add(kind: CLB_STRING, bytes: $0) }
        } else {
            try luaData.push(to: results)
        }
    }
}

extension Array: LuaDataConvertible where Element: LuaDataConvertible {
    /// Takes a sequence; `[UInt8]` takes a string.
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

    /// A sequence; `[UInt8]` is a string.
    public var luaData: LuaData {
        if let bytes = self as? [UInt8] { .string(bytes) } else { .array(map(\.luaData)) }
    }
}

extension UInt8: LuaConvertible, LuaDataConvertible {
    /// Takes an integer from 0 to 255.
    public init(lua slot: LuaSlot) throws {
        guard let byte = UInt8(exactly: try Int64(lua: slot)) else {
            throw LuaArgumentError(index: slot.index, expected: "integer from 0 to 255", got: "number")
        }
        self = byte
    }

    /// Adds an integer.
    public func push(to results: LuaResults) throws { try Int64(self).push(to: results) }

    /// Takes an integer from 0 to 255.
    public init(luaData: LuaData) throws {
        guard let byte = UInt8(exactly: try Int64(luaData: luaData)) else {
            throw LuaDataError(expected: "integer from 0 to 255", got: luaData)
        }
        self = byte
    }

    /// An integer.
    public var luaData: LuaData { .integer(Int64(self)) }
}

extension Dictionary: LuaDecodable where Key == String, Value: LuaDataConvertible {
    /// Takes a table with string keys.
    public init(lua slot: LuaSlot) throws {
        guard slot.value.kind == CLB_TABLE else { throw slot.mismatch(expected: "table") }
        self = try LuaData(lua: slot).converted(at: slot.index)
    }
}

extension Dictionary: LuaEncodable where Key == String, Value: LuaDataConvertible {
    /// Adds a table.
    public func push(to results: LuaResults) throws { try luaData.push(to: results) }
}

extension Dictionary: LuaDataConvertible where Key == String, Value: LuaDataConvertible {
    /// Takes a table with string keys.
    public init(luaData: LuaData) throws {
        switch luaData {
        case .array(let elements) where elements.isEmpty: self = [:]
        case .table(let members):
            self.init(minimumCapacity: members.count)
            for (key, value) in members { self[try String(luaData: key)] = try Value(luaData: value) }
        default: throw LuaDataError(expected: "table", got: luaData)
        }
    }

    /// A table.
    public var luaData: LuaData {
        .table(Dictionary<LuaData, LuaData>(map { (.text($0), $1.luaData) }, uniquingKeysWith: { $1 }))
    }
}
