import Callisto
import Testing

@Test func `every integer and float type passes, and one that does not fit is refused`() async throws {
    let host = try await ScriptHost()
    host.function("small") { (a: Int8, b: UInt16, c: Float) in Int(a) + Int(b) + Int(c) }
    #expect(try await host.run("return small(-1, 2, 3.0)", as: Int.self) == 4)
    await #expect(throws: LuaError.self) { try await host.run("return small(300, 2, 3)") }
    await #expect(throws: LuaError.self) { try await host.run("return small(1.5, 2, 3)") }
}
