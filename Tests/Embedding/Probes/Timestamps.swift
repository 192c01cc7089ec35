import Callisto
import Testing

@Test func `a Timestamp is a date and time as text`() async throws {
    let host = try await ScriptHost()
    host.function("hour") { (time: Timestamp) in time + .seconds(3600) }
    #expect(
        try await host.run("return hour('2026-03-08T07:00:00Z')", as: String.self) == "2026-03-08T08:00:00Z")
}
