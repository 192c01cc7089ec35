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
            let wanted = Set(question.words)
            let ranked = facts.enumerated().map {
                (place: $0.offset, shared: wanted.intersection($0.element.words).count)
            }
            .filter { $0.shared > 0 }
            .sorted { ($1.shared, $0.place) < ($0.shared, $1.place) }
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
    }
}
