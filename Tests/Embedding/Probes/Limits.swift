import Callisto
import Testing

@Test func `a limit ends a script with a code, and the host goes on`() async throws {
    var options = HostOptions()
    options.computeLimit = .milliseconds(50)
    options.memoryLimit = 16 << 20
    let host = try await ScriptHost(options: options)
    await #expect { try await host.run("while true do end") } throws: {
        ($0 as? LuaError)?.code == "limit.compute"
    }
    await #expect { try await host.run("return #string.rep('x', 1 << 30)") } throws: { error in
        (error as? LuaError)?.code == "limit.memory"
    }
    #expect(try await host.run("return 1", as: Int.self) == 1)
}
