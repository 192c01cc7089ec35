import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Versions of an assistant` {
    private func ids(_ bench: Bench, _ id: JSONValue) async throws -> [String] {
        try await bench.call("assistants.versions.list", ["assistant_id": id]).array?
            .compactMap { $0["version_id"]?.string } ?? []
    }

    @Test func `every change makes one, the newest listed first`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        let id = made["id"] ?? ""
        let second = try await bench.call("assistants.update", ["assistant_id": id, "name": "2"])
        #expect(
            try await ids(bench, id) == [second["version_id"], made["version_id"]].compactMap { $0?.string })
        #expect(second["created_at"] == made["created_at"])
    }

    @Test func `two changes in one moment get different ids`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        for _ in 0..<3 { try await bench.call("assistants.update", ["assistant_id": id]) }
        #expect(
            try await ids(bench, id) == [3, 2, 1, 0].map { "20260728T22581382700\($0)" })
    }

    @Test func `a candidate leaves main where it is`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        let id = made["id"] ?? ""
        let candidate = try await bench.call(
            "assistants.update",
            ["assistant_id": id, "name": "next", "promote_to_main": false, "version_name": "try"])
        #expect(candidate["name"] == "next")
        #expect(candidate["version_name"] == "try")
        #expect(candidate["version_id"] != made["version_id"])
        #expect(try await bench.call("assistants.retrieve", ["assistant_id": id]) == made)
    }

    @Test func `past ten the oldest go, but neither main nor one that a rule serves`() async throws {
        let bench = try Bench()
        let main = try await bench.assistant()
        let id = main["id"] ?? ""
        var made: [String] = []
        for _ in 0..<2 {
            let version = try await bench.call(
                "assistants.update", ["assistant_id": id, "promote_to_main": false])["version_id"]
            made.append(version?.string ?? "")
        }
        try await bench.call(
            "assistants.canary_deploys.create",
            ["assistant_id": id, "rules": [["serve": ["version_id": .string(made[1])]]]])
        for _ in 0..<12 {
            bench.clock.advance(by: .seconds(1))
            try await bench.call("assistants.update", ["assistant_id": id, "promote_to_main": false])
        }
        let left = try await ids(bench, id)
        #expect(left.count == 10)
        #expect(left.contains(main["version_id"]?.string ?? ""))
        #expect(left.contains(made[1]))
        #expect(!left.contains(made[0]))
    }

    @Test func `one that is not main is changed in place`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let candidate = try await bench.call(
            "assistants.update", ["assistant_id": id, "promote_to_main": false])
        let changed = try await bench.call(
            "assistants.versions.update",
            ["assistant_id": id, "version_id": candidate["version_id"] ?? "", "greeting": "Hey"])
        #expect(changed["version_id"] == candidate["version_id"])
        #expect(changed["greeting"] == "Hey")
        #expect(try await ids(bench, id).count == 2)
    }

    @Test(arguments: ["assistants.versions.update", "assistants.versions.delete"])
    func `main is neither changed nor deleted`(operation: String) async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        let answer = try await bench.answer(
            operation, ["assistant_id": made["id"] ?? "", "version_id": made["version_id"] ?? ""])
        #expect(answer.status == 400)
        #expect(answer.code == "10015")
    }

    @Test func `promoting moves main to that very version and ends the canary deploy`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let candidate = try await bench.call(
            "assistants.update", ["assistant_id": id, "name": "next", "promote_to_main": false])
        let version = candidate["version_id"] ?? ""
        try await bench.call(
            "assistants.canary_deploys.create",
            ["assistant_id": id, "versions": [["version_id": version, "percentage": 10]]])
        let promoted = try await bench.call(
            "assistants.versions.promote", ["assistant_id": id, "version_id": version])
        #expect(promoted == candidate)
        #expect(try await bench.call("assistants.retrieve", ["assistant_id": id]) == candidate)
        #expect(try await ids(bench, id).count == 2)
        #expect(
            try await bench.answer("assistants.canary_deploys.retrieve", ["assistant_id": id]).status == 404)
    }

    @Test func `a plain change leaves the canary deploy alone`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let rules: JSONValue = [["serve": ["version_id": "main"]]]
        try await bench.call("assistants.canary_deploys.create", ["assistant_id": id, "rules": rules])
        try await bench.call("assistants.update", ["assistant_id": id])
        #expect(
            try await bench.answer("assistants.canary_deploys.retrieve", ["assistant_id": id]).status == 200)
    }

    @Test func `deleting one answers nothing`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let version =
            try await bench.call(
                "assistants.update", ["assistant_id": id, "promote_to_main": false])["version_id"] ?? ""
        let arguments: JSONObject = ["assistant_id": id, "version_id": version]
        let answer = try await bench.answer("assistants.versions.delete", arguments)
        #expect(answer.status == 204)
        #expect(answer.bytes == [])
        #expect(try await bench.answer("assistants.versions.retrieve", arguments).status == 404)
    }

    @Test func `one that a rule serves is not deleted`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let version =
            try await bench.call(
                "assistants.update", ["assistant_id": id, "promote_to_main": false])["version_id"] ?? ""
        try await bench.call(
            "assistants.canary_deploys.create",
            ["assistant_id": id, "rules": [["serve": ["version_id": version]]]])
        let answer = try await bench.answer(
            "assistants.versions.delete", ["assistant_id": id, "version_id": version])
        #expect(answer.status == 400)
        #expect(answer.code == "10021")
    }

    @Test func `MCP servers are shown when they are asked for`() async throws {
        let bench = try Bench()
        let server = try await bench.call(
            "mcp_servers.create", ["name": "a", "type": "http", "url": "https://example.com"])
        let made = try await bench.assistant(["mcp_servers": [["id": server["id"] ?? ""]]])
        var arguments: JSONObject = [
            "assistant_id": made["id"] ?? "", "version_id": made["version_id"] ?? "",
        ]
        let plain = try await bench.call("assistants.versions.retrieve", arguments)
        #expect(plain["mcp_servers"] == [])
        arguments["include_mcp_servers"] = true
        let full = try await bench.call("assistants.versions.retrieve", arguments)
        #expect(full["mcp_servers"]?[0]?["id"] == server["id"])
    }
}
