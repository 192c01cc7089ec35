internal import Callisto

/// Places to go to, from a place: by character, by word, by line.
extension TextBuffer {
    package func position(before position: Position) -> Position? {
        if position.column > 0 { return Position(line: position.line, column: position.column - 1) }
        guard position.line > 0 else { return nil }
        return Position(line: position.line - 1, column: lines[position.line - 1].characters.count)
    }

    package func position(after position: Position) -> Position? {
        if position.column < lines[position.line].characters.count {
            return Position(line: position.line, column: position.column + 1)
        }
        return position.line + 1 < lines.count ? Position(line: position.line + 1, column: 0) : nil
    }

    /// The end of the word at or after `position`.
    package func wordEnd(after position: Position) -> Position {
        var place = position
        while !isWord(at: place), let next = self.position(after: place) { place = next }
        while isWord(at: place), let next = self.position(after: place) { place = next }
        return place
    }

    /// The start of the word at or before `position`.
    package func wordStart(before position: Position) -> Position {
        start(before: position) { isWord(at: $0) }
    }

    /// The start of the run without blanks at or before `position`.
    package func blankStart(before position: Position) -> Position {
        start(before: position) { !isBlank(at: $0) }
    }

    private func start(before position: Position, inside: (Position) -> Bool) -> Position {
        var place = position
        while let previous = self.position(before: place), !inside(previous) { place = previous }
        while let previous = self.position(before: place), inside(previous) { place = previous }
        return place
    }

    package func lineStart(of position: Position) -> Position { Position(line: position.line, column: 0) }
    package func lineEnd(of position: Position) -> Position {
        Position(line: position.line, column: lines[position.line].characters.count)
    }

    /// Whether the character after `position` belongs to a word: a name of Lua, or letters of any script.
    private func isWord(at position: Position) -> Bool {
        let line = lines[position.line]
        guard position.column < line.bytes.count else { return false }
        let byte = line.bytes[position.column]
        guard byte >= 0x80 else { return LuaLexer.isWord(byte) }
        return line.characters[position.column].isLetter
    }

    private func isBlank(at position: Position) -> Bool {
        let line = lines[position.line]
        guard position.column < line.bytes.count else { return true }
        return line.bytes[position.column] == 0x20 || line.bytes[position.column] == 0x09
    }
}
