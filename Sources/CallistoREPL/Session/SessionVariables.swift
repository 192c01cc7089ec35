internal import Callisto

/// Turns the locals at the top of an entry into variables of the session.
///
/// An entry is a chunk of its own for Lua, so its locals would be gone with it. Here `local x = 1` at the
/// outermost level sets the session's variable `x`, which later entries see; modules do not. What differs
/// from a local: a second `local x` in a later entry is the same variable, also for functions that were made
/// before. Variables with `<close>` stay locals. Columns stay where they are, so that errors point right.
enum SessionVariables {
    static func lift(_ source: String) -> String {
        let buffer = TextBuffer(source)
        let structure = LuaStructure(buffer.lines)
        guard structure.strays.isEmpty, structure.open.isEmpty else { return source }
        var words: [Word] = []
        for (line, tokens) in structure.tokens.enumerated() {
            for token in tokens where token.kind != .comment {
                let text = String(buffer.lines[line].characters[token.columns])
                words.append(Word(line: line, columns: token.columns, text: text, token: token))
            }
        }
        var lines = buffer.lines.map(\.characters)
        // From the back, so that what is put in moves nothing that is still to come.
        for index in topLevelLocals(words).reversed() { lift(index, words, &lines) }
        return lines.map { String($0) }.joined(separator: "\n")
    }

    private struct Word {
        let line: Int
        let columns: Range<Int>
        let text: String
        let token: LuaToken
    }

    /// Where `local` stands outside every block and bracket.
    private static func topLevelLocals(_ words: [Word]) -> [Int] {
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
            case "local" where depth == 0: found.append(index)
            default: break
            }
        }
        return found
    }

    private static func lift(_ index: Int, _ words: [Word], _ lines: inout [[Character]]) {
        var blanked = [words[index]]
        var next = index + 1
        guard next < words.count else { return }
        var needsValue = false
        if words[next].text != "function" {
            while next < words.count, words[next].token.kind == .name {
                next += 1
                if next + 2 < words.count, words[next].text == "<", words[next + 2].text == ">" {
                    guard words[next + 1].text == "const" else { return }
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
        for word in blanked {
            for column in word.columns { lines[word.line][column] = " " }
        }
    }
}
