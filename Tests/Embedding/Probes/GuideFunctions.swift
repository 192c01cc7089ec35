import Callisto
import Testing

@Test func `functions work as the guide shows them`() async throws {
    struct Order: Codable { var id: Int; var total: Double }

    let shop = try await ScriptHost()
    shop.function("shop.discount") { (order: Order, percent: Double) in
        Order(id: order.id, total: order.total * (1 - percent / 100))
    }
    shop.function("shop.bounds") { (values: [Double]) in (values.min() ?? 0, values.max() ?? 0) }
    let order: Order = try await shop.run(
        "return shop.discount(...)", arguments: [Order(id: 7, total: 20), 50])
    let price = try await shop.compile("local n = ... return n * 1.5")
    let total = try await price.call(order.total, as: Double.self)
    try await shop.globals.set("total", to: total)

    #expect(order.total == 10)
    #expect(try await shop.globals.get("total", as: Double.self) == 15)
    #expect(try await shop.run("local a, b = shop.bounds { 3, 1 } return b - a", as: Double.self) == 2)
}

@Test func `a pool works as the guide shows it`() async throws {
    let pool = ScriptPool(hosts: 4) { host in
        host.function("shop.price") { (sku: String) in sku == "tea" ? 3.5 : 2 }
    }
    let sum: Double = try await pool.run("return shop.price(...) * 2", arguments: ["tea"])

    #expect(sum == 7)
}
