internal import TelnyxCatalog

extension TableName {
    /// What was found out about conversations, grouped by conversation.
    static let conversationInsights = TableName("conversation_insights")
}

/// Runs the insights of an assistant's group on a conversation that is over.
///
/// They are made from the version that served the conversation. A result is text, or JSON text where
/// the insight has a schema: its numbers follow `Quality.level`, so that versions can be told apart.
/// Nothing is made without a group, or where the assistant keeps no data.
enum ConversationInsights {
    static let workKind = "conversation_insights.complete"

    /// Starts a record in progress that is complete after `delay`.
    ///
    /// - Returns: its id; `nil` where there is nothing to find out.
    @discardableResult
    static func begin(for conversation: String, in world: inout World, after delay: Duration) -> String? {
        guard let served = Served(conversation, in: world),
            served.configuration["privacy_settings"]?["data_retention"]?.bool ?? true,
            let group = served.configuration["insight_settings"]?["insight_group_id"]?.string,
            world[.insightGroups].contains(group)
        else { return nil }
        let insights = InsightGroups.members(of: group, in: world)
        guard !insights.isEmpty else { return nil }
        let id = world.random.uuid()
        world[.conversationInsights].insert(
            [
                "id": .string(id), "conversation_id": .string(conversation), "group_id": .string(group),
                "status": "in_progress", "created_at": .string(world.now.text), "conversation_insights": [],
            ], id: id, group: conversation)
        if delay > .zero {
            world.schedule(at: world.now + delay, kind: workKind, ["id": .string(id)])
        } else {
            complete(id, of: served, insights, of: group, in: &world)
        }
        return id
    }

    static let play: PlayWork = { world, payload in
        guard let id = payload["id"]?.string, let record = world[.conversationInsights][id],
            let conversation = record["conversation_id"]?.string, let group = record["group_id"]?.string,
            let served = Served(conversation, in: world)
        else { return }
        complete(id, of: served, InsightGroups.members(of: group, in: world), of: group, in: &world)
    }

    private static func complete(
        _ id: String, of served: Served, _ insights: [String], of group: String, in world: inout World
    ) {
        let quality = served.version.flatMap { world.quality(of: $0) }
        let results = insights.map { insight -> JSONValue in
            let result = result(of: insight, for: served, quality, in: world)
            return .object(
                JSONObject(distinct: [("insight_id", .string(insight)), ("result", .string(result))]))
        }
        world[.conversationInsights][id]?["status"] = "completed"
        world[.conversationInsights][id]?["conversation_insights"] = .array(results)
        deliver(results, of: served, for: group, in: &world)
    }

    private static func result(
        of id: String, for served: Served, _ quality: Quality?, in world: World
    ) -> String {
        let insight = world[.insights][id] ?? [:]
        let name = insight["name"]?.string ?? ""
        if let fixed = quality?.results[id] ?? quality?.results[name] { return Conversations.text(of: fixed) }
        let summary = summary(of: served, in: world)
        guard let schema = InsightSchema(insight["json_schema"]) else { return summary }
        let told = quality?.insights[id] ?? quality?.insights[name] ?? [:]
        // Reading instructions costs more than all the rest, and most insights are told their level.
        lazy var middle =
            quality?.satisfaction
            ?? Quality.level(of: insight["instructions"]?.string ?? "", for: served.configuration)
        var draws = SeededGenerator(
            seed: SeededGenerator.hash(world.seed, "insight", id, served.conversation))
        let value = schema.value(summary: summary, told: told) { target in
            switch target {
            case .chance(let chance): return draws.fraction() < chance ? 1 : 0
            case .level(let told):
                // The mean of three draws gathers around the middle without leaving it far behind.
                let spread = (draws.fraction() + draws.fraction() + draws.fraction()) / 3 - 0.5
                return min(max((told ?? middle) + spread, 0), 1)
            }
        }
        return value.text()
    }

    private static func summary(of served: Served, in world: World) -> String {
        let messages = world.transcripts[served.conversation] ?? []
        let asked = messages.first { $0["role"] == "user" }?["text"]?.string ?? ""
        let answers = messages.count { $0["role"] == "assistant" }
        let subject = asked.isEmpty ? "The user said nothing." : "The user said \"\(asked.prefix(120))\"."
        return "\(subject) The assistant answered \(answers) \(answers == 1 ? "time" : "times")."
    }

    /// To the group's webhook, and each insight's result to its own.
    private static func deliver(
        _ results: [JSONValue], of served: Served, for group: String, in world: inout World
    ) {
        func post(_ url: JSONValue?, _ results: [JSONValue]) {
            guard let url = url?.string, !url.isEmpty else { return }
            Outbox.post(
                "conversation_insight_result",
                [
                    "request_id": .string(world.requestIDs.uuid()),
                    "conversation_id": .string(served.conversation), "status": "completed",
                    "insight_group_id": .string(group), "metadata": .object(served.metadata),
                    "results": .array(results),
                ], to: Outbox.Address(url: url), conversation: served.conversation, in: &world)
        }
        post(world[.insightGroups][group]?["webhook"], results)
        for result in results {
            post(result["insight_id"]?.string.flatMap { world[.insights][$0]?["webhook"] }, [result])
        }
        CallEvents.analyzed(served.conversation, group: group, results, in: &world)
        CallEvents.planAnalysis(of: served.conversation, after: .seconds(2), in: &world)
    }

    // MARK: Answering

    /// The records of a conversation, newest first.
    static func presented(of conversation: String, in world: World) -> [JSONObject] {
        world[.conversationInsights].records(in: conversation).reversed().map { record in
            var record = record
            record["conversation_id"] = nil
            record["group_id"] = nil
            return record
        }
    }

    static func forget(_ conversation: String, in world: inout World) {
        world[.conversationInsights].removeGroup(conversation)
        world[.conversationEnds].remove(conversation)
    }
}

/// Who served a conversation, with which configuration.
struct Served: Sendable {
    let conversation: String
    let metadata: JSONObject
    let version: String?
    let configuration: JSONObject

    /// `nil` where no assistant that still exists has served it.
    init?(_ conversation: String, in world: World) {
        guard let metadata = Conversations.metadata(of: conversation, in: world),
            let assistant = metadata[Conversations.Key.assistant]?.string
        else { return nil }
        let version = metadata[Conversations.Key.version]?.string
        // A version may have been pruned since; what took its place is the best that is known.
        guard
            let configuration = Assistants.configuration(of: assistant, version: version, in: world)
                ?? Assistants.configuration(of: assistant, in: world)
        else { return nil }
        self.conversation = conversation
        self.metadata = metadata
        self.version = version
        self.configuration = configuration
    }
}
