import Callisto
import Testing

@Test func `a result of another type is an error that says so`() async throws {
    let host = try await ScriptHost()
    await #expect(throws: DecodingError.self) { try await host.run("return 'x'", as: Int.self) }
}
