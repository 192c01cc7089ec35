import TelnyxCatalog
import Testing

@testable import TelnyxSimulator

@Suite struct `A model as tester and judge` {
    /// A model that asks when the office opens, answers that, and judges as it is told.
    private func model(_ verdict: String, says: String = "We open at ten.") -> ScriptedModel {
        ScriptedModel { request in
            let system = ScriptedModel.system(request)
            if system.hasPrefix("You judge") { return .pieces(verdict) }
            guard system.hasPrefix("You play") else { return .pieces(says) }
            return request["messages"]?.array?.count == 2 ? .pieces("When do you open?") : .pieces("END")
        }
    }

    private func ended(
        _ model: ScriptedModel, quality: Quality? = nil, assistant members: JSONObject = [:]
    ) async throws -> (run: JSONValue, messages: [JSONValue]) {
        let bench = try Bench(model: model.brain)
        let assistant = try await bench.assistant(members)
        if let quality {
            let version = assistant["version_id"]?.string ?? ""
            bench.simulator.withWorld { $0.quality[version] = quality }
        }
        let test = try await bench.call(
            "assistants.tests.create",
            [
                "name": "hours", "destination": assistant["id"] ?? "",
                "instructions": "Find out when the office opens.",
                "rubric": [["name": "hours", "criteria": "Says we open at ten"]],
            ])
        let id = test["test_id"] ?? ""
        let run = try await bench.call("assistants.tests.runs.trigger", ["test_id": id])
        bench.clock.advance(by: .seconds(20))
        let ended = try await bench.call(
            "assistants.tests.runs.retrieve", ["test_id": id, "run_id": run["run_id"] ?? ""])
        guard let conversation = ended["conversation_id"], !conversation.isNull else { return (ended, []) }
        let messages = try await bench.call(
            "conversations.messages.list", ["conversation_id": conversation])
        return (ended, messages.array?.reversed() ?? [])
    }

    @Test func `play the caller, judge by quoted words, and are named in the logs`() async throws {
        let (run, messages) = try await ended(model(#"{"verdict":"met","words":"open at ten"}"#))
        #expect(run["status"] == "passed")
        let logs = run["logs"]?.string ?? ""
        #expect(logs.contains(" judged by model tiny"))
        #expect(logs.contains("hours: passed, met: “open at ten”"))
        #expect(messages.map { $0["text"]?.string } == ["When do you open?", "We open at ten."])
    }

    @Test(arguments: [
        (#"{"verdict":"not met","words":"We open at ten."}"#, "not met: “We open at ten.”"),
        (#"{"verdict":"not met","words":""}"#, "not met: nothing in the conversation"),
        (
            #"{"verdict":"met","words":" "}"#,
            "undecided: the model calls it met, and quotes no words that show it"
        ),
        (#"{"verdict":"undecided","words":""}"#, "undecided: nothing in the conversation settles it"),
        (#"{"verdict":"met","words":"We open at nine."}"#, "undecided: the model quotes what nobody said"),
        ("met", "undecided: the model gave no verdict in the form"),
        (#"{"verdict":"met"}"#, "undecided: the model gave no verdict in the form"),
        (#"{"verdict":"yes","words":"We open"}"#, "undecided: the model gave no verdict in the form"),
        (
            #"{"verdict":"met","words":"We open","more":1}"#,
            "undecided: the model gave no verdict in the form"
        ),
        (#"Sure: {"verdict":"met","words":"We open"}"#, "undecided: the model gave no verdict in the form"),
    ])
    func `fail what is not met, and what is not answered in the form`(_ verdict: String, _ reason: String)
        async throws
    {
        let run = try await ended(model(verdict)).run
        #expect(run["status"] == "failed")
        let logs = run["logs"]?.string ?? ""
        #expect(logs.contains("hours: failed, \(reason)"), "\(logs)")
    }

    @Test func `a fence around a verdict is no part of it`() async throws {
        let fenced = "```json\n{\"verdict\":\"met\",\"words\":\"We open\"}\n```"
        #expect(try await ended(model(fenced)).run["status"] == "passed")
    }

    @Test func `judge what an assistant said that keeps nothing`() async throws {
        let asked = model(#"{"verdict":"met","words":"We open at ten."}"#)
        let (run, messages) = try await ended(
            asked, assistant: ["privacy_settings": ["data_retention": false]])
        #expect(run["status"] == "passed")
        #expect(messages.isEmpty)
    }

    @Test func `leave drawn verdicts drawn`() async throws {
        let run = try await ended(model("never asked"), quality: Quality(passRate: 1)).run
        #expect(run["status"] == "passed")
        #expect(run["logs"]?.string?.contains("judged by draws of sim.quality") == true)
    }

    @Test func `a judge that cannot be asked ends the run in an error with its words`() async throws {
        let broken = ScriptedModel { request in
            let system = ScriptedModel.system(request)
            if system.hasPrefix("You judge") {
                return ScriptedModel.Reply(
                    status: 401, type: "application/json", body: #"{"error":{"message":"No credit."}}"#)
            }
            return system.hasPrefix("You play") && ScriptedModel.last(request).hasPrefix("(")
                ? .pieces("When?") : .pieces("END")
        }
        let run = try await ended(broken).run
        #expect(run["status"] == "error")
        #expect(
            run["logs"]?.string?.contains(
                "the judge failed: the model at api.telnyx.com refused (401: No credit.)") == true)
    }
}
