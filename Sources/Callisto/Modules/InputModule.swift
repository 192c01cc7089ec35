internal import Lua

/// Reads lines for a script without holding up its other tasks.
///
/// The prelude puts `read` and `lines` into `io`; the formats are Lua's own but for numbers of bytes,
/// which a line source cannot give.
enum InputModule {
    static func module(source: @escaping LineSource) -> LuaModule {
        var module = LuaModule("_input", isGlobal: false)
        module.rawAsyncFunction("read") { call in
            for index in 0..<max(call.count, 1) {
                let format = call.count == 0 ? "l" : try call.argument(index, as: String.self)
                try call.push(await read(format.drop { $0 == "*" }, at: index, from: source))
            }
        }
        return module
    }

    private static func read(
        _ format: Substring, at index: Int, from source: LineSource
    ) async throws -> LuaData {
        switch format {
        case "l":
            guard let line = try await source() else { return .nil }
            return .string(line.last == newline ? line.dropLast() : line)
        case "L": return try await source().map(LuaData.string) ?? .nil
        case "n":
            guard let line = try await source() else { return .nil }
            let text = String(decoding: line.filter { $0 > 0x20 }, as: UTF8.self)
            return Int64(text).map(LuaData.integer) ?? Double(text).map(LuaData.number) ?? .nil
        case "a":
            var all: [UInt8] = []
            while let line = try await source() { all += line }
            return .string(all)
        default: throw LuaArgumentError(index: index, expected: "'l', 'L', 'n' or 'a'", got: "'\(format)'")
        }
    }

    private static let newline = UInt8(ascii: "\n")
}

/// Gives the next line of input with its line break, or `nil` at the end.
public typealias LineSource = @Sendable () async throws -> [UInt8]?
