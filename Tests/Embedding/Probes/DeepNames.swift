import Callisto
import Testing

@Test func `a name may lie in tables`() async throws {
    let host = try await ScriptHost()
    host.function("shop.orders.open.count") { () in 3 }
    host.function("shop.orders.add") { (n: Int) in n }
    host.function("greet") { () in "hello" }
    #expect(
        try await host.run(
            "return greet() .. shop.orders.open.count() .. shop.orders.add(1)", as: String.self) == "hello31")
}
