import Callisto
import Testing

@Test func `a function that waits suspends its task alone`() async throws {
    let host = try await ScriptHost()
    host.function("later") { (n: Int) async -> Int in
        await Task.yield()
        return n * 2
    }
    let sum: Int = try await host.run(
        "local s = 0 for _, v in ipairs(task.map({ 1, 2, 3 }, later)) do s = s + v end return s")
    #expect(sum == 12)
}
