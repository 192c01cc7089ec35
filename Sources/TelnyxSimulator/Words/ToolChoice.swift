internal import TelnyxCatalog

/// Which tool a message wants, and with which arguments.
enum ToolChoice {
    private static let verbs: Set<String> = Set(
        [
            "get", "look", "lookup", "check", "find", "fetch", "retrieve", "search", "query", "create", "set",
            "update", "make",
            "add", "send", "do", "run", "by", "for", "the", "up", "a",
        ].map { Lexicon.stem($0) })

    /// A tool fits where its name is said, where all nouns of its name occur, or one of them with two words of its
    /// description.
    static func fits(_ tool: Turn.Tool, words: [String], stems: Set<String>) -> Bool {
        guard !tool.name.isEmpty, tool.name != tool.type else { return false }
        let name = tool.name.lowercased()
        if words.contains(name) { return true }
        let parts = Sentences.words(
            name.split(whereSeparator: { $0 == "_" || $0 == "-" }).joined(separator: " "))
        if parts.count > 1, words.indices.contains(where: { words[$0...].starts(with: parts) }) {
            return true
        }
        let nouns = Set(parts.map { Lexicon.stem($0) }).subtracting(verbs)
        let shared = nouns.intersection(stems)
        if !nouns.isEmpty, shared.count == nouns.count {
            return nouns.count > 1 || !shared.isDisjoint(with: stems)
        }
        let described = Guidance.Fact(tool.description).words.union(nouns).intersection(stems)
        return !shared.isEmpty
            && (described.count > 1 || stems.contains { $0.contains(where: \.isNumber) }
                || words.contains { $0.contains(where: \.isNumber) })
    }

    /// The arguments that were told, latest first, and a required one that was not.
    static func arguments(for tool: Turn.Tool, from told: [String]) -> (JSONObject, missing: String?) {
        var arguments: JSONObject = [:]
        let names = tool.parameters.members.map(\.key)
        let required = tool.required
        for name in names.isEmpty ? required : names {
            let schema = tool.parameters[name] ?? [:]
            let isOnly = required == [name]
            if let value = told.reversed().lazy.compactMap({ value(of: name, schema, in: $0, isOnly: isOnly) }
            ).first {
                arguments[name] = value
            } else if let value = schema["default"] ?? schema["const"] {
                arguments[name] = value
            } else if required.contains(name) {
                return (arguments, name)
            }
        }
        return (arguments, nil)
    }

    private static func value(of name: String, _ schema: JSONValue, in text: String, isOnly: Bool)
        -> JSONValue?
    {
        let words = Sentences.words(text)
        if let choices = schema["enum"]?.array {
            return choices.first { choice in
                guard let word = choice.string else { return false }
                let parts = Sentences.words(word.replacing("_", with: " "))
                return words.indices.contains { words[$0...].starts(with: parts) }
            }
        }
        switch schema["type"]?.string ?? "string" {
        case "integer", "number":
            let tokens = Token.tokens(text)
            let counted = tokens.indices.filter { tokens[$0].thousandths != nil || tokens[$0].clock != nil }
            guard
                let place = counted.first(where: { isNear(name, tokens, $0) })
                    ?? (counted.count == 1 ? counted[0] : nil)
            else { return nil }
            let number =
                tokens[place].thousandths ?? Int64(tokens[place].clock.map { $0.minutes / 60 } ?? 0) * 1000
            if number % 1000 == 0 { return .integer(number / 1000) }
            return schema["type"]?.string == "integer" ? nil : .number(Double(number) / 1000)
        case "boolean":
            if words.contains("yes") { return true }
            return words.contains("no") ? false : nil
        case "array", "object": return nil
        default: return string(name, text, isOnly: isOnly).map { .string($0) }
        }
    }

    private static func isNear(_ name: String, _ tokens: [Token], _ place: Int) -> Bool {
        let parts = Set(name.split(separator: "_").map { Lexicon.stem(String($0).lowercased()) })
        return tokens[max(0, place - 2)..<min(tokens.count, place + 2)].contains {
            parts.contains(Lexicon.stem($0.text))
        }
    }

    private static func string(_ name: String, _ text: String, isOnly: Bool) -> String? {
        let parts = Set(Sentences.words(name.replacing("_", with: " ").replacing("-", with: " ")))
        let marks = ",;!?\"()"
        let words = text.split(separator: " ").map { word in
            var word = word.filter { !marks.contains($0) }
            while word.last == "." { word.removeLast() }
            return word
        }
        if parts.contains("email") { return words.first { $0.contains("@") } }
        if let quote = Sentences.quoted(in: text) { return quote }
        if !parts.isDisjoint(with: [
            "number", "id", "code", "order", "reference", "phone", "zip", "account", "date", "time", "room",
        ]) {
            return words.first { $0.contains(where: \.isNumber) }
        }
        if parts.contains("name") { return personName(in: text) }
        // "the city is Berlin", "in Berlin": a capital letter, or what follows the argument's own name.
        if let place = words.firstIndex(where: { parts.contains($0.lowercased()) }) {
            let rest = words.dropFirst(place + 1).drop {
                ["is", "of", "to", "for", "the", "in", ":"].contains($0.lowercased())
            }
            if let word = rest.first { return String(word) }
        }
        if let word = words.dropFirst().first(where: { $0.first?.isUppercase == true && $0 != "I" }) {
            return word
        }
        return isOnly ? words.first { $0.contains(where: \.isNumber) } : nil
    }

    private static func personName(in text: String) -> String? {
        for mark in ["my name is ", "i am ", "i'm ", "this is ", "name's "] {
            guard let range = text.lowercased().firstRange(of: mark) else { continue }
            let rest = text.dropFirst(
                text.lowercased().distance(from: text.lowercased().startIndex, to: range.upperBound))
            let words = rest.split(separator: " ").prefix { $0.first?.isUppercase == true }
            if !words.isEmpty {
                return words.map { $0.filter { $0.isLetter || $0 == "-" } }.joined(separator: " ")
            }
        }
        return nil
    }

    // MARK: What it says

    /// `order_number` as a person says it.
    static func spoken(_ name: String) -> String {
        name.replacing("_", with: " ").replacing("-", with: " ")
    }

    /// A tool's result in sentences: each member of an object, or its text.
    static func spoken(result: String) -> String {
        guard let json = try? JSONValue(parsing: Array(result.utf8)), let object = json.object else {
            return result
        }
        if let error = object["error"] { return "I could not do that: \(error.string ?? error.text())." }
        let sentences = object.members.prefix(8).compactMap { member -> String? in
            switch member.value {
            case .null, .array, .object: nil
            case .string(let text): "The \(spoken(member.key)) is \(text)."
            default: "The \(spoken(member.key)) is \(member.value.text())."
            }
        }
        return sentences.isEmpty ? "That is done." : sentences.joined(separator: " ")
    }
}
