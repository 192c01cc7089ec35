import Callisto
import Testing

@Test func `a pool runs as many at once as it has places, and each gets its turn`() async throws {
    let pool = ScriptPool(hosts: 4) { host in
        host.function("wait") { () async in await Task.yield() }
    }
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for n in 1...40 {
            group.addTask { try await pool.run("wait() return ... * 2", arguments: [n]) }
        }
        return try await group.reduce(0, +)
    }
    #expect(sum == 1640)
}
