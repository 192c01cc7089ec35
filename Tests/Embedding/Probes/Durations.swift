import Callisto
import Testing

@Test func `a Duration is seconds, or text with units`() async throws {
    let host = try await ScriptHost()
    host.function("longer") { (time: Duration) in time * 2 }
    #expect(try await host.run("return longer(1.5)", as: Double.self) == 3)
    #expect(try await host.run("return longer('1m')", as: Duration.self) == .seconds(120))
}
