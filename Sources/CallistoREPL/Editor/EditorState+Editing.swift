internal import Callisto

/// Moving, deleting, cutting, swapping: the commands that need nothing but the text. Each says whether it
/// could do anything.
extension EditorState {
    /// Ends what depends on the key before: a run of cuts, a walk up and down, a group of edits, the list.
    mutating func endActs(keepingErasure: Bool = false) {
        last = .other
        goalColumn = nil
        menu = nil
        notice = nil
        if !keepingErasure { undo.breakGroup() }
    }

    mutating func move(_ command: EditorCommand) -> Bool {
        let place = buffer.cursor
        let target: TextBuffer.Position?
        switch command {
        case .left: target = buffer.position(before: place)
        case .right:
            if buffer.isCursorAtEnd { return takeSuggestion() }
            target = buffer.position(after: place)
        case .wordLeft: target = buffer.wordStart(before: place)
        case .wordRight:
            if buffer.isCursorAtEnd { return takeSuggestion(wordOnly: true) }
            target = buffer.wordEnd(after: place)
        case .lineStart: target = buffer.lineStart(of: place)
        case .lineEnd:
            if buffer.isCursorAtEnd, takeSuggestion() { return true }
            target = buffer.lineEnd(of: place)
        case .bufferStart: target = buffer.start
        default: target = buffer.end
        }
        guard let target else { return false }
        buffer.move(to: target)
        return true
    }

    private mutating func takeSuggestion(wordOnly: Bool = false) -> Bool {
        guard let suggestion else { return false }
        let rest = TextBuffer(suggestion)
        let text = wordOnly ? rest.text(in: rest.start..<rest.wordEnd(after: rest.start)) : suggestion
        edit { $0.insert(text) }
        return true
    }

    mutating func delete(_ command: EditorCommand) -> Bool {
        let place = buffer.cursor
        switch command {
        case .deleteBackward:
            guard let previous = buffer.position(before: place) else { return false }
            edit(.erasing) { $0.remove(previous..<place) }
        case .deleteForward:
            guard let next = buffer.position(after: place) else { return false }
            edit(.erasing) { $0.remove(place..<next) }
        default:
            let bytes = buffer.line.bytes
            let before = bytes[..<place.column].reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
            let after = bytes[place.column...].prefix { $0 == 0x20 || $0 == 0x09 }.count
            guard before + after > 0 else { return false }
            let start = TextBuffer.Position(line: place.line, column: place.column - before)
            edit { $0.remove(start..<TextBuffer.Position(line: place.line, column: place.column + after)) }
        }
        return true
    }

    mutating func kill(_ command: EditorCommand) -> Bool {
        let isJoining = last == .kill
        endActs()
        let place = buffer.cursor
        let range: Range<TextBuffer.Position>
        switch command {
        case .killToLineEnd:
            let end = buffer.lineEnd(of: place)
            // At the end of a line, the line break itself.
            range = place..<(end == place ? buffer.position(after: place) ?? place : end)
        case .killToLineStart:
            let start = buffer.lineStart(of: place)
            range = (start == place ? buffer.position(before: place) ?? place : start)..<place
        case .killWord: range = place..<buffer.wordEnd(after: place)
        case .killWordBackward: range = buffer.wordStart(before: place)..<place
        default: range = buffer.blankStart(before: place)..<place
        }
        last = .kill
        guard !range.isEmpty else { return false }
        kills.add(buffer.text(in: range), joining: isJoining, inFront: range.upperBound == place)
        edit { $0.remove(range) }
        return true
    }

    mutating func yank(previous: Bool) -> Bool {
        let before = last
        endActs()
        var range = buffer.cursor..<buffer.cursor
        if previous {
            guard case .yank(let yanked) = before else { return false }
            range = yanked
        }
        guard let text = previous ? kills.previous() : kills.newest() else { return false }
        edit { $0.replace(range, with: text) }
        let start = range.lowerBound
        last = .yank(min(start, buffer.cursor)..<buffer.cursor)
        return true
    }

    mutating func travel(redo: Bool) -> Bool {
        guard let other = redo ? undo.redo(buffer) : undo.undo(buffer) else { return false }
        buffer = other
        return true
    }

    mutating func rewrite(_ command: EditorCommand) -> Bool {
        switch command {
        case .transposeCharacters: return transposeCharacters()
        case .transposeWords: return transposeWords()
        default: break
        }
        let range = buffer.cursor..<buffer.wordEnd(after: buffer.cursor)
        guard !range.isEmpty else { return false }
        let text = buffer.text(in: range)
        edit { $0.replace(range, with: Self.recased(text, command)) }
        return true
    }

    private static func recased(_ text: String, _ command: EditorCommand) -> String {
        switch command {
        case .uppercaseWord: return text.uppercased()
        case .lowercaseWord: return text.lowercased()
        default:
            guard let first = text.firstIndex(where: \.isLetter) else { return text }
            let rest = text.index(after: first)
            return text[..<first] + text[first].uppercased() + text[rest...].lowercased()
        }
    }

    private mutating func transposeCharacters() -> Bool {
        let line = buffer.line
        var place = buffer.cursor
        if place.column == line.characters.count { place.column -= 1 }
        guard place.column > 0 else { return false }
        let pair = line.characters[(place.column - 1)...place.column]
        let start = TextBuffer.Position(line: place.line, column: place.column - 1)
        let end = TextBuffer.Position(line: place.line, column: place.column + 1)
        edit { $0.replace(start..<end, with: String(pair.reversed())) }
        return true
    }

    private mutating func transposeWords() -> Bool {
        let secondStart = buffer.wordStart(before: buffer.wordEnd(after: buffer.cursor))
        let secondEnd = buffer.wordEnd(after: secondStart)
        let firstStart = buffer.wordStart(before: secondStart)
        let firstEnd = buffer.wordEnd(after: firstStart)
        guard firstStart < firstEnd, firstEnd <= secondStart, secondStart < secondEnd else { return false }
        let text =
            buffer.text(in: secondStart..<secondEnd) + buffer.text(in: firstEnd..<secondStart)
            + buffer.text(in: firstStart..<firstEnd)
        edit { $0.replace(firstStart..<secondEnd, with: text) }
        return true
    }
}

extension TextBuffer {
    /// The dotted name that the cursor touches: `ai.assistants.create`.
    var dottedName: String {
        let bytes = line.bytes
        let isPart = { (byte: UInt8) in
            LuaLexer.isWord(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        }
        let before = bytes[..<cursor.column].reversed().prefix(while: isPart).count
        let after = bytes[cursor.column...].prefix(while: LuaLexer.isWord).count
        return String(line.characters[(cursor.column - before)..<(cursor.column + after)])
    }
}
