import Callisto
import Testing

@Test func `a request of a pool finds nothing of the one before`() async throws {
    let pool = ScriptPool(hosts: 1) { host in host.function("tenant") { () in "one" } }
    try await pool.run("secret = 'of the first' string.upper = nil package.loaded.json = {}")
    let found: String = try await pool.run(
        "return tostring(secret) .. tostring(string.upper ~= nil) .. require('json').encode({}) .. tenant()")
    #expect(found == "niltrue{}one")
}
