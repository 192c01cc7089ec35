internal import TelnyxCatalog

/// The JSON schema of an insight, and values that fit it.
struct InsightSchema: Sendable, Hashable {
    private let schema: JSONObject

    /// Takes a schema as an object or as the JSON text of one; `nil` where it is neither.
    init?(_ value: JSONValue?) {
        if let object = value?.object {
            schema = object
        } else if let text = value?.string, let parsed = try? JSONValue(parsing: text.utf8),
            let object = parsed.object
        {
            schema = object
        } else {
            return nil
        }
    }

    /// A value that fits.
    ///
    /// - Parameter level: from 0 to 1, where numbers, truth values and choices lie between their worst
    ///   and their best: the highest number, `true`, the last choice. Called once for each of them.
    func value(summary: String, level: () -> Double) -> JSONValue {
        InsightSchema.value(of: schema, summary: summary, depth: 0, level: level)
    }

    private static let deepest = 8

    private static func value(
        of schema: JSONObject, summary: String, depth: Int, level: () -> Double
    ) -> JSONValue {
        guard depth < deepest else { return .null }
        if let constant = schema["const"] { return constant }
        if let choices = schema["enum"]?.array, !choices.isEmpty {
            return choices[min(Int(level() * Double(choices.count)), choices.count - 1)]
        }
        switch kind(of: schema) {
        case "object":
            let properties = schema["properties"]?.object ?? [:]
            return .object(
                JSONObject(
                    properties.members.map {
                        (
                            key: $0.key,
                            value: value(
                                of: $0.value.object ?? [:], summary: summary, depth: depth + 1, level: level)
                        )
                    }))
        case "array":
            let fewest = min(Int(clamping: schema["minItems"]?.integer ?? 0), 10)
            let item = schema["items"]?.object ?? [:]
            return .array(
                (0..<fewest).map { _ in value(of: item, summary: summary, depth: depth + 1, level: level) })
        case "integer":
            let (low, high) = bounds(of: schema)
            return .integer(Int64(clamping: Int((low + level() * (high - low)).rounded())))
        case "number":
            let (low, high) = bounds(of: schema)
            return .number(((low + level() * (high - low)) * 100).rounded() / 100)
        case "boolean": return .bool(level() >= 0.5)
        case "null": return .null
        default: return .string(summary)
        }
    }

    /// The type, the first that is not null where several are allowed.
    private static func kind(of schema: JSONObject) -> String {
        if let types = schema["type"]?.array {
            return types.compactMap(\.string).first { $0 != "null" } ?? "null"
        }
        return schema["type"]?.string ?? (schema["properties"] == nil ? "string" : "object")
    }

    /// From 1 to 5 unless the schema says otherwise: what people mean by a score.
    private static func bounds(of schema: JSONObject) -> (low: Double, high: Double) {
        let widest = 1e9
        let low = max(
            schema["minimum"]?.number ?? schema["exclusiveMinimum"]?.number.map { $0 + 1 } ?? 1, -widest)
        let high = min(
            schema["maximum"]?.number ?? schema["exclusiveMaximum"]?.number.map { $0 - 1 } ?? 5, widest)
        return (low, max(low, high))
    }
}
