import Callisto
import Testing

private struct Refused: Error, CustomStringConvertible { var description: String { "refused" } }

@Test func `what a function throws has code, sentence and cause`() async throws {
    let host = try await ScriptHost()
    host.function("fail") { () async throws -> Int in throw Refused() }
    #expect(try await host.run("local _, e = pcall(fail) return e.code", as: String.self) == "host.error")
    await #expect { try await host.run("fail()", name: "a.lua") } throws: { error in
        (error as? LuaError)?.cause is Refused
    }
}
