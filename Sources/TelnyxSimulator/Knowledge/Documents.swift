public import TelnyxCatalog

/// The documents that the tool `retrieval` of assistants searches.
///
/// A document that lies in a bucket is searched by the tools that name the bucket, one without a bucket by all. What is found are
/// sentences, ranked by the content words that they share with what was said, as *words* ranks everything.
enum Knowledge {
    /// More of a model's prompt should not be filled with it.
    private static let limit = 8

    static func passages(
        for message: String, _ configuration: JSONObject, tools: [Turn.Tool], in world: World
    ) -> [String] {
        guard let documents = world.controls["knowledge"]?.array, !documents.isEmpty,
            tools.contains(where: { $0.type == "retrieval" })
        else { return [] }
        let buckets = Set(
            Assistants.tools(of: configuration, in: world).flatMap {
                ($0["retrieval"]?["bucket_ids"]?.array ?? []).compactMap(\.string)
            })
        let searched = buckets.filter { Buckets.isEmbedded($0, in: world) }
        let sentences = documents.filter { $0["bucket"]?.string.map(searched.contains) ?? true }
            .flatMap { Sentences.split($0["text"]?.string ?? "") }
        let facts = sentences.map { Guidance.Fact($0) }
        var found: [String] = []
        for question in Ranking.questions(in: message) {
            let ranked = Similarity.ranked(question.words, among: facts)
            for entry in ranked.prefix(limit) where !found.contains(facts[entry.place].text) {
                found.append(facts[entry.place].text)
            }
        }
        return Array(found.prefix(limit))
    }
}

extension World {
    /// Puts documents in the place of those that retrieval searched before: objects with `text`, and `name`,
    /// `bucket` and `url` or none.
    public mutating func setKnowledge(_ documents: [JSONValue]) {
        controls["knowledge"] = documents.isEmpty ? Optional<JSONValue>.none : .array(documents)
        let moment = JSONValue.string(now.text)
        controls["knowledge_since"] = documents.isEmpty ? nil : moment
        // Documents that are set are embedded; a deletion concerned the ones before.
        controls["unembedded"] = nil
    }
}

/// How near a text is to a question, for every search by meaning: the share of the question's content words that the text has.
///
/// The service compares vectors and always finds something; words are the same or are not, so that a text which shares none is not
/// found. Texts that share as many stand in their own order.
enum Similarity {
    struct Match: Sendable, Hashable {
        /// Which text, from 0.
        let place: Int
        /// Above 0, up to 1 for a text that has every word.
        let score: Double
    }

    static func matches(_ question: String, in texts: [String]) -> [Match] {
        let words = Ranking.questions(in: question).reduce(into: Set<String>()) { $0.formUnion($1.words) }
        guard !words.isEmpty else { return [] }
        return ranked(words, among: texts.map { Guidance.Fact($0) }).map { place, shared in
            // Four digits: a fraction of words has no more to say.
            Match(place: place, score: (Double(shared) / Double(words.count) * 10_000).rounded() / 10_000)
        }
    }

    /// The facts that share words with these, those with the most first.
    static func ranked(
        _ words: Set<String>, among facts: [Guidance.Fact]
    ) -> [(place: Int, shared: Int)] {
        facts.enumerated().map { (place: $0.offset, shared: words.intersection($0.element.words).count) }
            .filter { $0.shared > 0 }
            .sorted { ($1.shared, $0.place) < ($0.shared, $1.place) }
    }
}

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
