import Callisto
import Testing

@Test func `values print as Lua prints them`() async throws {
    let host = try await ScriptHost()
    let values = try await host.run("return 1, 2.0, 0.1, 1e100, true, nil, 'text', 1 / 0")
    #expect(values.map { "\($0)" } == ["1", "2.0", "0.1", "1e+100", "true", "nil", "text", "inf"])
}
