import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Open questions about the service` {
    @Test func `each belong to an operation and have a usual answer`() {
        let world = World(seed: 1)
        for reading in Reading.all {
            #expect(reading.operation == "*" || Catalog.operation(reading.operation) != nil)
            #expect(reading.choices.count > 1)
            #expect(reading.choice(in: world) == reading.choices[0])
        }
        #expect(Set(Reading.all.map(\.operation)).count == Reading.all.count)
    }

    @Test func `are answered as faults choose`() async throws {
        let bench = try Bench(faults: "assistants.versions.promote:reading=refused")
        let made = try await bench.assistant()
        let arguments: JSONObject = [
            "assistant_id": made["id"] ?? "", "version_id": made["version_id"] ?? "",
        ]
        #expect(try await bench.answer("assistants.versions.promote", arguments).status == 400)
        #expect(try await Bench().answer("assistants.list").status == 200)
    }

    @Test func `promoting main changes nothing where it is accepted`() async throws {
        let bench = try Bench()
        let made = try await bench.assistant()
        let promoted = try await bench.call(
            "assistants.versions.promote",
            ["assistant_id": made["id"] ?? "", "version_id": made["version_id"] ?? ""])
        #expect(promoted == made)
    }

    @Test func `changing a version may make another`() async throws {
        let bench = try Bench(faults: "assistants.versions.update:reading=new_version")
        let id = try await bench.assistant()["id"] ?? ""
        let candidate =
            try await bench.call(
                "assistants.update", ["assistant_id": id, "promote_to_main": false])["version_id"] ?? ""
        let changed = try await bench.call(
            "assistants.versions.update", ["assistant_id": id, "version_id": candidate, "name": "x"])
        #expect(changed["version_id"] != candidate)
        #expect(try await bench.call("assistants.versions.list", ["assistant_id": id]).array?.count == 3)
    }

    @Test func `a new version may be listed late`() async throws {
        let bench = try Bench(faults: "assistants.versions.list:reading=late")
        let id = try await bench.assistant()["id"] ?? ""
        #expect(try await bench.call("assistants.versions.list", ["assistant_id": id]) == [])
        bench.clock.advance(by: .seconds(5))
        #expect(try await bench.call("assistants.versions.list", ["assistant_id": id]).array?.count == 1)
    }

    @Test func `a failure may leave its key in use for a minute`() async throws {
        let bench = try Bench(
            faults: "assistants.create:status=500,acted,count=1;*:reading=key_busy")
        let arguments: JSONObject = ["name": "a", "instructions": "b"]
        var statuses: [Int] = []
        for _ in 0..<2 {
            statuses.append(try await bench.answer("assistants.create", arguments, key: "k").status)
        }
        bench.clock.advance(by: .seconds(60))
        statuses.append(try await bench.answer("assistants.create", arguments, key: "k").status)
        #expect(statuses == [500, 409, 200])
    }
}

@Suite struct `Warnings` {
    @Test func `tell of models and secrets that are not here`() async throws {
        let answer = try await Bench().answer(
            "assistants.create",
            ["name": "a", "instructions": "b", "model": "acme/one", "llm_api_key_ref": "mine"])
        #expect(answer.status == 200)
        #expect(
            answer.headers.filter { $0.name == "warning" }.map(\.value) == [
                "299 - \"the model acme/one is not among the models of the simulator\"",
                "299 - \"there is no integration secret mine\"",
            ])
    }

    @Test func `are silent about what is here`() async throws {
        let bench = try Bench()
        _ = try await bench.answer(
            "integration_secrets.create", ["identifier": "mine", "type": "bearer", "token": "t"])
        let answer = try await bench.answer(
            "assistants.create",
            ["name": "a", "instructions": "b", "model": "openai/gpt-4o", "llm_api_key_ref": "mine"])
        #expect(answer.header("warning") == nil)
    }
}
