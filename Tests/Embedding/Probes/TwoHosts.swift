import Callisto
import Testing

@Test func `two hosts share nothing`() async throws {
    let first = try await ScriptHost()
    let second = try await ScriptHost()
    try await first.run("secret = 1")
    #expect(try await second.globals["secret"] == .nil)
}
