import Callisto
import Testing

@Test func `a function takes as many parameters as it likes, of mixed types`() async throws {
    let host = try await ScriptHost()
    host.function("all") {
        (a: Int, b: String, c: Bool, d: Double, e: [Int], f: [String: Int], g: Int8, h: Float, i: Int?) in
        "\(a)\(b)\(c)\(d)\(e)\(f["x"] ?? 0)\(g)\(h)\(i ?? -1)"
    }
    let text: String = try await host.run("return all(1, 'b', true, 0.5, { 5 }, { x = 6 }, 7, 8.5)")
    #expect(text == "1btrue0.5[5]678.5-1")
}
