import Callisto
import Testing

@Test func `a host without the API has none, and says where it comes from`() async throws {
    let host = try await ScriptHost()
    #expect(try await host.run("return tostring(ai)", as: String.self) == "nil")
    await #expect(throws: LuaError.self) { try await host.run("return require('telnyx')") }
}
