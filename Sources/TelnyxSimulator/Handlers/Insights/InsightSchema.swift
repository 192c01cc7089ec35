internal import Quantities
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

    /// What a drawn level is to follow.
    enum Target: Sendable, Hashable {
        /// Spread around this level, or around the usual one.
        case level(Double?)
        /// 1 with this chance, otherwise 0.
        case chance(Double)
    }

    /// A value that fits.
    ///
    /// - Parameters:
    ///   - told: The mean or the chance of properties of the outermost object, by name.
    ///   - draw: A level from 0 to 1, where numbers, truth values and choices lie between their worst
    ///     and their best: the highest number, `true`, the last choice. Called once for each of them.
    func value(summary: String, told: [String: Double] = [:], draw: (Target) -> Double) -> JSONValue {
        InsightSchema.value(of: schema, summary: summary, told: told, mean: nil, depth: 0, draw: draw)
    }

    private static let deepest = 8

    private static func value(
        of schema: JSONObject, summary: String, told: [String: Double], mean: Double?, depth: Int,
        draw: (Target) -> Double
    ) -> JSONValue {
        guard depth < deepest else { return .null }
        if let constant = schema["const"] { return constant }
        if let choices = schema["enum"]?.array, !choices.isEmpty {
            return choices[
                min(
                    Int(nearest: (draw(.level(mean)) * Double(choices.count)).rounded(.down)),
                    choices.count - 1)]
        }
        func inner(_ schema: JSONValue?, mean: Double? = nil) -> JSONValue {
            value(
                of: schema?.object ?? [:], summary: summary, told: [:], mean: mean, depth: depth + 1,
                draw: draw)
        }
        func number() -> Double {
            let (low, high) = bounds(of: schema)
            return low + draw(.level(mean.map { high > low ? ($0 - low) / (high - low) : 0 })) * (high - low)
        }
        switch kind(of: schema) {
        case "object":
            let properties = schema["properties"]?.object ?? [:]
            return .object(
                JSONObject(
                    distinct: properties.members.map {
                        (key: $0.key, value: inner($0.value, mean: told[$0.key]))
                    }))
        case "array":
            let fewest = min(Int(clamping: schema["minItems"]?.integer ?? 0), 10)
            return .array((0..<fewest).map { _ in inner(schema["items"]) })
        case "integer": return .integer(Int64(nearest: number()))
        case "number": return .number((number() * 100).rounded() / 100)
        case "boolean": return .bool(draw(mean.map { .chance($0) } ?? .level(nil)) >= 0.5)
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
