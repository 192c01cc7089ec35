/// A `Codable` value as an argument or result: a table or a plain value.
///
/// ```swift
/// crm.function("lookup") { (phone: String) async throws -> LuaCodable<Customer> in
///     LuaCodable(try await directory.customer(phone))
/// }
/// ```
public struct LuaCodable<Value> {
    /// The value.
    public var value: Value

    /// Wraps `value`.
    public init(_ value: Value) { self.value = value }
}

extension LuaCodable: Sendable where Value: Sendable {}

extension LuaCodable: LuaDecodable where Value: Decodable {
    /// Decodes a plain value or a table.
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
    /// Encodes the value.
    public func push(to results: LuaResults) throws {
        try LuaDataEncoder.encode(value).push(to: results)
    }
}

extension LuaData {
    /// Encodes a value as plain data.
    public init(encoding value: some Encodable) throws { self = try LuaDataEncoder.encode(value) }
}

/// The message of a decoding error for the author of a script.
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

/// Decodes a `Decodable` type from plain data.
struct LuaDataDecoder: Decoder {
    let data: LuaData
    var codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    static func decode<T: Decodable>(_ type: T.Type, from data: LuaData) throws -> T {
        try LuaDataDecoder(data: data).value(type)
    }

    /// Bytes are taken as they are, every other type decodes itself.
    func value<T: Decodable>(_ type: T.Type) throws -> T {
        if case .string(let bytes) = data, let bytes = bytes as? T { return bytes }
        if type == Duration.self, let duration = try plain(Duration.self) as? T { return duration }
        guard LuaDate.isDate(type) else { return try T(from: self) }
        let seconds = try plain(Double.self) - LuaDate.offset
        return try T(from: LuaDataDecoder(data: .number(seconds), codingPath: codingPath))
    }

    func plain<T: LuaDataConvertible>(_ type: T.Type) throws -> T {
        do { return try T(luaData: data) } catch {
            throw DecodingError.typeMismatch(
                type, .init(codingPath: codingPath, debugDescription: "found \(data.typeName)"))
        }
    }

    func integer<T: FixedWidthInteger>(_ type: T.Type) throws -> T {
        guard let value = T(exactly: try plain(Int64.self)) else {
            throw DecodingError.typeMismatch(
                type, .init(codingPath: codingPath, debugDescription: "the number does not fit"))
        }
        return value
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch data {
        case .table(let members): return KeyedDecodingContainer(Keyed(decoder: self, members: members))
        case .array(let elements) where elements.isEmpty:
            return KeyedDecodingContainer(Keyed(decoder: self, members: [:]))
        default:
            throw DecodingError.typeMismatch(
                [String: LuaData].self,
                .init(codingPath: codingPath, debugDescription: "found \(data.typeName)"))
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        Unkeyed(decoder: self, elements: try plain([LuaData].self))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(decoder: self) }

    func inside(_ data: LuaData, _ key: any CodingKey) -> LuaDataDecoder {
        LuaDataDecoder(data: data, codingPath: codingPath + [key])
    }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let decoder: LuaDataDecoder
        let members: [LuaData: LuaData]

        var codingPath: [any CodingKey] { decoder.codingPath }
        var allKeys: [Key] { members.keys.compactMap { $0.text.flatMap(Key.init(stringValue:)) } }

        private func member(_ key: some CodingKey) -> LuaData? {
            members[.text(key.stringValue)] ?? key.intValue.flatMap { members[.integer(Int64($0))] }
        }

        private func inside(_ key: some CodingKey) throws -> LuaDataDecoder {
            guard let data = member(key) else {
                throw DecodingError.keyNotFound(
                    key, .init(codingPath: codingPath, debugDescription: "no member"))
            }
            return decoder.inside(data, key)
        }

        func contains(_ key: Key) -> Bool { member(key) != nil }
        func decodeNil(forKey key: Key) throws -> Bool {
            member(key).map { $0 == .null || $0 == .nil } ?? true
        }
        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try inside(key).value(type) }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { try inside(key).container(keyedBy: type) }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try inside(key).unkeyedContainer()
        }

        func superDecoder() throws -> any Decoder { try inside(DataKey("super")) }
        func superDecoder(forKey key: Key) throws -> any Decoder { try inside(key) }
    }

    private struct Unkeyed: UnkeyedDecodingContainer {
        let decoder: LuaDataDecoder
        let elements: [LuaData]
        var currentIndex = 0

        var codingPath: [any CodingKey] { decoder.codingPath }
        var count: Int? { elements.count }
        var isAtEnd: Bool { currentIndex >= elements.count }

        private mutating func next() throws -> LuaDataDecoder {
            guard !isAtEnd else {
                throw DecodingError.valueNotFound(
                    LuaData.self, .init(codingPath: codingPath, debugDescription: "no more elements"))
            }
            defer { currentIndex += 1 }
            return decoder.inside(elements[currentIndex], DataKey(currentIndex))
        }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, elements[currentIndex] == .null || elements[currentIndex] == .nil else {
                return false
            }
            currentIndex += 1
            return true
        }

        mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try next().value(type) }

        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> { try next().container(keyedBy: type) }

        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try next().unkeyedContainer()
        }

        mutating func superDecoder() throws -> any Decoder { try next() }
    }

    private struct Single: SingleValueDecodingContainer {
        let decoder: LuaDataDecoder
        var codingPath: [any CodingKey] { decoder.codingPath }

        func decodeNil() -> Bool { decoder.data == .nil || decoder.data == .null }
        func decode(_ type: Bool.Type) throws -> Bool { try decoder.plain(type) }
        func decode(_ type: String.Type) throws -> String { try decoder.plain(type) }
        func decode(_ type: Double.Type) throws -> Double { try decoder.plain(type) }
        func decode(_ type: Float.Type) throws -> Float { Float(try decoder.plain(Double.self)) }
        func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
        func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
        func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
        func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
        func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
        func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
        func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
        func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
        func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
        func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
        func decode<T: Decodable>(_ type: T.Type) throws -> T { try decoder.value(type) }
    }
}

/// A key in plain data.
struct DataKey: CodingKey {
    var stringValue: String
    var intValue: Int?

    init(_ text: String) { stringValue = text }
    init(_ index: Int) {
        stringValue = String(index)
        intValue = index
    }

    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { self.init(intValue) }
}

/// Encodes an `Encodable` value as plain data.
struct LuaDataEncoder: Encoder {
    /// A value under construction, shared by its containers.
    final class Box {
        var data: LuaData = .nil
        /// The members or elements, which are read when the value is complete.
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
        case let value as Duration: box.data = value.luaData
        default:
            try value.encode(to: self)
            if case .number(let seconds) = box.data, LuaDate.isDate(type(of: value)) {
                box.data = .number(seconds + LuaDate.offset)
            }
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

/// Foundation's `Date`, which this module does not import: it codes itself as seconds since the beginning of 2001, and
/// is seconds since 1970 in Lua, as `os.time` has them.
private enum LuaDate {
    static let offset: Double = 978_307_200

    static func isDate<T>(_ type: T.Type) -> Bool {
        // The name is made anew each time.
        guard MemoryLayout<T>.size == MemoryLayout<Double>.size, !(type is AnyClass) else { return false }
        return ["Foundation.Date", "FoundationEssentials.Date"].contains(_typeName(type, qualified: true))
    }
}
