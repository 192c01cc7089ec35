import Callisto
import Testing

@Test func `a chunk is compiled once and called many times`() async throws {
    let host = try await ScriptHost()
    let price = try await host.compile("local n = ... return n * 1.5", name: "price.lua")
    for n in 1...3 { #expect(try await price.call(n, as: Double.self) == Double(n) * 1.5) }
    await #expect { try await host.compile("return +") } throws: {
        ($0 as? LuaError)?.code == "script.syntax"
    }
}
