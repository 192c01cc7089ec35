internal import TelnyxCatalog

extension TableName {
    /// What was found out about conversations, grouped by conversation.
    static let conversationInsights = TableName("conversation_insights")
}

/// Runs the insights of an assistant's group on a conversation that is over.
///
/// They are made from the version that served the conversation. A result is text, or JSON text where the insight has a schema. A
/// model finds it where there is one, and words do otherwise. Where a script has set a `Quality` for the version it is drawn instead,
/// so that versions can be told apart. The conversation's metadata says which, see ``madeBy``. Nothing is made without a group, or where
/// the assistant keeps no data.
enum ConversationInsights {
    static let workKind = "conversation_insights.complete"
    /// The conversation's note of what made its insights: `drawn`, `words`, or `model NAME`, with what went wrong.
    static let madeBy = "simulator_insights"

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
        // A caller that ends a conversation at once cannot wait for a model.
        if delay > .zero || asksModel(served, in: world) {
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

    private static func asksModel(_ served: Served, in world: World) -> Bool {
        world.brains.model != nil && served.version.flatMap { world.quality(of: $0) } == nil
    }

    /// Whether a piece of work asks a model.
    static func mayAsk(_ payload: JSONObject, in world: World) -> Bool {
        guard let id = payload["id"]?.string, world.brains.model != nil,
            let conversation = world[.conversationInsights][id]?["conversation_id"]?.string
        else { return false }
        return Served(conversation, in: world).map { asksModel($0, in: world) } ?? false
    }

    private static func complete(
        _ id: String, of served: Served, _ insights: [String], of group: String, in world: inout World
    ) {
        var results: [JSONValue] = []
        var (author, status) = ("words", "completed")
        func add(_ insight: String, _ result: String) {
            results.append(
                .object(
                    JSONObject(distinct: [("insight_id", .string(insight)), ("result", .string(result))])))
        }
        if let quality = served.version.flatMap({ world.quality(of: $0) }) {
            author = "drawn"
            for insight in insights { add(insight, drawn(insight, for: served, quality, in: world)) }
        } else if let model = world.brains.model {
            author = model.name
            let lines = lines(of: served, in: world)
            for insight in insights {
                let asked = world[.insights][insight] ?? [:]
                let question = ModelInsight.question(
                    asked, about: lines, in: served.conversation, seed: world.seed)
                var found: Result<String, ModelFault>
                switch world.brains.answer(to: question, by: model) {
                case .moves(let moves): found = ModelInsight.result(of: moves, for: asked)
                case .failed(let reason): found = .failure(ModelFault(reason))
                // Thrown away, and made again once the model has answered.
                default: return
                }
                switch found {
                case .success(let result): add(insight, result)
                case .failure(let fault):
                    status = "failed"
                    author += ", failed: \(fault)"
                }
            }
        } else {
            let lines = lines(of: served, in: world)
            for insight in insights { add(insight, byWords(insight, for: served, lines, in: world)) }
        }
        world[.conversationInsights][id]?["status"] = .string(status)
        world[.conversationInsights][id]?["conversation_insights"] = .array(results)
        Conversations.setMetadata([madeBy: .string(author)], of: served.conversation, in: &world)
        let noted = Served(served.conversation, in: world) ?? served
        deliver(results, status, of: noted, for: group, in: &world)
    }

    /// What was said and done, as far as it was kept.
    private static func lines(of served: Served, in world: World) -> [Judge.Line] {
        (world.transcripts[served.conversation] ?? []).flatMap { message -> [Judge.Line] in
            let text = message["text"]?.string ?? ""
            let uses = (message["tool_calls"]?.array ?? []).compactMap { $0["function"]?["name"]?.string }
                .map { Judge.Line(speaker: .tool, text: "", tool: $0) }
            switch message["role"]?.string {
            case "user": return [Judge.Line(speaker: .caller, text: text)]
            case "assistant":
                return (text.isEmpty ? [] : [Judge.Line(speaker: .assistant, text: text)]) + uses
            case "tool": return [Judge.Line(speaker: .tool, text: text)]
            default: return []
            }
        }
    }

    private static func byWords(
        _ id: String, for served: Served, _ lines: [Judge.Line], in world: World
    ) -> String {
        let insight = world[.insights][id] ?? [:]
        let summary = summary(of: served, in: world)
        guard let schema = InsightSchema(insight["json_schema"]) else { return summary }
        let said = lines.map(\.text).joined(separator: "\n")
        return schema.value(by: Judge(lines), said: said, summary: summary).text()
    }

    private static func drawn(
        _ id: String, for served: Served, _ quality: Quality, in world: World
    ) -> String {
        let insight = world[.insights][id] ?? [:]
        let name = insight["name"]?.string ?? ""
        if let fixed = quality.results[id] ?? quality.results[name] { return Conversations.text(of: fixed) }
        let summary = summary(of: served, in: world)
        guard let schema = InsightSchema(insight["json_schema"]) else { return summary }
        let told = quality.insights[id] ?? quality.insights[name] ?? [:]
        // Reading instructions costs more than all the rest, and most insights are told their level.
        lazy var middle =
            quality.satisfaction
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
        _ results: [JSONValue], _ status: String, of served: Served, for group: String,
        in world: inout World
    ) {
        func post(_ url: JSONValue?, _ results: [JSONValue]) {
            guard let url = url?.string, !url.isEmpty else { return }
            Outbox.post(
                "conversation_insight_result",
                [
                    "request_id": .string(world.requestIDs.uuid()),
                    "conversation_id": .string(served.conversation), "status": .string(status),
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
