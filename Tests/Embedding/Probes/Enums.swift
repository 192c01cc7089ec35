import Callisto
import Testing

private enum Light: String, Codable { case red, green }

@Test func `an enum with raw values is its value`() async throws {
    let host = try await ScriptHost()
    host.function("next") { (light: Light) in light == .red ? Light.green : .red }
    #expect(try await host.run("return next('red')", as: Light.self) == .green)
    await #expect(throws: LuaError.self) { try await host.run("next('blue')") }
}
