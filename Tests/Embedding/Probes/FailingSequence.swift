import Callisto
import Testing

private struct Broken: Error {}

@Test func `an error of a sequence is raised in the loop`() async throws {
    let host = try await ScriptHost()
    host.function("lines") { () in
        AsyncThrowingStream<String, any Error> { lines in
            lines.yield("one")
            lines.finish(throwing: Broken())
        }
    }
    let said: String = try await host.run(
        "local last local ok, fault = pcall(function() for line in lines() do last = line end end) "
            + "return last .. ' ' .. tostring(ok)")
    #expect(said == "one false")
}
