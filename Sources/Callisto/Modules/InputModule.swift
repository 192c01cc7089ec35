internal import Lua

/// Gives lines to a script without holding up its other tasks; `_host/files.lua` makes `io.stdin` of them.
enum InputModule {
    static func module(source: @escaping LineSource) -> LuaModule {
        var module = LuaModule.inner("_input")
        module.rawAsyncFunction("line") { call in
            try call.push(try await source().map(LuaData.string) ?? .nil)
        }
        return module
    }
}

/// Gives the next bytes of input, such as a line with its line break, or `nil` at the end.
public typealias LineSource = @Sendable () async throws -> [UInt8]?
