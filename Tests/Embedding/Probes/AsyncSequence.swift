import Callisto
import Testing

@Test func `an AsyncSequence is what a for loop goes over`() async throws {
    let host = try await ScriptHost()
    host.function("numbers") { (count: Int) in
        AsyncStream<Int> { numbers in
            for n in 1...count { numbers.yield(n) }
            numbers.finish()
        }
    }
    #expect(
        try await host.run("local s = 0 for n in numbers(4) do s = s + n end return s", as: Int.self) == 10)
}
