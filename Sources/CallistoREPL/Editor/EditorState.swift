/// All that the line editor knows between two keys; a value, so that a key is a function of it.
package struct EditorState: Sendable {
    package internal(set) var buffer = TextBuffer()
    package internal(set) var history: HistoryWalk
    package internal(set) var search: HistorySearch?
    package internal(set) var menu: CompletionMenu?
    /// What history would add at the cursor, shown in grey.
    package internal(set) var suggestion: String?
    /// A sentence below the text: what is still open, or that nothing completes.
    package internal(set) var notice: String?
    /// The signature of the call being typed; the session sets it after each key.
    package var hint: String?

    var undo = UndoHistory()
    var kills = KillRing()
    /// What the key before did, where the next one's meaning depends on it.
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
