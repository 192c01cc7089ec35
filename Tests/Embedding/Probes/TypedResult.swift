import Callisto
import Testing

@Test func `a result is a Swift type`() async throws {
    let host = try await ScriptHost()
    let n: Int = try await host.run("return 1 + 1")
    #expect(n == 2)
    #expect(try await host.run("return { 'a', 'b' }", as: [String].self) == ["a", "b"])
    #expect(try await host.run("return nil", as: Int?.self) == nil)
}
