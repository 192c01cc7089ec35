internal import TelnyxCatalog

extension TableName {
    /// What is remembered of earlier conversations, as `passages`, by conversation.
    static let memories = TableName("memories")
}

/// What an assistant remembers of earlier conversations, as its variables webhook asks for.
///
/// `memory.conversation_query` names conversations as their list does: what was said there is known. `memory.insight_query` narrows it to
/// the results of the insights that it names.
enum Memory {
    /// Passages that one conversation takes over at most.
    private static let limit = 100

    /// Looks up what is to be remembered, once, when a conversation begins. A query that cannot be read finds nothing.
    static func recall(_ memory: JSONValue?, in conversation: String, world: inout World) {
        guard let text = memory?["conversation_query"]?.string,
            let query = try? ConversationQuery(text: text)
        else { return }
        let found = query.select(from: world[.conversations].records).compactMap { $0["id"]?.string }
            .filter { $0 != conversation }
        let insights = memory?["insight_query"]?.string.map(insightIDs)
        let passages = found.flatMap { earlier in
            insights.map { results(of: $0, in: earlier, world) } ?? said(in: earlier, world)
        }
        guard !passages.isEmpty else { return }
        world[.memories].insert(
            ["passages": .array(passages.prefix(limit).map { .string($0) })], id: conversation)
    }

    static func passages(in conversation: String, _ world: World) -> [String] {
        (world[.memories][conversation]?["passages"]?.array ?? []).compactMap(\.string)
    }

    private static func insightIDs(_ query: String) -> Set<String> {
        let lists = query.split(separator: "&").compactMap { member -> Substring? in
            let sides = member.split(separator: "=", maxSplits: 1)
            return sides.count == 2 && sides[0] == "insight_ids" ? sides[1] : nil
        }
        return Set(lists.flatMap { $0.split(separator: ",").map(String.init) })
    }

    private static func said(in conversation: String, _ world: World) -> [String] {
        (world.transcripts[conversation] ?? []).compactMap { message in
            guard let text = message["text"]?.string, !text.isEmpty else { return nil }
            switch message["role"]?.string {
            case "user": return "The caller said before: \"\(text)\""
            case "assistant": return "The assistant said before: \"\(text)\""
            default: return nil
            }
        }
    }

    private static func results(of insights: Set<String>, in conversation: String, _ world: World) -> [String]
    {
        world[.conversationInsights].records(in: conversation).flatMap { record in
            (record["conversation_insights"]?.array ?? []).compactMap { result in
                guard let id = result["insight_id"]?.string, insights.contains(id) else { return nil }
                return result["result"]?.string
            }
        }
    }
}
