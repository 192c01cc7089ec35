internal import Callisto

/// Decides from tokens alone whether a chunk goes on: something is open, or the last word needs another.
///
/// Agrees with the compiler's "near <eof>" on all that a person types, and needs no Lua state, so that Enter
/// never waits for one that is busy. Lines are added one after the other, and each is read once.
package struct LuaCompleteness: EntryGatherer {
    private var reading = LuaStructure.Reading()
    private var structure = LuaStructure([] as [[UInt8]])
    /// The last words, and of what kind the last one is.
    private var words: [String] = []
    private var lastKind = LuaToken.Kind.name
    private var doubleColons = 0

    package init() {}

    package static func of(_ text: String) -> Completeness {
        var gathered = LuaCompleteness()
        return gathered.add(text)
    }

    package mutating func add(_ text: String) -> Completeness {
        for line in TextBuffer(text).lines {
            for token in reading.read(line.bytes, into: &structure) where token.kind != .comment {
                words.append(String(line.characters[token.columns]))
                if words.count > 8 { words.removeFirst(3) }
                if words.last == "::" { doubleColons += 1 }
                lastKind = token.kind
            }
        }
        // What can never become right is for Lua to refuse, now.
        if !structure.strays.isEmpty { return .complete }
        if let open = reading.innermost { return .incomplete(open.sentence) }
        guard let last = words.last, needsMore(last), lastKind == .symbol || lastKind == .keyword else {
            return .complete
        }
        return .incomplete("something must follow '\(last)'")
    }

    private static let unfinished: Set<String> = [
        "=", ",", ".", ":", "..", "+", "-", "*", "/", "//", "%", "^", "#", "&", "|", "~", "<<", ">>", "==",
        "~=", "<",
        "<=", ">", ">=", "and", "or", "not", "local", "goto", "in", "until",
    ]

    private func needsMore(_ word: String) -> Bool {
        guard Self.unfinished.contains(word) else { return word == "::" && doubleColons % 2 == 1 }
        // The end of an attribute: local x <const>
        let attribute = Array(words.dropLast().suffix(4))
        let isAttribute =
            word == ">" && attribute.count == 4 && attribute[2] == "<"
            && ["local", ","].contains(attribute[0])
        return !isAttribute
    }
}
