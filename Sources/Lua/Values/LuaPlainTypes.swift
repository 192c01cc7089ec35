internal import CLuaBridge
internal import Essentials

// Types of Swift that stand for something in Lua, besides those that have a type of their own there.

extension Duration: LuaConvertible, LuaDataConvertible {
    /// Takes a number of seconds, or a text such as `1h30m`; neither may be negative.
    public init(lua slot: LuaSlot) throws { self = try LuaDuration(lua: slot).duration }

    /// Adds a number of seconds, as `time` and `os.clock` have them.
    public func push(to results: LuaResults) throws { try luaData.push(to: results) }

    /// Takes what an argument may be.
    public init(luaData: LuaData) throws {
        switch luaData {
        case .integer(let seconds):
            guard let given = OutsideDuration(seconds: seconds) else {
                throw LuaDataError(expected: "a duration", got: luaData)
            }
            self = given.duration
        case .number(let seconds):
            guard let given = OutsideDuration(seconds: seconds) else {
                throw LuaDataError(expected: "a duration", got: luaData)
            }
            self = given.duration
        case .string(let text):
            guard let given = try? LuaDuration(parsing: String(decoding: text, as: UTF8.self)) else {
                throw LuaDataError(expected: "a duration", got: luaData)
            }
            self = given.duration
        default: throw LuaDataError(expected: "a duration", got: luaData)
        }
    }

    /// A number of seconds; whole ones are an integer.
    public var luaData: LuaData {
        let (seconds, attoseconds) = components
        return attoseconds == 0 ? .integer(seconds) : .number(Double(seconds) + Double(attoseconds) / 1e18)
    }
}

extension Float: LuaConvertible, LuaDataConvertible {
    /// Takes a number, rounded to the nearest one of this type.
    public init(lua slot: LuaSlot) throws { self = Float(try Double(lua: slot)) }
    /// Adds a float.
    public func push(to results: LuaResults) throws { try Double(self).push(to: results) }
    /// Takes a number, rounded to the nearest one of this type.
    public init(luaData: LuaData) throws { self = Float(try Double(luaData: luaData)) }
    /// A float.
    public var luaData: LuaData { .number(Double(self)) }
}

// Values that stay in their state, or are Lua's own, may be parameters and results beside those that are `Codable`.
// Only this module's coders have them.

extension LuaData: Codable {
    /// Any plain value, where a coder of this module decodes.
    public init(from decoder: any Decoder) throws {
        self = try LuaOnly.data(decoder, Self.self)
    }

    /// The value itself, where a coder of this module encodes.
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? LuaDataEncoder else { throw LuaOnly.refusal(self, encoder) }
        encoder.box.data = self
    }
}

extension LuaValue: Codable {
    /// A plain value, where a coder of this module decodes; an argument may be any value.
    public init(from decoder: any Decoder) throws {
        self =
            switch try LuaOnly.data(decoder, Self.self) {
            case .nil: .nil
            case .null: .null
            case .boolean(let value): .boolean(value)
            case .integer(let value): .integer(value)
            case .number(let value): .number(value)
            case .string(let bytes): .string(bytes)
            case .array, .table: throw LuaOnly.refusal(Self.self, decoder)
            }
    }

    /// A plain value, where a coder of this module encodes; a result may be any value.
    public func encode(to encoder: any Encoder) throws {
        guard let encoder = encoder as? LuaDataEncoder, reference == nil else {
            throw LuaOnly.refusal(self, encoder)
        }
        encoder.box.data = plain
    }
}

extension LuaReference: Codable {
    /// Always throws: a handle comes from an argument or result alone.
    public convenience init(from decoder: any Decoder) throws { throw LuaOnly.refusal(Self.self, decoder) }
    /// Always throws: a handle is an argument or result alone.
    public func encode(to encoder: any Encoder) throws { throw LuaOnly.refusal(self, encoder) }
}

extension LuaObject: Codable {
    /// Always throws: an object comes from an argument or result alone.
    public init(from decoder: any Decoder) throws { throw LuaOnly.refusal(Self.self, decoder) }
    /// Always throws: an object is an argument or result alone.
    public func encode(to encoder: any Encoder) throws { throw LuaOnly.refusal(self, encoder) }
}

extension LuaCodable: Decodable where Value: Decodable {
    /// Decodes the value itself.
    public init(from decoder: any Decoder) throws { self.init(try Value(from: decoder)) }
}

extension LuaCodable: Encodable where Value: Encodable {
    /// Encodes the value itself.
    public func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}

/// The rules for values that only Lua has.
private enum LuaOnly {
    static func data(_ decoder: any Decoder, _ type: any Any.Type) throws -> LuaData {
        guard let decoder = decoder as? LuaDataDecoder else { throw refusal(type, decoder) }
        return decoder.data
    }

    static func refusal(_ type: any Any.Type, _ decoder: any Decoder) -> DecodingError {
        .typeMismatch(
            type, .init(codingPath: decoder.codingPath, debugDescription: "\(type) is a value of Lua alone"))
    }

    static func refusal(_ value: Any, _ encoder: any Encoder) -> EncodingError {
        .invalidValue(
            value,
            .init(
                codingPath: encoder.codingPath, debugDescription: "\(type(of: value)) is a value of Lua alone"
            ))
    }
}
