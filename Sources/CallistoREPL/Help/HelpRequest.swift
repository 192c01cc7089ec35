/// A question at the prompt: `name?`, `?name`, `help(name)`, `help`, `apropos word`; with `??` for what is
/// behind it.
struct HelpRequest: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case help
        /// The source of a function, the wire form of an operation.
        case source
        case apropos
    }

    let kind: Kind
    /// What is asked about, empty for everything.
    let name: String

    /// Nil when the text is no question.
    init?(_ text: String) {
        let text = text.trimmed
        if text == "help" || text == "?" {
            (kind, name) = (.help, "")
            return
        }
        if let word = Self.argument(of: "apropos", in: text) {
            (kind, name) = (.apropos, word)
            return
        }
        let asked: String
        if text.hasPrefix("?") {
            asked = String(text.drop { $0 == "?" })
        } else if text.hasSuffix("?") {
            asked = String(text.reversed().drop { $0 == "?" }.reversed())
        } else if let name = Self.argument(of: "help", in: text) {
            asked = name
        } else {
            return nil
        }
        guard asked.trimmed.isNamePath else { return nil }
        name = asked.trimmed
        kind = text.hasPrefix("??") || text.hasSuffix("??") ? .source : .help
    }

    /// What stands behind `function`, in brackets, in quotes, or after a blank.
    private static func argument(of function: String, in text: String) -> String? {
        guard text.hasPrefix(function), let next = text.dropFirst(function.count).first else { return nil }
        guard next == "(" && text.hasSuffix(")") || next == " " || next == "\"" || next == "'" else {
            return nil
        }
        let marks: Set<Character> = ["(", ")", "\"", "'", " "]
        let argument = String(text.dropFirst(function.count).filter { !marks.contains($0) })
        return argument.isNamePath ? argument : nil
    }
}

extension String {
    /// Whether it could be the path of something, with at least one letter.
    fileprivate var isNamePath: Bool {
        contains { $0.isLetter || $0 == "_" }
            && allSatisfy { $0.isLetter || $0.isNumber || "_.:".contains($0) }
    }
}
