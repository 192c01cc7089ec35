import Callisto
import Testing

private struct Order: Codable { var id: String }

@Test func `arguments are any encodable values`() async throws {
    let host = try await ScriptHost()
    let text: String = try await host.run(
        "local order, n, names = ... return order.id .. n .. names[2] .. tostring(arg[2])",
        arguments: [Order(id: "x"), 7, ["a", "b"]])
    #expect(text == "x7b7")
}
