import Callisto
import Testing

private actor Counter {
    private var value = 0
    func add(_ n: Int) -> Int {
        value += n
        return value
    }
}

@Test func `a method of an actor is a function`() async throws {
    let host = try await ScriptHost()
    let counter = Counter()
    host.function("count") { (n: Int) async in await counter.add(n) }
    #expect(try await host.run("count(1) return count(2)", as: Int.self) == 3)
}
