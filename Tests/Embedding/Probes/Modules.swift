import Callisto
import Testing

@Test func `a module of functions and constants is required by its name`() async throws {
    let host = try await ScriptHost()
    let tax = LuaModule("tax", isGlobal: false)
    tax.constant("rate", 0.25)
    tax.function("of") { (amount: Double) in amount * 0.25 }
    try await host.runtime.register(tax)
    #expect(
        try await host.run("local tax = require 'tax' return tax.of(8) + tax.rate", as: Double.self) == 2.25)
}
