import Callisto
import Lua
import TelnyxClient
import TelnyxSimulator
import TestSupport
import Testing

@Suite struct `Embedding` {
    @Test func `a Swift program runs a script as the guide shows`() async throws {
        let host = try await ScriptHost(telnyx: .simulator())
        host.function("crm.greeting") { (name: String) async throws -> String in
            "Hello \(name), how can we help?"
        }
        let greeting: String = try await host.run(
            """
            local made = ai.assistants.create {
              name = "Welcome", instructions = "Be kind.", greeting = crm.greeting(...),
            }
            return made.greeting
            """, name: "welcome.lua", arguments: ["Ada"])
        #expect(greeting == "Hello Ada, how can we help?")

        let client = try #require(host.client)
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
        stage.host.function("crm.double") { (n: Int) async throws -> Int in n * 2 }
        stage.host.function("crm.join") { (a: String, b: String) async throws -> String in a + b }
        #expect(try await stage.run("return crm.join('a', 'b') .. crm.double(2)") == ["ab4"])
    }

    @Test func `a function may be global, or lie as deep as its name says`() async throws {
        let stage = try await Stage()
        stage.host.function("double") { (n: Int) in n * 2 }
        stage.host.function("crm.orders.open.count") { () in 3 }
        #expect(try await stage.run("return double(crm.orders.open.count())") == ["6"])
    }

    @Test func `a name that is none is refused by the next run`() async throws {
        for name in ["", "crm.", "crm..find", "1st", "crm.end", "crm.find it"] {
            let host = try await ScriptHost()
            host.function(name) { (n: Int) in n * 2 }
            await #expect(throws: RegistrationError.self) { try await host.run("return 1") }
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
