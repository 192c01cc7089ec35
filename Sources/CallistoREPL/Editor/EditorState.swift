internal import Callisto

/// All that the line editor knows between two keys; a value, so that a key is a function of it.
package struct EditorState: Sendable {
    package internal(set) var buffer = TextBuffer()
    package internal(set) var history: HistoryWalk
    package internal(set) var search: HistorySearch?
    package internal(set) var menu: CompletionMenu?
    /// The suggestion of history at the cursor, shown in grey.
    package internal(set) var suggestion: String?
    /// A sentence below the text, such as what is still open.
    package internal(set) var notice: String?
    /// The signature of the call being typed; the session sets it after each key.
    package var hint: String?

    var undo = UndoHistory()
    var kills = KillRing()
    /// The action of the previous key, on which the meaning of the next may depend.
    var last = LastAct.other
    /// The column that up and down aim for.
    var goalColumn: Int?
    /// Ctrl-X was pressed.
    var isPrefixed = false
    /// The next key is text, whatever it is.
    var isQuoting = false
    /// The completion that was asked for and not yet given; any key forgets it.
    var awaitedCompletion: Int?
    var completionCount = 0

    enum LastAct: Equatable, Sendable {
        case other, kill, history
        case yank(Range<TextBuffer.Position>)
    }

    package init(history: [String] = []) { self.history = HistoryWalk(history) }

    /// A fresh prompt with `text` in it; what was cut stays, history may have grown.
    package mutating func begin(text: String = "", history entries: [String]) {
        let kept = kills
        let count = completionCount
        self = EditorState(history: entries)
        kills = kept
        completionCount = count
        buffer = TextBuffer(text)
    }

    /// Puts `text` in place of everything, as one edit.
    package mutating func replaceAll(with text: String) {
        edit { $0.replace($0.start..<$0.end, with: text) }
    }

    /// Changes the text; a change that is one can be undone.
    mutating func edit(_ group: UndoHistory.Group = .other, _ change: (inout TextBuffer) -> Void) {
        let before = buffer
        change(&buffer)
        if buffer.lines != before.lines { undo.record(before, group) }
    }
}

/// Something that the editor cannot do itself.
package enum EditorEffect: Hashable, Sendable {
    case submit(String)
    /// Ctrl-D on an empty prompt.
    case leave
    /// Ctrl-C; `wasEmpty` when there was nothing to clear.
    case cleared(wasEmpty: Bool)
    case clearScreen, suspend, bell
    case editExternally(String)
    case complete(CompletionRequest)
    /// Help on a dotted name.
    case help(String)
}

/// Whether a chunk can be run as it stands.
public enum Completeness: Hashable, Sendable {
    case complete
    /// More is needed; the sentence, if there is one, says for what.
    case incomplete(String?)
}

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

/// Earlier and undone texts. Lines are shared between them, so that one costs a pointer a line.
struct UndoHistory: Sendable {
    /// The kind of edit; consecutive edits of one kind become one undo step.
    enum Group: Equatable, Sendable {
        /// A step of its own.
        case other
        /// Characters typed one after the other; a word with the blanks after it is a step.
        case typing(isBlank: Bool)
        case erasing
        /// Walking through the completions.
        case completing
    }

    private var past: [TextBuffer] = []
    private var future: [TextBuffer] = []
    private var group: Group?
    private static let deepest = 1000

    mutating func record(_ before: TextBuffer, _ group: Group) {
        if !continues(group) {
            past.append(before)
            if past.count > Self.deepest { past.removeFirst() }
        }
        self.group = group
        future = []
    }

    private func continues(_ next: Group) -> Bool {
        switch (group, next) {
        case (.typing(let wasBlank), .typing(let isBlank)): !wasBlank || isBlank
        case (.erasing, .erasing), (.completing, .completing): true
        default: false
        }
    }

    /// Begins a new undo step.
    mutating func breakGroup() { group = nil }

    mutating func undo(_ current: TextBuffer) -> TextBuffer? {
        group = nil
        guard let before = past.popLast() else { return nil }
        future.append(current)
        return before
    }

    mutating func redo(_ current: TextBuffer) -> TextBuffer? {
        group = nil
        guard let after = future.popLast() else { return nil }
        past.append(current)
        return after
    }
}

/// The kill ring: cut texts, newest last.
struct KillRing: Sendable {
    private var entries: [String] = []
    /// How far yank-pop has gone back from the newest.
    private var depth = 0
    private static let largest = 60

    /// Adds `text`; when the cut before was just now, both become one.
    mutating func add(_ text: String, joining: Bool, inFront: Bool) {
        guard !text.isEmpty else { return }
        depth = 0
        if joining, let newest = entries.popLast() {
            entries.append(inFront ? text + newest : newest + text)
            return
        }
        entries.append(text)
        if entries.count > Self.largest { entries.removeFirst() }
    }

    mutating func newest() -> String? {
        depth = 0
        return entries.last
    }

    /// The one before the one given last, round and round.
    mutating func previous() -> String? {
        guard !entries.isEmpty else { return nil }
        depth = (depth + 1) % entries.count
        return entries[entries.count - 1 - depth]
    }
}
