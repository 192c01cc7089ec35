import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `Test runs` {
    /// A run, its test and the bench, of an assistant with these instructions.
    private func begun(
        _ instructions: String = "Be polite.", test: JSONObject = [:], quality: Quality? = nil,
        seed: UInt64 = 1
    ) async throws -> (bench: Bench, arguments: JSONObject, assistant: JSONValue) {
        let bench = try Bench(seed: seed)
        let assistant = try await bench.assistant(["instructions": .string(instructions)])
        if let quality, let version = assistant["version_id"]?.string {
            bench.simulator.withWorld { $0.quality[version] = quality }
        }
        var members = test
        members["destination"] = assistant["id"]
        let id = try #require(try await newTest(bench, members)["test_id"])
        let run = try await bench.call("assistants.tests.runs.trigger", ["test_id": id])
        return (bench, ["test_id": id, "run_id": run["run_id"] ?? ""], assistant)
    }

    private func run(_ bench: Bench, _ arguments: JSONObject) async throws -> JSONValue {
        try await bench.call("assistants.tests.runs.retrieve", arguments)
    }

    @Test func `a run goes through its states in order`() async throws {
        let (bench, arguments, _) = try await begun()
        var seen: [String] = []
        for _ in 0..<200 {
            let status = try #require(try await run(bench, arguments)["status"]?.string)
            if seen.last != status { seen.append(status) }
            bench.clock.advance(by: .milliseconds(100))
        }
        #expect(seen.prefix(3) == ["pending", "starting", "running"])
        #expect(seen.count == 4)
        #expect(["passed", "failed"].contains(seen.last))
    }

    @Test func `a run that goes on has no results yet`() async throws {
        let (bench, arguments, _) = try await begun()
        let pending = try await run(bench, arguments)
        for name in ["completed_at", "conversation_id", "detail_status", "logs"] {
            #expect(pending[name] == nil)
        }
        #expect(pending["triggered_by"] == "manual")
    }

    @Test func `an ended run has a verdict for each item of the rubric`() async throws {
        let rubric: JSONValue = [
            ["name": "polite", "criteria": "Stays polite"], ["name": "short", "criteria": "Is short"],
        ]
        let (bench, arguments, _) = try await begun(
            test: ["rubric": rubric], quality: Quality(criteria: ["polite": 1, "short": 0]))
        bench.clock.advance(by: .seconds(20))
        let ended = try await run(bench, arguments)
        #expect(ended["status"] == "failed")
        #expect(
            ended["detail_status"] == [
                ["name": "polite", "status": "passed"], ["name": "short", "status": "failed"],
            ])
        #expect(ended["completed_at"] == ended["updated_at"])
        #expect(ended["logs"]?.string?.hasSuffix("result: failed") == true)
    }

    @Test func `the conversation of a run can be read`() async throws {
        let (bench, arguments, assistant) = try await begun()
        bench.clock.advance(by: .seconds(20))
        let conversation = try #require(try await run(bench, arguments)["conversation_id"])
        let record = try await bench.call("conversations.retrieve", ["conversation_id": conversation])
        #expect(record["metadata"]?["assistant_version_id"] == assistant["version_id"])
        let messages = try await bench.call(
            "conversations.messages.list", ["conversation_id": conversation])
        #expect(messages.array?.last?["text"] == "Could I have a refund?")
        #expect(messages[0]?["role"] == "assistant")
    }

    @Test func `a run is never longer than its test allows`() async throws {
        let (bench, arguments, _) = try await begun(
            test: ["max_duration_seconds": 1, "telnyx_conversation_channel": "phone_call"])
        bench.clock.advance(by: .milliseconds(3600))
        #expect(try await run(bench, arguments)["completed_at"] != nil)
    }

    /// The verdict on "Ask when the office opens", and the logs.
    private func hours(_ instructions: String, _ criterion: String) async throws -> (
        status: String?, logs: String
    ) {
        let (bench, arguments, _) = try await begun(
            instructions,
            test: [
                "instructions": "Ask when the office opens.",
                "rubric": [["name": "hours", "criteria": .string(criterion)]],
            ])
        bench.clock.advance(by: .seconds(20))
        let ended = try await run(bench, arguments)
        return (ended["status"]?.string, ended["logs"]?.string ?? "")
    }

    @Test func `the verdict follows what the assistant said, and the logs quote it`() async throws {
        let instructions = "The office opens at ten. Always say \"The office opens at ten.\""
        let wrong = try await hours(instructions, "Says that the office opens at nine")
        #expect(wrong.status == "failed")
        #expect(wrong.logs.contains("hours: failed, not met: “The office opens at ten.” says another value"))
        let right = try await hours(instructions, "Says that the office opens at ten")
        #expect(right.status == "passed")
        #expect(right.logs.contains("judged by words"))
        #expect(right.logs.contains("hours: passed, met: “The office opens at ten.”"))
    }

    @Test func `what words cannot decide is failed and says so`() async throws {
        let ended = try await hours("The office opens at ten.", "Is polite")
        #expect(ended.status == "failed")
        #expect(ended.logs.contains("hours: failed, undecided: "))
    }

    @Test func `drawn verdicts are called drawn`() async throws {
        let (bench, arguments, _) = try await begun(quality: Quality(passRate: 1))
        bench.clock.advance(by: .seconds(20))
        let logs = try #require(try await run(bench, arguments)["logs"]?.string)
        #expect(logs.contains("judged by draws of sim.quality"))
        #expect(logs.contains(": passed, drawn"))
    }

    @Test func `a run of a version that breaks ends in an error`() async throws {
        let (bench, arguments, _) = try await begun(quality: Quality(errorRate: 1))
        bench.clock.advance(by: .seconds(20))
        let ended = try await run(bench, arguments)
        #expect(ended["status"] == "error")
        #expect(ended["detail_status"]?[0]?["status"] == "error")
    }

    @Test func `a run whose assistant is deleted meanwhile ends in an error`() async throws {
        let (bench, arguments, assistant) = try await begun()
        try await bench.call("assistants.delete", ["assistant_id": assistant["id"] ?? ""])
        bench.clock.advance(by: .seconds(20))
        #expect(try await run(bench, arguments)["status"] == "error")
    }

    @Test func `the same seed gives the same verdicts`() async throws {
        func ended(seed: UInt64) async throws -> JSONValue {
            let (bench, arguments, _) = try await begun("Sell shoes.", seed: seed)
            bench.clock.advance(by: .seconds(20))
            return try await run(bench, arguments)
        }
        #expect(try await ended(seed: 5) == ended(seed: 5))
        #expect(try await ended(seed: 5) != ended(seed: 6))
    }
}

@Suite struct `Subjects of test runs` {
    /// Where a test points to, in terms of the assistant that is meant.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let destination: @Sendable (String) -> String
    }

    @Test(arguments: [
        Row(testDescription: "the assistant's id") { $0 },
        Row(testDescription: "its id without the prefix") { String($0.dropFirst("assistant-".count)) },
        Row(testDescription: "a number that it answers") { _ in "+13125550177" },
    ])
    func `a destination means an assistant`(_ row: Row) async throws {
        let bench = try Bench()
        let assistant = try #require(try await bench.assistant()["id"]?.string)
        bench.simulator.withWorld { $0.bind(number: "+13125550177", to: assistant) }
        let subject = try bench.simulator.withWorld { world in
            try TestSubject(destination: row.destination(assistant), version: nil, in: world)
        }
        #expect(subject.assistant == assistant)
        #expect(subject.version != nil)
    }

    @Test func `main is tried, not the canary`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant()
        let id = assistant["id"] ?? ""
        let candidate = try await bench.call(
            "assistants.update", ["assistant_id": id, "greeting": "Hi", "promote_to_main": false])
        try await bench.call(
            "assistants.canary_deploys.create",
            ["assistant_id": id, "rules": [["serve": ["version_id": candidate["version_id"] ?? ""]]]])
        let subject = try bench.simulator.withWorld { world in
            try TestSubject(destination: id.string ?? "", version: nil, in: world)
        }
        #expect(subject.version == assistant["version_id"]?.string)
    }

    @Test func `an unknown version is a bad request`() async throws {
        let bench = try Bench()
        let test = try await newTest(bench)
        let answer = try await bench.answer(
            "assistants.tests.runs.trigger",
            ["test_id": test["test_id"] ?? "", "destination_version_id": "20200101T000000000000"])
        #expect(answer.status == 400)
        #expect(answer.code == "10017")
    }

    @Test func `a version finds its assistant where the destination does not`() async throws {
        let bench = try Bench()
        let assistant = try await bench.assistant()
        let test = try await newTest(bench, ["destination": "https://example.com/chat"])
        let run = try await bench.call(
            "assistants.tests.runs.trigger",
            ["test_id": test["test_id"] ?? "", "destination_version_id": assistant["version_id"] ?? ""])
        let stored = bench.simulator.withWorld { $0[.testRuns][run["run_id"]?.string ?? ""] }
        #expect(stored?["assistant"] == assistant["id"])
    }

    @Test func `a test of whom nobody simulates ends without a verdict`() async throws {
        let bench = try Bench()
        let test = try await newTest(bench, ["destination": "somebody else"])
        let arguments: JSONObject = ["test_id": test["test_id"] ?? ""]
        try await bench.call("assistants.tests.runs.trigger", arguments)
        bench.clock.advance(by: .seconds(20))
        #expect(try await bench.call("assistants.tests.runs.list", arguments)[0]?["status"] == "error")
    }
}

@Suite struct `Test suites` {
    @Test func `one trigger starts a run for each test`() async throws {
        let bench = try Bench()
        for name in ["A", "B", "C"] {
            _ = try await newTest(bench, ["name": .string(name), "test_suite": "desk"])
        }
        _ = try await newTest(bench, ["name": "D"])
        let runs = try await bench.call(
            "assistants.tests.test_suites.runs.trigger", ["suite_name": "desk"])
        #expect(runs.array?.count == 3)
        #expect(Set(runs.array?.compactMap { $0["test_suite_run_id"] } ?? []).count == 1)
    }

    @Test func `runs are found by suite and by batch`() async throws {
        let bench = try Bench()
        let test = try await newTest(bench, ["test_suite": "desk"])
        let first = try await bench.call("assistants.tests.test_suites.runs.trigger", ["suite_name": "desk"])
        try await bench.call("assistants.tests.test_suites.runs.trigger", ["suite_name": "desk"])
        try await bench.call("assistants.tests.runs.trigger", ["test_id": test["test_id"] ?? ""])
        let all = try await bench.call("assistants.tests.test_suites.runs.list", ["suite_name": "desk"])
        #expect(all.array?.count == 2)
        let batch = try await bench.call(
            "assistants.tests.test_suites.runs.list",
            ["suite_name": "desk", "test_suite_run_id": first[0]?["test_suite_run_id"] ?? ""])
        #expect(batch.array?.map { $0["run_id"] } == [first[0]?["run_id"]])
    }

    @Test(arguments: ["assistants.tests.test_suites.runs.trigger", "assistants.tests.test_suites.runs.list"])
    func `a suite without tests is not found`(operation: String) async throws {
        #expect(try await Bench().answer(operation, ["suite_name": "none"]).status == 404)
    }

    @Test func `a name with a slash and a space is one segment`() async throws {
        let bench = try Bench()
        _ = try await newTest(bench, ["test_suite": "night shift/2"])
        let runs = try await bench.call(
            "assistants.tests.test_suites.runs.trigger", ["suite_name": "night shift/2"])
        #expect(runs.array?.count == 1)
    }

    @Test func `the older word completed means every run with a verdict`() async throws {
        let bench = try Bench()
        let test = try await newTest(bench, ["destination": try await bench.assistant()["id"] ?? ""])
        let arguments: JSONObject = ["test_id": test["test_id"] ?? "", "status": "completed"]
        try await bench.call("assistants.tests.runs.trigger", ["test_id": test["test_id"] ?? ""])
        #expect(try await bench.call("assistants.tests.runs.list", arguments) == [])
        bench.clock.advance(by: .seconds(20))
        #expect(try await bench.call("assistants.tests.runs.list", arguments).array?.count == 1)
    }
}
