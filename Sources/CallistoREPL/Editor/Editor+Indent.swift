internal import Callisto

/// Indents Lua as it is typed, and leaves alone what a person indented otherwise.
extension Editor {
    private static let closers: Set<String> = ["end", "else", "elseif", "until", "}", ")", "]"]

    func newline(_ state: inout EditorState) {
        let line = state.buffer.cursor.line
        state.edit { buffer in
            // Blanks before the break would be left behind on both sides of it.
            buffer.insert("\n")
            let rest = buffer.line.indent
            let start = TextBuffer.Position(line: line + 1, column: 0)
            buffer.replace(
                start..<TextBuffer.Position(line: line + 1, column: rest),
                with: indent(of: line + 1, in: buffer))
            if buffer.lines[line].isBlank { buffer.clearLine(line) }
        }
    }

    func indentLess(_ state: inout EditorState) {
        let buffer = state.buffer
        let blanks = buffer.line.indent
        guard blanks > 0, buffer.cursor.column <= blanks else { return }
        state.edit { $0.setIndent(String(repeating: " ", count: (blanks - 1) / indentWidth * indentWidth)) }
    }

    /// Moves a line that has just become `end` or `}` below what it closes, and back when more letters follow.
    func adjustIndent(after character: Character, _ state: inout EditorState) {
        let buffer = state.buffer
        let line = buffer.line
        let word = String(line.characters[..<buffer.cursor.column].dropFirst(line.indent))
        guard buffer.cursor.line > 0, buffer.cursor.column == line.characters.count else { return }
        let isCloser = Self.closers.contains(word)
        guard isCloser || Self.closers.contains(String(word.dropLast())) && word.count > 1 else { return }
        guard isCloser || character.isLetter || character == "_" else { return }
        let wanted = indent(of: buffer.cursor.line, in: buffer)
        let current = String(line.characters[..<line.indent])
        // A person who indents otherwise is not corrected: only the two places in question are.
        guard wanted != current, abs(wanted.count - current.count) == indentWidth else { return }
        state.edit(.typing(isBlank: false)) { $0.setIndent(wanted) }
    }

    /// The blanks that line `number` should begin with, from the lines above it and its own first word.
    func indent(of number: Int, in buffer: TextBuffer) -> String {
        let above = Array(buffer.lines[..<number])
        let structure = LuaStructure(above)
        guard let opening = structure.open.last else { return "" }
        guard opening.position.line < above.count, !Self.isText(opening.word) else { return "" }
        let base = above[opening.position.line]
        let blanks = String(base.characters[..<base.indent])
        if Self.closers.contains(buffer.lines[number].firstWord) { return blanks }
        if let number = above.lastIndex(where: { !$0.isBlank }), number > opening.position.line,
            case let last = above[number], !last.firstWord.hasPrefix("else")
        {
            return String(last.characters[..<last.indent])
        }
        return blanks + String(repeating: " ", count: indentWidth)
    }

    private static func isText(_ word: String) -> Bool {
        ["\"", "'"].contains(word) || word.hasSuffix("[") && word != "["
    }
}

extension TextBuffer.Line {
    /// The word or the symbol that it begins with, after its blanks.
    fileprivate var firstWord: String {
        let rest = characters.dropFirst(indent)
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return String(word.isEmpty ? rest.prefix(1) : word)
    }
}

extension TextBuffer {
    /// Gives the cursor's line other blanks to begin with; the cursor stays with its character.
    mutating func setIndent(_ blanks: String) {
        let place = cursor
        let old = line.indent
        let start = lineStart(of: place)
        replace(start..<Position(line: place.line, column: old), with: blanks)
        move(to: Position(line: place.line, column: max(0, place.column - old) + blanks.count))
    }

    mutating func clearLine(_ number: Int) {
        let place = cursor
        let start = Position(line: number, column: 0)
        replace(start..<lineEnd(of: start), with: "")
        move(to: place)
    }
}
