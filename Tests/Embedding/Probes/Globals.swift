import Callisto
import Testing

@Test func `globals are read and set`() async throws {
    let host = try await ScriptHost()
    try await host.globals.set("limit", to: 5)
    try await host.globals.set("names", to: ["a", "b"])
    try await host.run("limit = limit + #names")
    #expect(try await host.globals["limit"] == .integer(7))
    #expect(try await host.globals.get("names", as: [String].self) == ["a", "b"])
}
