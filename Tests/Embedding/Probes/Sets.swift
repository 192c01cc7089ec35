import Callisto
import Testing

@Test func `a Set is a sequence`() async throws {
    let host = try await ScriptHost()
    host.function("unique") { (names: Set<String>) in names.count }
    #expect(try await host.run("return unique { 'a', 'b', 'a' }", as: Int.self) == 2)
}
