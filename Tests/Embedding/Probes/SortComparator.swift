import Callisto
import Testing

@Test func `a function that does not wait serves table.sort`() async throws {
    let host = try await ScriptHost()
    host.function("before") { (a: String, b: String) in a.count < b.count }
    #expect(
        try await host.run("local t = { 'ccc', 'a', 'bb' } table.sort(t, before) return t", as: [String].self)
            == ["a", "bb", "ccc"])
}
