import Callisto
import Testing

@Test func `a request that waits for its turn is cancelled`() async throws {
    let pool = ScriptPool(hosts: 1)
    let (held, hold) = AsyncStream<Void>.makeStream()
    let (begun, begin) = AsyncStream<Void>.makeStream()
    let first = Task {
        try await pool.withHost { _ in
            begin.finish()
            for await _ in held {}
        }
    }
    for await _ in begun {}
    let second = Task { try await pool.run("return 1", as: Int.self) }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    hold.finish()
    try await first.value
    #expect(try await pool.run("return 2", as: Int.self) == 2)
}
