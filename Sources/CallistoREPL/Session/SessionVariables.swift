internal import Callisto

/// Turns the locals at the top of an entry into variables of the session.
///
/// An entry is a chunk of its own for Lua, so its locals would be gone with it. Here `local x = 1` at the
/// outermost level sets the session's variable `x`, which later entries see; modules do not. What differs
/// from a local: a second `local x` in a later entry is the same variable, also for functions that were made
/// before. One with `<const>` is constant for the entries that follow, until another `local` takes its name.
/// Variables with `<close>` stay locals of their entry and are closed when it ends. Columns stay where they are,
/// so that errors point right.
struct SessionVariables {
    /// The entry as it is run.
    private(set) var text: String
    /// The names that it declares, in order, and whether each is constant from then on.
    private(set) var declared: [(name: String, isConstant: Bool)] = []
    /// Whether it closes a variable when it ends.
    private(set) var closesVariables = false
    /// Whether it returns at its outermost level.
    private(set) var returns = false

    init(_ source: String) {
        text = source
        let buffer = TextBuffer(source)
        let structure = LuaStructure(buffer.lines)
        guard structure.strays.isEmpty, structure.open.isEmpty else { return }
        var words: [Word] = []
        for (line, tokens) in structure.tokens.enumerated() {
            for token in tokens where token.kind != .comment {
                let text = String(buffer.lines[line].characters[token.columns])
                words.append(Word(line: line, columns: token.columns, text: text, token: token))
            }
        }
        let outermost = Self.outermost(words)
        returns = outermost.contains { words[$0].text == "return" }
        var lines = buffer.lines.map(\.characters)
        // From the back, so that what is put in moves nothing that is still to come.
        for index in outermost.reversed() where words[index].text == "local" { lift(index, words, &lines) }
        declared.reverse()
        text = lines.map { String($0) }.joined(separator: "\n")
    }

    /// The names of constants among those that an entry may see.
    static func constants(_ known: Set<String>, after declared: [(name: String, isConstant: Bool)]) -> Set<
        String
    > {
        declared.reduce(into: known) { names, variable in
            if variable.isConstant { names.insert(variable.name) } else { names.remove(variable.name) }
        }
    }

    private struct Word {
        let line: Int
        let columns: Range<Int>
        let text: String
        let token: LuaToken
    }

    /// Where `local` and `return` stand outside every block and bracket.
    private static func outermost(_ words: [Word]) -> [Int] {
        var depth = 0
        var loops = 0
        var found: [Int] = []
        for (index, word) in words.enumerated()
        where word.token.kind == .keyword || word.token.kind == .symbol {
            switch word.text {
            case "(", "{", "[", "function", "if", "repeat": depth += 1
            case "for", "while":
                depth += 1
                loops += 1
            case "do":
                // The word of a loop has counted already.
                if loops > 0 { loops -= 1 } else { depth += 1 }
            case ")", "}", "]", "end", "until": depth -= 1
            case "local", "return": if depth == 0 { found.append(index) }
            default: break
            }
        }
        return found
    }

    private mutating func lift(_ index: Int, _ words: [Word], _ lines: inout [[Character]]) {
        var blanked = [words[index]]
        var names: [(name: String, isConstant: Bool)] = []
        var next = index + 1
        guard next < words.count else { return }
        var needsValue = false
        if words[next].text == "function" {
            if next + 1 < words.count { names.append((words[next + 1].text, false)) }
        } else {
            while next < words.count, words[next].token.kind == .name {
                names.append((words[next].text, false))
                next += 1
                if next + 2 < words.count, words[next].text == "<", words[next + 2].text == ">" {
                    guard words[next + 1].text == "const" else {
                        closesVariables = closesVariables || words[next + 1].text == "close"
                        return
                    }
                    names[names.count - 1].isConstant = true
                    blanked += words[next...(next + 2)]
                    next += 3
                }
                guard next < words.count, words[next].text == "," else { break }
                next += 1
            }
            needsValue = next >= words.count || words[next].text != "="
        }
        if needsValue {
            let last = words[next - 1]
            lines[last.line].insert(contentsOf: " = nil", at: last.columns.upperBound)
        }
        declared += names.reversed()
        for word in blanked {
            for column in word.columns { lines[word.line][column] = " " }
        }
    }
}
