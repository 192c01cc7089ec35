import Callisto
import Testing

@Test func `the standard library is there without the API`() async throws {
    let host = try await ScriptHost()
    let text: String = try await host.run(
        "local report = require 'report' return report.duration(90) .. json.encode { a = 1 }")
    #expect(text.hasSuffix("{\"a\":1}"))
}
