import Callisto
import Testing

@Test func `a closed pool refuses requests, those that wait too`() async throws {
    let pool = ScriptPool(hosts: 1)
    let (held, hold) = AsyncStream<Void>.makeStream()
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let first = Task {
        try await pool.withHost { _ in
            begin.finish()
            for await _ in held {}
            return 1
        }
    }
    for await _ in begun {}
    let second = Task { try await pool.run("return 1", as: Int.self) }
    pool.close()
    await #expect(throws: ScriptPoolClosed.self) { try await second.value }
    hold.finish()
    #expect(try await first.value == 1)
}
