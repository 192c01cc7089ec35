/// Encodes any `Encodable` value as plain Lua data.
struct LuaDataEncoder: Encoder {
    /// Where a value under construction lives; containers of one value share it.
    final class Box {
        var data: LuaData = .nil
        /// What comes in when the value is complete.
        var members: [LuaData: Box]?
        var elements: [Box]?

        var result: LuaData {
            if let members { return .table(members.mapValues(\.result)) }
            if let elements { return .array(elements.map(\.result)) }
            return data
        }
    }

    let box: Box
    var codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func encode(_ value: some Encodable) throws -> LuaData {
        let encoder = LuaDataEncoder(box: Box())
        try encoder.put(value)
        return encoder.box.result
    }

    func put(_ value: some Encodable) throws {
        switch value {
        case let value as [UInt8]: box.data = .string(value)
        case let value as any LuaDataConvertible where value is Bool || value is String || value is Double:
            box.data = value.luaData
        case let value as any FixedWidthInteger:
            guard let integer = Int64(exactly: value) else {
                throw EncodingError.invalidValue(
                    value, .init(codingPath: codingPath, debugDescription: "the number does not fit"))
            }
            box.data = .integer(integer)
        case let value as Float: box.data = .number(Double(value))
        default: try value.encode(to: self)
        }
    }

    func inside(_ key: some CodingKey) -> LuaDataEncoder {
        let inner = Box()
        box.members?[.text(key.stringValue)] = inner
        return LuaDataEncoder(box: inner, codingPath: codingPath + [key])
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.members = box.members ?? [:]
        return KeyedEncodingContainer(Keyed(encoder: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.elements = box.elements ?? []
        return Unkeyed(encoder: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(encoder: self) }

    private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
        let encoder: LuaDataEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }

        func encodeNil(forKey key: Key) throws {}
        func encode<T: Encodable>(_ value: T, forKey key: Key) throws { try encoder.inside(key).put(value) }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) -> KeyedEncodingContainer<Nested> { encoder.inside(key).container(keyedBy: type) }

        func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
            encoder.inside(key).unkeyedContainer()
        }

        func superEncoder() -> any Encoder { encoder.inside(DataKey("super")) }
        func superEncoder(forKey key: Key) -> any Encoder { encoder.inside(key) }
    }

    private struct Unkeyed: UnkeyedEncodingContainer {
        let encoder: LuaDataEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }
        var count: Int { encoder.box.elements?.count ?? 0 }

        private func next() -> LuaDataEncoder {
            let inner = Box()
            let key = DataKey(count)
            encoder.box.elements?.append(inner)
            return LuaDataEncoder(box: inner, codingPath: codingPath + [key])
        }

        func encodeNil() throws { next().box.data = .null }
        func encode<T: Encodable>(_ value: T) throws { try next().put(value) }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) -> KeyedEncodingContainer<Nested> { next().container(keyedBy: type) }

        func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { next().unkeyedContainer() }
        func superEncoder() -> any Encoder { next() }
    }

    private struct Single: SingleValueEncodingContainer {
        let encoder: LuaDataEncoder
        var codingPath: [any CodingKey] { encoder.codingPath }

        func encodeNil() throws { encoder.box.data = .nil }
        func encode<T: Encodable>(_ value: T) throws { try encoder.put(value) }
    }
}
