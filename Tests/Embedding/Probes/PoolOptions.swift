import Callisto
import Testing

@Test func `a run of a pool has limits and output of its own`() async throws {
    let pool = ScriptPool(hosts: 2)
    let (texts, heard) = AsyncStream<String>.makeStream()
    var options = HostOptions()
    options.computeLimit = .milliseconds(20)
    options.output = { _, bytes in heard.yield(String(decoding: bytes, as: UTF8.self)) }
    await #expect {
        try await pool.run("print('begun') while true do end", options: options)
    } throws: { error in
        (error as? LuaError)?.code == "limit.compute"
    }
    heard.finish()
    #expect(await texts.first { _ in true } == "begun\n")
    #expect(try await pool.run("return 1", as: Int.self) == 1)
}
