import Callisto
import Testing

@Test func `a tuple is several results`() async throws {
    let host = try await ScriptHost()
    host.function("bounds") { (values: [Double]) in (values.min() ?? 0, values.max() ?? 0) }
    host.function("split") { (text: String) async in (text.count, text.uppercased(), text.isEmpty) }
    #expect(
        try await host.run("local low, high = bounds { 3, 1, 2 } return high - low", as: Double.self) == 2)
    #expect(try await host.run("return select('#', split('ab'))", as: Int.self) == 3)
}
