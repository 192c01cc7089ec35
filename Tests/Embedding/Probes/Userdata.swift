import Callisto
import Testing

private struct Item: Codable, Sendable {
    var name: String
    var price: Int
}

private final class Basket: @unchecked Sendable {  // Lua's thread alone uses it.
    var owner = ""
    var items: [Item] = []
}

@Test func `an object has properties, methods, operators, length, index and iteration`() async throws {
    let host = try await ScriptHost()
    var type = LuaUserdataType<Basket>("basket")
    type.method("add") { (basket, item: Item) in basket.items.append(item) }
    type.method("total") { (basket) async throws -> Int in basket.items.map(\.price).reduce(0, +) }
    type.property("owner", get: { $0.owner }, set: { $0.owner = $1 })
    type.length { $0.items.count }
    type.index(get: { (basket, n: Int) in
        basket.items.indices.contains(n - 1) ? basket.items[n - 1].name : nil
    })
    type.elements { $0.items.map(\.name) }
    type.operation(.add) { (basket, other: LuaObject<Basket>) in basket.items.count + other.object.items.count
    }
    type.description { "basket of \($0.owner)" }
    try await host.runtime.register(type)
    host.function("basket") { () in LuaObject(Basket()) }
    let text: String = try await host.run(
        """
        local b = basket()
        b.owner = "Ada"
        b:add { name = "tea", price = 3 }
        b:add { name = "milk", price = 2 }
        local names = {}
        for i, name in pairs(b) do names[i] = name end
        return table.concat({ tostring(b), #b, b[1], tostring(b[9]), b:total(), b + b, table.concat(names, ",") }, " ")
        """)
    #expect(text == "basket of Ada 2 tea nil 5 4 tea,milk")
}
