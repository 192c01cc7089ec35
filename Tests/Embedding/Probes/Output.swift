import Callisto
import Testing

@Test func `output goes where the program says`() async throws {
    let (texts, heard) = AsyncStream<String>.makeStream()
    var options = HostOptions()
    options.output = { _, bytes in heard.yield(String(decoding: bytes, as: UTF8.self)) }
    let host = try await ScriptHost(options: options)
    try await host.run("print(1, 2.0, nil, 'x')")
    heard.finish()
    var all = ""
    for await text in texts { all += text }
    #expect(all == "1\t2.0\tnil\tx\n")
}
