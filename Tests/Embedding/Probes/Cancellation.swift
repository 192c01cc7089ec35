import Callisto
import Testing

@Test func `cancelling the task stops the script at once, in a loop too`() async throws {
    let host = try await ScriptHost()
    let (started, start) = AsyncStream<Void>.makeStream()
    host.function("started") { () in start.finish() }
    let running = Task { try await host.run("started() while true do end") }
    for await _ in started {}
    running.cancel()
    await #expect(throws: (any Error).self) { try await running.value }
    #expect(try await host.run("return 1", as: Int.self) == 1)
}
