internal import Essentials
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

    var json: JSONValue { .object(schema) }

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

// MARK: Found, not drawn

extension InsightSchema {
    /// A value by words alone: what a judge can decide, choices that were named, and a summary for texts.
    ///
    /// A truth value is decided as a criterion is, by its description or its name. Numbers are never: words rate nothing. What is not
    /// decided is left out, or null where the schema requires it.
    func value(by judge: Judge, said: String, summary: String) -> JSONValue {
        InsightSchema.value(
            of: schema, name: "", by: judge, words: Set(Sentences.words(said)), summary: summary, depth: 0)
            ?? .null
    }

    private static func value(
        of schema: JSONObject, name: String, by judge: Judge, words: Set<String>, summary: String, depth: Int
    ) -> JSONValue? {
        guard depth < deepest else { return nil }
        if let constant = schema["const"] { return constant }
        if let choices = schema["enum"]?.array {
            let named = choices.filter { choice in
                let parts = Sentences.words((choice.string ?? "").replacing("_", with: " "))
                return !parts.isEmpty && words.isSuperset(of: parts)
            }
            return named.count == 1 ? named[0] : nil
        }
        switch kind(of: schema) {
        case "object":
            let required = (schema["required"]?.array ?? []).compactMap(\.string)
            let members = (schema["properties"]?.object?.members ?? []).compactMap {
                member -> (key: String, value: JSONValue)? in
                let found = value(
                    of: member.value.object ?? [:], name: member.key, by: judge, words: words,
                    summary: summary, depth: depth + 1)
                return (found ?? (required.contains(member.key) ? .null : nil)).map { (member.key, $0) }
            }
            return .object(JSONObject(distinct: members))
        case "boolean":
            var criterion = schema["description"]?.string ?? name.replacing("_", with: " ")
            for head in ["Whether ", "whether ", "If ", "True if ", "true if "]
            where criterion.hasPrefix(head) {
                criterion = String(criterion.dropFirst(head.count))
            }
            switch judge.judge(criterion).outcome {
            case .met: return true
            case .notMet: return false
            case .undecided: return nil
            }
        case "array": return schema["minItems"] == nil ? .array([]) : nil
        case "null": return .null
        case "string": return .string(summary)
        default: return nil
        }
    }

    /// Why a value does not fit; what is not understood of a schema holds.
    func problem(in value: JSONValue) -> String? {
        InsightSchema.problem(in: value, schema, at: "the model's answer", depth: 0)
    }

    private static func problem(
        in value: JSONValue, _ schema: JSONObject, at place: String, depth: Int
    ) -> String? {
        guard depth < deepest else { return nil }
        if let constant = schema["const"], constant != value {
            return "\(place) must be \(constant.text()), got \(value.text())"
        }
        if let choices = schema["enum"]?.array, !choices.contains(value) {
            return "\(place) must be one of \(JSONValue.array(choices).text()), got \(value.text())"
        }
        let kinds = schema["type"]?.array?.compactMap(\.string) ?? (schema["type"]?.string).map { [$0] } ?? []
        if !kinds.isEmpty, !kinds.contains(where: { fits(value, $0) }) {
            return "\(place) must be of the type \(kinds.joined(separator: " or ")), got \(value.text())"
        }
        if let number = value.number {
            if let least = schema["minimum"]?.number, number < least {
                return "\(place) must be at least \(schema["minimum"]?.text() ?? ""), got \(value.text())"
            }
            if let most = schema["maximum"]?.number, number > most {
                return "\(place) must be at most \(schema["maximum"]?.text() ?? ""), got \(value.text())"
            }
        }
        if let object = value.object {
            for name in (schema["required"]?.array ?? []).compactMap(\.string) where object[name] == nil {
                return "\(place) lacks '\(name)'"
            }
            for (name, inner) in schema["properties"]?.object?.members ?? [] {
                guard let member = object[name], let inner = inner.object else { continue }
                if let problem = problem(in: member, inner, at: "\(place), '\(name)',", depth: depth + 1) {
                    return problem
                }
            }
        }
        if let items = value.array, let inner = schema["items"]?.object {
            for (index, item) in items.enumerated() {
                if let problem = problem(in: item, inner, at: "\(place)[\(index)]", depth: depth + 1) {
                    return problem
                }
            }
        }
        return nil
    }

    private static func fits(_ value: JSONValue, _ kind: String) -> Bool {
        switch kind {
        case "object": value.object != nil
        case "array": value.array != nil
        case "string": value.string != nil
        case "boolean": value.bool != nil
        case "null": value.isNull
        case "integer": value.integer != nil
        case "number": value.number != nil
        default: true
        }
    }
}
