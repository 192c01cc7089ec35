/// Decodes any `Decodable` type from plain Lua data.
enum LuaDataDecoder {
    static func decode<T: Decodable>(_ type: T.Type, from data: LuaData) throws -> T {
        fatalError()
    }
}
