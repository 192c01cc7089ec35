internal import TelnyxCatalog

/// Counts of insight results over many conversations.
enum AggregateHandlers {
    static let all: [String: Handler] = ["conversations.conversation_insights.retrieve_aggregates": aggregate]

    /// One row for each combination of values that occurs, in the order of the values.
    private static let aggregate: Handler = { world, call throws(Refusal) in
        let filter = try AggregateFilter(call)
        var fields: [String] = []
        for name in ["group_by", "show"] {
            for field in call[name]?.array?.compactMap(\.string) ?? [] where !fields.contains(field) {
                fields.append(field)
            }
        }
        var counts: [[JSONValue]: Int64] = [:]
        // The same few results come again and again; each is read once.
        var read: [String: JSONValue?] = [:]
        for record in world[.conversationInsights].newest(while: filter.canKeep)
        where record["status"] == "completed" {
            guard let conversation = record["conversation_id"]?.string,
                let metadata = Conversations.metadata(of: conversation, in: world),
                filter.keeps(record, metadata)
            else { continue }
            for insight in record["conversation_insights"]?.array ?? []
            where filter.insight == nil || insight["insight_id"]?.string == filter.insight {
                let text = fields.isEmpty ? "" : insight["result"]?.string ?? ""
                let result: JSONValue?
                if let known = read[text] {
                    result = known
                } else {
                    result = AggregateHandlers.result(text)
                    // Prose differs each time and is not worth keeping.
                    if read.count < 1000 { read[text] = .some(result) }
                }
                let values = fields.map { value(of: $0, result, metadata) }
                counts[values, default: 0] += 1
            }
        }
        if fields.isEmpty, counts.isEmpty { counts[[]] = 0 }
        let rows = counts.sorted { precedes($0.key, $1.key) }
        return try call.list(rows.count) { index in
            var row = JSONObject(zip(fields, rows[index].key).map { (key: $0, value: $1) })
            row["record_count"] = .integer(rows[index].value)
            return .object(row)
        }
    }

    private static func result(_ text: String) -> JSONValue? {
        guard text.first == "{" else { return nil }
        // A result that is prose and begins with a brace has no keys.
        return try? JSONValue(parsing: text.utf8)
    }

    private static func value(of field: String, _ result: JSONValue?, _ metadata: JSONObject) -> JSONValue {
        let prefix = "metadata."
        if field.hasPrefix(prefix) { return metadata[String(field.dropFirst(prefix.count))] ?? .null }
        return result?[field] ?? .null
    }

    /// Numbers by size, text by its letters, what is missing last.
    private static func precedes(_ left: [JSONValue], _ right: [JSONValue]) -> Bool {
        for (first, second) in zip(left, right) where first != second {
            if let first = first.number, let second = second.number { return first < second }
            if first.isNull || second.isNull { return second.isNull }
            return first.text() < second.text()
        }
        return false
    }
}

/// Which results are counted.
struct AggregateFilter: Sendable, Hashable {
    let insight: String?
    private var created: [CreationBound] = []
    private var metadata: [ConversationCondition] = []

    /// Reads `created_at=gte.…`, also twice, and `metadata.key=eq.…`, also as `metadata[key]`.
    init(_ call: Call) throws(Refusal) {
        insight = call.optionalString("insight_id")
        for member in call.query {
            var parser = ConditionParser(member.value, parameter: member.name, isNested: false)
            if member.name == "created_at" {
                for part in member.value.split(separator: ",") {
                    var parser = ConditionParser(String(part), parameter: member.name, isNested: false)
                    created.append(
                        CreationBound(
                            try parser.whole { parser throws(Refusal) in
                                try parser.comparison(of: .createdAt)
                            }))
                }
            } else if let key = AggregateFilter.metadataKey(member.name) {
                metadata.append(
                    try parser.whole { parser throws(Refusal) in try parser.comparison(of: .metadata(key)) })
            }
        }
    }

    /// Whether a record, or any older one, can be kept: records begin in the order of their times.
    func canKeep(_ record: JSONObject) -> Bool {
        created.allSatisfy { !$0.condition.isLowerBound || $0.holds(for: record) }
    }

    private static func metadataKey(_ name: String) -> String? {
        if name.hasPrefix("metadata.") { return String(name.dropFirst("metadata.".count)) }
        if name.hasPrefix("metadata["), name.hasSuffix("]") {
            return String(name.dropFirst("metadata[".count).dropLast())
        }
        return nil
    }

    func keeps(_ record: JSONObject, _ metadata: JSONObject) -> Bool {
        guard created.allSatisfy({ $0.holds(for: record) }) else { return false }
        if self.metadata.isEmpty { return true }
        let conversation = JSONObject(distinct: [("metadata", .object(metadata))])
        return self.metadata.allSatisfy { $0.holds(for: conversation) }
    }
}

/// A condition on the time of creation; compared as text, which sorts as time does, where it can be.
private struct CreationBound: Sendable, Hashable {
    let condition: ConversationCondition
    /// The operand as answers write it; `nil` where that would lose something.
    private let text: String?
    private let comparison: ConversationCondition.Comparison?

    init(_ condition: ConversationCondition) {
        self.condition = condition
        guard case .compare(_, let comparison, let operand) = condition,
            comparison != .like, comparison != .ilike, let moment = Timestamp(parsing: operand),
            moment.microseconds % 1000 == 0
        else {
            (text, self.comparison) = (nil, nil)
            return
        }
        (text, self.comparison) = (moment.text, comparison)
    }

    func holds(for record: JSONObject) -> Bool {
        guard let text, let comparison, let value = record["created_at"]?.string else {
            return condition.holds(for: record)
        }
        return comparison.holds(value, text, asDates: false)
    }
}
