import Callisto
import Testing

@Test func `Swift calls a function of the script back`() async throws {
    let host = try await ScriptHost()
    host.function("twice") { (work: LuaReference, n: Int) async throws -> Int in
        let once: Int = try await work.call(n)
        return try await work.call(once)
    }
    #expect(try await host.run("return twice(function(n) return n * 3 end, 2)", as: Int.self) == 18)
}
