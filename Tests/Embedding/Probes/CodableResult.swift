import Callisto
import Testing

private struct Order: Codable, Equatable {
    struct Line: Codable, Equatable {
        var sku: String
        var count: Int
    }

    var id: Int
    var lines: [Line]
    var note: String?
}

@Test func `a table is any decodable type`() async throws {
    let host = try await ScriptHost()
    let order: Order = try await host.run("return { id = 7, lines = { { sku = 'a', count = 2 } } }")
    #expect(order == Order(id: 7, lines: [Order.Line(sku: "a", count: 2)]))
}
