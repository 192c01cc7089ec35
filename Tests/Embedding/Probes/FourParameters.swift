import Callisto
import Testing

@Test func `a function takes four parameters`() async throws {
    let host = try await ScriptHost()
    host.function("sum") { (a: Int, b: Int, c: Int, d: Int) in a + b + c + d }
    #expect(try await host.run("return sum(1, 2, 3, 4)", as: Int.self) == 10)
}
