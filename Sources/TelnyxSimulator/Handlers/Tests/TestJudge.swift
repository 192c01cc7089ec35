internal import TelnyxCatalog

/// Holds the conversation of a test run and judges it.
///
/// A run passes when every item of its rubric does. The caller is played from the test's instructions; each item is judged by
/// what the assistant said. What words cannot decide is failed, and the logs say so. Where a script has set a `Quality` for the
/// version the verdicts are drawn instead, and the logs say that.
enum TestJudge {
    /// How many turns a test has at most.
    private static let turnLimit: Int64 = 20

    /// What an item of the rubric came to.
    private struct Verdict {
        let name: String
        let status: String
        var reason = ""

        var json: JSONValue { ["name": .string(name), "status": .string(status)] }
    }

    /// What a run gains when it ends: status, verdicts, conversation, insights, logs.
    static func judge(_ run: JSONObject, in world: inout World) -> JSONObject {
        let test = run["test_id"]?.string.flatMap { world[.tests][$0] } ?? [:]
        let rubric = (test["rubric"]?.array ?? []).map {
            (name: $0["name"]?.string ?? "", criteria: $0["criteria"]?.string ?? "")
        }
        func broken(_ note: String, in conversation: String? = nil) -> JSONObject {
            let verdicts = rubric.map { Verdict(name: $0.name, status: TestRuns.Status.error) }
            return ending(
                verdicts, TestRuns.Status.error, conversation: conversation, notes: [note], in: world)
        }
        guard let assistant = run["assistant"]?.string else {
            return broken("no assistant of the simulator answers at this destination")
        }
        let version = run["version"]?.string ?? ""
        guard Assistants.isLive(assistant, in: world),
            let configuration = Assistants.configuration(of: assistant, version: version, in: world)
        else { return broken("the assistant or its version is gone") }
        let (conversation, failure) = talk(test, with: assistant, version: version, in: &world)
        if let failure { return broken("the brain failed: \(failure)", in: conversation) }
        var notes = ["version \(version)"]
        var verdicts: [Verdict] = []
        if let quality = world.quality(of: version) {
            var draws = SeededGenerator(
                seed: SeededGenerator.hash(world.seed, "verdict", run["run_id"]?.string ?? ""))
            notes.append("judged by draws of sim.quality")
            if draws.fraction() < quality.errorRate {
                return broken("the conversation broke off, drawn", in: conversation)
            }
            verdicts = rubric.map { item in
                let isPassed =
                    draws.fraction() < quality.chance(of: item.name, item.criteria, for: configuration)
                return Verdict(
                    name: item.name, status: isPassed ? TestRuns.Status.passed : TestRuns.Status.failed,
                    reason: "drawn")
            }
        } else {
            notes.append("judged by words")
            let judge = Judge(lines(of: conversation, in: world))
            verdicts = rubric.map { item in
                let judgement = judge.judge(item.criteria)
                return Verdict(
                    name: item.name,
                    status: judgement.outcome == .met ? TestRuns.Status.passed : TestRuns.Status.failed,
                    reason: "\(judgement.outcome.rawValue): \(judgement.reason)")
            }
        }
        let hasPassed = verdicts.allSatisfy { $0.status == TestRuns.Status.passed }
        return ending(
            verdicts, hasPassed ? TestRuns.Status.passed : TestRuns.Status.failed, conversation: conversation,
            notes: notes, in: world)
    }

    private static func ending(
        _ verdicts: [Verdict], _ status: String, conversation: String?, notes: [String], in world: World
    ) -> JSONObject {
        var lines = notes
        lines += verdicts.map { "\($0.name): \($0.status)" + ($0.reason.isEmpty ? "" : ", \($0.reason)") }
        lines.append("result: \(status)")
        var ending: JSONObject = [
            "status": .string(status), "detail_status": .array(verdicts.map(\.json)),
            "logs": .string(
                lines.map { "\(world.now.text) \($0.replacing("\n", with: " "))" }.joined(separator: "\n")),
        ]
        if let conversation {
            ending["conversation_id"] = .string(conversation)
            ending["conversation_insights_id"] =
                world[.conversationInsights].records(in: conversation).last?["id"]
        }
        return ending
    }

    // MARK: The conversation

    private static func talk(
        _ test: JSONObject, with assistant: String, version: String, in world: inout World
    ) -> (conversation: String, failure: String?) {
        let conversation = Conversations.create(
            in: &world, name: test["name"]?.string.map { "Test: \($0)" },
            metadata: [
                Conversations.Key.assistant: .string(assistant), Conversations.Key.version: .string(version),
                Conversations.Key.channel: test["telnyx_conversation_channel"] ?? "web_chat",
                Conversations.Key.agentTarget: test["destination"] ?? "",
                Conversations.Key.endUserTarget: "assistant-test",
            ])
        var speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        Greeting.speak(speaker, in: conversation, world: &world)
        var tester = Tester(test["instructions"]?.string ?? "")
        var answer: String?
        var failure: String?
        // A turn takes two seconds of the test's longest duration.
        let turns = min(turnLimit, max(1, (test["max_duration_seconds"]?.integer ?? 3600) / 2))
        for _ in 0..<turns {
            guard let said = tester.next(after: answer), !ConversationEnd.isOver(conversation, in: world)
            else { break }
            let spoken = Talk.turn(said, from: nil, with: speaker, in: conversation, world: &world)
            failure = spoken.failure
            // What is wanted is asked before anything else is said.
            if failure != nil || world.brains.wanted != nil { break }
            answer = spoken.text
            speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        }
        ConversationEnd.end(conversation, in: &world, insightsAfter: .zero)
        return (conversation, failure)
    }

    /// What was said and done, for the judge.
    private static func lines(of conversation: String, in world: World) -> [Judge.Line] {
        (world.transcripts[conversation] ?? []).flatMap { message -> [Judge.Line] in
            let text = message["text"]?.string ?? ""
            switch message["role"]?.string {
            case "user": return [Judge.Line(speaker: .caller, text: text)]
            case "tool": return [Judge.Line(speaker: .tool, text: text)]
            default:
                let tools = (message["tool_calls"]?.array ?? []).compactMap {
                    $0["function"]?["name"]?.string
                }
                let spoken = text.isEmpty ? [] : [Judge.Line(speaker: .assistant, text: text)]
                return spoken + tools.map { Judge.Line(speaker: .tool, text: "", tool: $0) }
            }
        }
    }
}
