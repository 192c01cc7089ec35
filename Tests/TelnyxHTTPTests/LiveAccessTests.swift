import CallistoTelnyx
import Testing

@Suite struct `Access to the real service` {
    @Test func `needs a key that can be one, and names where it came from`() throws {
        #expect(throws: MissingKey.self) { try TelnyxAccess.live(key: " ") }
        #expect(throws: MissingKey.self) { try TelnyxAccess.environment([:]) }
        #expect {
            try TelnyxAccess.live(key: "\"KEY1\"")
        } throws: { error in
            "\(error)".hasPrefix("live(key:)")
        }
        #expect {
            try TelnyxAccess.environment(["TELNYX_API_KEY": "\"KEY1\""])
        } throws: { error in
            "\(error)".hasPrefix("TELNYX_API_KEY")
        }
    }

    @Test func `is one argument of a host, whose scripts then reach it`() async throws {
        // Nobody listens there.
        let access = try TelnyxAccess.environment([
            "TELNYX_API_KEY": "KEY1", "TELNYX_BASE_URL": "http://127.0.0.1:1/v2",
        ])
        #expect(access.target.hasPrefix("live, http://127.0.0.1:1/v2, key "))
        let host = try await ScriptHost(telnyx: access)
        let code: String = try await host.run(
            "local _, fault = pcall(ai.assistants.retrieve, 'a') return fault.code")
        #expect(code == "api.unreachable")
    }
}
