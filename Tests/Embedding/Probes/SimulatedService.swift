import Callisto
import Testing

@Test func `the API is one argument away`() async throws {
    let host = try await ScriptHost(telnyx: .simulator())
    let name: String = try await host.run(
        "return ai.assistants.create { name = 'Ada', instructions = 'Be kind.' }.name")
    #expect(name == "Ada")
}
