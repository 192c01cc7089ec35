import Callisto
import Lua
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@Suite struct `Embedding` {
    @Test func `a Swift program runs a script as the README shows`() async throws {
        // README:embedding
        let simulator = Simulator(
            options: SimulatorOptions(wallClock: LuaOptions.systemWallClock, clock: ContinuousClock()))
        let client = TelnyxClient(
            transport: simulator, configuration: ClientConfiguration(), clock: ContinuousClock(),
            random: { UInt64.random(in: .min ... .max) })
        let host = try await ScriptHost(client: client)
        try await host.register("crm.greeting") { (name: String) async throws -> String in
            "Hello \(name), how can we help?"
        }
        let results = try await host.run(
            """
            local made = ai.assistants.create {
              name = "Welcome", instructions = "Be kind.", greeting = crm.greeting("Ada"),
            }
            return made.greeting
            """, name: "welcome.lua")
        // README:end
        #expect(results.first?.text == "Hello Ada, how can we help?")

        let careful = try await ScriptHost(
            client: client, permissions: .none.allowing(.operations("assistants.*")))
        #expect(
            try await careful.run("return #ai.assistants.list():collect()", name: "a").first == .integer(1))
        await #expect {
            try await careful.run("ai.conversations.create {}", name: "a")
        } throws: { error in
            (error as? LuaError)?.code == "permission.denied"
        }
    }

    @Test func `a module takes functions one after the other`() async throws {
        let stage = try await Stage()
        try await stage.host.register("crm.double") { (n: Int) async throws -> Int in n * 2 }
        try await stage.host.register("crm.join") { (a: String, b: String) async throws -> String in a + b }
        #expect(try await stage.run("return crm.join('a', 'b') .. crm.double(2)") == ["ab4"])
    }

    @Test func `a name without a module is refused`() async throws {
        let stage = try await Stage()
        await #expect {
            try await stage.host.register("double") { (n: Int) async throws -> Int in n * 2 }
        } throws: { error in
            "\(error)" == "a function is registered as 'module.function', two names with a dot, got 'double'"
        }
    }

    @Test func `two hosts side by side share nothing`() async throws {
        let first = try await Stage()
        let second = try await Stage()
        _ = try await first.run("shared = 1 ai.assistants.create { name = 'a', instructions = 'b' }")
        #expect(try await second.value("shared") == .nil)
        #expect(try await second.value("#ai.assistants.list():collect()") == .integer(0))
    }
}
