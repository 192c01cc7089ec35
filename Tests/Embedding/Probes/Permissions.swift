import Callisto
import Testing

@Test func `a script may do nothing outside unless it is granted`() async throws {
    let host = try await ScriptHost()
    await #expect { try await host.run("io.open('/etc/hostname')") } throws: { error in
        (error as? LuaError)?.code == "permission.denied"
    }
}
