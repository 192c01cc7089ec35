import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Integration secrets` {
    @Test func `the value is never answered`() async throws {
        let bench = try Bench()
        let answer = try await bench.answer(
            "integration_secrets.create", ["identifier": "vault", "type": "bearer", "token": "s3cret"])
        #expect(answer.status == 201)
        #expect(!answer.text.contains("s3cret"))
        #expect(answer.json["data"]?["record_type"] == "integration_secret")
        let snapshot = bench.simulator.withWorld { $0.snapshot().text() }
        #expect(!snapshot.contains("s3cret"))
    }

    @Test(
        arguments: [
            ["identifier": "a", "type": "bearer"], ["identifier": "a", "type": "basic", "username": "u"],
            ["identifier": "a", "type": "basic", "password": "p"], ["identifier": "a", "type": "magic"],
            ["type": "basic"],
        ] as [JSONObject])
    func `what is missing is said in errors`(arguments: JSONObject) async throws {
        let answer = try await Bench().answer("integration_secrets.create", arguments)
        #expect(answer.status == 422)
        #expect(answer.json["errors"]?.array?.isEmpty == false)
    }

    @Test func `lists are filtered by kind`() async throws {
        let bench = try Bench()
        try await bench.call(
            "integration_secrets.create", ["identifier": "a", "type": "bearer", "token": "t"])
        try await bench.call(
            "integration_secrets.create",
            ["identifier": "b", "type": "basic", "username": "u", "password": "p"])
        let list = try await bench.call("integration_secrets.list", ["filter[type]": "basic"])
        #expect(list.array?.map { $0["identifier"] } == ["b"])
    }

    @Test func `a deleted one is gone`() async throws {
        let bench = try Bench()
        let id =
            try await bench.call(
                "integration_secrets.create", ["identifier": "a", "type": "bearer", "token": "t"])["id"] ?? ""
        #expect(try await bench.answer("integration_secrets.delete", ["id": id]).status == 204)
        #expect(try await bench.answer("integration_secrets.delete", ["id": id]).status == 404)
    }
}

@Suite struct `Models` {
    @Test func `both paths list the same`() async throws {
        let bench = try Bench()
        let today = try await bench.answer("openai.list_models")
        #expect(today.json["object"] == "list")
        #expect(today.json["data"]?.array?.contains { $0["id"] == "moonshotai/Kimi-K2.6" } == true)
        #expect(try await bench.answer("models.list").bytes == today.bytes)
    }
}

@Suite struct `Every operation` {
    @Test(arguments: Catalog.operations.map(\.id))
    func `is played`(id: String) {
        #expect(Handlers.all[id] != nil)
    }
}
