internal import CLuaBridge

/// A type whose values can be made from an argument of a Lua call.
public protocol LuaDecodable: SendableMetatype {
    /// Throws ``LuaArgumentError``, usually from ``LuaSlot/mismatch(expected:)``.
    init(lua slot: LuaSlot) throws
}

/// A type whose values can be results of a host function.
public protocol LuaEncodable: SendableMetatype {
    /// Adds what the value becomes in Lua; usually one result.
    func push(to results: LuaResults) throws
}

/// A type that converts both ways.
public typealias LuaConvertible = LuaDecodable & LuaEncodable

/// An argument that is not what the function takes.
public struct LuaArgumentError: Error, Equatable, Sendable {
    /// The argument's place, from 0.
    public var index: Int
    /// What was expected, `string`.
    public var expected: String
    /// What was given, `table`.
    public var got: String
    /// Where inside a table something is wrong, and what: `tools[2].handler is a function; expected …`.
    public var fault: String?

    /// An error about the argument at `index`.
    public init(index: Int, expected: String, got: String, fault: String? = nil) {
        self.index = index
        self.expected = expected
        self.got = got
        self.fault = fault
    }
}

extension Bool: LuaConvertible {
    public init(lua slot: LuaSlot) throws {
        guard slot.value.kind == CLB_BOOLEAN else { throw slot.mismatch(expected: "boolean") }
        self = slot.value.integer != 0
    }

    public func push(to results: LuaResults) throws {
        var value = clb_value()
        value.kind = CLB_BOOLEAN
        value.integer = self ? 1 : 0
        try results.add(value)
    }
}

extension Int64: LuaConvertible {
    /// Takes a float too when it is whole, as Lua's own functions do.
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

    @inlinable public func push(to results: LuaResults) throws { try results.add(integer: self) }
}

extension Int: LuaConvertible {
    @inlinable public init(lua slot: LuaSlot) throws { self = Int(try Int64(lua: slot)) }
    @inlinable public func push(to results: LuaResults) throws { try Int64(self).push(to: results) }
}

extension Double: LuaConvertible {
    public init(lua slot: LuaSlot) throws {
        switch slot.value.kind {
        case CLB_INTEGER: self = Double(slot.value.integer)
        case CLB_NUMBER: self = slot.value.number
        default: throw slot.mismatch(expected: "number")
        }
    }

    public func push(to results: LuaResults) throws {
        var value = clb_value()
        value.kind = CLB_NUMBER
        value.number = self
        try results.add(value)
    }
}

extension String: LuaConvertible {
    /// Bytes that are no UTF-8 are replaced; take `[UInt8]` to keep them.
    public init(lua slot: LuaSlot) throws {
        guard let bytes = slot.stringBytes else { throw slot.mismatch(expected: "string") }
        self = String(decoding: bytes, as: UTF8.self)
    }

    public func push(to results: LuaResults) throws {
        var copy = self
        try copy.withUTF8 { try results.add(kind: CLB_STRING, bytes: UnsafeRawBufferPointer($0)) }
    }
}

extension Optional: LuaDecodable where Wrapped: LuaDecodable {
    public init(lua slot: LuaSlot) throws { self = slot.isNil ? nil : try Wrapped(lua: slot) }
}

extension Optional: LuaEncodable where Wrapped: LuaEncodable {
    public func push(to results: LuaResults) throws {
        if let self { try self.push(to: results) } else { try results.add(clb_value()) }
    }
}

extension Array: LuaDecodable where Element: LuaDataConvertible {
    /// `[UInt8]` is a string's bytes; other arrays are made from sequences.
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
    public func push(to results: LuaResults) throws {
        if Element.self == UInt8.self {
            try withUnsafeBytes { try results.add(kind: CLB_STRING, bytes: $0) }
        } else {
            try luaData.push(to: results)
        }
    }
}

extension UInt8: LuaConvertible {
    public init(lua slot: LuaSlot) throws {
        guard let byte = UInt8(exactly: try Int64(lua: slot)) else {
            throw LuaArgumentError(index: slot.index, expected: "integer from 0 to 255", got: "number")
        }
        self = byte
    }

    public func push(to results: LuaResults) throws { try Int64(self).push(to: results) }
}

extension Dictionary: LuaDecodable where Key == String, Value: LuaDataConvertible {
    public init(lua slot: LuaSlot) throws {
        guard slot.value.kind == CLB_TABLE else { throw slot.mismatch(expected: "table") }
        self = try LuaData(lua: slot).converted(at: slot.index)
    }
}

extension Dictionary: LuaEncodable where Key == String, Value: LuaDataConvertible {
    public func push(to results: LuaResults) throws { try luaData.push(to: results) }
}
