import Callisto
import Testing

@Test func `a host runs Lua in two lines`() async throws {
    let host = try await ScriptHost()
    #expect(try await host.run("return 'hello'").first?.text == "hello")
}
