import TelnyxCatalog

/// How Swift writes names.
enum SwiftName {
    /// What the views are nested in.
    @TaskLocal static var namespace = "Resources"

    private static let keywords: Set<String> = [
        "as", "break", "case", "catch", "class", "continue", "default", "defer", "do", "else", "enum",
        "extension", "false", "for", "func", "guard", "if", "import", "in", "init", "inout", "internal",
        "is", "let", "nil", "operator", "private", "protocol", "public", "repeat", "return", "self",
        "static", "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "var",
        "where", "while",
    ]

    /// Words that Swift names write in capitals.
    private static let capitals: [String: String] = ["id": "ID", "ids": "IDs", "url": "URL"]

    /// A wire or script name as the name of a property or a label, without quotes.
    static func plain(_ name: String) -> String {
        let words = Parameter.words(of: name)
        let start = words.first?.first?.isNumber == true ? "_" : ""
        return start
            + words.enumerated().map { index, word in
                if index == 0 { return lowered(word) }
                return capitals[word] ?? word.prefix(1).uppercased() + word.dropFirst()
            }.joined()
    }

    /// A word that begins as a type does, as a property's: `From`, `AIAssistantId`.
    private static func lowered(_ word: String) -> String {
        let capitals = word.prefix { $0.isUppercase }.count
        guard capitals > 1, capitals < word.count else {
            return capitals == word.count ? word.lowercased() : word.prefix(1).lowercased() + word.dropFirst()
        }
        return word.prefix(capitals - 1).lowercased() + word.dropFirst(capitals - 1)
    }

    /// The same, quoted where Swift has the word for itself.
    static func property(_ name: String) -> String {
        let name = plain(name)
        return keywords.contains(name) ? "`\(name)`" : name
    }

    /// The name of a type for a part of an id.
    static func type(_ name: String) -> String {
        let name = plain(name)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// A Swift string literal.
    static func quoted(_ text: String) -> String {
        let escaped = text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
        return "\"\(String(escaped))\""
    }
}

extension Parameter {
    /// The words of a name, between whatever cannot stand in a name of Swift.
    fileprivate static func words(of name: String) -> [String] {
        name.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}

extension ValueType {
    /// The type as typed calls and views write it.
    var swiftType: String {
        switch self {
        case .string, .enumeration: "String"
        case .integer: "Int"
        case .number: "Double"
        case .boolean: "Bool"
        case .list(let element, _): "[\(element.swiftType)]"
        case .map(.any): "JSONObject"
        case .map(let value): "[String: \(value.swiftType)]"
        case .any, .alternatives: "JSONValue"
        case .object(let shape): "\(SwiftName.namespace).\(shape().name)"
        case .union(let union): "\(SwiftName.namespace).\(union().name)"
        }
    }

    /// The only value that the type has, where it has one.
    var onlyValue: String? {
        if case .enumeration(let values, open: false) = self, values.count == 1 { values[0] } else { nil }
    }
}

extension Field {
    /// The summary and what a reader of Swift cannot see from the type.
    var swiftSummary: String {
        var words = summary.isEmpty ? "`\(name)`." : summary
        if case .enumeration(let values, _) = type, values.count <= 8 {
            words += " `\(values.joined(separator: "`, `"))`."
        }
        if let successor = replacedBy { words += " Replaced by `\(successor)`." }
        return words
    }
}
