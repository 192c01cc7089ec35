/// Carries any `Codable` value into and out of Lua, as a table or a plain value.
///
/// ```swift
/// crm.function("lookup") { (phone: String) async throws -> LuaCodable<Customer> in
///     LuaCodable(try await directory.customer(phone))
/// }
/// ```
public struct LuaCodable<Value> {
    /// The value itself.
    public var value: Value

    /// Carries `value`.
    public init(_ value: Value) { self.value = value }
}

extension LuaCodable: Sendable where Value: Sendable {}

extension LuaCodable: LuaDecodable where Value: Decodable {
    public init(lua slot: LuaSlot) throws {
        let data = try LuaData(lua: slot)
        do {
            value = try LuaDataDecoder.decode(Value.self, from: data)
        } catch let error as DecodingError {
            throw LuaArgumentError(
                index: slot.index, expected: String(describing: Value.self),
                got: DecodingFacts(error).sentence)
        }
    }
}

extension LuaCodable: LuaEncodable where Value: Encodable {
    public func push(to results: LuaResults) throws {
        try LuaDataEncoder.encode(value).push(to: results)
    }
}

extension LuaData {
    /// Any value as plain data.
    public init(encoding value: some Encodable) throws { self = try LuaDataEncoder.encode(value) }
}

/// What a decoding error says, in words for a script's author.
private struct DecodingFacts {
    var sentence: String

    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            sentence = "a table without '\(Self.path(context.codingPath + [key]))'"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            sentence = "a table whose '\(Self.path(context.codingPath))' is no \(type)"
        case .dataCorrupted(let context): sentence = context.debugDescription
        @unknown default: sentence = "something else"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        var text = ""
        for key in keys {
            if let index = key.intValue {
                text += "[\(index + 1)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return text
    }
}

extension LuaReference {
    /// The table as any type that decodes from plain data.
    public func decode<T: Decodable & Sendable>(as type: T.Type = T.self) async throws -> T {
        try LuaDataDecoder.decode(type, from: await data())
    }
}
