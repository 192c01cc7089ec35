internal import Callisto

/// Text in lines with a cursor between two characters.
///
/// Columns count what a person calls characters. Every edit goes through `replace`, which cuts the
/// touched line into characters anew: a combining mark joins what it is typed after.
package struct TextBuffer: Hashable, Sendable {
    /// A place between two characters, both counted from 0.
    package struct Position: Hashable, Comparable, Sendable {
        package var line: Int
        package var column: Int

        package init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }

        package static func < (left: Position, right: Position) -> Bool {
            (left.line, left.column) < (right.line, right.column)
        }
    }

    /// One line, without its line feed.
    package struct Line: Hashable, Sendable {
        package let characters: [Character]
        /// One byte for each character: itself when ASCII, 0x80 for anything else.
        package let bytes: [UInt8]
        /// Whether every character is printable ASCII, one column wide.
        package let isSimple: Bool

        package init(_ text: some StringProtocol) { self.init(characters: Array(text)) }

        init(characters: [Character]) {
            self.characters = characters
            bytes = characters.map { $0.asciiValue ?? 0x80 }
            isSimple = bytes.allSatisfy { (0x20..<0x7F).contains($0) }
        }

        private init(_ characters: [Character], _ bytes: [UInt8]) {
            self.characters = characters
            self.bytes = bytes
            isSimple = true
        }

        var text: String { String(characters) }

        /// The line with `text` between its first `start` characters and those from `end` of `tail` on, and
        /// the column just after `text`.
        func joined(_ start: Int, _ text: Line, _ tail: Line, _ end: Int) -> (line: Line, column: Int) {
            if isSimple && text.isSimple && tail.isSimple {
                let line = Line(
                    characters[..<start] + text.characters + tail.characters[end...],
                    bytes[..<start] + text.bytes + tail.bytes[end...])
                return (line, start + text.characters.count)
            }
            let head = String(characters[..<start]) + text.text
            let line = Line(head + String(tail.characters[end...]))
            return (line, line.column(afterScalars: head.unicodeScalars.count))
        }

        /// The first character boundary that has at least `count` scalars before it.
        private func column(afterScalars count: Int) -> Int {
            var scalars = 0
            for (column, character) in characters.enumerated() {
                if scalars >= count { return column }
                scalars += character.unicodeScalars.count
            }
            return characters.count
        }

        package static func == (left: Line, right: Line) -> Bool { left.characters == right.characters }
        package func hash(into hasher: inout Hasher) { hasher.combine(characters) }
    }

    /// Never empty.
    package private(set) var lines: [Line]
    package private(set) var cursor: Position

    /// Holds `text` with the cursor at its end.
    package init(_ text: String = "") {
        lines = Self.split(text)
        cursor = Position(line: 0, column: 0)
        cursor = end
    }

    package var text: String { lines.map(\.text).joined(separator: "\n") }
    package var isEmpty: Bool { lines.count == 1 && lines[0].characters.isEmpty }
    package var start: Position { Position(line: 0, column: 0) }
    package var end: Position {
        Position(line: lines.count - 1, column: lines[lines.count - 1].characters.count)
    }
    package var line: Line { lines[cursor.line] }
    package var isCursorAtEnd: Bool { cursor == end }
    package var isBlank: Bool { lines.allSatisfy(\.isBlank) }

    /// Every kind of line end becomes a line feed.
    private static func split(_ text: String) -> [Line] {
        guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return [Line(text)] }
        var lines: [Line] = []
        var current = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\n" && afterReturn {
                afterReturn = false
                continue
            }
            afterReturn = scalar == "\r"
            if scalar == "\n" || scalar == "\r" {
                lines.append(Line(String(current)))
                current = String.UnicodeScalarView()
            } else {
                current.append(scalar)
            }
        }
        return lines + [Line(String(current))]
    }

    /// Puts `text` in place of `range`, the cursor after it.
    package mutating func replace(_ range: Range<Position>, with text: String) {
        let first = lines[range.lowerBound.line]
        let last = lines[range.upperBound.line]
        var pieces = Self.split(text)
        let empty = Line("")
        if pieces.count == 1 {
            let (line, column) = first.joined(
                range.lowerBound.column, pieces[0], last, range.upperBound.column)
            pieces[0] = line
            cursor = Position(line: range.lowerBound.line, column: column)
        } else {
            pieces[0] = first.joined(range.lowerBound.column, pieces[0], empty, 0).line
            let (line, column) = pieces[pieces.count - 1].joined(
                pieces[pieces.count - 1].characters.count, empty, last, range.upperBound.column)
            pieces[pieces.count - 1] = line
            cursor = Position(line: range.lowerBound.line + pieces.count - 1, column: column)
        }
        lines.replaceSubrange(range.lowerBound.line...range.upperBound.line, with: pieces)
    }

    package mutating func insert(_ text: String) { replace(cursor..<cursor, with: text) }

    /// Takes `range` out, the cursor where it was.
    package mutating func remove(_ range: Range<Position>) { replace(range, with: "") }

    /// Moves the cursor to the nearest place that exists.
    package mutating func move(to position: Position) {
        let line = min(max(position.line, 0), lines.count - 1)
        cursor = Position(line: line, column: min(max(position.column, 0), lines[line].characters.count))
    }

    /// The text before the cursor, with the cursor at its end.
    package var upToCursor: TextBuffer {
        var part = self
        part.lines.removeLast(lines.count - 1 - cursor.line)
        part.lines[cursor.line] = Line(characters: Array(line.characters[..<cursor.column]))
        return part
    }

    package func text(in range: Range<Position>) -> String {
        let (from, to) = (range.lowerBound, range.upperBound)
        guard from.line < to.line else { return String(lines[from.line].characters[from.column..<to.column]) }
        var parts = [String(lines[from.line].characters[from.column...])]
        parts += lines[(from.line + 1)..<to.line].map(\.text)
        parts.append(String(lines[to.line].characters[..<to.column]))
        return parts.joined(separator: "\n")
    }
}

extension TextBuffer.Line {
    var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
    /// How many blanks it begins with.
    var indent: Int { bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count }
}

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
