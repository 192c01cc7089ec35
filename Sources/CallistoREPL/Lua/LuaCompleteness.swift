internal import Callisto

/// Decides from tokens alone whether a chunk goes on: something is open, or the last word needs another.
///
/// Agrees with the compiler's "near <eof>" on all that a person types, and needs no Lua state, so that Enter
/// never waits for one that is busy.
package enum LuaCompleteness {
    package static func of(_ text: String) -> Completeness {
        let structure = LuaStructure(TextBuffer(text).lines)
        // What can never become right is for Lua to refuse, now.
        if !structure.strays.isEmpty { return .complete }
        if let open = structure.open.last { return .incomplete(open.sentence) }
        let lines = TextBuffer(text).lines
        var words: [(token: LuaToken, word: String)] = []
        for (line, tokens) in structure.tokens.enumerated() {
            for token in tokens where token.kind != .comment {
                words.append((token, String(lines[line].characters[token.columns])))
            }
        }
        guard let last = words.last, needsMore(last.word, words.dropLast().map(\.word)) else {
            return .complete
        }
        guard last.token.kind == .symbol || last.token.kind == .keyword else { return .complete }
        return .incomplete("something must follow '\(last.word)'")
    }

    private static let unfinished: Set<String> = [
        "=", ",", ".", ":", "..", "+", "-", "*", "/", "//", "%", "^", "#", "&", "|", "~", "<<", ">>", "==",
        "~=", "<",
        "<=", ">", ">=", "and", "or", "not", "local", "goto", "in", "until",
    ]

    private static func needsMore(_ word: String, _ before: [String]) -> Bool {
        guard unfinished.contains(word) else { return word == "::" && before.count { $0 == "::" } % 2 == 0 }
        // The end of an attribute: local x <const>
        let attribute = Array(before.suffix(4))
        let isAttribute =
            word == ">" && attribute.count == 4 && attribute[2] == "<"
            && ["local", ","].contains(attribute[0])
        return !isAttribute
    }
}
