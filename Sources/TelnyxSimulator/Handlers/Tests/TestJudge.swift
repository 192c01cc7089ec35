internal import TelnyxCatalog

/// Holds the conversation of a test run and judges it.
///
/// A run passes when every item of its rubric does. `Quality` says how likely that is. What the
/// assistant answered in the conversation is for people to read; the verdict does not depend on it.
enum TestJudge {
    /// What a run gains when it ends: status, verdicts, conversation, insights, logs.
    static func judge(_ run: JSONObject, in world: inout World) -> JSONObject {
        let id = run["run_id"]?.string ?? ""
        let test = run["test_id"]?.string.flatMap { world[.tests][$0] } ?? [:]
        let rubric = test["rubric"]?.array ?? []
        guard let assistant = run["assistant"]?.string else {
            return ending(
                rubric.map { verdict($0, TestRuns.Status.passed) }, TestRuns.Status.passed,
                conversation: standIn(test, in: &world), note: "a stand-in took the test", in: world)
        }
        let version = run["version"]?.string ?? ""
        guard Assistants.isLive(assistant, in: world),
            let configuration = Assistants.configuration(of: assistant, version: version, in: world)
        else {
            return ending(
                rubric.map { verdict($0, TestRuns.Status.error) }, TestRuns.Status.error, conversation: nil,
                note: "the assistant or its version is gone", in: world)
        }
        let quality = world.quality(of: version) ?? Quality()
        var draws = SeededGenerator(seed: SeededGenerator.hash(world.seed, "verdict", id))
        let conversation = talk(test, with: assistant, version: version, in: &world)
        if draws.fraction() < quality.errorRate {
            return ending(
                rubric.map { verdict($0, TestRuns.Status.error) }, TestRuns.Status.error,
                conversation: conversation, note: "the conversation broke off", in: world)
        }
        let verdicts = rubric.map { item in
            let chance = quality.chance(
                of: item["name"]?.string ?? "", item["criteria"]?.string ?? "", for: configuration)
            return verdict(item, draws.fraction() < chance ? TestRuns.Status.passed : TestRuns.Status.failed)
        }
        let hasPassed = verdicts.allSatisfy { $0["status"]?.string == TestRuns.Status.passed }
        return ending(
            verdicts, hasPassed ? TestRuns.Status.passed : TestRuns.Status.failed, conversation: conversation,
            note: "version \(version)", in: world)
    }

    private static func verdict(_ item: JSONValue, _ status: String) -> JSONValue {
        ["name": item["name"] ?? "", "status": .string(status)]
    }

    private static func ending(
        _ verdicts: [JSONValue], _ status: String, conversation: String?, note: String, in world: World
    ) -> JSONObject {
        var lines = [note]
        lines += verdicts.map { "\($0["name"]?.string ?? ""): \($0["status"]?.string ?? "")" }
        lines.append("result: \(status)")
        var ending: JSONObject = [
            "status": .string(status), "detail_status": .array(verdicts),
            "logs": .string(lines.map { "\(world.now.text) \($0)" }.joined(separator: "\n")),
        ]
        if let conversation {
            ending["conversation_id"] = .string(conversation)
            ending["conversation_insights_id"] =
                world[.conversationInsights].records(in: conversation).last?["id"]
        }
        return ending
    }

    // MARK: The conversation

    private static func begin(_ test: JSONObject, metadata: JSONObject, in world: inout World) -> String {
        let channel = test["telnyx_conversation_channel"] ?? "web_chat"
        var metadata = metadata
        metadata[Conversations.Key.channel] = channel
        metadata[Conversations.Key.agentTarget] = test["destination"]
        metadata[Conversations.Key.endUserTarget] = "assistant-test"
        return Conversations.create(
            in: &world, name: test["name"]?.string.map { "Test: \($0)" }, metadata: metadata)
    }

    private static func talk(
        _ test: JSONObject, with assistant: String, version: String, in world: inout World
    ) -> String {
        let conversation = begin(
            test,
            metadata: [
                Conversations.Key.assistant: .string(assistant), Conversations.Key.version: .string(version),
            ], in: &world)
        let speaker = Talk.speaker(for: assistant, version: version, in: conversation, world: &world)
        Greeting.speak(speaker, in: conversation, world: &world)
        _ = Talk.turn(
            test["instructions"]?.string ?? "", from: nil, with: speaker, in: conversation, world: &world)
        ConversationEnd.end(conversation, in: &world, insightsAfter: .zero)
        return conversation
    }

    private static func standIn(_ test: JSONObject, in world: inout World) -> String {
        let conversation = begin(test, metadata: [:], in: &world)
        Conversations.append(
            role: "user", text: test["instructions"]?.string ?? "", to: conversation, in: &world)
        Conversations.append(role: "assistant", text: "Understood.", to: conversation, in: &world)
        ConversationEnd.end(conversation, in: &world, insightsAfter: .zero)
        return conversation
    }
}
