import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

/// A test of an assistant, with what a row of arguments changes.
func newTest(_ bench: Bench, _ members: JSONObject = [:]) async throws -> JSONValue {
    var arguments: JSONObject = [
        "name": "Refunds", "destination": "+13125550199", "instructions": "Ask for a refund.",
        "rubric": [["name": "polite", "criteria": "Stays polite"]],
    ]
    arguments.merge(members)
    return try await bench.call("assistants.tests.create", arguments)
}

@Suite struct `Assistant tests` {
    @Test func `a new test has its defaults`() async throws {
        let test = try await newTest(Bench())
        #expect(test["telnyx_conversation_channel"] == "web_chat")
        #expect(test["created_at"] == "2026-07-28T22:58:13.827Z")
        #expect(test["test_suite"] == nil)
    }

    @Test func `an update keeps what it does not name`() async throws {
        let bench = try Bench()
        let test = try await newTest(bench, ["test_suite": "desk"])
        let id = try #require(test["test_id"])
        let updated = try await bench.call(
            "assistants.tests.update", ["test_id": id, "description": "Of the desk"])
        #expect(updated["description"] == "Of the desk")
        #expect(updated["test_suite"] == "desk")
        #expect(updated["rubric"] == test["rubric"])
    }

    @Test func `items of a rubric refuse members that they do not have`() async throws {
        let answer = try await Bench().answer(
            "assistants.tests.create",
            [
                "name": "a", "destination": "b", "instructions": "c",
                "rubric": [["name": "polite", "criteria": "is", "weight": 3]],
            ])
        #expect(answer.status == 422)
        #expect(answer.json["detail"]?[0]?["loc"] == ["body", "rubric", 0, "weight"])
    }

    @Test(arguments: [
        ("test_suite", "desk", ["A", "C"]), ("destination", "+1", ["B"]),
        ("telnyx_conversation_channel", "phone_call", ["C"]), ("test_suite", "none", []),
    ])
    func `a list is filtered`(name: String, value: String, expected: [String]) async throws {
        let bench = try Bench()
        _ = try await newTest(bench, ["name": "A", "test_suite": "desk"])
        _ = try await newTest(bench, ["name": "B", "destination": "+1"])
        _ = try await newTest(
            bench, ["name": "C", "test_suite": "desk", "telnyx_conversation_channel": "phone_call"])
        let list = try await bench.call("assistants.tests.list", [name: .string(value)])
        #expect(Set(list.array?.compactMap { $0["name"]?.string } ?? []) == Set(expected))
    }

    @Test func `suites are the names in use`() async throws {
        let bench = try Bench()
        let test = try await newTest(bench, ["test_suite": "night"])
        for suite in ["desk", "desk"] { _ = try await newTest(bench, ["test_suite": .string(suite)]) }
        #expect(try await bench.call("assistants.tests.test_suites.list") == ["desk", "night"])
        try await bench.call("assistants.tests.delete", ["test_id": test["test_id"] ?? ""])
        #expect(try await bench.call("assistants.tests.test_suites.list") == ["desk"])
    }

    @Test func `deleting a test takes its runs along`() async throws {
        let bench = try Bench()
        let id = try #require(try await newTest(bench)["test_id"])
        let run = try await bench.call("assistants.tests.runs.trigger", ["test_id": id])
        try await bench.call("assistants.tests.delete", ["test_id": id])
        let answer = try await bench.answer(
            "assistants.tests.runs.retrieve", ["test_id": id, "run_id": run["run_id"] ?? ""])
        #expect(answer.status == 404)
        // What was planned for the run must not stumble over its absence.
        bench.clock.advance(by: .seconds(60))
        #expect(try await bench.call("assistants.tests.list") == [])
    }
}
