import Lua
import Synchronization
import Testing

/// Collects what scripts print.
final class Printed: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    func add(_ more: [UInt8]) { bytes.withLock { $0 += more } }
}

/// A runtime with the module `host`: functions that answer at once, after a hop, or with an error.
func makeRuntime(_ change: (inout LuaOptions) -> Void = { _ in }) async throws -> LuaRuntime {
    var options = LuaOptions()
    change(&options)
    let runtime = try await LuaRuntime(options: options)
    try await runtime.register(hostModule())
    return runtime
}

/// A promise, a script that shows it, and what the script prints then.
struct PrintedRow: Sendable, CustomTestStringConvertible {
    var promise: String
    var source: String
    var printed: String
    var testDescription: String { promise }
}

struct HostFailure: LuaErrorConvertible, Equatable {
    var luaFields: LuaErrorFields {
        LuaErrorFields(
            code: "host.broken", message: "the host broke", retryable: true,
            extraJSON: Array(#"{"status": 503, "errors": [{"title": "down"}]}"#.utf8))
    }
}

func hostModule() -> LuaModule {
    let host = LuaModule("host")
    host.function("add") { (a: Int, b: Int) in a + b }
    host.function("wait") { (value: LuaValue) async throws -> LuaValue in
        await Task.yield()
        return value
    }
    host.function("now") { (value: LuaValue) async throws -> LuaValue in value }
    host.function("json") { (value: LuaJSON) in value }
    host.function("wait_json") { (value: LuaJSON) async throws -> LuaJSON in
        await Task.yield()
        return value
    }
    host.function("data") { (value: LuaData) in value }
    host.function("fail") { () throws -> Void in throw HostFailure() }
    host.function("wait_fail") { () async throws -> Void in
        await Task.yield()
        throw HostFailure()
    }
    host.rawFunction("where") { call in try call.push(call.sourceLine) }
    host.rawFunction("path") { call in try call.push(call.taskPath) }
    return host
}

/// Runs a chunk in a fresh runtime and gives its only result as text.
func evaluate(_ source: String, _ change: (inout LuaOptions) -> Void = { _ in }) async throws -> String {
    let runtime = try await makeRuntime(change)
    let results = try await runtime.run(
        "return tostring((function(...) \(source)\nend)(...))", chunkName: "test.lua")
    return results.first?.text ?? "nothing"
}

/// The error that a chunk ends with.
func failure(_ source: String, _ change: (inout LuaOptions) -> Void = { _ in }) async throws -> LuaError? {
    let runtime = try await makeRuntime(change)
    do {
        try await runtime.run(source, chunkName: "test.lua")
        return nil
    } catch let error as LuaError {
        return error
    }
}
