import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Deleting an assistant` {
    @Test func `takes it out of everything but the list of deleted ones`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let deleted = try await bench.call("assistants.delete", ["assistant_id": id])
        #expect(deleted == ["id": id, "object": "assistant.deleted", "deleted": true])
        #expect(try await bench.call("assistants.list") == [])
        for operation in [
            "assistants.retrieve", "assistants.update", "assistants.versions.list", "assistants.clone",
            "assistants.get_texml", "assistants.delete",
        ] {
            #expect(try await bench.answer(operation, ["assistant_id": id]).status == 404, "\(operation)")
        }
        let chat = try await bench.answer(
            "assistants.chat", ["assistant_id": id, "content": "hi", "conversation_id": "c"])
        #expect(chat.status == 404)
        let list = try await bench.call("assistants.deleted.list")
        #expect(list.array?.map { $0["id"] } == [id])
        let one = try await bench.call("assistants.deleted.get", ["assistant_id": id])
        #expect(one["deleted_at"] == "2026-07-28T22:58:13.827Z")
        #expect(one["permanently_deleted_at"] == "2026-08-27T22:58:13.827Z")
    }

    @Test func `can be taken back, versions as they were`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let second = try await bench.call("assistants.update", ["assistant_id": id, "name": "second"])
        try await bench.call("assistants.delete", ["assistant_id": id])
        let restored = try await bench.call("assistants.restore", ["assistant_id": id])
        #expect(restored == second)
        #expect(try await bench.call("assistants.versions.list", ["assistant_id": id]).array?.count == 2)
        #expect(try await bench.answer("assistants.restore", ["assistant_id": id]).status == 404)
        #expect(try await bench.answer("assistants.deleted.get", ["assistant_id": id]).status == 404)
    }

    @Test func `is final after thirty days`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        try await bench.call("assistants.delete", ["assistant_id": id])
        bench.clock.advance(by: .seconds(30 * 86_400 - 1))
        #expect(try await bench.answer("assistants.deleted.get", ["assistant_id": id]).status == 200)
        bench.clock.advance(by: .seconds(1))
        #expect(try await bench.answer("assistants.deleted.get", ["assistant_id": id]).status == 404)
        #expect(try await bench.answer("assistants.restore", ["assistant_id": id]).status == 404)
    }

    @Test func `counts thirty days from the latest deletion`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        try await bench.call("assistants.delete", ["assistant_id": id])
        bench.clock.advance(by: .seconds(20 * 86_400))
        try await bench.call("assistants.restore", ["assistant_id": id])
        try await bench.call("assistants.delete", ["assistant_id": id])
        bench.clock.advance(by: .seconds(20 * 86_400))
        #expect(try await bench.answer("assistants.deleted.get", ["assistant_id": id]).status == 200)
    }

    @Test func `for good erases it at once, also when it is deleted already`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        try await bench.call("assistants.delete", ["assistant_id": id])
        let erased = try await bench.answer("assistants.delete", ["assistant_id": id, "hard_delete": true])
        #expect(erased.status == 200)
        #expect(try await bench.answer("assistants.deleted.get", ["assistant_id": id]).status == 404)
        let again = try await bench.answer("assistants.delete", ["assistant_id": id, "hard_delete": true])
        #expect(again.status == 404)
    }

    @Test func `is refused while another one hands over to it`() async throws {
        let bench = try Bench()
        let id = try await bench.assistant()["id"] ?? ""
        let handoff: JSONValue = [
            "type": "handoff", "handoff": ["ai_assistants": [["id": id, "name": "Support"]]],
        ]
        let other = try await bench.assistant(["tools": [handoff]])["id"] ?? ""
        let refused = try await bench.answer("assistants.delete", ["assistant_id": id])
        #expect(refused.status == 400)
        #expect(refused.code == "10021")
        try await bench.call("assistants.delete", ["assistant_id": other])
        #expect(try await bench.answer("assistants.delete", ["assistant_id": id]).status == 200)
    }
}

@Suite struct `Copies of assistants` {
    @Test func `a clone has a new id, one version, and lines of its own`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant([
            "tags": ["a"], "telephony_settings": ["time_limit_secs": 60], "greeting": "Hi",
        ])
        let clone = try await bench.call("assistants.clone", ["assistant_id": made["id"] ?? ""])
        #expect(clone["id"] != made["id"])
        #expect(clone["name"] == made["name"])
        #expect(clone["greeting"] == "Hi")
        #expect(clone["tags"] == ["a"])
        #expect(clone["telephony_settings"]?["time_limit_secs"] == 1800)
        #expect(
            clone["telephony_settings"]?["default_texml_app_id"]
                != made["telephony_settings"]?["default_texml_app_id"])
        let versions = try await bench.call("assistants.versions.list", ["assistant_id": clone["id"] ?? ""])
        #expect(versions.array?.count == 1)
    }

    @Test func `importing again overwrites the same assistant`() async throws {
        let bench = try Bench()
        let arguments: JSONObject = ["api_key_ref": "k", "provider": "retell", "import_ids": ["one"]]
        let first = try await bench.call("assistants.imports", arguments)
        let id = first[0]?["id"] ?? ""
        #expect(first[0]?["import_metadata"] == ["import_provider": "retell", "import_id": "one"])
        try await bench.call("assistants.update", ["assistant_id": id, "name": "mine"])
        let second = try await bench.call("assistants.imports", arguments)
        #expect(second[0]?["id"] == id)
        #expect(second[0]?["name"] == "retell one")
        #expect(try await bench.call("assistants.list").array?.count == 1)
    }

    @Test func `without ids every agent of the account comes, the same ones each time`() async throws {
        let bench = try Bench()
        let arguments: JSONObject = ["api_key_ref": "k", "provider": "vapi"]
        let first = try await bench.call("assistants.imports", arguments)
        let second = try await bench.call("assistants.imports", arguments)
        #expect(first.array?.count == 2)
        #expect(first.array?.map { $0["id"] } == second.array?.map { $0["id"] })
    }
}
