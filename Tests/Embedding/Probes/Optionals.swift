import Callisto
import Testing

@Test func `an optional parameter may be left out`() async throws {
    let host = try await ScriptHost()
    host.function("greet") { (name: String, title: String?) in (title.map { $0 + " " } ?? "") + name }
    #expect(try await host.run("return greet('Ada') .. greet('Eve', 'Dr')", as: String.self) == "AdaDr Eve")
}
