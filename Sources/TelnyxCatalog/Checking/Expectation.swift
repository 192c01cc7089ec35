extension ValueType {
    /// What a value of the type is, after "must be": "an integer from 1 to 100".
    package var expectation: String {
        switch self {
        case .string(let rule): rule.expectation
        case .integer(let bounds): bounds.expectation(of: "an integer") { "\($0)" }
        case .number(let bounds): bounds.expectation(of: "a number", Problem.text(of:))
        case .boolean: "true or false"
        case .enumeration(let values, let isOpen): isOpen ? "a string" : Self.choice(among: values)
        case .list(_, let count): Self.counted("a list", of: "elements", count)
        case .map, .object, .union: "an object"
        case .any: "any value"
        case .alternatives(let types): types.map(\.expectation).joined(separator: " or ")
        }
    }

    private static func choice(among values: [String]) -> String {
        let shown = values.prefix(values.count > 12 ? 10 : 12).map { "'\($0)'" }
        let more = values.count - shown.count
        if more > 0 { return "one of \(shown.joined(separator: ", ")) and \(more) more" }
        guard let last = shown.last, shown.count > 1 else { return shown.joined() }
        return "one of \(shown.dropLast().joined(separator: ", ")) or \(last)"
    }

    fileprivate static func counted(_ thing: String, of parts: String, _ count: ClosedRange<Int>?) -> String {
        guard let count else { return thing }
        switch (count.lowerBound, count.upperBound) {
        case (1, .max): return "\(thing) that is not empty"
        case (0, let most): return "\(thing) of at most \(most) \(parts)"
        case (let least, .max): return "\(thing) of at least \(least) \(parts)"
        case (let least, let most): return "\(thing) of \(least) to \(most) \(parts)"
        }
    }
}

extension ValueType.StringRule {
    fileprivate var expectation: String {
        switch format {
        case .uuid: return "a UUID like 123e4567-e89b-12d3-a456-426614174000"
        case .dateTime: return "a date and time with zone like 2026-03-01T09:30:00Z"
        case .moment: return "a date like 2026-03-01, or a date and time with zone like 2026-03-01T09:30:00Z"
        case .phoneNumber: return "a phone number like +13125550100"
        case .url:
            return "a URL like https://example.com/path" + (maxBytes.map { " of at most \($0) bytes" } ?? "")
        case nil: break
        }
        if let forbiddenPrefix {
            return "a string\(patternWords) that does not begin with '\(forbiddenPrefix)'"
        }
        return ValueType.counted("a string", of: "characters", length) + patternWords
    }

    private var patternWords: String { pattern.map { " that matches \($0)" } ?? "" }
}

extension ValueType.Bounds {
    fileprivate func expectation(of thing: String, _ text: (Value) -> String) -> String {
        var words = thing
        if let min, let max {
            words += " from \(text(min)) to \(text(max))"
        } else if let min, let exclusiveMax {
            words += " from \(text(min)) to below \(text(exclusiveMax))"
        } else if let exclusiveMin, let exclusiveMax {
            words += " above \(text(exclusiveMin)) and below \(text(exclusiveMax))"
        } else if let min {
            words += " of at least \(text(min))"
        } else if let max {
            words += " of at most \(text(max))"
        }
        if let multipleOf { words += " in steps of \(text(multipleOf))" }
        return words
    }
}

extension JSONValue {
    /// The value in few words, for a message.
    var shortened: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .string(let text): Problem.quoted(text)
        case .array(let elements): elements.isEmpty ? "an empty list" : "a list of \(elements.count)"
        case .object(let object): object.isEmpty ? "an empty object" : "an object"
        }
    }
}
